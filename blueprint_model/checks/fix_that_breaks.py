"""K26 Fix that breaks.

What it finds
-------------
A need that is met as it is today and clashes in a to-be variant. It hangs under that clash.

Why it matters
--------------
Breaking something elsewhere while mending one's own is the dumbest waste of all. It is seen only by those who look at both
pictures at once.

Example
-------
    backstage: Handles (5 d)
    customer in column 2: Gets an answer (1 d)
    Handles -> Gets an answer
    need at Handles: "Handled in three days" elapsed at most 3 d
    need at Gets an answer: "An answer within two days" elapsed at most 2 d
    to be: Handles (2 d)
    to be: Gets an answer (4 d)
    finds: K3 at Gets an answer, K26

What would be enough
--------------------
The old value back in that place, or a mending that leaves it alone.

Source
------
Strömberg 2016, “a symbiosis called customer experience”.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import mark_identity
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    if situation.as_is is None:
        return
    for head in situation.heads:
        before = situation.as_is.judgements.get(head.need or "")
        if head.need is not None and before is not None and before.answer is Answer.MET:
            yield Finding(
                identity=mark_identity("K26", head.need),
                code="K26",
                kind=FindingKind.MARK,
                message=Message.of("Today this need is met: the change breaks it"),
                element=head.need,
                codes=("K26",),
                explains=(head.identity,),
            )


CHECK = Check(
    "K26",
    Message.of("Fix that breaks"),
    Family.EMERGENT,
    Stage.MARK,
    Message.of("A need that is met today clashes after the change."),
    examine,
)
