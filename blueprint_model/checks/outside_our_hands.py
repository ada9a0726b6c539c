"""K21 Outside our hands.

What it finds
-------------
A touchpoint outside the organisation's own hands (social media, a discussion board, a comparison site) with nobody who listens
and answers in its column or the next.

Why it matters
--------------
People tell each other there what the service is like, whether anybody from it listens or not. What nobody hears, nobody can
put right.

Example
-------
    customer: Gets the decision -> Tells about it on a discussion board (external) -> Waits
    finds: K21 at Tells about it on a discussion board

What would be enough
--------------------
A step in that column or the next where somebody listens and answers.

Source
------
“Public bodies and customer experience” 2016: touchpoints outside the organisation's own hands.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.listening import is_heard, listening_columns
from blueprint_model.checking.reads import READING_ORDER, reads
from blueprint_model.checking.sentences import title_of
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    listening = listening_columns(blueprint)
    for step in blueprint.steps:
        if step.external and not is_heard(blueprint, step, listening):
            yield Finding(
                identity=card_identity("K21", step.id),
                code="K21",
                kind=FindingKind.CARD,
                message=Message.of(
                    "“{step}” is out of our hands, and nobody listens and answers there or just after",
                    step=title_of(blueprint, step.id),
                ),
                element=step.id,
                codes=("K21",),
                steps=(step.id,),
            )


CHECK = Check(
    "K21",
    Message.of("Outside our hands"),
    Family.ABSENT,
    Stage.CARD,
    Message.of("It is out of our hands, and nobody from us listens and answers."),
    examine,
    reads=reads(READING_ORDER, "step.external step.listens"),
)
