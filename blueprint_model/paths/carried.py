"""Carried measures: a value stays true along every way until a step with its own fact or rule replaces it (SEMANTICS 2)."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from functools import cached_property

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Flow, FlowKind, Measure, ProcessRule, Step
from blueprint_model.measures import measure_of
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.evidence import flows_past_evidence
from blueprint_model.paths.intervals import INFINITE, Number, bounded, is_open
from blueprint_model.paths.limits import number_of
from blueprint_model.paths.rules_in_force import EVERYTHING, Interval, RulePlaces, allowed, common, ends_of, holds

MOST_VALUES = 16
JOINED: tuple[object, ...] = ("joined",)  # the key of those that were joined into one


@dataclass(frozen=True)
class CarriedValue:
    """[lo, hi] as made at `source` by its fact, or by `rules`; `per` is the other measure's value that a rule multiplies.

    `step` is where it is read; `before` is the same value a step earlier, `flow` what brought it from there. `unsure`: a rule at
    the source multiplies something that is not known, so that it may leave less than [lo, hi].
    """

    lo: Number
    hi: Number
    near: Number
    source: str
    from_fact: bool
    rules: tuple[str, ...]
    outside: tuple[str, ...] = ()
    per: CarriedValue | None = None
    step: str = ""
    before: CarriedValue | None = field(default=None, repr=False, compare=False)
    flow: str | None = None
    unsure: bool = False

    @property
    def way(self) -> tuple[str, ...]:
        """The steps from the source to where it is read, both included."""
        return tuple(value.step for value in self._trail())

    @property
    def flows(self) -> tuple[str, ...]:
        return tuple(value.flow for value in self._trail() if value.flow is not None)

    def _trail(self) -> list[CarriedValue]:
        trail = [self]
        while trail[-1].before is not None:
            trail.append(trail[-1].before)
        return trail[::-1]

    @cached_property
    def key(self) -> tuple[object, ...]:
        return (self.source, self.per.key if self.per else None, self.lo, self.hi, self.unsure)


class Carrying:
    """Values at every step, per measure, under one combination of answers."""

    def __init__(self, graph: CaseGraph, rules: RulePlaces, answers: dict[str, str], kept: bool) -> None:
        self.blueprint: Blueprint = graph.blueprint
        self.graph = graph
        self.rules = rules
        self.answers = answers
        self.kept = kept
        self.contradicting: set[tuple[str, str]] = set()  # (step, measure) where rules leave no value
        self.cut: set[str] = set()  # measures of which some values were joined into one range
        self._known: dict[str, dict[str, tuple[CarriedValue, ...]]] = {}
        self._asked: set[str] = set()

    def at(self, step: str, measure: str) -> tuple[CarriedValue, ...]:
        """All values that are possible at a step; none when nothing before it settles one."""
        if measure not in self._known:
            if measure in self._asked:
                return ()  # rules that multiply each other in a ring settle nothing
            self._asked.add(measure)
            self._known[measure] = self._spread(measure)
        return self._known[measure].get(step, ())

    def _spread(self, measure: str) -> dict[str, tuple[CarriedValue, ...]]:
        element = measure_of(self.blueprint, measure)
        if element is None:
            return {}
        own: dict[str, tuple[CarriedValue, ...]] = {}
        waiting: deque[tuple[str, CarriedValue]] = deque()
        found: dict[str, dict[tuple[object, ...], CarriedValue]] = {}
        for step in self.blueprint.steps:
            values = self._own(step, element)
            if values is not None:
                own[step.id] = values
                found[step.id] = {value.key: value for value in values}
                waiting.extend((step.id, value) for value in values)
        onward = self._onward()
        while waiting:
            step_id, value = waiting.popleft()
            for flow, target in onward.get(step_id, ()):
                if target in own:
                    continue
                carried = _arrived(found.setdefault(target, {}), _passed_on(value, target, flow.id))
                if carried is not None:
                    self.cut.update([measure] if carried.key == JOINED else ())
                    waiting.append((target, carried))
        return {step_id: tuple(values.values()) for step_id, values in found.items()}

    def _onward(self) -> dict[str, list[tuple[Flow, str]]]:
        found: dict[str, list[tuple[Flow, str]]] = {}
        for flow in (*self.graph.all_flows(), *flows_past_evidence(self.graph, self.answers)):
            found.setdefault(flow.source, []).append((flow, flow.target))
            if flow.kind is FlowKind.AGREEMENT:
                found.setdefault(flow.target, []).append((flow, flow.source))
        return found

    # --- sources --------------------------------------------------------------------------------------------------

    def _own(self, step: Step, measure: Measure) -> tuple[CarriedValue, ...] | None:
        """The values that the step's own fact or rules make; None when it has neither and so passes on what comes."""
        rules = [
            rule
            for rule in self.rules.at(step.id, measure.id)
            if holds(rule, self.answers) and allowed(rule, measure) != EVERYTHING
        ]
        plain = EVERYTHING
        for rule in rules:
            if rule.per is None:
                plain = common(plain, allowed(rule, measure))
        fact = _fact(step, measure)
        if fact is not None:
            return (self._from_fact(step, fact, rules, measure, plain),)
        if not rules:
            return None
        multiplied = [rule for rule in rules if rule.per is not None and self.at(step.id, rule.per)]
        names = tuple(rule.id for rule in rules if rule.per is None or rule in multiplied)
        unsure = len(names) < len(rules)
        if not multiplied:
            return self._value(step, measure, plain, names, None, unsure) if plain != EVERYTHING else ()
        values: list[CarriedValue] = []
        for other in self.at(step.id, multiplied[0].per or ""):
            interval = plain
            for rule in multiplied:
                of = other if rule is multiplied[0] else self.at(step.id, rule.per or "")[0]
                interval = common(interval, _product(allowed(rule, measure), (of.lo, of.hi)))
            values += self._value(step, measure, interval, names, other, unsure or other.unsure)
        return tuple(values)

    def _value(
        self, step: Step, measure: Measure, interval: Interval, rules: tuple[str, ...], per: CarriedValue | None, unsure: bool
    ) -> tuple[CarriedValue, ...]:
        lo, hi = interval
        if lo > hi:
            self.contradicting.add((step.id, measure.id))  # nobody knows which of the rules is kept
            least, most = ends_of(measure)
            return (CarriedValue(least, most, least, step.id, False, rules, per=per, step=step.id, unsure=True),)
        near = lo if is_open(hi) else hi
        return (CarriedValue(lo, hi, near, step.id, False, rules, per=per, step=step.id, unsure=unsure),)

    def _from_fact(self, step: Step, fact: Interval, rules: list[ProcessRule], measure: Measure, plain: Interval) -> CarriedValue:
        outside = tuple(
            rule.id
            for rule in rules
            if rule.per is None and not (allowed(rule, measure)[0] <= fact[0] and fact[1] <= allowed(rule, measure)[1])
        )
        lo, hi = fact
        if self.kept and outside and plain[0] <= plain[1]:
            lo, hi = min(max(lo, plain[0]), plain[1]), max(min(hi, plain[1]), plain[0])
        near = lo if is_open(hi) else hi
        used = outside if self.kept else ()
        return CarriedValue(lo, hi, near, step.id, True, used, outside, step=step.id)


