"""K9 Ping-pong.

What it finds
-------------
A customer who is sent from one organisation to another and back to the first. What counts are the organisations that the
customer meets, not what they hand over among themselves. A need for few hand-overs that clashes on such a way is told under this
code.

Why it matters
--------------
Each organisation has done its part, and the customer has done all the walking. It mostly means that the first one sent somebody
on before everything was there.

Example
-------
    organisation Town
    organisation Bank
    customer: Applies -> Fetches a paper -> Brings the paper
    frontstage of Town: Takes the application
    frontstage of Bank in column 2: Prints the paper
    frontstage of Town in column 3: Takes the paper
    Applies -> Takes the application
    Fetches a paper -> Prints the paper
    Brings the paper -> Takes the paper
    finds: K9 at Brings the paper

What would be enough
--------------------
The first organisation getting from the other what it needs, or saying at once all that has to be brought.

Source
------
Kopponen 2017, “the customer tossed between services”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.bounces import Bounce, bounces
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.graphs import graphs_of
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.reads import TRANSITIONS, WAYS, reads
from blueprint_model.checking.sentences import title_of
from blueprint_model.elements import Need
from blueprint_model.message import Message
from blueprint_model.paths.scopes import stretch_of

# --- the head: a need for few hand-overs that clashes on a way with ping-pong --------------------------------------------


def needs_that_clash(situation: Situation) -> Iterator[Finding]:
    clashes = [pair for pair in clashing(situation) if pair[0].measure == "hand_overs"]
    found = bounces(situation.engine) if clashes else ()
    for need, judgement in clashes:
        steps = _steps_of(situation, need)
        within = [bounce for bounce in found if steps.issuperset(bounce.steps)]
        if within:
            told = head(situation, "K9", need, judgement, sentence(situation, need, judgement))
            yield replace(told, details=(*(_message(situation.blueprint, bounce) for bounce in within), *told.details))


def _steps_of(situation: Situation, need: Need) -> set[str]:
    """All steps that a need for a stretch speaks of; a transition is no stretch, and a step alone hands nothing over."""
    stretches = (stretch_of(graph, need.scope) for graph in graphs_of(situation.engine)) if need.scope is not None else ()
    return {step for stretch in stretches if stretch is not None for step in stretch.inside}


# --- the card: the customer comes back ------------------------------------------------------------------------------


def examine(situation: Situation) -> Iterator[Finding]:
    told = [_steps_of_head(situation, finding) for finding in situation.heads if finding.code == "K9"]
    found = [b for b in bounces(situation.engine) if not any(steps.issuperset(b.steps) for steps in told)]
    for step, of_step in groupby(_of_pairs(found), key=lambda pair: pair[0].back):
        pairs = list(of_step)
        messages = [words for pair in pairs for words in _told(situation.blueprint, pair)]
        yield Finding(
            identity=card_identity("K9", step),
            code="K9",
            kind=FindingKind.CARD,
            message=messages[0],
            element=step,
            codes=("K9",),
            steps=pairs[0][0].steps,
            details=tuple(messages[1:]),
        )


def _of_pairs(found: list[Bounce]) -> Iterator[list[Bounce]]:
    """All of two organisations together, whichever sends to the other; both in reading order."""
    pairs: dict[frozenset[str], list[Bounce]] = {}
    for bounce in found:
        pairs.setdefault(frozenset({bounce.organisation, bounce.other}), []).append(bounce)
    yield from pairs.values()


def _told(blueprint: Blueprint, pair: list[Bounce]) -> Iterator[Message]:
    yield _message(blueprint, pair[0])
    steps = dict.fromkeys(bounce.back for bounce in pair if bounce.back != pair[0].back)
    if steps:
        yield Message.of("also at {steps}", steps=tuple(Message.of("“{step}”", step=title_of(blueprint, step)) for step in steps))


def _steps_of_head(situation: Situation, finding: Finding) -> set[str]:
    need = situation.blueprint.get(finding.need, Need) if finding.need else None
    return _steps_of(situation, need) if need is not None else set()


def _message(blueprint: Blueprint, bounce: Bounce) -> Message:
    return Message.of(
        "At “{step}” the customer is back with “{first}”, after a visit to “{other}”",
        step=title_of(blueprint, bounce.back),
        first=title_of(blueprint, bounce.organisation),
        other=title_of(blueprint, bounce.other),
    )


CHECK = Check(
    "K9",
    Message.of("Ping-pong"),
    Family.EMERGENT,
    Stage.CARD,
    Message.of("The customer is sent from one organisation to another and back."),
    examine,
    reads=reads(WAYS, TRANSITIONS, "column.phase lane.actor need.scope organisation.title step.external", findings="K9"),
)
HEAD = replace(CHECK, stage=Stage.HEAD, examine=needs_that_clash)
