"""Elements to and from plain JSON values."""

from __future__ import annotations

import json
from collections.abc import Mapping

from blueprint_model.elements import ELEMENT_TYPES, Element, UnknownElement
from blueprint_model.elements.base import Json


def element_from_json(fields: Mapping[str, Json]) -> Element:
    """The element that `Element.to_json` wrote. A type nobody knows becomes an UnknownElement.

    Raises pydantic.ValidationError when a known field has an impossible value.
    """
    rest = {name: value for name, value in fields.items() if name != "type"}
    kind = fields.get("type")
    known = ELEMENT_TYPES.get(kind) if isinstance(kind, str) else None
    if known is None:
        return UnknownElement.model_validate({**rest, "raw_type": kind})
    return known.model_validate(rest)


def field_to_json(element: Element, field: str) -> Json:
    """One field's value as plain JSON, also when it has its default. Defaults inside the value are left out."""
    short = element.model_dump(mode="json", include={field}, exclude_defaults=True)
    return short[field] if field in short else element.model_dump(mode="json", include={field}).get(field)


def with_field(element: Element, field: str, value: Json) -> Element:
    """A copy with `field` set from its JSON value. Raises pydantic.ValidationError when the value is impossible."""
    fields = element.model_dump(mode="json", exclude_unset=True)
    fields[field] = value
    return type(element).model_validate(fields)


def same_json(one: Json, other: Json) -> bool:
    """Equal as JSON: unlike in Python, ``1`` is not ``true``."""
    return one is other or json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def same_element(one: Element | None, other: Element | None) -> bool:
    """Written the same way."""
    if one is None or other is None:
        return one is other
    return one is other or same_json(one.to_json(), other.to_json())
