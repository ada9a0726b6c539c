"""What this version cannot compute yet, refused by name and never passed."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import limits_of
from blueprint_model.checking.odd_values import odd_limit, odd_value
from blueprint_model.checking.sentences import measure_name
from blueprint_model.elements import Measure, MeasureKind, Need, Scope, ScopeKind, Step
from blueprint_model.message import Message
from blueprint_model.paths.amounts import PARALLEL
from blueprint_model.paths.limits import COMPUTED_KINDS

_OF_FLOWS = frozenset({*PARALLEL, "hand_overs"})


def why_refused(engine: Engine, need: Need, measure: Measure | None) -> Message | None:
    """The first thing about a need that stands in the way of an answer; None when it can be computed."""
    if measure is None:
        return Message.of("the measure “{measure}” is not in this blueprint", measure=need.measure or "")
    if measure.kind not in COMPUTED_KINDS:
        return Message.of(
            "“{measure}” cannot be computed yet: levels, sets and schedules are still to come", measure=measure_name(measure)
        )
    if need.scope is None:
        return Message.of("the need is not bound to a step yet")
    odd = odd_limit(need, measure) or odd_value(engine.blueprint, measure)
    if odd is not None:
        return odd
    if limits_of(need, measure) is None:
        return Message.of("the need has no limit that “{measure}” can be held against", measure=measure_name(measure))
    if need.start is not None:
        return Message.of("a start time of a need cannot be computed yet")
    if need.scope.kind is ScopeKind.FLOWS and measure.summed and measure.id not in _OF_FLOWS:
        return Message.of("“{measure}” of a transition cannot be computed yet", measure=measure_name(measure))
    if measure.kind is MeasureKind.MONEY and len(currencies(engine.blueprint, need)) > 1:
        return Message.of("amounts in different currencies cannot be added")
    return _closed_step(engine, need.scope, measure) or _multiplied(engine, measure)


def currencies(blueprint: Blueprint, need: Need | None) -> frozenset[str]:
    """Of all amounts that are typed in steps, lanes and this need's limits."""
    typed = [amount for step in blueprint.steps for amount in (step.price, step.fixed_cost)]
    typed += [lane.cost_per_minute for lane in blueprint.lanes]
    typed += [limit for limit in (need.adequate, need.desired) if isinstance(limit, str)] if need else []
    return frozenset(amount.split(" ")[-1] for amount in typed if amount and " " in amount)


def closed_steps(engine: Engine, scope: Scope) -> Step | None:
    """The first step with opening hours on the ways that a scope speaks of."""
    blueprint = engine.blueprint
    with_hours = [step for step in blueprint.steps if step.opening_hours is not None]
    if not with_hours:
        return None
    graph = engine.graph(())
    match scope.kind:
        case ScopeKind.SPAN:
            between = graph.between(*scope.elements)
            joined = [f for s in between - {scope.elements[0]} for f in graph.into[s] if f.source not in between]
            on_the_way = graph.before([scope.elements[1]]) if joined else between
        case ScopeKind.STEPS:
            on_the_way = set(scope.elements)
        case ScopeKind.LANES:
            on_the_way = {step.id for step in blueprint.steps if step.lane in scope.elements}
        case ScopeKind.FLOWS:
            on_the_way = {flow.target for flow in blueprint.flows if flow.id in scope.elements}
        case _:
            on_the_way = set(graph.steps)
    for loop in graph.loops:
        if loop.body & on_the_way:
            on_the_way |= loop.body
    return next((step for step in with_hours if step.id in on_the_way), None)


def _closed_step(engine: Engine, scope: Scope, measure: Measure) -> Message | None:
    step = closed_steps(engine, scope) if measure.id in PARALLEL else None
    if step is None:
        return None
    return Message.of("the opening hours of “{step}” cannot be computed yet", step=step.short or step.title)


def _multiplied(engine: Engine, measure: Measure) -> Message | None:
    """A rule that sets a summed measure for each of another is not part of the arithmetic."""
    if not measure.summed:
        return None
    rule = next((rule for rule in engine.rules.all if rule.measure == measure.id and rule.per), None)
    if rule is None:
        return None
    return Message.of("the rule “{rule}” cannot be computed yet: it multiplies a total", rule=rule.short or rule.title)
