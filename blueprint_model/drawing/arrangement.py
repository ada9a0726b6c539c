"""What a picture holds and where it stands, before colours, findings and selection: worked out once for each blueprint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from blueprint_model.blueprint import Blueprint
from blueprint_model.breathing import breathe
from blueprint_model.drawing.code_names import code_names
from blueprint_model.drawing.flow_figures import label_size
from blueprint_model.drawing.folding import is_stand_in
from blueprint_model.drawing.label_places import label_at, label_choice, name_place
from blueprint_model.drawing.lane_figures import LINE_NAMES, ZONE_NAMES, LaneHead, lane_head, line_words
from blueprint_model.drawing.primitives import Box, Figure
from blueprint_model.drawing.room import CellBoxes, RouteRoom, ThingRoom
from blueprint_model.drawing.step_words import facts_line
from blueprint_model.drawing.theme import Theme
from blueprint_model.drawing.view import USUAL_LAYERS, Layer
from blueprint_model.elements import Flow, Lane, Need, ProcessRule, Scope, ScopeKind, Step, StepKind
from blueprint_model.layout.cards import Card, CardIcon, card_of, summary_card
from blueprint_model.layout.grid import Grid, GridContent
from blueprint_model.layout.laying_out import laid_out
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
from blueprint_model.snapshot_indexes import differences
from blueprint_model.without_collecting import without_collecting
from blueprint_model.zones import Line, Zone, line_between

_LABEL_WIDTH = 84.0
_MOST_IN_CORNER = 4


_PLACE = ("variant", "lane", "column", "rank")
_MOST_FOLLOWED = 400  # changed elements; with more, all is arranged anew
_REMEMBERED = 4  # arrangements, so that as-is and to-be, or a picture and its sheet, don't push each other out
_recent: list[Arrangement] = []


def arranged(
    blueprint: Blueprint, say: Say, typeface: Typeface, least_width: float = 0.0, layers: frozenset[Layer] = USUAL_LAYERS
) -> Arrangement:
    """The arrangement of this very blueprint; asking again for the same one, with the same voice, costs nothing.

    What a recent one of the same voice and layers has in common with it is taken over; the result does not depend on that. With
    `least_width` (points) the bands reach further than their columns.
    """
    alike = [
        each
        for each in _recent
        if each.say is say and each.typeface is typeface and each.least_width == least_width and each.layers == layers
    ]
    found = next((each for each in alike if each.blueprint is blueprint), None)
    if found is None:
        with without_collecting():
            found = Arrangement(blueprint, say, typeface, least_width, alike[0] if alike else None, layers)
    if not _recent or _recent[0] is not found:
        _recent[:] = [found, *(each for each in _recent if each is not found)][:_REMEMBERED]
    return found


def forget_arrangements() -> None:
    """Everything is arranged from nothing the next time."""
    _recent.clear()


def _few(tags: tuple[TagText, ...]) -> tuple[TagText, ...]:
    """Tags of the whole, few enough for the corner; the last one then says how many more there are."""
    if len(tags) <= _MOST_IN_CORNER:
        return tags
    shown, rest = tags[: _MOST_IN_CORNER - 1], tags[_MOST_IN_CORNER - 1 :]
    return (*shown, replace(rest[0], code=f"+{len(rest)}", text=""))


class _Differences:
    """What differs between an arrangement's blueprint and the next one, by kind; all of it, where there is none before."""

    def __init__(self, before: Arrangement | None, blueprint: Blueprint) -> None:
        pairs = differences(before.blueprint.elements, blueprint.elements) if before is not None else []
        if len(pairs) > _MOST_FOLLOWED:
            before, pairs = None, []
        self.before = before
        there = [element for pair in pairs for element in pair if element is not None and element.variant is None]
        self.steps = {element.id for element in there if isinstance(element, Step)}
        self.flows = {element.id for element in there if isinstance(element, Flow)}
        self.tags = any(isinstance(element, Need | ProcessRule) for element in there)
        self.steps_stay = all(  # each where it was, so that their order is the same
            one is not None and other is not None and all(getattr(one, name) == getattr(other, name) for name in _PLACE)
            for one, other in pairs
            if isinstance(one or other, Step)
        )
        lanes = {element.id for element in there if isinstance(element, Lane)}
        if lanes:
            self.steps |= {step.id for step in blueprint.steps if step.lane in lanes}


