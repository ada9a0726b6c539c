"""Putting a step between the two ends of a flow: what led there leads to it, and on from it."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.add_step import add_step
from blueprint_model.commands.connect_steps import likely_kind, new_flow
from blueprint_model.commands.insert_column import insert_column
from blueprint_model.commands.lookup import find, refusal, taken
from blueprint_model.commands.move_steps import move_steps
from blueprint_model.commands.naming import name_of
from blueprint_model.commands.next_place import NextPlace, place_within
from blueprint_model.elements import Flow, FlowKind, Step
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import field_to_json
from blueprint_model.operations import Add, Edit, Operation, apply, revise, squash
from blueprint_model.refusal import Refusal

_OF_THE_BEGINNING = ("title", "share", "condition", "delay")  # what is said of leaving the first step
_OF_THE_TRANSITION = ("owner", "started_by", "promise_in", "promise_out")


def insert_step_in_flow(
    blueprint: Blueprint, id: str, flow: str, title: str = "", *, flow_id: str, column_id: str
) -> Edit | Refusal:
    """A new step where `place_within` says, as the middle of the flow. `flow_id` and `column_id` are for what comes with it."""
    found = find(blueprint, flow, Flow)
    if isinstance(found, Refusal):
        return found
    place = place_within(blueprint, found)
    added = added_at(blueprint, id, place, title, column_id)
    if isinstance(added, Refusal):
        return added
    joined = joined_through(apply(blueprint, added), found, id, flow_id)
    return joined if isinstance(joined, Refusal) else squash("Add step", [added, Edit("", joined)])


def put_step_in_flow(
    blueprint: Blueprint, step: str, flow: str, lane: str, column: str, *, flow_id: str, column_id: str
) -> Edit | Refusal:
    """A step without flows moves to the cell and becomes the middle of the flow. Where another step stands in that cell, it
    comes where `place_within` says."""
    moved, found = find(blueprint, step, Step), find(blueprint, flow, Flow)
    if isinstance(moved, Refusal):
        return moved
    if isinstance(found, Refusal):
        return found
    if blueprint.flows_from(step) or blueprint.flows_to(step):
        return refusal("{step} has flows of its own.", step=name_of(moved))
    free = all(other.id == step for other in blueprint.cell(lane, column))
    placed = move_steps(blueprint, [step], lane, column) if free else _moved_within(blueprint, moved, found, column_id)
    if isinstance(placed, Refusal):
        return placed
    joined = joined_through(apply(blueprint, placed), found, step, flow_id)
    return joined if isinstance(joined, Refusal) else squash("Put step into flow", [placed, Edit("", joined)])


def _moved_within(blueprint: Blueprint, step: Step, flow: Flow, column_id: str) -> Edit | Refusal:
    place = place_within(blueprint, flow)
    if place.column is not None:
        return move_steps(blueprint, [step.id], place.lane, place.column, place.below)
    inserted = insert_column(blueprint, column_id, after=place.new_after)
    if isinstance(inserted, Refusal):
        return inserted
    moved = move_steps(apply(blueprint, inserted), [step.id], place.lane, column_id)
    return moved if isinstance(moved, Refusal) else squash("Move steps", [inserted, moved])


def added_at(blueprint: Blueprint, id: str, place: NextPlace, title: str, column_id: str) -> Edit | Refusal:
    """The new step at that place, with the new column where the place asks for one."""
    edits: list[Edit] = []
    column = place.column
    if column is None:
        inserted = insert_column(blueprint, column_id, after=place.new_after)
        if isinstance(inserted, Refusal):
            return inserted
        edits.append(inserted)
        blueprint, column = apply(blueprint, inserted), column_id
    added = add_step(blueprint, id, place.lane, column, title, after=place.below)
    return added if isinstance(added, Refusal) else squash("Add step", [*edits, added])


def joined_through(blueprint: Blueprint, flow: Flow, step: str, flow_id: str) -> tuple[Operation, ...] | Refusal:
    """Operations that lead `flow` through `step`, which is there already.

    The flow itself stays the half that crosses between organisations, or that goes back, so that what is said of it stays
    true; the new flow is the other half. What is passed on is passed on by both.
    """
    if clash := taken(blueprint, flow_id):
        return clash
    source, target, middle = (find(blueprint, end, Step) for end in (flow.source, flow.target, step))
    if isinstance(source, Refusal):
        return source
    if isinstance(target, Refusal):
        return target
    if isinstance(middle, Refusal):
        return middle
    for one, other in ((flow.source, step), (step, flow.target)):
        possible = new_flow(blueprint, flow_id, one, other, None)
        if isinstance(possible, Refusal):
            return possible
    chosen = flow.kind is not likely_kind(blueprint, source, target)  # by hand: it stays on the first half
    first = flow.kind if chosen and flow.kind is not FlowKind.LOOP else likely_kind(blueprint, source, middle)
    second = likely_kind(blueprint, middle, target)
    passes = field_to_json(flow, "passes")
    if not _second_keeps_it(blueprint, flow, middle, first, second):
        rest = Flow(id=flow_id, source=step, target=flow.target, kind=second, passes=flow.passes)
        return (*revise(flow, target=step, kind=first), Add(rest))
    moved: dict[str, Json] = {name: field_to_json(flow, name) for name in _OF_THE_BEGINNING}
    before = Flow.model_validate({"id": flow_id, "source": flow.source, "target": step, "kind": first, "passes": passes, **moved})
    emptied = {name: field_to_json(before.model_copy(update={name: Flow.model_fields[name].default}), name) for name in moved}
    return (*revise(flow, source=step, kind=second, **emptied), Add(before))


def _second_keeps_it(blueprint: Blueprint, flow: Flow, middle: Step, first: FlowKind, second: FlowKind) -> bool:
    """Whether what is said of the flow (who owns it, what is promised, how often it repeats) belongs to its second half."""
    if flow.kind is FlowKind.LOOP and first is not second:
        return second is FlowKind.LOOP
    source, target = blueprint.elements[flow.source], blueprint.elements[flow.target]
    assert isinstance(source, Step)
    assert isinstance(target, Step)
    if not any(getattr(flow, name) for name in _OF_THE_TRANSITION):
        return False
    return not _between_organisations(blueprint, source, middle) and _between_organisations(blueprint, middle, target)


def _between_organisations(blueprint: Blueprint, one: Step, other: Step) -> bool:
    first, second = blueprint.organisations_of(one), blueprint.organisations_of(other)
    return bool(first) and bool(second) and first.isdisjoint(second)
