"""K6 Nobody owns the gap.

What it finds
-------------
A transition from one organisation to another that has no owner. What else is missing at the same transition stands on the
same card.

Why it matters
--------------
Most of the experience is made between services, where nobody is responsible and nothing is measured. What falls there, the
customer picks up.

Example
-------
    organisation Employment office
    organisation Social security
    frontstage of Employment office: Registers the job seeker
    frontstage of Social security: Opens the application
    Registers the job seeker -> Opens the application (promise in, promise out)
    finds: K6 at Registers the job seeker -> Opens the application

What would be enough
--------------------
One name at the transition: whoever sees to it that the customer arrives.

Source
------
Kopponen 2017, “the customer tossed between services”.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.reads import LANES, TRANSITIONS_THERE, reads
from blueprint_model.checking.transitions import card_of, from_and_to
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    for flow in situation.transitions:
        if not flow.owner.strip():
            message = Message.of("Nobody owns the transition {ends}", ends=from_and_to(situation.blueprint, flow))
            yield card_of("K6", flow, message)


CHECK = Check(
    "K6",
    Message.of("Nobody owns the gap"),
    Family.ABSENT,
    Stage.CARD,
    Message.of("A transition between organisations has no owner."),
    examine,
    reads=reads(LANES),
    near=reads(TRANSITIONS_THERE, "flow.owner"),
)
