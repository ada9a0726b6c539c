"""What people decided about findings: acceptances and decisions, as text and for `check --json`."""

from __future__ import annotations

from typing import Any, TypeVar

from app.date_words import written_date
from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, Finding
from blueprint_model.checking.identity import without_variant
from blueprint_model.elements import AcceptedFinding, Choice, Decision
from blueprint_model.message import Message

Json = dict[str, Any]
Record = TypeVar("Record", AcceptedFinding, Decision)

CHOICES: dict[Choice, Message] = {
    Choice.CHANGE: Message.of("change"),
    Choice.KEEP: Message.of("keep"),
    Choice.FIND_OUT: Message.of("find out"),
}


def records_of(blueprint: Blueprint, kind: type[Record], finding: Finding) -> list[Record]:
    """What was noted about this finding, the latest first; what was noted about the as-is holds for a variant, too."""
    names = (finding.identity, without_variant(finding.identity))
    found = [each for each in blueprint.all_of(kind) if each.finding in names]
    return sorted(found, key=lambda each: each.date or "", reverse=True)


def decision_words(decision: Decision, say: Translator) -> str:
    """ "change · “Ask billing” · Tove · 24 November 2026"."""
    parts = [say(CHOICES[decision.choice])]
    parts += [say.text("“{words}”", words=words) for words in (decision.text.strip(), decision.reason.strip()) if words]
    return " · ".join([*parts, *_who_and_when(decision, say)])


def acceptance_words(accepted: AcceptedFinding, say: Translator) -> str:
    parts = [say.text("accepted")]
    if accepted.reason.strip():
        parts.append(say.text("“{words}”", words=accepted.reason.strip()))
    return " · ".join([*parts, *_who_and_when(accepted, say)])


def _who_and_when(record: Decision | AcceptedFinding, say: Translator) -> list[str]:
    name = record.person if isinstance(record, Decision) else record.name
    return [part for part in (name.strip(), written_date(record.date, say)) if part]


def json_decision(decision: Decision | None) -> Json | None:
    if decision is None:
        return None
    return {
        "id": decision.id,
        "choice": decision.choice.value,
        "text": decision.text,
        "reason": decision.reason,
        "person": decision.person,
        "date": decision.date,
    }


def json_acceptance(accepted: AcceptedFinding | None) -> Json | None:
    return None if accepted is None else {"reason": accepted.reason, "person": accepted.name, "date": accepted.date}


def latest(blueprint: Blueprint, kind: type[Record], finding: Finding) -> Record | None:
    return next(iter(records_of(blueprint, kind, finding)), None)


def decisions_report(blueprint: Blueprint, result: CheckResult) -> list[Json]:
    """Every decision in the file, also on findings that are gone (`number` and `message` are then null)."""
    by_name: dict[str, Finding] = {}
    for finding in result.findings:
        by_name.setdefault(without_variant(finding.identity), finding)
        by_name[finding.identity] = finding
    rows = []
    for decision in sorted(blueprint.all_of(Decision), key=lambda each: (each.date or "", each.id)):
        about = by_name.get(decision.finding)
        rows.append(
            {"finding": decision.finding, "number": about.number or None if about else None, **(json_decision(decision) or {})}
        )
    return rows
