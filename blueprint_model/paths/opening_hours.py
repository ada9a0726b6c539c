"""A week's openings, and how work goes through them (SEMANTICS 4).

Work runs only while open and goes on at the next opening; n working days later is the same clock time n opening days later,
moved first to the next opening. With a date, weeks differ by their holidays: then a `Calendar` of many weeks is one period.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from blueprint_model.blueprint import Holidays
from blueprint_model.elements import OpeningHours, TimeRange
from blueprint_model.paths.by_start import WEEK, End, Piece, by_start, lasting, same, then

DAY = 86_400
MINUTE = 60
WEEKS_BEFORE = 52  # of a date: a branch beside can have begun earlier
WEEKS_AFTER = 4 * 52
YEARS = range(1950, 2100)

Period = tuple[int, int]  # [from, until) in seconds from the beginning


@dataclass(frozen=True)
class Calendar:
    """`weeks` in a row as one period; on the days in `closed` (counted from its first Monday) nobody is open."""

    weeks: int = 1
    closed: frozenset[int] = frozenset()

    @property
    def period(self) -> int:
        return self.weeks * WEEK


USUAL_WEEK = Calendar()


def calendar_from(day: datetime.date, country: str, holidays: Holidays) -> tuple[Calendar, int]:
    """(the weeks around a date with that country's holidays, the day's place in it: days from its first Monday).

    Nobody knows the holidays of times before or long after ours: there it is a usual week.
    """
    if day.year not in YEARS:
        return USUAL_WEEK, day.weekday()
    monday = day - datetime.timedelta(days=day.weekday(), weeks=WEEKS_BEFORE)
    weeks = WEEKS_BEFORE + WEEKS_AFTER
    last = monday + datetime.timedelta(weeks=weeks)
    closed = set()
    for year in range(monday.year, last.year + 1):
        closed |= {(holiday - monday).days for holiday in holidays(country, year)}
    return Calendar(weeks, frozenset(n for n in closed if 0 <= n < weeks * 7)), (day - monday).days


@dataclass(frozen=True)
class Openings:
    """`periods` in order, apart from each other, within one turn of the calendar; `days` are those with an opening."""

    period: int
    periods: tuple[Period, ...]
    days: tuple[int, ...]

    @property
    def open_seconds(self) -> int:
        return sum(end - begin for begin, end in self.periods)

    @property
    def is_always(self) -> bool:
        return self.open_seconds == self.period


def openings(hours: OpeningHours | None, calendar: Calendar = USUAL_WEEK) -> Openings:
    """No hours are always open; hours without a period never are."""
    return _openings(None if hours is None else _minutes(hours), calendar)


def week_of(hours: OpeningHours) -> tuple[Period, ...]:
    """The openings of a usual week in minutes from Monday 00:00, in order, joined where they touch or overlap."""
    return _minutes(hours)


def _minutes(hours: OpeningHours) -> tuple[Period, ...]:
    return joined((p.day * 1440 + p.start, p.day * 1440 + p.end) for p in hours.periods)


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """In order, and one where they touch or overlap."""
    found: list[Period] = []
    for begin, end in sorted(periods):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif begin < end:
            found.append((begin, end))
    return tuple(found)


@lru_cache(maxsize=256)
def _openings(week: tuple[Period, ...] | None, calendar: Calendar) -> Openings:
    if week is None:
        return Openings(calendar.period, ((0, calendar.period),), tuple(range(calendar.weeks * 7)))
    every: list[Period] = []
    for n in range(calendar.weeks):
        for begin, end in week:
            every += _by_day(begin * MINUTE + n * WEEK, end * MINUTE + n * WEEK)
    kept = [(begin, end) for begin, end in every if begin // DAY not in calendar.closed]
    return Openings(calendar.period, joined(kept), tuple(sorted({begin // DAY for begin, _ in kept})))


def _by_day(begin: int, end: int) -> Iterable[Period]:
    while begin < end:
        midnight = min(end, (begin // DAY + 1) * DAY)
        yield begin, midnight
        begin = midnight


# --- what runs through them -----------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def next_opening(hours: Openings) -> End:
    """The first moment from the start on at which it is open."""
    if not hours.periods:
        return None
    if hours.is_always:
        return same(hours.period)
    pieces: list[Piece] = []
    for n, (begin, end) in enumerate(hours.periods):
        following = hours.periods[n + 1][0] if n + 1 < len(hours.periods) else hours.periods[0][0] + hours.period
        pieces.append((begin, begin, 1))
        if following > end:
            pieces.append((end, following, 0))
    return by_start(hours.period, pieces)


@lru_cache(maxsize=1024)
def worked(hours: Openings, seconds: int) -> End:
    """The end of work of so many seconds of open time; of none, the next opening."""
    if hours.is_always:
        return lasting(seconds, hours.period)
    if seconds == 0 or not hours.periods:
        return next_opening(hours)
    total = hours.open_seconds
    turns, rest = divmod(seconds, total)
    if rest == 0:
        turns, rest = turns - 1, total
    done = _done_before(hours)
    edges = [*done, *(n + total for n in done), 2 * total]  # just after one, the end falls into the next opening
    pieces: list[Piece] = []
    for n, (begin, end) in enumerate(hours.periods):
        begun = done[n] + rest
        over = edges[bisect_left(edges, begun) : bisect_left(edges, begun + end - begin - 1)]
        cuts = [begin, *(begin + edge - begun + 1 for edge in over)]
        pieces += [(cut, _when_done(hours, done, begun + cut - begin) + turns * hours.period, 1) for cut in cuts]
        following = hours.periods[n + 1][0] if n + 1 < len(hours.periods) else hours.periods[0][0] + hours.period
        if following > end:
            pieces.append((end, _when_done(hours, done, done[n] + end - begin + rest) + turns * hours.period, 0))
    return by_start(hours.period, pieces)


def _done_before(hours: Openings) -> list[int]:
    """Open seconds before each opening."""
    done, total = [], 0
    for begin, end in hours.periods:
        done.append(total)
        total += end - begin
    return done


def _when_done(hours: Openings, done: list[int], seconds: int) -> int:
    """The first moment by which it was open for so many seconds since the beginning; seconds > 0."""
    turns, rest = divmod(seconds - 1, hours.open_seconds)
    n = bisect_left(done, rest + 1) - 1
    return hours.periods[n][0] + rest + 1 - done[n] + turns * hours.period


@lru_cache(maxsize=1024)
def working_days(hours: Openings, days: int) -> End:
    """The same clock time so many opening days later, moved first to the next opening; of none, the next opening."""
    if hours.is_always:
        return lasting(days * DAY, hours.period)
    opening = next_opening(hours)
    if opening is None or days == 0:
        return opening
    turn = hours.period // DAY
    count = len(hours.days)
    pieces: list[Piece] = []
    for n, day in enumerate(hours.days):
        turns, place = divmod(n + days, count)
        pieces.append((day * DAY, (hours.days[place] + turns * turn) * DAY, 1))
        following = hours.days[n + 1] if n + 1 < count else hours.days[0] + turn
        if following > day + 1:  # nobody starts on a day without an opening
            pieces.append(((day + 1) * DAY, (hours.days[place] + turns * turn + 1) * DAY, 0))
    return then(opening, by_start(hours.period, pieces))


def is_in_days(time: TimeRange) -> bool:
    """Whether a time of work is one of working days: so written, or of whole days ("2 d of work")."""
    known = [n for n in (time.min, time.typical, time.max) if n is not None]
    return time.unit == "wd" or (bool(known) and known[-1] > 0 and known[-1] % DAY == 0)


def by_days_or_seconds(hours: Openings, days: int, seconds: int) -> End:
    """Working days first, then open seconds."""
    if days == 0:
        return worked(hours, seconds)
    end = working_days(hours, days)
    return end if seconds == 0 else then(end, worked(hours, seconds))
