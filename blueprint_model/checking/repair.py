"""Smallest repair: new limits for process rules with which every must-be need that clashed is met (METHOD 7).

A repair gives a rule a new limit or one of its listed alternatives and never deletes one. It costs the hardness of each rule that it
changes; of equally cheap repairs the one with the least change is taken (the sum of |new − old| / old), then the one that changes the
rules that stand first. A law is changed only where it is unlocked. It is worked out as if the rules were kept (SEMANTICS 2).

How long it takes: about as long as some dozens of answers to the needs that it is about; on 1,000 steps with 30 rules and 20 clashes
less than a second of CPU, on 5,000 steps less than three. Loading the solver takes a third of a second more the first time. It is a
pure function of a snapshot, so it may be run in a thread while the window goes on; a result for an older snapshot is thrown away.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import LimitValue, ProcessRule
from blueprint_model.elements.process_rule import Bound
from blueprint_model.message import Message
from blueprint_model.quantity import Quantity


@dataclass(frozen=True)
class RuleTerms:
    """What a rule says of its measure: `bound` and `limit` as in the file (`per` where it multiplies), and how the limit is shown.

    `shown` is a quantity for numbers, else a message (words of a set, yes or no, hours).
    """

    bound: Bound | None
    limit: LimitValue | None
    per: str | None
    shown: Quantity | Message


@dataclass(frozen=True)
class RuleChange:
    """One rule as it is and as it would be. `rule` is the element as it would be, whole; `alternative` the title of the listed
    alternative that was taken, or None for a new limit. `change` is |new − old| / old. `text` says it in one line."""

    rule: ProcessRule
    before: RuleTerms
    after: RuleTerms
    hardness: int
    change: Fraction
    text: Message
    alternative: str | None = None

    @property
    def rule_id(self) -> str:
        return self.rule.id


@dataclass(frozen=True)
class LeftNeed:
    """A must-be need that clashes and that this repair does not mend. `why` says what stands in the way; `locked` are the rules
    (ids) that would have to be unlocked, fewest first, or none when no rule makes it."""

    need: str
    why: Message
    locked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Repair:
    """`changes` in the order of the rules; none when nothing has to or can be changed.

    `cost` is the sum of the changed rules' hardness, `change` the sum of |new − old| / old. `alternatives` are other repairs of the
    same cost that mend the same needs, the least change first, at most `MOST_ALTERNATIVES`. `mended` are needs (ids) that then are
    met, `kept` those that are met already when the rules are kept, `left` those that stay. `proved`: nothing cheaper, and at this
    cost no smaller change, does it; False where the search was cut, which `note` then says. `impossible` says what stands in the
    way when needs clash and no change is proposed, else None.
    """

    changes: tuple[RuleChange, ...] = ()
    cost: int = 0
    change: Fraction = Fraction(0)
    alternatives: tuple[Repair, ...] = ()
    mended: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    left: tuple[LeftNeed, ...] = ()
    proved: bool = True
    impossible: Message | None = None
    note: Message | None = None

    def __bool__(self) -> bool:
        return bool(self.changes)


MOST_ALTERNATIVES = 3


def smallest_repair(blueprint: Blueprint, today: datetime.date, unlocked: frozenset[str] = frozenset()) -> Repair:
    """The smallest repair of a blueprint that is already seen as its variant. `unlocked` are ids of laws that may be changed."""
    raise NotImplementedError
