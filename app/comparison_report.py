"""What `compare` prints: two variants or two files side by side, as text for people and as stable JSON (see the README)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from app.check_report import json_finding, json_limit, json_number, json_range, json_total
from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.aspects import aspects_of
from blueprint_model.checking.comparison import ComparedFinding, ComparedMetric, ComparedNeed, Comparison, Fate
from blueprint_model.checking.finding import Finding, FindingKind, Total
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.levers import Levers
from blueprint_model.checking.same_elements import Change, ElementChange
from blueprint_model.checking.sentences import words_of
from blueprint_model.elements import LimitValue, Variant
from blueprint_model.measures import CATALOGUE, measure_of
from blueprint_model.message import Message
from blueprint_model.paths.limits import is_in_working_days, number_of, unit_of
from blueprint_model.quantity import Quantity

Json = dict[str, Any]

_FATES: dict[Fate, Message] = {  # what is kept stands in two parts: what changed, and the rest in short
    Fate.NEW: Message.of("New"),
    Fate.UNKNOWN: Message.of("Not known any more"),
    Fate.GONE: Message.of("Gone"),
}


def side_name(file: str, variant: Variant | None, say: Translator) -> str:
    """What one side is called: the file, and as it is or its variant."""
    if variant is None:
        return say.text("{file} (as is)", file=file)
    return say.text("{file} (“{variant}”)", file=file, variant=variant.title or variant.id)


# --- text -----------------------------------------------------------------------------------------------------------


def comparison_text(
    names: tuple[str, str],
    before: Blueprint,
    after: Blueprint,
    comparison: Comparison,
    say: Translator,
    command: Callable[[int], str],
) -> str:
    """`names` are what the two sides are called; `before` and `after` as their variants see them.

    `command` is what explains the later side's finding of that number.
    """
    blocks = [[f"{names[0]} → {names[1]}", _counts(comparison, say)]]
    if before.if_rules_kept or after.if_rules_kept:
        blocks[0].append(say.text("A to-be is worked out as if its rules were kept."))
    for fate in (Fate.GONE, Fate.NEW, Fate.UNKNOWN):
        found = comparison.of_fate(fate)
        if found:
            blocks.append([f"{say(_FATES[fate])}:", *(line for each in found for line in _lines(each, say, command))])
    kept = comparison.of_fate(Fate.KEPT)
    changed = [each for each in kept if not _is_unchanged(each)]
    if changed:
        blocks.append([say.text("Kept, but not as before:"), *(line for each in changed for line in _lines(each, say, command))])
    if len(changed) < len(kept):
        short = (_in_short(each, before, say) for each in kept if _is_unchanged(each))
        blocks.append([say.text("Kept as before:"), *short])
    blocks.append([say.text("The three levers:"), *_table(_levers(comparison, say))])
    blocks.append([say.text("The whole path:"), *_table(_totals(comparison, say))])
    for anew, heading in (
        (True, say.text("Measured:")),
        (False, say.text("Measured before this, so not because of what differs here:")),
    ):
        told = [line for each in comparison.metrics if each.anew is anew for line in _metric(each, before, after, say)]
        if told:
            blocks.append([heading, *told])
    if comparison.changes:
        blocks.append([say.text("What differs:"), *(f"  {_change(each, say)}" for each in comparison.changes)])
    return "\n\n".join("\n".join(block) for block in blocks)


def _is_unchanged(each: ComparedFinding) -> bool:
    return each.fate is Fate.KEPT and each.under is None and not each.trend and not each.polished


def _in_short(each: ComparedFinding, before: Blueprint, say: Translator) -> str:
    """A clash of a need by the need alone; a thing by its one sentence."""
    finding = each.before or each.shown
    if finding.kind is not FindingKind.HEAD or finding.need is None:
        return _beginning(each) + say(finding.message)
    return _beginning(each) + say.text("“{words}”", words=words_of(before, finding.need))


def _counts(comparison: Comparison, say: Translator) -> str:
    counted = {fate: len(comparison.of_fate(fate)) for fate in Fate}
    parts = [
        say(Message.counted("{count} gone", "{count} gone", counted[Fate.GONE])),
        say(Message.counted("{count} new", "{count} new", counted[Fate.NEW])),
        say(Message.counted("{count} kept", "{count} kept", counted[Fate.KEPT])),
    ]
    if counted[Fate.UNKNOWN]:
        parts.append(say(Message.counted("{count} not known any more", "{count} not known any more", counted[Fate.UNKNOWN])))
    return " · ".join(parts)


def _lines(each: ComparedFinding, say: Translator, command: Callable[[int], str]) -> Iterator[str]:
    parts = [part for part in (_severities(each, say), *_notes(each, say)) if part]
    about = f" ({', '.join(parts)})" if parts else ""
    yield _beginning(each) + say(each.shown.message) + about
    for mark in each.polished:
        yield f"{_ASIDE}{mark.code} {say(mark.message)}"
    if each.fate is Fate.NEW and each.shown.number:
        yield _ASIDE + say.text("why: {command}", command=command(each.shown.number))


_ASIDE = " " * 10


def _beginning(each: ComparedFinding) -> str:
    """The number that people know, else the new one; and the check."""
    finding = each.shown
    code = "" if finding.kind is FindingKind.SAID else finding.code
    known = (each.before or finding).number
    return f"{known or '':>4}  {code:<4}"


def _severities(each: ComparedFinding, say: Translator) -> str:
    """ "severity 100 → 29"; one figure where it stays the same or stands on one side only."""
    found = [finding.severity for finding in (each.before, each.after) if finding is not None]
    if each.shown.kind is FindingKind.SAID:
        return ""
    return say.text("severity {figures}", figures=" → ".join(str(severity) for severity in dict.fromkeys(found)))


def _notes(each: ComparedFinding, say: Translator) -> Iterator[str]:
    if each.shown.kind is FindingKind.SAID:
        yield say.text("said")
    match each.fate:
        case Fate.NEW if each.broken:
            yield say.text("met before: the change breaks it")
        case Fate.NEW if each.answer_before is Answer.CANNOT_TELL:
            yield say.text("nobody could tell before")
        case Fate.GONE if each.shown.kind is FindingKind.HEAD:
            yield say.text("the need is met") if each.answer_after is Answer.MET else say.text("the need is no longer there")
        case Fate.UNKNOWN:
            yield say.text("in words") if each.answer_after is Answer.WORDS else say.text("not known yet")
        case Fate.KEPT if each.under is not None and each.before is None:
            yield say.text("before told under number {number}", number=each.under.number)
        case Fate.KEPT if each.under is not None:
            yield say.text("now told under number {number}", number=each.under.number)
        case Fate.KEPT if each.trend:
            yield say.text("worse") if each.trend > 0 else say.text("better")


def _table(rows: Iterable[tuple[str, str, str]]) -> list[str]:
    """Three columns: what, before, after."""
    shown = list(rows)
    widths = [max((len(row[column]) for row in shown), default=0) for column in range(3)]
    return [f"  {what:<{widths[0]}}  {before:>{widths[1]}} → {after:>{widths[2]}}" for what, before, after in shown]


def _levers(comparison: Comparison, say: Translator) -> Iterator[tuple[str, str, str]]:
    sides = (comparison.levers_before, comparison.levers_after)

    def row(what: str, told: Iterable[str]) -> tuple[str, str, str]:
        before, after = told
        return what, before, after

    yield row(say.text("service moments"), (_total_text(lever.service_moments, say) for lever in sides))
    if any(lever.failures for lever in sides):
        yield row(say.text("steps only because something failed"), (say.number(Fraction(lever.failures)) for lever in sides))
    yield row(
        say.text("transitions cared for"),
        (say.text("{count} of {all}", count=lever.cared_for, all=lever.transitions) for lever in sides),
    )
    yield row(say.text("what is remembered (−2 to +2)"), (_feeling(lever.remembered, say) for lever in sides))
    yield row(say.text("feeling on average (−2 to +2)"), (_feeling(lever.mean, say) for lever in sides))


def _feeling(value: Fraction | None, say: Translator) -> str:
    if value is None:
        return say.text("not known")
    return ("+" if value > 0 else "") + say.number(value)


def _totals(comparison: Comparison, say: Translator) -> Iterator[tuple[str, str, str]]:
    for name, (before, after) in comparison.totals.items():
        yield say(Message(CATALOGUE[name].title)), _total_text(before, say), _total_text(after, say)


def _total_text(total: Total, say: Translator) -> str:
    return say.text("not known") if total.range is None else say.value(total.range)


def _metric(metric: ComparedMetric, before: Blueprint, after: Blueprint, say: Translator) -> Iterator[str]:
    was, now = (_measured(side, metric.measure, value, say) for side, value in ((before, metric.before), (after, metric.after)))
    yield f"  {metric.title or metric.id}: {was} → {now}"
    if metric.cause:
        yield "    " + say.text("the cause, as people say: “{cause}”", cause=metric.cause)
    for change in metric.changes:
        yield "    " + say.text("changed there: {change}", change=_change(change, say))
    if metric.cause or metric.changes:
        return
    yield "    " + (
        say.text("nothing that is drawn there differs: the cause is not known")
        if metric.anew
        else say.text("nobody told the cause")
    )


def _measured(blueprint: Blueprint, measure_id: str | None, value: LimitValue | None, say: Translator) -> str:
    if value is None:
        return say.text("not measured")
    measure = measure_of(blueprint, measure_id or "")
    number = number_of(value, measure.kind) if measure else None
    if measure is None or number is None:
        return _unmeasured(value, say)
    unit = "wd" if is_in_working_days(value) else unit_of(measure, blueprint.scenario.currency)
    shown = Fraction(number, 86_400) if unit == "wd" else Fraction(number)
    return say.value(Quantity(measure.kind.value, shown, unit))


def _unmeasured(value: LimitValue, say: Translator) -> str:
    """Of a measure that nobody named: a number, or words."""
    if isinstance(value, str):
        try:
            return say.number(Fraction(value), 6)
        except ValueError:
            return value
    return ", ".join(value) if isinstance(value, tuple) else say.number(Fraction(value)) if isinstance(value, int) else str(value)


def _change(change: ElementChange, say: Translator) -> str:
    match change.change:
        case Change.ADDED:
            return say.text("“{title}” is new", title=change.title)
        case Change.REMOVED:
            return say.text("“{title}” is gone", title=change.title)
        case Change.CHANGED:
            aspects = aspects_of(change.fields)
            return say.text("“{title}”: {aspects}", title=change.title, aspects=aspects)


# --- JSON -----------------------------------------------------------------------------------------------------------


def comparison_json(
    names: tuple[Json, Json], before: Blueprint, after: Blueprint, comparison: Comparison, say: Translator
) -> Json:
    """`names` say file and variant of each side. The keys are stable."""
    return {
        "before": names[0],
        "after": names[1],
        "counts": {fate.value: len(comparison.of_fate(fate)) for fate in Fate},
        "findings": [_json_finding(each, before, after, say) for each in comparison.findings],
        "needs": [_json_need(each) for each in comparison.needs],
        "levers": {"before": _json_levers(comparison.levers_before), "after": _json_levers(comparison.levers_after)},
        "totals": {
            name: {"before": json_total(one), "after": json_total(other)} for name, (one, other) in comparison.totals.items()
        },
        "metrics": [_json_metric(each) for each in comparison.metrics],
        "changes": [_json_change(each) for each in comparison.changes],
    }


def _json_finding(each: ComparedFinding, before: Blueprint, after: Blueprint, say: Translator) -> Json:
    def side(blueprint: Blueprint, finding: Finding | None) -> Json | None:
        return None if finding is None else json_finding(blueprint, finding, say)

    return {
        "fate": each.fate.value,
        "broken": each.broken,
        "trend": {1: "worse", -1: "better", 0: "same"}[each.trend],
        "answer_before": None if each.answer_before is None else each.answer_before.value,
        "answer_after": None if each.answer_after is None else each.answer_after.value,
        "before": side(before, each.before),
        "after": side(after, each.after),
        "under": None if each.under is None else each.under.identity,
        "polished": [{"need": mark.element, "message": say(mark.message)} for mark in each.polished],
    }


def _json_need(need: ComparedNeed) -> Json:
    def side(identifier: str | None, judgement: Judgement | None) -> Json | None:
        if identifier is None or judgement is None:
            return None
        certainty: Certainty | None = judgement.certainty
        return {
            "id": identifier,
            "answer": judgement.answer.value,
            "certainty": None if certainty is None else certainty.value,
            "observed": json_range(judgement.observed),
            "gap": json_number(judgement.gap),
        }

    return {"title": need.title, "before": side(need.before, need.judged_before), "after": side(need.after, need.judged_after)}


def _json_levers(levers: Levers) -> Json:
    return {
        "service_moments": json_total(levers.service_moments),
        "moments": levers.moments,
        "failures": levers.failures,
        "transitions": levers.transitions,
        "cared_for": levers.cared_for,
        "felt": levers.felt,
        "remembered": json_number(levers.remembered),
        "mean": json_number(levers.mean),
    }


def _json_metric(metric: ComparedMetric) -> Json:
    return {
        "id": metric.id,
        "title": metric.title,
        "measure": metric.measure,
        "before": json_limit(metric.before),
        "after": json_limit(metric.after),
        "cause": metric.cause,
        "changes": [_json_change(each) for each in metric.changes],
    }


def _json_change(change: ElementChange) -> Json:
    return {
        "change": change.change.value,
        "before": change.before,
        "after": change.after,
        "title": change.title,
        "fields": list(change.fields),
    }
