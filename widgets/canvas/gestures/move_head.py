"""Dragging the head of a lane, a column or a phase to another place among its like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from blueprint_model.elements import Lane, Phase
from widgets.canvas.gestures.gesture import Gesture
from widgets.interface_language import say, tr
from widgets.panels.inspector_words import ZONES

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView


class MoveHead(Gesture):
    """What it would come before ("" for the end) is shown by a line; a lane that would come to another zone says which."""

    scrolls_at_edge = True
    cursor = Qt.CursorShape.ClosedHandCursor
    over_heads = True

    def __init__(self, canvas: CanvasView, element: str) -> None:
        super().__init__(canvas)
        self._element = element
        found = canvas.blueprint.elements[element]
        self._lane = found if isinstance(found, Lane) else None
        self._phase = found if isinstance(found, Phase) else None
        self._before: str | None = None  # None for no place, "" for the end
        self._zone = ""
        self._line = 0.0  # in points: x of a column's edge, y of a lane's

    def move(self, x: float, y: float) -> None:
        point = self.canvas.camera.to_point(max(x, self.canvas.camera.body_left), max(y, self.canvas.camera.body_top))
        self._before = None
        if self._lane is not None:
            self._over_lanes(point[1])
        else:
            self._over_columns(point[0])

    def _over_lanes(self, y: float) -> None:
        """The upper half of a lane means the place above it, in its zone; the lower half the place below."""
        spans = self.canvas.picture.lane_spans
        lanes = self.canvas.blueprint.lanes
        if not lanes or any(lane.id not in spans for lane in lanes):
            return
        number = next((n for n, lane in enumerate(lanes) if y < spans[lane.id][1]), len(lanes) - 1)
        top, bottom = spans[lanes[number].id]
        zone = lanes[number].zone
        upper = y < (top + bottom) / 2
        after = lanes[number + 1].id if number + 1 < len(lanes) and lanes[number + 1].zone is zone else ""
        self._before, self._zone, self._line = (lanes[number].id, zone, top) if upper else (after, zone, bottom)

    def _over_columns(self, x: float) -> None:
        spans = self.canvas.picture.column_spans
        columns = self.canvas.blueprint.columns
        if not columns or any(column.id not in spans for column in columns):
            return
        number = next((n for n, column in enumerate(columns) if x < spans[column.id][1]), len(columns) - 1)
        first = last = number
        phase = columns[number].phase
        if self._phase is not None and phase is not None:  # a phase is never put into another one
            run = [n for n, column in enumerate(columns) if column.phase == phase]
            first, last = run[0], run[-1]
        left, right = spans[columns[first].id][0], spans[columns[last].id][1]
        if x < (left + right) / 2:
            self._before, self._line = columns[first].id, left
        else:
            self._before, self._line = (columns[last + 1].id if last + 1 < len(columns) else ""), right

    def release(self, x: float, y: float) -> None:
        self.move(x, y)
        if self._before is not None and self._before != self._element:
            self.canvas.head_move_wanted.emit(self._element, self._before, self._zone)

    @property
    def words(self) -> str:
        if self._lane is None or self._before is None or self._zone == self._lane.zone:
            return ""
        return next(tr("Comes to the zone {zone}", zone=say(name)) for zone, name in ZONES.items() if zone == self._zone)

    def paint(self, painter: QPainter) -> None:
        line = self._marker()
        if line is not None:
            self.canvas.look.paint_place_line(painter, *line)

    def _marker(self) -> tuple[QPointF, QPointF] | None:
        if self._before is None:
            return None
        camera, picture = self.canvas.camera, self.canvas.picture
        if self._lane is not None:
            y = camera.to_view(camera.head_width, max(self._line, camera.head_height))[1]
            return QPointF(camera.body_left - camera.head_width * camera.zoom, y), QPointF(camera.width, y)
        x = camera.to_view(max(self._line, camera.head_width), camera.head_height)[0]
        bottom = camera.to_view(self._line, picture.lanes_bottom)[1]
        return QPointF(x, camera.heads_end - 14), QPointF(x, bottom)

    def extent(self) -> QRectF | None:
        return QRectF(self.canvas.viewport().rect())
