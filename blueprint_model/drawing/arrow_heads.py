"""The shape of arrows, once for all painters: a filled triangle whose tip is the end point, and a shaft that ends inside it."""

from __future__ import annotations

from functools import lru_cache
from math import hypot

from blueprint_model.drawing.primitives import Polyline

Point = tuple[float, float]
Triangle = tuple[Point, Point, Point]

_HALF_WIDTH = 0.42  # of the head's length
_INSIDE = 0.8  # how far back the shaft ends, of the head's length: it must not show beside the tip


@lru_cache(maxsize=16384)
def shaft_and_heads(shape: Polyline) -> tuple[tuple[Point, ...], tuple[Triangle, ...]]:
    """The points of the line without what lies under a head, and the heads (tip first). Without arrows: the line as it is."""
    points = list(shape.points)
    heads: list[Triangle] = []
    if len(points) > 1 and shape.arrow_end:
        heads.append(_head(points[-1], points[-2], shape.arrow_end))
        points[-1] = _towards(points[-1], points[-2], shape.arrow_end * _INSIDE)
    if len(points) > 1 and shape.arrow_start:
        heads.append(_head(points[0], points[1], shape.arrow_start))
        points[0] = _towards(points[0], points[1], shape.arrow_start * _INSIDE)
    return tuple(points), tuple(heads)


def _towards(start: Point, end: Point, length: float) -> Point:
    """The point `length` after the start, at most the end."""
    whole = hypot(end[0] - start[0], end[1] - start[1])
    if whole == 0:
        return start
    part = min(1.0, length / whole)
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _head(tip: Point, before: Point, length: float) -> Triangle:
    whole = hypot(before[0] - tip[0], before[1] - tip[1])
    ux, uy = ((before[0] - tip[0]) / whole, (before[1] - tip[1]) / whole) if whole else (0.0, -1.0)
    base = (tip[0] + ux * length, tip[1] + uy * length)
    half = length * _HALF_WIDTH
    return (tip, (base[0] - uy * half, base[1] + ux * half), (base[0] + uy * half, base[1] - ux * half))
