"""K19 Closed when needed.

What it finds
-------------
A service that is closed at hours at which someone needs it: a need for opening hours that the hours of a step, or the rules on
them, do not meet.

Why it matters
--------------
Opening hours follow the working hours of the house. People who work at the same hours can only come when it is closed, and
nobody inside ever meets them.

Example
-------
    frontstage: Desk (open Mon-Fri 9-16)
    customer: Asks at the desk
    Desk -> Asks at the desk
    need at Asks at the desk: "I work until five" hours all of Mon-Fri 9-18
    finds: K19 at Asks at the desk

What would be enough
--------------------
One evening a week, another channel at the hours that are missing, or letting the matter be left and answered later.

Source
------
Kopponen 2017: the promise in, “the customer finds us just when needed”.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.elements import MeasureKind
from blueprint_model.measures import measure_of
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    for need, judgement in clashing(situation):
        measure = measure_of(situation.blueprint, need.measure or "")
        if measure is not None and measure.kind is MeasureKind.SCHEDULE:
            yield head(situation, "K19", need, judgement, sentence(situation, need, judgement))


CHECK = Check(
    "K19",
    Message.of("Closed when needed"),
    Family.DIRECT,
    Stage.HEAD,
    Message.of("It is closed at hours at which someone needs it."),
    examine,
)
