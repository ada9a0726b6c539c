"""Carried measures: a value stays true along every way until a step with its own fact or rule replaces it (SEMANTICS 2)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import FlowKind, Measure, ProcessRule, Step
from blueprint_model.measures import measure_of
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.evidence import flows_past_evidence
from blueprint_model.paths.intervals import INFINITE, Number, bounded, is_open
from blueprint_model.paths.limits import number_of
from blueprint_model.paths.rules_in_force import EVERYTHING, Interval, RulePlaces, allowed, common, ends_of, holds

MOST_VALUES = 16
JOINED: tuple[object, ...] = ("joined",)  # the key of those that were joined into one
_MANY = -1  # their number
_ALONE = 3  # steps that are worked out alone before all are


@dataclass(frozen=True)
class CarriedValue:
    """[lo, hi] as made at `source` by its fact, or by `rules`; `per` is the other measure's value that a rule multiplies.

    `step` is where it is read; `way` and `flows` how it came, found when asked for: by `came`, else by `before`, the same value
    a step earlier, and `flow`, what brought it from there. `unsure`: a rule at the source multiplies something that is not known,
    so that it may leave less than [lo, hi].
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
    came: Callable[[], tuple[tuple[str, ...], tuple[str, ...]]] | None = field(default=None, repr=False, compare=False)

    @property
    def way(self) -> tuple[str, ...]:
        """The steps from the source to where it is read, both included."""
        return self._steps_and_flows[0]

    @property
    def flows(self) -> tuple[str, ...]:
        return self._steps_and_flows[1]

    @cached_property
    def _steps_and_flows(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if self.came is not None:
            return self.came()
        steps, flows = [self.step], [self.flow]
        before = self.before
        while before is not None and before.came is None:
            steps.append(before.step)
            flows.append(before.flow)
            before = before.before
        first_steps, first_flows = before._steps_and_flows if before is not None else ((), ())
        named = (flow for flow in reversed(flows) if flow is not None)
        return (*first_steps, *reversed(steps)), (*first_flows, *named)

    @property
    def joined(self) -> bool:
        """Whether it stands for several values that were joined into one range, or was made of such a one."""
        return self.key == JOINED or (self.per is not None and self.per.joined)

    @cached_property
    def key(self) -> tuple[object, ...]:
        return (self.source, self.per.key if self.per else None, self.lo, self.hi, self.unsure)


class Carrying:
    """Values at every step, per measure, under one combination of answers.

    The first few steps that are asked for are worked out alone, from what leads to them; then all at once, which gives the same.
    """

    def __init__(
        self, graph: CaseGraph, rules: RulePlaces, answers: dict[str, str], kept: bool, plain: Carrying | None = None
    ) -> None:
        """`plain` is the same where facts count as they are: with `kept` it is asked where no fact lies outside its rules."""
        self.plain = plain
        self.blueprint: Blueprint = graph.blueprint
        self.graph = graph
        self.rules = rules
        self.answers = answers
        self.kept = kept
        self.contradicting: set[tuple[str, str]] = set()  # (step, measure) where rules leave no value
        self._spreads: dict[str, _Spread] = {}
        self._asked: set[str] = set()
        self._broken: dict[str, bool] = {}

    def after(self, graph: CaseGraph, rules: RulePlaces, measures: frozenset[str]) -> Carrying:
        """The same under rules that differ in what they say of these measures, and of those that are multiplied with them."""
        changed = copy(self)
        changed.blueprint, changed.graph, changed.rules = graph.blueprint, graph, rules
        stale = set(measures)
        multiplying = [(rule.per, rule.measure) for rule in (*self.rules.all, *rules.all) if rule.per and rule.measure]
        while new := {measure for per, measure in multiplying if per in stale} - stale:
            stale |= new
        changed._spreads = {measure: known for measure, known in self._spreads.items() if measure not in stale}
        changed._asked = self._asked - stale
        changed._broken = {}
        changed.contradicting = {place for place in self.contradicting if place[1] not in stale}
        return changed

    def depends_on(self, step: str, measure: str) -> set[str]:
        """The steps from which a value of a measure can come to a step."""
        found: set[tuple[str, str]] = set()
        waiting = [(step, measure)]
        while waiting:
            at, of = waiting.pop()
            self.at(at, of)
            spread = self._spreads.get(of)
            for source in spread.leading_to(at) if spread else {at}:
                if (source, of) not in found:
                    found.add((source, of))
                    waiting += [(source, rule.per) for rule in self.rules.at(source, of) if rule.per]
        return {source for source, _ in found}

    def at(self, step: str, measure: str) -> tuple[CarriedValue, ...]:
        """All values that are possible at a step; none when nothing before it settles one."""
        if self.plain is not None and not self.plain.breaks_a_rule(measure):
            found = self.plain.at(step, measure)
            self.contradicting |= self.plain.contradicting  # which no fact changes
            return found
        spread = self._spreads.get(measure)
        if spread is None:
            if measure in self._asked:
                return ()  # rules that multiply each other in a ring settle nothing
            self._asked.add(measure)
            spread = self._spreads[measure] = _Spread(self._sources(measure), self.onward, self.backward)
        return spread.at(step)

    def breaks_a_rule(self, measure: str) -> bool:
        """Whether a fact of this measure, or of one that it is multiplied from, lies outside its rules."""
        known = self._broken.get(measure)
        if known is None:
            measures = {measure}
            multiplied = [(rule.measure, rule.per) for rule in self.rules.all if rule.per]
            while new := {per for made, per in multiplied if made in measures and per} - measures:
                measures |= new
            own = [values for each in measures for values in self._sources(each).values()]
            known = self._broken[measure] = any(value.outside for values in own for value in values)
        return known

    def _sources(self, measure: str) -> dict[str, tuple[CarriedValue, ...]]:
        """Step -> the values that it makes by itself, in the order in which people read."""
        element = measure_of(self.blueprint, measure)
        if element is None:
            return {}
        places = self.rules.measured.get(measure, frozenset()) | self.blueprint.steps_by_fact.get(measure, frozenset())
        if not places:
            return {}
        position = self.blueprint.step_positions
        steps = [self.blueprint.steps[n] for n in sorted(position[place] for place in places if place in position)]
        return {step.id: values for step in steps if (values := self._own(step, element)) is not None}

    @cached_property
    def onward(self) -> dict[str, list[tuple[str, str]]]:
        """Step -> (flow, the step that it leads to), back along loops and both ways along agreements too."""
        found: dict[str, list[tuple[str, str]]] = {}
        agreement = FlowKind.AGREEMENT
        for flow in (*self.graph.all_flows(), *flows_past_evidence(self.graph, self.answers)):
            found.setdefault(flow.source, []).append((flow.id, flow.target))
            if flow.kind is agreement:
                found.setdefault(flow.target, []).append((flow.id, flow.source))
        return found

    @cached_property
    def backward(self) -> dict[str, list[str]]:
        """Step -> the steps from which something comes to it."""
        found: dict[str, list[str]] = {}
        for step, flows in self.onward.items():
            for _, target in flows:
                found.setdefault(target, []).append(step)
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
            return (self._from_fact(step, fact, rules, measure),)
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

    def _from_fact(self, step: Step, fact: Interval, rules: list[ProcessRule], measure: Measure) -> CarriedValue:
        bounds = {rule.id: self._bounds_at(step, rule, measure) for rule in rules}
        outside = tuple(rule for rule, (least, most) in bounds.items() if not (least <= fact[0] and fact[1] <= most))
        together = EVERYTHING
        for interval in bounds.values():
            together = common(together, interval)
        lo, hi = fact
        if self.kept and outside and together[0] <= together[1]:
            lo, hi = min(max(lo, together[0]), together[1]), max(min(hi, together[1]), together[0])
        near = lo if is_open(hi) else hi
        used = outside if self.kept else ()
        return CarriedValue(lo, hi, near, step.id, True, used, outside, step=step.id)

    def _bounds_at(self, step: Step, rule: ProcessRule, measure: Measure) -> Interval:
        """What a rule leaves at a step. One that multiplies leaves all that it may: what is not known bounds nothing."""
        bounds = allowed(rule, measure)
        if rule.per is None:
            return bounds
        others = self.at(step.id, rule.per)
        if not others or any(other.unsure for other in others):
            return EVERYTHING
        products = [_product(bounds, (other.lo, other.hi)) for other in others]
        return min(lo for lo, _ in products), max(hi for _, hi in products)


class _Spread:
    """Values of one measure going on from the steps that make them (`own`), one flow at a time."""

    def __init__(
        self,
        own: dict[str, tuple[CarriedValue, ...]],
        onward: dict[str, list[tuple[str, str]]],
        backward: dict[str, list[str]],
    ) -> None:
        self._own = own
        self._onward = onward
        self._backward = backward
        self._asked = 0
        self._whole: _Arrivals | None = None
        self._known: dict[str, tuple[CarriedValue, ...]] = {}

    def at(self, step: str) -> tuple[CarriedValue, ...]:
        found = self._own.get(step)
        if found is None:
            found = self._known.get(step)
        if found is None:
            found = self._known[step] = self._worked_out(step) if self._own else ()
        return found

    def _worked_out(self, step: str) -> tuple[CarriedValue, ...]:
        if self._whole is None and self._asked < _ALONE:
            self._asked += 1
            return _Arrivals(self._own, self._onward, self.leading_to(step)).at(step)
        if self._whole is None:
            self._whole = _Arrivals(self._own, self._onward, None)
        return self._whole.at(step)

    def leading_to(self, step: str) -> set[str]:
        """The steps from which a value can come to this one; none comes through a step that makes its own."""
        found = {step}
        waiting = [step]
        while waiting:
            here = waiting.pop()
            if here not in self._own:
                for before in self._backward.get(here, ()):
                    if before not in found:
                        found.add(before)
                        waiting.append(before)
        return found


class _Arrivals:
    """What comes to each step: by the number of a value, the step and the flow that it comes from. Values are made when read."""

    def __init__(
        self, own: dict[str, tuple[CarriedValue, ...]], onward: dict[str, list[tuple[str, str]]], within: set[str] | None
    ) -> None:
        self._values: list[CarriedValue] = []
        self._there: dict[str, dict[int, tuple[str, str] | None]] = {}
        self._joined: dict[str, CarriedValue] = {}
        there, joined = self._there, self._joined
        waiting: deque[tuple[str, int, CarriedValue | None]] = deque()
        for step, values in own.items():
            if within is None or step in within:
                for value in {value.key: value for value in values}.values():
                    there.setdefault(step, {})[len(self._values)] = None
                    waiting.append((step, len(self._values), None))
                    self._values.append(value)
        while waiting:
            step, number, many = waiting.popleft()
            for flow, target in onward.get(step, ()):
                if target in own or (within is not None and target not in within):
                    continue
                come = there.setdefault(target, {})
                if number != _MANY:
                    if number in come:
                        continue
                    if len(come) < MOST_VALUES:
                        come[number] = (step, flow)
                        waiting.append((target, number, None))
                        continue
                passed = _passed_on(self._value(step, number) if many is None else many, target, flow)
                known = joined.get(target)
                both = _both(known, passed)
                if both is not None:
                    joined[target] = both
                    come.setdefault(_MANY, None)
                    waiting.append((target, _MANY, both))

    def at(self, step: str) -> tuple[CarriedValue, ...]:
        numbers = self._there.get(step, ())
        return tuple(self._joined[step] if number == _MANY else self._value(step, number) for number in numbers)

    def _value(self, step: str, number: int) -> CarriedValue:
        """As it is read at a step, with the way that it came."""
        value = self._values[number]
        if self._there[step][number] is None:
            return value
        return _passed_on(value, step, None, partial(self._way, step, number))

    def _way(self, step: str, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(the steps from the source, the flows between them)."""
        steps, flows = [step], []
        while (came := self._there[step][number]) is not None:
            step = came[0]
            steps.append(step)
            flows.append(came[1])
        return tuple(reversed(steps)), tuple(reversed(flows))


def _both(known: CarriedValue | None, value: CarriedValue) -> CarriedValue | None:
    """Of more than MOST_VALUES the rest are joined into one range, which goes on like any other value; None: nothing new."""
    joined = value if known is None else replace(known, lo=min(known.lo, value.lo), hi=max(known.hi, value.hi))
    if known is not None:
        joined = replace(joined, near=max(known.near, value.near), unsure=known.unsure or value.unsure)
        if (joined.lo, joined.hi, joined.near, joined.unsure) == (known.lo, known.hi, known.near, known.unsure):
            return None
    joined.__dict__["key"] = JOINED
    return joined


def _passed_on(
    value: CarriedValue,
    step: str,
    flow: str | None,
    came: Callable[[], tuple[tuple[str, ...], tuple[str, ...]]] | None = None,
) -> CarriedValue:
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
        came,
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
