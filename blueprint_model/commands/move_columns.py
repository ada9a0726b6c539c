"""Moving columns and whole phases among the others; what stands in them comes along."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal
from blueprint_model.commands.naming import name_of
from blueprint_model.commands.order import make_room
from blueprint_model.elements import Column, Phase
from blueprint_model.operations import Edit, Operation, revise
from blueprint_model.refusal import Refusal


def move_columns(blueprint: Blueprint, ids: Sequence[str], before: str | None) -> Edit | Refusal:
    """Before the column `before`, else to the end, in the order in which they stand.

    Among columns of one phase they become part of it. Between two phases, or a phase and none, they keep their own where all
    have the same and it is one of the two; else they join the one before, or the only one. A phase keeps at least one column.
    """
    moved = _columns(blueprint, ids)
    if isinstance(moved, Refusal):
        return moved
    staying, position = _gap(blueprint, moved, before)
    left = staying[position - 1].phase if position else None
    right = staying[position].phase if position < len(staying) else None
    phases = [_phase_between(moved, left, right)] * len(moved)
    return _placed(blueprint, moved, staying, position, phases, "Move column" if len(moved) == 1 else "Move columns")


def shift_columns(blueprint: Blueprint, ids: Sequence[str], by: int) -> Edit | Refusal:
    """One place to the right (1) or left (−1). At the end of their phase they first join the next one, where they stand."""
    moved = _columns(blueprint, ids)
    if isinstance(moved, Refusal):
        return moved
    edge = moved[-1] if by > 0 else moved[0]
    position = blueprint.column_positions[edge.id] + by
    if not 0 <= position < len(blueprint.columns):
        return refusal("There is no column farther on.")
    beside = blueprint.columns[position]
    name = "Move column" if len(moved) == 1 else "Move columns"
    if beside.phase != edge.phase:
        staying, there = _gap(blueprint, moved, beside.id if by > 0 else _after(blueprint, beside.id))
        return _placed(blueprint, moved, staying, there, [beside.phase] * len(moved), name)
    staying, there = _gap(blueprint, moved, _after(blueprint, beside.id) if by > 0 else beside.id)
    return _placed(blueprint, moved, staying, there, [edge.phase] * len(moved), name)


def move_phase(blueprint: Blueprint, phase: str, before: str | None) -> Edit | Refusal:
    """All its columns before the column `before`, else to the end; never into the middle of another phase."""
    found = find(blueprint, phase, Phase)
    if isinstance(found, Refusal):
        return found
    moved = [column for column in blueprint.columns if column.phase == phase]
    staying, position = _gap(blueprint, moved, before)
    left = staying[position - 1].phase if position else None
    right = staying[position].phase if position < len(staying) else None
    if left is not None and left == right:
        other = blueprint.get(left, Phase)
        assert other is not None
        return refusal("{phase} would be cut in two.", phase=name_of(other))
    return _placed(blueprint, moved, staying, position, [phase] * len(moved), "Move phase")


def shift_phase(blueprint: Blueprint, phase: str, by: int) -> Edit | Refusal:
    """Past the next phase to the right (1) or left (−1), or past one column that belongs to none."""
    found = find(blueprint, phase, Phase)
    if isinstance(found, Refusal):
        return found
    own = [n for n, column in enumerate(blueprint.columns) if column.phase == phase]
    position = (own[-1] if by > 0 else own[0]) + by if own else -1
    if not 0 <= position < len(blueprint.columns):
        return refusal("There is no column farther on.")
    past = blueprint.columns[position]
    run = [c.id for c in blueprint.columns if c.phase == past.phase] if past.phase is not None else [past.id]
    return move_phase(blueprint, phase, _after(blueprint, run[-1]) if by > 0 else run[0])


def _columns(blueprint: Blueprint, ids: Sequence[str]) -> list[Column] | Refusal:
    for identifier in ids:
        if isinstance(found := find(blueprint, identifier, Column), Refusal):
            return found
    wanted = set(ids)
    return [column for column in blueprint.columns if column.id in wanted]


def _after(blueprint: Blueprint, column: str) -> str | None:
    position = blueprint.column_positions[column] + 1
    return blueprint.columns[position].id if position < len(blueprint.columns) else None


def _gap(blueprint: Blueprint, moved: Sequence[Column], before: str | None) -> tuple[list[Column], int]:
    """The columns that stay, and how many of them lie before the gap. One that moves itself stands for the next that stays."""
    going = {column.id for column in moved}
    limit = blueprint.column_positions.get(before, len(blueprint.columns)) if before is not None else len(blueprint.columns)
    staying = [column for column in blueprint.columns if column.id not in going]
    return staying, sum(blueprint.column_positions[column.id] < limit for column in staying)


def _phase_between(moved: Sequence[Column], left: str | None, right: str | None) -> str | None:
    own = {column.phase for column in moved}
    if left != right and len(own) == 1 and own <= {left, right}:
        return own.pop()
    return left if left is not None else right


def _placed(
    blueprint: Blueprint,
    moved: Sequence[Column],
    staying: Sequence[Column],
    position: int,
    phases: Sequence[str | None],
    name: str,
) -> Edit | Refusal:
    kept = {column.phase for column in staying} | set(phases)
    for column in moved:
        if column.phase is not None and column.phase not in kept:
            phase = blueprint.get(column.phase, Phase)
            assert phase is not None
            return refusal("{phase} would be left without columns. Move the phase instead.", phase=name_of(phase))
    operations: list[Operation] = []
    for column, new in zip(moved, phases, strict=True):
        operations += revise(column, phase=new)
    if [*staying[:position], *moved, *staying[position:]] != list(blueprint.columns):
        ranks, renumbered = make_room(staying, position, len(moved))
        operations += renumbered
        for column, rank in zip(moved, ranks, strict=True):
            operations += revise(column, rank=rank)
    return Edit(name, tuple(operations))
