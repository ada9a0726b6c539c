"""A to-be variant made of one repair: the changed rules stand in it in place of the as-is ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import refusal, taken
from blueprint_model.elements import Element, ProcessRule, Variant
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal

if TYPE_CHECKING:  # a command that is loaded at the start must not bring the checker with it
    from blueprint_model.checking.repair import Repair


def create_variant(blueprint: Blueprint, id: str, title: str, repair: Repair, base: str | None = None) -> Edit | Refusal:
    """Adds the variant `id` (`next_id(blueprint, "v")`), called `title` in the blueprint's own language, with the repaired rules.

    `blueprint` is the whole one, with all its variants. `base` is the variant that was repaired (None: the as-is): what differs
    in it differs in the new one as well.
    """
    if clash := taken(blueprint, id):
        return clash
    words = " ".join(title.split())
    if not words:
        return refusal("Give the variant a name.")
    if not repair.changes:
        return refusal("There is no change to make a variant of.")
    chosen = blueprint.get(base, Variant) if base is not None else None
    if base is not None and chosen is None:
        return refusal("This variant is no longer in the blueprint.")
    seen = blueprint.in_variant(base)
    own: dict[str, Element] = {}
    if base is not None:
        own = {e.id: e.model_copy(update={"variant": id}) for e in blueprint.elements.values() if e.variant == base}
    for change in repair.changes:
        if seen.get(change.rule_id, ProcessRule) is None:
            return refusal("This rule is no longer in the blueprint.")
        own[change.rule_id] = change.rule.model_copy(update={"variant": id})
    variant = Variant(id=id, title=words, removed=chosen.removed if chosen else ())
    return Edit("Create variant", (Add(variant), *(Add(element) for element in own.values())))
