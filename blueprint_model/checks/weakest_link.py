"""K14 Weakest link.

What it finds
-------------
The areas that spoil the rest: more than half of at least three judged areas have no clash, while these have one that a customer
takes for granted. An area in which no need is answered yet is fog, and is named as such.

Why it matters
--------------
The customer meets one service. Nine good areas and one bad one are remembered as a bad one, and money spent on the good ones is
not noticed.

Example
-------
    customer: Gets an offer (area sales, fact agreements 1) -> Gets help (area customer_service, fact agreements 1)
    customer in column 3: Gets the invoice (area invoicing, fact invoices 2)
    Gets help -> Gets the invoice
    need at Gets an offer: "One offer" agreements at most 1
    need at Gets help: "One agreement" agreements at most 1
    need at Gets the invoice: "One invoice" invoices at most 1 (must-be)
    finds: K1 at Gets the invoice, K14

What would be enough
--------------------
Mending these areas first; the others are good enough meanwhile.

Source
------
Strömberg 2016: nine areas carry the experience, and the weakest link spoils the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.areas import AREA_NAMES, AreaState, areas_of, weakest_links
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import mark_identity
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    states = areas_of(situation.blueprint, situation.judgements)
    weakest = weakest_links(states)
    guilty = {need for state in weakest for need in state.must_be_clashes}
    heads = [head for head in situation.heads if head.need in guilty]
    if not heads:
        return
    judged = [state for state in states if state.judged]
    calm = sum(not state.clashes for state in judged)
    foggy = tuple(AREA_NAMES[state.area] for state in states if state.fog)
    yield Finding(
        identity=mark_identity("K14"),
        code="K14",
        kind=FindingKind.MARK,
        message=Message.of(
            "Weakest link: {areas}; {calm} of the {judged} areas that can be judged have no clash",
            areas=tuple(AREA_NAMES[state.area] for state in weakest),
            calm=calm,
            judged=len(judged),
        ),
        element=_first_step(weakest),
        codes=("K14",),
        explains=tuple(head.identity for head in heads),
        steps=tuple(step for state in weakest for step in state.steps),
        details=(Message.of("Nobody knows yet about: {areas}", areas=foggy),) if foggy else (),
    )


def _first_step(weakest: tuple[AreaState, ...]) -> str:
    return next((step for state in weakest for step in state.steps), "")


CHECK = Check(
    "K14",
    Message.of("Weakest link"),
    Family.EMERGENT,
    Stage.MARK,
    Message.of("Most areas are without a clash, and one spoils the whole."),
    examine,
)
