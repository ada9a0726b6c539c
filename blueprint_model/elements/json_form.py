"""Elements to and from plain JSON values."""

from __future__ import annotations

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
