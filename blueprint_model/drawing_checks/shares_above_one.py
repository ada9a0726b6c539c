"""D6 Shares above 1.

What it finds
-------------
Steps from which flows lead whose shares add up to more than 1. Shares under different answers to one question are not added.
Below 1 the rest leaves here, which is no fault. The answers to one question are added up as well.

Why it matters
--------------
No answer that counts people can be right while more go on than came.

Example
-------
    customer: Chooses -> Buys (70 %)
    customer: Looks
    Chooses -> Looks (40 %)
    finds: D6 at Chooses

What would be enough
--------------------
Shares that add up to 1 or less.

Source
------
Särö's own: what counting along a path needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.checking.reads import READING_ORDER, reads
from blueprint_model.elements import Flow, Question
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    shared = {flow.source for flow in blueprint.flows if flow.share is not None}
    over = [step.id for step in blueprint.steps if step.id in shared and _most_at_once(blueprint.flows_from(step.id)) > 1]
    others = list(_beside_the_path(blueprint))
    if over:
        message = Message.counted(
            "The shares exceed 100 % at {count} step", "The shares exceed 100 % at {count} steps", len(over)
        )
        yield from (replace(found, details=tuple(text for _, text in others)) for found in hint("D6", over, message))
    elif others:
        found = hint("D6", [place for place, _ in others], others[0][1], are_steps=False)
        yield from (replace(finding, details=tuple(text for _, text in others[1:])) for finding in found)


def _beside_the_path(blueprint: Blueprint) -> Iterator[tuple[str, Message]]:
    """(id, sentence) of questions whose answers add up to more than everybody. Personas may overlap."""
    for question in blueprint.all_of(Question):
        if sum((answer.share or Decimal(0) for answer in question.answers), Decimal(0)) > 1:
            yield (
                question.id,
                Message.of("The shares of the answers to “{question}” exceed 100 %", question=question.title or question.id),
            )


def _most_at_once(flows: Iterable[Flow]) -> Decimal:
    """The largest sum of shares under any answers: of each question one answer holds, those to different questions may meet."""
    always = Decimal(0)
    under: dict[str, dict[str, Decimal]] = {}
    for flow in flows:
        if flow.share is None:
            continue
        if flow.condition is None:
            always += flow.share
        else:
            answers = under.setdefault(flow.condition.question, {})
            answers[flow.condition.answer] = answers.get(flow.condition.answer, Decimal(0)) + flow.share
    return always + sum((max(answers.values()) for answers in under.values()), Decimal(0))


CHECK = Check(
    "D6",
    Message.of("Shares above 1"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("The shares of a choice add up to more than everybody."),
    examine,
    reads=reads(READING_ORDER, "flow.condition flow.share flow.source question.answers"),
)
