"""Which process rules bound a measure where, under a combination of answers (SEMANTICS 2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Bound, Column, Measure, MeasureKind, ProcessRule, ScopeKind, Step
from blueprint_model.measures import measure_of
from blueprint_model.paths.intervals import INFINITE, Number
from blueprint_model.paths.limits import levels_of, number_of

Interval = tuple[Number, Number]
EVERYTHING: Interval = (-INFINITE, INFINITE)


class RulePlaces:
    """Rules by the step or flow that they are bound to; those of lanes, phases and the whole by their steps."""

    def __init__(self, blueprint: Blueprint, rules: tuple[ProcessRule, ...] | None = None) -> None:
        self.blueprint = blueprint
        self.all = blueprint.rules if rules is None else rules
        self.by_id = {rule.id: rule for rule in self.all}
        self._order = {rule.id: n for n, rule in enumerate(self.all)}

    @cached_property
    def _by_place(self) -> Mapping[str, tuple[ProcessRule, ...]]:
        found: dict[str, list[ProcessRule]] = defaultdict(list)
        for rule in self.all:
            for place in self._places(rule):
                found[place].append(rule)
        return {place: tuple(rules) for place, rules in found.items()}

    @cached_property
    def _by_measure(self) -> Mapping[tuple[str, str | None], tuple[ProcessRule, ...]]:
        found: dict[tuple[str, str | None], list[ProcessRule]] = defaultdict(list)
        for place, rules in self._by_place.items():
            for rule in rules:
                found[place, rule.measure].append(rule)
        return {key: tuple(rules) for key, rules in found.items()}

    @cached_property
    def measured(self) -> Mapping[str, frozenset[str]]:
        """By measure, the steps and flows at which a rule speaks of it."""
        found: dict[str, set[str]] = defaultdict(set)
        for place, measure in self._by_measure:
            if measure is not None:
                found[measure].add(place)
        return {measure: frozenset(places) for measure, places in found.items()}

    def with_rules(
        self,
        rules: tuple[ProcessRule, ...],
        changed: Iterable[tuple[ProcessRule, ProcessRule]],
        blueprint: Blueprint | None = None,
    ) -> RulePlaces:
        """The same with `rules`, in the same order, of which these differ (before, after): not in place, measure or condition.

        `blueprint` is a later one in which every step stands where it stood.
        """
        new = {later.id: later for _, later in changed}
        after = copy(self)
        after.blueprint = blueprint or self.blueprint
        after.all = rules
        after.__dict__.pop("on_spans", None)
        if new:
            after.by_id = {**self.by_id, **new}
            by_place, by_measure = dict(self._by_place), dict(self._by_measure)
            for rule in new.values():
                for place in self._places(rule):
                    by_place[place] = tuple(new.get(each.id, each) for each in by_place[place])
                    by_measure[place, rule.measure] = tuple(new.get(each.id, each) for each in by_measure[place, rule.measure])
            after.__dict__ |= {"_by_place": by_place, "_by_measure": by_measure}
        return after

    def places_of(self, rule: ProcessRule) -> frozenset[str]:
        """The steps and flows that it bounds one by one; none for a rule on a stretch."""
        return frozenset(self._places(rule))

    def _places(self, rule: ProcessRule) -> list[str]:
        scope = rule.scope
        if scope is None:
            return []
        if scope.kind in (ScopeKind.STEPS, ScopeKind.FLOWS):
            return [element for element in scope.elements if element in self.blueprint.elements]
        named = set(scope.elements)
        measure = measure_of(self.blueprint, rule.measure) if rule.measure else None
        if scope.kind is ScopeKind.LANES:
            return [step.id for step in self.blueprint.steps if step.lane in named]
        if measure is not None and measure.summed:
            return []  # a rule on a stretch bounds the stretch, not each of its steps
        if scope.kind is ScopeKind.PHASES:
            return [step.id for step in self.blueprint.steps if self._phase(step) in named]
        if scope.kind is ScopeKind.WHOLE:
            return [step.id for step in self.blueprint.steps]
        return [element for element in scope.elements if element in self.blueprint.elements]

    def _phase(self, step: Step) -> str | None:
        column = self.blueprint.get(step.column, Column)
        return column.phase if column else None

    @cached_property
    def on_spans(self) -> tuple[ProcessRule, ...]:
        """Rules that bound a summed measure over a span, a phase or the whole."""
        return tuple(
            rule
            for rule in self.all
            if rule.scope is not None
            and rule.scope.kind in (ScopeKind.SPAN, ScopeKind.PHASES, ScopeKind.WHOLE)
            and rule.measure
            and (measure := measure_of(self.blueprint, rule.measure)) is not None
            and measure.summed
        )

    def at(self, place: str, measure: str) -> tuple[ProcessRule, ...]:
        return self._by_measure.get((place, measure), ())

    def in_words_at(self, place: str) -> tuple[ProcessRule, ...]:
        return self._by_measure.get((place, None), ())

    def in_order(self, rules: set[str]) -> tuple[str, ...]:
        return tuple(sorted(rules, key=lambda rule: self._order.get(rule, -1)))


def holds(rule: ProcessRule, answers: Mapping[str, str]) -> bool:
    """Whether the rule's condition is true under these answers; a rule without a condition always holds."""
    return rule.condition is None or answers.get(rule.condition.question) == rule.condition.answer


def ends_of(measure: Measure) -> Interval:
    """What a measure can be at all: no less than nothing, yes or no, a level of its scale."""
    match measure.kind:
        case MeasureKind.YES_NO:
            return 0, 1
        case MeasureKind.LEVEL:
            return 1, levels_of(measure)
        case _:
            return (-INFINITE if measure.id == "profit" else 0), INFINITE


def allowed(rule: ProcessRule, measure: Measure) -> Interval:
    """What the rule leaves: [least, most] of its measure, or of each one of the measure `per`."""
    limit = number_of(rule.limit, measure.kind)
    if limit is None:
        return EVERYTHING
    least, most = ends_of(measure)
    match rule.bound:
        case Bound.AT_LEAST:
            return limit, most
        case Bound.AT_MOST:
            return least, limit
        case Bound.EXACTLY | None:
            return limit, limit
        case _:
            return EVERYTHING


def common(first: Interval, second: Interval) -> Interval:
    return max(first[0], second[0]), min(first[1], second[1])
