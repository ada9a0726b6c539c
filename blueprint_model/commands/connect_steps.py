"""Drawing a flow between two steps."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal, taken
from blueprint_model.commands.naming import name_of
from blueprint_model.elements import Flow, FlowKind, Step, StepKind
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal
from blueprint_model.zones import PROVIDER_ZONES, Zone


def connect_steps(blueprint: Blueprint, id: str, source: str, target: str, kind: FlowKind | None = None) -> Edit | Refusal:
    """`kind` None chooses: see `likely_kind`."""
    if clash := taken(blueprint, id):
        return clash
    flow = new_flow(blueprint, id, source, target, kind)
    return flow if isinstance(flow, Refusal) else Edit("Draw flow", (Add(flow),))


def new_flow(blueprint: Blueprint, id: str, source: str, target: str, kind: FlowKind | None) -> Flow | Refusal:
    """The flow, or why there can be none."""
    first, second = find(blueprint, source, Step), find(blueprint, target, Step)
    if isinstance(first, Refusal):
        return first
    if isinstance(second, Refusal):
        return second
    if source == target:
        return refusal("A flow needs two different steps.")
    for step in (first, second):
        if blueprint.zone_of(step) is Zone.EVIDENCE:
            return refusal("{step} is evidence: it belongs to a step and takes no part in the flow.", step=name_of(step))
        if step.kind is StepKind.NOTE:
            return refusal("{step} is a note: it takes no part in the flow.", step=name_of(step))
    if any(flow.target == target for flow in blueprint.flows_from(source)):
        return refusal("There is already a flow from {source} to {target}.", source=name_of(first), target=name_of(second))
    return Flow(id=id, source=source, target=target, kind=kind or likely_kind(blueprint, first, second))


def likely_kind(blueprint: Blueprint, source: Step, target: Step) -> FlowKind:
    """A message over the line of interaction; a loop back by columns; a hand-over between two of the provider's actors or
    organisations that are both known; else a sequence."""
    zones = {blueprint.zone_of(source), blueprint.zone_of(target)}
    if Zone.CUSTOMER in zones and zones & PROVIDER_ZONES:
        return FlowKind.MESSAGE
    if blueprint.column_positions[target.column] < blueprint.column_positions[source.column]:
        return FlowKind.LOOP
    if zones <= PROVIDER_ZONES and _handed_over(blueprint, source, target):
        return FlowKind.HAND_OVER
    return FlowKind.SEQUENCE


def _handed_over(blueprint: Blueprint, source: Step, target: Step) -> bool:
    giver, receiver = blueprint.lane_of(source), blueprint.lane_of(target)
    organisations = {source.organisation or giver.organisation, target.organisation or receiver.organisation}
    actors = {giver.actor, receiver.actor}
    return (len(organisations) == 2 and None not in organisations) or (len(actors) == 2 and "" not in actors)
