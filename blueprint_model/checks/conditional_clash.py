"""K2 Conditional clash.

What it finds
-------------
A need that breaks only under one answer to a question: for new customers, when it is urgent, when he asks.

Why it matters
--------------
It works for most, so nobody believes those for whom it does not. The average hides them.

Example
-------
    question Is it urgent: yes / no
    measure confirmations: count
    frontstage: Takes the order
    customer: Waits for cover
    Takes the order -> Waits for cover
    rule at Takes the order: "Urgent orders are confirmed twice" confirmations exactly 2 when Is it urgent: yes
    rule at Takes the order: "Others once" confirmations exactly 1 when Is it urgent: no
    need at Waits for cover: "One confirmation" confirmations at most 1
    finds: K2 at Waits for cover

What would be enough
--------------------
The rule of that one answer, made like the others.

Source
------
“When customer experience and processes collide”: a rule that holds only for some.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.verdict import judged
from blueprint_model.elements import Condition, Need, Question
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    for need, judgement in clashing(situation):
        if judgement.condition is not None:
            question, answer = judgement.condition
            asked = situation.blueprint.get(question, Question)
            message = Message.of(
                "{what}, when “{question}” is answered “{answer}”",
                what=sentence(
                    situation, need, _in_that_case(situation, need, judgement, Condition(question=question, answer=answer))
                ),
                question=asked.title if asked else question,
                answer=answer,
            )
            yield head(situation, "K2", need, judgement, message)


def _in_that_case(situation: Situation, need: Need, judgement: Judgement, condition: Condition) -> Judgement:
    """What happens to those who answer so; the range of all cases would say less."""
    if need.condition is not None:
        return judgement
    case = judged(situation.engine, need.model_copy(update={"condition": condition}))
    return case if case.answer is Answer.CLASH else judgement


CHECK = Check(
    "K2",
    Message.of("Conditional clash"),
    Family.CONDITIONAL,
    Stage.HEAD,
    Message.of("The need breaks only for some: under one answer to a question."),
    examine,
)
