"""Which rules of a clash could be enough to change alone: seen from its derivation, without working the need out again.

Trying a rule costs as much as answering the need. In large blueprints most rules of a long derivation cannot be enough, and that
can be seen: a case that they have no part in stays refused.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import MET, Limits
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.readings import Reading, readings
from blueprint_model.elements import Direction, Measure, Need, ProcessRule
from blueprint_model.paths.carried_value import CarriedValue


def rules_worth_trying(
    engine: Engine, need: Need, measure: Measure, limits: Limits, judgement: Judgement, rules: list[ProcessRule]
) -> list[ProcessRule]:
    """Those of `rules` that may be enough alone. One that is left out certainly is not."""
    if is_plain_total(measure, limits, rules):
        return _of_a_total(engine, need, limits, judgement, rules)
    return rules if measure.summed else _of_what_is_carried(engine, need, measure, limits, rules)


def is_plain_total(measure: Measure, limits: Limits, rules: list[ProcessRule]) -> bool:
    """A sum that should be at most something, whose rules bound only their own part of it."""
    plain = all(rule.per is None and not rule.alternatives and rule.measure == measure.id for rule in rules)
    return measure.summed and measure.id != "profit" and limits.direction is Direction.AT_MOST and plain


# --- sums -----------------------------------------------------------------------------------------------------------


def _of_a_total(engine: Engine, need: Need, limits: Limits, judgement: Judgement, rules: list[ProcessRule]) -> list[ProcessRule]:
    """A rule takes away no more than what its own rows, and the rounds that lead through them, add to the case that is shown."""
    could_do = could_take_enough_away(engine, need, limits, judgement)
    places = [engine.rules.places_of(rule) for rule in rules]
    return [rule for rule, own in zip(rules, places, strict=True) if not own or could_do(own)]  # none: on the whole stretch


def could_take_enough_away(engine: Engine, need: Need, limits: Limits, judgement: Judgement) -> Callable[[frozenset[str]], bool]:
    """Of steps and flows: whether a sum that should be at most something could be so, if they took nothing at all."""
    rows = [row for row in judgement.derivation if row.amount is not None and row.kind is not RowKind.NEED]
    total = sum((_added(row) for row in rows), Fraction(0))
    bodies: dict[str, set[str]] = {}
    repeated = {row.id for row in rows if row.kind is RowKind.REPEAT}
    for answers, _ in engine.combinations(need)[0] if repeated else ():
        for loop in engine.graph(answers).loops:
            if loop.flow.id in repeated:
                bodies.setdefault(loop.flow.id, {loop.flow.id}).update(loop.body)
    ways = {row.id: _round_of(engine, bodies, row) for row in rows if row.kind is RowKind.REPEAT}

    def could(places: frozenset[str]) -> bool:
        own = (row for row in rows if row.id in places or not places.isdisjoint(ways.get(row.id, ())))
        return total - sum((max(Fraction(0), _added(row)) for row in own), Fraction(0)) <= limits.adequate

    return could


def _added(row: DerivationRow) -> Fraction:
    """What a row adds to the sum; what had already passed is taken off, and no rule on the way takes off more."""
    return Fraction(0) if row.amount is None or row.amount.hi is None else row.sign * row.amount.hi


def _round_of(engine: Engine, bodies: dict[str, set[str]], row: DerivationRow) -> set[str]:
    """The steps and flows that a repeat goes through again; nothing for other rows."""
    if row.kind is not RowKind.REPEAT:
        return set()
    body = bodies.get(row.id, set())
    return body | {flow.id for step in body for flow in engine.blueprint.flows_from(step)}


# --- what is carried ------------------------------------------------------------------------------------------------


def _of_what_is_carried(
    engine: Engine, need: Need, measure: Measure, limits: Limits, rules: list[ProcessRule]
) -> list[ProcessRule]:
    """A value that is refused stays so while the rules that make it stay: one rule alone must have made them all."""
    if need.scope is None:
        return rules
    refused: list[Reading] = []
    for combination in engine.combinations(need)[0]:
        found = readings(engine, measure, need.scope, combination, kept=False)
        if any(reading.carried is not None and reading.carried.joined for reading in found):
            return rules  # values were joined into one: it does not tell who made which
        refused += [reading for reading in found if reading.carried is not None and limits.verdict(reading.span) != MET]
    made = [_makers(engine, reading.carried) for reading in refused if reading.carried is not None]
    if None in made:
        return rules
    return [rule for rule in rules if all(makers is None or rule.id in makers for makers in made)]


def _makers(engine: Engine, value: CarriedValue) -> set[str] | None:
    """The rules behind a value; None where several of them multiply, since only one of the others' values is kept with it."""
    multiplying = [rule for name in value.rules if (rule := engine.rule(name)) and rule.per]
    if len(multiplying) > 1:
        return None
    behind = _makers(engine, value.per) if value.per is not None else set()
    return None if behind is None else {*value.rules, *behind}
