"""What people accepted and decided, in words: for the answers in the right panel and for the table of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.date_words import written_date
from app.decision_report import CHOICES
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.checking.identity import is_error, without_variant
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import AcceptedFinding, Choice, Decision, Flow, Need, ProcessRule
from widgets.interface_language import say, spoken, tr
from widgets.panels.clash_rows import place_of


@dataclass(frozen=True)
class Decided:
    """What stands under the answers of one finding. `accepted` is a sentence or "", `holds` whether it still covers the finding;
    `decision` the id of the decision about it or "", `decided` its sentence."""

    identity: str
    accepted: str = ""
    holds: bool = False
    decision: str = ""
    decided: str = ""


@dataclass(frozen=True)
class DecisionRow:
    """One row of the table: a decision, or an acceptance. `key` is its id, `finding` the identity of what it is about, `there`
    whether that is still found; `number` is "" where it has none."""

    key: str
    finding: str
    there: bool
    number: str
    look: str
    sentence: str
    choice: str
    person: str
    date: str
    sorted_date: str
    words: str
    acceptance: bool = False


def can_be_decided(finding: Finding) -> bool:
    """Marks go along with their clash; an error of ours is nothing to decide about."""
    return finding.kind is not FindingKind.MARK and not is_error(finding.identity)


def decided_of(blueprint: Blueprint, finding: Finding) -> Decided:
    """What was accepted and decided about the finding."""
    named = (finding.identity, without_variant(finding.identity))
    accepted = next((record for record in blueprint.all_of(AcceptedFinding) if record.finding in named), None)
    return Decided(
        finding.identity,
        _accepted_words(accepted, finding.accepted) if accepted else "",
        finding.accepted,
        *decided_about(blueprint, *named),
    )


def decided_about(blueprint: Blueprint, *identities: str) -> tuple[str, str]:
    """(the decision's id, its sentence) about a finding or a repair; empty where nothing is decided."""
    decision = next((record for record in blueprint.all_of(Decision) if record.finding in identities), None)
    return (decision.id, _decided_words(decision)) if decision else ("", "")


def _accepted_words(record: AcceptedFinding, holds: bool) -> str:
    who, day = record.name, written_date(record.date, spoken())
    if holds:
        return tr("Accepted by {who}, {day}: {reason}", who=who, day=day, reason=record.reason)
    return tr("Was accepted by {who}, {day}: {reason}. It has become worse since.", who=who, day=day, reason=record.reason)


def _decided_words(record: Decision) -> str:
    what, who, day = say(CHOICES[record.choice]), record.person, written_date(record.date, spoken())
    words = record.reason if record.choice is Choice.KEEP else record.text
    if words:
        return tr("Decided: {what}. {who}, {day}: {words}", what=what, who=who, day=day, words=words)
    return tr("Decided: {what}. {who}, {day}", what=what, who=who, day=day)


def decision_rows(blueprint: Blueprint, result: CheckResult) -> Iterator[DecisionRow]:
    """One row a decision and one an acceptance, in the order in which they were made."""
    found: dict[str, Finding] = {}
    for finding in result.findings:
        found.setdefault(without_variant(finding.identity), finding)
        found[finding.identity] = finding
    records: list[Decision | AcceptedFinding] = [*blueprint.all_of(Decision), *blueprint.all_of(AcceptedFinding)]
    for record in sorted(records, key=lambda record: (record.date or "", record.id)):
        about = found.get(record.finding)
        number = about.number if about is not None else blueprint.numbers.get(record.finding, 0)
        choice, person, words = _said(record, about)
        yield DecisionRow(
            key=record.id,
            finding=record.finding,
            there=about is not None,
            number=str(number) if number else "",
            look="accepted" if about is None or about.accepted else "solid" if about.certainty == "certain" else "hollow",
            sentence=say(about.message) if about is not None else words_of_identity(blueprint, record.finding),
            choice=choice,
            person=person,
            date=written_date(record.date, spoken()),
            sorted_date=record.date or "",
            words=words,
            acceptance=isinstance(record, AcceptedFinding),
        )


def _said(record: Decision | AcceptedFinding, about: Finding | None) -> tuple[str, str, str]:
    """What was chosen, by whom, and what or why."""
    if isinstance(record, Decision):
        words = record.reason if record.choice is Choice.KEEP else record.text
        return say(CHOICES[record.choice]), record.person, words
    worse = about is not None and not about.accepted
    return tr("accepted, worse since") if worse else tr("accepted"), record.name, record.reason


def words_of_identity(blueprint: Blueprint, identity: str) -> str:
    """What a finding that is no longer there, or a repair, was about."""
    kind, _, rest = without_variant(identity).partition("/")
    codes = code_names(blueprint)
    if kind == "repair":
        rules = [codes[rule] for rule in rest.split("/") if blueprint.get(rule, ProcessRule)]
        return tr("Repair: {rules}", rules=", ".join(rules)) if rules else tr("A repair")
    need = blueprint.get(rest, Need)
    if kind == "head" and need is not None:
        return tr("No longer a clash: “{need}”", need=need.title)
    elements = [place_of(blueprint, part) for part in rest.split("/") if part in blueprint.elements]
    flow = blueprint.get(rest, Flow)
    where = place_of(blueprint, rest) if flow is not None else ", ".join(title for title in elements if title)
    return tr("No longer found: {where}", where=where) if where else tr("No longer found")
