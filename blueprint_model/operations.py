"""The one kind of change: an Edit, a named bundle of Add, Remove and Revise. It applies, inverts, squashes and travels as JSON.

Laws (tests/properties): apply then apply the inverse is the identity; the JSON round trip is the identity; a squash does
what the sequence does; `touched` names every key that an edit changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import SCENARIO_ID, Element, Variant
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import element_from_json, field_to_json, same_element, same_json, with_field


class EditDoesNotFit(Exception):
    """The blueprint is not in the state that the edit starts from. A bug, or a conflict that the caller must resolve."""


@dataclass(frozen=True)
class Add:
    """Puts a new element in."""

    element: Element

    @property
    def key(self) -> str:
        return self.element.key


@dataclass(frozen=True)
class Remove:
    """Names what it deletes, whole, so that it can be undone."""

    element: Element

    @property
    def key(self) -> str:
        return self.element.key


@dataclass(frozen=True)
class Revise:
    """Sets one field from `before` to `after`, both plain JSON values."""

    key: str
    field: str
    before: Json
    after: Json


Operation = Add | Remove | Revise
_KEY_FIELDS = frozenset({"id", "variant", "raw_type"})


@dataclass(frozen=True)
class Edit:
    """`name` is what undo calls it: an English message text such as "Move step"."""

    name: str
    operations: tuple[Operation, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.operations)

    @property
    def touched(self) -> frozenset[str]:
        return frozenset(operation.key for operation in self.operations)

    def inverted(self) -> Edit:
        return Edit(self.name, tuple(_inverse(operation) for operation in reversed(self.operations)))

    def to_json(self) -> dict[str, Json]:
        return {"name": self.name, "operations": [_operation_to_json(o) for o in self.operations]}


def revise(element: Element, /, **fields: Json) -> tuple[Revise, ...]:
    """Operations that set these fields (JSON values) of the element; fields that already have the value are left out.

    Raises pydantic.ValidationError when a value is impossible, KeyError for a field that elements of its type do not have.
    """
    found = []
    for name, value in fields.items():
        if not can_be_revised(element, name):
            raise KeyError(name)
        before = field_to_json(element, name)
        after = field_to_json(with_field(element, name, value), name)
        if not same_json(before, after):
            found.append(Revise(element.key, name, before, after))
    return tuple(found)


def can_be_revised(element: Element, field: str) -> bool:
    """Not what makes the key, nor what this version does not know: that is only carried along."""
    return field in type(element).model_fields and field not in _KEY_FIELDS


def apply(blueprint: Blueprint, edit: Edit) -> Blueprint:
    """A new blueprint. Raises EditDoesNotFit, and then nothing has changed; also when a reference would be left dangling."""
    elements = dict(blueprint.elements)
    for operation in edit.operations:
        _apply_one(elements, operation)
    after = blueprint.with_elements(elements)
    _refuse_dangling(blueprint, after, edit)
    return after


def _apply_one(elements: dict[str, Element], operation: Operation) -> None:
    present = elements.get(operation.key)
    match operation:
        case Add(element):
            if present is not None:
                raise EditDoesNotFit(f"{operation.key} exists already")
            elements[element.key] = element
        case Remove(element):
            if not same_element(present, element):
                raise EditDoesNotFit(f"{operation.key} is not what was to be removed")
            if operation.key == SCENARIO_ID:
                raise EditDoesNotFit("a blueprint keeps its scenario")
            del elements[operation.key]
        case Revise(key, field, before, after):
            if present is None or not can_be_revised(present, field):
                raise EditDoesNotFit(f"{key}.{field} cannot be revised")
            if not same_json(field_to_json(present, field), before):
                raise EditDoesNotFit(f"{key}.{field} is not {before!r}")
            try:
                elements[key] = with_field(present, field, after)
            except ValidationError as error:
                raise EditDoesNotFit(f"{key}.{field}: {error.errors()[0]['msg']}") from error


def _refuse_dangling(before: Blueprint, after: Blueprint, edit: Edit) -> None:
    """Looks at what the edit changed, at what refers to what it removed, and at all of a variant that it changed."""
    suspects: dict[str, Element] = {}
    variants = set()
    for key in edit.touched:
        old, new = before.elements.get(key), after.elements.get(key)
        if new is not None:
            suspects[key] = new
        elif old is not None:
            suspects |= {e.key: after.elements[e.key] for e, _ in before.referring_to(old.id) if e.key in after.elements}
        variants |= {e.id for e in (old, new) if isinstance(e, Variant)}
    if variants:
        suspects |= {e.key: e for e in after.elements.values() if e.variant in variants}
    for element in suspects.values():
        if element.variant is not None and after.get(element.variant, Variant) is None:
            raise EditDoesNotFit(f"{element.key} belongs to no variant")
        for _, reference in after.dangling_of(element):
            raise EditDoesNotFit(f"{element.key}.{reference.field} would point to nothing ({reference.id})")


def _inverse(operation: Operation) -> Operation:
    match operation:
        case Add(element):
            return Remove(element)
        case Remove(element):
            return Add(element)
        case Revise(key, field, before, after):
            return Revise(key, field, after, before)


def squash(name: str, edits: Iterable[Edit]) -> Edit:
    """One edit with the net effect of the sequence: what was added and removed again leaves no trace."""
    first: dict[str, Element | None] = {}
    last: dict[str, Element | None] = {}
    revised: dict[tuple[str, str], tuple[Json, Json]] = {}
    order: dict[str, None] = {}
    for operation in (o for edit in edits for o in edit.operations):
        order.setdefault(operation.key)
        match operation:
            case Add(element):
                first.setdefault(operation.key, None)
                last[operation.key] = element
            case Remove(element):
                original: Element = element
                if operation.key not in first:
                    for (key, field), (before, _) in revised.items():
                        if key == operation.key:
                            original = with_field(original, field, before)
                    first[operation.key] = original
                last[operation.key] = None
                revised = {place: pair for place, pair in revised.items() if place[0] != operation.key}
            case Revise(key, field, before, after):
                present = last.get(key)
                if present is not None:
                    last[key] = with_field(present, field, after)
                else:
                    revised[key, field] = (revised.get((key, field), (before, None))[0], after)
    return Edit(name, tuple(o for key in order for o in _net(key, first, last, revised)))


def _net(
    key: str,
    first: Mapping[str, Element | None],
    last: Mapping[str, Element | None],
    revised: Mapping[tuple[str, str], tuple[Json, Json]],
) -> Iterable[Operation]:
    if key not in first:
        for (revised_key, field), (before, after) in revised.items():
            if revised_key == key and not same_json(before, after):
                yield Revise(key, field, before, after)
        return
    before_element, after_element = first[key], last[key]
    if same_element(before_element, after_element):
        return
    if before_element is not None:
        yield Remove(before_element)
    if after_element is not None:
        yield Add(after_element)


def _operation_to_json(operation: Operation) -> dict[str, Json]:
    match operation:
        case Add(element):
            return {"op": "add", "element": element.to_json()}
        case Remove(element):
            return {"op": "remove", "element": element.to_json()}
        case Revise(key, field, before, after):
            return {"op": "revise", "key": key, "field": field, "before": before, "after": after}


def edit_from_json(fields: Mapping[str, Json]) -> Edit:
    """The inverse of `Edit.to_json`. Raises KeyError, ValueError or pydantic.ValidationError on anything else."""
    name = fields["name"]
    return Edit(name, tuple(_operation_from_json(o) for o in fields["operations"]))


def _operation_from_json(fields: Mapping[str, Json]) -> Operation:
    match fields["op"]:
        case "add":
            return Add(element_from_json(fields["element"]))
        case "remove":
            return Remove(element_from_json(fields["element"]))
        case "revise":
            return Revise(fields["key"], fields["field"], fields["before"], fields["after"])
        case other:
            raise ValueError(f"no operation is called {other!r}")
