"""What can happen to one need's measure: one reading a case and place, with what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from blueprint_model.checking.engine import Combination, Engine
from blueprint_model.elements import Measure, Scope, ScopeKind, Step
from blueprint_model.paths.amounts import PARALLEL
from blueprint_model.paths.carried import CarriedValue
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.intervals import UNKNOWN, Number, Span, is_open
from blueprint_model.paths.rules_in_force import EVERYTHING, allowed, common, holds
from blueprint_model.paths.scopes import places_of, stretch_of
from blueprint_model.paths.summed import Part, Stretch


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


def readings(
    engine: Engine, measure: Measure, scope: Scope, combination: Combination, kept: bool, unbounded: int = 0
) -> list[Reading]:
    """Every case under one combination of answers; none when the scope is never walked."""
    answers, probability = combination
    kept = kept or engine.blueprint.if_rules_kept
    if not measure.summed:
        return _carried(engine, measure, scope, answers, probability, kept)
    sums = engine.sums(answers, measure.id, kept, unbounded)
    if scope.kind in (ScopeKind.STEPS, ScopeKind.FLOWS, ScopeKind.LANES):
        return _own(engine, measure, scope, answers, probability, kept)
    stretch = stretch_of(sums.graph, scope)
    if stretch is None:
        return []
    if stretch.is_span and stretch.firsts == stretch.lasts:
        return _own(engine, measure, Scope.of_steps(stretch.firsts[0]), answers, probability, kept)
    found = []
    for outcome in sums.outcomes(stretch):
        both = None if probability is None or outcome.probability is None else probability * outcome.probability
        place = _last_step(sums.graph, stretch, outcome.steps)
        reading = Reading(
            outcome.span, answers, both, place, outcome.steps, outcome.proof, missing=outcome.missing, safe=outcome.safe
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
    engine: Engine, measure: Measure, scope: Scope, answers: tuple[tuple[str, str], ...], probability: Fraction | None, kept: bool
) -> list[Reading]:
    """The values of single steps or of a transition (delay + the receiver's wait)."""
    amounts = engine.amounts(answers, kept)
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
    for place in places_of(engine.blueprint, scope, carrying.graph):
        values = carrying.at(place, measure.id)
        if not values:
            unsettled.append(place)
        for value in values:
            span = Span.somewhere(value.lo, value.hi) if value.unsure else Span.between(value.lo, value.hi, near=value.near)
            missing = [(value.source, "facts")] if value.unsure else []
            found.append(Reading(span, answers, probability, place, frozenset(value.way), carried=value, missing=missing))
    if not found or scope.kind is ScopeKind.STEPS:
        found += [
            Reading(UNKNOWN, answers, probability, place, missing=[(place, "facts")], missed=place) for place in unsettled[:1]
        ]
    return found
