"""Figures of flows: grey and thin; the chain of the selected clash red and thick; transitions heavier, with a gate half-way."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from blueprint_model.drawing.primitives import Box, Ellipse, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.text import placed_text
from blueprint_model.drawing.theme import Theme
from blueprint_model.elements import FlowKind
from blueprint_model.layout.line_breaking import BrokenText
from blueprint_model.layout.sizes import ARROW, SMALL_SIZE

Points = tuple[tuple[float, float], ...]
LABEL_LINE = 12.0
_SHORT = 40.0


def label_size(label: BrokenText) -> tuple[float, float]:
    """Width and height of a label's box."""
    return (label.width + 6, LABEL_LINE * len(label.lines) + 3)


@lru_cache(maxsize=8192)
def flow_figure(
    flow: str,
    title: str,
    points: Points,
    kind: FlowKind,
    transition: bool,
    lit: bool,
    label: BrokenText | None,
    label_at: tuple[float, float] | None,
    theme: Theme,
) -> Figure:
    """A flow along its route. `label_at` is the upper left corner of its label."""
    colour = theme.clash if lit else theme.flow
    width = 2.6 if lit else 1.8 if transition else 1.2
    head = ARROW + 3 if lit else ARROW
    dash = (4.0, 3.0) if kind is FlowKind.MESSAGE else (7.0, 3.0) if kind is FlowKind.LOOP else ()
    both = kind is FlowKind.AGREEMENT
    shapes: list[Primitive] = [
        Polyline(points, Ink(None, colour, width, dash), arrow_start=head if both else 0.0, arrow_end=head)
    ]
    bounds = _bounds(points).grown(head / 2 + 1)
    if transition:
        x, y = point_along(points, 0.5 if length_of(points) > _SHORT else 0.35)  # clear of the arrow head
        shapes.append(Ellipse(Box(x - 4.5, y - 4.5, 9, 9), Ink(theme.card, colour, 1.8)))
    if label is not None and label_at is not None:
        x, y = label_at
        box = Box(x, y, *label_size(label))
        shapes.append(Rectangle(box, Ink(theme.card, None, opacity=0.9), 3.0))
        shapes.extend(placed_text(label, x + 3, y + 10.5, LABEL_LINE, SMALL_SIZE, theme.clash if lit else theme.ink))
        bounds = bounds.united(box)
    return Figure(f"flow:{flow}", FigureKind.FLOW, bounds, tuple(shapes), element=flow, title=title)


def _bounds(points: Points) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def length_of(points: Points) -> float:
    return sum(abs(bx - ax) + abs(by - ay) for (ax, ay), (bx, by) in pairwise(points))


def point_along(points: Points, part: float) -> tuple[float, float]:
    """The point after `part` (0–1) of the route."""
    left = length_of(points) * part
    for (ax, ay), (bx, by) in pairwise(points):
        length = abs(bx - ax) + abs(by - ay)
        if left <= length and length > 0:
            return (ax + (bx - ax) * left / length, ay + (by - ay) * left / length)
        left -= length
    return points[-1]
