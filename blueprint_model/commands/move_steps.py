"""Moving steps to another cell, or to another place in theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find
from blueprint_model.commands.order import make_room, position_after
from blueprint_model.elements import Column, Lane, Step
from blueprint_model.operations import Edit, Operation, revise
from blueprint_model.refusal import Refusal

Cell = tuple[str, str]  # lane id, column id


def move_steps(
    blueprint: Blueprint,
    ids: Sequence[str],
    lane: str | None,
    column: str | None,
    after: str | None = None,
    *,
    before: str | None = None,
) -> Edit | Refusal:
    """None keeps each step's own lane or column. In their new cell they stand below the step `after`, or above the step
    `before`, else last; among themselves they keep their order. Ids that are named twice move once."""
    if lane is not None and isinstance(found := find(blueprint, lane, Lane), Refusal):
        return found
    if column is not None and isinstance(found_column := find(blueprint, column, Column), Refusal):
        return found_column
    moved = _steps(blueprint, ids)
    if isinstance(moved, Refusal):
        return moved
    targets = {step.id: (lane or step.lane, column or step.column) for step in moved}
    return Edit("Move steps", placed_in(blueprint, moved, targets, after, before))


def placed_in(
    blueprint: Blueprint,
    moved: Sequence[Step],
    targets: Mapping[str, Cell],
    after: str | None = None,
    before: str | None = None,
) -> tuple[Operation, ...]:
    """Operations that bring each step to its target cell; none for what already stands there."""
    going = {step.id for step in moved}
    by_cell: dict[Cell, list[Step]] = {}
    for step in (step for step in blueprint.steps if step.id in going):
        by_cell.setdefault(targets[step.id], []).append(step)
    operations: list[Operation] = []
    for cell, arriving in by_cell.items():
        present = blueprint.cell(*cell)
        staying = [step for step in present if step.id not in going]
        position = _position(present, staying, after, before)
        if [*staying[:position], *arriving, *staying[position:]] == list(present):
            continue
        ranks, renumbered = make_room(staying, position, len(arriving))
        operations += renumbered
        for step, rank in zip(arriving, ranks, strict=True):
            operations += revise(step, lane=cell[0], column=cell[1], rank=rank)
    return tuple(operations)


def _position(present: Sequence[Step], staying: Sequence[Step], after: str | None, before: str | None) -> int:
    """Among those that stay. A neighbour that moves itself stands for the nearest one above it that stays."""
    order = [step.id for step in present]
    anchor = order.index(before) if before in order else order.index(after) + 1 if after in order else None
    if anchor is None:
        return len(staying)
    above = [step.id for step in staying if step.id in order[:anchor]]
    return position_after(staying, above[-1]) if above else 0


def _steps(blueprint: Blueprint, ids: Sequence[str]) -> list[Step] | Refusal:
    steps = []
    for identifier in dict.fromkeys(ids):
        step = find(blueprint, identifier, Step)
        if isinstance(step, Refusal):
            return step
        steps.append(step)
    return steps
