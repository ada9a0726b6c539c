"""Said clashes: what the room says, shown beside the checker's answers and never among them (METHOD 2)."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import said_identity
from blueprint_model.checking.sentences import words_of
from blueprint_model.checking.severity import evidence_grade
from blueprint_model.elements import Need, ProcessRule, SaidClash, ScopeKind, Step
from blueprint_model.message import Message


def said_findings(blueprint: Blueprint) -> Iterator[Finding]:
    for said in blueprint.said_clashes:
        need = blueprint.get(said.need, Need)
        if need is None:
            continue
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
            details=(Message.of("“{note}”", note=said.note),) if said.note.strip() else (),
        )


def _place(blueprint: Blueprint, said: SaidClash, need: Need) -> str:
    """Where it is felt: as said, else where the need is, else where the rule is."""
    if said.step is not None:
        return said.step
    rule = blueprint.get(said.rule, ProcessRule)
    for scope in (need.scope, rule.scope if rule else None):
        if scope is not None and scope.elements and scope.kind in (ScopeKind.STEPS, ScopeKind.SPAN, ScopeKind.FLOWS):
            return scope.elements[-1]
    return ""
