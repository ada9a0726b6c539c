"""Schedules as sets of minutes: what holds of sets of words holds of opening hours, and gaps come out in minutes (SEMANTICS 5).

A minute of the week is a word of five digits, from "00000" (Monday 00:00) to "10079".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from blueprint_model.elements import MeasureKind, OpeningHours
from blueprint_model.elements.values import OpenPeriod
from blueprint_model.paths.opening_hours import Period, joined, week_of

SET_LIKE = frozenset({MeasureKind.SET, MeasureKind.SCHEDULE})
_DAY = 24 * 60  # minutes


def minutes_in(hours: OpeningHours) -> tuple[str, ...]:
    """The minutes of a usual week at which it is open."""
    return _minutes(week_of(hours))


@lru_cache(maxsize=256)
def _minutes(periods: tuple[Period, ...]) -> tuple[str, ...]:
    return tuple(f"{minute:05d}" for begin, end in periods for minute in range(begin, end))


def periods_of(minutes: Iterable[str]) -> tuple[Period, ...]:
    """The same as [from, until) in minutes of the week."""
    return joined((int(minute), int(minute) + 1) for minute in minutes)


def hours_of(minutes: Iterable[str]) -> OpeningHours:
    """Opening hours with just these minutes of the week, each day told by itself."""
    periods: list[OpenPeriod] = []
    for begin, end in periods_of(minutes):
        for day in range(begin // _DAY, (end - 1) // _DAY + 1):
            start, until = max(begin - day * _DAY, 0), min(end - day * _DAY, _DAY)
            periods.append(OpenPeriod(day=day, start=start, end=until))
    return OpeningHours(periods=tuple(periods))
