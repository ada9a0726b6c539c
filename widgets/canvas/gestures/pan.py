"""Moving the picture with the middle button, or with Space and the left one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from widgets.canvas.gestures.gesture import Gesture

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView


class Pan(Gesture):
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: CanvasView, x: float, y: float) -> None:
        super().__init__(canvas)
        self._from = (x, y)
        self._scrolled = canvas.scrolled

    def move(self, x: float, y: float) -> None:
        self.canvas.scroll_to(self._scrolled[0] + self._from[0] - x, self._scrolled[1] + self._from[1] - y)

    def cancel(self) -> None:
        self.canvas.scroll_to(*self._scrolled)
