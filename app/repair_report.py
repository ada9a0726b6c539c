"""The smallest repair as `check --repair` prints it, in words and as JSON."""

from __future__ import annotations

from app.check_report import Json, json_limit
from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.repair import LeftNeed, Repair, RuleChange, RuleTerms
from blueprint_model.checking.sentences import words_of
from blueprint_model.message import Message


def repair_json(repair: Repair, say: Translator) -> Json:
    """`change` is an exact fraction in words ("11/14"); limits are as in the file."""
    return {
        **_one(repair, say),
        "alternatives": [_one(other, say) for other in repair.alternatives],
        "met_if_rules_are_kept": list(repair.kept),
        "left": [_left(left, say) for left in repair.left],
        "proved": repair.proved,
        "impossible": None if repair.impossible is None else say(repair.impossible),
        "note": None if repair.note is None else say(repair.note),
    }


def _one(repair: Repair, say: Translator) -> Json:
    return {
        "cost": repair.cost,
        "change": str(repair.change),
        "changes": [_change(change, say) for change in repair.changes],
        "mended": list(repair.mended),
    }


def _change(change: RuleChange, say: Translator) -> Json:
    return {
        "rule": change.rule_id,
        "text": say(change.text),
        "before": _terms(change.before),
        "after": _terms(change.after),
        "hardness": change.hardness,
        "change": str(change.change),
        "alternative": change.alternative,
    }


def _terms(terms: RuleTerms) -> Json:
    return {"bound": None if terms.bound is None else terms.bound.value, "limit": json_limit(terms.limit), "per": terms.per}


def _left(left: LeftNeed, say: Translator) -> Json:
    return {"need": left.need, "why": say(left.why), "locked": list(left.locked)}


def repair_text(blueprint: Blueprint, repair: Repair, say: Translator) -> str:
    """What would change, what is then met, and what stays."""
    lines = [say(Message.of("Smallest repair:"))]
    if repair.changes:
        lines += [f"  {say(change.text)}" for change in repair.changes]
    else:
        lines.append(
            "  "
            + say(Message.of("no rule has to change") if not repair.left else Message.of("nothing that may be changed helps"))
        )
    for need in repair.mended:
        lines.append("  " + say(Message.of("then met: “{need}”", need=words_of(blueprint, need))))
    for need in repair.kept:
        lines.append("  " + say(Message.of("met if the rules are kept: “{need}”", need=words_of(blueprint, need))))
    for left in repair.left:
        lines.append("  " + say(Message.of("stays: “{need}”: {why}", need=words_of(blueprint, left.need), why=left.why)))
    if repair.note is not None:
        lines.append("  " + say(repair.note))
    if repair.left:
        lines.append("  " + say(Message.of("(only rules are tried here; `explain` also tries times and other facts)")))
    return "\n".join(lines)
