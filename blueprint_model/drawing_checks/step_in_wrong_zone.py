"""D9 Step in a zone that cannot hold it.

What it finds
-------------
A wait, a decision or anything that takes time in an evidence lane, and a kind of touchpoint such as a physical object in a
lane of actions of the provider behind the line of visibility.

Why it matters
--------------
Evidence takes no part in the flow. What happens there is in no sum, and a thing that nobody can see is no touchpoint.

Example
-------
    evidence: Form (work 5 min)
    customer: Fills it in
    finds: D9 at Form

What would be enough
--------------------
The step in the lane of whoever does it, and the thing in the evidence lane.

Source
------
Bitner, Ostrom and Morgan 2008: the components of a blueprint.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.checking.reads import READING_ORDER, reads
from blueprint_model.elements import Step, StepKind
from blueprint_model.message import Message
from blueprint_model.zones import HIDDEN_ZONES, Zone


def examine(situation: Situation) -> Iterator[Finding]:
    wrong = [step.id for step in situation.blueprint.steps if _is_out_of_place(situation, step)]
    yield from hint(
        "D9",
        wrong,
        Message.counted(
            "{count} step stands in a zone that cannot hold it", "{count} steps stand in zones that cannot hold them", len(wrong)
        ),
    )


def _is_out_of_place(situation: Situation, step: Step) -> bool:
    zone = situation.blueprint.zone_of(step)
    if zone is Zone.EVIDENCE:
        takes_time = any(time is not None and time.max != 0 for time in (step.work, step.wait))
        return step.kind in (StepKind.WAIT, StepKind.DECISION) or takes_time
    return zone in HIDDEN_ZONES and step.touchpoint_kind is not None


CHECK = Check(
    "D9",
    Message.of("Step in a zone that cannot hold it"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("A decision or a wait stands among the evidence, or evidence among the actions."),
    examine,
    reads=reads(READING_ORDER, "step.kind step.touchpoint_kind step.wait step.work"),
)
