"""Giving a flow another beginning or another end."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.connect_steps import likely_kind, new_flow
from blueprint_model.commands.lookup import find
from blueprint_model.elements import Flow, Step
from blueprint_model.operations import Edit, revise
from blueprint_model.refusal import Refusal


def reconnect_flow(blueprint: Blueprint, flow: str, source: str | None = None, target: str | None = None) -> Edit | Refusal:
    """Everything that is said of it stays. Its kind follows the new ends where it followed the old ones; one that was chosen by
    hand stays."""
    found = find(blueprint, flow, Flow)
    if isinstance(found, Refusal):
        return found
    first, last = source or found.source, target or found.target
    if (first, last) == (found.source, found.target):
        return Edit("Reconnect flow")
    other = Blueprint({key: element for key, element in blueprint.elements.items() if key != found.key})
    possible = new_flow(other, flow, first, last, None)
    if isinstance(possible, Refusal):
        return possible
    before = likely_kind(blueprint, _step(blueprint, found.source), _step(blueprint, found.target))
    kind = possible.kind if found.kind is before else found.kind
    return Edit("Reconnect flow", revise(found, source=first, target=last, kind=kind.value))


def _step(blueprint: Blueprint, identifier: str) -> Step:
    found = blueprint.get(identifier, Step)
    assert found is not None
    return found
