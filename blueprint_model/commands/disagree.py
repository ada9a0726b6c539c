"""Marking what the room does not agree about, and taking the mark away."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import refusal, taken
from blueprint_model.elements import CAN_BE_DISAGREED_ABOUT, Disagreement
from blueprint_model.operations import Add, Edit, Remove
from blueprint_model.refusal import Refusal


def disagree(blueprint: Blueprint, id: str, about: str) -> Edit | Refusal:
    """Marks the element, or takes its mark away where it has one."""
    found = blueprint.elements.get(about)
    if found is None or found.type not in CAN_BE_DISAGREED_ABOUT:
        return refusal("Select a step, a flow, a need, a rule, a lane or a phase that you see in different ways.")
    marks = [mark for mark in blueprint.all_of(Disagreement) if mark.about == about]
    if marks:
        return Edit("We agree now", tuple(Remove(mark) for mark in marks))
    return taken(blueprint, id) or Edit("We disagree", (Add(Disagreement(id=id, about=about)),))
