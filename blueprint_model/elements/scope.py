"""Where a need or a rule applies, and under which condition."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from pydantic import model_validator

from blueprint_model.elements.base import Reference
from blueprint_model.elements.values import Id, Text, Value


class ScopeKind(StrEnum):
    """What the ids of a scope name."""

    STEPS = "steps"
    SPAN = "span"  # from arriving at the first element to the end of the second
    FLOWS = "flows"  # for a need: one transition
    LANES = "lanes"
    PHASES = "phases"
    WHOLE = "whole"


_TYPES = {
    ScopeKind.STEPS: ("step",),
    ScopeKind.SPAN: ("step",),
    ScopeKind.FLOWS: ("flow",),
    ScopeKind.LANES: ("lane",),
    ScopeKind.PHASES: ("phase",),
    ScopeKind.WHOLE: (),
}


class Scope(Value):
    """`elements` are ids of what `kind` says: exactly two for a span, none for the whole."""

    kind: ScopeKind
    elements: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Scope:
        if self.kind is ScopeKind.SPAN and len(self.elements) != 2:
            raise ValueError("a span needs its first and its last step")
        if self.kind is ScopeKind.WHOLE and self.elements:
            raise ValueError("the whole names no elements")
        return self

    def references(self, field: str) -> Iterator[Reference]:
        for element in self.elements:
            yield Reference(field, element, _TYPES[self.kind])

    @classmethod
    def of_steps(cls, *ids: str) -> Scope:
        return cls(kind=ScopeKind.STEPS, elements=ids)

    @classmethod
    def of_span(cls, first: str, last: str) -> Scope:
        return cls(kind=ScopeKind.SPAN, elements=(first, last))

    @classmethod
    def of_whole(cls) -> Scope:
        return cls(kind=ScopeKind.WHOLE)


class Condition(Value):
    """Holds when the question `question` (an id) has the answer `answer` (its words)."""

    question: Id
    answer: Text
