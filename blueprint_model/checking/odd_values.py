"""Limits and facts that their measure cannot have: named, so that no need is answered past them.

A set where a number belongs, a level outside its scale, an amount in another currency than the blueprint's, a range turned
round, two figures for one thing, a rule that allows nothing or multiplies what it makes itself. A limit that nobody typed yet is
not odd: such a rule bounds nothing. A limit without a bound is exactly that limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.gap import desired_is_refused
from blueprint_model.checking.odd_rings import multiplies, odd_rings, per_name
from blueprint_model.checking.sentences import measure_name, title_of, words_of
from blueprint_model.elements import Bound, Measure, MeasureKind, Need, OpeningHours, ProcessRule, RecordedFact, Step
from blueprint_model.elements.values import LimitValue
from blueprint_model.measures import CATALOGUE, measure_of
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.limits import levels_of, number_of
from blueprint_model.paths.word_sets import words_in

_FIELDS = frozenset({"languages", "channels", "reading_level", "hours"})  # carried, and read from the fields of steps
_ADDED_UP = frozenset({MeasureKind.DURATION, MeasureKind.COUNT, MeasureKind.MONEY})
_OF_SETS = frozenset({Bound.ONLY, Bound.ALL_OF})
_kept: list[tuple[Blueprint, dict[str, Message]]] = []  # of the snapshot that was asked about last


def odd_value(blueprint: Blueprint, measure: Measure) -> Message | None:
    """The first limit or fact of this measure that it cannot have, by its place; None when there is none."""
    return odd_values(blueprint).get(measure.id)


def odd_values(blueprint: Blueprint) -> Mapping[str, Message]:
    """What is odd, by measure id; worked out once for each snapshot, in one pass over rules and steps."""
    if not _kept or _kept[0][0] is not blueprint:
        _kept[:] = [(blueprint, _all_odd(blueprint))]
    return _kept[0][1]


def _all_odd(blueprint: Blueprint) -> dict[str, Message]:
    found: dict[str, Message] = {}
    told: set[str] = set()  # the measures that something is said of
    for measure_id, odd in (*_odd_measures(blueprint), *_odd_rules(blueprint, told), *_odd_steps(blueprint, told)):
        found.setdefault(measure_id, odd)
    for measure in blueprint.all_of(Measure):
        if measure.summed and measure.id not in told and measure.id not in CATALOGUE:
            found.setdefault(measure.id, Message.of("nothing is recorded yet: {measure}", measure=measure_name(measure)))
    return found


def _odd_measures(blueprint: Blueprint) -> Iterator[tuple[str, Message]]:
    """Measures that are made otherwise than their values: those read from the fields of steps, and levels that are added up."""
    for measure in blueprint.all_of(Measure):
        built_in = CATALOGUE.get(measure.id)
        read = built_in is not None and (built_in.summed or built_in.id in _FIELDS)
        if built_in is not None and read and (measure.kind, measure.summed) != (built_in.kind, built_in.summed):
            text = Message.of("the measure “{measure}” is read from the steps and is of another kind", measure=measure.title)
            yield measure.id, text
        elif measure.summed and measure.kind not in _ADDED_UP:
            yield measure.id, Message.of("the measure “{measure}” cannot be added up", measure=measure.title)


def _odd_rules(blueprint: Blueprint, told: set[str]) -> Iterator[tuple[str, Message]]:
    for rule in blueprint.rules:
        measure = measure_of(blueprint, rule.measure) if rule.measure else None
        if measure is not None and rule.limit is not None:
            told.add(measure.id)
            where = words_of(blueprint, rule.id)
            odd = _odd_rule(blueprint, measure, rule) or _in_another_currency(blueprint, measure, [rule.limit], where)
            if odd is not None:
                yield measure.id, odd
    yield from odd_rings(blueprint)


def _odd_steps(blueprint: Blueprint, told: set[str]) -> Iterator[tuple[str, Message]]:
    for step in blueprint.steps:
        for fact in step.facts:
            measure = measure_of(blueprint, fact.measure)
            if measure is not None:
                told.add(measure.id)
                values = [value for value in (fact.value, fact.at_least, fact.at_most) if value is not None]
                odd = _odd_fact(blueprint, measure, step, fact, values)
                odd = odd or _in_another_currency(blueprint, measure, values, title_of(blueprint, step.id))
                if odd is not None:
                    yield measure.id, odd
    own = blueprint.scenario.currency
    if any(not amount.endswith(own) for amount in blueprint.typed_amounts):
        yield from _typed_in_another_currency(blueprint)


def _typed_in_another_currency(blueprint: Blueprint) -> Iterator[tuple[str, Message]]:
    typed: list[tuple[str, str | None, str]] = [(step.id, step.price, "price") for step in blueprint.steps]
    typed += [(step.id, step.fixed_cost, "cost") for step in blueprint.steps]
    typed += [(lane.id, lane.cost_per_minute, "cost") for lane in blueprint.lanes]
    for place, amount, name in typed:
        for measure in (measure_of(blueprint, name), measure_of(blueprint, "profit")):
            if amount is not None and measure is not None:
                odd = _in_another_currency(blueprint, CATALOGUE[name], [amount], title_of(blueprint, place))
                if odd is not None:
                    yield measure.id, odd


def _in_another_currency(blueprint: Blueprint, measure: Measure, values: list[LimitValue], where: str) -> Message | None:
    if measure.kind is not MeasureKind.MONEY:
        return None
    own = blueprint.scenario.currency
    for currency in (value.rpartition(" ")[2] for value in values if isinstance(value, str) and " " in value):
        if currency != own:
            return Message.of(
                "“{place}” counts {measure} in {currency}, the blueprint in {other}",
                place=where,
                measure=measure_name(measure),
                currency=currency,
                other=own,
            )
    return None


def _odd_rule(blueprint: Blueprint, measure: Measure, rule: ProcessRule) -> Message | None:
    title, name = words_of(blueprint, rule.id), measure_name(measure)
    if measure.kind in SET_LIKE and isinstance(rule.limit, tuple | OpeningHours) and not words_in(rule.limit):
        return Message.of("the rule “{rule}” names nothing for {measure}", rule=title, measure=name)
    if rule.per and not multiplies(measure, measure_of(blueprint, rule.per)):
        return Message.of(
            "the rule “{rule}” cannot count {measure} for each of this: {per}",
            rule=title,
            measure=name,
            per=per_name(blueprint, rule),
        )
    if not fits(measure, rule.limit) or (rule.bound in _OF_SETS and measure.kind not in SET_LIKE):
        return Message.of("the rule “{rule}” has a limit that {measure} cannot have", rule=title, measure=name)
    return None


def _odd_fact(blueprint: Blueprint, measure: Measure, step: Step, fact: RecordedFact, values: list[LimitValue]) -> Message | None:
    place, name = title_of(blueprint, step.id), measure_name(measure)
    if any(not fits(measure, value) for value in values):
        return Message.of("what is recorded at “{place}” is nothing that {measure} can be", place=place, measure=name)
    if any(other.measure == fact.measure and other != fact for other in step.facts):
        return Message.of("two different values are recorded at “{place}”: {measure}", place=place, measure=name)
    ends = ((fact.at_least, fact.at_most), (fact.at_least, fact.value), (fact.value, fact.at_most))
    if any(_turned_round(measure, least, most) for least, most in ends):
        return Message.of("what is recorded at “{place}” for {measure} is an empty range", place=place, measure=name)
    return None


def _turned_round(measure: Measure, least: LimitValue | None, most: LimitValue | None) -> bool:
    if least is None or most is None:
        return False
    if measure.kind in SET_LIKE:
        return not set(words_in(least) or ()) <= set(words_in(most) or ())
    lo, hi = number_of(least, measure.kind), number_of(most, measure.kind)
    return lo is not None and hi is not None and lo > hi


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
    if any(not fits(measure, value) for value in _limits_of(need)):
        return Message.of("the need has a limit that “{measure}” cannot have", measure=measure_name(measure))
    if desired_is_refused(need, measure):
        return Message.of("what is desired is worse than what is needed")
    return None


def _limits_of(need: Need) -> Iterator[LimitValue]:
    return (value for value in (need.adequate, need.desired) if value is not None)
