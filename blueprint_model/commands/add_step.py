"""Adding a step to a cell, alone or with the flow that leads to it."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.connect_steps import new_flow
from blueprint_model.commands.lookup import find, taken
from blueprint_model.commands.order import make_room, position_after
from blueprint_model.elements import Column, FlowKind, Lane, Step
from blueprint_model.operations import Add, Edit, Operation, apply
from blueprint_model.refusal import Refusal


def add_step(blueprint: Blueprint, id: str, lane: str, column: str, title: str = "", after: str | None = None) -> Edit | Refusal:
    """Below the step `after` of that cell, else as the last of the cell."""
    operations = _placed(blueprint, id, lane, column, title, after)
    return operations if isinstance(operations, Refusal) else Edit("Add step", operations)


def add_step_with_flow(
    blueprint: Blueprint,
    id: str,
    lane: str,
    column: str,
    title: str = "",
    after: str | None = None,
    *,
    flow_id: str,
    source: str,
    kind: FlowKind | None = None,
) -> Edit | Refusal:
    """The same, with a flow from `source` to the new step. `kind` None chooses as `connect_steps` does."""
    operations = _placed(blueprint, id, lane, column, title, after)
    if isinstance(operations, Refusal):
        return operations
    if clash := taken(blueprint, flow_id):
        return clash
    flow = new_flow(apply(blueprint, Edit("Add step", operations)), flow_id, source, id, kind)
    return flow if isinstance(flow, Refusal) else Edit("Add step", (*operations, Add(flow)))


def _placed(
    blueprint: Blueprint, id: str, lane: str, column: str, title: str, after: str | None
) -> tuple[Operation, ...] | Refusal:
    for found in (taken(blueprint, id), find(blueprint, lane, Lane), find(blueprint, column, Column)):
        if isinstance(found, Refusal):
            return found
    cell = blueprint.cell(lane, column)
    (rank,), renumbered = make_room(cell, position_after(cell, after))
    return (*renumbered, Add(Step(id=id, lane=lane, column=column, rank=rank, title=title)))
