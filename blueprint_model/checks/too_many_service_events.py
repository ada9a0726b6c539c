"""K10 Too many service events.

What it finds
-------------
A need for few contacts that clashes: more contacts than somebody can bear, and how many of them exist only because something
failed.

Why it matters
--------------
Every contact is a trip, a call or a form. The cheapest one is the contact that nobody needs, and those that exist only because
something failed are the first to go.

Example
-------
    customer: Applies -> Calls to ask (because of failure) -> Gets the decision
    frontstage: Takes the application -> Answers the call -> Decides
    Applies -> Takes the application
    Calls to ask -> Answers the call
    Decides -> Gets the decision
    need for the whole: "Two contacts will do" contacts at most 2
    finds: K10 at Gets the decision

What would be enough
--------------------
Mending what makes people come back: the letter that nobody understands, the decision that nobody announces.

Source
------
Kopponen 2017: fewer service events is the first of three levers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.checking.sentences import title_of
from blueprint_model.elements import Flow, Step
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    for need, judgement in clashing(situation):
        if need.measure == "contacts":
            found = head(situation, "K10", need, judgement, sentence(situation, need, judgement))
            failed = _because_something_failed(situation.blueprint, judgement.derivation)
            yield replace(found, details=(*_told(situation.blueprint, failed), *found.details))


def _because_something_failed(blueprint: Blueprint, rows: tuple[DerivationRow, ...]) -> list[str]:
    """The steps that count as a contact and exist only because something failed: the customer's step or one it meets says so."""
    counted = [row.id for row in rows if row.kind is RowKind.STEP]
    return [step for step in counted if any(each.because_of_failure for each in _step_and_those_it_meets(blueprint, step))]


def _step_and_those_it_meets(blueprint: Blueprint, step: str) -> Iterator[Step]:
    flows: tuple[Flow, ...] = (*blueprint.flows_from(step), *blueprint.flows_to(step))
    met = (end for flow in flows if blueprint.crosses_line_of_interaction(flow) for end in (flow.source, flow.target))
    for name in dict.fromkeys((step, *met)):
        found = blueprint.get(name, Step)
        if found is not None:
            yield found


def _told(blueprint: Blueprint, failed: list[str]) -> Iterator[Message]:
    if failed:
        yield Message.counted(
            "{count} contact exists only because something failed: {steps}",
            "{count} contacts exist only because something failed: {steps}",
            len(failed),
            steps=tuple(Message.of("“{step}”", step=title_of(blueprint, step)) for step in failed),
        )


CHECK = Check(
    "K10",
    Message.of("Too many service events"),
    Family.EMERGENT,
    Stage.HEAD,
    Message.of("More contacts than somebody can bear, some only because something failed."),
    examine,
)
