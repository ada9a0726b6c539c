"""The outline as an item model that changes by difference: rows that stay keep their indexes, so that a view keeps what is open.

Children are asked for when a view opens their parent. Words are made when a row is read, so a change costs what is in sight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.elements import Column, Element, Flow, Lane, Need, Note, Persona, Phase, ProcessRule, Scenario, Step
from blueprint_model.snapshot_indexes import differences
from widgets.labels import plain_tooltip
from widgets.outline_rows import GROUPS, KIND_OF, Outline, Row, RowKind

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITTEN_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsEditable
_TOP = 0  # the id of what is above the first rows
_MOST_FOLLOWED = 400  # changed elements; with more, every open row is compared
_GROUPED: dict[type[Element], RowKind] = {
    Need: RowKind.NEEDS,
    ProcessRule: RowKind.RULES,
    Persona: RowKind.PERSONAS,
    Note: RowKind.NOTES,
}


@dataclass
class Draft:
    """A row that is being written and is not there yet: `words` say what will come, `write` makes it of what was typed.
    What `may_be_empty` comes without words as well."""

    words: str
    write: Callable[[str], None]
    may_be_empty: bool = False


@dataclass
class _Node:
    row: Row | Draft
    parent: int
    place: int = 0
    children: list[int] | None = None  # None until somebody asks
    ids: dict[Row, int] = field(default_factory=dict)


class OutlineModel(QAbstractItemModel):
    """One column. `renamed` tells of words that were typed over a title."""

    renamed = Signal(object, str)  # Row, words

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outline = Outline(Blueprint.of(()), CheckResult())
        self._nodes: dict[int, _Node] = {_TOP: _Node(Row(RowKind.BLUEPRINT), _TOP)}
        self._ids: dict[Row, int] = {}
        self._last = _TOP
        self._draft = 0
        self._open(_TOP)

    @property
    def outline(self) -> Outline:
        return self._outline

    # --- what Qt asks ---------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        node = parent.internalId() if parent.isValid() else _TOP
        children = self._nodes[node].children
        if children is None:
            children = self._open(node)
        if column == 0 and 0 <= row < len(children):
            return self.createIndex(row, 0, children[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        return self._index(self._nodes[index.internalId()].parent)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return len(self._children(self._id(parent))) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        del parent
        return 1

    def hasChildren(self, parent: Index = NO_INDEX) -> bool:
        node = self._nodes[parent.internalId() if parent.isValid() else _TOP]
        if node.children is not None:
            return bool(node.children)
        return isinstance(node.row, Row) and self._outline.has_children(node.row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._nodes[index.internalId()].row
        return _FLAGS if isinstance(row, Row) and row.kind in GROUPS else _WRITTEN_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._nodes[index.internalId()].row
        if isinstance(row, Draft):
            return row.words if role == Qt.ItemDataRole.AccessibleTextRole else "" if role in _WORDS else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._outline.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._outline.text(row))
            case Qt.ItemDataRole.EditRole:
                return self._outline.title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._outline.told(row)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._outline.described(row)
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row = self._nodes[index.internalId()].row
        words = " ".join(str(value).split())
        if isinstance(row, Row) and words != self._outline.title(row):
            self.renamed.emit(row, words)
        return True

    # --- rows and indexes -----------------------------------------------------------------------------------------

    def row_of(self, index: Index) -> Row | None:
        """None for no row, and for one that is being written."""
        row = self._nodes[index.internalId()].row if index.isValid() else None
        return row if isinstance(row, Row) else None

    def index_of(self, row: Row) -> QModelIndex:
        """Of a row that somebody has opened the way to; else no index."""
        found = self._ids.get(row)
        return self._index(found) if found is not None else QModelIndex()

    def index_on_the_way(self, way: Sequence[Row]) -> QModelIndex:
        """Of the last row of `way`, which begins at the top; the rows above it are opened."""
        at = _TOP
        for row in way:
            self._children(at)
            found = self._nodes[at].ids.get(row)
            if found is None:
                return QModelIndex()
            at = found
        return self._index(at)

    def _id(self, index: Index) -> int:
        return index.internalId() if index.isValid() else _TOP

    def _index(self, node: int) -> QModelIndex:
        return QModelIndex() if node == _TOP else self.createIndex(self._nodes[node].place, 0, node)

    def _children(self, node: int) -> list[int]:
        children = self._nodes[node].children
        return children if children is not None else self._open(node)

    def _open(self, node: int) -> list[int]:
        row = self._nodes[node].row
        rows = self._rows_under(node) if isinstance(row, Row) else []
        self._nodes[node].children = [self._made(row, node, place) for place, row in enumerate(rows)]
        return self._children(node)

    def _rows_under(self, node: int) -> list[Row]:
        row = self._nodes[node].row
        if node == _TOP:
            return self._outline.top()
        return self._outline.children(row) if isinstance(row, Row) else []

    def _made(self, row: Row | Draft, parent: int, place: int) -> int:
        self._last += 1
        self._nodes[self._last] = _Node(row, parent, place)
        if isinstance(row, Row):
            self._ids[row] = self._nodes[parent].ids[row] = self._last
        return self._last

    def _drop(self, node: int) -> None:
        gone = self._nodes.pop(node)
        for child in gone.children or ():
            self._drop(child)
        if isinstance(gone.row, Row):
            if self._ids.get(gone.row) == node:
                del self._ids[gone.row]
            above = self._nodes.get(gone.parent)
            if above is not None and above.ids.get(gone.row) == node:
                del above.ids[gone.row]

    def _number(self, parent: int, first: int) -> None:
        for place, child in enumerate(self._children(parent)[first:], first):
            self._nodes[child].place = place

    # --- what is being written ------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft | None:
        row = self._nodes[self._draft].row if self._draft else None
        return row if isinstance(row, Draft) else None

    def begin_draft(self, under: Row, place: int, draft: Draft) -> QModelIndex:
        """An empty row among the children of `under`, which stands in the tree."""
        self.end_draft()
        parent = self._ids[under]
        place = min(place, len(self._children(parent)))
        self.beginInsertRows(self._index(parent), place, place)
        self._draft = self._made(draft, parent, place)
        self._children(parent).insert(place, self._draft)
        self._number(parent, place)
        self.endInsertRows()
        return self._index(self._draft)

    def end_draft(self) -> None:
        """It goes without a trace."""
        if not self._draft:
            return
        node = self._nodes[self._draft]
        self._remove(node.parent, node.place, node.place)
        self._draft = 0

    # --- another state --------------------------------------------------------------------------------------------

    def show_state(self, blueprint: Blueprint, result: CheckResult) -> None:
        """Rows that differ come, go or move; words are read anew where they are seen."""
        before = self._outline
        if blueprint is before.blueprint and result is before.result:
            return
        self.end_draft()
        self._outline = Outline(blueprint, result, before)
        changed = differences(before.blueprint.elements, blueprint.elements) if blueprint is not before.blueprint else []
        if len(changed) > _MOST_FOLLOWED:
            self._compare_all(_TOP)
        else:
            for row in self._rows_to_compare(changed):
                node = self._ids.get(row)
                if node is not None:
                    self._compare(node)
        self._say_changed({pair[0] or pair[1] for pair in changed})

    def _rows_to_compare(self, changed: Iterable[tuple[Element | None, Element | None]]) -> Iterator[Row]:
        """The rows under which something may have come, gone or moved; those above before those below."""
        elements = [element for pair in changed for element in pair if element is not None]
        if any(isinstance(element, Column | Phase) for element in elements):
            yield from [row for row in self._ids if row.kind is RowKind.BLUEPRINT]
            yield from [row for row in self._ids if row.kind is RowKind.PHASE]
        if any(isinstance(element, Lane) for element in elements):
            yield Row(RowKind.LANES)
            yield from [row for row in self._ids if row.kind is RowKind.COLUMN]
        yield from dict.fromkeys(Row(RowKind.COLUMN, element.column) for element in elements if isinstance(element, Step))
        yield from dict.fromkeys(Row(RowKind.STEP, element.source) for element in elements if isinstance(element, Flow))
        yield from dict.fromkeys(Row(_GROUPED[type(element)]) for element in elements if type(element) in _GROUPED)

    def _compare_all(self, node: int) -> None:
        self._compare(node)
        for child in list(self._nodes[node].children or ()):
            self._compare_all(child)

    def _compare(self, parent: int) -> None:
        """Children of an open row as they are now, with as few steps as there are differences."""
        if self._nodes[parent].children is None:
            return
        wanted = self._rows_under(parent)
        kept = set(wanted)
        have = self._children(parent)
        for place in range(len(have) - 1, -1, -1):
            if self._nodes[have[place]].row not in kept:
                self._remove(parent, place, place)
        for place, row in enumerate(wanted):
            have = self._children(parent)
            if place < len(have) and self._nodes[have[place]].row == row:
                continue
            there = self._nodes[parent].ids.get(row)
            if there is None:
                self._insert(parent, place, row)
            else:
                self._move(parent, self._nodes[there].place, place)

    def _remove(self, parent: int, first: int, last: int) -> None:
        self.beginRemoveRows(self._index(parent), first, last)
        children = self._children(parent)
        gone = children[first : last + 1]
        del children[first : last + 1]
        for child in gone:
            self._drop(child)
        self._number(parent, first)
        self.endRemoveRows()

    def _insert(self, parent: int, place: int, row: Row) -> None:
        self.beginInsertRows(self._index(parent), place, place)
        self._children(parent).insert(place, self._made(row, parent, place))
        self._number(parent, place)
        self.endInsertRows()

    def _move(self, parent: int, source: int, target: int) -> None:
        """Upwards: what stands before `target` is in order already."""
        above = self._index(parent)
        self.beginMoveRows(above, source, source, above, target)
        children = self._children(parent)
        children.insert(target, children.pop(source))
        self._number(parent, target)
        self.endMoveRows()

    def _say_changed(self, elements: set[Element | None]) -> None:
        """Readers are told of rows whose own words changed; what is in sight is painted anew by the view."""
        for element in elements:
            if element is None:
                continue
            kind = RowKind.BLUEPRINT if isinstance(element, Scenario) else KIND_OF.get(type(element))
            index = self.index_of(Row(kind, element.id)) if kind is not None else QModelIndex()
            if index.isValid():
                self.dataChanged.emit(index, index)
