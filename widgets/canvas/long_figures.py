"""The part of a figure that can be seen, where one figure runs along the whole picture as the experience curve does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from blueprint_model.drawing.primitives import Box, Curve, Ellipse, Figure, Polyline, Primitive, Rectangle, TextLine

_LONG = 40  # primitives, from which on it is worth knowing where they are
_PIECES = 16  # of a curve that are painted together
_SQUARE = 600.0  # points
_BROAD = 4  # shapes over more squares than this are always painted


class LongFigure:
    """A figure's primitives by where they are from left to right, long open curves in short ones."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self._shapes = [part for shape in figure.primitives for part in _parts(shape)]
        self._squares: dict[int, list[int]] = defaultdict(list)
        self._broad: list[int] = []
        for position, shape in enumerate(self._shapes):
            left, right = _span(shape)
            squares = range(int(left // _SQUARE), int(right // _SQUARE) + 1)
            if len(squares) > _BROAD:
                self._broad.append(position)
            for square in squares if len(squares) <= _BROAD else ():
                self._squares[square].append(position)

    def seen_in(self, box: Box, wanted: Callable[[Primitive], bool]) -> Figure:
        """The figure with the wanted primitives that may touch the box, in painting order."""
        found = set(self._broad)
        for square in range(int(box.x // _SQUARE), int(box.right // _SQUARE) + 1):
            found.update(self._squares.get(square, ()))
        shapes = (self._shapes[position] for position in sorted(found))
        return replace(self.figure, primitives=tuple(shape for shape in shapes if wanted(shape)))


def is_long(figure: Figure) -> bool:
    return len(figure.primitives) >= _LONG and figure.bounds.width > 2 * _SQUARE


def _parts(shape: Primitive) -> list[Primitive]:
    if not isinstance(shape, Curve) or shape.ink.fill is not None or len(shape.pieces) <= _PIECES:
        return [shape]
    parts: list[Primitive] = []
    start = shape.start
    for first in range(0, len(shape.pieces), _PIECES):
        pieces = shape.pieces[first : first + _PIECES]
        parts.append(Curve(start, pieces, shape.ink))
        start = (pieces[-1][4], pieces[-1][5])
    return parts


def _span(shape: Primitive) -> tuple[float, float]:
    """Left and right end, in points."""
    match shape:
        case Rectangle() | Ellipse():
            return (shape.box.x - 2, shape.box.right + 2)
        case Polyline():
            xs = [x for x, _ in shape.points]
        case Curve():
            xs = [shape.start[0], *(x for piece in shape.pieces for x in piece[::2])]
        case TextLine():
            return (shape.x, shape.x + shape.width)
    return (min(xs) - 2, max(xs) + 2)
