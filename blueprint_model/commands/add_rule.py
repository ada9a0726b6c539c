"""Writing down a process rule as the organisation says it."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal, taken
from blueprint_model.commands.order import make_room
from blueprint_model.elements import ProcessRule, Scope, Step
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal


def add_rule(blueprint: Blueprint, id: str, title: str, step: str | None = None) -> Edit | Refusal:
    """In words only, in force at `step`."""
    if clash := taken(blueprint, id):
        return clash
    words = " ".join(title.split())
    if not words:
        return refusal("Write the rule in a few words.")
    if step is not None and isinstance(found := find(blueprint, step, Step), Refusal):
        return found
    (rank,), renumbered = make_room(blueprint.rules, len(blueprint.rules))
    scope = Scope.of_steps(step) if step else None
    return Edit("Add rule", (*renumbered, Add(ProcessRule(id=id, rank=rank, title=words, scope=scope))))
