"""A repair in words: what it changes and what that costs, what is then met, what is left and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.identity import repair_identity
from blueprint_model.checking.repair import LeftNeed, Repair
from blueprint_model.checking.sentences import title_of
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Need, RuleKind
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.panels.need_words import RULE_KINDS


@dataclass(frozen=True)
class RepairLine:
    """`title` in people's words, `meta` quiet words under it; `element` is where it leads."""

    title: str
    meta: str
    element: str


@dataclass(frozen=True)
class Law:
    """A rule that is a law, by its short words and its whole title, and whether it may be changed."""

    rule: str
    words: str
    title: str
    unlocked: bool


@dataclass(frozen=True)
class RepairStory:
    """`head` says what is changed, or why nothing is; `others` are as cheap: one line each. `laws` stand in the way, or are
    unlocked. `identity` is what a decision about it is kept under, "" without a change."""

    head: str
    changes: tuple[RepairLine, ...]
    mended: tuple[RepairLine, ...]
    kept: tuple[RepairLine, ...]
    left: tuple[RepairLine, ...]
    notes: tuple[str, ...]
    others: tuple[str, ...]
    laws: tuple[Law, ...]
    identity: str


def repair_story(blueprint: Blueprint, repair: Repair, options: tuple[Repair, ...], unlocked: frozenset[str]) -> RepairStory:
    """`options` are the repair that was found and the others of the same cost; `repair` is the one that is shown."""
    codes = code_names(blueprint)
    changes = tuple(
        RepairLine(
            say(change.text),
            " · ".join(part for part in (codes.get(change.rule_id, ""), say(RULE_KINDS[change.rule.kind])) if part),
            change.rule_id,
        )
        for change in repair.changes
    )
    found = options[0]
    return RepairStory(
        head=_head(found, repair),
        changes=changes,
        mended=_needs(blueprint, repair.mended),
        kept=_needs(blueprint, repair.kept),
        left=tuple(_left(blueprint, left) for left in repair.left or found.left),
        notes=tuple(say(note) for note in (found.note, found.impossible if repair.changes else None) if note is not None),
        others=tuple(say_changes(option) for option in options if option is not repair),
        laws=tuple(laws_of(blueprint, {rule for left in found.left for rule in left.locked} | unlocked, unlocked)),
        identity=repair_identity(*(change.rule_id for change in repair.changes)) if repair.changes else "",
    )


def _head(found: Repair, repair: Repair) -> str:
    if repair.changes:
        return tr("Changes {rules}", rules=cost_words(repair))
    if found.impossible is not None:
        return say(found.impossible)
    if found.left:
        return tr("No change of a rule mends this.")
    if found.kept:
        return tr("No rule has to be changed: it is enough to keep them.")
    return tr("Nothing has to be repaired: no need that must be met clashes.")


_COUNTED: dict[RuleKind, Message] = {
    RuleKind.LAW: Message.counted("{count} law", "{count} laws", 1),
    RuleKind.CONTRACT: Message.counted("{count} contract", "{count} contracts", 1),
    RuleKind.SYSTEM: Message.counted("{count} system limit", "{count} system limits", 1),
    RuleKind.SLA: Message.counted("{count} service level", "{count} service levels", 1),
    RuleKind.POLICY: Message.counted("{count} policy", "{count} policies", 1),
    RuleKind.HABIT: Message.counted("{count} habit", "{count} habits", 1),
}


def cost_words(repair: Repair) -> str:
    """ "1 contract, 2 habits": the hardest first."""
    kinds = Counter(change.rule.kind for change in repair.changes)
    counted = (
        replace(words, count=kinds[kind], values=(("count", kinds[kind]),)) for kind, words in _COUNTED.items() if kinds[kind]
    )
    return ", ".join(say(words) for words in counted)


def say_changes(repair: Repair) -> str:
    return "; ".join(say(change.text) for change in repair.changes)


def _needs(blueprint: Blueprint, needs: Iterable[str]) -> tuple[RepairLine, ...]:
    codes = code_names(blueprint)
    found = (blueprint.get(identifier, Need) for identifier in needs)
    return tuple(RepairLine(f"{codes[need.id]} {need.title}".strip(), "", need.id) for need in found if need is not None)


def _left(blueprint: Blueprint, left: LeftNeed) -> RepairLine:
    need = blueprint.get(left.need, Need)
    title = f"{code_names(blueprint).get(left.need, '')} {need.title if need else ''}".strip()
    return RepairLine(title, say(left.why), left.need)


def laws_of(blueprint: Blueprint, rules: Iterable[str], unlocked: frozenset[str]) -> Iterable[Law]:
    """Those of the rules that are laws, in their order."""
    codes, wanted = code_names(blueprint), set(rules)
    for rule in blueprint.rules:
        if rule.id in wanted and rule.kind is RuleKind.LAW:
            words = f"{codes[rule.id]} {title_of(blueprint, rule.id)}".strip()
            yield Law(rule.id, words, rule.title, rule.id in unlocked)
