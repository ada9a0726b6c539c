"""Said clashes: what the room says, shown beside the checker's answers and never among them (METHOD 2).

Where the numbers show it as well, it has turned solid: the need's own clash says that the room said so. Else it stays said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import said_identity
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.sentences import words_of
from blueprint_model.checking.severity import evidence_grade
from blueprint_model.elements import Need, ProcessRule, SaidClash, ScopeKind, Step
from blueprint_model.message import Message


def with_what_was_said(blueprint: Blueprint, heads: Iterable[Finding]) -> tuple[Finding, ...]:
    """The heads; those that the room has said, too, tell so and what was noted."""
    result = []
    for head in heads:
        said = [each for each in blueprint.said_clashes if _has_turned_solid(each, head)]
        notes = tuple(note for each in said for note in _note(each))
        result.append(replace(head, details=(*head.details, Message.of("the room says so, too"), *notes)) if said else head)
    return tuple(result)


def said_findings(blueprint: Blueprint, judgements: Mapping[str, Judgement], heads: Iterable[Finding]) -> Iterator[Finding]:
    """What is only said: in words, not known yet, or not what the numbers show."""
    by_need = {head.need: head for head in heads}
    for said in blueprint.said_clashes:
        need, head = blueprint.get(said.need, Need), by_need.get(said.need)
        if need is None or (head is not None and _has_turned_solid(said, head)):
            continue
        judgement = judgements.get(need.id)
        place = _place(blueprint, said, need)
        yield Finding(
            identity=said_identity(said.id),
            code="said",
            kind=FindingKind.SAID,
            message=Message.of(
                "The room says: “{rule}” clashes with “{need}”",
                rule=words_of(blueprint, said.rule),
                need=words_of(blueprint, need.id),
            ),
            element=place,
            codes=("said",),
            certainty=None,
            evidence_grade=evidence_grade(need),
            need=need.id,
            rules=(said.rule,),
            steps=(place,) if blueprint.get(place, Step) else (),
            missing=judgement.missing if judgement else (),
            details=(*_note(said), *_what_the_numbers_say(judgement)),
        )


def _has_turned_solid(said: SaidClash, head: Finding) -> bool:
    return head.need == said.need and said.rule in head.rules


def _note(said: SaidClash) -> Iterator[Message]:
    if said.note.strip():
        yield Message.of("“{note}”", note=said.note)


def _what_the_numbers_say(judgement: Judgement | None) -> Iterator[Message]:
    if judgement is None or judgement.answer is Answer.WORDS:
        return
    if judgement.answer is Answer.CANNOT_TELL:
        yield Message.of("the numbers cannot tell yet")
        if judgement.refused is not None:
            yield judgement.refused
    else:
        yield Message.of("the numbers don't show it")


def _place(blueprint: Blueprint, said: SaidClash, need: Need) -> str:
    """Where it is felt: as said, else where the need is, else where the rule is."""
    if said.step is not None:
        return said.step
    rule = blueprint.get(said.rule, ProcessRule)
    for scope in (need.scope, rule.scope if rule else None):
        if scope is not None and scope.elements and scope.kind in (ScopeKind.STEPS, ScopeKind.SPAN, ScopeKind.FLOWS):
            return scope.elements[-1]
    return ""
