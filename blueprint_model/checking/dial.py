"""The what-if dial of a process rule: which limits can be tried, and the rule and the blueprint as they would be.

A position of the dial is a whole number of the measure's smallest unit: a second, a working day, a cent, one thing, one level.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import LimitValue, Measure, MeasureKind, Need, ProcessRule
from blueprint_model.elements.process_rule import Bound
from blueprint_model.elements.values import LONGEST_DURATION
from blueprint_model.measures import measure_of
from blueprint_model.paths.limits import is_in_working_days, levels_of, number_of, unit_of
from blueprint_model.quantity import Quantity

MOST_POSITIONS = 2_000_000_000
_NUMERIC = frozenset({MeasureKind.DURATION, MeasureKind.COUNT, MeasureKind.MONEY, MeasureKind.LEVEL})
_BOUNDS = frozenset({Bound.AT_MOST, Bound.AT_LEAST, Bound.EXACTLY, None})
_TIMES = (86_400, 3_600, 60, 1)
_CENTS = (100_000, 10_000, 1_000, 100, 10, 1)
_MOST_TIMES_OLD = 10  # how far beyond the old limit a need's own limit draws the end of the dial


@dataclass(frozen=True)
class Dial:
    """`low` … `high` are positions, `now` the present limit's, `step` what one press of an arrow key moves.

    `grid` is the worth of one position in the measure's unit (seconds, currency, things); 1 working day for limits in those.
    """

    rule: ProcessRule
    measure: Measure
    low: int
    high: int
    now: int
    step: int
    grid: Fraction = Fraction(1)
    working_days: bool = False
    unit: str = ""

    def limit_at(self, position: int) -> LimitValue:
        """The position as a limit in the file."""
        if self.working_days:
            return f"{position} wd"
        if self.measure.kind is MeasureKind.MONEY:
            whole, cents = divmod(abs(position), 100)
            return f"{'-' if position < 0 else ''}{whole}.{cents:02d} {self.unit}"
        return position

    def shown_at(self, position: int) -> Quantity:
        """The position as people write it."""
        unit = "wd" if self.working_days else self.unit
        return Quantity(self.measure.kind.value, position * self.grid, unit)

    def rule_at(self, position: int) -> ProcessRule:
        """The rule as it would be."""
        return self.rule.model_copy(update={"limit": self.limit_at(position)})


def dial_of(blueprint: Blueprint, rule: ProcessRule) -> Dial | None:
    """None where the rule has no limit that can be more or less."""
    measure = measure_of(blueprint, rule.measure) if rule.measure else None
    if measure is None or measure.kind not in _NUMERIC or rule.bound not in _BOUNDS:
        return None
    working_days = is_in_working_days(rule.limit)
    grid = Fraction(1, 100) if measure.kind is MeasureKind.MONEY else Fraction(1)
    old = number_of(rule.limit, measure.kind)
    if old is None:
        return None
    position = Fraction(old) / (86_400 if working_days else grid)
    if position.denominator != 1:
        return None  # finer than the dial: halves of a thing, tenths of a cent
    now = position.numerator
    unit = unit_of(measure, _currency(rule.limit) or blueprint.scenario.currency)
    if measure.kind is MeasureKind.LEVEL:
        high = levels_of(measure)
        return Dial(rule, measure, 1, high, now, 1, unit=unit) if 1 <= now <= high else None
    far = _far(blueprint, rule, measure, now, 86_400 if working_days else grid)
    step = 1 if working_days else _step(measure.kind, abs(now) or far)
    low = 1 if measure.kind is MeasureKind.COUNT and not measure.summed and now >= 1 else min(0, 2 * now)
    most = MOST_POSITIONS if measure.kind is not MeasureKind.DURATION or working_days else min(MOST_POSITIONS, LONGEST_DURATION)
    high = min(most, max(-(-far // step) * step, now + 3 * step))
    if not low <= now <= high:
        return None  # a limit that no dial could hold
    return Dial(rule, measure, low, high, now, step, grid, working_days, unit)


def as_it_would_be(blueprint: Blueprint, rule: ProcessRule) -> Blueprint:
    """The blueprint with the rule in place of what it is, looked at as if the rules were kept (SEMANTICS 2)."""
    return replace(blueprint, elements={**blueprint.elements, rule.key: rule}, if_rules_kept=True)


def _step(kind: MeasureKind, like: int) -> int:
    """Whole days for days, hours for hours …: the largest unit of which there are at least two in what the dial is about."""
    if kind is MeasureKind.COUNT:
        return 1
    units, least = (_TIMES, 2) if kind is MeasureKind.DURATION else (_CENTS, 20)
    if like == 0:
        return _TIMES[1] if kind is MeasureKind.DURATION else 100
    return next((unit for unit in units if like >= least * unit), 1)


def _far(blueprint: Blueprint, rule: ProcessRule, measure: Measure, now: int, grid: Fraction | int) -> int:
    """Twice the present limit, or as far as the needs of the same measure lie, where that is not far beyond it."""
    limits = [_of_need(need, measure) for need in blueprint.needs if need.measure == rule.measure]
    needed = max((value / grid for value in limits if value is not None), default=Fraction(0))
    reach = min(needed * Fraction(5, 4), Fraction(abs(now) * _MOST_TIMES_OLD)) if now else needed * Fraction(5, 4)
    return max(2 * now, int(reach))


def _of_need(need: Need, measure: Measure) -> Fraction | None:
    found = number_of(need.adequate if need.adequate is not None else need.desired, measure.kind)
    return None if found is None else Fraction(found)


def _currency(limit: LimitValue | None) -> str:
    return limit.split(" ")[1] if isinstance(limit, str) and " " in limit and not is_in_working_days(limit) else ""
