"""Moving a need, a rule or a note among its like."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import refusal
from blueprint_model.commands.order import make_room
from blueprint_model.elements import Need, Note, ProcessRule
from blueprint_model.operations import Edit, revise
from blueprint_model.refusal import Refusal

Listed = Need | ProcessRule | Note


def shift_in_list(blueprint: Blueprint, id: str, by: int) -> Edit | Refusal:
    """`by` places down, or up where it is negative."""
    found = blueprint.elements.get(id)
    if not isinstance(found, Listed):
        return refusal("This stands in no list.")
    siblings = list(_siblings(blueprint, found))
    position = siblings.index(found) + by
    if not 0 <= position < len(siblings):
        return refusal("There is nothing below it.") if by > 0 else refusal("There is nothing above it.")
    siblings.remove(found)
    return _placed(found, siblings, position)


def move_after(blueprint: Blueprint, id: str, other: str) -> Edit | Refusal:
    """Right below the `other` of the same list."""
    found, above = blueprint.elements.get(id), blueprint.elements.get(other)
    if not isinstance(found, Listed) or type(found) is not type(above) or found is above:
        return refusal("This stands in no list.")
    siblings = [each for each in _siblings(blueprint, found) if each is not found]
    return _placed(found, siblings, next(n for n, each in enumerate(siblings) if each.id == other) + 1)


def _siblings(blueprint: Blueprint, element: Listed) -> Sequence[Listed]:
    match element:
        case Need():
            return blueprint.needs
        case ProcessRule():
            return blueprint.rules
        case Note():
            return blueprint.notes


def _placed(element: Listed, siblings: Sequence[Listed], position: int) -> Edit:
    (rank,), renumbered = make_room(siblings, position)
    operations = (*renumbered, *revise(element, rank=rank))
    match element:
        case Need():
            return Edit("Move need", operations)
        case ProcessRule():
            return Edit("Move rule", operations)
        case Note():
            return Edit("Move note", operations)
