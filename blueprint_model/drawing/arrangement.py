"""What a picture holds and where it stands, before colours, findings and selection: worked out once for each blueprint."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.code_names import code_names
from blueprint_model.drawing.flow_figures import label_size
from blueprint_model.drawing.label_places import TakenRoom, label_place, name_place, route_boxes
from blueprint_model.drawing.lane_figures import LINE_NAMES, ZONE_NAMES, LaneHead, lane_head, line_words
from blueprint_model.drawing.primitives import Box
from blueprint_model.drawing.step_words import facts_line
from blueprint_model.elements import Flow, Lane, Need, ProcessRule, Scope, ScopeKind, Step, StepKind
from blueprint_model.layout.cards import Card, CardIcon, card_of
from blueprint_model.layout.grid import Grid, GridContent, laid_out
from blueprint_model.layout.line_breaking import BrokenLine, BrokenText, break_text
from blueprint_model.layout.sizes import (
    CARD_WIDTH,
    COLUMN_TITLE_LINE,
    EXPERIENCE_HEIGHT,
    LANE_HEAD_WIDTH,
    LANE_TEXT_WIDTH,
    PHASE_BOTTOM,
    PHASE_HEIGHT,
    PHASE_TOP,
    SMALL_SIZE,
)
from blueprint_model.layout.tags import TagText, placed_tags, short_form
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Message, Say
from blueprint_model.zones import Line, Zone, line_between

T = TypeVar("T")
_LABEL_WIDTH = 84.0
_MOST_IN_CORNER = 4


def arranged(blueprint: Blueprint, say: Say, typeface: Typeface, least_width: float = 0.0) -> Arrangement:
    """The arrangement of this very blueprint; asking again for the same one, with the same voice, costs nothing.

    With `least_width` (points) the bands reach further than their columns.
    """
    return _arranged(_Same(blueprint), _Same(say), typeface, least_width)


class _Same(Generic[T]):
    """Stands for one object, by identity."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=4)
def _arranged(blueprint: _Same[Blueprint], say: _Same[Say], typeface: Typeface, least_width: float) -> Arrangement:
    return Arrangement(blueprint.value, say.value, typeface, least_width)


def _few(tags: tuple[TagText, ...]) -> tuple[TagText, ...]:
    """Tags of the whole, few enough for the corner; the last one then says how many more there are."""
    if len(tags) <= _MOST_IN_CORNER:
        return tags
    shown, rest = tags[: _MOST_IN_CORNER - 1], tags[_MOST_IN_CORNER - 1 :]
    return (*shown, replace(rest[0], code=f"+{len(rest)}", text=""))


