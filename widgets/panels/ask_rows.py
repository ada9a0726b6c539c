"""What to ask next, row by row: one fact a line, whom to ask, and how many needs it settles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.asking import ToAsk, what_to_ask
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Disagreement, Need
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.panels.clash_rows import ClashRow, place_of


@dataclass(frozen=True)
class AskRow:
    """A row, and the field that it opens: of `element`, `field`; among facts, that of `measure`."""

    row: ClashRow
    element: str
    field: str
    measure: str


def ask_rows(blueprint: Blueprint, result: CheckResult) -> Iterator[AskRow]:
    """In the order in which it is worth asking."""
    for number, each in enumerate(what_to_ask(blueprint, result)):
        need = blueprint.get(next(iter((*each.settles, *each.helps)), ""), Need)
        whom = tr("ask: {names}", names=", ".join(each.ask)) if each.ask else ""
        row = ClashRow(f"ask:{number}", "?", "unknown", _begun(say(each.text)), whom, _use(blueprint, result, each), True)
        yield AskRow(row, each.element, each.field, (need.measure if need else None) or "")


def disagreement_rows(blueprint: Blueprint) -> Iterator[AskRow]:
    """What the room sees in different ways: it is asked of the room itself."""
    codes = code_names(blueprint)
    for mark in blueprint.all_of(Disagreement):
        title = _name(blueprint, mark.about)
        row = ClashRow(
            f"disagree:{mark.id}", "≠", "unknown", title, codes.get(mark.about, ""), tr("seen in different ways"), True
        )
        yield AskRow(row, mark.about, "", "")


def _name(blueprint: Blueprint, element: str) -> str:
    return place_of(blueprint, element) or str(getattr(blueprint.elements.get(element), "name", "")) or element


def words_rows(blueprint: Blueprint, result: CheckResult) -> Iterator[AskRow]:
    """Needs that are still in words: nothing is asked of them, their measure can be told."""
    codes = code_names(blueprint)
    for judgement in result.judgements.values():
        need = blueprint.get(judgement.need, Need)
        if judgement.answer is Answer.WORDS and need is not None:
            row = ClashRow(f"words:{need.id}", "·", "unknown", need.title, codes[need.id], tr("in words"), True)
            yield AskRow(row, need.id, "measure", "")


def _use(blueprint: Blueprint, result: CheckResult, each: ToAsk) -> str:
    """What it is good for."""
    codes = code_names(blueprint)
    settled, helped = (", ".join(codes.get(need, need) for need in needs) for needs in (each.settles, each.helps))
    if settled:
        return say(Message.counted("settles {needs}", "settles {count}: {needs}", len(each.settles), needs=settled))
    if helped:
        return say(Message.counted("helps {needs}", "helps {count}: {needs}", len(each.helps), needs=helped))
    numbers = [str(finding.number) for finding in result.findings if finding.identity in each.clashes]
    return tr("explains clash {numbers}", numbers=", ".join(numbers)) if numbers else ""


def _begun(words: str) -> str:
    """As a line of its own it begins with a capital letter."""
    return words[:1].upper() + words[1:]
