"""Which room is taken around a place: asked of the grid, so that nothing far away is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from blueprint_model.drawing.label_places import TakenRoom
from blueprint_model.drawing.primitives import Box
from blueprint_model.layout.grid import Grid

_AROUND = 60.0  # points by which a tag or a piece of a route can reach beyond its column


class RouteRoom:
    """The room of flows: a thin box for every straight piece."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._pieces: dict[str, list[tuple[float, float, float, float]]] = {}

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box.x, box.y, box.right, box.bottom
        for flow in self._grid.flows_over(self._grid.columns_touching(left - _AROUND, right + _AROUND)):
            for one, upper, other, lower in self._of(flow):
                if left < other and one < right and top < lower and upper < bottom:
                    return False
        return True

    def _of(self, flow: str) -> list[tuple[float, float, float, float]]:
        found = self._pieces.get(flow)
        if found is None:
            found = self._pieces[flow] = [
                (min(ax, bx) - 1, min(ay, by) - 1, max(ax, bx) + 1, max(ay, by) + 1)
                for (ax, ay), (bx, by) in pairwise(self._grid.routes[flow])
            ]
        return found


class ThingRoom:
    """The room of cards, of the tags under them, and of what is taken besides."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._taken = TakenRoom()

    def take(self, box: Box) -> None:
        self._taken.take(box)

    def is_free(self, box: Box) -> bool:
        grid = self._grid
        columns = grid.columns_touching(box.x - _AROUND, box.right + _AROUND)
        for step in grid.steps_in(columns, grid.lanes_touching(box.y, box.bottom)):
            card = grid.boxes[step]
            if card.intersects(box):
                return False
            for tag in grid.tags.get(step, ()):
                if Box(card.x + tag.box.x, card.bottom + tag.box.y, tag.box.width, tag.box.height).intersects(box):
                    return False
        return self._taken.is_free(box)


class CellBoxes(Mapping[tuple[str, str], Box]):
    """The box of each (lane id, column id), also of empty cells."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    def __getitem__(self, cell: tuple[str, str]) -> Box:
        lane, column = cell
        return self._grid.cell(self._grid.lane_at[lane], self._grid.column_at[column])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((lane, column) for lane in self._grid.lane_at for column in self._grid.column_at)

    def __len__(self) -> int:
        return len(self._grid.lane_at) * len(self._grid.column_at)

    def column_spans(self) -> dict[str, tuple[float, float]]:
        """Left and right end of each column's cells."""
        boxes = ((column, self._grid.cell(0, position)) for column, position in self._grid.column_at.items())
        return {column: (box.x, box.right) for column, box in boxes} if self._grid.lane_at else {}

    def lane_spans(self) -> dict[str, tuple[float, float]]:
        """Upper and lower end of each lane's cells."""
        boxes = ((lane, self._grid.cell(position, 0)) for lane, position in self._grid.lane_at.items())
        return {lane: (box.y, box.bottom) for lane, box in boxes} if self._grid.column_at else {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]
