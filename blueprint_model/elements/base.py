"""What all elements share: an id, a variant, references to others, and the JSON they are written as."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict

from blueprint_model.elements.values import Id

Json = Any  # what json.loads can give, without floats: numbers are int, or strings holding a decimal


class Reference(NamedTuple):
    """`field` of an element points to the element `id`, which must have one of the types in `types`."""

    field: str
    id: str
    types: tuple[str, ...]


class Element(BaseModel):
    """An immutable element of a blueprint.

    `variant` is None for the as-is (and for what all variants share); in a to-be variant an element with the same id
    stands in place of the as-is one. `key` is unique in a blueprint. Unknown fields are kept.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    type: ClassVar[str] = ""
    id: Id
    variant: Id | None = None

    @property
    def key(self) -> str:
        return self.id if self.variant is None else f"{self.id}@{self.variant}"

    def references(self) -> Iterator[Reference]:
        """The elements this one cannot do without or speaks of."""
        return iter(())

    def to_json(self) -> dict[str, Json]:
        """Only what differs from the default, as plain JSON values, with `type` and `id`."""
        fields = self.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
        return {"type": self.type, "id": self.id, **fields}


class UnknownElement(Element):
    """An element of a type that a newer minor format brought: carried along, never touched."""

    raw_type: str = ""

    def to_json(self) -> dict[str, Json]:
        fields = super().to_json()
        fields.pop("raw_type", None)
        fields["type"] = self.raw_type
        return fields
