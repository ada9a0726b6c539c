"""A to-be begins as the as-is, or as another to-be: with nothing, or with the same, that differs."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import refusal, taken
from blueprint_model.elements import Variant
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal


def start_variant(blueprint: Blueprint, id: str, title: str, base: str | None = None) -> Edit | Refusal:
    """Adds the variant `id` (`next_id(blueprint, "v")`). `blueprint` is the whole one; `base` the variant it is a copy of
    (None: the as-is)."""
    if clash := taken(blueprint, id):
        return clash
    words = " ".join(title.split())
    if not words:
        return refusal("Give the variant a name.")
    chosen = blueprint.get(base, Variant) if base is not None else None
    if base is not None and chosen is None:
        return refusal("This variant is no longer in the blueprint.")
    own = [e.model_copy(update={"variant": id}) for e in blueprint.elements.values() if base is not None and e.variant == base]
    variant = Variant(id=id, title=words, removed=chosen.removed if chosen else ())
    return Edit("Make a to-be", (Add(variant), *(Add(element) for element in own)))
