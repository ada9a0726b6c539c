"""A blueprint together with its Drawing: where steps, cells and gaps lie, in points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.primitives import Box, Drawing, Figure
from blueprint_model.drawing.room import CellBoxes
from blueprint_model.layout.sizes import (
    BOTTOM_PORTS,
    CARD_WIDTH,
    LANE_PADDING,
    LEAST_CARD_HEIGHT,
    SIDE_PORTS,
    STACK_GAP,
    TOP_PORTS,
)
from widgets.canvas.figure_index import FigureIndex
from widgets.canvas.figure_lookup import FigureLookup, lookup_of
from widgets.canvas.places import Cell, Place

_STRIP = 7.0  # points
_PORT = 6.0  # points: half a dot, and a little air
_LOWER_PORTS = (38.0, 50.0, 62.0, 74.0)


class Picture:
    """Never changed: a new state gets a new one."""

    def __init__(self, blueprint: Blueprint, drawing: Drawing) -> None:
        self.blueprint = blueprint
        self.drawing = drawing

    @cached_property
    def index(self) -> FigureIndex:
        return FigureIndex(self.drawing)

    @cached_property
    def _lookup(self) -> FigureLookup:
        return lookup_of(self.drawing)

    @property
    def boxes(self) -> Mapping[str, Box]:
        """The cards' boxes by step id."""
        return self._lookup.boxes

    def figures_of(self, element: str) -> Sequence[Figure]:
        """What shows an element: one figure, or a tag on each place; none for what is not on the picture."""
        return self._lookup.showing(element)

    def box_of(self, element: str) -> Box | None:
        """Where an element is seen; the first of several tags. A column without a title is seen as a strip over its cells."""
        figures = self.figures_of(element)
        return (figures[0].hit or figures[0].bounds) if figures else self.column_strip(element)

    def column_strip(self, column: str) -> Box | None:
        """What a column is taken hold of by: the lowest part of the heads, over its cells."""
        span = self.column_spans.get(column)
        if span is None:
            return None
        bottom = self.drawing.phase_head_height
        return Box(span[0] + 3.0, bottom - _STRIP, span[1] - span[0] - 6.0, _STRIP - 1.5)

    def column_under_strip(self, x: float, y: float) -> str:
        """The column whose strip, or the room right above it, a point means; "" for none."""
        bottom = self.drawing.phase_head_height
        if not bottom - 2 * _STRIP <= y <= bottom:
            return ""
        return next((column for column, (left, right) in self.column_spans.items() if left <= x < right), "")

    def around(self, elements: Iterable[str]) -> Box | None:
        """The box around all of them that are on the picture."""
        whole: Box | None = None
        for element in elements:
            for figure in self.figures_of(element):
                box = figure.hit or figure.bounds
                whole = box if whole is None else whole.united(box)
        return whole

    def with_tags(self, element: str) -> Box | None:
        """The box around what shows an element and the tags that hang on it."""
        whole = self.around([element])
        for figure in self._lookup.tags_on(element) if whole is not None else ():
            whole = figure.bounds if whole is None else whole.united(figure.bounds)
        return whole

    # --- cells ----------------------------------------------------------------------------------------------------

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell under a point; None beside the lanes."""
        column = next((c for c, (left, right) in self.column_spans.items() if left <= x < right), None)
        lane = next((k for k, (top, bottom) in self.lane_spans.items() if top <= y < bottom), None)
        return None if column is None or lane is None else (lane, column)

    @cached_property
    def column_spans(self) -> dict[str, tuple[float, float]]:
        cells = self.drawing.cells
        if isinstance(cells, CellBoxes):
            return cells.column_spans()
        return {column: (box.x, box.right) for (_, column), box in cells.items()}

    @cached_property
    def lane_spans(self) -> dict[str, tuple[float, float]]:
        cells = self.drawing.cells
        if isinstance(cells, CellBoxes):
            return cells.lane_spans()
        return {lane: (box.y, box.bottom) for (lane, _), box in cells.items()}

    def _card_left(self, column: str) -> float:
        """Where a column's cards begin."""
        for lane in self.lane_spans:
            for step in self.blueprint.cell(lane, column):
                if step.id in self.boxes:
                    return self.boxes[step.id].x
        left, right = self.column_spans[column]
        return (left + right - CARD_WIDTH) / 2

    def boxes_in(self, cell: Cell) -> list[Box]:
        """Of the cell's steps, from the top."""
        return [self.boxes[step.id] for step in self.blueprint.cell(*cell) if step.id in self.boxes]

    def _bottom(self, step: str) -> float:
        """Where a step ends with the tags that hang under it."""
        return max(self.boxes[step].bottom, *(figure.bounds.bottom for figure in self._lookup.tags_on(step)), 0.0)

    def _bottoms_in(self, cell: Cell) -> list[float]:
        return [self._bottom(step.id) for step in self.blueprint.cell(*cell) if step.id in self.boxes]

    def index_in_cell(self, cell: Cell, y: float) -> int:
        """How many of the cell's steps have their middle above y."""
        return sum(box.y + box.height / 2 < y for box in self.boxes_in(cell))

    def gap(self, cell: Cell, index: int) -> Box:
        """The gap above the cell's step of that index, or below the last one; flat."""
        boxes = self.boxes_in(cell)
        if not boxes:
            return self.free_place(cell)
        bottoms = self._bottoms_in(cell)
        if index <= 0:
            y = boxes[0].y - STACK_GAP / 2
        elif index >= len(boxes):
            y = min(bottoms[-1] + STACK_GAP / 2, self.drawing.cells[cell].bottom - 3)
        else:
            y = (bottoms[index - 1] + boxes[index].y) / 2
        return Box(boxes[0].x, y - 3, boxes[0].width, 6.0)

    def free_place(self, cell: Cell) -> Box:
        """Where a new step would stand: at the top of an empty cell, below the last step of another."""
        box = self.drawing.cells[cell]
        bottoms = self._bottoms_in(cell)
        top = bottoms[-1] + STACK_GAP if bottoms else box.y + LANE_PADDING
        height = max(14.0, min(LEAST_CARD_HEIGHT, box.bottom - 6.0 - top))
        return Box(self._card_left(cell[1]), min(top, box.bottom - height - 2.0), CARD_WIDTH, height)

    def place_box(self, place: Place) -> Box | None:
        """Where the keyboard stands."""
        if place.element:
            return self.box_of(place.element)
        return self.free_place(place.cell) if place.cell is not None and place.cell in self.drawing.cells else None

    # --- edges ----------------------------------------------------------------------------------------------------

    def ports(self, step: str) -> tuple[tuple[float, float], ...]:
        """The middles of the dots at a card's edges: right, below, left, above. The right one keeps clear of numbers."""
        box = self.boxes.get(step)
        if box is None:
            return ()
        beside = box.y + min(SIDE_PORTS[0], box.height / 2)
        numbers = [mark.hit.grown(_PORT) for mark in self._lookup.marks_of(step) if mark.hit is not None]
        heights = (beside, *(box.y + offset for offset in _LOWER_PORTS if offset <= box.height - _PORT))
        free = (y for y in heights if not any(hit.contains(box.right, y) for hit in numbers))
        return (
            (box.right, next(free, beside)),
            (box.x + BOTTOM_PORTS[0], box.bottom),
            (box.x, beside),
            (box.x + TOP_PORTS[0], box.y),
        )

    def column_end_near(self, x: float, reach: float) -> str | None:
        """The column that ends within `reach` points of x."""
        return next((column for column, (_, right) in self.column_spans.items() if abs(right - x) <= reach), None)

    def column_end(self, column: str) -> float | None:
        span = self.column_spans.get(column)
        return span[1] if span is not None else None

    @cached_property
    def lanes_bottom(self) -> float:
        return max((bottom for _, bottom in self.lane_spans.values()), default=self.drawing.height)
