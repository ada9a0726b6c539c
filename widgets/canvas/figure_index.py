"""Which figures lie in a part of the picture or under a point: a grid of squares, where the picture does not know it itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from blueprint_model.drawing.picture_figures import PictureFigures
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, Polyline

SQUARE = 420.0  # points
_BROAD = 24  # a figure in more squares than this is kept apart and asked each time


_BESIDE = 5.0  # points beside a crack


class FigureIndex:
    """Positions are those in `Drawing.figures`, so that sorting them gives the painting order."""

    def __init__(self, drawing: Drawing) -> None:
        self.figures = drawing.figures
        self._picture = drawing.figures if isinstance(drawing.figures, PictureFigures) else None
        self.whole = Box(0.0, 0.0, drawing.width, drawing.height)
        self._squares: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._broad: list[int] = []
        for position, figure in enumerate(drawing.figures if self._picture is None else ()):
            places = tuple(_squares(figure.bounds))
            if len(places) > _BROAD:
                self._broad.append(position)
            else:
                for place in places:
                    self._squares[place].append(position)

    def touching(self, box: Box) -> list[int]:
        """Positions of the figures whose ink may touch the box, in painting order."""
        if box.x <= 0 and box.y <= 0 and box.right >= self.whole.right and box.bottom >= self.whole.bottom:
            return list(range(len(self.figures)))
        if self._picture is not None:
            return self._picture.touching(box)
        found = {position for position in self._broad if self.figures[position].bounds.intersects(box)}
        for place in _squares(box):
            members = self._squares.get(place, ())
            if _inside(place, box):
                found.update(members)
            else:
                found.update(position for position in members if self.figures[position].bounds.intersects(box))
        return sorted(found)

    def at(self, x: float, y: float, reach: float = 4.0) -> Figure | None:
        """The uppermost figure that a click at the point means; flows answer within `reach` points of their line."""
        near: Figure | None = None
        for position in reversed(self.touching(Box(x - reach, y - reach, 2 * reach, 2 * reach))):
            figure = self.figures[position]
            if figure.kind is FigureKind.FLOW:
                if near is None and distance_to_flow(figure, x, y) <= reach:
                    near = figure
            elif near is not None and figure.kind in _UNDER_FLOWS:
                return near
            elif (figure.hit is not None and figure.hit.contains(x, y)) or _on_crack(figure, x, y):
                return figure
        return near

    def inside(self, box: Box, kinds: frozenset[FigureKind]) -> list[Figure]:
        """Figures of these kinds whose click box touches the box."""
        figures = (self.figures[position] for position in self.touching(box))
        return [f for f in figures if f.kind in kinds and (f.hit or f.bounds).intersects(box)]


_UNDER_FLOWS = frozenset({FigureKind.PAPER, FigureKind.LANE, FigureKind.LINE, FigureKind.PHASE, FigureKind.COLUMN})


def distance_to_flow(figure: Figure, x: float, y: float) -> float:
    """In points, to the flow's line or its label; infinite for what has no line."""
    least = float("inf")
    for shape in figure.primitives:
        if isinstance(shape, Polyline):
            least = min(least, *(_distance(a, b, x, y) for a, b in pairwise(shape.points)))
    return least


def _distance(a: tuple[float, float], b: tuple[float, float], x: float, y: float) -> float:
    """From a point to a piece of a line that runs level or upright."""
    beside_x = max(min(a[0], b[0]) - x, 0.0, x - max(a[0], b[0]))
    beside_y = max(min(a[1], b[1]) - y, 0.0, y - max(a[1], b[1]))
    return max(beside_x, beside_y)


def _inside(place: tuple[int, int], box: Box) -> bool:
    """Whether all of a square lies in the box."""
    x, y = place[0] * SQUARE, place[1] * SQUARE
    return box.x <= x and box.y <= y and x + SQUARE <= box.right and y + SQUARE <= box.bottom


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // SQUARE), int(box.right // SQUARE) + 1):
        for row in range(int(box.y // SQUARE), int(box.bottom // SQUARE) + 1):
            yield (column, row)


def _on_crack(figure: Figure, x: float, y: float) -> bool:
    """Whether the point is on the jagged line itself: people point at the crack, not at its number."""
    if figure.kind is not FigureKind.CRACK:
        return False
    for shape in figure.primitives:
        if isinstance(shape, Polyline):
            across, along = [point[0] for point in shape.points], [point[1] for point in shape.points]
            return min(across) - _BESIDE <= x <= max(across) + _BESIDE and min(along) <= y <= max(along)
    return False
