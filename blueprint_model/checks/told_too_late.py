"""K12 Told too late.

What it finds
-------------
Something that a person needs to know before a step, and that is told only there, later, or not on every way that leads there.

Why it matters
--------------
What one learns afterwards one cannot choose by. The information exists, somebody even gives it; it comes when the decision is
already made.

Example
-------
    customer: Compares -> Signs -> Reads the price list (gives price)
    need at Signs: "The price first" price before Signs
    finds: K12 at Signs

What would be enough
--------------------
The same information, given one step earlier on every way that leads there.

Source
------
Kopponen 2017: the customer finds what is needed just when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.elements import Direction
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    for need, judgement in clashing(situation):
        if need.direction is Direction.BEFORE:
            yield head(situation, "K12", need, judgement, sentence(situation, need, judgement))


CHECK = Check(
    "K12",
    Message.of("Told too late"),
    Family.DIRECT,
    Stage.HEAD,
    Message.of("What a person needs to know before a step is told only there or later."),
    examine,
)
