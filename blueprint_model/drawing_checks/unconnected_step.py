"""D2 Unconnected step.

What it finds
-------------
Steps that no flow leads to or from, in a blueprint that has flows. Evidence is exempt: it belongs to the step of its column.

Why it matters
--------------
Times, rules and clashes travel along the flows. What is not connected takes no part in them.

Example
-------
    customer: Arrives -> Orders
    backstage: Cooks
    finds: D2 at Cooks

What would be enough
--------------------
A flow to the step that it serves.

Source
------
Shostack 1984: a blueprint is a diagram of a process.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.checking.reads import READING_ORDER, reads
from blueprint_model.elements import Step, StepKind
from blueprint_model.message import Message
from blueprint_model.zones import Zone


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    if not blueprint.flows:
        return
    connected = {end for flow in blueprint.flows for end in (flow.source, flow.target)}
    alone = [step.id for step in blueprint.steps if step.id not in connected and _takes_part(situation, step)]
    yield from hint(
        "D2", alone, Message.counted("{count} step is connected to nothing", "{count} steps are connected to nothing", len(alone))
    )


def _takes_part(situation: Situation, step: Step) -> bool:
    return step.kind is not StepKind.NOTE and situation.blueprint.zone_of(step) is not Zone.EVIDENCE


CHECK = Check(
    "D2",
    Message.of("Unconnected step"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("A step has no flow to or from it."),
    examine,
    reads=reads(READING_ORDER, "flow.source flow.target step.kind"),
)
