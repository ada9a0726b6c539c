"""D7 Cycle without a loop flow.

What it finds
-------------
Flows that go round in a circle without one that is a loop. The one that goes back by columns is then read as the loop. A round of
which K23 tells already is left out.

Why it matters
--------------
Whoever reads it cannot tell where a round begins and how often it may happen.

Example
-------
    frontstage: Polishes -> Cleans
    Cleans -> Polishes
    finds: D7 at Cleans

What would be enough
--------------------
The kind *loop back* on the flow that goes back, and how often it repeats at most.

Source
------
Särö's own: what walking a path needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint, rounds_told_already
from blueprint_model.checking.reads import WAYS, reads
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    told = rounds_told_already(situation)
    read_as_loops = [flow for flow in situation.engine.graph(()).read_as_loops if flow.id not in told]
    yield from hint(
        "D7",
        [flow.source for flow in read_as_loops],
        Message.counted(
            "{count} flow goes back without being marked as a loop",
            "{count} flows go back without being marked as loops",
            len(read_as_loops),
        ),
    )


CHECK = Check(
    "D7",
    Message.of("Cycle without a loop flow"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("Flows go round, and none is marked as the way back."),
    examine,
    reads=reads(WAYS, findings="K23"),
)
