"""Selecting all steps that a band touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from blueprint_model.drawing.primitives import Box, FigureKind
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.standing import with_selected

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

_STEPS = frozenset({FigureKind.STEP})


class RubberBand(Gesture):
    """Held in points, so that it stays where it began while the view scrolls. `adding` keeps what was selected."""

    scrolls_at_edge = True
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, x: float, y: float, adding: bool) -> None:
        super().__init__(canvas)
        self._from = canvas.camera.to_point(x, y)
        self._to = self._from
        self._before = canvas.standing
        self._adding = adding

    def move(self, x: float, y: float) -> None:
        self._to = self.canvas.camera.to_point(x, y)
        found = {figure.element for figure in self.canvas.index.inside(self._band(), _STEPS)}
        kept = self._before.selection if self._adding else frozenset()
        self.canvas.stand(with_selected(self.canvas.blueprint, sorted(kept | found)))

    def cancel(self) -> None:
        self.canvas.stand(self._before)

    def _band(self) -> Box:
        (ax, ay), (bx, by) = self._from, self._to
        return Box(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay))

    def _rectangle(self) -> QRectF:
        seen = self.canvas.camera.box_in_view(self._band())
        return QRectF(seen.x, seen.y, seen.width, seen.height)

    def paint(self, painter: QPainter) -> None:
        self.canvas.look.paint_band(painter, self._rectangle())

    def extent(self) -> QRectF | None:
        return self._rectangle()
