"""Adding the step that comes next: beside another or below it, connected with it."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.connect_steps import new_flow
from blueprint_model.commands.lookup import find, refusal, taken
from blueprint_model.commands.naming import name_of
from blueprint_model.commands.next_place import NextPlace, place_after, place_below
from blueprint_model.commands.put_step_in_flow import added_at, joined_through
from blueprint_model.elements import Flow, Step, StepKind
from blueprint_model.operations import Add, Edit, apply, squash
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone


def add_step_after(blueprint: Blueprint, id: str, step: str, title: str = "", *, flow_id: str, column_id: str) -> Edit | Refusal:
    """Where `place_after` says. Evidence and notes take no part in flows: what comes after them is not connected."""
    source = find(blueprint, step, Step)
    if isinstance(source, Refusal):
        return source
    if clash := taken(blueprint, flow_id):
        return clash
    return _connected(blueprint, id, source, place_after(blueprint, source), title, flow_id, column_id)


def add_step_below(blueprint: Blueprint, id: str, step: str, title: str = "", *, flow_id: str) -> Edit | Refusal:
    """Where `place_below` says, connected in the same way."""
    source = find(blueprint, step, Step)
    if isinstance(source, Refusal):
        return source
    if clash := taken(blueprint, flow_id):
        return clash
    place = place_below(blueprint, source)
    if place is None:
        return refusal("There is no lane below {step}.", step=name_of(source))
    return _connected(blueprint, id, source, place, title, flow_id, "")


def _connected(
    blueprint: Blueprint, id: str, source: Step, place: NextPlace, title: str, flow_id: str, column_id: str
) -> Edit | Refusal:
    added = added_at(blueprint, id, place, title, column_id)
    if isinstance(added, Refusal):
        return added
    if blueprint.zone_of(source) is Zone.EVIDENCE or source.kind is StepKind.NOTE:
        return added
    after = apply(blueprint, added)
    led = blueprint.get(place.flow, Flow) if place.flow else None
    if led is not None:
        joined = joined_through(after, led, id, flow_id)
        return joined if isinstance(joined, Refusal) else squash("Add step", [added, Edit("", joined)])
    flow = new_flow(after, flow_id, source.id, id, None)
    return flow if isinstance(flow, Refusal) else squash("Add step", [added, Edit("", (Add(flow),))])
