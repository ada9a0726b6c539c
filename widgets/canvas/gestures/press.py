"""A press that may become a click or a drag: which, is known when the pointer has moved or the button is up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from widgets.canvas.gestures.gesture import Gesture

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView


class Press(Gesture):
    """`clicked` is called when the button comes up in place; `dragged` makes the gesture that goes on from here."""

    def __init__(
        self,
        canvas: CanvasView,
        x: float,
        y: float,
        clicked: Callable[[], None] | None = None,
        dragged: Callable[[], Gesture] | None = None,
    ) -> None:
        super().__init__(canvas)
        self._from = (x, y)
        self._clicked = clicked
        self._dragged = dragged

    def move(self, x: float, y: float) -> None:
        far = abs(x - self._from[0]) + abs(y - self._from[1]) >= QApplication.startDragDistance()
        if far and self._dragged is not None:
            self.canvas.go_on_with(self._dragged(), x, y)

    def release(self, _x: float, _y: float) -> None:
        if self._clicked is not None:
            self._clicked()
