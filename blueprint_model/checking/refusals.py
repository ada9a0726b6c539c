"""What this version cannot compute yet, refused by name and never passed."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import limits_of
from blueprint_model.checking.hours_on_the_way import days_without_a_start, never_opens
from blueprint_model.checking.odd_values import odd_limit, odd_value
from blueprint_model.checking.sentences import measure_name
from blueprint_model.elements import Measure, MeasureKind, Need, ScopeKind
from blueprint_model.message import Message
from blueprint_model.paths.amounts import PARALLEL
from blueprint_model.paths.limits import is_in_working_days

_OF_FLOWS = frozenset({*PARALLEL, "hand_overs"})


def why_refused(engine: Engine, need: Need, measure: Measure | None) -> Message | None:
    """The first thing about a need that stands in the way of an answer; None when it can be computed."""
    if measure is None:
        return Message.of("the measure “{measure}” is not in this blueprint", measure=need.measure or "")
    if need.scope is None:
        return Message.of("the need is not bound to a step yet")
    if need.scope.kind is ScopeKind.FLOWS and not all(engine.flow(flow) for flow in need.scope.elements):
        return Message.of("nobody comes to the place that this need speaks of")
    odd = odd_limit(need, measure) or odd_value(engine.blueprint, measure)
    if odd is not None:
        return odd
    if limits_of(need, measure) is None:
        return Message.of("the need has no limit that “{measure}” can be held against", measure=measure_name(measure))
    if need.scope.kind is ScopeKind.FLOWS and measure.summed and measure.id not in _OF_FLOWS:
        return Message.of("“{measure}” of a transition cannot be computed yet", measure=measure_name(measure))
    if measure.kind is MeasureKind.MONEY and len(currencies(engine.blueprint, need)) > 1:
        return Message.of("amounts in different currencies cannot be added")
    in_days = need.start is None and (is_in_working_days(need.adequate) or is_in_working_days(need.desired))
    return (
        never_opens(engine, need.scope, measure)
        or days_without_a_start(engine, need.scope, measure, in_days)
        or _multiplied(engine, measure)
    )


def currencies(blueprint: Blueprint, need: Need | None) -> frozenset[str]:
    """Of the blueprint, of all amounts that are typed in steps and lanes, and of this need's limits."""
    typed = [*blueprint.typed_amounts, f" {blueprint.scenario.currency}"]
    typed += [limit for limit in (need.adequate, need.desired) if isinstance(limit, str)] if need else []
    return frozenset(amount.split(" ")[-1] for amount in typed if amount and " " in amount)


def _multiplied(engine: Engine, measure: Measure) -> Message | None:
    """A rule that sets a summed measure for each of another is not part of the arithmetic."""
    if not measure.summed:
        return None
    rule = next((rule for rule in engine.rules.all if rule.measure == measure.id and rule.per), None)
    if rule is None:
        return None
    return Message.of("the rule “{rule}” cannot be computed yet: it multiplies a total", rule=rule.short or rule.title)
