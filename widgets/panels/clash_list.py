"""The list under the canvas: one row a clash, with its number, its sentence, its place and how bad it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.panels.clash_rows import clash_rows, counts_words, hint_rows
from widgets.panels.row_list import RowArea, RowWidget, share_room
from widgets.panels.views_below import BelowView
from widgets.style import set_role


class ClashList(BelowView):
    row_activated = Signal(str)  # a row's key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Clashes"))
        self.rows: list[RowWidget] = []
        self._hints_open = False
        self._says_counts = False
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
        self._column.addWidget(self.hints_button)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)

    def summary(self) -> str:
        return counts_words(self._result) if self._says_counts else ""

    def table(self) -> list[tuple[str, ...]]:
        heads = (tr("No."), tr("Clash"), tr("Where"), tr("How bad"), tr("Dealt with"))
        rows = [widget.row for widget in self.rows if widget.row is not None]
        return [heads, *((row.number, row.sentence, row.place, row.word, row.mark) for row in rows)]

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        self._blueprint, self._result, self._chosen = blueprint, result, chosen
        clashes = list(clash_rows(blueprint, result))
        hints = list(hint_rows(blueprint, result))
        self.calm.setVisible(not clashes)
        self._says_counts = bool(clashes or result.judgements)
        self.hints_button.setVisible(bool(hints))
        notes = say(Message.counted("{count} drawing note", "{count} drawing notes", len(hints)))
        self.hints_button.setText(("▾ " if self._hints_open else "▸ ") + notes)
        self.hints_button.setAccessibleName(notes)
        shown = [*clashes, *(hints if self._hints_open else ())]
        self._hold(len(shown), len(clashes))
        for widget, row in zip(self.rows, shown, strict=True):
            widget.show_row(row, row.key == chosen)
            if row.key == chosen:
                QTimer.singleShot(0, widget, lambda widget=widget: self.area.ensureWidgetVisible(widget))

        self._share_room()

    def _share_room(self) -> None:
        share_room(self.rows, self.area.room())

    def _hold(self, count: int, clashes: int) -> None:
        while len(self.rows) > count:
            widget = self.rows.pop()
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        while len(self.rows) < count:
            widget = RowWidget()
            widget.activated.connect(self.row_activated)
            widget.left_for.connect(self._go_on)
            self.rows.append(widget)
        # The line of the drawing notes stands between the clashes and the notes.
        place = self._column.indexOf(self.hints_button)
        if place != clashes + 1 or self._column.count() != count + 3:
            self._column.removeWidget(self.hints_button)
            for position, widget in enumerate(self.rows):
                self._column.insertWidget(1 + position, widget)
            self._column.insertWidget(1 + clashes, self.hints_button)

    def _turn_hints(self) -> None:
        self._hints_open = not self._hints_open
        if self._blueprint is not None:
            self.show_result(self._blueprint, self._result, self._chosen)

    def _go_on(self, by: int) -> None:
        focused = next((n for n, widget in enumerate(self.rows) if widget.hasFocus()), -1)
        target = focused + by
        if 0 <= target < len(self.rows):
            self.rows[target].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        (self.rows[0] if self.rows else self.hints_button).setFocus(Qt.FocusReason.ShortcutFocusReason)