class Arrangement:
    """Cards, tags, heads, labels and the grid of a blueprint. Never changed once made."""

    def __init__(self, blueprint: Blueprint, say: Say, typeface: Typeface, least_width: float = 0.0) -> None:
        self.blueprint = blueprint
        self.typeface = typeface
        self._say = say
        self._names = code_names(blueprint)
        self.unprintable: list[str] = []
        self.steps: dict[str, Step] = {
            step.id: step
            for step in blueprint.steps
            if step.lane in blueprint.lane_positions and step.column in blueprint.column_positions
        }
        self.zones: dict[str, Zone] = {step: blueprint.zone_of(element) for step, element in self.steps.items()}
        self.flows: list[Flow] = [f for f in blueprint.flows if f.source in self.steps and f.target in self.steps]
        self.transitions = frozenset(flow.id for flow in self.flows if blueprint.is_transition(flow))
        self.flow_titles: dict[str, str] = {flow.id: self._flow_title(flow) for flow in self.flows}
        self.tags = self._tags_by_place()
        self.cards: dict[str, Card] = {key: self._card(step) for key, step in self.steps.items()}
        self.heads: list[LaneHead] = [self._lane_head(lane) for lane in blueprint.lanes]
        corner = _few(self.tags.get("", ()))
        lines = 2 if len(corner) < _MOST_IN_CORNER else 1  # many are shortened, so that they do not fill the page
        self.whole_tags, self._whole_reach = placed_tags(corner, LANE_TEXT_WIDTH, typeface, lines)
        self.phase_tags = {phase.id: placed_tags(self.tags.get(phase.id, ()), None, typeface) for phase in blueprint.phases}
        self.labels: dict[str, BrokenText] = {f.id: label for f in self.flows if (label := self._label(f)) is not None}
        self.head_height = self._head_height()
        self.grid = self._grid()
        routes = TakenRoom(route_boxes(self.grid.routes.values()))
        self.label_places = self._label_places(routes)
        self.feelings = self._feelings()
        self.width = max(self.grid.right, LANE_HEAD_WIDTH + CARD_WIDTH, least_width)
        self.lanes_bottom = self.grid.lane_tops[-1]
        self.height = self.lanes_bottom + (EXPERIENCE_HEIGHT if self.feelings else 0.0)
        self.lines = self._lines(routes)
        self.cells: dict[tuple[str, str], Box] = {
            (lane.id, column.id): self.grid.cell(row, position)
            for row, lane in enumerate(blueprint.lanes)
            for position, column in enumerate(blueprint.columns)
        }

    def lane_title(self, lane: Lane) -> str:
        return lane.title or self._say(ZONE_NAMES[lane.zone])

    def step_name(self, step: str) -> str:
        """What a screen reader says for the step."""
        return self.steps[step].title or self._say(Message.of("unnamed step"))

    def lane_box(self, index: int) -> Box:
        top, bottom = self.grid.lane_tops[index], self.grid.lane_tops[index + 1]
        return Box(0.0, top, self.width, bottom - top)

    def _tags_by_place(self) -> dict[str, tuple[TagText, ...]]:
        """Tags by the id of the step, lane or phase they hang on; "" for the whole. Elements without a scope have no tag yet."""
        found: dict[str, list[TagText]] = defaultdict(list)
        elements: tuple[Need | ProcessRule, ...] = (*self.blueprint.needs, *self.blueprint.rules)
        for element in elements:
            tag = TagText(
                element.id, self._names[element.id], short_form(element.short, element.title), isinstance(element, Need)
            )
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
        zone = self.zones[step.id]
        icon = {StepKind.DECISION: CardIcon.DECISION, StepKind.WAIT: CardIcon.WAIT}.get(step.kind, CardIcon.NONE)
        emotion = step.emotion if zone is Zone.CUSTOMER else None
        meta = "" if step.kind is StepKind.NOTE else facts_line(step, self._say)
        card = card_of(step.title, meta, icon, emotion, self.typeface)
        self._noticed(step.title, card.title)
        self._noticed(meta, card.meta)
        return card

    def _lane_head(self, lane: Lane) -> LaneHead:
        head = lane_head(self.lane_title(lane), lane.note or lane.actor, self.tags.get(lane.id, ()), self.typeface)
        self._noticed(lane.title, head.name)
        self._noticed(lane.note, head.note)
        return head

    def _label(self, flow: Flow) -> BrokenText | None:
        words = flow.title
        if flow.share is not None and flow.share < 1:
            share = self._say(Message.of("{percent} %", percent=Fraction(flow.share) * 100))
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
            PHASE_TOP + phases + tags + titles + PHASE_BOTTOM, self._whole_reach + PHASE_BOTTOM if self.whole_tags else 0.0, 18.0
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

    def _flow_title(self, flow: Flow) -> str:
        source, target = self.step_name(flow.source), self.step_name(flow.target)
        return self._say(Message.of("from “{source}” to “{target}”", source=source, target=target))

    def _label_places(self, routes: TakenRoom) -> dict[str, tuple[float, float]]:
        if not self.labels:
            return {}
        grid = self.grid
        tags = (
            Box(grid.boxes[step].x + tag.box.x, grid.boxes[step].bottom + tag.box.y, tag.box.width, tag.box.height)
            for step, placed in grid.tags.items()
            for tag in placed
        )
        taken = TakenRoom((*grid.boxes.values(), *tags))
        places: dict[str, tuple[float, float]] = {}
        for flow, label in self.labels.items():
            places[flow] = label_place(grid.routes[flow], *label_size(label), taken, routes)
            taken.take(Box(*places[flow], *label_size(label)))
        return places

    def _lines(self, routes: TakenRoom) -> list[tuple[int, Line | None, str, BrokenLine | None, float]]:
        """(position of the lower lane, line or None for a plain edge, its name, measured, and where the name begins)."""
        found: list[tuple[int, Line | None, str, BrokenLine | None, float]] = []
        for index, (upper, lower) in enumerate(pairwise(self.blueprint.lanes)):
            line = line_between(upper.zone, lower.zone)
            if line is None:
                found.append((index + 1, None, "", None, 0.0))
                continue
            name = self._say(LINE_NAMES[line])
            words = line_words(name, self.typeface)
            x = name_place(self.grid.lane_tops[index + 1], words.width, LANE_HEAD_WIDTH, self.width, routes)
            found.append((index + 1, line, name, words, x))
        return found

    def _feelings(self) -> list[tuple[float, int]]:
        """(x, emotion) of customer steps, from left to right; steps of one column stand beside each other."""
        by_column: dict[int, list[int]] = defaultdict(list)
        for step in self.steps.values():
            if step.emotion is not None and self.zones[step.id] is Zone.CUSTOMER:
                by_column[self.blueprint.column_positions[step.column]].append(step.emotion)
        return [
            (self.grid.column_lefts[column] + CARD_WIDTH * (index + 1) / (len(emotions) + 1), emotion)
            for column, emotions in sorted(by_column.items())
            for index, emotion in enumerate(emotions)
        ]
