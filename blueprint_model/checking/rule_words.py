"""What a process rule says of its measure, in a few words."""

from __future__ import annotations

from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.sentences import measure_name, quantity
from blueprint_model.checking.words_shown import rule_says
from blueprint_model.elements import Bound, Measure, MeasureKind, ProcessRule
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.limits import number_of


def rule_words(blueprint: Blueprint, measure: Measure, rule: ProcessRule) -> Message:
    """ "at most 14 d", "exactly 1 (for each: agreements)", "only Finnish", "always", "other opening hours"."""
    if measure.kind in SET_LIKE:
        return rule_says(blueprint, measure, rule)
    value = number_of(rule.limit, measure.kind)
    if value is None:
        return Message.of("sets no limit")
    if measure.kind is MeasureKind.YES_NO:
        return Message.of("always") if value else Message.of("never")
    per = measure_of(blueprint, rule.per) if rule.per else None
    limit = quantity(blueprint, measure, value) if per is None else Fraction(value)
    match rule.bound:
        case Bound.AT_LEAST:
            says = Message.of("at least {limit}", limit=limit)
        case Bound.AT_MOST:
            says = Message.of("at most {limit}", limit=limit)
        case _:
            says = Message.of("exactly {limit}", limit=limit)
    return says if per is None else Message.of("{says} (for each: {measure})", says=says, measure=measure_name(per))
