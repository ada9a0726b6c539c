"""Evidence on the way: what the customer meets beside the steps, and what is carried through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Flow
from blueprint_model.paths.case_graph import CaseGraph, is_timeless
from blueprint_model.zones import Zone


def flows_past_evidence(graph: CaseGraph, answers: Mapping[str, str]) -> Iterator[Flow]:
    """Flows to and from evidence and notes that no way leads through: they carry no time, but they do carry what is said."""
    blueprint = graph.blueprint
    taken = {flow.id for flow in graph.all_flows()}
    for flow in blueprint.flows:
        if flow.id in taken or not (is_timeless(blueprint, flow.source) or is_timeless(blueprint, flow.target)):
            continue
        if flow.condition is None or answers.get(flow.condition.question, flow.condition.answer) == flow.condition.answer:
            yield flow


def touchpoints_by_step(blueprint: Blueprint) -> dict[str, tuple[str, ...]]:
    """Customer step -> the evidence that belongs to it: linked by hand or by a flow, else of its column."""
    evidence = [step for step in blueprint.steps if blueprint.zone_of(step) is Zone.EVIDENCE]
    if not evidence:
        return {}
    by_column: dict[str, list[str]] = {}
    customers = set()
    for step in blueprint.steps:
        if blueprint.zone_of(step) is Zone.CUSTOMER:
            by_column.setdefault(step.column, []).append(step.id)
            customers.add(step.id)
    found: dict[str, list[str]] = {}
    for step in evidence:
        linked = [flow.target for flow in blueprint.flows_from(step.id)] + [flow.source for flow in blueprint.flows_to(step.id)]
        owners = [step.belongs_to] if step.belongs_to else [other for other in linked if other in customers]
        for owner in owners or by_column.get(step.column, []):
            found.setdefault(owner, []).append(step.id)
    return {owner: tuple(dict.fromkeys(steps)) for owner, steps in found.items()}
