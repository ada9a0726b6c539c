"""Small square signs on what is drawn: ≠ what people see in different ways; + new and ~ changed against the as-is.

Square where a finding's number is round, and at the upper left, where no number stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.aspects import aspects_of
from blueprint_model.drawing.finding_marks import MarkPlaces
from blueprint_model.drawing.flow_figures import point_along
from blueprint_model.drawing.primitives import Box, Curve, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.theme import Theme
from blueprint_model.drawing.variant_differences import VariantDifferences
from blueprint_model.elements import Disagreement
from blueprint_model.layout.sizes import CARD_RADIUS, PHASE_HEIGHT, PHASE_TOP
from blueprint_model.message import Message, Say

_HALF = 8.0  # half the side of a sign
_APART = 19.0  # from one sign to the next on the same thing
_OUT = 3.5  # how far the dashed outline of something new is from it


class Sign(StrEnum):
    DISAGREED = "disagreed"
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True)
class PlacedSign:
    sign: Sign
    element: str
    title: str


def signs_of(blueprint: Blueprint, differences: VariantDifferences, say: Say, name: Mapping[str, str]) -> Iterator[PlacedSign]:
    """What has to be said of the elements; `name` gives what each is called."""
    for mark in blueprint.all_of(Disagreement):
        words = Message.of("You see “{title}” in different ways", title=name.get(mark.about, ""))
        if mark.note.strip():
            words = Message.of("You see “{title}” in different ways: {note}", title=name.get(mark.about, ""), note=mark.note)
        yield PlacedSign(Sign.DISAGREED, mark.about, say(words))
    for element in sorted(differences.new):
        yield PlacedSign(Sign.NEW, element, say(Message.of("“{title}” is new", title=name.get(element, ""))))
    for element, fields in sorted(differences.changed.items()):
        aspects: tuple[Message, ...] = aspects_of(fields)
        words = Message.of("Not as in the as-is: “{title}”: {aspects}", title=name.get(element, ""), aspects=aspects)
        yield PlacedSign(Sign.CHANGED, element, say(words))


def sign_figures(signs: Iterable[PlacedSign], places: MarkPlaces, theme: Theme) -> Iterator[Figure]:
    """Of those that are on the picture; several on one thing stand beside each other."""
    count: dict[str, int] = defaultdict(int)
    for placed in signs:
        at = _place(placed.element, places)
        if at is None:
            continue
        x, y = at[0] + _APART * count[placed.element], at[1]
        count[placed.element] += 1
        around = _around(placed, places) if placed.sign is Sign.NEW else None
        shapes: list[Primitive] = []
        box = Box(x - _HALF, y - _HALF, 2 * _HALF, 2 * _HALF)
        bounds = box.grown(1.5)
        if around is not None:
            radius = CARD_RADIUS + _OUT
            shapes.append(Rectangle(around, Ink(None, theme.ink, 1.6, (5.0, 3.0)), radius))
            bounds = bounds.united(around.grown(1.5))
        shapes.append(Rectangle(box, Ink(theme.card, theme.ink, 1.4), 4.0))
        shapes.extend(_strokes(placed.sign, x, y, theme.ink))
        key = f"sign:{placed.sign}:{placed.element}"
        yield Figure(key, FigureKind.SIGN, bounds, tuple(shapes), element=placed.element, title=placed.title, hit=box)


def _place(element: str, places: MarkPlaces) -> tuple[float, float] | None:
    if element in places.cards:
        card = places.cards[element]
        return (card.x + 12.0, card.y - 2.0)
    if element in places.routes:
        return point_along(places.routes[element], 0.28)
    if element in places.others:
        box = places.others[element]
        if _is_lane(box):  # below its name nothing else stands at the right
            return (box.right - _HALF, box.bottom - _HALF - 4.0)
        if box.y < PHASE_TOP + PHASE_HEIGHT and box.height >= PHASE_HEIGHT:  # a phase: clear of its triangle and its numbers
            return (box.right - 34.0, box.bottom - 1.0)
        return (box.x - 2.0, box.y - 1.0)
    return None


def _around(placed: PlacedSign, places: MarkPlaces) -> Box | None:
    if placed.element in places.cards:
        return places.cards[placed.element].grown(_OUT)
    if placed.element in places.others and placed.element not in places.routes:
        box = places.others[placed.element]
        return box.grown(-2.0) if _is_lane(box) else box.grown(_OUT)
    return None


def _is_lane(box: Box) -> bool:
    """Heads of lanes begin at the picture's left edge; nothing else does."""
    return box.x == 0.0


def _strokes(sign: Sign, x: float, y: float, ink: str) -> Iterator[Primitive]:
    """Drawn, not written: no typeface has to have them."""
    pen = Ink(None, ink, 1.7)
    match sign:
        case Sign.NEW:
            yield Polyline(((x - 4.5, y), (x + 4.5, y)), pen)
            yield Polyline(((x, y - 4.5), (x, y + 4.5)), pen)
        case Sign.DISAGREED:
            yield Polyline(((x - 4.5, y - 2.2), (x + 4.5, y - 2.2)), pen)
            yield Polyline(((x - 4.5, y + 2.2), (x + 4.5, y + 2.2)), pen)
            yield Polyline(((x + 3.0, y - 5.4), (x - 3.0, y + 5.4)), pen)
        case Sign.CHANGED:
            yield Curve(
                (x - 5.0, y + 1.6),
                ((x - 3.0, y - 4.2, x - 0.6, y - 2.2, x, y), (x + 0.6, y + 2.2, x + 3.0, y + 4.2, x + 5.0, y - 1.6)),
                pen,
            )
