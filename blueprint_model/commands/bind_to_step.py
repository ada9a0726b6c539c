"""Saying at which steps a need is felt or a rule is in force."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal
from blueprint_model.commands.naming import name_of
from blueprint_model.elements import Need, ProcessRule, Scope, ScopeKind, Step
from blueprint_model.operations import Edit, revise
from blueprint_model.refusal import Refusal


def bind_to_step(blueprint: Blueprint, id: str, step: str) -> Edit | Refusal:
    """Adds the step to a scope of steps; any other scope (a span, the whole …) gives way to this step alone."""
    found, place = _card(blueprint, id), find(blueprint, step, Step)
    if isinstance(found, Refusal):
        return found
    if isinstance(place, Refusal):
        return place
    held = found.scope.elements if found.scope and found.scope.kind is ScopeKind.STEPS else ()
    if step in held:
        return refusal("{card} is already at {step}.", card=name_of(found), step=name_of(place))
    return Edit("Bind to step", revise(found, scope=Scope.of_steps(*held, step).model_dump(mode="json", exclude_defaults=True)))


def unbind_from_step(blueprint: Blueprint, id: str, step: str) -> Edit | Refusal:
    """Takes the step out of the scope; a span goes when it loses an end."""
    found = _card(blueprint, id)
    if isinstance(found, Refusal):
        return found
    scope = found.scope
    if scope is None or scope.kind not in (ScopeKind.STEPS, ScopeKind.SPAN) or step not in scope.elements:
        return refusal("{card} is not bound to this step.", card=name_of(found))
    left = tuple(element for element in scope.elements if element != step)
    kept = scope.model_copy(update={"elements": left}) if left and scope.kind is ScopeKind.STEPS else None
    return Edit("Unbind from step", revise(found, scope=kept and kept.model_dump(mode="json", exclude_defaults=True)))


def _card(blueprint: Blueprint, id: str) -> Need | ProcessRule | Refusal:
    return blueprint.get(id, Need) or blueprint.get(id, ProcessRule) or refusal("This card is no longer in the blueprint.")
