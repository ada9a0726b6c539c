"""What one rule could say instead: its own alternatives, a better limit, an exact value, other words or hours."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.attempt import Attempt, met_with, written
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import Limits, limits_of
from blueprint_model.checking.nearest_limit import easy_to_say, nearest
from blueprint_model.checking.sentences import quantity, words_of, yes_or_no
from blueprint_model.checking.set_remedies import better_set_rule
from blueprint_model.elements import Bound, Direction, Measure, MeasureKind, Need, ProcessRule
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.intervals import Number
from blueprint_model.paths.limits import number_of


def attempts_of_rule(engine: Engine, need: Need, rule: ProcessRule, *, exact: bool = True) -> Iterator[Attempt]:
    """The rule's own alternatives first; then a better limit; then an exact value in place of an open or multiplying one.

    Not `exact`: only whether some limit is enough, not which one is nearest.
    """
    blueprint = engine.blueprint
    enough = False
    for alternative in rule.alternatives:
        if alternative.bound is None or alternative.limit is None:
            continue
        changed = rule.model_copy(update={"bound": alternative.bound, "limit": alternative.limit, "per": alternative.per})
        works = met_with(engine, changed, need)
        enough = enough or works
        text = Message.of("“{title}” would do", title=alternative.title or words_of(blueprint, rule.id))
        yield Attempt(changed, "limit", text, works)
    measure = measure_of(blueprint, rule.measure) if rule.measure else None
    if measure is not None and measure.kind in SET_LIKE and not enough:
        of_words = better_set_rule(engine, need, rule, measure)
        if of_words is not None:
            yield Attempt(of_words[0], "limit", of_words[1])
        return
    limits = _limits(blueprint, need)
    if measure is None or limits is None or enough:
        return
    better = _better_limit(engine, need, rule, measure, exact)
    if better is not None:
        yield Attempt(limited(rule, measure, better), "limit", _instead(blueprint, rule, measure, better), works=True)
        return
    if rule.per is not None and rule.measure == need.measure:
        plain = limited(rule, measure, limits.adequate).model_copy(update={"per": None, "bound": Bound.EXACTLY})
        shown = quantity(blueprint, measure, limits.adequate)
        yield Attempt(
            plain, "per", Message.of("“{rule}”: exactly {limit} in all would do", rule=words_of(blueprint, rule.id), limit=shown)
        )
    elif rule.per is None and not measure.summed:  # of a total, a better limit would have been enough already
        yield from _exact(engine, need, rule, measure, limits)


def limited(rule: ProcessRule, measure: Measure, limit: Number) -> ProcessRule:
    return rule.model_copy(update={"limit": written(measure.kind, limit, rule.limit)})


def _exact(engine: Engine, need: Need, rule: ProcessRule, measure: Measure, limits: Limits) -> Iterator[Attempt]:
    """An exact value near the one that is wanted."""
    blueprint = engine.blueprint
    title = words_of(blueprint, rule.id)
    if measure.kind is MeasureKind.YES_NO:
        turned = not number_of(rule.limit, measure.kind)
        changed = rule.model_copy(update={"limit": turned, "bound": Bound.EXACTLY})
        yield Attempt(
            changed,
            "limit",
            Message.of("Instead of “{rule}” this would do: {wanted}", rule=title, wanted=yes_or_no(measure, turned)),
        )
        return
    values: list[Number] = [1] if measure.kind is MeasureKind.COUNT else []
    values += [limits.adequate] if rule.measure == need.measure else []
    for value in dict.fromkeys(values):
        exact = limited(rule, measure, value).model_copy(update={"bound": Bound.EXACTLY})
        if met_with(engine, exact, need):
            shown, old = (quantity(blueprint, measure, each) for each in (value, number_of(rule.limit, measure.kind) or 0))
            text = Message.of("“{rule}”: exactly {limit} instead of {old} would do", rule=title, limit=shown, old=old)
            yield Attempt(exact, "limit", text, works=True)
            return


def _better_limit(engine: Engine, need: Need, rule: ProcessRule, measure: Measure, exact: bool) -> Number | None:
    """The limit nearest to the present one with which the need is met, as one would say it; None when no limit is enough."""
    blueprint = engine.blueprint
    old = number_of(rule.limit, measure.kind)
    if old is None or measure.kind is MeasureKind.YES_NO or rule.bound not in (Bound.AT_MOST, Bound.AT_LEAST, Bound.EXACTLY):
        return None
    limits = _limits(blueprint, need)
    if limits is None or rule.per is not None:
        return None

    def met(limit: Number) -> bool:
        return met_with(engine, limited(rule, measure, limit), need)

    grid = _grid(measure) if exact else Fraction(0)
    down = limits.direction is not Direction.AT_LEAST
    if measure.id == "cost" and need.measure == "profit":
        down = True
    if down:
        far = Fraction(1 if measure.kind is MeasureKind.COUNT and not measure.summed else 0)
    else:
        far = Fraction(old) + max(abs(Fraction(limits.adequate)), Fraction(1)) * 2
    found = nearest(met, far, Fraction(old), grid)
    return found if found is None or not exact else easy_to_say(measure, found, old, met)


def _grid(measure: Measure) -> Fraction:
    """Seconds, cents and whole things."""
    return Fraction(1, 100) if measure.kind is MeasureKind.MONEY else Fraction(1)


def _instead(blueprint: Blueprint, rule: ProcessRule, measure: Measure, better: Number) -> Message:
    old = number_of(rule.limit, measure.kind) or 0
    return Message.of(
        "“{rule}”: {limit} instead of {old} would do",
        rule=words_of(blueprint, rule.id),
        limit=quantity(blueprint, measure, better),
        old=quantity(blueprint, measure, old),
    )


def _limits(blueprint: Blueprint, need: Need) -> Limits | None:
    measure = measure_of(blueprint, need.measure or "")
    return limits_of(need, measure) if measure else None
