"""Dragging steps to another cell, or to another place in theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from blueprint_model.drawing.primitives import Box, FigureKind
from blueprint_model.elements import Step
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.places import Cell
from widgets.interface_language import tr

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView


class MoveSteps(Gesture):
    """Steps of one cell go to the place under the pointer. Steps of several cells keep their places to each other: they are
    shifted by whole columns and lanes, as far as all of them stay on the picture."""

    scrolls_at_edge = True
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: CanvasView, grabbed: str, x: float, y: float) -> None:
        super().__init__(canvas)
        blueprint = canvas.blueprint
        chosen = canvas.chosen_steps()
        self._ids = chosen if grabbed in chosen else (grabbed,)
        self._cells: dict[str, Cell] = {}
        for identifier in self._ids:
            step = blueprint.get(identifier, Step)
            assert step is not None
            self._cells[identifier] = (step.lane, step.column)
        self._home = self._cells[grabbed]
        self._from = canvas.camera.to_point(x, y)
        self._to = self._from
        self._together = len(set(self._cells.values())) == 1
        self._target: tuple[Cell, int] | None = None
        self._shift = (0, 0)
        self._flow = ""  # the one that the step would be put into
        self._loose = len(self._ids) == 1 and not blueprint.flows_from(grabbed) and not blueprint.flows_to(grabbed)

    # --- where to -------------------------------------------------------------------------------------------------

    def move(self, x: float, y: float) -> None:
        self._to = self.canvas.camera.to_point(x, y)
        cell = self.canvas.cell_at(*self._to)
        self._target = None
        self._shift = (0, 0)
        self._flow = ""
        if cell is None:
            return
        if self._loose and not self.canvas.step_at(x, y):
            figure = self.canvas.figure_at(x, y)
            self._flow = figure.element if figure is not None and figure.kind is FigureKind.FLOW else ""
        if self._together:
            index = self.canvas.index_in_cell(cell, self._to[1])
            self._target = None if self._stays(cell, index) else (cell, index)
        else:
            self._shift = self._allowed(cell)

    def _stays(self, cell: Cell, index: int) -> bool:
        if cell != self._home:
            return False
        order = [step.id for step in self.canvas.blueprint.cell(*cell)]
        own = [order.index(identifier) for identifier in self._ids]
        return own == list(range(own[0], own[0] + len(own))) and own[0] <= index <= own[-1] + 1

    def _allowed(self, cell: Cell) -> tuple[int, int]:
        """(columns, lanes) from the grabbed step's cell towards `cell`, with every step still in a cell."""
        rows, positions = self.canvas.blueprint.lane_positions, self.canvas.blueprint.column_positions
        own_rows = [rows[lane] for lane, _ in self._cells.values()]
        own_columns = [positions[column] for _, column in self._cells.values()]
        dx = positions[cell[1]] - positions[self._home[1]]
        dy = rows[cell[0]] - rows[self._home[0]]
        dx = min(max(dx, -min(own_columns)), len(positions) - 1 - max(own_columns))
        dy = min(max(dy, -min(own_rows)), len(rows) - 1 - max(own_rows))
        return (dx, dy)

    def release(self, x: float, y: float) -> None:
        self.move(x, y)
        if self._flow:
            (lane, column), _ = self._target or (self._home, 0)
            if reason := self.canvas.why_not_into_flow(self._ids[0], self._flow):
                self.canvas.flow_refused.emit(reason)
            else:
                self.canvas.into_flow_wanted.emit(self._ids[0], self._flow, lane, column)
        elif self._target is not None:
            (lane, column), index = self._target
            self.canvas.move_wanted.emit(self._ids, lane, column, index)
        elif self._shift != (0, 0):
            self.canvas.shift_wanted.emit(self._ids, *self._shift)

    @property
    def words(self) -> str:
        if not self._flow:
            return ""
        return self.canvas.why_not_into_flow(self._ids[0], self._flow) or tr("Put into the flow")

    # --- how it looks ---------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        look = self.canvas.look
        self.canvas.paint_ghosts(painter, self._ids, self._to[0] - self._from[0], self._to[1] - self._from[1])
        if self._flow:
            self.canvas.paint_flow_lit(painter, self._flow)
        for box, between in self._markers():
            if between:
                look.paint_drop_line(painter, box)
            else:
                look.paint_drop_cell(painter, box)

    def _markers(self) -> list[tuple[QRectF, bool]]:
        """Where the steps would stand: (rectangle, whether it is a line between steps)."""
        if self._target is not None:
            cell, index = self._target
            if self.canvas.blueprint.cell(*cell) and self._flow:
                return []  # it comes between the ends of the flow, and room is made for it
            if self.canvas.blueprint.cell(*cell):
                return [(self.canvas.gap_in_view(cell, index), True)]
            return [(self.canvas.free_place_in_view(cell), False)]
        if self._shift == (0, 0):
            return []
        blueprint = self.canvas.blueprint
        targets: dict[Cell, None] = {}
        for lane, column in self._cells.values():
            row, position = blueprint.lane_positions[lane] + self._shift[1], blueprint.column_positions[column] + self._shift[0]
            targets[blueprint.lanes[row].id, blueprint.columns[position].id] = None
        return [(self.canvas.cell_in_view(cell), False) for cell in targets]

    def extent(self) -> QRectF | None:
        dx, dy = self._to[0] - self._from[0], self._to[1] - self._from[1]
        touched = QRectF()
        for identifier in self._ids:
            box = self.canvas.boxes.get(identifier)
            if box is not None:
                seen = self.canvas.camera.box_in_view(box)
                away_x, away_y = dx * self.canvas.zoom, dy * self.canvas.zoom
                touched = touched.united(_rectangle(Box(seen.x + away_x, seen.y + away_y, seen.width, seen.height)))
        for rectangle, _ in self._markers():
            touched = touched.united(rectangle)
        for figure in self.canvas.picture.figures_of(self._flow):
            touched = touched.united(self.canvas.in_view(figure.bounds))
        return touched


def _rectangle(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
