"""D1 Unnamed step.

What it finds
-------------
Steps whose card is empty.

Why it matters
--------------
Nobody knows a month later what stood there, and neither lists nor pages can speak of it.

Example
-------
    customer: Arrives -> ""
    finds: D1

What would be enough
--------------------
A few words on the card: a verb and a thing.

Source
------
Bitner, Ostrom and Morgan 2008: a blueprint shows actions.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.checking.reads import READING_ORDER, reads
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    unnamed = [step.id for step in situation.blueprint.steps if not step.title.strip()]
    yield from hint("D1", unnamed, Message.counted("{count} step has no name", "{count} steps have no name", len(unnamed)))


CHECK = Check(
    "D1",
    Message.of("Unnamed step"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("A step has no name."),
    examine,
    reads=reads(READING_ORDER, "step.title"),
)
