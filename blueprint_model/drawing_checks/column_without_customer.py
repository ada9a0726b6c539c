"""D3 Column without a customer action.

What it finds
-------------
Columns that hold steps but no step of a customer.

Why it matters
--------------
A blueprint is read from the customer down. A column without one is the organisation talking to itself, or a moment of the
customer that was forgotten.

Example
-------
    customer: Arrives
    backstage in column 2: Cooks
    finds: D3 at Cooks

What would be enough
--------------------
What the customer does or feels meanwhile, even if it is only waiting.

Source
------
Bitner, Ostrom and Morgan 2008: customer actions come first.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.checking.reads import READING_ORDER, reads
from blueprint_model.elements import StepKind
from blueprint_model.message import Message
from blueprint_model.zones import Zone


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    with_customer = {step.column for step in blueprint.steps if blueprint.zone_of(step) is Zone.CUSTOMER}
    first: dict[str, str] = {}
    for step in blueprint.steps:
        if step.column not in with_customer and step.kind is not StepKind.NOTE:
            first.setdefault(step.column, step.id)
    yield from hint(
        "D3",
        list(first.values()),
        Message.counted("{count} column has no customer action", "{count} columns have no customer action", len(first)),
    )


CHECK = Check(
    "D3",
    Message.of("Column without a customer action"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("In a column nothing happens to the customer."),
    examine,
    reads=reads(READING_ORDER, "step.kind"),
)
