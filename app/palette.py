"""What can be found and done by typing a few letters: actions, steps, needs, rules, findings and whatever else has a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.sentences import title_of
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Element

MOST_SHOWN = 60
_ALIKE = 80  # of 100, from rapidfuzz: a letter or two in a word may be wrong
_LEAST_LETTERS = 4  # of a word in which letters may be wrong


class EntryKind(StrEnum):
    ACTION = "action"
    FINDING = "finding"
    STEP = "step"
    NEED = "need"
    RULE = "rule"
    PLACE = "place"  # a lane, a phase, a titled column
    FLOW = "flow"
    PERSONA = "persona"


@dataclass(frozen=True)
class Entry:
    """`key` is an action's id, a row of the clash list or an element's key; `code` what people call it ("N3", "4")."""

    kind: EntryKind
    key: str
    words: str
    code: str = ""
    meta: str = ""
    keys: str = ""
    also: str = ""  # other words that people look for it by

    @cached_property
    def _text(self) -> str:
        return f"{self.code} {self.words} {self.also}".casefold()

    @cached_property
    def _word_starts(self) -> str:
        return " " + " ".join("".join(c if c.isalnum() else " " for c in self._text).split())

    def likeness(self, typed: Sequence[str], with_mistakes: bool) -> float:
        """How well it fits what is typed (words, casefolded); 0 where one of them is not in it."""
        whole = 0.0
        for word in typed:
            fit = self._fit(word, with_mistakes)
            if not fit:
                return 0.0
            whole += fit
        return whole / len(typed) + _BEFORE_OTHERS.get(self.kind, 0.0) - min(len(self._text), 200) / 1000

    def _fit(self, word: str, with_mistakes: bool) -> float:
        if word == self.code.casefold():
            return 120.0
        if f" {word}" in self._word_starts:
            return 100.0
        if word in self._text:
            return 80.0
        if not with_mistakes or len(word) < _LEAST_LETTERS:
            return 0.0
        from rapidfuzz.fuzz import partial_ratio  # only when nothing is found without mistakes

        ratio = partial_ratio(word, self._text, score_cutoff=_ALIKE)
        return ratio / 2


_BEFORE_OTHERS = {EntryKind.ACTION: 1.0, EntryKind.FINDING: 0.5}
_NAMED: dict[str, EntryKind] = {
    "need": EntryKind.NEED,
    "rule": EntryKind.RULE,
    "step": EntryKind.STEP,
    "lane": EntryKind.PLACE,
    "phase": EntryKind.PLACE,
    "column": EntryKind.PLACE,
    "flow": EntryKind.FLOW,
    "persona": EntryKind.PERSONA,
}


def found(entries: Iterable[Entry], typed: str, most: int = MOST_SHOWN) -> list[Entry]:
    """The best first; all in their order while nothing is typed. Mistakes are forgiven where nothing fits without them."""
    words = typed.casefold().split()
    if not words:
        return list(entries)[:most]
    entries = list(entries)
    for with_mistakes in (False, True):
        fits = [(entry.likeness(words, with_mistakes), entry) for entry in entries]
        best = sorted((pair for pair in fits if pair[0] > 0), key=lambda pair: -pair[0])
        if best:
            return [entry for _, entry in best[:most]]
    return []


def entries_of(blueprint: Blueprint) -> list[Entry]:
    """All that has a name: needs, rules, steps in reading order, then lanes, phases, columns, personas and flows."""
    codes = code_names(blueprint)
    elements: list[Element] = [*blueprint.needs, *blueprint.rules, *blueprint.steps, *blueprint.lanes, *blueprint.phases]
    elements += [*blueprint.columns, *blueprint.personas, *blueprint.flows]
    found_entries = []
    for element in elements:
        title = str(getattr(element, "title", "") or getattr(element, "name", ""))
        if title:
            lane = getattr(element, "lane", None)
            meta = title_of(blueprint, lane) if isinstance(lane, str) else ""
            found_entries.append(Entry(_NAMED[element.type], element.key, title, codes.get(element.id, ""), meta))
    return found_entries
