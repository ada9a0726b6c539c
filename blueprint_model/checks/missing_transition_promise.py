"""K7 Missing transition promise.

What it finds
-------------
A transition between organisations without a promise in (“the customer finds us just when needed”) or without a promise out
(“the customer can go on from us in the direction needed”).

Why it matters
--------------
Each service promises something about itself, and nobody promises that the customer gets from one to the next.

Example
-------
    organisation Employment office
    organisation Social security
    frontstage of Employment office: Registers the job seeker
    frontstage of Social security: Opens the application
    Registers the job seeker -> Opens the application (owner "Anna", promise in)
    finds: K7 at Registers the job seeker -> Opens the application

What would be enough
--------------------
Both promises in words, agreed by both sides.

Source
------
Kopponen 2017: transition promises.
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
        ends = from_and_to(situation.blueprint, flow)
        arriving, leaving = flow.promise_in.strip(), flow.promise_out.strip()
        if not arriving and not leaving:
            message = Message.of("Nobody promises anything about the transition {ends}", ends=ends)
            yield card_of("K7", flow, message, Message.of("Nobody promises anything about it"))
        elif not arriving:
            message = Message.of("Nobody promises that the customer finds the next service: {ends}", ends=ends)
            yield card_of("K7", flow, message, Message.of("Nobody promises that the customer finds the next service"))
        elif not leaving:
            message = Message.of("Nobody promises that the customer can go on from here: {ends}", ends=ends)
            yield card_of("K7", flow, message, Message.of("Nobody promises that the customer can go on from here"))


CHECK = Check(
    "K7",
    Message.of("Missing transition promise"),
    Family.ABSENT,
    Stage.CARD,
    Message.of("Nobody promises that the customer gets from one organisation to the next."),
    examine,
    reads=reads(LANES),
    near=reads(TRANSITIONS_THERE, "flow.promise_in flow.promise_out"),
)
