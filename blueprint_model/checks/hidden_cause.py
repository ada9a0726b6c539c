"""K17 Hidden cause.

What it finds
-------------
A clash whose first source lies behind the line of visibility, and how many steps of its chain lie there.

Why it matters
--------------
The customer cannot see it, the employee who has to say no cannot see it, and a meeting about the front line never gets to it.

Example
-------
    backstage: Opens a new agreement
    customer: Gets two agreements
    Opens a new agreement -> Gets two agreements
    rule at Opens a new agreement: "Two, by law" agreements exactly 2 (owner "Law", reason "the act")
    need at Gets two agreements: "One agreement" agreements exactly 1
    finds: K1 at Gets two agreements, K17

What would be enough
--------------------
The rule behind, changed by those who own it; not better words in front.

Source
------
“When customer experience and processes collide”: knots in supporting processes; Bitner, Ostrom and Morgan 2008 for the line
of visibility.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import mark_identity
from blueprint_model.checking.reads import HEADS, reads
from blueprint_model.checking.sentences import title_of
from blueprint_model.elements import Flow, Step
from blueprint_model.message import Message
from blueprint_model.zones import HIDDEN_ZONES


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    for head in situation.heads:
        chain = _from_the_source(blueprint, head)
        if not chain or blueprint.zone_of(chain[0]) not in HIDDEN_ZONES:
            continue
        hidden = [step.id for step in chain if blueprint.zone_of(step) in HIDDEN_ZONES]
        yield Finding(
            identity=mark_identity("K17", head.need or ""),
            code="K17",
            kind=FindingKind.MARK,
            message=Message.counted(
                "It begins at “{step}”, {count} step behind the line of visibility",
                "It begins at “{step}”, {count} steps behind the line of visibility",
                len(hidden),
                step=title_of(blueprint, chain[0].id),
            ),
            element=chain[0].id,
            codes=("K17",),
            explains=(head.identity,),
            steps=tuple(hidden),
        )


def _from_the_source(blueprint: Blueprint, head: Finding) -> list[Step]:
    """The steps of the chain from the first that brings something of the value. A step that adds nothing is no source."""
    chain = [step for identifier in head.steps if (step := blueprint.get(identifier, Step))]
    for row in head.derivation:
        if row.kind in (RowKind.RULE, RowKind.FACT):
            break  # what is carried, or made by a rule, begins where the chain does
        if row.amount is not None and row.amount.hi != 0:
            flow = blueprint.get(row.id, Flow)
            source = row.id if flow is None else flow.target if row.kind is RowKind.REPEAT else flow.source
            place = next((n for n, step in enumerate(chain) if step.id == source), 0)
            return chain[place:]
    return chain


CHECK = Check(
    "K17",
    Message.of("Hidden cause"),
    Family.EMERGENT,
    Stage.MARK,
    Message.of("The clash begins where neither the customer nor the employee can see it."),
    examine,
    reads=reads("flow.source flow.target lane.zone step.lane", findings=HEADS),
)
