"""Needs or rules as a table that Qt shows: a row a card, in an order that stays until sorted again, and a free row below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.elements import Need, ProcessRule
from blueprint_model.elements.base import Json
from blueprint_model.refusal import Refusal
from widgets.interface_language import say, tr
from widgets.labels import plain_tooltip
from widgets.panels.card_columns import Card, CardColumn
from widgets.panels.card_rows import Haystack, cards_of, fits

_Index = QModelIndex | QPersistentModelIndex
Commit = Callable[[str, dict[str, Json]], bool]


class _Rows(Sequence[tuple[str, ...]]):
    def __init__(self, model: CardTableModel) -> None:
        self._model = model

    def __len__(self) -> int:
        return len(self._model.keys) + 1

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[str, ...]]: ...

    def __getitem__(self, place: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        columns = self._model.columns
        if place == 0:
            return tuple(say(column.head) for column in columns)
        return tuple(self._model.text(place - 1, column) for column in range(len(columns)))


class CardTableModel(QAbstractTableModel):
    """`commit` sets fields of a card, `begin` writes a new one in words; both say whether it was done."""

    refused = Signal(str)  # what is wrong with what was typed

    def __init__(self, kind: str, columns: Sequence[CardColumn], commit: Commit, begin: Callable[[str], bool]) -> None:
        super().__init__()
        self.kind, self.columns = kind, tuple(columns)
        self.keys: list[str] = []  # of the cards that are shown, from the top
        self.blueprint, self.result = Blueprint.of(()), CheckResult()
        self.sorted_by: int | None = None
        self.downwards = True
        self._filter = ""
        self._order: list[str] = []  # of all cards, those included that the filter leaves out
        self._haystack = Haystack(self.columns)
        self._commit, self._begin = commit, begin

    # --- what is shown ----------------------------------------------------------------------------------------------------

    def show_blueprint(self, blueprint: Blueprint, result: CheckResult) -> None:
        """Rows keep their places; new cards come last."""
        self.blueprint, self.result = blueprint, result
        there = [card.id for card in cards_of(blueprint, self.kind)]
        if self.sorted_by is None:
            self._order = there
        else:
            known = set(self._order)
            still = set(there)
            self._order = [key for key in self._order if key in still] + [key for key in there if key not in known]
        self._refill()

    def _refill(self) -> None:
        keys = [key for key in self._order if not self._filter or fits(self._words(key), self._filter)]
        if keys != self.keys:
            self.beginResetModel()
            self.keys = keys
            self.endResetModel()
        elif keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(keys) - 1, len(self.columns) - 1))

    def _words(self, key: str) -> str:
        return self._haystack.words(self.blueprint, self.result, self._card(key))

    def set_filter(self, words: str) -> None:
        self._filter = words.strip()
        self._refill()

    def sort_by(self, column: int, downwards: bool) -> None:
        """What is empty comes last either way."""
        self.sorted_by, self.downwards = column, downwards
        chosen = self.columns[column]
        keyed = [(chosen.sort_key(self.blueprint, self.result, self._card(key)), key) for key in self._order]
        filled = sorted((pair for pair in keyed if not pair[0][0]), key=lambda pair: pair[0][1], reverse=not downwards)
        self._order = [key for _, key in (*filled, *(pair for pair in keyed if pair[0][0]))]
        self._refill()

    def in_given_order(self) -> None:
        """As in the panel again."""
        self.sorted_by = None
        self.show_blueprint(self.blueprint, self.result)

    def _card(self, key: str) -> Card:
        found = self.blueprint.elements[key]
        assert isinstance(found, Need | ProcessRule)
        return found

    def card_at(self, row: int) -> Card | None:
        """None for the free row."""
        return self._card(self.keys[row]) if 0 <= row < len(self.keys) else None

    def row_of(self, key: str) -> int | None:
        return self.keys.index(key) if key in self.keys else None

    def all_rows(self) -> Sequence[tuple[str, ...]]:
        """What is shown, the heads first, as words; a row is put together when it is asked for."""
        return _Rows(self)

    def text(self, row: int, column: int) -> str:
        card = self.card_at(row)
        return self.columns[column].show(self.blueprint, self.result, card) if card is not None else ""

    # --- what Qt asks -----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.keys) + 1

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card, column = self.card_at(index.row()), self.columns[index.column()]
        if card is None:
            return self._free(index.column(), role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.show(self.blueprint, self.result, card)
            case Qt.ItemDataRole.ToolTipRole:  # the whole of what may be cut; never read as markup
                return plain_tooltip(column.show(self.blueprint, self.result, card))
            case Qt.ItemDataRole.EditRole:
                return column.text_to_edit(self.blueprint, self.result, card)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = column.show(self.blueprint, self.result, card) or tr("empty")
                return f"{say(column.head)}: {words}"
            case _:
                return None

    def _free(self, column: int, role: int) -> object:
        if column != 0:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "+ " + (tr("a new need, or a paste") if self.kind == "need" else tr("a new rule, or a paste"))
        return "" if role == Qt.ItemDataRole.EditRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._can_be_edited(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _can_be_edited(self, row: int, column: int) -> bool:
        return self.columns[column].read is not None if row < len(self.keys) else column == 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(self.columns[section].head)
        return None

    # --- what is typed ----------------------------------------------------------------------------------------------------

    def why_not(self, index: _Index, text: str) -> str:
        """What is wrong with these words in this cell, or ""."""
        card = self.card_at(index.row())
        read = self.columns[index.column()].read
        found = read(self.blueprint, card, text.strip()) if card is not None and read is not None else None
        return say(found.message) if isinstance(found, Refusal) else ""

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A text as it was typed, or for a column with options one of their values in a tuple."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        card, column = self.card_at(index.row()), self.columns[index.column()]
        if card is None:
            return bool(str(value).strip()) and self._begin(str(value).strip())
        if isinstance(value, tuple):
            fields: dict[str, Json] | Refusal = {column.field: value[0]}
            if column.key == "measure" and column.read is not None:
                fields = column.read(self.blueprint, card, str(value[0] or ""))
        elif column.read is None or str(value).strip() == column.text_to_edit(self.blueprint, self.result, card):
            return False
        else:
            fields = column.read(self.blueprint, card, str(value).strip())
        if isinstance(fields, Refusal):
            self.refused.emit(say(fields.message))
            return False
        return self._commit(card.id, fields)
