"""The answers to one clash as text, in the order in which they are always given: the customer needs, the process says, so what
happens, where it comes from; then what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.behind_facts import about_keeping
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind, Remedy
from blueprint_model.checking.judgement import Missing
from blueprint_model.checking.sentences import process_says
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Flow, Lane, Need, Persona, ProcessRule, Side, Step
from blueprint_model.zones import Zone
from widgets.interface_language import say, tr
from widgets.panels.clash_rows import UNKNOWN, place_of
from widgets.panels.decided_words import Decided, can_be_decided, decided_of
from widgets.panels.need_words import RULE_KINDS, mentions
from widgets.panels.needs_and_rules import disc_of
from widgets.panels.pencil import PencilLine, pencil_lines


@dataclass(frozen=True)
class StoryRow:
    """A row of the derivation: its words, what stands under them, and the zone of its colour bar. `element` is where it leads,
    `number` its place in the derivation (from 0)."""

    title: str
    meta: str
    zone: Zone | None
    element: str
    number: int = -1


@dataclass(frozen=True)
class Open:
    """A field that is not known: what a click opens. `measure` is what the need counts."""

    text: str
    element: str
    field: str
    measure: str = ""


@dataclass(frozen=True)
class Story:
    """`needs`, `says` and `happens` are sentences. `foot` is one quiet line."""

    number: str
    look: str
    title: str
    needs_head: str
    needs: tuple[str, ...]
    wanted: str
    says: tuple[str, ...]
    happens: tuple[str, ...]
    rows: tuple[StoryRow, ...]
    notes: tuple[str, ...]
    unknown: tuple[Open, ...]
    foot: str
    need: str | None  # whose remedies belong here
    pencil: tuple[PencilLine, ...] = ()
    decided: Decided | None = None  # None where there is nothing to accept or decide


@dataclass(frozen=True)
class Mend:
    """One thing tried alone."""

    title: str
    meta: str
    works: bool
    element: str


def story_of(blueprint: Blueprint, result: CheckResult, key: str) -> Story | None:
    """The answers behind a row of the clash list; None when it is no longer there."""
    if key.startswith(UNKNOWN):
        return _unknown_story(blueprint, result, key.removeprefix(UNKNOWN))
    finding = next((f for f in result.findings if f.identity == key), None)
    return None if finding is None else _finding_story(blueprint, result, finding)


def _title(finding: Finding) -> str:
    if finding.accepted:
        return tr("Clash · accepted")
    match finding.kind:
        case FindingKind.SAID:
            return tr("Clash · said")
        case FindingKind.HEAD:
            return tr("Clash · certain") if finding.certainty is Certainty.CERTAIN else tr("Clash · possible")
        case FindingKind.HINT:
            return tr("Drawing note")
        case _:
            return tr("Finding")


def needs_head(blueprint: Blueprint, need: Need | None) -> str:
    """Who needs it: staff and the company have needs of their own."""
    persona = blueprint.get(need.persona, Persona) if need is not None and need.persona else None
    match persona.side if persona else Side.CUSTOMER:
        case Side.STAFF:
            return tr("The employee needs")
        case Side.COMPANY:
            return tr("The company needs")
        case _:
            return tr("The customer needs")


def quoted(words: str) -> str:
    return tr("“{words}”", words=words)


def _finding_story(blueprint: Blueprint, result: CheckResult, finding: Finding) -> Story:
    need = blueprint.get(finding.need, Need) if finding.need else None
    number, look = disc_of(finding)
    happens = [say(finding.message), *(say(detail) for detail in finding.details)]
    if finding.kind is FindingKind.SAID:
        happens.append(tr("The room says so. Nothing has been computed."))
    kept = about_keeping(finding)
    if kept is not None:
        happens.append(say(kept))
    marks = [mark for mark in result.findings if finding.identity in mark.explains]
    return Story(
        number=number,
        look=look,
        title=_title(finding),
        needs_head=needs_head(blueprint, need),
        needs=(need.title,) if need else (),
        wanted=say(finding.wanted) if finding.wanted else "",
        says=tuple(quoted(words) for words in process_says(blueprint, finding.rules, finding.derivation, finding.contract)),
        happens=tuple(happens),
        rows=tuple(_rows(blueprint, finding.derivation, finding.steps, finding.element)),
        notes=(*(say(mark.message) for mark in marks), *(say(text) for text in finding.assumed)),
        unknown=tuple(_unknown(finding.missing, need)),
        foot=_foot(blueprint, finding, need),
        need=need.id if need and finding.kind is FindingKind.HEAD else None,
        pencil=pencil_lines(blueprint, finding),
        decided=decided_of(blueprint, finding) if can_be_decided(finding) else None,
    )


def _unknown_story(blueprint: Blueprint, result: CheckResult, need_id: str) -> Story | None:
    need, judgement = blueprint.get(need_id, Need), result.judgements.get(need_id)
    if need is None or judgement is None or judgement.answer is not Answer.CANNOT_TELL:
        return None
    happens = [tr("Nobody knows yet whether the need is met or clashes.")]
    if judgement.refused is not None:
        happens.append(say(judgement.refused))
    if judgement.observed is not None:
        happens.append(tr("So much is known: {observed}", observed=judgement.observed))
    return Story(
        number="?",
        look="unknown",
        title=tr("Not known yet"),
        needs_head=needs_head(blueprint, need),
        needs=(need.title,),
        wanted=say(judgement.wanted) if judgement.wanted else "",
        says=tuple(_sentences(blueprint, (*judgement.rules, *judgement.named_rules))),
        happens=tuple(happens),
        rows=tuple(_rows(blueprint, judgement.derivation, judgement.steps, judgement.place or "")),
        notes=tuple(say(text) for text in judgement.assumed),
        unknown=tuple(_unknown(judgement.missing, need)),
        foot=mentions(need),
        need=None,
    )


def _sentences(blueprint: Blueprint, rules: Iterable[str]) -> Iterator[str]:
    for identifier in dict.fromkeys(rules):
        rule = blueprint.get(identifier, ProcessRule)
        if rule is not None:
            yield quoted(rule.title)


def _unknown(missing: Iterable[Missing], need: Need | None) -> Iterator[Open]:
    for field in missing:
        yield Open(say(field.text), field.element, field.field, (need.measure if need else None) or "")


# --- where it comes from --------------------------------------------------------------------------------------------


def _rows(blueprint: Blueprint, rows: Iterable[DerivationRow], chain: tuple[str, ...], place: str) -> Iterator[StoryRow]:
    codes = code_names(blueprint)
    for number, row in enumerate(rows):
        lane = _lane(blueprint, row, chain, place)
        text = say(row.text)
        parts = [codes.get(row.id, ""), lane.title if lane else "", text if row.title else ""]
        yield StoryRow(
            row.title or _flow_title(blueprint, row.id) or text,
            " · ".join(part for part in parts if part),
            lane.zone if lane else None,
            row.id,
            number,
        )


def _flow_title(blueprint: Blueprint, identifier: str) -> str:
    return place_of(blueprint, identifier) if blueprint.get(identifier, Flow) else ""


def _lane(blueprint: Blueprint, row: DerivationRow, chain: tuple[str, ...], place: str) -> Lane | None:
    """The row's own lane; a rule's and a need's is that of the step of the chain where it holds; a flow's that of its target."""
    if row.lane:
        return blueprint.get(row.lane, Lane)
    element = blueprint.elements.get(row.id)
    step: str | None = None
    match element:
        case Step():
            step = element.id
        case Flow():
            step = element.target
        case Need() | ProcessRule() if element.scope:
            bound = element.scope.elements
            step = next((s for s in bound if s in chain), place if isinstance(element, Need) else next(iter(bound), None))
    found = blueprint.get(step, Step) if step else None
    return blueprint.lane_of(found) if found else None


# --- what would mend it ---------------------------------------------------------------------------------------------


def mends_of(blueprint: Blueprint, remedies: Iterable[Remedy]) -> Iterator[Mend]:
    """Each rule and fact tried alone; what works stands first, as it came."""
    codes = code_names(blueprint)
    for remedy in remedies:
        if not remedy.works:
            yield Mend(say(remedy.text), "", False, remedy.element)
            continue
        parts = []
        if remedy.mends:
            parts.append(tr("mends {needs}", needs=", ".join(codes.get(need, need) for need in remedy.mends)))
        broken = ", ".join(codes.get(need, need) for need in remedy.breaks)
        parts.append(tr("breaks {needs}", needs=broken) if broken else tr("breaks nothing"))
        yield Mend(say(remedy.text), " · ".join(parts), True, remedy.element)


def _foot(blueprint: Blueprint, finding: Finding, need: Need | None) -> str:
    parts = [mentions(need)] if need else []
    if finding.changeability is not None:
        codes = code_names(blueprint)
        hardness = 6 - finding.changeability
        beside = (row.id for row in finding.derivation if row.kind is RowKind.NOTE)  # behind what was recorded
        for identifier in (*finding.rules, *beside):
            rule = blueprint.get(identifier, ProcessRule)
            if rule is not None and rule.measure is not None and rule.hardness == hardness:
                text = tr("{code} ({kind}) alone could mend it", code=codes[rule.id], kind=RULE_KINDS[rule.kind])
                parts.append(text)
                break
    return " · ".join(part for part in parts if part)
