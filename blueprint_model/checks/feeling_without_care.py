"""K20 Feeling without care.

What it finds
-------------
A step where the customer feels as bad as can be (−2), and neither somebody who listens and answers, there or just after, nor
a need that is met there.

Why it matters
--------------
About two thirds of an experience is emotion. A hurt that is heard can mend; one that nobody hears becomes the memory.

Example
-------
    customer: Hears the decision (emotion -2) -> Goes home
    finds: K20 at Hears the decision

What would be enough
--------------------
A step in that column or the next where somebody listens and answers.

Source
------
“Public bodies and customer experience” 2016; “When customer experience and processes collide”.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.listening import is_heard, listening_columns
from blueprint_model.checking.sentences import title_of
from blueprint_model.elements import ScopeKind, Step
from blueprint_model.message import Message
from blueprint_model.zones import Zone


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    cared_for = _places_of_met_needs(situation)
    listening = listening_columns(blueprint)
    for step in blueprint.steps:
        if _hurts(blueprint, step) and not is_heard(blueprint, step, listening) and step.id not in cared_for:
            yield Finding(
                identity=card_identity("K20", step.id),
                code="K20",
                kind=FindingKind.CARD,
                message=Message.of("“{step}” hurts, and nobody listens there or just after", step=title_of(blueprint, step.id)),
                element=step.id,
                codes=("K20",),
                steps=(step.id,),
            )


def _hurts(blueprint: Blueprint, step: Step) -> bool:
    return step.emotion == -2 and blueprint.zone_of(step) is Zone.CUSTOMER


def _places_of_met_needs(situation: Situation) -> set[str]:
    places = set()
    for need in situation.blueprint.needs:
        judgement = situation.judgements.get(need.id)
        if judgement is not None and judgement.answer is Answer.MET and need.scope is not None:
            places |= {judgement.place} if judgement.place else set()
            places |= set(need.scope.elements) if need.scope.kind is ScopeKind.STEPS else set()
    return places


CHECK = Check(
    "K20",
    Message.of("Feeling without care"),
    Family.ABSENT,
    Stage.CARD,
    Message.of("It hurts here, and nobody listens and answers."),
    examine,
    folds=True,
)
