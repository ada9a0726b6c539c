"""D5 Evidence that belongs to no step.

What it finds
-------------
Evidence in a column without a customer step, and linked to none.

Why it matters
--------------
Evidence is what a customer can see or touch at some moment. Without the moment nobody knows who sees it.

Example
-------
    evidence: Leaflet
    customer in column 2: Arrives
    finds: D5 at Leaflet

What would be enough
--------------------
A customer step in its column, or a link to the step that it belongs to.

Source
------
Bitner, Ostrom and Morgan 2008: physical evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.checking.reads import READING_ORDER, reads
from blueprint_model.message import Message
from blueprint_model.zones import Zone


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    with_customer = {step.column for step in blueprint.steps if blueprint.zone_of(step) is Zone.CUSTOMER}
    lost = [
        step.id
        for step in blueprint.steps
        if blueprint.zone_of(step) is Zone.EVIDENCE and step.belongs_to is None and step.column not in with_customer
    ]
    yield from hint(
        "D5",
        lost,
        Message.counted(
            "{count} piece of evidence belongs to no step", "{count} pieces of evidence belong to no step", len(lost)
        ),
    )


CHECK = Check(
    "D5",
    Message.of("Evidence that belongs to no step"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("Evidence stands where no customer step is."),
    examine,
    reads=reads(READING_ORDER, "step.belongs_to"),
)
