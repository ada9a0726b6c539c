"""Marks of findings: cracks on steps for clashes, badges on flows, lanes, tags and the corner for the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.drawing.flow_figures import Points, length_of, point_along
from blueprint_model.drawing.primitives import Box, Figure, FigureKind
from blueprint_model.drawing.signs import crack, disc
from blueprint_model.drawing.theme import Theme
from blueprint_model.layout.sizes import CRACK_X, DISC_RADIUS, SMALL_DISC_RADIUS
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Say

_NUMBER_STEP = 23.0  # from one number to the next on the same card


@dataclass(frozen=True)
class MarkPlaces:
    """Where marks can stand: cards, routes, and boxes of lanes' heads, phases and tags by element id; `corner` for the whole,
    beside and between the tags that hang there."""

    cards: Mapping[str, Box]
    routes: Mapping[str, Points]
    others: Mapping[str, Box]
    corner: Box
    corner_tags: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Mark:
    """One finding's mark: the `index`th of `count` on the `place` (an element's id, "" for the corner)."""

    finding: Finding
    place: str
    index: int
    count: int
    is_crack: bool

    @property
    def key(self) -> str:
        return f"{'crack' if self.is_crack else 'badge'}:{self.finding.identity}"


def marks_of(result: CheckResult, places: MarkPlaces) -> tuple[Mark, ...]:
    """Cracks, then badges, in the order of the findings. Marks that hang under a head have no place of their own."""
    cracks: dict[str, list[Finding]] = defaultdict(list)
    badges: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        if finding.kind is FindingKind.MARK or (finding.kind is FindingKind.HINT and not finding.element):
            continue
        clash = finding.kind in (FindingKind.HEAD, FindingKind.SAID)
        if clash and finding.element in places.cards:
            cracks[finding.element].append(finding)
        else:
            badges[_badge_element(finding, places)].append(finding)
    return tuple(
        Mark(finding, place, index, len(findings), is_crack)
        for by_place, is_crack in ((cracks, True), (badges, False))
        for place, findings in by_place.items()
        for index, finding in enumerate(findings)
    )


def mark_figure(mark: Mark, places: MarkPlaces, say: Say, theme: Theme, typeface: Typeface) -> Figure:
    if mark.is_crack:
        return _crack(mark.finding, places.cards[mark.place], mark.index, mark.count, say, theme, typeface)
    return _badge(mark.finding, _badge_place(mark.place, mark.index, places), say, theme, typeface)


def what_decides(mark: Mark, places: MarkPlaces) -> tuple[object, ...]:
    """All that a mark's figure depends on, beside voice, theme and typeface."""
    finding = mark.finding
    at: object = places.cards[mark.place] if mark.is_crack else _badge_place(mark.place, mark.index, places)
    said = (finding.message, finding.number, finding.kind, finding.certainty, finding.accepted, finding.element)
    return (at, mark.index, mark.count, *said)


def _badge_element(finding: Finding, places: MarkPlaces) -> str:
    """What a badge hangs on: the finding's element, else its need's tag, else "" for the corner."""
    for element in (finding.element, finding.need or ""):
        if element in places.cards or element in places.routes or element in places.others:
            return element
    return ""


def _certain(finding: Finding) -> bool:
    return finding.certainty is Certainty.CERTAIN and finding.kind is not FindingKind.SAID


def _number(finding: Finding) -> str:
    if finding.number:
        return str(finding.number)
    return "i" if finding.kind is FindingKind.HINT else ""


def _title(finding: Finding, say: Say) -> str:
    said = say(finding.message)
    return f"{finding.number}: {said}" if finding.number else said


def _crack(finding: Finding, card: Box, index: int, count: int, say: Say, theme: Theme, typeface: Typeface) -> Figure:
    """Several cracks share the card from top to bottom, each with its number beside its beginning."""
    colour = theme.muted if finding.accepted else theme.clash
    solid = _certain(finding)
    part = (card.height + 10) / count
    top = card.y - 5 + part * index
    bottom = top + part - (3 if index < count - 1 else 0)
    x = card.x + CRACK_X
    step = min(_NUMBER_STEP, part) if count > 1 else 0.0
    disc_x, disc_y = card.right - 2, card.y - 1 + step * index
    shapes = [
        *crack(x, top, bottom, solid, colour, theme.card),
        *disc(disc_x, disc_y, _number(finding), theme, typeface, solid, colour, DISC_RADIUS),
    ]
    r = DISC_RADIUS + 2
    hit = Box(disc_x - r, disc_y - r, 2 * r, 2 * r)
    bounds = Box(x - 8, top - 3, 16, bottom - top + 6).united(hit)
    return Figure(
        f"crack:{finding.identity}",
        FigureKind.CRACK,
        bounds,
        tuple(shapes),
        element=finding.element,
        finding=finding.identity,
        title=_title(finding, say),
        hit=hit,
    )


def _badge_place(element: str, index: int, places: MarkPlaces) -> tuple[float, float]:
    apart = 2 * SMALL_DISC_RADIUS + 3
    if element in places.cards:
        card = places.cards[element]
        return (card.right - 4 - apart * index, card.bottom)
    if element in places.routes:
        route = places.routes[element]
        x, y = point_along(route, 0.5)
        beside = SMALL_DISC_RADIUS + 4 if length_of(route) < 4 * SMALL_DISC_RADIUS else 0.0  # a short arrow stays visible
        return (x + apart * index, y - beside)
    if element in places.others:
        box = places.others[element]
        return (box.right - apart * index, box.y + SMALL_DISC_RADIUS + 2)
    return _corner_place(index, places)


def _corner_place(index: int, places: MarkPlaces) -> tuple[float, float]:
    """Down the corner's right edge, then farther left where no tag is; over the tags where there are more marks than that."""
    corner, apart = places.corner, 2 * SMALL_DISC_RADIUS + 3
    room = SMALL_DISC_RADIUS + 1
    rows = max(1, int((corner.height + 1) // apart))
    columns = max(1, int((corner.width + 1) // apart))
    found = [
        (corner.right - room - apart * column, corner.y + room + apart * row) for column in range(columns) for row in range(rows)
    ]
    free = [(x, y) for x, y in found if not any(_disc_box(x, y).intersects(tag) for tag in places.corner_tags)]
    order = free + [place for place in found if place not in free]
    return order[index % len(order)]


def _disc_box(x: float, y: float) -> Box:
    radius = SMALL_DISC_RADIUS
    return Box(x - radius, y - radius, 2 * radius, 2 * radius).grown(1)


def _badge(finding: Finding, at: tuple[float, float], say: Say, theme: Theme, typeface: Typeface) -> Figure:
    x, y = at
    hint = finding.kind is FindingKind.HINT or finding.accepted
    colour = theme.muted if hint else theme.clash
    radius = SMALL_DISC_RADIUS
    shapes = disc(x, y, _number(finding), theme, typeface, _certain(finding) and not hint, colour, radius)
    box = _disc_box(x, y)
    return Figure(
        f"badge:{finding.identity}",
        FigureKind.BADGE,
        box,
        tuple(shapes),
        element=finding.element,
        finding=finding.identity,
        title=_title(finding, say),
        hit=box,
    )
