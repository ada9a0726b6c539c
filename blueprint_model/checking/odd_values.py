"""Limits and facts that their measure cannot have: named, so that no need is answered past them.

A set where a number belongs, a level outside its scale, two currencies in one measure, a range turned round, a rule
that allows nothing. A limit that nobody typed yet is not odd: such a rule bounds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.sentences import measure_name, title_of, words_of
from blueprint_model.elements import Measure, MeasureKind, Need, OpeningHours, ProcessRule, RecordedFact, Step
from blueprint_model.elements.values import LimitValue
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.limits import levels_of, number_of
from blueprint_model.paths.word_sets import words_in

_kept: list[tuple[Blueprint, dict[str, Message]]] = []  # of the snapshot that was asked about last


def odd_value(blueprint: Blueprint, measure: Measure) -> Message | None:
    """The first limit or fact of this measure that it cannot have, by its place; None when there is none."""
    if not _kept or _kept[0][0] is not blueprint:
        _kept[:] = [(blueprint, _all_odd(blueprint))]
    return _kept[0][1].get(measure.id)


def _all_odd(blueprint: Blueprint) -> dict[str, Message]:
    """By measure id; one pass over rules and facts."""
    found: dict[str, Message] = {}
    currencies: dict[str, str] = {}
    for rule in blueprint.rules:
        measure = measure_of(blueprint, rule.measure) if rule.measure else None
        if measure is not None and rule.limit is not None:
            _note(found, currencies, measure, _odd_rule(blueprint, measure, rule), [rule.limit], words_of(blueprint, rule.id))
    for step in blueprint.steps:
        for fact in step.facts:
            measure = measure_of(blueprint, fact.measure)
            if measure is not None:
                values = [value for value in (fact.value, fact.at_least, fact.at_most) if value is not None]
                odd = _odd_fact(blueprint, measure, step, fact, values)
                _note(found, currencies, measure, odd, values, title_of(blueprint, step.id))
    return found


def _note(
    found: dict[str, Message],
    currencies: dict[str, str],
    measure: Measure,
    odd: Message | None,
    values: list[LimitValue],
    where: str,
) -> None:
    if odd is None and measure.kind is MeasureKind.MONEY:
        for currency in (value.rpartition(" ")[2] for value in values if isinstance(value, str) and " " in value):
            first = currencies.setdefault(measure.id, currency)
            if currency != first:
                odd = Message.of(
                    "“{place}” counts {measure} in {currency}, others in {other}",
                    place=where,
                    measure=measure_name(measure),
                    currency=currency,
                    other=first,
                )
    if odd is not None:
        found.setdefault(measure.id, odd)


def _odd_rule(blueprint: Blueprint, measure: Measure, rule: ProcessRule) -> Message | None:
    title, name = words_of(blueprint, rule.id), measure_name(measure)
    if measure.kind in SET_LIKE and isinstance(rule.limit, tuple | OpeningHours) and not words_in(rule.limit):
        return Message.of("the rule “{rule}” names nothing for {measure}", rule=title, measure=name)
    per = measure_of(blueprint, rule.per) if rule.per else None
    if (rule.per and per is None) or not fits(measure, rule.limit):
        return Message.of("the rule “{rule}” has a limit that {measure} cannot have", rule=title, measure=name)
    return None


def _odd_fact(blueprint: Blueprint, measure: Measure, step: Step, fact: RecordedFact, values: list[LimitValue]) -> Message | None:
    place, name = title_of(blueprint, step.id), measure_name(measure)
    if any(not fits(measure, value) for value in values):
        return Message.of("what is recorded at “{place}” is nothing that {measure} can be", place=place, measure=name)
    if fact.value is None and _turned_round(measure, fact):
        return Message.of("what is recorded at “{place}” for {measure} is an empty range", place=place, measure=name)
    return None


def _turned_round(measure: Measure, fact: RecordedFact) -> bool:
    if fact.at_least is None or fact.at_most is None:
        return False
    if measure.kind in SET_LIKE:
        return not set(words_in(fact.at_least) or ()) <= set(words_in(fact.at_most) or ())
    least, most = number_of(fact.at_least, measure.kind), number_of(fact.at_most, measure.kind)
    return least is not None and most is not None and least > most


def fits(measure: Measure, value: LimitValue | None) -> bool:
    """Whether this can be a value of the measure at all."""
    if measure.kind is MeasureKind.SCHEDULE:
        return isinstance(value, OpeningHours)
    if measure.kind is MeasureKind.SET:
        return isinstance(value, tuple)
    number = number_of(value, measure.kind)
    if number is None:
        return False
    if measure.kind is MeasureKind.LEVEL:
        return 1 <= number <= levels_of(measure) and number == int(number)
    return number >= 0 or measure.kind is MeasureKind.MONEY


def odd_limit(need: Need, measure: Measure) -> Message | None:
    """Of the need's own limits: one that the measure cannot have."""
    limits = _limits_of(need)
    if any(not fits(measure, value) for value in limits):
        return Message.of("the need has a limit that “{measure}” cannot have", measure=measure_name(measure))
    return None


def _limits_of(need: Need) -> Iterator[LimitValue]:
    return (value for value in (need.adequate, need.desired) if value is not None)
