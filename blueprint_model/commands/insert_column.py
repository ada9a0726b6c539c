"""Adding a column between others or at the end. Columns are ordered by rank, so nothing else moves."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal, taken
from blueprint_model.commands.order import make_room, position_after
from blueprint_model.elements import Column, Phase
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal


def insert_column(
    blueprint: Blueprint, id: str, *, before: str | None = None, after: str | None = None, phase: str | None = None
) -> Edit | Refusal:
    """Beside the column that is named, and in its phase unless another is named."""
    beside = before or after
    if beside is None or (before and after):
        return refusal("A new column is inserted before or after another one.")
    neighbour = find(blueprint, beside, Column)
    if isinstance(neighbour, Refusal):
        return neighbour
    position = position_after(blueprint.columns, beside) - (1 if before else 0)
    return _added(blueprint, id, position, phase or neighbour.phase)


def add_column(blueprint: Blueprint, id: str, phase: str | None = None) -> Edit | Refusal:
    """At the end, in the last column's phase unless another is named."""
    last = blueprint.columns[-1] if blueprint.columns else None
    return _added(blueprint, id, len(blueprint.columns), phase or (last.phase if last else None))


def _added(blueprint: Blueprint, id: str, position: int, phase: str | None) -> Edit | Refusal:
    if clash := taken(blueprint, id):
        return clash
    if phase is not None and isinstance(found := find(blueprint, phase, Phase), Refusal):
        return found
    (rank,), renumbered = make_room(blueprint.columns, position)
    return Edit("Insert column", (*renumbered, Add(Column(id=id, rank=rank, phase=phase))))
