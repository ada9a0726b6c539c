"""D4 Customer linked straight to backstage.

What it finds
-------------
Flows between a step of the customer and one behind the line of visibility, where no evidence belongs to the customer's step.

Why it matters
--------------
What the customer meets is in front of the line: a person, a page, a paper. Where the flow skips it, something that the
customer touches is missing from the picture.

Example
-------
    customer: Waits
    support: Runs the batch
    Runs the batch -> Waits
    finds: D4 at Waits

What would be enough
--------------------
The frontstage step or the evidence through which it reaches the customer.

Source
------
Bitner, Ostrom and Morgan 2008: the line of visibility.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.checking.reads import READING_ORDER, reads
from blueprint_model.elements import Step
from blueprint_model.message import Message
from blueprint_model.zones import HIDDEN_ZONES, Zone


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    zones = {step.id: blueprint.zone_of(step) for step in blueprint.steps}
    evidence = [step for step in blueprint.steps if zones[step.id] is Zone.EVIDENCE]
    linked = {step.belongs_to for step in evidence}
    columns = {step.column for step in evidence if step.belongs_to is None}
    places = []
    for flow in blueprint.flows:
        ends = (zones[flow.source], zones[flow.target])
        if Zone.CUSTOMER in ends and any(zone in HIDDEN_ZONES for zone in ends):
            met = blueprint.elements[flow.target if ends[1] is Zone.CUSTOMER else flow.source]
            assert isinstance(met, Step)
            if met.id not in linked and met.column not in columns:
                places.append(met.id)
    yield from hint(
        "D4",
        places,
        Message.counted(
            "{count} flow joins the customer straight to backstage",
            "{count} flows join the customer straight to backstage",
            len(places),
        ),
    )


CHECK = Check(
    "D4",
    Message.of("Customer linked straight to backstage"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("A flow joins the customer to what they cannot see."),
    examine,
    reads=reads(READING_ORDER, "flow.source flow.target step.belongs_to"),
)
