"""What every gesture is: a small state machine between a press (or a key) and its end. It says what is wanted only at the
end; Escape leaves no trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView


class Gesture:
    """Places are pixels of the view. `scrolls_at_edge`: the view scrolls while the pointer rests at its edge."""

    cursor: Qt.CursorShape = Qt.CursorShape.ArrowCursor
    scrolls_at_edge = False
    over_heads = False  # True: paints over the frozen heads as well
    lasts_without_button = False  # True for a mode that a key began

    def __init__(self, canvas: CanvasView) -> None:
        self.canvas = canvas

    def move(self, x: float, y: float) -> None:
        """The pointer is here now."""

    def release(self, x: float, y: float, /) -> None:
        """The button came up: says what is wanted. The canvas has already let the gesture go."""

    def press(self, _x: float, _y: float) -> bool:
        """A button went down during a mode that a key began. True when the mode is over."""
        return False

    def key(self, _event: QKeyEvent) -> bool:
        """A key during the gesture, other than Escape. True when it was used."""
        return False

    def cancel(self) -> None:
        """Everything is as it was before the gesture."""

    def paint(self, painter: QPainter) -> None:
        """Over the picture, in pixels of the view."""

    def extent(self) -> QRectF | None:
        """What `paint` may touch; None for nothing."""
        return None

    @property
    def words(self) -> str:
        """What is said beside the pointer; "" for nothing."""
        return ""
