"""What `explain` prints: one finding as a pencil calculation, with what would be enough; for a card, why it matters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from app.help_pages import help_section
from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.behind_facts import about_keeping
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.checking.heads import who
from blueprint_model.checking.pencil import How, Pencil, PencilRow, Sign, other_end_of, pencil_of
from blueprint_model.checking.remedies import what_would_be_enough
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.checking.severity import severity_message
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import AcceptedFinding, Decision, Flow, Need, ProcessRule, RuleKind, Step
from blueprint_model.message import Message

_INDENT = "   "

RULE_KINDS: dict[RuleKind, Message] = {
    RuleKind.LAW: Message.of("law"),
    RuleKind.CONTRACT: Message.of("contract"),
    RuleKind.SYSTEM: Message.of("system limit"),
    RuleKind.SLA: Message.of("service level (SLA)"),
    RuleKind.POLICY: Message.of("policy"),
    RuleKind.HABIT: Message.of("habit"),
}
_GRADES = (Message.of("a guess"), Message.of("one voice"), Message.of("researched"), Message.of("measured"))


def explanation(blueprint: Blueprint, result: CheckResult, finding: Finding, today: datetime.date, say: Translator) -> str:
    """Plain text in the language of `say`. `blueprint` is as its variant sees it, `result` what its check gave."""
    sections = [_title(blueprint, finding, say)]
    match finding.kind:
        case FindingKind.HEAD:
            sections += _of_a_clash(blueprint, result, finding, today, say)
        case FindingKind.SAID:
            sections += _of_what_is_said(blueprint, finding, say)
        case _:
            sections += _of_a_card(blueprint, result, finding, say)
    sections += _decided(blueprint, finding, say)
    return "\n\n".join("\n".join(lines) for lines in sections if lines)


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    """Nothing where there is nothing to say."""
    told = [_INDENT + line if line else "" for line in lines]
    return [heading, *told] if told else []


def _title(blueprint: Blueprint, finding: Finding, say: Translator) -> list[str]:
    if finding.kind is FindingKind.SAID:
        return [f"{finding.number:>3}  {say(finding.message)}"]
    from blueprint_model.checks import ALL_CHECKS

    name = next((say(check.name) for check in ALL_CHECKS if check.code == finding.code), "")
    public = blueprint.scenario.setting.value == "public"
    parts = [f"{say(severity_message(finding.word, public))} ({finding.severity}/100)"]
    if finding.kind is FindingKind.HEAD:
        parts.append(say.text("certain") if finding.certainty is Certainty.CERTAIN else say.text("possible"))
        if finding.changeability is not None:
            parts.append(say.text("changeability {number}/5", number=finding.changeability))
        parts.append(say.text("evidence: {grade}", grade=_GRADES[finding.evidence_grade]))
    if finding.accepted:
        parts.append(say.text("accepted"))
    return [f"{finding.number:>3}  {finding.code} {name}", _INDENT + "  " + " · ".join(parts)]


# --- a clash --------------------------------------------------------------------------------------------------------


def _of_a_clash(
    blueprint: Blueprint, result: CheckResult, finding: Finding, today: datetime.date, say: Translator
) -> Iterator[list[str]]:
    need = blueprint.get(finding.need or "", Need)
    if need is not None:
        needs = Message.of("{who}: “{need}”", who=who(blueprint, need), need=words_of(blueprint, need.id))
        yield _section(say.text("Who needs what"), [say(needs)])
    yield _section(say.text("What the rules say"), _rules(blueprint, finding, say))
    pencil = pencil_of(blueprint, finding)
    heading = {
        How.SUM: say.text("How it adds up"),
        How.PRODUCT: say.text("How it comes about"),
        How.WORDS: say.text("How it comes about"),
    }[pencil.how]
    yield _section(heading, pencil_lines(pencil, say))
    other = other_end_of(blueprint, finding)
    if other is not None and other.value is not None and finding.proved is not None:
        least = other.value < finding.proved
        yield _section(say.text("And at the least") if least else say.text("And at the most"), pencil_lines(other, say))
    yield _section(say.text("What happens"), _happens(result, finding, say))
    unknown = [say(missing.text) for missing in finding.missing] + [say(text) for text in finding.assumed]
    yield _section(say.text("What is not known"), unknown)
    if need is not None:
        yield _section(say.text("What would be enough"), _enough(blueprint, need, today, say))


def _rules(blueprint: Blueprint, finding: Finding, say: Translator) -> Iterator[str]:
    named = {row.id: row.text for row in finding.derivation if row.kind is RowKind.NOTE}
    for identifier in dict.fromkeys((*finding.rules, *named)):
        rule = blueprint.get(identifier, ProcessRule)
        if rule is None:
            continue
        about = [say(RULE_KINDS[rule.kind]), rule.owner.strip() or say.text("nobody owns it")]
        if identifier not in finding.rules:
            about.append(say(named[identifier]))
        yield say.text("“{rule}” ({about})", rule=words_of(blueprint, identifier), about=" · ".join(about))


def _happens(result: CheckResult, finding: Finding, say: Translator) -> Iterator[str]:
    yield say(finding.message)
    yield from (say(detail) for detail in finding.details)
    for mark in result.findings:
        if finding.identity in mark.explains:
            yield f"{mark.code} {say(mark.message)}"
    kept = about_keeping(finding)
    if kept is not None:
        yield say(kept)


def _enough(blueprint: Blueprint, need: Need, today: datetime.date, say: Translator) -> Iterator[str]:
    names = code_names(blueprint)
    remedies = what_would_be_enough(blueprint, need.id, today)
    if not any(remedy.works for remedy in remedies):
        yield say.text("No rule or figure that was tried alone would be enough.")
    for remedy in remedies:
        line = say(remedy.text)
        if remedy.breaks:
            line += " · " + say.text("breaks {needs}", needs=", ".join(names.get(one, one) for one in remedy.breaks))
        others = [names.get(one, one) for one in remedy.mends if one != need.id]
        if others:
            line += " · " + say.text("mends {needs}", needs=", ".join(others))
        yield line


# --- the calculation ------------------------------------------------------------------------------------------------


def pencil_lines(pencil: Pencil, say: Translator) -> list[str]:
    """Figures one under the other, aligned at the right; beside each what it is; lines as one draws them with a pencil."""
    ruled: list[PencilRow | None] = list(pencil.rows)
    if pencil.result is not None:
        ruled += [None, pencil.result]
    if pencil.wanted is not None:
        ruled += [None, pencil.wanted] if pencil.result is None else [pencil.wanted]
    if pencil.off is not None:
        ruled += [None, pencil.off]
    shown = [None if row is None else _shown(row, say) for row in ruled]
    width = max((len(row[1]) for row in shown if row is not None), default=0)
    return ["─" * (width + 2) if row is None else f"{row[0]:<1} {row[1]:>{width}}  {row[2]}" for row in shown]


def _shown(row: PencilRow, say: Translator) -> tuple[str, str, str]:
    figure = "" if row.figure is None else say.value(row.figure)
    sign = row.sign.value if figure or row.sign is not Sign.NONE else ""
    return sign, figure, say.value(row.words)


# --- cards, and what is said ----------------------------------------------------------------------------------------


def _of_a_card(blueprint: Blueprint, result: CheckResult, finding: Finding, say: Translator) -> Iterator[list[str]]:
    yield _section(say.text("What happens"), _happens(result, finding, say))
    yield _section(say.text("Where"), _places(blueprint, finding, say))
    codes = [code for code in finding.codes or (finding.code,) if help_section(code, say.language, "why")]
    yield _section(say.text("Why it matters"), (help_section(code, say.language, "why") for code in codes))
    yield _section(say.text("What is not known"), (say(missing.text) for missing in finding.missing))
    yield _section(say.text("What would be enough"), (help_section(code, say.language, "enough") for code in codes))


def _places(blueprint: Blueprint, finding: Finding, say: Translator) -> Iterator[str]:
    flows = [flow for name in finding.flows if (flow := blueprint.get(name, Flow))]
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    for flow in flows:
        source, target = title_of(blueprint, flow.source), title_of(blueprint, flow.target)
        yield say.text("“{source}” → “{target}”", source=source, target=target)
    for name in finding.steps:
        if name not in ends and (step := blueprint.get(name, Step)):
            place = Message.of("“{step}”", step=title_of(blueprint, name))
            lane = blueprint.lane_of(step).title
            yield say(place) + (f" ({lane})" if lane else "")


def _of_what_is_said(blueprint: Blueprint, finding: Finding, say: Translator) -> Iterator[list[str]]:
    need = blueprint.get(finding.need or "", Need)
    if need is not None:
        needs = Message.of("{who}: “{need}”", who=who(blueprint, need), need=words_of(blueprint, need.id))
        yield _section(say.text("Who needs what"), [say(needs)])
    yield _section(say.text("What the rules say"), _rules(blueprint, finding, say))
    told = [say(detail) for detail in finding.details]
    yield _section(say.text("What happens"), [*told, say.text("The room says so. Nothing has been computed.")])
    yield _section(say.text("What is not known"), (say(missing.text) for missing in finding.missing))


# --- what was decided -----------------------------------------------------------------------------------------------


def _decided(blueprint: Blueprint, finding: Finding, say: Translator) -> Iterator[list[str]]:
    from app.decision_report import acceptance_words, decision_words, records_of

    accepted = (
        [acceptance_words(each, say) for each in records_of(blueprint, AcceptedFinding, finding)] if finding.accepted else []
    )
    decided = [decision_words(each, say) for each in records_of(blueprint, Decision, finding)]
    yield _section(say.text("What was decided"), [*accepted, *decided])
