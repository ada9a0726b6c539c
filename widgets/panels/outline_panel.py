"""The outline: the whole blueprint as a tree of text, read, written, moved and connected with the keyboard alone.

It says what is wanted of which row; `widgets.outline_editing` makes edits of it. While it is out of sight it costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.elements import SCENARIO_ID
from widgets.interface_language import tr
from widgets.labels import label
from widgets.outline_rows import GROUPS, Outline, Row, RowKind
from widgets.panels.outline_model import Draft, OutlineModel
from widgets.style import set_role

_ALL_OPEN, _PHASES_OPEN = 150, 1000  # steps; a larger blueprint begins with its columns closed, or its phases
_MOST_CHOSEN = 500  # rows that a selection made elsewhere chooses here

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
# Keys that mean something of their own here: with Ctrl, what is made under or beside the row; "" is a flow.
_MADE = {
    Qt.Key.Key_1: RowKind.STEP,
    Qt.Key.Key_2: RowKind.NEED,
    Qt.Key.Key_3: RowKind.RULE,
    Qt.Key.Key_4: RowKind.NOTE,
    Qt.Key.Key_5: RowKind.PHASE,
    Qt.Key.Key_I: RowKind.COLUMN,
}


class _Writing(QStyledItemDelegate):
    """A line in the row's place. `typed` are the words that were kept last; None after Escape."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.typed: str | None = None

    def createEditor(self, parent: QWidget, _option: object, _index: object) -> QWidget:
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(tr("Name"))
        line.setAccessibleDescription(tr("Enter keeps, Escape forgets."))
        set_role(line, "outline")
        return line

    def setModelData(self, editor: QWidget, model: object, index: object) -> None:
        assert isinstance(editor, QLineEdit)
        self.typed = " ".join(editor.text().split())
        super().setModelData(editor, model, index)  # type: ignore[arg-type]


