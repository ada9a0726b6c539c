"""The figures of a picture, each made when somebody looks at it.

A picture of a large blueprint has many thousand figures, and a window shows a few hundred. So the sequence knows how many there
are and where each of them lies, and makes one when it is asked for. Figures whose every detail is as it was in the picture before
are the same objects, so that whoever paints can tell at once what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from blueprint_model.drawing.arrangement import Arrangement
from blueprint_model.drawing.fading import faded_figure
from blueprint_model.drawing.finding_marks import Mark, MarkPlaces, mark_figure, what_decides
from blueprint_model.drawing.flow_figures import flow_figure, shares_together, transition_of
from blueprint_model.drawing.folding import is_stand_in
from blueprint_model.drawing.primitives import AskedFigures, Box, Figure, FigureKind
from blueprint_model.drawing.step_figures import stand_in_figure, step_figure, tag_figure
from blueprint_model.drawing.theme import Theme
from blueprint_model.elements import Flow, Need, ProcessRule, StepKind
from blueprint_model.layout.line_breaking import BrokenText, one_line
from blueprint_model.layout.sizes import LANE_TEXT_X, SMALL_SIZE
from blueprint_model.layout.tags import PlacedTag
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Message, Say

CORNER_X = 6.0
_AROUND = 120.0  # points by which a label, a tag or a mark can reach beyond the column of what it belongs to
_FEW = 4  # marks on one thing; with more, they reach farther than that
_TOLD = frozenset({FigureKind.PAPER, FigureKind.LINE, FigureKind.EXPERIENCE, FigureKind.SUM, FigureKind.CRACK, FigureKind.BADGE})
_FADED = frozenset(
    {
        FigureKind.STEP,
        FigureKind.FLOW,
        FigureKind.NEED_TAG,
        FigureKind.RULE_TAG,
        FigureKind.CRACK,
        FigureKind.BADGE,
        FigureKind.SIGN,
    }
)


@dataclass(frozen=True)
class HungTag:
    """A tag and what it hangs on: the id of a step or a lane, "" for the whole."""

    placed: PlacedTag
    place: str

    @property
    def key(self) -> str:
        return f"{'need' if self.placed.tag.is_need else 'rule'}_tag:{self.placed.tag.element}@{self.place}"


def hung_tags(arrangement: Arrangement) -> tuple[HungTag, ...]:
    """Those under steps, under lanes' names and in the corner, in painting order. Phases' tags are painted with the phases."""
    found = [HungTag(placed, step) for step, tags in arrangement.grid.tags.items() for placed in tags]
    for lane, head in zip(arrangement.blueprint.lanes, arrangement.heads, strict=True):
        found += [HungTag(placed, lane.id) for placed in head.tags]
    return (*found, *(HungTag(placed, "") for placed in arrangement.whole_tags))


def tag_title(arrangement: Arrangement, placed: PlacedTag, say: Say) -> str:
    element = arrangement.blueprint.elements[placed.tag.element]
    words = element.title if isinstance(element, Need | ProcessRule) else ""
    code = placed.tag.code
    if placed.tag.is_need:
        return say(Message.of("need {code}: “{words}”", code=code, words=words))
    return say(Message.of("rule {code}: “{words}”", code=code, words=words))


class PictureFigures(AskedFigures):
    """In painting order: the ground with its heads, flows (those of the lit chain last), steps, tags, marks, signs, the sum."""

    def __init__(
        self,
        arrangement: Arrangement,
        ground: Sequence[Figure],
        tags: Sequence[HungTag],
        lit: frozenset[str],
        say: Say,
        theme: Theme,
        typeface: Typeface,
        faded: frozenset[str] = frozenset(),
    ) -> None:
        self.arrangement = arrangement
        self._faded = faded
        self._ground = tuple(ground)
        self._tags = tuple(tags)
        self._lit = lit & arrangement.flows.keys()
        self._say, self._theme, self._typeface = say, theme, typeface
        self._marks: tuple[Mark, ...] = ()
        self._places = MarkPlaces({}, {}, {}, Box(0.0, 0.0, 0.0, 0.0))
        self._sums: tuple[Figure, ...] = ()
        self._made = arrangement.made.setdefault(theme, {})
        self._here: dict[int, Figure] = {}  # those of this picture that were asked for, by position
        self._flow_ids = self._in_order()
        self._first_flow = len(self._ground)
        self._first_step = self._first_flow + len(self._flow_ids)
        self._first_tag = self._first_step + len(arrangement.steps)
        self._first_mark = self._first_tag + len(self._tags)
        self._first_sum = self._first_mark
        if len(self._made) > 2 * self._first_sum + 2000:  # figures of what is long gone
            self._made.clear()

    def _in_order(self) -> Sequence[str]:
        ids = self.arrangement.flow_ids
        if not self._lit:
            return ids
        return [*(flow for flow in ids if flow not in self._lit), *(flow for flow in ids if flow in self._lit)]

    def add_marks(self, marks: Sequence[Mark], places: MarkPlaces) -> None:
        """While the picture is made."""
        self._marks, self._places = tuple(marks), places
        self._first_sum = self._first_mark + len(self._marks)

    def add_signs(self, signs: Iterable[Figure]) -> None:
        """While the picture is made, before the sums."""
        self._sums = tuple(self._as_looked_for(figure) for figure in signs)

    def add_sums(self, sums: Iterable[Figure]) -> None:
        """While the picture is made."""
        self._sums = (*self._sums, *sums)

    # --- as a sequence ------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return self._first_sum + len(self._sums)

    @overload
    def __getitem__(self, index: int) -> Figure: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Figure, ...]: ...
    def __getitem__(self, index: int | slice) -> Figure | tuple[Figure, ...]:
        if isinstance(index, slice):
            return tuple(self[position] for position in range(*index.indices(len(self))))
        if index < 0:
            index += len(self)
        found = self._here.get(index)
        if found is None:
            if not 0 <= index < len(self):
                raise IndexError(index)
            found = self._here[index] = self._figure(index)
        return found

    def __iter__(self) -> Iterator[Figure]:
        return (self[position] for position in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return self is other or all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(len(self))

    # --- making them --------------------------------------------------------------------------------------------------

    def _figure(self, position: int) -> Figure:
        return self._as_looked_for(self._plain_figure(position))

    def _as_looked_for(self, figure: Figure) -> Figure:
        """Faded where the filter does not mean it."""
        if figure.element not in self._faded or figure.kind not in _FADED:
            return figure
        title = self._say(Message.of("{words} (not in the filter)", words=figure.title))
        return self._known(f"faded {figure.key}", (figure,), lambda: faded_figure(figure, title, self._theme))

    def _plain_figure(self, position: int) -> Figure:
        if position < self._first_flow:
            return self._ground[position]
        if position < self._first_step:
            return self._flow(self._flow_ids[position - self._first_flow])
        if position < self._first_tag:
            return self._step(self.arrangement.step_ids[position - self._first_step])
        if position < self._first_mark:
            return self._tag(self._tags[position - self._first_tag])
        if position < self._first_sum:
            return self._mark(self._marks[position - self._first_mark])
        return self._sums[position - self._first_sum]

    def _known(self, key: str, decides: tuple[object, ...], make: Callable[[], Figure]) -> Figure:
        """The figure made before, as long as all that decides how it looks is the same."""
        known = self._made.get(key)
        if known is None or known[0] != decides:
            known = self._made[key] = (decides, make())
        return known[1]

    def _flow(self, identifier: str) -> Figure:
        arrangement = self.arrangement
        flow = arrangement.flows[identifier]
        names = (arrangement.steps[flow.source].title, arrangement.steps[flow.target].title)
        is_lit = identifier in self._lit
        shape = (
            arrangement.grid.routes[identifier],
            flow.kind,
            transition_of(arrangement.blueprint, flow),
            is_lit,
            arrangement.labels.get(identifier),
            arrangement.label_places.get(identifier),
            self._together(flow),
        )
        key = f"flow:{identifier}"
        return self._known(
            key, (names, shape), lambda: flow_figure(identifier, arrangement.flow_title(flow), *shape, self._theme)
        )

    def _together(self, flow: Flow) -> BrokenText | None:
        """Below the shares of a choice that are not a whole: what they add up to."""
        total = shares_together(self.arrangement.blueprint, flow) if flow.share is not None else None
        if total is None:
            return None
        words = self._say(Message.of("together {percent} %", percent=total * 100))
        return one_line(words, 200.0, SMALL_SIZE, "medium", self.arrangement.typeface)

    def _step(self, identifier: str) -> Figure:
        arrangement = self.arrangement
        step = arrangement.steps[identifier]
        card, box, zone = arrangement.cards[identifier], arrangement.grid.boxes[identifier], arrangement.zone_of(identifier)
        note = step.kind is StepKind.NOTE

        def make() -> Figure:
            if is_stand_in(identifier):
                return stand_in_figure(identifier, step.title, card, box, zone, self._theme)
            name = arrangement.step_name(identifier)
            return step_figure(identifier, name, card, box.x, box.y, box.width, zone, note, self._theme)

        return self._known(f"step:{identifier}", (step.title, card, box, zone, note), make)

    def _tag(self, tag: HungTag) -> Figure:
        x, y = self._corner_of(tag.place)
        element = self.arrangement.blueprint.elements[tag.placed.tag.element]
        return self._known(
            tag.key,
            (tag.placed, element, x, y),
            lambda: tag_figure(tag.placed, tag.place, tag_title(self.arrangement, tag.placed, self._say), x, y, self._theme),
        )

    def _corner_of(self, place: str) -> tuple[float, float]:
        """What the boxes of a place's tags are relative to."""
        arrangement = self.arrangement
        if place in arrangement.grid.boxes:
            box = arrangement.grid.boxes[place]
            return (box.x, box.bottom)
        if not place:
            return (CORNER_X, 0.0)
        index = arrangement.grid.lane_at[place]
        return (LANE_TEXT_X, arrangement.lane_box(index).y + arrangement.heads[index].tags_top)

    def _mark(self, mark: Mark) -> Figure:
        return self._known(
            mark.key,
            what_decides(mark, self._places),
            lambda: mark_figure(mark, self._places, self._say, self._theme, self._typeface),
        )

    # --- what lies where ----------------------------------------------------------------------------------------------

    def touching(self, box: Box) -> list[int]:
        """Positions of the figures whose ink may touch the box, in painting order."""
        grid = self.arrangement.grid
        columns = grid.columns_touching(box.x - _AROUND, box.right + _AROUND)
        lanes = grid.lanes_touching(box.y - _AROUND, box.bottom + _AROUND)
        near = list(grid.steps_in(columns, lanes))
        flows = grid.flows_over(columns)
        found = [position for position in self._ground_near(box) if self._ground[position].bounds.intersects(box)]
        order = self.arrangement.step_order
        found += [self._first_step + order[step] for step in near if _meets(grid.boxes[step], box, 1.5)]
        candidates = [self.flow_position(flow) for flow in flows]
        candidates += self._hanging_on("", *near) if len(near) < len(grid.boxes) else range(self._first_tag, self._first_mark)
        candidates += self._marks_on("", *near, *flows)
        found += [position for position in candidates if self[position].bounds.intersects(box)]
        found += [position for position in range(self._first_sum, len(self)) if self[position].bounds.intersects(box)]
        return sorted(set(found))

    def _ground_near(self, box: Box) -> Sequence[int]:
        """All of the ground where the heads of phases are in sight, else what runs along the picture."""
        return range(self._first_flow) if box.y < self.arrangement.head_height + 1 else self._broad

    @cached_property
    def _broad(self) -> list[int]:
        top = self.arrangement.head_height
        return [position for position, figure in enumerate(self._ground) if figure.bounds.bottom >= top]

    def flow_position(self, flow: str) -> int:
        if not self._lit:
            return self._first_flow + self.arrangement.flow_order[flow]
        return self._first_flow + self._lit_order[flow]

    @cached_property
    def _lit_order(self) -> dict[str, int]:
        return {flow: position for position, flow in enumerate(self._flow_ids)}

    @cached_property
    def _tags_by_place(self) -> dict[str, list[int]]:
        """ "" holds those of lanes and of the whole, too."""
        found: dict[str, list[int]] = {"": []}
        for position, tag in enumerate(self._tags, self._first_tag):
            found.setdefault(tag.place if tag.place in self.arrangement.steps else "", []).append(position)
        return found

    def _hanging_on(self, *places: str) -> list[int]:
        return [position for place in places for position in self._tags_by_place.get(place, ())]

    @cached_property
    def _marks_by_place(self) -> dict[str, list[int]]:
        """By the step or flow they lie on or hang under; "" holds those that lie elsewhere, or far from it."""
        arrangement = self.arrangement
        tagged = {tag.placed.tag.element: tag.place for tag in reversed(self._tags) if tag.place in arrangement.steps}
        found: dict[str, list[int]] = {"": []}
        for position, mark in enumerate(self._marks, self._first_mark):
            place = (
                mark.place if mark.place in arrangement.steps or mark.place in arrangement.flows else tagged.get(mark.place, "")
            )
            found.setdefault(place if mark.is_crack or mark.index < _FEW else "", []).append(position)
        return found

    def _marks_on(self, *places: str) -> list[int]:
        return [position for place in places for position in self._marks_by_place.get(place, ())]

    # --- by name ------------------------------------------------------------------------------------------------------

    def position_of(self, key: str) -> int | None:
        """Where the figure of that key is; None where there is none."""
        kind, _, identifier = key.partition(":")
        if kind == "step" and identifier in self.arrangement.steps:
            return self._first_step + self.arrangement.step_order[identifier]
        if kind == "flow" and identifier in self.arrangement.flows:
            return self.flow_position(identifier)
        return self._other_positions.get(key)

    @cached_property
    def _other_positions(self) -> dict[str, int]:
        found = {figure.key: position for position, figure in enumerate(self._ground)}
        found.update((tag.key, position) for position, tag in enumerate(self._tags, self._first_tag))
        found.update((mark.key, position) for position, mark in enumerate(self._marks, self._first_mark))
        found.update((figure.key, position) for position, figure in enumerate(self._sums, self._first_sum))
        return found

    def keys(self) -> Iterator[str]:
        """Of all figures, in painting order; none is made for it."""
        yield from (figure.key for figure in self._ground)
        yield from (f"flow:{flow}" for flow in self._flow_ids)
        yield from (f"step:{step}" for step in self.arrangement.step_ids)
        yield from (tag.key for tag in self._tags)
        yield from (mark.key for mark in self._marks)
        yield from (figure.key for figure in self._sums)

    def showing(self, element: str) -> list[Figure]:
        """The figures that show an element, in painting order: one, or a tag on each place. Marks of findings do not."""
        arrangement = self.arrangement
        if element in arrangement.steps:
            return [self[self._first_step + arrangement.step_order[element]]]
        if element in arrangement.flows:
            return [self[self.flow_position(element)]]
        return [self[position] for position in self._others_by_element.get(element, ())]

    @cached_property
    def _others_by_element(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for position, figure in enumerate(self._ground):
            if figure.element and figure.kind not in _TOLD:
                found.setdefault(figure.element, []).append(position)
        for position, tag in enumerate(self._tags, self._first_tag):
            found.setdefault(tag.placed.tag.element, []).append(position)
        return found

    def tags_on(self, element: str) -> list[Figure]:
        """The tags that hang on a step."""
        return [self[position] for position in self._hanging_on(element)] if element in self.arrangement.steps else []

    def marks_of(self, element: str) -> list[Figure]:
        """The marks of the findings that stand on an element."""
        return [self[position] for position in self._marks_by_finding.get(element, ())]

    @cached_property
    def _marks_by_finding(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for position, mark in enumerate(self._marks, self._first_mark):
            found.setdefault(mark.finding.element, []).append(position)
        return found

    @property
    def boxes(self) -> Mapping[str, Box]:
        """Of the cards, by step."""
        return self.arrangement.grid.boxes


def _meets(card: Box, box: Box, around: float) -> bool:
    return (
        card.x - around < box.right
        and box.x < card.right + around
        and card.y - around < box.bottom
        and box.y < card.bottom + around
    )
