"""From a blueprint and its findings to the one Drawing that screen, PDF, SVG and PNG all show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, Finding
from blueprint_model.checking.running_totals import running_totals
from blueprint_model.drawing.arrangement import Arrangement, arranged
from blueprint_model.drawing.experience_figure import experience_figure
from blueprint_model.drawing.finding_marks import MarkPlaces, mark_figures
from blueprint_model.drawing.flow_figures import flow_figure
from blueprint_model.drawing.label_places import TakenRoom, route_boxes
from blueprint_model.drawing.lane_figures import (
    column_figure,
    edge_figure,
    lane_figure,
    line_figure,
    paper_figure,
    phase_figure,
)
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, TextLine
from blueprint_model.drawing.step_figures import step_figure, tag_figure
from blueprint_model.drawing.sum_figures import SUM_REACH, Obstacles, sum_figures
from blueprint_model.drawing.theme import LIGHT, Theme
from blueprint_model.elements import Need, Phase, ProcessRule, StepKind
from blueprint_model.layout.sizes import (
    CARD_WIDTH,
    COLUMN_TITLE_LINE,
    LANE_ACCENT,
    LANE_HEAD_WIDTH,
    LANE_TEXT_X,
    PHASE_BOTTOM,
    PHASE_HEIGHT,
    PHASE_TOP,
    TITLE_SIZE,
)
from blueprint_model.layout.tags import PlacedTag
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Message, Say

_BEYOND = 400.0  # points above the picture, where nothing can stand
_CORNER_X = 6.0


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
) -> Drawing:
    """The picture of a blueprint (seen in one variant, see `Blueprint.in_variant`).

    `lit` are ids of the steps and flows of the selected clash's chain: lit flows are red and thick. Without `result` there are
    no marks. The bands are at least `least_width` points wide. With `sum_of` its sum builds up beside the cards of its chain,
    `sum_scale` times as large as on paper: on a screen it stays readable where the picture is small.
    """
    arrangement = arranged(blueprint, say, typeface, least_width)
    artist = _Artist(arrangement, say, typeface, theme, lit)
    figures = list(artist.figures())
    if result is not None:
        figures.extend(mark_figures(result, artist.mark_places(figures), say, theme, typeface))
    if sum_of is not None:
        figures.extend(artist.sum_building_up(sum_of, figures, sum_scale))
    unprintable = dict.fromkeys((*arrangement.unprintable, *artist.unprintable))
    return Drawing(
        arrangement.width,
        arrangement.height,
        theme.paper,
        tuple(figures),
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
    """Makes the figures of an arrangement, from the ground up."""

    arrangement: Arrangement
    say: Say
    typeface: Typeface
    theme: Theme
    lit: frozenset[str]

    def __post_init__(self) -> None:
        self.blueprint = self.arrangement.blueprint
        self.grid = self.arrangement.grid
        self.unprintable: list[str] = []

    def figures(self) -> Iterator[Figure]:
        """All figures without findings, in painting order."""
        arrangement = self.arrangement
        yield paper_figure(arrangement.width, arrangement.height, self.blueprint.scenario.title, self.theme)
        for index, (lane, head) in enumerate(zip(self.blueprint.lanes, arrangement.heads, strict=True)):
            title = arrangement.lane_title(lane)
            yield lane_figure(lane.id, title, head, arrangement.lane_box(index), lane.zone, self.theme)
        yield from self._lines()
        yield from self._phases()
        yield from self._columns()
        if arrangement.feelings:
            name, note = self.say(Message.of("Experience")), self.say(Message.of("customer, −2…+2"))
            yield experience_figure(
                arrangement.feelings, arrangement.lanes_bottom, arrangement.width, name, note, self.theme, self.typeface
            )
        yield from self._flows()
        yield from self._steps()
        yield from self._tags()

    def mark_places(self, figures: list[Figure]) -> MarkPlaces:
        """Where marks can stand: lanes' heads, phases and tags beside cards and routes."""
        others: dict[str, Box] = {}
        for figure in figures:
            if figure.element and figure.key.startswith(("phase:", "column:", "need_tag:", "rule_tag:")):
                others.setdefault(figure.element, figure.bounds)
        for index, lane in enumerate(self.blueprint.lanes):
            box = self.arrangement.lane_box(index)
            others[lane.id] = Box(box.x, box.y, LANE_HEAD_WIDTH - 8, box.height)
        corner = Box(_CORNER_X, 1.0, LANE_HEAD_WIDTH - 1 - _CORNER_X, self.arrangement.head_height - 1)
        tags = tuple(figure.bounds for figure in figures if figure.key.endswith("@"))
        return MarkPlaces(self.grid.boxes, self.grid.routes, others, corner, tags)

    def sum_building_up(self, finding: Finding, figures: list[Figure], scale: float) -> Iterator[Figure]:
        """Clear of all that is on the picture already, as far as it is near."""
        totals = running_totals(self.blueprint, finding)
        cards = {total.step: self.grid.boxes[total.step] for total in totals if total.step in self.grid.boxes}
        around = TakenRoom(card.grown(SUM_REACH * scale) for card in cards.values())
        near = [f for f in figures if f.kind not in (FigureKind.PAPER, FigureKind.LANE) and not around.is_free(f.bounds)]
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

    def _phases(self) -> Iterator[Figure]:
        runs: dict[str, int] = defaultdict(int)
        position = 0
        for phase_id, members in groupby(self.blueprint.columns, key=lambda column: column.phase):
            first, position = position, position + len(list(members))
            phase = self.blueprint.get(phase_id, Phase) if phase_id else None
            if phase is None:
                continue
            left, right = self.grid.column_lefts[first] - 7, self.grid.column_lefts[position - 1] + CARD_WIDTH + 7
            box = Box(left, PHASE_TOP, right - left, PHASE_HEIGHT)
            yield phase_figure(phase.id, runs[phase.id], phase.title, box, self.theme, self.typeface)
            if runs[phase.id] == 0:
                yield from self._placed(self.arrangement.phase_tags[phase.id][0], phase.id, box.x + 7, box.bottom)
            runs[phase.id] += 1

    def _columns(self) -> Iterator[Figure]:
        y = self.arrangement.head_height - PHASE_BOTTOM - COLUMN_TITLE_LINE + 2
        for position, column in enumerate(self.blueprint.columns):
            if column.title:
                x = self.grid.column_lefts[position]
                yield column_figure(column.id, column.title, x, y, CARD_WIDTH, self.theme, self.typeface)

    def _flows(self) -> Iterator[Figure]:
        """Flows of the lit chain come last, above the others."""
        arrangement = self.arrangement
        lit: list[Figure] = []
        for flow in arrangement.flows:
            is_lit = flow.id in self.lit
            figure = flow_figure(
                flow.id,
                arrangement.flow_titles[flow.id],
                self.grid.routes[flow.id],
                flow.kind,
                flow.id in arrangement.transitions,
                is_lit,
                arrangement.labels.get(flow.id),
                arrangement.label_places.get(flow.id),
                self.theme,
            )
            if is_lit:
                lit.append(figure)
            else:
                yield figure
        yield from lit

    def _steps(self) -> Iterator[Figure]:
        arrangement = self.arrangement
        for step in arrangement.steps.values():
            box = self.grid.boxes[step.id]
            zone, card = arrangement.zones[step.id], arrangement.cards[step.id]
            yield step_figure(
                step.id,
                arrangement.step_name(step.id),
                card,
                box.x,
                box.y,
                box.width,
                zone,
                step.kind is StepKind.NOTE,
                self.theme,
            )

    def _tags(self) -> Iterator[Figure]:
        for step, placed in self.grid.tags.items():
            box = self.grid.boxes[step]
            yield from self._placed(placed, step, box.x, box.bottom)
        for index, (lane, head) in enumerate(zip(self.blueprint.lanes, self.arrangement.heads, strict=True)):
            yield from self._placed(head.tags, lane.id, LANE_TEXT_X, self.arrangement.lane_box(index).y + head.tags_top)
        yield from self._placed(self.arrangement.whole_tags, "", _CORNER_X, 0.0)

    def _placed(self, tags: tuple[PlacedTag, ...], place: str, x: float, y: float) -> Iterator[Figure]:
        for placed in tags:
            element = self.blueprint.elements[placed.tag.element]
            words = element.title if isinstance(element, Need | ProcessRule) else ""
            if not placed.complete and words not in self.unprintable:
                self.unprintable.append(words)
            code = placed.tag.code
            message = (
                Message.of("need {code}: “{words}”", code=code, words=words)
                if placed.tag.is_need
                else Message.of("rule {code}: “{words}”", code=code, words=words)
            )
            title = self.say(message)
            yield tag_figure(placed, place, title, x, y, self.theme)
