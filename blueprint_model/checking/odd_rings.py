"""Rules that multiply what cannot be multiplied: a set, themselves, or one another in a ring at one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.sentences import measure_name, title_of, words_of
from blueprint_model.elements import Measure, MeasureKind, ProcessRule
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.limits import COMPUTED_KINDS
from blueprint_model.paths.rules_in_force import RulePlaces

_COUNTED = frozenset({MeasureKind.COUNT, MeasureKind.DURATION, MeasureKind.MONEY})


def multiplies(measure: Measure, per: Measure | None) -> bool:
    """Whether there can be so much of `measure` for each of `per`: for each of another measure that is counted."""
    return per is not None and per.id != measure.id and per.kind in _COUNTED and measure.kind in COMPUTED_KINDS


def per_name(blueprint: Blueprint, rule: ProcessRule) -> Message | str:
    per = measure_of(blueprint, rule.per or "")
    return (rule.per or "") if per is None else measure_name(per)


def odd_rings(blueprint: Blueprint) -> Iterator[tuple[str, Message]]:
    """(measure id, what is odd) for every measure that is counted for each of itself by way of others at one step."""
    multiplying = [rule for rule in blueprint.rules if rule.per and rule.measure and rule.per != rule.measure]
    if len(multiplying) < 2:
        return
    places = RulePlaces(blueprint)
    made_of: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # at a place: measure -> per
    by_measure: dict[tuple[str, str], ProcessRule] = {}
    for rule in multiplying:
        for place in sorted(places.places_of(rule)):
            made_of[place][rule.measure or ""].add(rule.per or "")
            by_measure.setdefault((place, rule.measure or ""), rule)
    order = blueprint.step_positions
    for place in sorted(made_of, key=lambda place: (order.get(place, len(order)), place)):
        for measure in made_of[place]:
            if measure in _comes_to(made_of[place], measure):
                rule = by_measure[place, measure]
                yield (
                    measure,
                    Message.of(
                        "the rule “{rule}” goes round in a ring with others at “{place}”",
                        rule=words_of(blueprint, rule.id),
                        place=title_of(blueprint, place),
                    ),
                )


def _comes_to(made_of: Mapping[str, set[str]], measure: str) -> set[str]:
    """All measures that this one is made of."""
    found: set[str] = set()
    ahead = list(made_of.get(measure, ()))
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += made_of.get(one, ())
    return found
