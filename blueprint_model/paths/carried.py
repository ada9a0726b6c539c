"""Carried measures: a value stays true along every way until a step with its own fact or rule replaces it (SEMANTICS 2)."""

from __future__ import annotations

from copy import copy
from functools import cached_property

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import FlowKind, Measure, ProcessRule, Step
from blueprint_model.measures import measure_of
from blueprint_model.paths.carried_value import CarriedValue
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.evidence import flows_past_evidence
from blueprint_model.paths.intervals import INFINITE, bounded, is_open
from blueprint_model.paths.limits import number_of
from blueprint_model.paths.rules_in_force import EVERYTHING, Interval, RulePlaces, allowed, common, ends_of, holds
from blueprint_model.paths.spreading import Spread


class Carrying:
    """Values at every step, per measure, under one combination of answers."""

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
        self._spreads: dict[str, Spread] = {}
        self._like: dict[str, Spread] = {}  # of other rules
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
        changed._like = {measure: known for measure, known in (self._like | self._spreads).items() if measure in stale}
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
            like = self._like.get(measure)
            spread = self._spreads[measure] = Spread(self._sources(measure), self.onward, self.backward, like)
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
        """Step -> the values that it makes by itself, in the order in which people read. Where nobody comes, nothing is made."""
        element = measure_of(self.blueprint, measure)
        if element is None:
            return {}
        places = self.rules.measured.get(measure, frozenset()) | self.blueprint.steps_by_fact.get(measure, frozenset())
        if not places:
            return {}
        position = self.blueprint.step_positions
        reached = self.graph.reached
        steps = [self.blueprint.steps[n] for n in sorted(position[place] for place in places if place in position)]
        steps = [step for step in steps if step.id in reached]
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
            return self._value(step, measure, common(plain, ends_of(measure)), names, None, unsure)
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
