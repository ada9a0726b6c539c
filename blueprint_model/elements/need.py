"""Customer needs: a sentence in the persona's words, optionally with a measure and its limits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, StrictInt, model_validator

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.scope import Condition, Scope
from blueprint_model.elements.values import Count, DateText, Id, LimitValue, Rank, Text, Value


class Direction(StrEnum):
    """`yes` and `no` are the two directions of a yes/no measure: the wanted value."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    EQUALS = "equals"
    ALL_OF = "all_of"
    ONE_OF = "one_of"
    ONLY = "only"
    BEFORE = "before"
    YES = "yes"
    NO = "no"


class KanoClass(StrEnum):
    """How much it matters that a need is met (Kano 1984)."""

    MUST_BE = "must_be"
    ONE_DIMENSIONAL = "one_dimensional"
    ATTRACTIVE = "attractive"
    INDIFFERENT = "indifferent"


class EvidenceGrade(StrEnum):
    """How good the evidence of a voice is, from the weakest."""

    GUESS = "guess"
    ONE_VOICE = "one_voice"
    RESEARCHED = "researched"
    MEASURED = "measured"


class Voice(Value):
    """Who said it, how many, from where, and how good the evidence is."""

    who: Text = ""
    count: Count = 1
    source: Text = ""
    grade: EvidenceGrade = EvidenceGrade.GUESS
    quote: Text = ""


class StartTime(Value):
    """When the need begins: `day` 0 Monday … 6 Sunday, `minute` of that day. Only with a `date` do holidays count."""

    day: Annotated[StrictInt, Field(ge=0, le=6)]
    minute: Annotated[StrictInt, Field(ge=0, le=1439)]
    date: DateText | None = None

    @model_validator(mode="after")
    def _on_that_day(self) -> StartTime:
        if self.date is not None and date.fromisoformat(self.date).weekday() != self.day:
            raise ValueError("the date is another day of the week")
        return self


class Need(Element):
    """`title` is the sentence. Without `measure` it is in words only. `desired` defaults to `adequate` and the other
    way round; `before` names the step before which something must be known."""

    type: ClassVar[str] = "need"
    rank: Rank = ""
    title: Text = ""
    short: Text = ""
    persona: Id | None = None
    measure: Id | None = None
    direction: Direction | None = None
    adequate: LimitValue | None = None
    desired: LimitValue | None = None
    before: Id | None = None
    condition: Condition | None = None
    start: StartTime | None = None
    scope: Scope | None = None
    importance: Annotated[StrictInt, Field(ge=1, le=5)] | None = None
    kano: KanoClass | None = None
    voices: tuple[Voice, ...] = ()
    note: Text = ""

    def references(self) -> Iterator[Reference]:
        if self.persona:
            yield Reference("persona", self.persona, ("persona",))
        if self.before:
            yield Reference("before", self.before, ("step",))
        if self.condition:
            yield Reference("condition", self.condition.question, ("question",))
        if self.scope:
            yield from self.scope.references("scope")
