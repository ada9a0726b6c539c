"""Taking an end of a flow to another step: with the pointer, or its target with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from blueprint_model.elements import Flow
from widgets.canvas.flow_ends import SOURCE
from widgets.canvas.gestures.draw_flow import ConnectByKeys
from widgets.canvas.gestures.gesture import Gesture
from widgets.interface_language import tr

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView


class Reconnect(Gesture):
    """`end` is the end that moves. A step that can be none says why; let go on nothing, the flow stays as it was."""

    scrolls_at_edge = True
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, flow: Flow, end: str) -> None:
        super().__init__(canvas)
        self._flow = flow
        self._moves_source = end == SOURCE
        self._fixed = flow.target if self._moves_source else flow.source
        self._own = flow.source if self._moves_source else flow.target
        self._step = ""
        self._at = QPointF()
        self._reasons: dict[str, str] = {}

    def _ends(self) -> tuple[str, str]:
        return (self._step, self._fixed) if self._moves_source else (self._fixed, self._step)

    def move(self, x: float, y: float) -> None:
        self._at = QPointF(x, y)
        self._step = self.canvas.step_at(x, y)
        self.canvas.viewport().setCursor(Qt.CursorShape.ForbiddenCursor if self.words else self.cursor)

    def release(self, x: float, y: float) -> None:
        self.move(x, y)
        if not self._step or self._step == self._own:
            return
        if self.words:
            self.canvas.flow_refused.emit(self.words)
        else:
            self.canvas.reconnect_wanted.emit(self._flow.id, *self._ends())

    @property
    def words(self) -> str:
        if not self._step or self._step == self._own:
            return ""
        if self._step not in self._reasons:
            self._reasons[self._step] = self.canvas.why_not_reconnected(self._flow.id, *self._ends())
        return self._reasons[self._step]

    def paint(self, painter: QPainter) -> None:
        fixed = self.canvas.step_in_view(self._fixed)
        if fixed is None:
            return
        step = self.canvas.step_in_view(self._step) if self._step else None
        allowed = step is not None and not self.words
        if step is not None:
            self.canvas.look.paint_target(painter, step, allowed)
        spot = step if step is not None else QRectF(self._at.x() - 1, self._at.y() - 1, 2, 2)
        if self._moves_source:
            self.canvas.look.paint_rubber_line(painter, spot, fixed.center(), fixed, allowed)
        else:
            self.canvas.look.paint_rubber_line(painter, fixed, spot.center(), step, allowed)

    def extent(self) -> QRectF | None:
        touched = QRectF(self._at.x() - 1, self._at.y() - 1, 2, 2)
        for box in (self.canvas.step_in_view(self._fixed), self.canvas.step_in_view(self._step) if self._step else None):
            if box is not None:
                touched = touched.united(box)
        return touched


class ReconnectByKeys(ConnectByKeys):
    """Arrows walk from the target to another one, Enter takes it, Escape leaves the flow as it was."""

    def __init__(self, canvas: CanvasView, flow: Flow) -> None:
        super().__init__(canvas, flow.source, flow.target)
        self._flow = flow
        self._target = flow.target

    def _reason(self, target: str) -> str:
        if target == self._flow.target:
            return ""
        return self.canvas.why_not_reconnected(self._flow.id, self._flow.source, target)

    def _finish(self) -> None:
        if reason := self._reason(self._target):
            self.canvas.flow_refused.emit(reason)
        elif self._target != self._flow.target:
            self.canvas.reconnect_wanted.emit(self._flow.id, self._flow.source, self._target)

    @property
    def hint(self) -> str:
        return tr("Go to the new target with the arrows. Enter takes it, Escape leaves.")
