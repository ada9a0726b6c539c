"""What can happen to one need's measure: one reading a case and place, with what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache

from blueprint_model.checking.engine import Combination, Engine
from blueprint_model.checking.hours_on_the_way import clock_of
from blueprint_model.elements import Flow, Measure, MeasureKind, Scope, ScopeKind, StartTime, Step
from blueprint_model.paths.amounts import PARALLEL, Amounts
from blueprint_model.paths.by_start import End
from blueprint_model.paths.carried_value import CarriedValue
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.clock_times import Clock
from blueprint_model.paths.intervals import UNKNOWN, Number, Span, is_open
from blueprint_model.paths.outcome import Outcome, Part, Stretch
from blueprint_model.paths.rules_in_force import EVERYTHING, allowed, common, holds
from blueprint_model.paths.scopes import places_of, stretch_of
from blueprint_model.paths.single_steps_by_hours import own_by_hours
from blueprint_model.paths.summed import Sums
from blueprint_model.paths.through_hours import SumsByHours
from blueprint_model.paths.through_hours_parts import OutcomeByHours


@dataclass
class Reading:
    """The value in one case. `parts` (summed) or `carried` tells where it comes from."""

    span: Span
    answers: tuple[tuple[str, str], ...]
    probability: Fraction | None
    place: str | None
    steps: frozenset[str] = frozenset()
    parts: Callable[[str], list[Part]] | None = None
    carried: CarriedValue | None = None
    missing: list[tuple[str, str]] = field(default_factory=list)
    safe: bool = False
    rules: tuple[str, ...] = ()  # rules on the whole stretch that made or clamped the value
    outside: tuple[str, ...] = ()  # those that it does not keep
    missed: str | None = None  # the place where nothing settles a carried value
    by_start: Mapping[str, End] | None = None  # through opening hours: the ends of the range by the start
    clock: Clock | None = None


def readings(
    engine: Engine,
    measure: Measure,
    scope: Scope,
    combination: Combination,
    kept: bool,
    unbounded: int = 0,
    start: StartTime | None = None,
) -> list[Reading]:
    """Every case under one combination of answers; none when the scope is never walked.

    Times go through the opening hours on the way, from `start` or from every moment of a usual week.
    """
    answers, probability = combination
    kept = kept or engine.blueprint.if_rules_kept
    if not somebody_comes(engine, scope, answers):
        return []
    if not measure.summed:
        return _carried(engine, measure, scope, answers, probability, kept)
    clock = clock_of(engine, measure, scope, start)
    if clock is not None:
        return _through_hours(engine, measure, scope, combination, kept, unbounded, clock)
    sums = engine.sums(answers, measure.id, kept, unbounded)
    if scope.kind in (ScopeKind.STEPS, ScopeKind.FLOWS, ScopeKind.LANES):
        return _own(engine, measure, scope, answers, probability, kept)
    stretch = stretch_of(sums.graph, scope)
    if stretch is None:
        return []
    if stretch.is_span and stretch.firsts == stretch.lasts:
        return _own(engine, measure, Scope.of_steps(stretch.firsts[0]), answers, probability, kept)
    return _of_stretch(engine, measure, scope, combination, kept, sums, stretch)


def somebody_comes(engine: Engine, scope: Scope, answers: tuple[tuple[str, str], ...]) -> bool:
    """Whether under these answers somebody comes to all steps of the scope, or passes its transitions."""
    if scope.kind in (ScopeKind.STEPS, ScopeKind.SPAN):
        return engine.reached(answers).issuperset(scope.elements)
    if scope.kind is not ScopeKind.FLOWS:
        return True
    given = dict(answers)
    flows = [flow for name in scope.elements if (flow := engine.blueprint.get(name, Flow))]
    asked = [flow.condition for flow in flows if flow.condition]
    return engine.reached(answers).issuperset(flow.source for flow in flows) and all(
        given.get(condition.question, condition.answer) == condition.answer for condition in asked
    )


def _of_stretch(
    engine: Engine,
    measure: Measure,
    scope: Scope,
    combination: Combination,
    kept: bool,
    sums: Sums | SumsByHours,
    stretch: Stretch,
) -> list[Reading]:
    answers, probability = combination
    found = []
    for outcome in engine.outcomes(sums, stretch):
        both = None if probability is None or outcome.probability is None else probability * outcome.probability
        place = _last_step(sums.graph, stretch, outcome.steps)
        reading = Reading(
            outcome.span, answers, both, place, outcome.steps, cache(outcome.proof), missing=outcome.missing, safe=outcome.safe
        )
        found.append(_under_rules(engine, measure, scope, reading, kept))
    return found


def _under_rules(engine: Engine, measure: Measure, scope: Scope, reading: Reading, kept: bool) -> Reading:
    """A rule on the same stretch bounds its end by its start ± the limit: where a time is not known, or the rules are kept."""
    interval = EVERYTHING
    rules = []
    for rule in engine.rules.on_spans:
        if rule.measure == measure.id and rule.scope == scope and rule.per is None and holds(rule, dict(reading.answers)):
            bounds = allowed(rule, measure)
            if bounds != EVERYTHING:
                interval = common(interval, bounds)
                rules.append((rule.id, bounds))
    lo, hi = max(reading.span.lo, interval[0]), min(reading.span.hi, interval[1])
    if not rules or lo > hi:
        return replace(reading, outside=tuple(rule for rule, bounds in rules if not _keeps(reading.span, bounds)))
    names = tuple(rule for rule, _ in rules)
    if reading.missing and not is_open(hi):
        span = Span.between(lo, hi)
        return replace(reading, span=span, rules=names, missing=[], parts=_one_part(names, span))
    outside = tuple(rule for rule, bounds in rules if not reading.missing and not _keeps(reading.span, bounds))
    if kept and outside:
        span = reading.span.clamped(*interval)
        return replace(reading, span=span, rules=outside, outside=outside, parts=_one_part(outside, span))
    return replace(reading, outside=outside)


def _through_hours(
    engine: Engine, measure: Measure, scope: Scope, combination: Combination, kept: bool, unbounded: int, clock: Clock
) -> list[Reading]:
    """Elapsed times by their start; waiting within a range that is safe from every start."""
    answers, probability = combination
    by_hours = engine.sums_by_hours(answers, kept, clock, unbounded)
    waits = engine.waiting_while_closed(answers, kept, unbounded)
    waiting = measure.id == "waiting"
    if scope.kind not in (ScopeKind.STEPS, ScopeKind.FLOWS, ScopeKind.LANES):
        stretch = stretch_of(by_hours.graph, scope)
        if stretch is None:
            return []
        if not stretch.is_span or stretch.firsts != stretch.lasts:
            found = _of_stretch(engine, measure, scope, combination, kept, waits if waiting else by_hours, stretch)
            if waiting:
                return [replace(each, safe=True) for each in found]
            ends = [_ends_of(outcome) for outcome in engine.outcomes(by_hours, stretch)]
            return [replace(each, clock=clock, by_start=None if each.rules else of) for each, of in zip(found, ends, strict=True)]
        scope = Scope.of_steps(stretch.firsts[0])
    if waiting:
        found = _own(engine, measure, scope, answers, probability, kept, waits.amounts)
        return [replace(each, safe=True) for each in found]
    elements = list(scope.elements)
    if scope.kind is ScopeKind.LANES:
        elements = [step.id for step in engine.blueprint.steps if step.lane in scope.elements]
    plain = _own(engine, measure, scope, answers, probability, kept)
    own = own_by_hours(by_hours, elements)
    return [replace(each, span=own.span, parts=own.proof, clock=clock, by_start=own.ends) for each in plain]


def _ends_of(outcome: Outcome) -> Mapping[str, End] | None:
    return outcome.ends if isinstance(outcome, OutcomeByHours) else None


def _keeps(span: Span, bounds: tuple[Number, Number]) -> bool:
    return bounds[0] <= span.lo and span.hi <= bounds[1]


def _one_part(rules: tuple[str, ...], span: Span) -> Callable[[str], list[Part]]:
    def parts(mode: str) -> list[Part]:
        return [Part("rule", rules[0], getattr(span, mode))]

    return parts


def _last_step(graph: CaseGraph, stretch: Stretch, steps: frozenset[str]) -> str | None:
    if stretch.is_span:
        return stretch.lasts[0]
    happening = [step for step in stretch.lasts if step in steps and step in graph.place]
    return max(happening, key=graph.place.__getitem__) if happening else None


def _own(
    engine: Engine,
    measure: Measure,
    scope: Scope,
    answers: tuple[tuple[str, str], ...],
    probability: Fraction | None,
    kept: bool,
    other: Amounts | None = None,
) -> list[Reading]:
    """The values of single steps or of a transition (delay + the receiver's wait); by `other` amounts than the usual ones."""
    amounts = other or engine.amounts(answers, kept)
    elements = list(scope.elements)
    if scope.kind is ScopeKind.LANES:
        elements = [step.id for step in engine.blueprint.steps if step.lane in scope.elements]
    pairs = [(element, measure.id) for element in elements]
    if scope.kind is ScopeKind.FLOWS and measure.id in PARALLEL:
        flows = [flow for flow in engine.blueprint.flows if flow.id in scope.elements]
        pairs += [(flow.target, "waiting") for flow in flows]
    if not pairs:
        return []
    found = [amounts.of(element, name) for element, name in pairs]
    total = found[0].span
    for amount in found[1:]:
        total += amount.span

    def parts(mode: str) -> list[Part]:
        ends = [(element, getattr(amounts.of(element, name).span, mode)) for element, name in pairs]
        return [
            Part("step" if isinstance(engine.blueprint.elements[element], Step) else "flow", element, end)
            for element, end in ends
        ]

    missing = [(element, name) for (element, _), amount in zip(pairs, found, strict=True) for name in amount.missing]
    steps = [element for element, _ in pairs if isinstance(engine.blueprint.elements[element], Step)]
    place = steps[-1] if steps else None
    return [Reading(total, answers, probability, place, frozenset(steps), parts, missing=missing)]


def _carried(
    engine: Engine, measure: Measure, scope: Scope, answers: tuple[tuple[str, str], ...], probability: Fraction | None, kept: bool
) -> list[Reading]:
    carrying = engine.carrying(answers, kept)
    found = []
    unsettled = []
    sets = engine.carried_sets(answers, kept)  # knows who comes where, and what evidence they meet there
    for place in places_of(engine.blueprint, scope, carrying.graph):
        if place not in sets.reached:
            continue
        papers = sets.touchpoints.get(place, ()) if measure.kind is MeasureKind.LEVEL else ()
        offered = [(where, value) for where in (place, *papers) for value in carrying.at(where, measure.id)]
        if not offered:
            unsettled.append(place)
        for where, value in offered:
            span = Span.somewhere(value.lo, value.hi) if value.unsure else Span.between(value.lo, value.hi, near=value.near)
            missing = [(value.source if value.rules else place, "facts")] if value.unsure else []
            found.append(Reading(span, answers, probability, where, carried=value, missing=missing))
    if not found or scope.kind is ScopeKind.STEPS:
        found += [
            Reading(UNKNOWN, answers, probability, place, missing=[(place, "facts")], missed=place) for place in unsettled[:1]
        ]
    return found
