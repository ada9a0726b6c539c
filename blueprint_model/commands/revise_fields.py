"""Setting fields of one element, as the inspector does. Values are plain JSON, as in the file."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from pydantic import ValidationError

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal
from blueprint_model.elements import Direction, Element, LimitValue, Metric, Need, ProcessRule, Scope, Step
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import with_field
from blueprint_model.impossible_value import why_impossible
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.operations import Edit, can_be_revised, revise
from blueprint_model.refusal import Refusal

_NAMES = {
    "scenario": "Edit blueprint",
    "lane": "Edit lane",
    "phase": "Edit phase",
    "column": "Edit column",
    "step": "Edit step",
    "flow": "Edit flow",
    "persona": "Edit persona",
    "need": "Edit need",
    "rule": "Edit rule",
}

_LOST = {
    "step": "A step that is named here is no longer in the blueprint.",
    "flow": "A flow that is named here is no longer in the blueprint.",
    "lane": "A lane that is named here is no longer in the blueprint.",
    "column": "A column that is named here is no longer in the blueprint.",
    "phase": "A phase that is named here is no longer in the blueprint.",
    "organisation": "An organisation that is named here is no longer in the blueprint.",
    "persona": "A persona that is named here is no longer in the blueprint.",
    "question": "A question that is named here is no longer in the blueprint.",
    "need": "A need that is named here is no longer in the blueprint.",
    "rule": "A rule that is named here is no longer in the blueprint.",
}


def revise_fields(blueprint: Blueprint, key: str, /, **fields: Json) -> Edit | Refusal:
    """All fields at once or none. Raises KeyError for a field that elements of this type do not have: a bug, not a wish."""
    element = find(blueprint, key, Element)
    if isinstance(element, Refusal):
        return element
    revised: Element = element
    for name, value in fields.items():
        if not can_be_revised(element, name):
            raise KeyError(f"{element.type} has no field {name}")
        try:
            revised = with_field(revised, name, value)
        except ValidationError as error:
            return Refusal(_impossible(error))
    for refused in (*_lost_references(blueprint, element, revised, set(fields)), *_worse_than_adequate(revised)):
        return refused
    return Edit(_NAMES.get(element.type, "Edit"), revise(element, **fields))


def _impossible(error: ValidationError) -> Message:
    _, reason = why_impossible(error)
    return Message.of("This cannot be set: {reason}.", reason=reason)


def _lost_references(blueprint: Blueprint, before: Element, after: Element, fields: set[str]) -> Iterator[Refusal]:
    """Only what these fields bring: a fault elsewhere in the element must not stop this change."""
    for reference in after.references():
        if reference.field in fields:
            target = blueprint.seen_by(after, reference.id)
            if target is None or target.type not in reference.types:
                yield refusal(_LOST.get(reference.types[0], "Something that is named here is no longer in the blueprint."))
    if isinstance(after, Step) and after.belongs_to == after.id:
        yield refusal("A step cannot belong to itself.")
    if isinstance(after, Need | ProcessRule | Metric) and _span_turns_on_itself(after.scope):
        yield refusal("A span needs two different steps.")
    for measure in _measures(after) - _measures(before):
        if measure_of(blueprint, measure) is None:
            yield refusal("There is no measure called “{measure}”.", measure=measure)


def _span_turns_on_itself(scope: Scope | None) -> bool:
    return scope is not None and scope.kind == "span" and len(set(scope.elements)) < 2


def _measures(element: Element) -> set[str]:
    match element:
        case Need() | Metric():
            found = [element.measure]
        case ProcessRule():
            found = [element.measure, element.per, *(alternative.per for alternative in element.alternatives)]
        case Step():
            found = [fact.measure for fact in element.facts]
        case _:
            found = []
    return {measure for measure in found if measure is not None}


def _worse_than_adequate(element: Element) -> Iterator[Refusal]:
    """SEMANTICS 5: desired worse than adequate is refused."""
    if not isinstance(element, Need) or element.adequate is None or element.desired is None:
        return
    if element.direction is Direction.ALL_OF:
        if isinstance(element.adequate, tuple) and isinstance(element.desired, tuple):
            missing = [word for word in element.adequate if word not in element.desired]
            if missing:
                yield refusal("What is desired leaves out “{word}”, which is already needed.", word=missing[0])
        return
    adequate, desired = _comparable(element.adequate), _comparable(element.desired)
    if adequate is None or desired is None or adequate[1] != desired[1]:
        return
    if element.direction is Direction.AT_MOST and desired[0] > adequate[0]:
        yield refusal("The desired limit is looser than the one that is just enough: it must be at most that.")
    if element.direction is Direction.AT_LEAST and desired[0] < adequate[0]:
        yield refusal("The desired limit is looser than the one that is just enough: it must be at least that.")


def _comparable(limit: LimitValue) -> tuple[Decimal, str] | None:
    """The number and its unit: "" for counts and seconds, "wd", or a currency."""
    if isinstance(limit, bool) or not isinstance(limit, int | str):
        return None
    number, _, unit = str(limit).partition(" ")
    try:
        value = Decimal(number)
    except InvalidOperation:
        return None
    return (value, unit) if value.is_finite() else None
