"""What people said or decided about findings: said clashes, acceptances, decisions.

A finding's `identity` is the string of SEMANTICS 7 that `blueprint_model.checking.identity` makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from pydantic import Field, JsonValue

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.values import DateText, Id, Text


class SaidClash(Element):
    """The room says that `rule` clashes with `need`; a hollow crack, never a checker's answer.

    `step` is where it is felt; without it, the need's own place.
    """

    type: ClassVar[str] = "said_clash"
    need: Id
    rule: Id
    step: Id | None = None
    note: Text = ""

    def references(self) -> Iterator[Reference]:
        yield Reference("need", self.need, ("need",))
        yield Reference("rule", self.rule, ("rule",))
        if self.step:
            yield Reference("step", self.step, ("step",))


class AcceptedFinding(Element):
    """`state` is what SEMANTICS 7 says an acceptance stores: answer, value, guilty rules and places, limits, scope,
    condition, kind and hardness at the moment of accepting, as plain JSON."""

    type: ClassVar[str] = "accepted"
    finding: Text
    element: Id | None = None
    reason: Text = ""
    name: Text = ""
    date: DateText | None = None
    state: dict[str, JsonValue] = Field(default_factory=dict)

    def references(self) -> Iterator[Reference]:
        if self.element:
            yield Reference("element", self.element, ("need", "rule", "step", "flow", "persona", "lane"))


class Choice(StrEnum):
    """What is done about a finding: change it, keep it with a reason, find out."""

    CHANGE = "change"
    KEEP = "keep"
    FIND_OUT = "find_out"


class Decision(Element):
    """What was decided about the finding (or repair) of that identity, by whom and when; `text` says what is done."""

    type: ClassVar[str] = "decision"
    finding: Text
    choice: Choice = Choice.FIND_OUT
    text: Text = ""
    person: Text = ""
    date: DateText | None = None
    reason: Text = ""
