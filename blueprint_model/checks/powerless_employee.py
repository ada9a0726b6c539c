"""K18 Powerless employee.

What it finds
-------------
A clash where the nearest employee in front of the customer has no discretion at all: they can only say no.

Why it matters
--------------
The sentence hurts more than the thing itself. An innocent person has to say it, every day, and often leaves before the
customer does.

Example
-------
    backstage: Opens a new agreement
    frontstage: Says it cannot be done (discretion none)
    customer: Gets two agreements
    Opens a new agreement -> Gets two agreements
    Says it cannot be done -> Gets two agreements
    rule at Opens a new agreement: "Two, by law" agreements exactly 2 (owner "Law", reason "the act")
    need at Gets two agreements: "One agreement" agreements exactly 1
    finds: K1 at Gets two agreements, K18

What would be enough
--------------------
Some room to act there: an exception that the employee may grant, or someone to turn to.

Source
------
“When customer experience and processes collide”; Tanner, “customer and employee experience”.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import mark_identity
from blueprint_model.checking.nearest_frontstage import nearest_frontstage
from blueprint_model.checking.reads import HEADS, reads
from blueprint_model.checking.sentences import title_of
from blueprint_model.elements import Discretion
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    for head in situation.heads:
        nearest = nearest_frontstage(situation.blueprint, head.element)
        powerless = next((step for step in nearest if step.discretion is Discretion.NONE), None)
        if powerless is not None:
            yield Finding(
                identity=mark_identity("K18", head.need or ""),
                code="K18",
                kind=FindingKind.MARK,
                message=Message.of(
                    "At “{step}” an employee has no discretion: they can only say no",
                    step=title_of(situation.blueprint, powerless.id),
                ),
                element=powerless.id,
                codes=("K18",),
                explains=(head.identity,),
                steps=(powerless.id,),
            )


CHECK = Check(
    "K18",
    Message.of("Powerless employee"),
    Family.DIRECT,
    Stage.MARK,
    Message.of("The nearest employee has no discretion and can only say no."),
    examine,
    reads=reads("flow.kind flow.source flow.target lane.zone step.discretion step.lane", findings=HEADS),
)
