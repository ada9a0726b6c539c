"""A clash that the room says, before anything is computed."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal, taken
from blueprint_model.commands.naming import name_of
from blueprint_model.elements import Need, ProcessRule, SaidClash, Step
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal


def say_clash(blueprint: Blueprint, id: str, need: str, rule: str, step: str | None = None) -> Edit | Refusal:
    """`step` is where it is felt; without it, the need's own place. Said once for a need and a rule."""
    if clash := taken(blueprint, id):
        return clash
    wanted, said = find(blueprint, need, Need), find(blueprint, rule, ProcessRule)
    if isinstance(wanted, Refusal):
        return wanted
    if isinstance(said, Refusal):
        return said
    if step is not None and isinstance(place := find(blueprint, step, Step), Refusal):
        return place
    if any(clash.need == need and clash.rule == rule for clash in blueprint.said_clashes):
        return refusal("It is already said that {rule} clashes with {need}.", rule=name_of(said), need=name_of(wanted))
    return Edit("Say clash", (Add(SaidClash(id=id, need=need, rule=rule, step=step)),))
