"""D11 Rule that touches nothing.

What it finds
-------------
Rules that are bound to nothing in the blueprint.

Why it matters
--------------
A rule that is bound to nothing can bound nothing: it is in the list, and in no answer.

Example
-------
    customer: Arrives
    rule: "Always in writing"
    finds: D11

What would be enough
--------------------
Dragging the rule onto the step where it holds.

Source
------
Särö's own: a rule says where it holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.elements import ProcessRule, ScopeKind
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    loose = [rule for rule in situation.blueprint.rules if _touches_nothing(rule)]
    titles = tuple(Message.of("“{rule}”", rule=rule.title) for rule in loose)
    yield from hint("D11", [rule.id for rule in loose], Message.of("Bound to nothing: {rules}", rules=titles), are_steps=False)


def _touches_nothing(rule: ProcessRule) -> bool:
    return rule.scope is None or (rule.scope.kind is not ScopeKind.WHOLE and not rule.scope.elements)


CHECK = Check(
    "D11",
    Message.of("Rule that touches nothing"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("A rule is bound to no step, flow or lane."),
    examine,
)
