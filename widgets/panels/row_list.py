"""Rows of a list under the canvas: a disc, a sentence, a place and a word, in columns that stand under each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from widgets.labels import DISC, ElidedLabel, NumberDisc
from widgets.panels.clash_rows import ClashRow
from widgets.panels.row_heights import ROW_HEIGHT, ROW_SPACE
from widgets.scrolled import Scrolled
from widgets.style import set_role, set_state

SIDE, _ROW_SIDE, _ROW_GAP = 14, 10, 10  # pixels


def places_in(room: int, sentence: int, place: int, word: int) -> tuple[int, int]:
    """The widths of the place and the word when `room` pixels are shared; the arguments are what each column needs."""
    word = min(word, room * 22 // 100)
    return min(place, max(room * 21 // 100, room - word - sentence)), word


def mark_in(room: int, wanted: int) -> int:
    """The width that a mark takes of `room` pixels."""
    return min(wanted, room * 20 // 100)


class RowWidget(QFrame):
    pressed_like_a_button = True
    activated = Signal(str)
    left_for = Signal(int)  # −1 up, +1 down

    def __init__(self) -> None:
        super().__init__()
        self.row: ClashRow | None = None
        self.setFixedHeight(ROW_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(self, "row", chosen=False, calm=False)
        self._disc = NumberDisc()
        self._sentence = ElidedLabel("", "card-title")
        self._mark = ElidedLabel("", "row-mark")
        self._mark.setContentsMargins(7, 2, 7, 2)
        self._place = ElidedLabel("", "quiet")
        self._word = ElidedLabel("", "clash-word")
        for part in (self._mark, self._place, self._word):
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(_ROW_SIDE, 0, _ROW_SIDE, 0)
        line.setSpacing(_ROW_GAP)
        line.addWidget(self._disc)
        line.addWidget(self._sentence, 1)
        line.addWidget(self._mark)
        line.addWidget(self._place)
        line.addWidget(self._word)
        self._mark.hide()

    def wanted_widths(self) -> tuple[int, int, int]:
        """Pixels in which the sentence, the place and the word are seen whole."""
        return self._sentence.wanted_width(), self._place.wanted_width(), self._word.wanted_width()

    def wanted_mark(self) -> int:
        """Pixels in which the mark is seen whole; 0 without one."""
        return self._mark.wanted_width() if self._mark.whole_text() else 0

    def take_widths(self, mark: int, place: int, word: int) -> None:
        """A mark is as wide as its words, at most `mark`; the sentence takes the rest."""
        self._mark.setFixedWidth(min(mark, self.wanted_mark()))
        self._mark.setVisible(self.wanted_mark() > 0)
        self._place.setFixedWidth(place)
        self._word.setFixedWidth(word)

    def show_row(self, row: ClashRow, chosen: bool) -> None:
        set_state(self, chosen=chosen, calm=row.look == "accepted")
        if row == self.row:
            return
        self.row = row
        self._disc.show_number(row.number, row.look)
        self._sentence.show_text(row.sentence)
        self._mark.show_text(row.mark)
        self._place.show_text(row.place)
        set_role(self._word, "quiet-word" if row.quiet else "clash-word")
        set_role(self._sentence, "card-title-quiet" if row.look == "accepted" else "card-title")
        self._word.show_text(row.word)
        self.setAccessibleName(f"{row.number}: {row.sentence}")
        self.setAccessibleDescription(", ".join(part for part in (row.mark, row.place, row.word) if part))

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
        bring_into_view(self)


def bring_into_view(widget: QWidget) -> None:
    """Scrolls the area that the widget lies in until it is seen."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget)


def share_room(rows: Sequence[RowWidget], room: int) -> None:
    """The columns stand under each other; the sentence has what the others leave, and they leave what it needs."""
    if not rows:
        return
    left = room - 2 * SIDE - 2 * _ROW_SIDE - DISC - 3 * _ROW_GAP
    mark = mark_in(left, max(row.wanted_mark() for row in rows))
    left -= mark + _ROW_GAP if mark else 0
    wanted = [max(widths) for widths in zip(*(row.wanted_widths() for row in rows), strict=True)]
    place, word = places_in(left, *wanted)
    for row in rows:
        row.take_widths(mark, place, word)


class RowArea(QScrollArea):
    """A column that scrolls up and down; `resized` comes when its width, with or without a scroll bar, is known."""

    resized = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        inner = Scrolled()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(SIDE, 0, SIDE, 8)
        self.column.setSpacing(ROW_SPACE)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setWidget(inner)
        self.viewport().installEventFilter(self)

    def room(self) -> int:
        return self.viewport().width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.viewport():
            self.resized.emit()
        return super().eventFilter(watched, event)
