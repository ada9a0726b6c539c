"""From a blueprint and its findings to the one Drawing that screen, PDF, SVG and PNG all show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, Finding
from blueprint_model.checking.running_totals import running_totals
from blueprint_model.checking.same_elements import title_or_ends
from blueprint_model.drawing.arrangement import Arrangement, arranged
from blueprint_model.drawing.experience_figure import experience_figure
from blueprint_model.drawing.filtering import not_matching
from blueprint_model.drawing.finding_marks import MarkPlaces, marks_of
from blueprint_model.drawing.folding import Seen, seen_through, shown_findings
from blueprint_model.drawing.label_places import TakenRoom, route_boxes
from blueprint_model.drawing.lane_figures import (
    column_figure,
    edge_figure,
    lane_figure,
    line_figure,
    paper_figure,
    phase_figure,
)
from blueprint_model.drawing.picture_figures import CORNER_X, HungTag, PictureFigures, hung_tags, tag_title
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, TextLine
from blueprint_model.drawing.step_figures import tag_figure
from blueprint_model.drawing.sum_figures import SUM_REACH, Obstacles, sum_figures
from blueprint_model.drawing.theme import LIGHT, Theme
from blueprint_model.drawing.variant_differences import VariantDifferences, variant_differences
from blueprint_model.drawing.view import EVERYTHING, View
from blueprint_model.drawing.view_signs import sign_figures, signs_of
from blueprint_model.elements import Lane, Need, Phase, ProcessRule
from blueprint_model.layout.sizes import (
    CARD_WIDTH,
    COLUMN_TITLE_LINE,
    LANE_ACCENT,
    LANE_HEAD_WIDTH,
    LANE_TEXT_X,
    META_LINE,
    PHASE_BOTTOM,
    PHASE_HEIGHT,
    PHASE_TOP,
    TITLE_SIZE,
)
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Message, Say

_BEYOND = 400.0  # points above the picture, where nothing can stand


def draw_blueprint(
    blueprint: Blueprint,
    result: CheckResult | None,
    *,
    say: Say,
    typeface: Typeface,
    theme: Theme = LIGHT,
    lit: frozenset[str] = frozenset(),
    least_width: float = 0.0,
    sum_of: Finding | None = None,
    sum_scale: float = 1.0,
    view: View = EVERYTHING,
    against: Blueprint | None = None,
) -> Drawing:
    """The picture of a blueprint (seen in one variant, see `Blueprint.in_variant`).

    `lit` are ids of the steps and flows of the selected clash's chain: lit flows are red and thick. Without `result` there are
    no marks. The bands are at least `least_width` points wide. With `sum_of` its sum builds up beside the cards of its chain,
    `sum_scale` times as large as on paper: on a screen it stays readable where the picture is small. `view` says what is shown;
    what differs from the blueprint `against` (the as-is) is marked.
    """
    seen = seen_through(blueprint, view, result, say)
    arrangement = arranged(seen.blueprint, say, typeface, least_width, view.layers)
    artist = _Artist(arrangement, say, typeface, theme, view.folded, blueprint)
    tags = hung_tags(arrangement)
    faded = artist.faded(not_matching(blueprint, view.filter), seen)
    figures = PictureFigures(arrangement, tuple(artist.ground()), tags, seen.drawn(lit), say, theme, typeface, faded)
    places = artist.mark_places(tags)
    if result is not None:
        figures.add_marks(marks_of(shown_findings(result, seen), places), places)
    differences = variant_differences(against, blueprint) if against is not None else VariantDifferences()
    figures.add_signs(sign_figures(signs_of(blueprint, differences, say, artist.names()), places, theme))
    if sum_of is not None:
        figures.add_sums(artist.sum_building_up(sum_of, figures, sum_scale))
    unprintable = dict.fromkeys((*arrangement.unprintable, *artist.unprintable(tags)))
    return Drawing(
        arrangement.width,
        arrangement.height,
        theme.paper,
        figures,
        arrangement.cells,
        LANE_HEAD_WIDTH,
        arrangement.head_height,
        tuple(unprintable),
    )


_NO_THINGS = frozenset({FigureKind.FLOW, FigureKind.LINE, FigureKind.CRACK})


def _with_words(figures: list[Figure]) -> Iterator[Box]:
    """The room of everything that is read: cards, tags, heads, numbers, the labels of flows and the names of lines."""
    for figure in figures:
        if figure.kind not in _NO_THINGS:
            yield figure.hit or figure.bounds
            continue
        if figure.hit is not None and figure.kind is FigureKind.CRACK:
            yield figure.hit
        yield from _lines(figure)


def _titles_and_numbers(figures: list[Figure]) -> Iterator[Box]:
    """The room of what stays readable whatever else is shown: the titles on cards, and all that is on neither cards nor tags."""
    for figure in figures:
        if figure.kind is FigureKind.STEP:
            yield from (line for line in _lines(figure, TITLE_SIZE))
        elif figure.kind not in (FigureKind.NEED_TAG, FigureKind.RULE_TAG):
            yield from _with_words([figure])


def _lines(figure: Figure, size: float | None = None) -> Iterator[Box]:
    for shape in figure.primitives:
        if isinstance(shape, TextLine) and (size is None or shape.size == size):
            yield Box(shape.x - 2, shape.baseline - shape.size, shape.width + 4, shape.size + 4)


@dataclass
class _Artist:
    """Makes what is drawn of an arrangement from the ground up."""

    arrangement: Arrangement
    say: Say
    typeface: Typeface
    theme: Theme
    folded: frozenset[str]
    whole: Blueprint  # with what is folded

    def __post_init__(self) -> None:
        self.blueprint = self.arrangement.blueprint
        self.grid = self.arrangement.grid

    def ground(self) -> Iterator[Figure]:
        """What lies under flows and cards, in painting order."""
        arrangement = self.arrangement
        yield paper_figure(arrangement.width, arrangement.height, self.blueprint.scenario.title, self.theme)
        for index, (lane, head) in enumerate(zip(self.blueprint.lanes, arrangement.heads, strict=True)):
            title = self._head_title(lane.id, arrangement.lane_title(lane))
            yield lane_figure(lane.id, title, head, arrangement.lane_box(index), lane.zone, self.theme)
        yield from self._lines()
        yield from self._phases()
        yield from self._columns()
        if arrangement.feelings:
            name, note = self.say(Message.of("Experience")), self.say(Message.of("customer, −2…+2"))
            yield experience_figure(
                arrangement.feelings, arrangement.lanes_bottom, arrangement.width, name, note, self.theme, self.typeface
            )

    def _head_title(self, element: str, title: str) -> str:
        """What a screen reader says for a head."""
        return self.say(Message.of("“{title}”, folded", title=title)) if element in self.folded else title

    def names(self) -> Mapping[str, str]:
        """What elements are called, looked up when asked for."""
        return _Names(self.whole, self.arrangement)

    def faded(self, lost: frozenset[str], seen: Seen) -> frozenset[str]:
        """What is faded of what is drawn: what stands for others when all of them are, a flow when one of its ends is."""
        if not lost:
            return lost
        kept = {seen.stands_for.get(step.id, step.id) for step in self.whole.steps if step.id not in lost}
        steps = {step for step in self.arrangement.steps if step not in kept}
        flows = {key for key, flow in self.arrangement.flows.items() if flow.source in steps or flow.target in steps}
        return frozenset(steps | flows | {key for key in lost if key not in seen.stands_for and key not in kept})

    def mark_places(self, tags: Sequence[HungTag]) -> MarkPlaces:
        """Where marks can stand: lanes' heads, phases and tags beside cards and routes."""
        corner = Box(CORNER_X, 1.0, LANE_HEAD_WIDTH - 1 - CORNER_X, self.arrangement.head_height - 1)
        over = tuple(_moved(tag.placed.box, CORNER_X, 0.0).grown(1) for tag in tags if not tag.place)
        return MarkPlaces(self.grid.boxes, self.grid.routes, _OtherPlaces(self, tags), corner, over)

    def unprintable(self, tags: Sequence[HungTag]) -> Iterator[str]:
        """The words of tags with characters that no font has."""
        phases = (placed for placed_tags, _ in self.arrangement.phase_tags.values() for placed in placed_tags)
        for placed in (*phases, *(tag.placed for tag in tags)):
            if not placed.complete:
                element = self.blueprint.elements[placed.tag.element]
                yield element.title if isinstance(element, Need | ProcessRule) else ""

    def sum_building_up(self, finding: Finding, figures: PictureFigures, scale: float) -> Iterator[Figure]:
        """Clear of all that is on the picture already, as far as it is near."""
        totals = running_totals(self.whole, finding)
        cards = {total.step: self.grid.boxes[total.step] for total in totals if total.step in self.grid.boxes}
        around = [card.grown(SUM_REACH * scale) for card in cards.values()]
        close = sorted({position for box in around for position in figures.touching(box)})
        near = [f for f in (figures[n] for n in close) if f.kind not in (FigureKind.PAPER, FigureKind.LANE)]
        heads = Box(0.0, 0.0, LANE_HEAD_WIDTH, self.arrangement.height)
        above = Box(0.0, -_BEYOND, self.arrangement.width, _BEYOND)
        obstacles = Obstacles(
            words=TakenRoom((heads, above, *_with_words(near))),
            musts=TakenRoom((heads, above, *_titles_and_numbers(near))),
            routes=TakenRoom(route_boxes(self.grid.routes[f.element] for f in near if f.kind is FigureKind.FLOW)),
        )
        name = self.arrangement.step_name
        return sum_figures(totals, cards, obstacles, name, self.say, self.theme, self.typeface, scale)

    def _lines(self) -> Iterator[Figure]:
        for lower, line, name, words, x in self.arrangement.lines:
            y = self.grid.lane_tops[lower]
            if line is None or words is None:
                yield edge_figure(self.blueprint.lanes[lower].id, LANE_ACCENT, self.arrangement.width, y, self.theme)
            else:
                yield line_figure(line, lower - 1, name, words, x, LANE_ACCENT, self.arrangement.width, y, self.theme)

    def runs(self) -> Iterator[tuple[Phase, int, Box]]:
        """(phase, number of the run, box) for every run of a phase's columns."""
        runs: dict[str, int] = defaultdict(int)
        position = 0
        for phase_id, members in groupby(self.blueprint.columns, key=lambda column: column.phase):
            first, position = position, position + len(list(members))
            phase = self.blueprint.get(phase_id, Phase) if phase_id else None
            if phase is None:
                continue
            left, right = self.grid.column_lefts[first] - 7, self.grid.column_lefts[position - 1] + CARD_WIDTH + 7
            yield phase, runs[phase.id], Box(left, PHASE_TOP, right - left, PHASE_HEIGHT)
            runs[phase.id] += 1

    def _phases(self) -> Iterator[Figure]:
        for phase, run, box in self.runs():
            figure = phase_figure(phase.id, run, phase.title, box, self.theme, self.typeface)
            yield replace(figure, title=self._head_title(phase.id, phase.title)) if phase.id in self.folded else figure
            for placed in self.arrangement.phase_tags[phase.id][0] if run == 0 else ():
                title = tag_title(self.arrangement, placed, self.say)
                yield tag_figure(placed, phase.id, title, box.x + 7, box.bottom, self.theme)

    def _columns(self) -> Iterator[Figure]:
        for position, column in enumerate(self.blueprint.columns):
            if column.title:
                box = self.column_box(position)
                yield column_figure(column.id, column.title, box.x, box.y, box.width, self.theme, self.typeface)

    def column_box(self, position: int) -> Box:
        """Where a column's title stands."""
        y = self.arrangement.head_height - PHASE_BOTTOM - COLUMN_TITLE_LINE + 2
        return Box(self.grid.column_lefts[position], y, CARD_WIDTH, META_LINE)


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(box.x + x, box.y + y, box.width, box.height)


