"""Short names on tags that tell a limit ("20 min", "≤ 6 wk", "1 each"): when the limit becomes another, they tell the new one.

Only the amount is put in place of the amount; all other words stay as people wrote them. A short name that tells no amount, or
another one, or the same one twice, stays as it is.
"""

from __future__ import annotations

import re
from fractions import Fraction

from blueprint_model.elements import LimitValue, Measure, MeasureKind, TimeRange
from blueprint_model.message import Message, Say
from blueprint_model.paths.limits import is_in_working_days, number_of
from blueprint_model.quantity import Quantity
from blueprint_model.wording.times import parse_time_range

_TIME = re.compile(r"\d+(?:[.,]\d+)?\s*[^\W\d_]+(?:\s+\d+(?:[.,]\d+)?\s*[^\W\d_]+)*")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w]|[.,]\d)")
_DAY = 86_400


def with_new_limit(
    short: str, measure: Measure, before: LimitValue | None, after: LimitValue | None, language: str, say: Say
) -> str:
    """The short name as it is when the limit has changed from `before` to `after`; both are as in the file.

    `language` is the blueprint's, in which `say` puts quantities into words.
    """
    old, new = number_of(before, measure.kind), number_of(after, measure.kind)
    if old is None or new is None or (old == new and is_in_working_days(before) == is_in_working_days(after)):
        return short
    if measure.kind is MeasureKind.DURATION:
        wanted = _time(after, Fraction(new), say)
        told = [match for match in _TIME.finditer(short) if _is_time(match[0], before, Fraction(old), language)]
        if not told and _is_time(short, before, Fraction(old), language):
            return wanted
    elif measure.kind in (MeasureKind.COUNT, MeasureKind.MONEY, MeasureKind.LEVEL):
        wanted = say(Message.of("{amount}", amount=Fraction(new)))
        told = [match for match in _NUMBER.finditer(short) if Fraction(match[0].replace(",", ".")) == Fraction(old)]
    else:
        return short
    if len(told) != 1:
        return short
    return short[: told[0].start()] + wanted + short[told[0].end() :]


def _time(limit: LimitValue | None, value: Fraction, say: Say) -> str:
    if is_in_working_days(limit):
        return say(Message.of("{amount}", amount=Quantity(MeasureKind.DURATION.value, value / _DAY, "wd")))
    return say(Message.of("{amount}", amount=Quantity(MeasureKind.DURATION.value, value)))


def _is_time(text: str, limit: LimitValue | None, value: Fraction, language: str) -> bool:
    """Whether a text is this one time, and nothing else."""
    found = parse_time_range(text, language)
    if not isinstance(found, TimeRange) or found.min is None or found.min != found.max:
        return False
    working = is_in_working_days(limit)
    return (found.unit == "wd") == working and Fraction(found.min) == (value / _DAY if working else value)
