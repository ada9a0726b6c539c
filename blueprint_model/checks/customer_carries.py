"""K8 The customer carries.

What it finds
-------------
A transition between organisations that the customer has to start and in which nothing is passed on, although the next step asks
for something. What else is missing in the same transition stands on the same card.

Why it matters
--------------
The customer becomes the messenger between two organisations: has to know where to go next, and to tell the same story there.

Example
-------
    organisation Employment office
    organisation Social insurance
    frontstage of Employment office: Registers the jobseeker
    frontstage of Social insurance in column 2: Opens the application (asks work history)
    Registers the jobseeker -> Opens the application (owner Anna, promise in, promise out, started by customer)
    finds: K8 at Registers the jobseeker -> Opens the application

What would be enough
--------------------
What the first organisation knows, passed on with consent; or the first step taken by the next organisation.

Source
------
Kopponen 2017, “the customer tossed between services”.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.reads import TRANSITIONS, reads
from blueprint_model.checking.sentences import title_of
from blueprint_model.checking.transitions import card_of, from_and_to
from blueprint_model.elements import Flow, Step
from blueprint_model.message import Message
from blueprint_model.paths.asked import asked_at, partners, same_words


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    for flow in blueprint.transitions:
        if flow.started_by != "customer" or any(item.strip() for item in flow.passes):
            continue
        asking = _asking_next(blueprint, flow)
        if asking is not None:
            step, items = asking
            things = tuple(Message.of("“{thing}”", thing=item) for item in items)
            where = title_of(blueprint, step.id)
            message = Message.of(
                "The customer has to see to {ends} alone: nothing is passed on, although “{step}” asks for {things}",
                ends=from_and_to(blueprint, flow),
                step=where,
                things=things,
            )
            beside = Message.of(
                "The customer has to see to it alone: nothing is passed on, although “{step}” asks for {things}",
                step=where,
                things=things,
            )
            yield card_of("K8", flow, message, beside)


def _asking_next(blueprint: Blueprint, flow: Flow) -> tuple[Step, tuple[str, ...]] | None:
    """(the step that asks, what for) at the end of the transition: the step itself or one that it exchanges messages with."""
    target = blueprint.get(flow.target, Step)
    if target is None:
        return None
    asked = [(step, items) for step in (target, *partners(blueprint, target)) if (items := asked_at(blueprint, step))]
    if not asked:
        return None
    things: dict[str, str] = {}
    for _, items in asked:
        for item in items:
            things.setdefault(same_words(item), item.strip())
    return asked[0][0], tuple(things.values())


CHECK = Check(
    "K8",
    Message.of("The customer carries"),
    Family.ABSENT,
    Stage.CARD,
    Message.of("The customer has to go on alone, and nothing is passed on to the next organisation."),
    examine,
    reads=reads(TRANSITIONS, "flow.passes flow.started_by step.asks"),
)
