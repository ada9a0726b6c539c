"""D11 Rule that touches nothing.

What it finds
-------------
Rules that are bound to nothing in the blueprint: to no step, to a stretch that no way leads along, or to a measure that is not
there.

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
Dragging the rule onto the step where it holds; turning the stretch round, or naming a measure that is there.

Source
------
Särö's own: a rule says where it holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.elements import ProcessRule, ScopeKind
from blueprint_model.measures import measure_of
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    loose = [rule for rule in situation.blueprint.rules if _touches_nothing(situation, rule)]
    titles = tuple(Message.of("“{rule}”", rule=rule.title) for rule in loose)
    yield from hint("D11", [rule.id for rule in loose], Message.of("Bound to nothing: {rules}", rules=titles), are_steps=False)


def _touches_nothing(situation: Situation, rule: ProcessRule) -> bool:
    blueprint, scope = situation.blueprint, rule.scope
    if scope is None or (rule.measure and measure_of(blueprint, rule.measure) is None):
        return True
    if scope.kind is ScopeKind.SPAN:
        return not _leads(blueprint, *scope.elements)
    return scope.kind is not ScopeKind.WHOLE and not any(element in blueprint.elements for element in scope.elements)


def _leads(blueprint: Blueprint, first: str, last: str) -> bool:
    """Whether a way leads from the one step to the other, whatever is answered; an agreement leads as it is drawn."""
    seen, ahead = {first}, [first]
    while ahead:
        step = ahead.pop()
        if step == last:
            return True
        onward = [flow.target for flow in blueprint.flows_from(step) if flow.target not in seen]
        seen.update(onward)
        ahead += onward
    return False


CHECK = Check(
    "D11",
    Message.of("Rule that touches nothing"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("A rule is bound to no step, flow or lane."),
    examine,
)
