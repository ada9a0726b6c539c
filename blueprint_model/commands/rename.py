"""Giving something another title."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal
from blueprint_model.commands.revise_fields import revise_fields
from blueprint_model.elements import Element
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal


def rename(blueprint: Blueprint, key: str, title: str) -> Edit | Refusal:
    """Sets the title of whatever has one; spaces around it and line ends within it go."""
    element = find(blueprint, key, Element)
    if isinstance(element, Refusal):
        return element
    if "title" not in type(element).model_fields:
        return refusal("This has no name to change.")
    edit = revise_fields(blueprint, key, title=" ".join(title.split()))
    return edit if isinstance(edit, Refusal) else Edit("Rename", edit.operations)
