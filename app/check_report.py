"""What `check`, `info` and `checks` print: the stable JSON of the README's reference, and plain text for people."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from app.decision_report import decisions_report, json_acceptance, json_decision, latest
from app.picture_report import picture_report
from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.asking import ToAsk, what_to_ask
from blueprint_model.checking.derivation import DerivationRow
from blueprint_model.checking.finding import Band, CheckResult, Finding, FindingKind, Total
from blueprint_model.checking.judgement import Judgement, KeptAnswer, Missing
from blueprint_model.checking.severity import severity_message
from blueprint_model.elements import AcceptedFinding, Decision, LimitValue, Variant
from blueprint_model.message import Message
from blueprint_model.quantity import QuantityRange

Json = dict[str, Any]

MOST_ASKED = 10  # questions that the text lists; --json has them all
_UNITS = {"duration": "s", "yes_no": "yes_no", "level": "level", "set": "words"}


def json_number(value: Fraction | None) -> int | float | None:
    """Whole numbers stay whole; others are rounded to nine decimals. None is an open end."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else round(float(value), 9)


def json_range(observed: QuantityRange | None) -> Json | None:
    if observed is None:
        return None
    unit = _UNITS.get(observed.kind, observed.unit)
    found: Json = {"lo": json_number(observed.lo), "hi": json_number(observed.hi), "unit": unit}
    if observed.words is not None:
        words = observed.words
        found["words"] = {"all_of": list(words.must), "only": None if words.within is None else list(words.within)}
    if observed.hours is not None:
        hours = observed.hours
        found["hours"] = {"all_of": _periods(hours.must), "only": None if hours.within is None else _periods(hours.within)}
    return found


def _periods(periods: tuple[tuple[int, int], ...]) -> list[list[int]]:
    """[from, until] in minutes from Monday 00:00."""
    return [list(period) for period in periods]


def json_limit(value: LimitValue | None) -> Json | list[Any] | str | int | bool | None:
    """As in the file: seconds, a count, "0.50 EUR", words, yes or no."""
    if isinstance(value, tuple):
        return list(value)
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


def _missing(missing: tuple[Missing, ...], say: Translator) -> list[Json]:
    return [{"element": m.element, "field": m.field, "text": say(m.text), "settles": m.settles} for m in missing]


def _kept(kept: KeptAnswer | None) -> Json | None:
    if kept is None:
        return None
    return {"answer": kept.answer.value, "certainty": _value(kept.certainty), "observed": json_range(kept.observed)}


def _value(member: Certainty | None) -> str | None:
    return None if member is None else member.value


def _row(row: DerivationRow, say: Translator) -> Json:
    contribution = json_range(row.amount)
    if contribution is not None:
        contribution |= {"sign": row.sign, "factor": row.factor}
    return {
        "kind": row.kind.value,
        "id": row.id,
        "title": row.title,
        "lane": row.lane,
        "contribution": contribution,
        "text": say(row.text),
    }


def json_finding(blueprint: Blueprint, finding: Finding, say: Translator) -> Json:
    return {
        "number": finding.number or None,
        "code": finding.code,
        "codes": list(finding.codes or (finding.code,)),
        "kind": finding.kind.value,
        "explains": list(finding.explains),
        "identity": finding.identity,
        "element": finding.element,
        "answer": finding.answer.value,
        "certainty": _value(finding.certainty),
        "severity": finding.severity,
        "word": finding.word.value,
        "changeability": finding.changeability,
        "evidence_grade": finding.evidence_grade,
        "need": finding.need,
        "rules": list(finding.rules),
        "steps": list(finding.steps),
        "flows": list(finding.flows),
        "message": say(finding.message),
        "details": [say(detail) for detail in finding.details],
        "wanted": None if finding.wanted is None else say(finding.wanted),
        "observed": json_range(finding.observed),
        "proved": json_number(finding.proved),
        "if_rules_are_kept": _kept(finding.if_rules_are_kept),
        "derivation": [_row(row, say) for row in finding.derivation],
        "missing": _missing(finding.missing, say),
        "assumed": [say(text) for text in finding.assumed],
        "accepted": finding.accepted,
        "acceptance": json_acceptance(latest(blueprint, AcceptedFinding, finding)) if finding.accepted else None,
        "decision": json_decision(latest(blueprint, Decision, finding)),
    }


def _need(judgement: Judgement, result: CheckResult, say: Translator) -> Json:
    head = result.finding_of_need(judgement.need)
    return {
        "id": judgement.need,
        "answer": judgement.answer.value,
        "certainty": _value(judgement.certainty),
        "observed": json_range(judgement.observed),
        "gap": json_number(judgement.gap),
        "missing": _missing(judgement.missing, say),
        "refused": None if judgement.refused is None else say(judgement.refused),
        "number": None if head is None else head.number,
    }


