"""Flows between steps. One whose ends belong to different organisations is a transition."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, StrictInt

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.scope import Condition
from blueprint_model.elements.values import Id, Share, Text, TimeRange, Words


class FlowKind(StrEnum):
    """An agreement is drawn with two heads and counts in time in its drawn direction; only a loop may go back."""

    SEQUENCE = "sequence"
    MESSAGE = "message"
    HAND_OVER = "hand_over"
    AGREEMENT = "agreement"
    LOOP = "loop"


class Flow(Element):
    """From `source` to `target`. `repeats_at_most` bounds a loop. The two promises belong to a transition:
    `promise_in` ("the customer finds us when needed"), `promise_out` ("can go on from us in the direction needed")."""

    type: ClassVar[str] = "flow"
    source: Id
    target: Id
    kind: FlowKind = FlowKind.SEQUENCE
    title: Text = ""
    share: Share | None = None
    condition: Condition | None = None
    delay: TimeRange | None = None
    repeats_at_most: Annotated[StrictInt, Field(ge=0, le=1_000_000)] | None = None
    passes: Words = ()
    owner: Text = ""
    started_by: Annotated[str, Field(pattern="^(customer|provider)$")] | None = None
    promise_in: Text = ""
    promise_out: Text = ""
    note: Text = ""

    def references(self) -> Iterator[Reference]:
        yield Reference("source", self.source, ("step",))
        yield Reference("target", self.target, ("step",))
        if self.condition:
            yield Reference("condition", self.condition.question, ("question",))
