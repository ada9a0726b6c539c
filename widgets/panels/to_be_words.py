"""The to-bes that a blueprint holds, in words: what each is called and what differs in it; whether a repair is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.repair import Repair
from blueprint_model.checking.sentences import title_of
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Element, ProcessRule, Variant
from blueprint_model.message import Message
from widgets.interface_language import say, tr

_MOST_NAMED = 3  # things that differ; the others are counted
_TERMS = ("measure", "bound", "limit", "per")


@dataclass(frozen=True)
class ToBe:
    """`key` is the variant's id, `meta` what differs from the as-is, in quiet words."""

    key: str
    title: str
    meta: str


def to_bes_of(whole: Blueprint) -> Iterator[ToBe]:
    """`whole` is the blueprint with all its variants."""
    for variant in whole.variants:
        yield ToBe(variant.id, variant.title or tr("(untitled)"), _differs(whole, variant))


def to_be_with(whole: Blueprint, repair: Repair) -> Variant | None:
    """The to-be that differs from the as-is in just this repair; None where there is none yet."""
    wanted = {change.rule_id: change.rule for change in repair.changes}
    for variant in whole.variants:
        own = {element.id: element for element in _own(whole, variant)}
        if not variant.removed and own.keys() == wanted.keys() and all(_same(own[key], wanted[key]) for key in own):
            return variant
    return None


def _own(whole: Blueprint, variant: Variant) -> Iterator[Element]:
    return (element for element in whole.elements.values() if element.variant == variant.id)


def _same(one: Element, rule: ProcessRule) -> bool:
    """Whether it says the same; who owns it and why may have been written down since."""
    return isinstance(one, ProcessRule) and all(getattr(one, name) == getattr(rule, name) for name in _TERMS)


def _differs(whole: Blueprint, variant: Variant) -> str:
    codes = code_names(whole)
    ids = sorted(element.id for element in _own(whole, variant))
    named = [_name(whole, codes, key) for key in (*ids, *variant.removed)]
    if not named:
        return tr("nothing differs from the as-is")
    shown = ", ".join(named[:_MOST_NAMED])
    more = len(named) - _MOST_NAMED
    if more > 0:
        return say(
            Message.counted("differs in {names} and {count} more", "differs in {names} and {count} more", more, names=shown)
        )
    return tr("differs in {names}", names=shown)


def _name(whole: Blueprint, codes: dict[str, str], key: str) -> str:
    return " ".join(part for part in (codes.get(key, ""), title_of(whole, key)) if part)
