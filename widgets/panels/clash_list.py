"""The list under the canvas: one row a clash, with its number, its sentence, its place and how bad it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.panels.clash_rows import ClashRow, clash_list, counts_words, hint_list
from widgets.panels.row_heights import height_of_rows, rows_within
from widgets.panels.row_list import RowArea, RowWidget, share_room
from widgets.panels.views_below import BelowView
from widgets.style import set_role

AT_FIRST = 40  # rows that are made at once: a list of a thousand clashes would take seconds


class _Table(Sequence[tuple[str, ...]]):
    """What is copied: the heads and all rows, put into words one after the other."""

    def __init__(self, heads: tuple[str, ...], *rows: Sequence[ClashRow]) -> None:
        self._heads = heads
        self._rows = rows

    def __len__(self) -> int:
        return 1 + sum(map(len, self._rows))

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        if index == 0:
            return self._heads
        place = index - 1
        for rows in self._rows:
            if place < len(rows):
                row = rows[place]
                return (row.number, row.sentence, row.place, row.word, row.mark)
            place -= len(rows)
        raise IndexError(index)


class ClashList(BelowView):
    row_activated = Signal(str)  # a row's key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Clashes"))
        self.rows: list[RowWidget] = []  # of the first rows; more are made when they come into sight
        self._clash_widgets = 0  # how many of them are before the line of the drawing notes
        self._clashes = self._hints = clash_list(Blueprint.of(()), CheckResult())
        self._hints_open = False
        self._says_counts = False
        self._quiet = False
        self._blueprint: Blueprint | None = None
        self._result = CheckResult()
        self._chosen = ""
        self.area = RowArea(tr("Clashes"))
        self.area.resized.connect(self._share_room)
        self._column = self.area.column
        self.calm = label(tr("No clash has been found or said."), "quiet", wrap=True)
        self._column.addWidget(self.calm)
        self.hints_button = QPushButton()
        set_role(self.hints_button, "quiet")
        self.hints_button.clicked.connect(self._turn_hints)
        self._rest_of_clashes, self._rest_of_hints = QWidget(), QWidget()
        self._column.addWidget(self._rest_of_clashes)
        self._column.addWidget(self.hints_button)
        self._column.addWidget(self._rest_of_hints)
        self._column.addStretch(1)
        self._keep_free(self._rest_of_clashes, 0)
        self._keep_free(self._rest_of_hints, 0)
        self.area.verticalScrollBar().valueChanged.connect(self._go_farther)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)

    def summary(self) -> str:
        return counts_words(self._result) if self._says_counts and not self._quiet else ""

    def table(self) -> Sequence[tuple[str, ...]]:
        heads = (tr("No."), tr("Clash"), tr("Where"), tr("How bad"), tr("Dealt with"))
        return _Table(heads, self._clashes, self._hints if self._hints_open else ())

    def set_quiet(self, on: bool) -> None:
        """No counts: they would tell what the list holds back."""
        self._quiet = on
        self.summary_changed.emit()

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        self._blueprint, self._result = blueprint, result
        self._clashes, self._hints = clash_list(blueprint, result), hint_list(blueprint, result)
        self.calm.setVisible(not self._clashes)
        self._says_counts = bool(self._clashes or result.judgements)
        self.hints_button.setVisible(bool(self._hints))
        notes = say(Message.counted("{count} drawing note", "{count} drawing notes", len(self._hints)))
        self.hints_button.setText(("▾ " if self._hints_open else "▸ ") + notes)
        self.hints_button.setAccessibleName(notes)
        newly, self._chosen = chosen != self._chosen, chosen
        place = self._place_of(chosen) if chosen else None
        self._hold(max(AT_FIRST, len(self.rows), (place or 0) + AT_FIRST // 2))
        if newly and place is not None:
            widget = self.rows[place]
            QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget))

    def _place_of(self, key: str) -> int | None:
        place = self._clashes.position(key)
        if place is None and self._hints_open:
            place = self._hints.position(key)
            return None if place is None else len(self._clashes) + place
        return place

    def _share_room(self) -> None:
        share_room(self.rows, self.area.room())

    def _hold(self, wanted: int) -> None:
        """Widgets for the first rows, as many as are wanted; the room of the others is kept free under them."""
        clashes, hints = len(self._clashes), len(self._hints) if self._hints_open else 0
        count = min(wanted, clashes + hints)
        while len(self.rows) > count:
            widget = self.rows.pop()
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        before = min(self._clash_widgets, len(self.rows))
        self._clash_widgets = min(clashes, count)
        for widget in self.rows[self._clash_widgets : before] + self.rows[before : self._clash_widgets]:
            self._column.removeWidget(widget)  # it stands on the other side of the line of the drawing notes now
            self._column.insertWidget(self._slot(self.rows.index(widget)), widget)
        while len(self.rows) < count:
            widget = RowWidget()
            widget.activated.connect(self.row_activated)
            widget.left_for.connect(self._go_on)
            self.rows.append(widget)
            self._column.insertWidget(self._slot(len(self.rows) - 1), widget)
        for place, widget in enumerate(self.rows):
            row = self._clashes[place] if place < clashes else self._hints[place - clashes]
            widget.show_row(row, row.key == self._chosen)
        self._keep_free(self._rest_of_clashes, clashes - self._clash_widgets)
        self._keep_free(self._rest_of_hints, hints - (count - self._clash_widgets))
        self._share_room()

    def _slot(self, place: int) -> int:
        """Where in the column the row of that place stands: after the calm words; the notes after their line, too."""
        return 1 + place if place < self._clash_widgets else 3 + place

    @staticmethod
    def _keep_free(rest: QWidget, rows: int) -> None:
        rest.setFixedHeight(height_of_rows(rows) if rows else 0)
        rest.setVisible(rows > 0)

    def _go_farther(self) -> None:
        """More rows, when the end of those that are there comes into sight."""
        everything = len(self._clashes) + (len(self._hints) if self._hints_open else 0)
        if len(self.rows) < everything:
            bar = self.area.verticalScrollBar()
            seen = rows_within(bar.value() + self.area.viewport().height()) + 1
            if seen > len(self.rows):
                self._hold(seen + AT_FIRST // 2)

    def _turn_hints(self) -> None:
        self._hints_open = not self._hints_open
        if self._blueprint is not None:
            self.show_result(self._blueprint, self._result, self._chosen)

    def _go_on(self, by: int) -> None:
        focused = next((n for n, widget in enumerate(self.rows) if widget.hasFocus()), -1)
        target = focused + by
        if target >= len(self.rows):
            self._hold(target + AT_FIRST // 2)
        if 0 <= target < len(self.rows):
            self.rows[target].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        (self.rows[0] if self.rows else self.hints_button).setFocus(Qt.FocusReason.ShortcutFocusReason)
