"""Needs and rules in a few words: how bad it would be, who says so, the limit, what kind of rule it is."""

from __future__ import annotations

from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import (
    Bound,
    Direction,
    KanoClass,
    MeasureKind,
    Need,
    OpeningHours,
    ProcessRule,
    RuleKind,
    Setting,
    Step,
)
from blueprint_model.elements.values import LimitValue
from blueprint_model.measures import CATALOGUE, measure_of
from blueprint_model.message import Message, MessageValue
from blueprint_model.paths.limits import number_of, unit_of
from blueprint_model.paths.opening_hours import week_of
from blueprint_model.quantity import Quantity, WeekHours, WordSet
from widgets.interface_language import say, tr

# Rung 4 of METHOD 2: one choice sets class and importance together.
HOW_BAD: dict[KanoClass, int] = {KanoClass.MUST_BE: 5, KanoClass.ONE_DIMENSIONAL: 3, KanoClass.ATTRACTIVE: 2}

RULE_KINDS: dict[RuleKind, Message] = {
    RuleKind.LAW: Message.of("law"),
    RuleKind.CONTRACT: Message.of("contract"),
    RuleKind.SYSTEM: Message.of("system limit"),
    RuleKind.SLA: Message.of("service level (SLA)"),
    RuleKind.POLICY: Message.of("policy"),
    RuleKind.HABIT: Message.of("habit"),
}


_APART = "\u00a0· "  # no line begins with the dot


def how_bad(kano: KanoClass, setting: Setting) -> Message:
    """What happens when the need is not met, in words."""
    match kano:
        case KanoClass.MUST_BE:
            return Message.of("would go without") if setting is Setting.PUBLIC else Message.of("would leave")
        case KanoClass.ONE_DIMENSIONAL:
            return Message.of("annoys")
        case KanoClass.ATTRACTIVE:
            return Message.of("would be nice")
        case KanoClass.INDIFFERENT:
            return Message.of("makes no difference")


def limit_value(blueprint: Blueprint, measure_id: str, limit: LimitValue) -> MessageValue:
    """The limit as it is said: "1 d", "3 wd", "5.00 EUR", "2 invoices", or the words of a set."""
    measure = measure_of(blueprint, measure_id)
    kind = measure.kind if measure else MeasureKind.COUNT
    if isinstance(limit, bool):
        return Message.of("yes") if limit else Message.of("no")
    if isinstance(limit, int):
        return Quantity(kind.value, Fraction(limit), unit_of(measure, "") if measure else measure_id)
    if isinstance(limit, str):
        number, _, unit = limit.partition(" ")
        value = number_of(number, MeasureKind.COUNT)
        if value is None:
            return limit
        if unit == "wd":
            return Quantity(MeasureKind.DURATION.value, Fraction(value), "wd")
        return Quantity(kind.value, Fraction(value), unit or (measure_id if kind is MeasureKind.COUNT else ""))
    if isinstance(limit, tuple):
        return WordSet.exactly(limit, measure_id)
    week = week_of(limit)
    return WeekHours(week, week)


def need_limit(blueprint: Blueprint, need: Need) -> str:
    """ "≤ 1 d", "only Finnish", "before “Signs”"; empty for words only."""
    if need.measure is not None and need.direction is Direction.BEFORE:
        step = blueprint.get(need.before, Step) if need.before else None
        return tr("before “{step}”", step=step.short or step.title) if step else ""
    limit = need.adequate if need.adequate is not None else need.desired
    if need.measure is None or limit is None or isinstance(limit, bool):
        return ""  # a yes/no need says in its words what is to be
    if isinstance(limit, tuple):
        return _set_words(limit, need.measure, need.direction)
    if isinstance(limit, OpeningHours):
        return say(Message.of("{hours}", hours=limit_value(blueprint, need.measure, limit)))
    sign = {Direction.AT_MOST: "≤ ", Direction.AT_LEAST: "≥ ", Direction.EQUALS: "= "}.get(need.direction or Direction.EQUALS, "")
    return _together(sign + say(Message.of("{limit}", limit=limit_value(blueprint, need.measure, limit))))


def _set_words(words: tuple[str, ...], measure_id: str, way: Direction | Bound | None) -> str:
    """ "Finnish and Swedish", "phone or chat", "only Finnish"."""
    if way in (Direction.ONLY, Bound.ONLY):
        return say(Message.of("only {words}", words=WordSet.exactly(words, measure_id)))
    return say(Message.of("{amount}", amount=WordSet.exactly(words, measure_id, choice=way is Direction.ONE_OF)))


def _together(words: str) -> str:
    """On one line: a sign is not parted from its number."""
    return words.replace(" ", "\u00a0")


def rule_limit(blueprint: Blueprint, rule: ProcessRule) -> str:
    """ "≥ 2 agreements"; empty for words only."""
    if rule.measure is None or rule.limit is None or isinstance(rule.limit, bool):
        return ""  # a yes/no rule says in its words what it forbids or wants
    if isinstance(rule.limit, tuple):
        return _set_words(rule.limit, rule.measure, rule.bound)
    if isinstance(rule.limit, OpeningHours):
        return say(Message.of("{hours}", hours=limit_value(blueprint, rule.measure, rule.limit)))
    sign = {Bound.AT_MOST: "≤ ", Bound.AT_LEAST: "≥ ", Bound.EXACTLY: "= "}.get(rule.bound or Bound.EXACTLY, "")
    limit = say(Message.of("{limit}", limit=limit_value(blueprint, rule.measure, rule.limit)))
    limit = _together(sign + limit)
    if rule.per is None:
        return limit
    return tr("{limit} for each: {per}", limit=limit, per=measure_title(blueprint, rule.per))


def measure_title(blueprint: Blueprint, identifier: str) -> str:
    """A built-in measure's name in the language of the window; a user's own as it was written."""
    measure = measure_of(blueprint, identifier)
    if measure is None:
        return identifier
    return say(Message(measure.title)) if CATALOGUE.get(measure.id) is measure else measure.title


def mentions(need: Need) -> str:
    """How many voices; empty where nobody was heard."""
    count = sum(voice.count for voice in need.voices)
    return say(Message.counted("{count} mention", "{count} mentions", count)) if count else ""


def need_meta(blueprint: Blueprint, need: Need) -> str:
    """The line under a need's words: "would leave · 14 mentions · ≤ 1 invoice"."""
    parts = [say(how_bad(need.kano, blueprint.scenario.setting))] if need.kano is not None else []
    parts += [_together(mentions(need)), need_limit(blueprint, need)]
    if need.measure is None:
        parts.append(tr("in words"))
    return _APART.join(part for part in parts if part)


def rule_meta(blueprint: Blueprint, rule: ProcessRule) -> str:
    """The line under a rule's words: "habit · nobody owns it"."""
    owner = rule.owner.strip() or tr("nobody owns it")
    return _APART.join(part for part in (say(RULE_KINDS[rule.kind]), owner, rule_limit(blueprint, rule)) if part)
