"""The table of decisions under the canvas: sorted by any of its columns, each row leads to its finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import ElidedLabel, NumberDisc, label, set_plain_tooltip
from widgets.panels.decided_words import DecisionRow, decision_rows
from widgets.panels.row_heights import ROW_HEIGHT
from widgets.panels.row_list import SIDE, RowArea, bring_into_view
from widgets.panels.views_below import BelowView
from widgets.style import set_role, set_state

HEAD_HEIGHT = 26  # pixels
_ROW_SIDE, _GAP = 10, 10
_NUMBER_WIDTH = 46
_EDIT_WIDTH = 158


class Column(StrEnum):
    NUMBER = "number"
    SENTENCE = "sentence"
    CHOICE = "choice"
    PERSON = "person"
    DATE = "date"
    WORDS = "words"


_HEADS: dict[Column, Message] = {
    Column.NUMBER: Message.of("No."),
    Column.SENTENCE: Message.of("About"),
    Column.CHOICE: Message.of("Decision"),
    Column.PERSON: Message.of("Person"),
    Column.DATE: Message.of("Date"),
    Column.WORDS: Message.of("What, or why"),
}

# Hundredths of the room beside number and buttons that a short column takes at most; sentence and words share what is left.
_MOST = {Column.CHOICE: 16, Column.PERSON: 17, Column.DATE: 20}
_OF_THE_REST = 58  # hundredths for the sentence


def widths_in(room: int, wanted: Mapping[Column, int]) -> dict[Column, int]:
    """Pixels for each column when `room` pixels are shared; `wanted` is what a column needs to be seen whole."""
    short = {column: min(wanted[column], room * most // 100) for column, most in _MOST.items()}
    rest = max(2, room - sum(short.values()))
    sentence = rest * _OF_THE_REST // 100
    if wanted[Column.WORDS] < rest - sentence:
        sentence = min(max(sentence, wanted[Column.SENTENCE]), rest - wanted[Column.WORDS])
    return {**short, Column.SENTENCE: sentence, Column.WORDS: rest - sentence}


def sort_key(column: Column) -> Callable[[DecisionRow], tuple[int, str]]:
    """Rows without a number come last; days are sorted as days."""
    match column:
        case Column.NUMBER:
            return lambda row: (int(row.number) if row.number else 10**9, row.sentence)
        case Column.DATE:
            return lambda row: (0, row.sorted_date)
        case _:
            return lambda row: (0, str(getattr(row, column.value)).casefold())


class DecisionWidget(QFrame):
    """One decision. Enter or a click goes to the finding; F2 edits, Delete removes."""

    pressed_like_a_button = True
    activated = Signal(str)  # the finding's identity
    edit_wanted = Signal(str)  # the key of the decision or acceptance
    remove_wanted = Signal(str)  # the same
    left_for = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.row: DecisionRow | None = None
        self.setFixedHeight(ROW_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(self, "row", chosen=False, calm=False)
        self._disc = NumberDisc()
        number = QWidget()
        number.setFixedWidth(_NUMBER_WIDTH)
        across = QHBoxLayout(number)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._disc)
        across.addStretch(1)
        self.cells = {
            Column.SENTENCE: ElidedLabel("", "card-title"),
            Column.CHOICE: ElidedLabel("", "strong-small"),
            Column.PERSON: ElidedLabel("", "meta-ink"),
            Column.DATE: ElidedLabel("", "meta-ink"),
            Column.WORDS: ElidedLabel("", "meta-ink"),
        }
        line = QHBoxLayout(self)
        line.setContentsMargins(_ROW_SIDE, 0, _ROW_SIDE, 0)
        line.setSpacing(_GAP)
        line.addWidget(number)
        for cell in self.cells.values():
            cell.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            line.addWidget(cell)
        self.edit_button = self._button(tr("Edit…"), self._edit)
        self.remove_button = self._button(tr("Remove"), self._remove)
        buttons = QWidget()
        buttons.setFixedWidth(_EDIT_WIDTH)
        pair = QHBoxLayout(buttons)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(2)
        pair.addStretch(1)
        pair.addWidget(self.edit_button)
        pair.addWidget(self.remove_button)
        line.addWidget(buttons)

    def _edit(self) -> None:
        if self.row is not None:
            self.edit_wanted.emit(self.row.key)

    def _remove(self) -> None:
        if self.row is not None:
            self.remove_wanted.emit(self.row.key)

    def _button(self, words: str, do: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        set_role(button, "row-button")
        button.clicked.connect(lambda _=False: do())
        return button

    def show_row(self, row: DecisionRow, chosen: bool) -> None:
        set_state(self, chosen=chosen, calm=row.look == "accepted")
        if row == self.row:
            return
        self.row = row
        self._disc.show_number(row.number or "·", row.look)
        for column, cell in self.cells.items():
            cell.show_text(getattr(row, column.value))
        set_role(self.cells[Column.SENTENCE], "card-title" if row.there else "card-title-quiet")
        self.setAccessibleName(f"{row.number}: {row.sentence}" if row.number else row.sentence)
        self.setAccessibleDescription(", ".join(part for part in (row.choice, row.person, row.date, row.words) if part))
        for button in (self.edit_button, self.remove_button):
            named = f"{button.text()} {row.sentence}"
            button.setAccessibleName(named)
            set_plain_tooltip(button, named)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.row is None:
            return super().keyPressEvent(event)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.activated.emit(self.row.finding)
            case Qt.Key.Key_F2:
                self._edit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._remove()
            case Qt.Key.Key_Up:
                self.left_for.emit(-1)
            case Qt.Key.Key_Down:
                self.left_for.emit(1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.row is not None:
            self.activated.emit(self.row.finding)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_view(self)


class DecisionTable(BelowView):
    """Decisions and acceptances."""

    finding_wanted = Signal(str)  # a finding's identity
    edit_wanted = Signal(str)  # the key of a decision or an acceptance
    remove_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Decisions"))
        self.rows: list[DecisionWidget] = []
        self.sorted_by = Column.DATE
        self.backwards = True  # the latest first
        self._shown: tuple[DecisionRow, ...] = ()
        self._chosen = ""
        self.heads: dict[Column, QPushButton] = {}
        self._head = QWidget()
        across = QHBoxLayout(self._head)
        across.setContentsMargins(SIDE + _ROW_SIDE + 1, 0, SIDE + _ROW_SIDE, 0)
        across.setSpacing(_GAP)
        for column, words in _HEADS.items():
            button = QPushButton()
            button.setFixedHeight(HEAD_HEIGHT - 2)
            set_role(button, "table-head")
            button.clicked.connect(lambda _=False, column=column: self.sort(column))
            button.setAccessibleName(tr("Sort by: {column}", column=say(words)))
            self.heads[column] = button
            across.addWidget(button)
        self.heads[Column.NUMBER].setFixedWidth(_NUMBER_WIDTH)
        across.addStretch(1)
        self.area = RowArea(tr("Decisions"))
        self.area.resized.connect(self._share_room)
        self.calm = label(
            tr(
                "Nothing is decided or accepted yet. Choose a clash, then “Decide…” under its answers: change it, keep it, or "
                "find out; or “Accept…”: live with it for now."
            ),
            "quiet",
            wrap=True,
        )
        self.area.column.addWidget(self.calm)
        self.area.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(self.area, 1)

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        self._shown, self._chosen = tuple(decision_rows(blueprint, result)), chosen
        self._show()

    def sort(self, column: Column) -> None:
        """By that column; by the same once more, the other way round."""
        self.backwards = not self.backwards if column is self.sorted_by else False
        self.sorted_by = column
        self._show()

    def _show(self) -> None:
        self.calm.setVisible(not self._shown)
        self._head.setVisible(bool(self._shown))
        for column, button in self.heads.items():
            mark = (" ▾" if self.backwards else " ▴") if column is self.sorted_by else ""
            button.setText(say(_HEADS[column]) + mark)
        focused = next((widget.row.key for widget in self.rows if widget.row and widget.hasFocus()), None)
        self._hold(len(self._shown))
        ordered = sorted(self._shown, key=sort_key(self.sorted_by), reverse=self.backwards)
        for widget, row in zip(self.rows, ordered, strict=True):
            widget.show_row(row, row.finding == self._chosen and row.there)
            if row.key == focused:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._share_room()

    def _hold(self, count: int) -> None:
        while len(self.rows) > count:
            widget = self.rows.pop()
            self.area.column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        while len(self.rows) < count:
            widget = DecisionWidget()
            widget.activated.connect(self.finding_wanted)
            widget.edit_wanted.connect(self.edit_wanted)
            widget.remove_wanted.connect(self.remove_wanted)
            widget.left_for.connect(self._go_on)
            self.rows.append(widget)
            self.area.column.insertWidget(len(self.rows), widget)

    def _share_room(self) -> None:
        columns = len(self.heads) + 1
        room = self.area.room() - 2 * SIDE - 2 * _ROW_SIDE - _NUMBER_WIDTH - _EDIT_WIDTH - (columns - 1) * _GAP - 2
        wanted = {column: self.heads[column].sizeHint().width() for column in self.heads}
        for widget in self.rows:
            for column, cell in widget.cells.items():
                wanted[column] = max(wanted[column], cell.wanted_width())
        for column, width in widths_in(room, wanted).items():
            self.heads[column].setFixedWidth(width)
            for widget in self.rows:
                widget.cells[column].setFixedWidth(width)

    def summary(self) -> str:
        accepted = sum(row.acceptance for row in self._shown)
        decided = len(self._shown) - accepted
        parts = [say(Message.counted("{count} decision", "{count} decisions", decided))] if decided else []
        parts += [say(Message.counted("{count} accepted", "{count} accepted", accepted))] if accepted else []
        return " · ".join(parts)

    def table(self) -> list[tuple[str, ...]]:
        rows = [widget.row for widget in self.rows if widget.row is not None]
        cells = ((row.number, row.sentence, row.choice, row.person, row.date, row.words) for row in rows)
        return [tuple(say(head) for head in _HEADS.values()), *cells]

    def focus_first(self) -> None:
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_on(self, by: int) -> None:
        focused = next((n for n, widget in enumerate(self.rows) if widget.hasFocus()), -1)
        if 0 <= focused + by < len(self.rows):
            self.rows[focused + by].setFocus(Qt.FocusReason.TabFocusReason)
        elif focused == 0 and by < 0:
            self.heads[self.sorted_by].setFocus(Qt.FocusReason.TabFocusReason)
