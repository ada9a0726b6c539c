"""The stretch of the path that a scope speaks of (SEMANTICS 4)."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Column, Scope, ScopeKind, Step
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.summed import Stretch
from blueprint_model.zones import Zone


def stretch_of(graph: CaseGraph, scope: Scope) -> Stretch | None:
    """Of a span, phases or the whole. None where there is neither a customer nor a frontstage step in it."""
    blueprint = graph.blueprint
    if scope.kind is ScopeKind.SPAN:
        first, last = scope.elements
        inside = frozenset(graph.between(first, last))
        return Stretch((first,), (last,), inside, is_span=True)
    if scope.kind is ScopeKind.WHOLE:
        if graph.whole is None:
            graph.whole = _stretch_over(blueprint, graph.steps)
        return graph.whole
    return _stretch_over(blueprint, [step for step in graph.steps if _in_scope(blueprint, step, scope)])


def _stretch_over(blueprint: Blueprint, steps: list[str]) -> Stretch | None:
    zones = [_zone(blueprint, step) for step in steps]
    customer = tuple(step for step, zone in zip(steps, zones, strict=True) if zone is Zone.CUSTOMER)
    frontstage = tuple(step for step, zone in zip(steps, zones, strict=True) if zone is Zone.FRONTSTAGE)
    firsts = customer or frontstage
    if not firsts:
        return None
    return Stretch(firsts, (*customer, *frontstage), frozenset(steps), is_span=False)


def places_of(blueprint: Blueprint, scope: Scope, graph: CaseGraph) -> tuple[str, ...]:
    """Where a carried measure is met: the steps named, the end of a flow, the customer's steps of a larger scope."""
    if scope.kind is ScopeKind.STEPS:
        return scope.elements
    if scope.kind is ScopeKind.FLOWS:
        return tuple(flow.target for flow in blueprint.flows if flow.id in scope.elements)
    if scope.kind is ScopeKind.LANES:
        return tuple(step.id for step in blueprint.steps if step.lane in scope.elements)
    if scope.kind is ScopeKind.SPAN:
        steps = graph.in_order(graph.between(*scope.elements))
    else:
        steps = [step for step in graph.order if _in_scope(blueprint, step, scope)]
    return tuple(step for step in steps if _zone(blueprint, step) is Zone.CUSTOMER) or tuple(steps)


def _zone(blueprint: Blueprint, step: str) -> Zone:
    element = blueprint.elements[step]
    assert isinstance(element, Step)
    return blueprint.zone_of(element)


def _in_scope(blueprint: Blueprint, step: str, scope: Scope) -> bool:
    if scope.kind is ScopeKind.WHOLE:
        return True
    element = blueprint.elements[step]
    column = blueprint.get(element.column, Column) if isinstance(element, Step) else None
    return column is not None and column.phase in scope.elements