def json_total(total: Total) -> Json:
    known = json_range(total.range) or {"lo": None, "hi": None, "unit": ""}
    return {"lo": known["lo"], "hi": known["hi"], "middle": json_number(total.middle), "unit": known["unit"]}


def _band(band: Band) -> Json:
    return {
        "measure": band.measure,
        "above": json_number(band.above),
        "up_to": json_number(band.up_to),
        "unit": band.unit,
        "content": band.content,
        "discontent": band.discontent,
    }


def json_report(file: str, blueprint: Blueprint, result: CheckResult, say: Translator, variant: Variant | None = None) -> Json:
    """One object of `check --json`. Durations are in seconds; an open end is null. `blueprint` is as `variant` sees it."""
    need, answer = result.health
    counts = result.counts
    totals: Json = {name: json_total(total) for name, total in result.totals.items()}
    totals["bands"] = [_band(band) for band in result.bands]
    return {
        "file": file,
        "variant": None if variant is None else {"id": variant.id, "title": variant.title},
        "health": {"need": need, "answer": answer.value},
        "counts": {
            "met": counts.met,
            "clash_certain": counts.clash_certain,
            "clash_possible": counts.clash_possible,
            "cannot_tell": counts.cannot_tell,
            "said": counts.said,
            "accepted": result.accepted,
            "words": counts.words,
        },
        "totals": totals,
        "findings": [json_finding(blueprint, finding, say) for finding in result.findings],
        "needs": [_need(judgement, result, say) for judgement in result.judgements.values()],
        "to_ask": [_to_ask(each, say) for each in what_to_ask(blueprint, result)],
        "decisions": decisions_report(blueprint, result),
        **picture_report(blueprint, result, say),
    }


def _to_ask(each: ToAsk, say: Translator) -> Json:
    return {
        "kind": each.kind.value,
        "element": each.element,
        "field": each.field,
        "text": say(each.text),
        "settles": list(each.settles),
        "helps": list(each.helps),
        "clashes": list(each.clashes),
        "ask": list(each.ask),
    }


def counts_text(result: CheckResult, say: Translator) -> str:
    """ "2 certain · 1 possible · 1 said · 2 of them accepted · 1 not known yet": what is zero is left out, but for certain ones.

    What people decided to live with is still a clash, and counted among them.
    """
    counts = result.counts
    parts = [say(Message.counted("{count} certain", "{count} certain", counts.clash_certain))]
    if counts.clash_possible:
        parts.append(say(Message.counted("{count} possible", "{count} possible", counts.clash_possible)))
    if counts.said:
        parts.append(say(Message.counted("{count} said", "{count} said", counts.said)))
    if result.accepted:
        parts.append(say(Message.counted("{count} of them accepted", "{count} of them accepted", result.accepted)))
    if counts.cannot_tell:
        parts.append(say(Message.counted("{count} not known yet", "{count} not known yet", counts.cannot_tell)))
    if counts.met:
        parts.append(say(Message.counted("{count} need met", "{count} needs met", counts.met)))
    if counts.words:
        parts.append(say(Message.counted("{count} in words", "{count} in words", counts.words)))
    return " · ".join(parts)


def severity_text(finding: Finding, public: bool, say: Translator) -> str:
    """How bad it is, in words."""
    return say(severity_message(finding.word, public))


def text_report(file: str, blueprint: Blueprint, result: CheckResult, say: Translator) -> str:
    """For people: a line of counts, then each finding with its rows."""
    public = blueprint.scenario.setting.value == "public"
    lines = [f"{file}: {blueprint.scenario.title}".rstrip(": "), counts_text(result, say)]
    marks = {FindingKind.MARK, FindingKind.HINT}
    explaining: dict[str, list[Finding]] = {}
    for mark in result.findings:
        for identity in mark.explains:
            explaining.setdefault(identity, []).append(mark)
    for finding in (f for f in result.findings if f.kind not in marks):
        lines += ["", _headline(finding, public, say)]
        lines += [f"      {_derivation_line(row, say)}" for row in finding.derivation]
        lines += [f"      {say(detail)}" for detail in finding.details]
        lines += [f"      {mark.code} {say(mark.message)}" for mark in explaining.get(finding.identity, ())]
        lines += [f"      {say(missing.text)}" for missing in finding.missing]
    unknown = [j for j in result.judgements.values() if j.answer is Answer.CANNOT_TELL]
    for judgement in unknown:
        lines += ["", _unknown_line(judgement, blueprint, say)]
        lines += [f"      {say(missing.text)}" for missing in judgement.missing]
    lines += _asking_lines(blueprint, result, say)
    hints = [f for f in result.findings if f.kind is FindingKind.HINT]
    if hints:
        lines += ["", say.text("Drawing notes:")]
        lines += [f"  {hint.code:<4} {say(hint.message)}" for hint in hints]
    return "\n".join(lines)


