"""A blueprint together with its Drawing: where steps, cells and gaps lie, in points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind
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
from widgets.canvas.places import Cell, Place

MARKS = frozenset({FigureKind.CRACK, FigureKind.BADGE})
_PORT = 6.0  # points: half a dot, and a little air
_LOWER_PORTS = (38.0, 50.0, 62.0, 74.0)
_TAGS = frozenset({FigureKind.NEED_TAG, FigureKind.RULE_TAG})
_NO_PLACE = frozenset({FigureKind.PAPER, FigureKind.LINE, FigureKind.EXPERIENCE, FigureKind.SUM})


class Picture:
    """Never changed: a new state gets a new one."""

    def __init__(self, blueprint: Blueprint, drawing: Drawing) -> None:
        self.blueprint = blueprint
        self.drawing = drawing

    @cached_property
    def index(self) -> FigureIndex:
        return FigureIndex(self.drawing)

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """The cards' boxes by step id."""
        return {f.element: f.hit or f.bounds for f in self.drawing.figures if f.kind is FigureKind.STEP}

    @cached_property
    def _by_element(self) -> dict[str, tuple[Figure, ...]]:
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.drawing.figures:
            if figure.element and figure.kind not in MARKS and figure.kind not in _NO_PLACE:
                found[figure.element].append(figure)
        return {element: tuple(figures) for element, figures in found.items()}

    def figures_of(self, element: str) -> tuple[Figure, ...]:
        """What shows an element: one figure, or a tag on each place; none for what is not on the picture."""
        return self._by_element.get(element, ())

    def box_of(self, element: str) -> Box | None:
        """Where an element is seen; the first of several tags."""
        figures = self.figures_of(element)
        return (figures[0].hit or figures[0].bounds) if figures else None

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
        for figure in self.drawing.figures:
            if whole is not None and figure.kind in _TAGS and figure.key.endswith(f"@{element}"):
                whole = whole.united(figure.bounds)
        return whole

    # --- cells ----------------------------------------------------------------------------------------------------

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell under a point; None beside the lanes."""
        column = next((c for c, (left, right) in self._column_spans.items() if left <= x < right), None)
        lane = next((k for k, (top, bottom) in self._lane_spans.items() if top <= y < bottom), None)
        return None if column is None or lane is None else (lane, column)

    @cached_property
    def _column_spans(self) -> dict[str, tuple[float, float]]:
        return {column: (box.x, box.right) for (_, column), box in self.drawing.cells.items()}

    @cached_property
    def _lane_spans(self) -> dict[str, tuple[float, float]]:
        return {lane: (box.y, box.bottom) for (lane, _), box in self.drawing.cells.items()}

    @cached_property
    def _card_lefts(self) -> dict[str, float]:
        """By column: where its cards begin."""
        lefts = {column: (left + right - CARD_WIDTH) / 2 for column, (left, right) in self._column_spans.items()}
        lefts.update({step.column: self.boxes[step.id].x for step in self.blueprint.steps if step.id in self.boxes})
        return lefts

    def boxes_in(self, cell: Cell) -> list[Box]:
        """Of the cell's steps, from the top."""
        return [self.boxes[step.id] for step in self.blueprint.cell(*cell) if step.id in self.boxes]

    @cached_property
    def _bottoms(self) -> dict[str, float]:
        """By step: where it ends with the tags that hang under it."""
        bottoms = {step: box.bottom for step, box in self.boxes.items()}
        for figure in self.drawing.figures:
            if figure.kind in _TAGS:
                step = figure.key.rpartition("@")[2]
                if step in bottoms:
                    bottoms[step] = max(bottoms[step], figure.bounds.bottom)
        return bottoms

    def _bottoms_in(self, cell: Cell) -> list[float]:
        return [self._bottoms[step.id] for step in self.blueprint.cell(*cell) if step.id in self.boxes]

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
        return Box(self._card_lefts[cell[1]], min(top, box.bottom - height - 2.0), CARD_WIDTH, height)

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
        numbers = [hit.grown(_PORT) for hit in self._numbers.get(step, ())]
        heights = (beside, *(box.y + offset for offset in _LOWER_PORTS if offset <= box.height - _PORT))
        free = (y for y in heights if not any(hit.contains(box.right, y) for hit in numbers))
        return (
            (box.right, next(free, beside)),
            (box.x + BOTTOM_PORTS[0], box.bottom),
            (box.x, beside),
            (box.x + TOP_PORTS[0], box.y),
        )

    @cached_property
    def _numbers(self) -> dict[str, list[Box]]:
        """Step id -> where its findings' numbers stand."""
        found: dict[str, list[Box]] = defaultdict(list)
        for figure in self.drawing.figures:
            if figure.kind in MARKS and figure.element and figure.hit is not None:
                found[figure.element].append(figure.hit)
        return found

    def column_end_near(self, x: float, reach: float) -> str | None:
        """The column that ends within `reach` points of x."""
        return next((column for column, (_, right) in self._column_spans.items() if abs(right - x) <= reach), None)

    def column_end(self, column: str) -> float | None:
        span = self._column_spans.get(column)
        return span[1] if span is not None else None

    @cached_property
    def lanes_bottom(self) -> float:
        return max((bottom for _, bottom in self._lane_spans.values()), default=self.drawing.height)
