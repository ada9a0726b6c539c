"""Tipping points of a rule's limit: where the answer to some need changes while the limit is turned.

Each need's answer is worked out anew, as if the rules were kept, at some positions of the dial; between two positions at which it
differs it is halved down to two neighbouring ones. So every tipping point is exact to the measure's smallest unit.

A limit moves sums, carried values and multiples one way only. Therefore an answer that is the same at two positions is the same
between them, provided that the answers to "at most" and "at least" the need's limit are the same as well, which is asked too.
Where two rules leave no value together, an answer can come and go: the limits of the other rules are tried, and their neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.dial import Dial
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import Verdict
from blueprint_model.checking.sentences import title_of
from blueprint_model.checking.verdict import verdict_of
from blueprint_model.elements import Direction, LimitValue, Need, RecordedFact, Step
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.limits import number_of

SAMPLES = 9
_WORST_LAST = {
    (Answer.WORDS, None): 0,
    (Answer.MET, None): 0,
    (Answer.CANNOT_TELL, None): 1,
    (Answer.CLASH, Certainty.POSSIBLE): 2,
    (Answer.CLASH, Certainty.CERTAIN): 3,
}


@dataclass(frozen=True)
class TippingPoint:
    """`need`'s answer is `lower` at `position` and `upper` from the next position on."""

    position: int
    need: str
    lower: Verdict
    upper: Verdict

    @property
    def better_below(self) -> bool:
        return _WORST_LAST[self.lower] < _WORST_LAST[self.upper]

    @property
    def mark(self) -> int:
        """The last position of the better answer: where the dial shows it."""
        return self.position if self.better_below else self.position + 1


def tipping_points(
    blueprint: Blueprint, dial: Dial, samples: int = SAMPLES, stop: Callable[[], bool] | None = None
) -> tuple[TippingPoint, ...]:
    """All of them on the dial, from its low end; needs of one position in their own order.

    `blueprint` as the variant sees it. `samples`: positions that are tried before halving, at least 2. When `stop` says so, what
    is found so far is given back.
    """
    engine = Engine(replace(blueprint, if_rules_kept=True))
    needs = [need for need in blueprint.needs if _could_touch(blueprint, dial, need)]
    tries = _Tries(engine, dial, [_as_asked(need) for need in needs], stop or (lambda: False))
    found: list[TippingPoint] = []
    places = sorted(_places(blueprint, dial, samples))
    for low, high in pairwise(places):
        for position in tries.changes(low, high):
            before, after = tries.at(position), tries.at(position + 1)
            for need, lower, upper in zip(needs, before, after, strict=True):
                if lower[0] != upper[0]:
                    found.append(TippingPoint(position, need.id, lower[0], upper[0]))
    return tuple(found)


def caption_of(blueprint: Blueprint, dial: Dial, point: TippingPoint) -> Message:
    """ "up to 3 d: “covered same day” is met"; said of the better side."""
    need = title_of(blueprint, point.need)
    shown = dial.shown_at(point.mark)
    below = point.better_below
    answer = point.lower if below else point.upper
    if answer[0] is Answer.MET:
        said = Message.of("up to {limit}: “{need}” is met") if below else Message.of("from {limit}: “{need}” is met")
    elif answer[0] is Answer.CLASH:
        said = (
            Message.of("up to {limit}: “{need}” clashes only in some cases")
            if below
            else Message.of("from {limit}: “{need}” clashes only in some cases")
        )
    else:
        said = (
            Message.of("up to {limit}: “{need}” could be met, nobody knows yet")
            if below
            else Message.of("from {limit}: “{need}” could be met, nobody knows yet")
        )
    return Message.of(said.text, limit=shown, need=need)


# --- trying ---------------------------------------------------------------------------------------------------------

Asked = tuple[Need, ...]  # a need, and what else is asked so that nothing between two positions is missed


def _as_asked(need: Need) -> Asked:
    if need.direction is Direction.EQUALS:
        return (need, *(need.model_copy(update={"direction": way, "desired": None}) for way in _WAYS))
    return (need,)


_WAYS = (Direction.AT_MOST, Direction.AT_LEAST)


class _Tries:
    """Answers by position, each worked out once."""

    def __init__(self, engine: Engine, dial: Dial, asked: list[Asked], stop: Callable[[], bool]) -> None:
        self.engine, self.dial, self.asked, self.stop = engine, dial, asked, stop
        self._known: dict[int, tuple[tuple[Verdict, ...], ...]] = {}

    def at(self, position: int) -> tuple[tuple[Verdict, ...], ...]:
        """For each need, the answers to all that is asked of it."""
        found = self._known.get(position)
        if found is None:
            changed = self.engine.with_rule(self.dial.rule_at(position))
            found = tuple(tuple(verdict_of(changed, need) for need in asked) for asked in self.asked)
            self._known[position] = found
        return found

    def changes(self, low: int, high: int) -> Iterator[int]:
        """Positions whose answers differ from those of the next one, within low … high."""
        if low >= high or self.stop() or self.at(low) == self.at(high):
            return
        if high - low == 1:
            yield low
            return
        middle = (low + high) // 2
        yield from self.changes(low, middle)
        yield from self.changes(middle, high)


def _places(blueprint: Blueprint, dial: Dial, samples: int) -> set[int]:
    """Positions to begin with: evenly over the dial, and beside every limit and fact of the same measure."""
    width = dial.high - dial.low
    places = {dial.low + width * n // (max(2, samples) - 1) for n in range(max(2, samples))}
    places |= {dial.now, dial.now + 1}
    for value in _values(blueprint, dial):
        places |= {value - 1, value, value + 1}
    return {place for place in places if dial.low <= place <= dial.high}


def _values(blueprint: Blueprint, dial: Dial) -> Iterator[int]:
    kind, grid = dial.measure.kind, 86_400 if dial.working_days else dial.grid
    holders = [rule.limit for rule in blueprint.rules if rule.measure == dial.measure.id and rule.id != dial.rule.id]
    facts = [fact for step in blueprint.all_of(Step) for fact in step.facts if fact.measure == dial.measure.id]
    for limit in (*holders, *(limit for fact in facts for limit in _ends(fact))):
        value = number_of(limit, kind)
        if value is not None:
            yield int(value / grid)


def _ends(fact: RecordedFact) -> tuple[LimitValue | None, ...]:
    return (fact.value, fact.at_least, fact.at_most)


def _could_touch(blueprint: Blueprint, dial: Dial, need: Need) -> bool:
    """Whether the limit could have anything to do with the need: sums among sums, and what is carried by way of "per"."""
    measure = measure_of(blueprint, need.measure) if need.measure else None
    if measure is None or need.scope is None:
        return False
    if measure.summed:
        return dial.measure.summed
    reached = {dial.measure.id}
    grown = True
    while grown:
        more = {rule.measure for rule in blueprint.rules if rule.per in reached and rule.measure} - reached
        reached |= more
        grown = bool(more)
    return measure.id in reached
