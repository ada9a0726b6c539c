"""From a blueprint and its findings to the one Drawing that screen, PDF, SVG and PNG all show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.code_names import code_names
from blueprint_model.drawing.experience_figure import experience_figure
from blueprint_model.drawing.finding_marks import MarkPlaces, mark_figures
from blueprint_model.drawing.flow_figures import flow_figure, label_size
from blueprint_model.drawing.label_places import TakenRoom, label_place, name_place, route_boxes
from blueprint_model.drawing.lane_figures import (
    LINE_NAMES,
    ZONE_NAMES,
    LaneHead,
    column_figure,
    edge_figure,
    lane_figure,
    lane_head,
    line_figure,
    line_words,
    paper_figure,
    phase_figure,
)
from blueprint_model.drawing.primitives import Box, Drawing, Figure
from blueprint_model.drawing.step_figures import step_figure, tag_figure
from blueprint_model.drawing.step_words import facts_line
from blueprint_model.drawing.theme import LIGHT, Theme
from blueprint_model.elements import Flow, Lane, Need, Phase, ProcessRule, Scope, ScopeKind, Step, StepKind
from blueprint_model.layout.cards import Card, CardIcon, card_of
from blueprint_model.layout.grid import Grid, GridContent, laid_out
from blueprint_model.layout.line_breaking import BrokenText, break_text
from blueprint_model.layout.sizes import (
    CARD_WIDTH,
    COLUMN_TITLE_LINE,
    EXPERIENCE_HEIGHT,
    LANE_ACCENT,
    LANE_HEAD_WIDTH,
    LANE_TEXT_WIDTH,
    LANE_TEXT_X,
    PHASE_BOTTOM,
    PHASE_HEIGHT,
    PHASE_TOP,
    SMALL_SIZE,
)
from blueprint_model.layout.tags import PlacedTag, TagText, placed_tags, short_form
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Message, Say
from blueprint_model.zones import Zone, line_between

_LABEL_WIDTH = 84.0


def draw_blueprint(
    blueprint: Blueprint,
    result: CheckResult | None,
    *,
    say: Say,
    typeface: Typeface,
    theme: Theme = LIGHT,
    lit: frozenset[str] = frozenset(),
) -> Drawing:
    """The picture of a blueprint (seen in one variant, see `Blueprint.in_variant`).

    `lit` are ids of the steps and flows of the selected clash's chain: lit flows are red and thick. Without `result` there are
    no marks.
    """
    return _Artist(blueprint, result, say, typeface, theme, lit).drawing()


class _Artist:
    """Everything one drawing needs at hand. Used once."""

    def __init__(
        self, blueprint: Blueprint, result: CheckResult | None, say: Say, typeface: Typeface, theme: Theme, lit: frozenset[str]
    ) -> None:
        self.blueprint = blueprint
        self.result = result
        self.say = say
        self.typeface = typeface
        self.theme = theme
        self.lit = lit
        self.names = code_names(blueprint)
        self.unprintable: list[str] = []
        self.steps: dict[str, Step] = {
            step.id: step
            for step in blueprint.steps
            if step.lane in blueprint.lane_positions and step.column in blueprint.column_positions
        }
        self.flows: list[Flow] = [f for f in blueprint.flows if f.source in self.steps and f.target in self.steps]
        self.tags = self._tags_by_place()
        self.cards: dict[str, Card] = {key: self._card(step) for key, step in self.steps.items()}
        self.heads: list[LaneHead] = [self._lane_head(lane) for lane in blueprint.lanes]
        self.whole_tags, self.whole_reach = placed_tags(self.tags.get("", ()), LANE_TEXT_WIDTH + 8, typeface)
        self.phase_tags = {phase.id: placed_tags(self.tags.get(phase.id, ()), None, typeface) for phase in blueprint.phases}
        self.labels = {flow.id: label for flow in self.flows if (label := self._label(flow)) is not None}
        self.head_height = self._head_height()

    # --- content --------------------------------------------------------------------------------------------------

    def _tags_by_place(self) -> dict[str, tuple[TagText, ...]]:
        """Tags by the id of the step, lane or phase they hang on; "" for the whole. Elements without a scope have no tag yet."""
        found: dict[str, list[TagText]] = defaultdict(list)
        elements: tuple[Need | ProcessRule, ...] = (*self.blueprint.needs, *self.blueprint.rules)
        for element in elements:
            tag = TagText(element.id, self.names[element.id], short_form(element.short, element.title), isinstance(element, Need))
            for place in self._places_of(element.scope):
                found[place].append(tag)
        return {place: tuple(tags) for place, tags in found.items()}

    def _places_of(self, scope: Scope | None) -> tuple[str, ...]:
        if scope is None:
            return ()
        match scope.kind:
            case ScopeKind.WHOLE:
                return ("",)
            case ScopeKind.SPAN:
                return scope.elements[1:]
            case ScopeKind.FLOWS:
                flows = [self.blueprint.get(flow, Flow) for flow in scope.elements]
                return tuple(dict.fromkeys(flow.target for flow in flows if flow is not None))
            case _:
                return tuple(dict.fromkeys(scope.elements))

    def _card(self, step: Step) -> Card:
        zone = self.blueprint.zone_of(step)
        icon = {StepKind.DECISION: CardIcon.DECISION, StepKind.WAIT: CardIcon.WAIT}.get(step.kind, CardIcon.NONE)
        emotion = step.emotion if zone is Zone.CUSTOMER else None
        meta = "" if step.kind is StepKind.NOTE else facts_line(step, self.say)
        card = card_of(step.title, meta, icon, emotion, self.typeface)
        self._noticed(step.title, card.title)
        self._noticed(meta, card.meta)
        return card

    def _lane_head(self, lane: Lane) -> LaneHead:
        head = lane_head(self._lane_title(lane), lane.note or lane.actor, self.tags.get(lane.id, ()), self.typeface)
        self._noticed(lane.title, head.name)
        self._noticed(lane.note, head.note)
        return head

    def _lane_title(self, lane: Lane) -> str:
        return lane.title or self.say(ZONE_NAMES[lane.zone])

    def _label(self, flow: Flow) -> BrokenText | None:
        words = flow.title
        if flow.share is not None and flow.share < 1:
            share = self.say(Message.of("{percent} %", percent=Fraction(flow.share) * 100))
            words = f"{share} {words}".strip()
        if not words:
            return None
        label = break_text(words, _LABEL_WIDTH, SMALL_SIZE, "medium", self.typeface, 2)
        self._noticed(words, label)
        return label

    def _noticed(self, text: str, broken: BrokenText) -> None:
        if not broken.complete and text not in self.unprintable:
            self.unprintable.append(text)

    def _head_height(self) -> float:
        phases = PHASE_HEIGHT if self.blueprint.phases else 0.0
        tags = max((reach for _, reach in self.phase_tags.values()), default=0.0)
        titles = COLUMN_TITLE_LINE if any(column.title for column in self.blueprint.columns) else 0.0
        return max(
            PHASE_TOP + phases + tags + titles + PHASE_BOTTOM, self.whole_reach + PHASE_BOTTOM if self.whole_tags else 0.0, 18.0
        )

    def _grid(self) -> Grid:
        lanes, columns = self.blueprint.lane_positions, self.blueprint.column_positions
        cells = {
            (lanes[lane], columns[column]): tuple(step.id for step in steps)
            for (lane, column), steps in self.blueprint.cells.items()
            if lane in lanes and column in columns
        }
        content = GridContent(
            lanes=len(lanes),
            columns=len(columns),
            cells=cells,
            cards=self.cards,
            tags={step: tags for step, tags in self.tags.items() if step in self.steps},
            flows=[(flow.id, flow.source, flow.target) for flow in self.flows],
            lane_heads=[head.height for head in self.heads],
            gutters=self._label_gutters(),
            top=self.head_height,
        )
        return laid_out(content, self.typeface)

    def _label_gutters(self) -> dict[int, float]:
        """Labels between neighbours of one lane need a wider gutter."""
        widths: dict[int, float] = {}
        columns = self.blueprint.column_positions
        for flow in self.flows:
            label = self.labels.get(flow.id)
            source, target = self.steps[flow.source], self.steps[flow.target]
            channel = columns[target.column]
            if label is not None and columns[source.column] + 1 == channel:
                widths[channel] = max(widths.get(channel, 0.0), label.width + 12)
        return widths

    # --- figures --------------------------------------------------------------------------------------------------

    def drawing(self) -> Drawing:
        blueprint, grid = self.blueprint, self._grid()
        feelings = self._feelings(grid)
        bottom = grid.lane_tops[-1]
        height = bottom + (EXPERIENCE_HEIGHT if feelings else 0.0)
        width = max(grid.right, LANE_HEAD_WIDTH + CARD_WIDTH)
        figures: list[Figure] = [paper_figure(width, height, blueprint.scenario.title, self.theme)]
        lane_boxes = {
            lane.id: Box(0.0, grid.lane_tops[index], width, grid.lane_tops[index + 1] - grid.lane_tops[index])
            for index, lane in enumerate(blueprint.lanes)
        }
        for lane, head in zip(blueprint.lanes, self.heads, strict=True):
            figures.append(lane_figure(lane.id, self._lane_title(lane), head, lane_boxes[lane.id], lane.zone, self.theme))
        figures.extend(self._lines(grid, width))
        others: dict[str, Box] = {}
        for figure in (*self._phases(grid), *self._columns(grid)):
            figures.append(figure)
            others.setdefault(figure.element, figure.bounds)
        if feelings:
            name, note = self.say(Message.of("Experience")), self.say(Message.of("customer, −2…+2"))
            figures.append(experience_figure(feelings, bottom, width, name, note, self.theme, self.typeface))
        figures.extend(self._flow_figures(grid))
        figures.extend(self._step_figures(grid))
        for figure in self._tag_figures(grid, lane_boxes):
            figures.append(figure)
            others.setdefault(figure.element, figure.bounds)
        if self.result is not None:
            for lane_id, box in lane_boxes.items():
                others[lane_id] = Box(box.x, box.y, LANE_HEAD_WIDTH - 8, box.height)
            corner = Box(4.0, 4.0, LANE_HEAD_WIDTH - 8, self.head_height)
            places = MarkPlaces(grid.boxes, grid.routes, others, corner)
            figures.extend(mark_figures(self.result, places, self.say, self.theme, self.typeface))
        cells = {
            (lane.id, column.id): grid.cell(row, position)
            for row, lane in enumerate(blueprint.lanes)
            for position, column in enumerate(blueprint.columns)
        }
        return Drawing(
            width,
            height,
            self.theme.paper,
            tuple(figures),
            cells,
            LANE_HEAD_WIDTH,
            self.head_height,
            tuple(self.unprintable),
        )

    def _lines(self, grid: Grid, width: float) -> Iterator[Figure]:
        lanes = self.blueprint.lanes
        routes = TakenRoom(route_boxes(grid.routes.values()))
        for index, (upper, lower) in enumerate(pairwise(lanes)):
            y = grid.lane_tops[index + 1]
            line = line_between(upper.zone, lower.zone)
            if line is None:
                yield edge_figure(lower.id, LANE_ACCENT, width, y, self.theme)
                continue
            name = self.say(LINE_NAMES[line])
            words = line_words(name, self.typeface)
            x = name_place(y, words.width, LANE_HEAD_WIDTH, width, routes)
            yield line_figure(line, index, name, words, x, LANE_ACCENT, width, y, self.theme)

    def _phases(self, grid: Grid) -> Iterator[Figure]:
        runs: dict[str, int] = defaultdict(int)
        position = 0
        for phase_id, members in groupby(self.blueprint.columns, key=lambda column: column.phase):
            first, position = position, position + len(list(members))
            phase = self.blueprint.get(phase_id, Phase) if phase_id else None
            if phase is None:
                continue
            left, right = grid.column_lefts[first] - 7, grid.column_lefts[position - 1] + CARD_WIDTH + 7
            box = Box(left, PHASE_TOP, right - left, PHASE_HEIGHT)
            yield phase_figure(phase.id, runs[phase.id], phase.title, box, self.theme, self.typeface)
            if runs[phase.id] == 0:
                yield from self._placed(self.phase_tags[phase.id][0], phase.id, box.x + 7, box.bottom)
            runs[phase.id] += 1

    def _columns(self, grid: Grid) -> Iterator[Figure]:
        y = self.head_height - PHASE_BOTTOM - COLUMN_TITLE_LINE + 2
        for position, column in enumerate(self.blueprint.columns):
            if column.title:
                x = grid.column_lefts[position]
                yield column_figure(column.id, column.title, x, y, CARD_WIDTH, self.theme, self.typeface)

    def _feelings(self, grid: Grid) -> list[tuple[float, int]]:
        """(x, emotion) of customer steps, from left to right; steps of one column stand beside each other."""
        by_column: dict[int, list[int]] = defaultdict(list)
        for step in self.steps.values():
            if step.emotion is not None and self.blueprint.zone_of(step) is Zone.CUSTOMER:
                by_column[self.blueprint.column_positions[step.column]].append(step.emotion)
        return [
            (grid.column_lefts[column] + CARD_WIDTH * (index + 1) / (len(emotions) + 1), emotion)
            for column, emotions in sorted(by_column.items())
            for index, emotion in enumerate(emotions)
        ]

    def _flow_figures(self, grid: Grid) -> Iterator[Figure]:
        plain: list[Figure] = []
        lit: list[Figure] = []
        tags = (
            Box(grid.boxes[step].x + tag.box.x, grid.boxes[step].bottom + tag.box.y, tag.box.width, tag.box.height)
            for step, placed in grid.tags.items()
            for tag in placed
        )
        taken = TakenRoom((*grid.boxes.values(), *tags, *route_boxes(grid.routes.values()))) if self.labels else TakenRoom()
        for flow in self.flows:
            points = grid.routes[flow.id]
            label = self.labels.get(flow.id)
            at = None
            if label is not None:
                at = label_place(points, *label_size(label), taken)
                taken.take(Box(*at, *label_size(label)))
            title = self.say(
                Message.of(
                    "from “{source}” to “{target}”",
                    source=self.steps[flow.source].title,
                    target=self.steps[flow.target].title,
                )
            )
            transition = self.blueprint.is_transition(flow)
            is_lit = flow.id in self.lit
            figure = flow_figure(flow.id, title, points, flow.kind, transition, is_lit, label, at, self.theme)
            (lit if is_lit else plain).append(figure)
        yield from plain
        yield from lit

    def _step_figures(self, grid: Grid) -> Iterator[Figure]:
        for step in self.steps.values():
            box = grid.boxes[step.id]
            zone = self.blueprint.zone_of(step)
            note = step.kind is StepKind.NOTE
            yield step_figure(step.id, step.title, self.cards[step.id], box.x, box.y, box.width, zone, note, self.theme)

    def _tag_figures(self, grid: Grid, lane_boxes: dict[str, Box]) -> Iterator[Figure]:
        for step, placed in grid.tags.items():
            box = grid.boxes[step]
            yield from self._placed(placed, step, box.x, box.bottom)
        for lane, head in zip(self.blueprint.lanes, self.heads, strict=True):
            yield from self._placed(head.tags, lane.id, LANE_TEXT_X, lane_boxes[lane.id].y + head.tags_top)
        yield from self._placed(self.whole_tags, "", LANE_TEXT_X - 8, 0.0)

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
