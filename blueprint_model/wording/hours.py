"""Opening hours and starts as people type them: "Mon–Thu 9–16, Fri 9–14", "ma–pe 9.30–16, la suljettu", "Fri 15:00"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, takewhile

from blueprint_model.elements import OpeningHours, OpenPeriod, StartTime
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from blueprint_model.wording.week_marks import DAY_END, Mark, marks, not_hours

# Longer than this over midnight, hours are far more often written the wrong way round, or with an afternoon's hour from 1 to 12.
_LONGEST_NIGHT = 12 * 60  # minutes


@dataclass(frozen=True)
class _Part:
    """Days, hours from `start` until `end` (minutes of the day, past 24:00 over midnight), or "closed"."""

    kind: str  # "days", "hours", "closed"
    text: str
    days: tuple[int, ...] = ()
    start: int = 0
    end: int = 0


@dataclass
class _Week:
    """What has been read so far: hours by the day on which they begin, days and hours at which it is closed."""

    open: list[tuple[int, int, int]] = field(default_factory=list)
    closed: list[tuple[int, int, int]] = field(default_factory=list)
    closed_days: set[int] = field(default_factory=set)


def parse_hours(text: str) -> OpeningHours | Refusal:
    """A usual week. A refusal names what cannot be read, or is ambiguous: nothing that is closed is left out or guessed."""
    read = marks(text)
    parts = read if isinstance(read, Refusal) else _parts(read)
    week = parts if isinstance(parts, Refusal) else _week(parts, text)
    if isinstance(week, Refusal):
        return week
    periods = _in_order([period for hours in _left_open(week) for period in _by_day(*hours)])
    if periods or len(week.closed_days) == 7:
        return OpeningHours(periods=periods)
    if week.open:
        return Refusal(Message.of("“{text}” is open and closed at the same time.", text=text.strip()))
    return Refusal(
        Message.of(
            "“{text}” tells when it is closed, but not when it is open. Write for example Mon–Fri 9–16, Sat closed.",
            text=text.strip(),
        )
    )


def parse_start(text: str) -> StartTime | Refusal:
    """A day and a time of day, or a date and a time of day: "Fri 15:00", "23.12.2026 15.00"."""
    on_date, rest = _date_in(text)
    read = marks(rest)
    found = () if isinstance(read, Refusal) else read
    days = [mark.days for mark in found if mark.kind == "days"]
    times = [mark.minute for mark in found if mark.kind == "time"]
    day = days[0][0] if len(days) == 1 and len(days[0]) == 1 else None
    minute = times[0] if len(times) == 1 and len(times) + len(days) == len(found) else None
    if on_date is not None and not days:
        day = on_date.weekday()
    if day is None or minute is None or minute >= DAY_END:
        return Refusal(Message.of("“{text}” is not a start. Write for example Fri 15:00.", text=text.strip()))
    if on_date is not None and on_date.weekday() != day:
        return Refusal(Message.of("“{text}”: this date is another day of the week.", text=text.strip()))
    return StartTime(day=day, minute=minute, date=None if on_date is None else on_date.isoformat())


# --- from marks to parts --------------------------------------------------------------------------------------------


def _parts(read: Sequence[Mark]) -> list[_Part] | Refusal:
    """Days and times that a dash joins become one part each."""
    found: list[_Part] = []
    rest = list(read)
    while rest:
        mark = rest.pop(0)
        joined = rest[1] if len(rest) > 1 and rest[0].kind == "dash" and rest[1].kind == mark.kind else None
        if joined is not None:
            del rest[:2]
        text = mark.text if joined is None else f"{mark.text}–{joined.text}"
        if mark.kind == "closed" and joined is None:
            found.append(_Part("closed", text))
        elif mark.kind == "days":
            found.append(_Part("days", text, mark.days if joined is None else _days_from_to(mark.days, joined.days)))
        elif mark.kind == "time" and joined is not None:
            hours = _hours(mark.minute, joined.minute, text)
            if isinstance(hours, Refusal):
                return hours
            found.append(hours)
        elif mark.kind == "time":
            return Refusal(
                Message.of("“{time}” is one time only. Write from when until when, for example Mon–Fri 9–16.", time=mark.text)
            )
        else:
            return Refusal(Message.of("Nothing stands on one side of “{sign}”. Write for example Mon–Fri 9–16.", sign=mark.text))
    return found


def _days_from_to(first: tuple[int, ...], last: tuple[int, ...]) -> tuple[int, ...]:
    """Round the week: "Fri–Mon" is four days."""
    if len(first) != 1 or len(last) != 1:
        return (*first, *last)
    return tuple((first[0] + n) % 7 for n in range((last[0] - first[0]) % 7 + 1))


def _hours(start: int, end: int, text: str) -> _Part | Refusal:
    """Over midnight where they end before they begin, and that is no longer than a night."""
    if start == end:
        return Refusal(Message.of("“{hours}” begins and ends at the same time.", hours=text))
    if end < start:
        end += DAY_END
        if end - start > _LONGEST_NIGHT:
            return Refusal(
                Message.of(
                    "“{hours}” ends before it begins. Hours go from 0 to 24; over midnight, write both days: Mon 16–24, Tue 0–9.",
                    hours=text,
                )
            )
    return _Part("hours", text, start=start, end=end)


# --- from parts to a week -------------------------------------------------------------------------------------------


def _week(parts: list[_Part], text: str) -> _Week | Refusal:
    """Days stand before their hours or their "closed"; after a "closed" stand days or hours that are closed."""
    if not parts:
        return not_hours(text)
    week = _Week()
    waiting: list[_Part] = []  # days that have neither hours nor "closed" yet
    days: tuple[int, ...] = ()  # those that what comes next is about
    rest = list(parts)
    while rest:
        part = rest.pop(0)
        if part.kind == "days":
            days = (*days, *part.days) if waiting else part.days
            waiting.append(part)
        elif part.kind == "hours":
            if not days:
                return Refusal(Message.of("“{hours}” has no day before it. Write for example Mon–Fri 9–16.", hours=part.text))
            week.open += [(day, part.start, part.end) for day in days]
            waiting = []
        elif rest and rest[0].kind == "hours":
            closed = rest.pop(0)
            week.closed += [(day, closed.start, closed.end) for day in days]
            waiting = []
        elif waiting:
            week.closed_days |= set(days)
            waiting = []
        elif rest:
            named = _closed_first(rest)
            if named is None:
                return Refusal(
                    Message.of(
                        "It is not clear which days “{word}” is about. Write the days before it: Sat closed.", word=part.text
                    )
                )
            week.closed_days |= {day for each in named for day in each.days}
            del rest[: len(named)]
        elif len(parts) == 1:
            week.closed_days = set(range(7))
    if waiting:
        return Refusal(Message.of("“{days}” has no hours. Write for example Mon–Fri 9–16.", days=waiting[-1].text))
    return week


def _closed_first(rest: list[_Part]) -> list[_Part] | None:
    """The days of "closed Sat and Sun" and "closed Sat, Mon–Fri 9–16": all, or all but the last, which has hours. Else None."""
    named = list(takewhile(lambda part: part.kind == "days", rest))
    if len(named) == len(rest):
        return named
    return named[:1] if len(named) == 2 and rest[2].kind == "hours" else None


def _left_open(week: _Week) -> Iterator[tuple[int, int, int]]:
    """The hours of the days that are not closed, without what is closed of them."""
    for day, start, end in week.open:
        if day in week.closed_days:
            continue
        at = start
        for _, closed_from, closed_until in sorted(hours for hours in week.closed if hours[0] == day):
            if closed_from > at and closed_from < end:
                yield day, at, closed_from
            at = max(at, closed_until) if closed_from < end else at
        if at < end:
            yield day, at, end


def _by_day(day: int, start: int, end: int) -> Iterator[OpenPeriod]:
    """What goes over midnight in two."""
    if start < DAY_END:
        yield OpenPeriod(day=day, start=start, end=min(end, DAY_END))
    if end > DAY_END:
        yield OpenPeriod(day=(day + 1) % 7, start=max(start - DAY_END, 0), end=end - DAY_END)


def _in_order(periods: list[OpenPeriod]) -> tuple[OpenPeriod, ...]:
    """One where they touch or overlap on a day."""
    ordered = sorted({(p.day, p.start, p.end) for p in periods})
    found: list[tuple[int, int, int]] = []
    for day, start, end in ordered:
        if found and found[-1][0] == day and start <= found[-1][2]:
            found[-1] = (day, found[-1][1], max(end, found[-1][2]))
        else:
            found.append((day, start, end))
    assert all(a < b for a, b in pairwise(found))
    return tuple(OpenPeriod(day=day, start=start, end=end) for day, start, end in found)


def _date_in(text: str) -> tuple[date | None, str]:
    """(the date that is written in a text, the text without it)."""
    for pattern, order in ((r"(\d{4})-(\d{1,2})-(\d{1,2})", (1, 2, 3)), (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", (3, 2, 1))):
        found = re.search(pattern, text)
        if found:
            try:
                day = date(*(int(found[n]) for n in order))
            except ValueError:
                return None, text
            return day, text[: found.start()] + " " + text[found.end() :]
    return None, text
