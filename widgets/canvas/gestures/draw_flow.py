"""Drawing a flow: from the dot at a card's edge with the pointer, or from the selected step with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.places import Place, neighbour, next_filled, place_of
from widgets.interface_language import tr

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

ARROWS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


class DrawFlow(Gesture):
    """A line follows the pointer; a step that can be no target says why, and letting go there says it once more."""

    scrolls_at_edge = True
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, source: str) -> None:
        super().__init__(canvas)
        self._source = source
        self._target = ""
        self._at: QPointF | None = None
        self._reasons: dict[str, str] = {}

    def _reason(self, target: str) -> str:
        """Why there can be no flow to it; "" where there can."""
        if target not in self._reasons:
            self._reasons[target] = self.canvas.why_no_flow(self._source, target)
        return self._reasons[target]

    def move(self, x: float, y: float) -> None:
        self._at = QPointF(x, y)
        self._target = self.canvas.step_at(x, y)
        self.canvas.viewport().setCursor(
            Qt.CursorShape.ForbiddenCursor if self._target not in ("", self._source) and self.words else self.cursor
        )

    def release(self, x: float, y: float) -> None:
        self.move(x, y)
        if self._target not in ("", self._source):
            self._finish()

    def _finish(self) -> None:
        if reason := self._reason(self._target):
            self.canvas.flow_refused.emit(reason)
        else:
            self.canvas.flow_wanted.emit(self._source, self._target)

    @property
    def words(self) -> str:
        return self._reason(self._target) if self._target not in ("", self._source) else ""

    def paint(self, painter: QPainter) -> None:
        source = self.canvas.step_in_view(self._source)
        if source is None:
            return
        target = self.canvas.step_in_view(self._target) if self._target not in ("", self._source) else None
        allowed = target is not None and not self.words
        if target is not None:
            self.canvas.look.paint_target(painter, target, allowed)
        end = self._end(target)
        if end is not None:
            self.canvas.look.paint_rubber_line(painter, source, end, target, allowed)

    def _end(self, target: QRectF | None) -> QPointF | None:
        return target.center() if target is not None else self._at

    def extent(self) -> QRectF | None:
        source = self.canvas.step_in_view(self._source)
        if source is None:
            return None
        touched = QRectF(source)
        for target in (self.canvas.step_in_view(self._target), self._spot()):
            if target is not None:
                touched = touched.united(target)
        return touched

    def _spot(self) -> QRectF | None:
        return None if self._at is None else QRectF(self._at.x() - 1, self._at.y() - 1, 2, 2)


class ConnectByKeys(DrawFlow):
    """Arrows walk to the target, Enter draws, Escape leaves; the pointer can show the target as well."""

    lasts_without_button = True

    def __init__(self, canvas: CanvasView, source: str, start: str = "") -> None:
        """The walk starts at the step `start`, else at the source itself."""
        super().__init__(canvas, source)
        self._before = canvas.standing
        self._place = place_of(canvas.blueprint, start or source)

    @property
    def place(self) -> Place | None:
        """Where the walk has come to."""
        return self._place

    def key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ARROWS and self._place is not None:
            step = next_filled if event.modifiers() & Qt.KeyboardModifier.ControlModifier else neighbour
            found = step(self.canvas.blueprint, self.canvas.boxes, self._place, *ARROWS[key])
            if found is not None and found.cell is not None:
                self._place, self._at = found, None
                self._target = found.element
                self.canvas.reveal_place(found)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._target not in ("", self._source):
                refused = bool(self.words)
                self._finish()
                if not refused:
                    self.canvas.end_gesture()
            elif not self._target:
                self.canvas.flow_refused.emit(tr("A flow needs a step to go to."))
            return True
        return True  # no other key means anything until the flow is drawn or left

    def move(self, x: float, y: float) -> None:
        super().move(x, y)
        if self._target:
            self._place = place_of(self.canvas.blueprint, self._target)

    def press(self, x: float, y: float) -> bool:
        self.move(x, y)
        if self._target not in ("", self._source):
            refused = bool(self.words)
            self._finish()
            return not refused
        return True

    @property
    def words(self) -> str:
        return super().words

    @property
    def hint(self) -> str:
        return tr("Go to the target with the arrows. Enter draws the flow, Escape leaves.")

    def paint(self, painter: QPainter) -> None:
        if self._place is not None and not self._place.element and self._place.cell is not None and self._at is None:
            self.canvas.look.paint_free_cell(painter, self.canvas.free_place_in_view(self._place.cell), True, plus=False)
        super().paint(painter)

    def _end(self, target: QRectF | None) -> QPointF | None:
        if target is not None or self._at is not None:
            return super()._end(target)
        if self._place is not None and self._place.cell is not None and not self._place.element:
            return self.canvas.free_place_in_view(self._place.cell).center()
        return None

    def extent(self) -> QRectF | None:
        touched = super().extent()
        if touched is not None and self._place is not None and self._place.cell is not None and not self._place.element:
            touched = touched.united(self.canvas.free_place_in_view(self._place.cell))
        return touched
