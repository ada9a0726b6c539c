"""D6 Shares above 1.

What it finds
-------------
Steps from which flows lead whose shares add up to more than 1. Below 1 the rest leaves here, which is no fault.

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

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    over = [
        step.id
        for step in blueprint.steps
        if sum(flow.share for flow in blueprint.flows_from(step.id) if flow.share is not None) > 1
    ]
    yield from hint(
        "D6",
        over,
        Message.counted("at {count} step the shares exceed 100 %", "at {count} steps the shares exceed 100 %", len(over)),
    )


CHECK = Check(
    "D6",
    Message.of("Shares above 1"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("The shares of a choice add up to more than everybody."),
    examine,
)
