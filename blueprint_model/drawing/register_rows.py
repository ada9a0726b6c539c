"""The clash register's rows as words: number, what is needed, what the process says, what happens and how bad it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.sentences import process_says
from blueprint_model.checking.severity import severity_message
from blueprint_model.elements import Need, Setting
from blueprint_model.message import Message, Say


@dataclass(frozen=True)
class RegisterRow:
    """`solid` fills the disc. `quiet` is for what is accepted or not known: it has no red."""

    key: str
    number: str
    needs: str
    says: str
    happens: str
    is_need: bool = True
    solid: bool = False
    quiet: bool = False


def register_rows(blueprint: Blueprint, result: CheckResult, say: Say) -> Iterator[RegisterRow]:
    """Heads, cards and said clashes in the order of the check, then needs that nobody can tell yet."""
    for finding in result.findings:
        if finding.kind in (FindingKind.HEAD, FindingKind.CARD, FindingKind.SAID):
            yield _row(blueprint, finding, say)
    for judgement in result.judgements.values():
        if judgement.answer is Answer.CANNOT_TELL:
            yield _open(blueprint, judgement, say)


def _row(blueprint: Blueprint, finding: Finding, say: Say) -> RegisterRow:
    need = blueprint.get(finding.need, Need) if finding.need else None
    said = finding.kind is FindingKind.SAID
    sentences = process_says(blueprint, finding.rules, finding.derivation, finding.contract)
    rules = " ".join(say(Message.of("“{words}”", words=words)) for words in sentences)
    parts = []
    if finding.observed is not None and finding.wanted is not None and finding.observed.kind != "yes_no":
        parts.append(say(Message.of("{observed}, needs {wanted}", observed=finding.observed, wanted=finding.wanted)))
    if said:
        parts.append(say(Message.of("said in the room")))
    else:
        parts.append(say(severity_message(finding.word, blueprint.scenario.setting is Setting.PUBLIC)))
        if finding.certainty is Certainty.POSSIBLE:
            parts.append(say(Message.of("possible")))
    if finding.accepted:
        parts.append(say(Message.of("accepted")))
    return RegisterRow(
        key=finding.identity,
        number=str(finding.number) if finding.number else "",
        needs=need.title if need else say(finding.message),
        says=rules if need else "",
        happens=" · ".join(parts),
        is_need=need is not None,
        solid=finding.certainty is Certainty.CERTAIN and not said and not finding.accepted,
        quiet=finding.accepted,
    )


def _open(blueprint: Blueprint, judgement: Judgement, say: Say) -> RegisterRow:
    need = blueprint.get(judgement.need, Need)
    missing = judgement.missing[0].text if judgement.missing else judgement.refused
    happens = say(Message.of("not known yet: {what}", what=missing)) if missing else say(Message.of("not known yet"))
    return RegisterRow(f"open/{judgement.need}", "?", need.title if need else "", "", happens, quiet=True)
