"""What the clash list says, row by row: clashes and cards, said ones, what is not known yet, and the drawing notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from app.check_report import counts_text, severity_text
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.checking.judgement import Judgement
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Flow, Setting
from blueprint_model.message import Message
from widgets.interface_language import say, spoken, tr
from widgets.panels.decided_marks import marks_of
from widgets.panels.needs_and_rules import disc_of

LISTED = (FindingKind.HEAD, FindingKind.CARD, FindingKind.SAID)
UNKNOWN = "unknown:"  # the key of a row about a need that cannot be told, before the need's id


@dataclass(frozen=True)
class ClashRow:
    """`key` is the finding's identity, or UNKNOWN and a need's id. `quiet` words are not red; `mark` says what was decided."""

    key: str
    number: str
    look: str
    sentence: str
    place: str
    word: str
    quiet: bool = False
    mark: str = ""


def place_of(blueprint: Blueprint, element: str) -> str:
    """The title of what a finding stands on; a flow is named by its ends."""
    found = blueprint.elements.get(element)
    if isinstance(found, Flow):
        return f"{place_of(blueprint, found.source)} → {place_of(blueprint, found.target)}"
    return str(getattr(found, "title", "") or "")


def finding_word(finding: Finding, blueprint: Blueprint) -> str:
    """How bad it is: "could end the customership", "friction, possible", "said"."""
    if finding.kind is FindingKind.SAID:
        word = tr("said")
    else:
        word = severity_text(finding, blueprint.scenario.setting is Setting.PUBLIC, spoken())
        if finding.certainty is Certainty.POSSIBLE:
            word += ", " + tr("possible")
    return word


def counts_words(result: CheckResult) -> str:
    """ "1 certain · 1 possible · 1 of them accepted", as `check` says it, and what else is in the list: "14 other findings"."""
    others = sum(finding.kind is FindingKind.CARD for finding in result.findings)
    words = counts_text(result, spoken())
    return words + " · " + say(Message.counted("{count} other finding", "{count} other findings", others)) if others else words


def chain_of(blueprint: Blueprint, result: CheckResult, key: str) -> tuple[str, ...]:
    """Steps and flows that a row of the list speaks of: what is lit on the canvas."""
    if key.startswith(UNKNOWN):
        judgement = result.judgements.get(key.removeprefix(UNKNOWN))
        if judgement is None:
            return ()
        places = (*judgement.steps, judgement.place or "", *(missing.element for missing in judgement.missing))
        return tuple(dict.fromkeys(place for place in places if place in blueprint.elements))
    finding = next((finding for finding in result.findings if finding.identity == key), None)
    if finding is None:
        return ()
    chain = (*finding.steps, *finding.flows)
    return chain if chain or not finding.element else (finding.element,)


def first_clash(result: CheckResult) -> str:
    """The key of the first row; "" when there is none."""
    return next((finding.identity for finding in result.findings if finding.kind in LISTED), "")


def clash_rows(blueprint: Blueprint, result: CheckResult) -> Iterator[ClashRow]:
    """Heads, cards and said clashes in the order of the check, then needs that cannot be told."""
    return iter(clash_list(blueprint, result))


def clash_list(blueprint: Blueprint, result: CheckResult) -> RowsAsked:
    """The same, each row put into words when it is asked for."""
    findings = [finding for finding in result.findings if finding.kind in LISTED]
    unknown = [judgement for judgement in result.judgements.values() if judgement.answer is Answer.CANNOT_TELL]
    return RowsAsked(blueprint, (*findings, *unknown))


def hint_list(blueprint: Blueprint, result: CheckResult) -> RowsAsked:
    """The drawing notes."""
    return RowsAsked(blueprint, [finding for finding in result.findings if finding.kind is FindingKind.HINT])


class RowsAsked(Sequence[ClashRow]):
    """Rows of a list of which a part is seen: a row is put into words when it is asked for, and its key is known before."""

    def __init__(self, blueprint: Blueprint, entries: Sequence[Finding | Judgement]) -> None:
        self._blueprint = blueprint
        self._entries = entries
        self._rows: dict[int, ClashRow] = {}

    @cached_property
    def _codes(self) -> dict[str, str]:
        return code_names(self._blueprint)

    @cached_property
    def _mark(self) -> Callable[[Finding], str]:
        return marks_of(self._blueprint)

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> ClashRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ClashRow]: ...
    def __getitem__(self, index: int | slice) -> ClashRow | Sequence[ClashRow]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        found = self._rows.get(index)
        if found is None:
            found = self._rows[index] = self._row(self._entries[index])
        return found

    def position(self, key: str) -> int | None:
        """Of the row with that key."""
        keys = (entry.identity if isinstance(entry, Finding) else UNKNOWN + entry.need for entry in self._entries)
        return next((position for position, own in enumerate(keys) if own == key), None)

    def _row(self, entry: Finding | Judgement) -> ClashRow:
        blueprint = self._blueprint
        if isinstance(entry, Judgement):
            return _unknown(blueprint, entry, self._codes.get(entry.need, ""))
        place, said = place_of(blueprint, entry.element), say(entry.message)
        if entry.kind is FindingKind.HINT:
            return ClashRow(entry.identity, "·", "unknown", said, place, tr("drawing note"), True)
        number, look = disc_of(entry)
        place = " · ".join(part for part in (self._codes.get(entry.need or "", ""), place) if part)
        word = finding_word(entry, blueprint)
        return ClashRow(entry.identity, number, look, said, place, word, entry.accepted, self._mark(entry))


def _unknown(blueprint: Blueprint, judgement: Judgement, code: str) -> ClashRow:
    element = ""
    if judgement.missing:
        first = next((missing for missing in judgement.missing if missing.settles), judgement.missing[0])
        sentence, element = tr("Not known yet: {what}", what=say(first.text)), first.element
    elif judgement.refused is not None:
        sentence = tr("Not known yet: {what}", what=say(judgement.refused))
    else:
        sentence = tr("Not known yet")
    element = element or judgement.place or ""
    word = tr("needed for {code}", code=code)
    return ClashRow(UNKNOWN + judgement.need, "?", "unknown", sentence, place_of(blueprint, element), word, True)
