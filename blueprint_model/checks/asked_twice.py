"""K11 Asked twice.

What it finds
-------------
The same thing asked of the same person again. Where a transition between organisations does not pass it on, it stands on the
card of that transition; within one organisation, or where it was passed on and is asked all the same, at the step that asks. A
need for being asked less often that clashes is told under this code as well.

Why it matters
--------------
To be asked again says: we did not listen, or we do not speak with each other. And each time it can be told a little differently.

Example
-------
    organisation Employment office
    organisation Social insurance
    customer: Registers -> Applies
    frontstage of Employment office: Opens the job search (asks work history)
    frontstage of Social insurance in column 2: Takes the application in (asks work history)
    Registers -> Opens the job search
    Applies -> Takes the application in
    Registers -> Applies (owner Anna, promise in, promise out)
    finds: K11 at Registers -> Applies

What would be enough
--------------------
What was told once, passed on in the transition or kept where the next one who needs it can see it.

Source
------
Kopponen 2017: telling one's story from the beginning in every service.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.asking_again import AskedAgain, asked_again
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.reads import TRANSITIONS, WAYS, reads
from blueprint_model.checking.sentences import title_of
from blueprint_model.checking.transitions import card_of
from blueprint_model.elements import Flow
from blueprint_model.message import Message, MessageValue
from blueprint_model.paths.asked import same_words

# --- the head: a need for being asked less often that clashes -------------------------------------------------------


def needs_that_clash(situation: Situation) -> Iterator[Finding]:
    clashes = [pair for pair in clashing(situation) if pair[0].measure == "times_asked"]
    again = asked_again(situation.engine) if clashes else ()
    for need, judgement in clashes:
        found = head(situation, "K11", need, judgement, sentence(situation, need, judgement))
        counted = [each for each in again if each.step in judgement.steps and each.told in judgement.steps]
        yield replace(found, details=(*_more_than_once(counted), *found.details))


def _more_than_once(found: list[AskedAgain]) -> Iterator[Message]:
    if found:
        yield Message.of("asked more than once: {things}", things=_quoted(each.item for each in found))


# --- the cards ------------------------------------------------------------------------------------------------------


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    told_by_heads = {step for each in situation.heads if each.code == "K11" for step in each.steps}
    found = asked_again(situation.engine)
    by_flow: dict[str | None, list[AskedAgain]] = {}
    for each in found:
        by_flow.setdefault(each.transition, []).append(each)
    for flow in blueprint.transitions:
        if flow.id in by_flow:
            yield _at_transition(blueprint, flow, by_flow[flow.id])
    within = (each for each in by_flow.get(None, ()) if each.step not in told_by_heads)
    for step, of_step in groupby(within, key=lambda each: each.step):
        yield _at_step(blueprint, step, list(of_step))


def _at_transition(blueprint: Blueprint, flow: Flow, found: list[AskedAgain]) -> Finding:
    messages = []
    for (told, step), together in groupby(sorted(found, key=_ends), key=_ends):
        messages.append(
            Message.of(
                "What was told at “{told}” is not passed on, and asked again at “{step}”: {things}",
                told=title_of(blueprint, told),
                step=title_of(blueprint, step),
                things=_quoted(each.item for each in together),
            )
        )
    return replace(card_of("K11", flow, messages[0]), details=tuple(messages[1:]))


def _ends(again: AskedAgain) -> tuple[str, str]:
    return again.told, again.step


def _at_step(blueprint: Blueprint, step: str, found: list[AskedAgain]) -> Finding:
    passed = [each for each in found if each.passed]
    messages = []
    for told, together in groupby(sorted((e for e in found if not e.passed), key=_ends), key=lambda each: each.told):
        messages.append(
            Message.of(
                "“{step}” asks again what was told at “{told}”: {things}",
                step=title_of(blueprint, step),
                told=title_of(blueprint, told),
                things=_quoted(each.item for each in together),
            )
        )
    if passed:
        messages.append(
            Message.of(
                "“{step}” asks again although it was passed on: {things}",
                step=title_of(blueprint, step),
                things=_quoted(each.item for each in passed),
            )
        )
    return Finding(
        identity=card_identity("K11", step),
        code="K11",
        kind=FindingKind.CARD,
        message=messages[0],
        element=step,
        codes=("K11",),
        steps=(*dict.fromkeys(each.told for each in found), step),
        details=tuple(messages[1:]),
    )


def _quoted(items: Iterable[str]) -> tuple[MessageValue, ...]:
    return tuple(Message.of("“{thing}”", thing=item) for item in {same_words(item): item for item in items}.values())


CHECK = Check(
    "K11",
    Message.of("Asked twice"),
    Family.EMERGENT,
    Stage.CARD,
    Message.of("The same thing is asked of the same person again."),
    examine,
    reads=reads(WAYS, TRANSITIONS, "flow.passes lane.actor step.asks", findings="K11"),
)
HEAD = replace(CHECK, stage=Stage.HEAD, examine=needs_that_clash)
