"""The list under the canvas: one row a clash, with its number, its sentence, its place and how bad it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.check_report import counts_text
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.message import Message
from widgets.interface_language import say, spoken, tr
from widgets.labels import DISC, ElidedLabel, NumberDisc, label
from widgets.panels.clash_rows import ClashRow, clash_rows, hint_rows
from widgets.panels.views_below import BelowView
from widgets.scrolled import Scrolled
from widgets.style import set_role, set_state

ROW_HEIGHT = 34
MOST_ROWS_AT_FIRST = 5


_SIDE, _ROW_SIDE, _ROW_GAP = 14, 10, 10  # pixels


def places_in(room: int, sentence: int, place: int, word: int) -> tuple[int, int]:
    """The widths of the place and the word when `room` pixels are shared; the arguments are what each column needs."""
    word = min(word, room * 22 // 100)
    return min(place, max(room * 21 // 100, room - word - sentence)), word


class RowWidget(QFrame):
    activated = Signal(str)
    left_for = Signal(int)  # −1 up, +1 down

    def __init__(self) -> None:
        super().__init__()
        self.row: ClashRow | None = None
        self.setFixedHeight(ROW_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(self, "row", chosen=False)
        self._disc = NumberDisc()
        self._sentence = ElidedLabel("", "card-title")
        self._place = ElidedLabel("", "meta")
        self._word = ElidedLabel("", "clash-word")
        for part in (self._place, self._word):
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(_ROW_SIDE, 0, _ROW_SIDE, 0)
        line.setSpacing(_ROW_GAP)
        line.addWidget(self._disc)
        line.addWidget(self._sentence, 1)
        line.addWidget(self._place)
        line.addWidget(self._word)

    def wanted_widths(self) -> tuple[int, int, int]:
        """Pixels in which the sentence, the place and the word are seen whole."""
        return self._sentence.wanted_width(), self._place.wanted_width(), self._word.wanted_width()

    def take_widths(self, place: int, word: int) -> None:
        """The sentence takes the rest."""
        self._place.setFixedWidth(place)
        self._word.setFixedWidth(word)

    def show_row(self, row: ClashRow, chosen: bool) -> None:
        set_state(self, chosen=chosen)
        if row == self.row:
            return
        self.row = row
        self._disc.show_number(row.number, row.look)
        self._sentence.show_text(row.sentence)
        self._place.show_text(row.place)
        set_role(self._word, "quiet-word" if row.quiet else "clash-word")
        self._word.show_text(row.word)
        self.setAccessibleName(f"{row.number}: {row.sentence}")
        self.setAccessibleDescription(", ".join(part for part in (row.place, row.word) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                if self.row is not None:
                    self.activated.emit(self.row.key)
            case Qt.Key.Key_Up:
                self.left_for.emit(-1)
            case Qt.Key.Key_Down:
                self.left_for.emit(1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.row is not None:
            self.activated.emit(self.row.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self)


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
        inner = Scrolled()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(_SIDE, 0, _SIDE, 8)
        self._column.setSpacing(3)
        self.calm = label(tr("No clash has been found or said."), "meta", wrap=True)
        self._column.addWidget(self.calm)
        self.hints_button = QPushButton()
        set_role(self.hints_button, "quiet")
        self.hints_button.clicked.connect(self._turn_hints)
        self._column.addWidget(self.hints_button)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(tr("Clashes"))
        self.area.setWidget(inner)
        self.area.viewport().installEventFilter(self)  # its width, with or without a scroll bar, is known there first
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)

    def height_within(self, most: int) -> int:
        """The height that shows whole rows in at most `most` pixels; one row at the least."""
        hint = self.sizeHint().height()
        row = ROW_HEIGHT + 3
        if hint <= most and len(self.rows) <= MOST_ROWS_AT_FIRST:
            return hint
        return max(1, min(MOST_ROWS_AT_FIRST, (most + 3) // row)) * row - 3

    def sizeHint(self) -> QSize:
        shown = min(MOST_ROWS_AT_FIRST, max(1, len(self.rows))) + (1 if self.hints_button.isVisibleTo(self) else 0)
        return QSize(600, 14 + shown * (ROW_HEIGHT + 3))

    def summary(self) -> str:
        return counts_text(self._result.counts, spoken()) if self._says_counts else ""

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
        """The columns stand under each other; the sentence has what the others leave, and they leave what it needs."""
        if not self.rows:
            return
        room = self.area.viewport().width() - 2 * _SIDE - 2 * _ROW_SIDE - DISC - 3 * _ROW_GAP
        wanted = [max(widths) for widths in zip(*(row.wanted_widths() for row in self.rows), strict=True)]
        place, word = places_in(room, *wanted)
        for row in self.rows:
            row.take_widths(place, word)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self._share_room()
        return super().eventFilter(watched, event)

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
