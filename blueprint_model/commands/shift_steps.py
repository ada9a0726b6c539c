"""Moving steps by whole columns and lanes, as the arrow keys do."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal
from blueprint_model.commands.move_steps import Cell, placed_in
from blueprint_model.commands.naming import name_of
from blueprint_model.elements import Step
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal


def shift_steps(blueprint: Blueprint, ids: Sequence[str], columns: int, lanes: int) -> Edit | Refusal:
    """By `columns` to the right and `lanes` down (negative: left, up). All move or none does; no lane or column is added."""
    steps: list[Step] = []
    targets: dict[str, Cell] = {}
    for identifier in dict.fromkeys(ids):
        step = find(blueprint, identifier, Step)
        if isinstance(step, Refusal):
            return step
        column = blueprint.column_positions[step.column] + columns
        lane = blueprint.lane_positions[step.lane] + lanes
        if refused := _beyond(blueprint, step, column, lane):
            return refused
        steps.append(step)
        targets[step.id] = (blueprint.lanes[lane].id, blueprint.columns[column].id)
    return Edit("Move steps", placed_in(blueprint, steps, targets))


def _beyond(blueprint: Blueprint, step: Step, column: int, lane: int) -> Refusal | None:
    if column < 0:
        return refusal("There is no column to the left of {step}.", step=name_of(step))
    if column >= len(blueprint.columns):
        return refusal("There is no column to the right of {step}.", step=name_of(step))
    if lane < 0:
        return refusal("There is no lane above {step}.", step=name_of(step))
    if lane >= len(blueprint.lanes):
        return refusal("There is no lane below {step}.", step=name_of(step))
    return None
