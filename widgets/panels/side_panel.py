"""Side panels that fold to a strip, so that the canvas keeps two thirds of the width."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from widgets.labels import set_plain_tooltip
from widgets.style import ICON_SIZE, icon, set_role

STRIP = 34  # pixels
NEEDS_WIDTH = 236
ANSWERS_WIDTH = 322
OUTLINE_WIDTH = 300
LEAST_WIDTH = 200
MOST_OF_WINDOW = 0.4  # of the window's width, for one panel drawn wider by hand
_GRIP = 6


def left_width(width: int, outline: bool) -> int:
    """What the left panel takes by itself in a window of this width: the outline more than cards, where there is room."""
    return max(NEEDS_WIDTH, min(OUTLINE_WIDTH, width // 3 - STRIP)) if outline else NEEDS_WIDTH


def panels_that_fit(width: int, needs: bool, answers: bool, latest: str, left: int = NEEDS_WIDTH) -> tuple[bool, bool]:
    """Which of the panels that are wanted open may be so in a window of this width, in pixels; the left one takes `left`.

    Together with the strips they take at most a third. Where both do not fit, the `latest` one ("needs" or "answers") stays.
    """
    third = width / 3
    taken = (left if needs else STRIP) + (ANSWERS_WIDTH if answers else STRIP)
    if taken <= third or not (needs or answers):
        return needs, answers
    if needs and answers:
        return panels_that_fit(width, latest == "needs", latest == "answers", latest, left)
    one = left if needs else ANSWERS_WIDTH
    return (needs, answers) if one + STRIP <= third else (False, False)


class _Grip(QWidget):
    """The inner edge of a panel: the pointer draws it wider or narrower; a double click gives back its own width."""

    drawn = Signal(int)  # pixels to the right, from where the drag began
    begun = Signal()
    let_go = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._from: float | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().x()
            self.begun.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self.drawn.emit(round(event.globalPosition().x() - self._from))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        self._from = None
        self.let_go.emit()


class SidePanel(QFrame):
    """`content` beside a strip with one button that folds it away or brings it back. Its inner edge can be drawn with the
    pointer."""

    toggled = Signal(bool)  # wanted open
    widened = Signal(object)  # pixels, or None: its own width again

    def __init__(self, content: QWidget, side: str, width: int, name: str, key: str) -> None:
        super().__init__()
        self.content = content
        self._own_width = self._width = width
        self._begun_at = width
        self._left = side == "left"
        set_role(self, f"side-{side}")
        self.setAccessibleName(name)
        self._strip = QWidget()
        self.open_button = self._button("fold-right" if self._left else "fold-left", f"{name} ({key})")
        self.open_button.clicked.connect(lambda: self.toggled.emit(True))
        self.strip_column = QVBoxLayout(self._strip)
        self.strip_column.setContentsMargins(2, 10, 2, 10)
        self.strip_column.setSpacing(10)
        self.strip_column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.strip_column.addStretch(1)
        self._body = QWidget()
        self.fold_button = self._button("fold-left" if self._left else "fold-right", f"{name} ({key})")
        self.fold_button.clicked.connect(lambda: self.toggled.emit(False))
        self._lay_body_out()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._body)
        self._stack.addWidget(self._strip)
        self._grip = _Grip(self)
        self._grip.begun.connect(self._begin)
        self._grip.drawn.connect(self._draw)
        self._grip.let_go.connect(lambda: self.widened.emit(None))
        self.set_open(True)

    def _lay_body_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.content, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(6, 0, 6, 4)
        if not self._left:
            foot.addStretch(1)
        foot.addWidget(self.fold_button)
        if self._left:
            foot.addStretch(1)
        column.addLayout(foot)

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(ICON_SIZE)
        button.setAccessibleName(words)
        set_plain_tooltip(button, words)
        return button

    @property
    def is_open(self) -> bool:
        return self._stack.currentWidget() is self._body

    def set_open(self, opened: bool) -> None:
        self._stack.setCurrentWidget(self._body if opened else self._strip)
        self._grip.setVisible(opened)
        self.setFixedWidth(self._width if opened else STRIP)

    def set_width(self, wanted: int | None, window: int, own: int | None = None) -> None:
        """As wide as a hand drew it in a window of `window` pixels, else its own width, which is `own` from now on."""
        self._own_width = self._own_width if own is None else own
        most = max(self._own_width, round(window * MOST_OF_WINDOW))
        self._width = self._own_width if wanted is None else max(LEAST_WIDTH, min(wanted, most))
        if self.is_open:
            self.setFixedWidth(self._width)

    def _begin(self) -> None:
        self._begun_at = self.width()

    def _draw(self, right: int) -> None:
        self.widened.emit(max(LEAST_WIDTH, self._begun_at + (right if self._left else -right)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grip.setGeometry(self.width() - _GRIP if self._left else 0, 0, _GRIP, self.height())
        self._grip.raise_()
