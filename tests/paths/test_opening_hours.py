"""Work through opening hours: the worked figures of E4, and a clock that ticks minute by minute."""

from __future__ import annotations

import datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_model.elements import OpeningHours, OpenPeriod, TimeRange
from blueprint_model.paths.by_start import WEEK, ByStart
from blueprint_model.paths.opening_hours import (
    DAY,
    WEEKS_BEFORE,
    Calendar,
    calendar_from,
    is_in_days,
    next_opening,
    openings,
    week_of,
    worked,
    working_days,
)

HOUR, MINUTE = 3600, 60
OFFICE = OpeningHours(periods=tuple(OpenPeriod(day=day, start=540, end=960) for day in range(5)))
NEVER = OpeningHours()


def moment(day: int, hour: int, minute: int = 0) -> int:
    """0 is Monday."""
    return day * DAY + hour * HOUR + minute * MINUTE


def some(end: ByStart | None) -> ByStart:
    assert end is not None
    return end


def test_two_working_days_from_friday_afternoon_end_on_tuesday_at_the_same_time() -> None:
    end = some(working_days(openings(OFFICE), 2))
    assert end.at(moment(4, 15)) == moment(8, 15)
    assert end.at(moment(0, 9)) == moment(2, 9)
    assert end.at(moment(2, 16)) == moment(7, 9)  # closed from 16:00: Thursday 9:00, then Monday
    assert end.shortest()[0] == 48 * HOUR
    assert end.longest()[0] == 113 * HOUR


def test_two_working_days_take_more_than_72_hours_from_wednesday_at_four_until_just_before_sunday_at_nine() -> None:
    end = some(working_days(openings(OFFICE), 2))
    assert end.longer_than(72 * HOUR) == ((moment(2, 16), moment(6, 9)),)


def test_work_stops_at_closing_time_and_goes_on_at_the_next_opening() -> None:
    three = some(worked(openings(OFFICE), 3 * HOUR))
    assert three.at(moment(0, 13)) == moment(0, 16)
    assert three.at(moment(0, 13, 1)) == moment(1, 9, 1)
    assert three.at(moment(4, 15)) == moment(7, 11)
    assert three.at(moment(5, 1)) == moment(7, 12)


def test_no_work_still_waits_for_the_door_to_open() -> None:
    assert some(worked(openings(OFFICE), 0)).at(moment(5, 12)) == moment(7, 9)
    assert some(working_days(openings(OFFICE), 0)).at(moment(1, 12)) == moment(1, 12)


def test_without_hours_it_is_always_open_and_with_empty_hours_never() -> None:
    assert some(worked(openings(None), 90)).at(5) == 95
    assert some(working_days(openings(None), 2)).at(5) == 2 * DAY + 5
    assert worked(openings(NEVER), 90) is None
    assert working_days(openings(NEVER), 1) is None
    assert next_opening(openings(NEVER)) is None


def test_openings_that_touch_or_overlap_are_one_and_may_go_over_midnight() -> None:
    hours = OpeningHours(
        periods=(
            OpenPeriod(day=1, start=0, end=120),
            OpenPeriod(day=0, start=1080, end=1440),
            OpenPeriod(day=0, start=1200, end=1300),
        )
    )
    assert week_of(hours) == ((1080, 1440 + 120),)
    assert openings(hours).days == (0, 1)
    assert some(worked(openings(hours), 7 * HOUR)).at(moment(0, 18)) == moment(1, 1)


def test_a_holiday_is_closed_whatever_the_hours_say() -> None:
    holidays = {datetime.date(2026, 12, 24), datetime.date(2026, 12, 25), datetime.date(2027, 1, 1)}
    calendar, day = calendar_from(
        datetime.date(2026, 12, 23), "FI", lambda _, year: frozenset(d for d in holidays if d.year == year)
    )
    assert day == WEEKS_BEFORE * 7 + 2
    end = some(working_days(openings(OFFICE, calendar), 2))
    wednesday = day * DAY
    assert end.at(wednesday + 15 * HOUR) == wednesday + 6 * DAY + 15 * HOUR  # Monday 28, Tuesday 29


