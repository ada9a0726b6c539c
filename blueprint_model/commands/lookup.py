"""Finding what a command speaks of, or the refusal that says it is no longer there."""

from __future__ import annotations

from typing import TypeVar

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.ids import id_is_taken
from blueprint_model.elements import Column, Element, Flow, Lane, Need, Phase, ProcessRule, Step
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

E = TypeVar("E", bound=Element)

_GONE = {
    Step: "This step is no longer in the blueprint.",
    Lane: "This lane is no longer in the blueprint.",
    Column: "This column is no longer in the blueprint.",
    Phase: "This phase is no longer in the blueprint.",
    Flow: "This flow is no longer in the blueprint.",
    Need: "This need is no longer in the blueprint.",
    ProcessRule: "This rule is no longer in the blueprint.",
}


def refusal(text: str, **values: str | int | Message) -> Refusal:
    return Refusal(Message.of(text, **values))


def find(blueprint: Blueprint, key: str, kind: type[E]) -> E | Refusal:
    element = blueprint.get(key, kind)
    return refusal(_GONE.get(kind, "This is no longer in the blueprint.")) if element is None else element


def taken(blueprint: Blueprint, *identifiers: str) -> Refusal | None:
    """Callers make ids with `next_id`, so this is seen only when two do it at once."""
    for identifier in identifiers:
        if id_is_taken(blueprint, identifier):
            return refusal("The id {id} is already taken.", id=identifier)
    return None
