"""Figures of flows: grey and thin; the chain of the selected clash red and thick; transitions heavier, with a gate half-way.

A gate is a disc for the owner between two lozenges for the promises, out and in: filled when told, hollow when missing. Where
there is no room for lozenges, a disc with a hole has an owner and lacks a promise.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.primitives import Box, Ellipse, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.text import placed_text
from blueprint_model.drawing.theme import Theme
from blueprint_model.elements import Flow, FlowKind
from blueprint_model.layout.line_breaking import BrokenText
from blueprint_model.layout.sizes import ARROW, SMALL_SIZE

Place = tuple[float, float]
Points = tuple[Place, ...]


class Transition(NamedTuple):
    """What is told of a flow between organisations."""

    owned: bool
    promise_out: bool
    promise_in: bool


LABEL_LINE = 12.0
_SHORT = 40.0
_LEAST_FOR_PROMISES = 52.0  # points of a route that has room for all of the gate
_APART = 10.5  # from the disc to a lozenge


def label_size(label: BrokenText) -> tuple[float, float]:
    """Width and height of a label's box."""
    return (label.width + 6, LABEL_LINE * len(label.lines) + 3)


@lru_cache(maxsize=8192)
def flow_figure(
    flow: str,
    title: str,
    points: Points,
    kind: FlowKind,
    transition: Transition | None,
    lit: bool,
    label: BrokenText | None,
    label_at: tuple[float, float] | None,
    note: BrokenText | None,
    theme: Theme,
) -> Figure:
    """A flow along its route. `label_at` is the upper left corner of its label, `note` stands below the label."""
    colour = theme.clash if lit else theme.flow
    width = 2.6 if lit else 1.8 if transition is not None else 1.2
    head = ARROW + 3 if lit else ARROW
    dash = (4.0, 3.0) if kind is FlowKind.MESSAGE else (7.0, 3.0) if kind is FlowKind.LOOP else ()
    both = kind is FlowKind.AGREEMENT
    shapes: list[Primitive] = [
        Polyline(points, Ink(None, colour, width, dash), arrow_start=head if both else 0.0, arrow_end=head)
    ]
    bounds = _bounds(points).grown(head / 2 + 1)
    if transition is not None:
        shapes += _gate(points, transition, colour, theme)
        bounds = bounds.united(_bounds(points).grown(5.5))
    if label is not None and label_at is not None:
        x, y = label_at
        box = Box(x, y, *label_size(label))
        shapes.append(Rectangle(box, Ink(theme.card, None, opacity=0.9), 3.0))
        shapes.extend(placed_text(label, x + 3, y + 10.5, LABEL_LINE, SMALL_SIZE, theme.clash if lit else theme.ink))
        bounds = bounds.united(box)
        if note is not None:
            below = Box(x, box.bottom - 1, *label_size(note))
            shapes.append(Rectangle(below, Ink(theme.card, theme.muted, 1.0), 3.0))
            shapes.extend(placed_text(note, below.x + 3, below.y + 10.5, LABEL_LINE, SMALL_SIZE, theme.ink))
            bounds = bounds.united(below.grown(1.0))
    return Figure(f"flow:{flow}", FigureKind.FLOW, bounds, tuple(shapes), element=flow, title=title)


def _gate(points: Points, transition: Transition, colour: str, theme: Theme) -> list[Primitive]:
    length = length_of(points)
    middle = 0.5 if length > _SHORT else 0.35  # clear of the arrow head
    x, y = point_along(points, middle)
    if length < _LEAST_FOR_PROMISES:
        disc = _disc((x, y), transition.owned, colour, theme)
        if not transition.owned or (transition.promise_in and transition.promise_out):
            return [disc]
        return [disc, Ellipse(Box(x - 1.9, y - 1.9, 3.8, 3.8), Ink(theme.card, None))]
    before, after = (point_along(points, middle + side * _APART / length) for side in (-1, 1))
    return gate((x, y), before, after, transition, colour, theme)


def gate(at: Place, before: Place, after: Place, transition: Transition, colour: str, theme: Theme) -> list[Primitive]:
    """The disc at `at` between its lozenges."""
    return [
        _lozenge(before, transition.promise_out, colour, theme),
        _disc(at, transition.owned, colour, theme),
        _lozenge(after, transition.promise_in, colour, theme),
    ]


def _disc(at: Place, told: bool, colour: str, theme: Theme) -> Primitive:
    return Ellipse(Box(at[0] - 4.5, at[1] - 4.5, 9, 9), Ink(colour if told else theme.card, colour, 1.8))


def _lozenge(at: Place, told: bool, colour: str, theme: Theme) -> Primitive:
    x, y = at
    corners = ((x - 4, y), (x, y - 4), (x + 4, y), (x, y + 4))
    return Polyline(corners, Ink(colour if told else theme.card, colour, 1.3), closed=True)


def transition_of(blueprint: Blueprint, flow: Flow) -> Transition | None:
    """None for a flow within one organisation."""
    if not blueprint.is_transition(flow):
        return None
    return Transition(bool(flow.owner.strip()), bool(flow.promise_out.strip()), bool(flow.promise_in.strip()))


def shares_together(blueprint: Blueprint, flow: Flow) -> Fraction | None:
    """What the shares of all flows that leave the same step add up to, where all have one and they are not a whole. Answers to
    questions split the whole in their own way: there nothing is added."""
    beside = blueprint.flows_from(flow.source)
    if len(beside) < 2 or any(other.share is None or other.condition is not None for other in beside):
        return None
    total = sum((Fraction(other.share) for other in beside if other.share is not None), Fraction(0))
    return total if total != 1 else None


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