@pytest.mark.parametrize(
    ("time", "in_days"),
    [
        (TimeRange.exactly(2, "wd"), True),
        (TimeRange.exactly(2 * DAY), True),
        (TimeRange(min=DAY, max=3 * DAY), True),
        (TimeRange.exactly(20 * HOUR), False),
        (TimeRange.exactly(0), False),
        (TimeRange(), False),
    ],
)
def test_a_day_of_work_is_a_working_day(time: TimeRange, in_days: bool) -> None:
    assert is_in_days(time) is in_days


# --- a clock that ticks ---------------------------------------------------------------------------------------------


@st.composite
def weeks(draw: st.DrawFn) -> OpeningHours:
    """A few openings, some of them short, some days with two, now and then over midnight or right round the week."""
    periods = []
    for day in draw(st.sets(st.integers(0, 6), min_size=1, max_size=5)):
        for _ in range(draw(st.integers(1, 2))):
            start = draw(st.integers(0, 1439))
            periods.append(OpenPeriod(day=day, start=start, end=draw(st.integers(start + 1, 1440))))
    return OpeningHours(periods=tuple(periods))


def is_open(hours: OpeningHours, minute: int) -> bool:
    day, clock = divmod(minute % (7 * 1440), 1440)
    return any(p.day == day and p.start <= clock < p.end for p in hours.periods)


@cache
def open_minutes(hours: OpeningHours) -> list[bool]:
    return [is_open(hours, minute) for minute in range(7 * 1440)]


def ticked(hours: OpeningHours, start: int, minutes: int) -> int:
    """The end of so many minutes of work, one minute at a time; whole weeks are all alike and are not ticked through."""
    week = open_minutes(hours)
    weeks_before = max(0, minutes - 1) // sum(week)
    now = start + weeks_before * len(week)
    while not week[now % len(week)]:
        now += 1
    left = minutes - weeks_before * sum(week)
    while left:
        left -= week[now % len(week)]
        now += 1
    return now


def days_later(hours: OpeningHours, start: int, days: int) -> int:
    now = start
    while not is_open(hours, now):
        now += 1
    left = days
    while left:
        now += 1440
        day = now // 1440 % 7
        left -= any(p.day == day for p in hours.periods)
    return now


@settings(max_examples=150, deadline=None)
@given(weeks(), st.integers(0, 2000), st.lists(st.integers(0, 7 * 1440 - 1), min_size=1, max_size=6))
def test_work_ends_when_a_ticking_clock_says_so(hours: OpeningHours, minutes: int, starts: list[int]) -> None:
    end = some(worked(openings(hours), minutes * MINUTE))
    edges = [p.day * 1440 + edge for p in hours.periods for edge in (p.start, p.end % 1440, p.end - 1)]
    for start in (*starts, *edges):
        assert end.at(start * MINUTE) == ticked(hours, start, minutes) * MINUTE


@settings(max_examples=150, deadline=None)
@given(weeks(), st.integers(0, 9), st.lists(st.integers(0, 7 * 1440 - 1), min_size=1, max_size=6))
def test_working_days_end_when_a_ticking_clock_says_so(hours: OpeningHours, days: int, starts: list[int]) -> None:
    end = some(working_days(openings(hours), days))
    edges = [p.day * 1440 + edge for p in hours.periods for edge in (p.start, p.end % 1440, p.end - 1)]
    for start in (*starts, *edges):
        assert end.at(start * MINUTE) == days_later(hours, start, days) * MINUTE


@settings(max_examples=100, deadline=None)
@given(weeks(), st.integers(0, 200_000), st.integers(0, WEEK))
def test_who_comes_later_is_never_done_earlier_and_more_work_never_ends_sooner(
    hours: OpeningHours, seconds: int, start: int
) -> None:
    end, longer = some(worked(openings(hours), seconds)), some(worked(openings(hours), seconds + 1))
    assert end.at(start) <= end.at(start + 1)
    assert end.at(start) <= longer.at(start)
    assert end.at(start) >= start + seconds


def test_the_calendar_of_a_usual_week_is_a_week() -> None:
    assert Calendar().period == WEEK
