"""Process rules: a sentence as the organisation says it, optionally with the measure it fixes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.scope import Condition, Scope
from blueprint_model.elements.values import DateText, Id, LimitValue, Rank, Text, Value


class RuleKind(StrEnum):
    """What stands behind a rule; `HARDNESS` says how hard it is to change (METHOD 3)."""

    LAW = "law"
    CONTRACT = "contract"
    SYSTEM = "system"
    SLA = "sla"
    POLICY = "policy"
    HABIT = "habit"


HARDNESS: dict[RuleKind, int] = {
    RuleKind.LAW: 5,
    RuleKind.CONTRACT: 4,
    RuleKind.SYSTEM: 3,
    RuleKind.SLA: 2,
    RuleKind.POLICY: 2,
    RuleKind.HABIT: 1,
}


class Bound(StrEnum):
    """How a rule bounds its measure; `ONLY` and `ALL_OF` are for sets."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    ONLY = "only"
    ALL_OF = "all_of"


class RuleAlternative(Value):
    """A wording of the rule that is open to the organisation, for the repair to choose."""

    title: Text = ""
    bound: Bound | None = None
    limit: LimitValue | None = None
    per: Id | None = None


class ProcessRule(Element):
    """`measure bound limit`, for example invoices exactly 1; with `per`, 1 for each of the measure `per`.

    Without `measure` the rule is in words only and bounds nothing. `kind` is a habit unless said otherwise.
    """

    type: ClassVar[str] = "rule"
    rank: Rank = ""
    title: Text = ""
    short: Text = ""
    kind: RuleKind = RuleKind.HABIT
    measure: Id | None = None
    bound: Bound | None = None
    limit: LimitValue | None = None
    per: Id | None = None
    scope: Scope | None = None
    condition: Condition | None = None
    alternatives: tuple[RuleAlternative, ...] = ()
    owner: Text = ""
    reason: Text = ""
    review_date: DateText | None = None
    note: Text = ""

    @property
    def hardness(self) -> int:
        return HARDNESS[self.kind]

    def references(self) -> Iterator[Reference]:
        if self.scope:
            yield from self.scope.references("scope")
        if self.condition:
            yield Reference("condition", self.condition.question, ("question",))
