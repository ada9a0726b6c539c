"""The experience curve: how the customer feels from step to step, under the lanes."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from blueprint_model.drawing.primitives import Box, Curve, Figure, FigureKind, Ink, Polyline, Primitive
from blueprint_model.drawing.signs import face
from blueprint_model.drawing.text import placed_text
from blueprint_model.drawing.theme import Theme
from blueprint_model.layout.line_breaking import break_text
from blueprint_model.layout.sizes import (
    EXPERIENCE_HEIGHT,
    FACE_RADIUS,
    LANE_HEAD_WIDTH,
    LANE_NAME_LINE,
    LANE_NAME_SIZE,
    LANE_TEXT_WIDTH,
    LANE_TEXT_X,
    META_LINE,
    META_SIZE,
)
from blueprint_model.layout.typeface import Typeface

_PER_POINT = 15.0  # height of one point of emotion


@lru_cache(maxsize=4)
def experience_figure(
    points: tuple[tuple[float, int], ...], top: float, right: float, name: str, note: str, theme: Theme, typeface: Typeface
) -> Figure:
    """Faces at (x, emotion −2…+2) on a smooth curve; `points` from left to right, at least one."""
    box = Box(0.0, top, right, EXPERIENCE_HEIGHT)
    zero = top + EXPERIENCE_HEIGHT / 2
    shapes: list[Primitive] = []
    title = break_text(name, LANE_TEXT_WIDTH, LANE_NAME_SIZE, "semibold", typeface)
    below = break_text(note, LANE_TEXT_WIDTH, META_SIZE, "regular", typeface)
    shapes.append(Polyline(((LANE_HEAD_WIDTH, zero), (right, zero)), Ink(None, theme.line, 1.2)))
    baseline = top + 24
    shapes.extend(placed_text(title, LANE_TEXT_X, baseline, LANE_NAME_LINE, LANE_NAME_SIZE, theme.ink))
    baseline += LANE_NAME_LINE * (len(title.lines) - 1) + META_LINE + 3
    shapes.extend(placed_text(below, LANE_TEXT_X, baseline, META_LINE, META_SIZE, theme.muted))
    places = [(x, zero - emotion * _PER_POINT, emotion) for x, emotion in points]
    if len(places) > 1:
        pieces = []
        for (ax, ay, _), (bx, by, _) in pairwise(places):
            middle = (ax + bx) / 2  # level at every face: the curve never shoots past a value
            pieces.append((middle, ay, middle, by, bx, by))
        shapes.append(Curve((places[0][0], places[0][1]), tuple(pieces), Ink(None, theme.ink, 1.8)))
    for x, y, emotion in places:
        shapes.extend(face(x, y, emotion, theme.ink, theme.card, FACE_RADIUS + 0.5))
    return Figure("experience", FigureKind.EXPERIENCE, box, tuple(shapes), title=f"{name}: {note}")