def _asking_lines(blueprint: Blueprint, result: CheckResult, say: Translator) -> list[str]:
    """What to ask next, what settles most first; and how many needs are in words, which no fact settles."""
    asked = what_to_ask(blueprint, result)
    lines = [f"  {_asking_line(each, say)}" for each in asked[:MOST_ASKED]]
    if len(asked) > MOST_ASKED:
        left = Message.counted("and {count} more question", "and {count} more questions", len(asked) - MOST_ASKED)
        lines.append(f"  {say(left)}")
    if result.counts.words:
        words = Message.counted("{count} need is still in words", "{count} needs are still in words", result.counts.words)
        lines.append(f"  {say(words)}")
    return ["", say.text("What to ask next:"), *lines] if lines else []


def _asking_line(each: ToAsk, say: Translator) -> str:
    parts = [say(each.text)]
    if each.settles:
        parts.append(say(Message.counted("could settle {count} need", "could settle {count} needs", len(each.settles))))
    if each.helps:
        parts.append(say(Message.counted("helps with {count} need", "helps with {count} needs", len(each.helps))))
    if each.clashes:
        parts.append(say(Message.counted("explains {count} clash", "explains {count} clashes", len(each.clashes))))
    if each.ask:
        parts.append(say.text("ask: {who}", who=each.ask))
    return " · ".join(parts)


def _headline(finding: Finding, public: bool, say: Translator) -> str:
    code = f"{finding.code}  "
    if finding.kind is FindingKind.SAID:
        code, how = "", say.text("said")
    else:
        how = severity_text(finding, public, say)
        if finding.certainty is Certainty.POSSIBLE:
            how += ", " + say.text("possible")
    accepted = " · " + say.text("accepted") if finding.accepted else ""
    return f"{finding.number:>4}  {code}{say(finding.message)} ({how}{accepted})"


def _derivation_line(row: DerivationRow, say: Translator) -> str:
    """ "Reads it: 2 d"; a dash where the words have a colon of their own, "Writes it – recorded: no"."""
    text = say(row.text)
    between = " – " if ": " in text else ": "
    return f"{row.title}{between}{text}" if row.title and text else row.title or text


def _unknown_line(judgement: Judgement, blueprint: Blueprint, say: Translator) -> str:
    title = getattr(blueprint.elements[judgement.need], "title", judgement.need)
    line = say.text("   ?  “{need}”: not known yet", need=title)
    return line if judgement.refused is None else f"{line} ({say(judgement.refused)})"


def info_report(blueprint: Blueprint, say: Translator) -> str:
    """Title, event, language, and how many of each thing."""
    scenario = blueprint.scenario
    counted = [
        Message.counted("{count} lane", "{count} lanes", len(blueprint.lanes)),
        Message.counted("{count} phase", "{count} phases", len(blueprint.phases)),
        Message.counted("{count} column", "{count} columns", len(blueprint.columns)),
        Message.counted("{count} step", "{count} steps", len(blueprint.steps)),
        Message.counted("{count} flow", "{count} flows", len(blueprint.flows)),
        Message.counted("{count} need", "{count} needs", len(blueprint.needs)),
        Message.counted("{count} rule", "{count} rules", len(blueprint.rules)),
        Message.counted("{count} to-be variant", "{count} to-be variants", len(blueprint.variants)),
    ]
    lines = [scenario.title or say.text("(untitled)")]
    if scenario.event:
        lines.append(say.text("Event: {event}", event=scenario.event))
    if scenario.aim:
        lines.append(say.text("Aim: {aim}", aim=scenario.aim))
    if scenario.source:
        lines.append(say.text("Source: {source}", source=scenario.source))
    lines.append(say.text("Language: {language}", language=scenario.language))
    lines.append(" · ".join(say(message) for message in counted))
    return "\n".join(lines)


def checks_report(say: Translator) -> list[dict[str, str]]:
    """A row a check: code, name, family and one line."""
    from blueprint_model.checks import ALL_CHECKS

    return [
        {"code": check.code, "name": say(check.name), "family": check.family.value, "line": say(check.one_line)}
        for check in ALL_CHECKS
    ]


def checks_table(rows: list[dict[str, str]], say: Translator) -> str:
    """The same rows for people: columns as wide as their longest words, families in the language."""
    families = {
        "direct": say.text("direct"),
        "conditional": say.text("conditional"),
        "emergent": say.text("emergent"),
        "absent": say.text("absent"),
        "drawing": say.text("drawing"),
    }
    shown = [(row["code"], row["name"], families[row["family"]], row["line"]) for row in rows]
    widths = [max(len(row[column]) for row in shown) for column in range(3)]
    return "\n".join("  ".join((*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3])) for row in shown)
