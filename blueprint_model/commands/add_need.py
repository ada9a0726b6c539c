"""Writing down what somebody needs, in words."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal, taken
from blueprint_model.commands.order import make_room
from blueprint_model.elements import Need, Scope, Step
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal


def add_need(blueprint: Blueprint, id: str, title: str, step: str | None = None) -> Edit | Refusal:
    """In words only, felt at `step`. Its persona is the only one, where there is only one (METHOD 2)."""
    if clash := taken(blueprint, id):
        return clash
    words = " ".join(title.split())
    if not words:
        return refusal("Write the need in a few words.")
    if step is not None and isinstance(found := find(blueprint, step, Step), Refusal):
        return found
    persona = blueprint.personas[0].id if len(blueprint.personas) == 1 else None
    (rank,), renumbered = make_room(blueprint.needs, len(blueprint.needs))
    scope = Scope.of_steps(step) if step else None
    return Edit("Add need", (*renumbered, Add(Need(id=id, rank=rank, title=words, persona=persona, scope=scope))))
