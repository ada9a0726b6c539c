"""Limits and facts as numbers: seconds, amounts of money, counts, and 0 or 1 for no and yes."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from blueprint_model.elements import Measure, MeasureKind
from blueprint_model.elements.values import LimitValue
from blueprint_model.paths.intervals import Number

DAY = 86_400
COMPUTED_KINDS = frozenset({MeasureKind.DURATION, MeasureKind.COUNT, MeasureKind.MONEY, MeasureKind.LEVEL, MeasureKind.YES_NO})
_WORKING_DAYS = re.compile(r"^[0-9]{1,5} wd$")
_NUMBER = re.compile(r"^-?[0-9]{1,18}(\.[0-9]{1,12}|/[0-9]{1,18})?$")
USUAL_LEVELS = 5  # of a scale whose levels have no names


def number_of(value: LimitValue | None, kind: MeasureKind) -> Number | None:
    """None when the value is missing or does not fit the kind. A working day without opening hours is 24 h."""
    if isinstance(value, bool):
        return int(value) if kind is MeasureKind.YES_NO else None
    if kind is MeasureKind.YES_NO or value is None:
        return None
    if isinstance(value, int):
        return value
    if not isinstance(value, str):
        return None
    text = value.strip()
    if kind is MeasureKind.DURATION:
        return int(text[:-3]) * DAY if _WORKING_DAYS.match(text) else None
    amount = text.split(" ")[0] if kind is MeasureKind.MONEY else text
    if not _NUMBER.match(amount):
        return None  # above all no exponents: 1e999999999 has more digits than a memory holds
    try:
        return Fraction(amount)
    except (ValueError, ZeroDivisionError):
        return None


@lru_cache(maxsize=4096)
def money(text: str | None) -> Fraction:
    """The amount of "0.50 EUR"; nothing typed is none."""
    return Fraction(text.split(" ")[0]) if text else Fraction(0)


def is_in_working_days(value: object) -> bool:
    return isinstance(value, str) and value.endswith(" wd")


def levels_of(measure: Measure) -> int:
    """How many levels the scale has: 1 is its good end."""
    return len(measure.levels) or USUAL_LEVELS


def unit_of(measure: Measure, currency: str) -> str:
    """A currency for money, nothing for times and yes/no, the measure's id for counts.

    For levels their names from the good end, one a line; how many there are where they have none.
    """
    if measure.kind is MeasureKind.LEVEL:
        return "\n".join(measure.levels) or str(USUAL_LEVELS)
    if measure.kind is MeasureKind.MONEY:
        return currency
    return measure.id if measure.kind is MeasureKind.COUNT else ""
