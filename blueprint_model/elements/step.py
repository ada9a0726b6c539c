"""Steps: what happens in a cell (lane × column). A step in an evidence lane is a touchpoint."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, StrictBool, StrictInt

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.values import (
    Count,
    Id,
    Language,
    LimitValue,
    Money,
    OpeningHours,
    Rank,
    Share,
    Text,
    TimeRange,
    Value,
    Words,
)


class StepKind(StrEnum):
    """A wait takes no work; from a decision exactly one flow is taken; a note carries no time."""

    ACTION = "action"
    WAIT = "wait"
    DECISION = "decision"
    NOTE = "note"


class Discretion(StrEnum):
    """How much room to act the employee has there; None on a step is not known."""

    NONE = "none"
    SOME = "some"
    FULL = "full"


class TouchpointKind(StrEnum):
    """Tanner's four kinds."""

    PERSON = "person"
    INTERACTION = "interaction"
    OBJECT = "object"
    SURROUNDINGS = "surroundings"


class Area(StrEnum):
    """The nine areas that carry the experience (Strömberg 2016)."""

    BRAND = "brand"
    MANAGEMENT = "management"
    MARKETING = "marketing"
    SALES = "sales"
    PRODUCTISATION = "productisation"
    PRODUCTION = "production"
    CUSTOMER_SERVICE = "customer_service"
    INVOICING = "invoicing"
    REPORTING = "reporting"


class RecordedFact(Value):
    """A measure's value as it was found to be: exactly `value`, or between `at_least` and `at_most`."""

    measure: Id
    value: LimitValue | None = None
    at_least: LimitValue | None = None
    at_most: LimitValue | None = None
    source: Text = ""


Emotion = Annotated[StrictInt, Field(ge=-2, le=2)]


class Step(Element):
    """`rank` orders the steps of one cell. Times: `work` and `wait`; None is unknown, not zero."""

    type: ClassVar[str] = "step"
    lane: Id
    column: Id
    rank: Rank = ""
    kind: StepKind = StepKind.ACTION
    title: Text = ""
    short: Text = ""
    organisation: Id | None = None
    channels: Words = ()
    work: TimeRange | None = None
    wait: TimeRange | None = None
    wait_explained: StrictBool | None = None
    wait_estimated: StrictBool | None = None
    wait_held: StrictBool | None = None
    opening_hours: OpeningHours | None = None
    price: Money | None = None
    fixed_cost: Money | None = None
    asks: Words = ()
    gives: Words = ()
    documents: Words = ()
    languages: tuple[Language, ...] = ()
    emotion: Emotion | None = None
    staff_emotion: Emotion | None = None
    failure_chance: Share | None = None
    discretion: Discretion | None = None
    moment_of_truth: StrictBool = False
    goal: StrictBool = False
    because_of_failure: StrictBool = False
    listens: StrictBool = False
    external: StrictBool = False
    yearly_volume: Count | None = None
    area: Area | None = None
    facts: tuple[RecordedFact, ...] = ()
    touchpoint_kind: TouchpointKind | None = None
    reading_level: Annotated[StrictInt, Field(ge=1, le=5)] | None = None
    receiver: Text = ""
    belongs_to: Id | None = None
    tags: Words = ()
    note: Text = ""

    def references(self) -> Iterator[Reference]:
        yield Reference("lane", self.lane, ("lane",))
        yield Reference("column", self.column, ("column",))
        if self.organisation:
            yield Reference("organisation", self.organisation, ("organisation",))
        if self.belongs_to:
            yield Reference("belongs_to", self.belongs_to, ("step",))
