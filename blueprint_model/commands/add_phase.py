"""Naming a run of columns as a phase."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal, taken
from blueprint_model.commands.naming import name_of
from blueprint_model.elements import Column, Phase
from blueprint_model.operations import Add, Edit, Operation, revise
from blueprint_model.refusal import Refusal


def add_phase(blueprint: Blueprint, id: str, title: str, columns: Sequence[str]) -> Edit | Refusal:
    """`columns` are ids that stand side by side. They may be taken from the ends of other phases, never from their middle, and
    another phase keeps at least one column."""
    if clash := taken(blueprint, id):
        return clash
    if not columns:
        return refusal("A phase needs at least one column.")
    for identifier in columns:
        if isinstance(found := find(blueprint, identifier, Column), Refusal):
            return found
    chosen = set(columns)
    positions = [n for n, column in enumerate(blueprint.columns) if column.id in chosen]
    if positions[-1] - positions[0] + 1 != len(positions):
        return refusal("The columns of a phase stand side by side.")
    if refused := _harm_to_others(blueprint, chosen):
        return refused
    operations: list[Operation] = [Add(Phase(id=id, title=title))]
    for position in positions:
        operations += revise(blueprint.columns[position], phase=id)
    return Edit("Add phase", tuple(operations))


def _harm_to_others(blueprint: Blueprint, chosen: set[str]) -> Refusal | None:
    for phase in blueprint.phases:
        before = [n for n, column in enumerate(blueprint.columns) if column.phase == phase.id]
        after = [n for n in before if blueprint.columns[n].id not in chosen]
        if before and not after:
            return refusal("{phase} would be left without columns. Rename it instead.", phase=name_of(phase))
        if after and after[-1] - after[0] + 1 != len(after) and before[-1] - before[0] + 1 == len(before):
            return refusal("{phase} would be cut in two.", phase=name_of(phase))
    return None