class Arrangement:
    """Cards, tags, heads, labels and the grid of a blueprint. Never changed once made."""

    def __init__(
        self,
        blueprint: Blueprint,
        say: Say,
        typeface: Typeface,
        least_width: float = 0.0,
        before: Arrangement | None = None,
        layers: frozenset[Layer] = USUAL_LAYERS,
    ) -> None:
        self.blueprint = blueprint
        self.typeface = typeface
        self.say = say
        self.least_width = least_width
        self.layers = layers
        # Figures by theme and key with all that decides how they look; taken over, as they are the same for the same reasons.
        self.made: dict[Theme, dict[str, tuple[tuple[object, ...], Figure]]] = before.made if before is not None else {}
        differs = _Differences(before, blueprint)
        before = differs.before
        self.steps = self._placed_steps(before, differs)
        self.flows = self._joining_flows(before, differs)
        self._names: dict[str, str] = before._names if before is not None and not differs.tags else code_names(blueprint)
        same_tags = before is not None and not differs.tags and not differs.flows and self.steps.keys() == before.steps.keys()
        self.tags: dict[str, tuple[TagText, ...]] = before.tags if before is not None and same_tags else self._tags_by_place()
        self.cards = self._cards(before, differs)
        self._incomplete = self._incomplete_cards(before, differs)
        self.heads: list[LaneHead] = [self._lane_head(lane) for lane in blueprint.lanes]
        corner = _few(self.tags.get("", ()))
        lines = 2 if len(corner) < _MOST_IN_CORNER else 1  # many are shortened, so that they do not fill the page
        self.whole_tags, self._whole_reach = placed_tags(corner, LANE_TEXT_WIDTH, typeface, lines)
        self.phase_tags = {phase.id: placed_tags(self.tags.get(phase.id, ()), None, typeface) for phase in blueprint.phases}
        self.labels = self._labels(before, differs)
        self.head_height = self._head_height()
        self.grid = self._grid(before, differs)
        routes = RouteRoom(self.grid)
        self.label_places: dict[str, tuple[float, float]] = {}
        self._choices = self._label_choices(routes, before)
        self.feelings = self._feelings()
        self.width = max(self.grid.right, LANE_HEAD_WIDTH + CARD_WIDTH, least_width)
        self.lanes_bottom = self.grid.lane_tops[-1]
        self.height = self.lanes_bottom + (EXPERIENCE_HEIGHT if self.feelings else 0.0)
        self.lines = self._lines(routes)
        self.cells = CellBoxes(self.grid)

    def zone_of(self, step: str) -> Zone:
        return self.blueprint.zones_by_lane[self.steps[step].lane]

    def lane_title(self, lane: Lane) -> str:
        return lane.title or self.say(ZONE_NAMES[lane.zone])

    def step_name(self, step: str) -> str:
        """What a screen reader says for the step."""
        return self.steps[step].title or self.say(Message.of("unnamed step"))

    def flow_title(self, flow: Flow) -> str:
        source, target = self.step_name(flow.source), self.step_name(flow.target)
        return self.say(Message.of("from “{source}” to “{target}”", source=source, target=target))

    def lane_box(self, index: int) -> Box:
        top, bottom = self.grid.lane_tops[index], self.grid.lane_tops[index + 1]
        return Box(0.0, top, self.width, bottom - top)

    @cached_property
    def flow_ids(self) -> tuple[str, ...]:
        return tuple(self.flows)

    @cached_property
    def step_ids(self) -> tuple[str, ...]:
        return tuple(self.steps)

    @cached_property
    def flow_order(self) -> dict[str, int]:
        return {flow: position for position, flow in enumerate(self.flows)}

    @cached_property
    def step_order(self) -> dict[str, int]:
        return {step: position for position, step in enumerate(self.steps)}

    @cached_property
    def unprintable(self) -> tuple[str, ...]:
        """Texts with characters that no font has, each once."""
        found: dict[str, None] = {}
        for key in sorted(self._incomplete, key=self.step_order.__getitem__):
            card = self.cards[key]
            for text, broken in ((self.steps[key].title, card.title), (self._facts(self.steps[key]), card.meta)):
                found.update({} if broken.complete else {text: None})
        for lane, head in zip(self.blueprint.lanes, self.heads, strict=True):
            for text, broken in ((lane.title, head.name), (lane.note or lane.actor, head.note)):
                found.update({} if broken.complete else {text: None})
        for flow, label in self.labels.items():
            found.update({} if label.complete else {self._label_words(self.flows[flow]): None})
        return tuple(found)

    # --- what is in it ----------------------------------------------------------------------------------------------

    def _placed_steps(self, before: Arrangement | None, differs: _Differences) -> dict[str, Step]:
        lanes, columns = self.blueprint.lane_positions, self.blueprint.column_positions
        if before is not None and before.blueprint.lane_positions == lanes and before.blueprint.column_positions == columns:
            if not differs.steps:
                return before.steps
            if differs.steps_stay:
                return {**before.steps, **{step.id: step for key in differs.steps if (step := self.blueprint.get(key, Step))}}
        return {step.id: step for step in self.blueprint.steps if step.lane in lanes and step.column in columns}

    def _joining_flows(self, before: Arrangement | None, differs: _Differences) -> dict[str, Flow]:
        if before is not None and not differs.flows and self.steps.keys() == before.steps.keys():
            return before.flows
        steps = self.steps
        return {flow.id: flow for flow in self.blueprint.flows if flow.source in steps and flow.target in steps}

    def _tags_by_place(self) -> dict[str, tuple[TagText, ...]]:
        """Tags by the id of the step, lane or phase they hang on; "" for the whole. Elements without a scope have no tag yet."""
        found: dict[str, list[TagText]] = defaultdict(list)
        elements: tuple[Need | ProcessRule, ...] = (*self.blueprint.needs, *self.blueprint.rules)
        for element in elements:
            if (Layer.NEEDS if isinstance(element, Need) else Layer.RULES) not in self.layers:
                continue
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

    def _cards(self, before: Arrangement | None, differs: _Differences) -> dict[str, Card]:
        if before is None:
            return {key: self._card(step) for key, step in self.steps.items()}
        if not differs.steps:
            return before.cards
        cards = dict(before.cards)
        for key in differs.steps | (before.steps.keys() ^ self.steps.keys()):
            if key in self.steps:
                cards[key] = self._card(self.steps[key])
            else:
                cards.pop(key, None)
        return cards

    def _incomplete_cards(self, before: Arrangement | None, differs: _Differences) -> frozenset[str]:
        if before is None:
            return frozenset(key for key, card in self.cards.items() if not card.complete)
        anew = frozenset(key for key in differs.steps | self.steps.keys() - before.steps.keys() if key in self.steps)
        return frozenset(key for key in anew if not self.cards[key].complete) | (before._incomplete & self.steps.keys() - anew)

    def _card(self, step: Step) -> Card:
        breathe()
        if is_stand_in(step.id):
            return summary_card(step.title, self.typeface)
        icon = {StepKind.DECISION: CardIcon.DECISION, StepKind.WAIT: CardIcon.WAIT}.get(step.kind, CardIcon.NONE)
        felt = Layer.EMOTIONS in self.layers and self.zone_of(step.id) is Zone.CUSTOMER
        emotion = step.emotion if felt else None
        return card_of(step.title, self._facts(step), icon, emotion, self.typeface)

    def _facts(self, step: Step) -> str:
        if step.kind is StepKind.NOTE or is_stand_in(step.id):
            return ""
        return facts_line(step, self.say, Layer.TIMES in self.layers, Layer.INFORMATION in self.layers)

    def _lane_head(self, lane: Lane) -> LaneHead:
        return lane_head(self.lane_title(lane), lane.note or lane.actor, self.tags.get(lane.id, ()), self.typeface)

    def _labels(self, before: Arrangement | None, differs: _Differences) -> dict[str, BrokenText]:
        if before is not None and self.flows is before.flows:
            return before.labels
        anew = (
            self.flows if before is None else [flow for flow in self.flows if flow in differs.flows or flow not in before.flows]
        )
        made = {flow: label for flow in anew if (label := self._label(self.flows[flow])) is not None}
        if before is None:
            return made
        kept = {flow: label for flow, label in before.labels.items() if flow in self.flows and flow not in differs.flows}
        return dict(sorted({**kept, **made}.items()))

    def _label_words(self, flow: Flow) -> str:
        words = flow.title
        if flow.share is not None and flow.share < 1:
            share = self.say(Message.of("{percent} %", percent=Fraction(flow.share) * 100))
            words = f"{share} {words}".strip()
        return words

    def _label(self, flow: Flow) -> BrokenText | None:
        words = self._label_words(flow)
        return break_text(words, _LABEL_WIDTH, SMALL_SIZE, "medium", self.typeface, 2) if words else None

    def _head_height(self) -> float:
        phases = PHASE_HEIGHT if self.blueprint.phases else 0.0
        tags = max((reach for _, reach in self.phase_tags.values()), default=0.0)
        titles = COLUMN_TITLE_LINE if any(column.title for column in self.blueprint.columns) else 0.0
        return max(
            PHASE_TOP + phases + tags + titles + PHASE_BOTTOM, self._whole_reach + PHASE_BOTTOM if self.whole_tags else 0.0, 18.0
        )

    # --- where it stands ----------------------------------------------------------------------------------------------

    def _grid(self, before: Arrangement | None, differs: _Differences) -> Grid:
        known = before.grid.content if before is not None else None
        content = GridContent(
            lanes=tuple(self.blueprint.lane_positions),
            columns=tuple(self.blueprint.column_positions),
            cells=self._step_cells(before, differs),
            cards=self.cards,
            tags={step: tags for step, tags in self.tags.items() if step in self.steps},
            flows=known.flows
            if known is not None and before is not None and self.flows is before.flows
            else {flow.id: (flow.source, flow.target) for flow in self.flows.values()},
            lane_heads=[head.height for head in self.heads],
            gutters=self._label_gutters(),
            top=self.head_height,
        )
        return laid_out(content, self.typeface, before.grid if before is not None else None)

    def _step_cells(self, before: Arrangement | None, differs: _Differences) -> Mapping[tuple[str, str], tuple[str, ...]]:
        if before is None:
            lanes, columns = self.blueprint.lane_positions, self.blueprint.column_positions
            return {
                (lane, column): tuple(step.id for step in steps)
                for (lane, column), steps in self.blueprint.cells.items()
                if lane in lanes and column in columns
            }
        places = {
            (steps[key].lane, steps[key].column)
            for steps in (before.steps, self.steps)
            for key in differs.steps | (before.steps.keys() ^ self.steps.keys())
            if key in steps
        }
        known = before.grid.content.cells
        anew = {place: tuple(step.id for step in self.blueprint.cell(*place) if step.id in self.steps) for place in places}
        if all(known.get(place, ()) == steps for place, steps in anew.items()):
            return known
        cells = {**known, **anew}
        for place, steps in anew.items():
            if not steps:
                del cells[place]
        return cells

    def _label_gutters(self) -> dict[str, float]:
        """Labels between neighbours of one lane need a wider gutter."""
        widths: dict[str, float] = {}
        columns = self.blueprint.column_positions
        for flow, label in self.labels.items():
            source, target = self.steps[self.flows[flow].source], self.steps[self.flows[flow].target]
            if columns[source.column] + 1 == columns[target.column]:
                widths[target.column] = max(widths.get(target.column, 0.0), label.width + 12)
        return widths

    def _label_choices(self, routes: RouteRoom, before: Arrangement | None) -> dict[str, int]:
        """Which place each label takes, in turn. Where nothing around it differs, it takes the one it had."""
        if not self.labels:
            return {}
        grid, room = self.grid, ThingRoom(self.grid)
        touched = set(grid.touched) if before is not None and grid.touched is not None else None
        if touched is not None and before is not None:
            for flow in before.labels.keys() - self.labels.keys():
                touched.update(grid.columns_around(flow) or before.grid.columns_around(flow))
        choices: dict[str, int] = {}
        for flow, label in self.labels.items():
            size, around = label_size(label), grid.columns_around(flow)
            old = before._choices.get(flow) if before is not None and before.labels.get(flow) == label else None
            if touched is None or old is None or not touched.isdisjoint(around):
                choices[flow] = label_choice(grid.routes[flow], *size, room, routes)
                if touched is not None and choices[flow] != old:
                    touched.update(around)
            else:
                choices[flow] = old
            self.label_places[flow] = label_at(choices[flow], grid.routes[flow], *size)
            room.take(Box(*self.label_places[flow], *size))
        return choices

    def _lines(self, routes: RouteRoom) -> list[tuple[int, Line | None, str, BrokenLine | None, float]]:
        """(position of the lower lane, line or None for a plain edge, its name, measured, and where the name begins)."""
        found: list[tuple[int, Line | None, str, BrokenLine | None, float]] = []
        for index, (upper, lower) in enumerate(pairwise(self.blueprint.lanes)):
            line = line_between(upper.zone, lower.zone)
            if line is None:
                found.append((index + 1, None, "", None, 0.0))
                continue
            name = self.say(LINE_NAMES[line])
            words = line_words(name, self.typeface)
            x = name_place(self.grid.lane_tops[index + 1], words.width, LANE_HEAD_WIDTH, self.width, routes)
            found.append((index + 1, line, name, words, x))
        return found

    def _feelings(self) -> tuple[tuple[float, int], ...]:
        """(x, emotion) of customer steps, from left to right; steps of one column stand beside each other."""
        if Layer.EMOTIONS not in self.layers:
            return ()
        lanes = [lane.id for lane in self.blueprint.lanes if lane.zone is Zone.CUSTOMER]
        cells, found = self.grid.content.cells, []
        for left, column in zip(self.grid.column_lefts, self.grid.content.columns, strict=True):
            emotions = [
                emotion
                for lane in lanes
                for step in cells.get((lane, column), ())
                if (emotion := self.steps[step].emotion) is not None
            ]
            found += [(left + CARD_WIDTH * (index + 1) / (len(emotions) + 1), emotion) for index, emotion in enumerate(emotions)]
        return tuple(found)