class OutlineTree(QTreeView):
    next_wanted = Signal(object)  # Row: Enter
    beside_wanted = Signal(object)  # Row: Insert
    made_wanted = Signal(object, object)  # RowKind, Row
    move_wanted = Signal(object, int, int)  # rows, across, down
    delete_wanted = Signal(object)  # rows
    connect_wanted = Signal(object)  # Row
    fields_wanted = Signal(object)  # Row
    left = Signal()  # Escape
    written = Signal(object)  # the words of a line that has gone, None where they are forgotten

    def __init__(self, model: OutlineModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.writing = _Writing(self)
        self.setItemDelegate(self.writing)
        self.setAccessibleName(tr("Outline"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setExpandsOnDoubleClick(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        set_role(self, "outline")

    @property
    def row(self) -> Row | None:
        """Where the keyboard is."""
        return self._model.row_of(self.currentIndex())

    @property
    def rows(self) -> list[Row]:
        """What is chosen, from above; the current row where nothing is."""
        found = [self._model.row_of(index) for index in self.selectionModel().selectedRows()]
        rows = [row for row in found if row is not None]
        return rows or ([self.row] if self.row is not None else [])

    def is_writing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab goes on to the next row's words, but not out of a row that is only being written."""
        ended = QAbstractItemDelegate.EndEditHint
        on = ended.NoHint if self._model.draft is not None and hint != ended.RevertModelCache else hint
        super().closeEditor(editor, on)
        typed, self.writing.typed = self.writing.typed, None
        self.written.emit(None if hint == ended.RevertModelCache else typed)

    # --- keys -----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys that the window also knows mean here what they mean of the row."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def _own(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == _CONTROL:
            return key in _MADE or key == Qt.Key.Key_L
        if held == _ALT:
            return key in _WAYS or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return held == _NONE and key in (
            Qt.Key.Key_Delete,
            Qt.Key.Key_F2,
            Qt.Key.Key_Insert,
            Qt.Key.Key_Return,
            Qt.Key.Key_Escape,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row = self.row
        if self.is_writing():
            return False  # the line lets through what it has no use for itself
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif row is None:
            return False
        elif held == _CONTROL and key in _MADE:
            self.made_wanted.emit(_MADE[key], row)
        elif held == _CONTROL and key == Qt.Key.Key_L:
            self.connect_wanted.emit(row)
        elif held == _ALT and key in _WAYS:
            self.move_wanted.emit(self.rows, *_WAYS[key])
        elif held == _ALT and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.fields_wanted.emit(row)
        elif held == _NONE and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit(row)
        elif held == _NONE and key == Qt.Key.Key_Insert:
            self.beside_wanted.emit(row)
        elif held == _NONE and key == Qt.Key.Key_Delete:
            self.delete_wanted.emit(self.rows)
        else:
            return False
        return True


class OutlinePanel(QWidget):
    """`chosen` are ids of elements; the blueprint's own fields are the scenario's."""

    chosen = Signal(object)  # list[str]
    renamed = Signal(object, str)  # Row, words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Outline"))
        self.model = OutlineModel(self)
        self.tree = OutlineTree(self.model)
        self._state: tuple[Blueprint, CheckResult] | None = None
        self._begun = False
        self._quiet = False  # while the rows are chosen from outside
        self._open: set[Row] = set()
        self._wanted: frozenset[str] = frozenset()
        self.tree.expanded.connect(lambda index: self._opened(index, True))
        self.tree.collapsed.connect(lambda index: self._opened(index, False))
        self.tree.selectionModel().selectionChanged.connect(self._selection_changed)
        self.tree.written.connect(self._written)
        self.model.renamed.connect(self.renamed)
        self.model.rowsInserted.connect(self._came)
        head = label(tr("Outline").upper(), "head")
        self.keys = label(
            tr("Enter goes on, Insert puts beside, letters rename, Alt and arrows move, Ctrl+L connects."), "meta", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 8, 6)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self.tree, 1)
        column.addWidget(self.keys)

    @property
    def outline(self) -> Outline:
        return self.model.outline

    def focus_first(self) -> None:
        if not self.tree.currentIndex().isValid():
            self.choose_row(self.outline.top()[0])
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_blueprint(self, blueprint: Blueprint, result: CheckResult) -> None:
        """At once where it is seen, else when it comes into sight; a line that is being written is not disturbed."""
        self._state = (blueprint, result)
        if self.isVisible() and not self.tree.is_writing():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if self._state is None:
            return
        current, rows = self.tree.row, self.tree.rows
        self._quiet = True
        self.model.show_state(*self._state)
        if not self._begun:
            self._begin()
        elif current is not None and self.tree.row != current:
            self._stay_at(current, rows)
        self._quiet = False
        self.choose(self._wanted)
        self.tree.viewport().update()

    def _begin(self) -> None:
        """What is open at first: the path with its steps where they are few, else its columns."""
        self._begun = True
        top = self.outline.top()[0]
        self._open.add(top)
        steps = len(self.outline.blueprint.steps)
        for under in self.outline.children(top) if steps <= _PHASES_OPEN else ():
            self._open.add(under)
            if steps <= _ALL_OPEN:
                self._open.update(self.outline.children(under))
        self._open_again(QModelIndex(), self.model.rowCount())

    def _stay_at(self, current: Row, rows: Sequence[Row]) -> None:
        """A row that came away and back (a step in another column) has the keyboard still."""
        way = self.outline.way_to(current.element)
        index = self.model.index_on_the_way(way) if way else QModelIndex()
        if index.isValid():
            self.choose([row.element for row in rows])

    def _opened(self, index: QModelIndex, is_open: bool) -> None:
        row = self.model.row_of(index)
        if row is not None:
            self._open.add(row) if is_open else self._open.discard(row)

    def _came(self, parent: QModelIndex, first: int, last: int) -> None:
        for place in range(first, last + 1):
            self._open_one(self.model.index(place, 0, parent))

    def _open_one(self, index: QModelIndex) -> None:
        row = self.model.row_of(index)
        if row in self._open:
            self.tree.setExpanded(index, True)
            self._open_again(index, self.model.rowCount(index))

    def _open_again(self, parent: QModelIndex, count: int) -> None:
        for place in range(count):
            self._open_one(self.model.index(place, 0, parent))

    # --- what is chosen -------------------------------------------------------------------------------------------

    def choose(self, elements: Sequence[str] | frozenset[str]) -> None:
        """The rows of these elements, without telling anybody; the first of them has the keyboard."""
        self._wanted = frozenset(elements)
        if not self.isVisible() or not elements or self.tree.is_writing():
            return
        order = [element for element in elements if element in self.outline.blueprint.elements or element == SCENARIO_ID]
        if {row.element for row in self.tree.rows} == set(order) and self.tree.row is not None:
            return
        ways = [way for element in order[:_MOST_CHOSEN] if (way := self.outline.way_to(element))]
        indexes = [index for way in ways if (index := self.model.index_on_the_way(way)).isValid()]
        if not indexes:
            return
        selection = QItemSelection()
        for index in indexes:
            selection.select(index, index)
        current = self.tree.row
        stay = current is not None and current.element in self._wanted
        was, self._quiet = self._quiet, True
        if not stay:
            self.tree.selectionModel().setCurrentIndex(indexes[0], QItemSelectionModel.SelectionFlag.NoUpdate)
        self.tree.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.tree.scrollTo(self.tree.currentIndex())
        self._quiet = was

    def choose_row(self, row: Row) -> None:
        """One row, by key or after it was made; it is told."""
        way = self.outline.way_to(row.element) if row.element else [row]
        index = self.model.index_on_the_way(way)
        if index.isValid():
            self._go_to(index)

    def _go_to(self, index: QModelIndex) -> None:
        """Alone, whatever keys are held down just now."""
        self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.tree.scrollTo(index)

    def _selection_changed(self) -> None:
        if self._quiet:
            return
        self._wanted = frozenset()
        QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        """Once for many rows that are run over."""
        elements = [row.element for row in self.tree.rows if row.kind not in GROUPS]
        if elements and self.tree.selectionModel().hasSelection():
            self.chosen.emit(elements)

    # --- writing --------------------------------------------------------------------------------------------------

    def write_new(self, under: Row, place: int, draft: Draft) -> None:
        """An empty row to be written. It exists when it has words; Escape leaves no trace."""
        way = self.outline.way_to(under.element) if under.element else [under]
        parent = self.model.index_on_the_way(way)
        if not parent.isValid():
            return
        self.tree.setExpanded(parent, True)
        self._before = self.tree.row
        self._quiet = True
        index = self.model.begin_draft(way[-1], place, draft)
        self.tree.setExpanded(parent, True)
        self._go_to(index)
        self._quiet = False
        self.tree.edit(index)

    _before: Row | None = None

    def keep_writing(self) -> None:
        """What stands typed is kept, as with Enter."""
        line = next((line for line in self.tree.viewport().findChildren(QLineEdit) if line.isVisible()), None)
        if self.tree.is_writing() and line is not None:
            self.tree.writing.commitData.emit(line)
            self.tree.writing.closeEditor.emit(line, QAbstractItemDelegate.EndEditHint.SubmitModelCache)

    def _written(self, words: str | None) -> None:
        draft = self.model.draft
        self._end_draft()
        if self.isVisible() and not self.tree.is_writing():
            self._show()  # what came while it was written
        if draft is not None and words is not None and (words or draft.may_be_empty):
            draft.write(words)

    def _end_draft(self) -> None:
        if self.model.draft is None:
            return
        self._quiet = True
        self.model.end_draft()
        if self._before is not None:
            self.choose_row(self._before)
        self._quiet = False
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
