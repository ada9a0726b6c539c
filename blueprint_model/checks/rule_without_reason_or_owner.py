"""K16 Rule without reason or owner.

What it finds
-------------
A rule that takes part in a clash and has no reason, or no owner, or is past its review date. It hangs under its clashes, once
for each rule.

Why it matters
--------------
A rule that nobody can explain and nobody owns is kept by everybody. It is also the easiest to change: there is no one to
refuse.

Example
-------
    backstage: Opens a new agreement
    customer: Gets two agreements
    Opens a new agreement -> Gets two agreements
    rule at Opens a new agreement: "It has always been done so" agreements exactly 2
    need at Gets two agreements: "One agreement" agreements exactly 1
    finds: K1 at Gets two agreements, K16

What would be enough
--------------------
An owner and a reason written on the rule, or the end of the rule.

Source
------
“When customer experience and processes collide”: rules that are invisible from the inside.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import mark_identity
from blueprint_model.checking.reads import HEADS, reads
from blueprint_model.checking.sentences import words_of
from blueprint_model.elements import ProcessRule
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    by_rule: dict[str, list[Finding]] = {}
    for head in situation.heads:
        for name in dict.fromkeys(head.rules):
            by_rule.setdefault(name, []).append(head)
    for rule in situation.blueprint.rules:
        clashes = by_rule.get(rule.id)
        if clashes is None:
            continue
        message = _what_is_wanting(rule, words_of(situation.blueprint, rule.id), situation.today)
        if message is not None:
            yield Finding(
                identity=mark_identity("K16", rule.id),
                code="K16",
                kind=FindingKind.MARK,
                message=message,
                element=rule.id,
                codes=("K16",),
                explains=tuple(head.identity for head in clashes),
                rules=(rule.id,),
            )


def _what_is_wanting(rule: ProcessRule, title: str, today: datetime.date) -> Message | None:
    reason, owner = rule.reason.strip(), rule.owner.strip()
    if not reason and not owner:
        return Message.of("The rule “{rule}” has neither a reason nor an owner", rule=title)
    if not owner:
        return Message.of("The rule “{rule}” has no owner", rule=title)
    if not reason:
        return Message.of("The rule “{rule}” has no reason", rule=title)
    if rule.review_date is not None and datetime.date.fromisoformat(rule.review_date) < today:
        return Message.of("The rule “{rule}” should have been looked at again by {date}", rule=title, date=rule.review_date)
    return None


CHECK = Check(
    "K16",
    Message.of("Rule without reason or owner"),
    Family.ABSENT,
    Stage.MARK,
    Message.of("A rule in a clash has no reason or owner, or is past its review date."),
    examine,
    reads=reads("rule.owner rule.rank rule.reason rule.review_date", findings=HEADS),
)
