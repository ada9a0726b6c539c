"""The slider of the what-if dial: it snaps to whole units and to its marks, follows the hand, and ends in keeping or dropping."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QSlider, QStyle, QVBoxLayout, QWidget

from widgets.labels import label, set_plain_tooltip

HANDLE = 18  # pixels across, as the style sheet draws it
_SNAP = 6  # pixels: so near to a mark, the handle goes to it
_ENDING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier


def snapped(position: int, low: int, high: int, step: int, marks: tuple[int, ...], reach: int) -> int:
    """The mark that lies within `reach` positions, else the nearest whole step; never outside low … high."""
    near = min(marks, key=lambda mark: abs(mark - position), default=None)
    if near is not None and abs(near - position) <= reach:
        return near
    return max(low, min(high, round(position / step) * step))


def next_mark(position: int, forward: bool, low: int, high: int, marks: tuple[int, ...]) -> int:
    """The nearest mark in that direction, else the end of the dial."""
    if forward:
        return min((mark for mark in marks if mark > position), default=high)
    return max((mark for mark in marks if mark < position), default=low)


class DialSlider(QSlider):
    """`turned` comes while it is turned; then `kept` (released, Enter) or `dropped` (Escape, left with nothing said)."""

    turned = Signal(int)
    kept = Signal(int)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTracking(True)
        self.marks: tuple[int, ...] = ()
        self._start: int | None = None  # where the turning began
        self._ignored = False  # until the mouse button is let go after Escape

    @property
    def turning(self) -> bool:
        return self._start is not None

    def set_dial(self, low: int, high: int, step: int, now: int) -> None:
        self._start = None
        self.blockSignals(True)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setPageStep(5 * step)
        self.setValue(now)
        self.blockSignals(False)

    def x_of(self, position: int) -> int:
        """The middle of the handle at a position, in pixels."""
        span = max(1, self.width() - HANDLE)
        return HANDLE // 2 + QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), position, span)

    # --- turning --------------------------------------------------------------------------------------------------

    def turn_to(self, position: int) -> None:
        if position == self.value():
            return
        if self._start is None:
            self._start = self.value()
        self.setValue(position)
        self.turned.emit(position)

    def keep(self) -> None:
        if self._start is None:
            return
        start, self._start = self._start, None
        if self.value() == start:
            self.dropped.emit()
        else:
            self.kept.emit(self.value())

    def drop(self) -> None:
        """Back to where the turning began, as if nothing had been."""
        if self._start is None:
            return
        start, self._start = self._start, None
        self.setValue(start)
        self.dropped.emit()

    # --- the mouse ------------------------------------------------------------------------------------------------

    def _turn_to_x(self, x: float) -> None:
        span = max(1, self.width() - HANDLE)
        position = QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), round(x) - HANDLE // 2, span)
        reach = (self.maximum() - self.minimum()) * _SNAP // span
        self.turn_to(snapped(position, self.minimum(), self.maximum(), self.singleStep(), self.marks, reach))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self._ignored = False
        self._turn_to_x(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._ignored:
            self._turn_to_x(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self.keep()

    # --- the keyboard ---------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """While it is turned, Escape and Enter are its own, whatever the window does with them."""
        own = self.turning and isinstance(event, QKeyEvent) and event.key() in _ENDING
        if own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        low, high, step = self.minimum(), self.maximum(), self.singleStep()
        match event.key():
            case Qt.Key.Key_Escape if self.turning:
                self._ignored = self.isSliderDown()
                self.drop()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.turning:
                self.keep()
            case Qt.Key.Key_Left | Qt.Key.Key_Down | Qt.Key.Key_Right | Qt.Key.Key_Up:
                forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up)
                if event.modifiers() & _CONTROL:
                    self.turn_to(next_mark(self.value(), forward, low, high, self.marks))
                else:
                    self.turn_to(max(low, min(high, self.value() + (step if forward else -step))))
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                by = self.pageStep() if event.key() == Qt.Key.Key_PageUp else -self.pageStep()
                self.turn_to(max(low, min(high, self.value() + by)))
            case Qt.Key.Key_Home:
                self.turn_to(low)
            case Qt.Key.Key_End:
                self.turn_to(high)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the panel: nobody changes a rule by accident."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.drop()


class MarkedSlider(QWidget):
    """The slider with its marks under it, each a small triangle whose words are its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.slider = DialSlider()
        self._row = QWidget()
        self._row.setFixedHeight(13)
        self._marks: list[tuple[int, QLabel]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.slider)
        column.addWidget(self._row)

    def show_marks(self, marks: dict[int, str]) -> None:
        """Words by position."""
        for _, old in self._marks:
            old.hide()
            old.deleteLater()
        self._marks = []
        for position, words in sorted(marks.items()):
            made = label("▲", "dial-mark", self._row)
            made.setFixedSize(QSize(14, 13))
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            set_plain_tooltip(made, words)
            made.show()
            self._marks.append((position, made))
        self.slider.marks = tuple(sorted(marks))
        self._place()

    def _place(self) -> None:
        for position, made in self._marks:
            made.move(self.slider.x_of(position) - made.width() // 2, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