class _Names(Mapping[str, str]):
    def __init__(self, blueprint: Blueprint, arrangement: Arrangement) -> None:
        self._blueprint, self._arrangement = blueprint, arrangement

    def __getitem__(self, key: str) -> str:
        element = self._blueprint.elements[key]
        if isinstance(element, Lane):
            return self._arrangement.lane_title(element)
        return title_or_ends(self._blueprint, element)

    def __iter__(self) -> Iterator[str]:
        return iter(self._blueprint.elements)

    def __len__(self) -> int:
        return len(self._blueprint.elements)


class _OtherPlaces(Mapping[str, Box]):
    """By element id: heads of lanes, phases and columns, and the first tag of each need and rule; found when asked for."""

    def __init__(self, artist: _Artist, tags: Sequence[HungTag]) -> None:
        self._artist = artist
        self._tags = tags

    @cached_property
    def _boxes(self) -> dict[str, Box]:
        artist = self._artist
        found: dict[str, Box] = {}
        for phase, run, box in artist.runs():
            if run == 0:
                found.setdefault(phase.id, box)
                for placed in artist.arrangement.phase_tags[phase.id][0]:
                    found.setdefault(placed.tag.element, _moved(placed.box, box.x + 7, box.bottom).grown(1))
        for position, column in enumerate(artist.blueprint.columns):
            if column.title:
                found.setdefault(column.id, artist.column_box(position))
        for index, lane in enumerate(artist.blueprint.lanes):
            box = artist.arrangement.lane_box(index)
            found[lane.id] = Box(box.x, box.y, LANE_HEAD_WIDTH - 8, box.height)
        self._under: dict[str, HungTag] = {}
        for tag in self._tags:
            if tag.placed.tag.element not in found:
                self._under.setdefault(tag.placed.tag.element, tag)
        self._corners = dict(self._lane_corners())
        return found

    def _lane_corners(self) -> Iterator[tuple[str, tuple[float, float]]]:
        arrangement = self._artist.arrangement
        for index, (lane, head) in enumerate(zip(self._artist.blueprint.lanes, arrangement.heads, strict=True)):
            yield lane.id, (LANE_TEXT_X, arrangement.lane_box(index).y + head.tags_top)

    def __getitem__(self, key: str) -> Box:
        known = self._boxes.get(key)
        if known is not None:
            return known
        tag = self._under[key]
        card = self._artist.grid.boxes.get(tag.place)
        x, y = (card.x, card.bottom) if card is not None else self._corners.get(tag.place, (CORNER_X, 0.0))
        return _moved(tag.placed.box, x, y).grown(1)

    def __contains__(self, key: object) -> bool:
        return key in self._boxes or key in self._under

    def __iter__(self) -> Iterator[str]:
        return iter((*self._boxes, *self._under))

    def __len__(self) -> int:
        return len(self._boxes) + len(self._under)