def _arrived(there: dict[tuple[object, ...], CarriedValue], value: CarriedValue) -> CarriedValue | None:
    """The value as it is put to those that are there already; None when it brings nothing new.

    Of more than MOST_VALUES the rest are joined into one range, which goes on like any other value.
    """
    if value.key != JOINED:
        if value.key in there:
            return None
        if len(there) < MOST_VALUES:
            there[value.key] = value
            return value
    known = there.get(JOINED)
    joined = value if known is None else replace(known, lo=min(known.lo, value.lo), hi=max(known.hi, value.hi))
    if known is not None:
        joined = replace(joined, near=max(known.near, value.near), unsure=known.unsure or value.unsure)
        if (joined.lo, joined.hi, joined.near, joined.unsure) == (known.lo, known.hi, known.near, known.unsure):
            return None
    joined.__dict__["key"] = JOINED
    there[JOINED] = joined
    return joined


def _passed_on(value: CarriedValue, step: str, flow: str) -> CarriedValue:
    there = CarriedValue(
        value.lo,
        value.hi,
        value.near,
        value.source,
        value.from_fact,
        value.rules,
        value.outside,
        value.per,
        step,
        value,
        flow,
        value.unsure,
    )
    there.__dict__["key"] = value.key  # the same value has the same key
    return there


def _fact(step: Step, measure: Measure) -> Interval | None:
    for fact in step.facts:
        if fact.measure == measure.id:
            exact = number_of(fact.value, measure.kind)
            if exact is not None:
                return exact, exact
            lo, hi = number_of(fact.at_least, measure.kind), number_of(fact.at_most, measure.kind)
            if lo is not None or hi is not None:
                least, most = ends_of(measure)
                return (least if lo is None else lo), (most if hi is None else hi)
    if measure.id == "reading_level" and step.reading_level is not None:
        return step.reading_level, step.reading_level
    return None


def _product(first: Interval, second: Interval) -> Interval:
    """Of two ranges without negative values."""
    hi = INFINITE if is_open(first[1]) or is_open(second[1]) else first[1] * second[1]
    return bounded(max(0, first[0]) * max(0, second[0])), hi
