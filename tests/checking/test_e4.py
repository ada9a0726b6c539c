"""SEMANTICS E4: opening hours. Handling takes two working days, Monday to Friday 9–16; the need is 72 hours."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.judgement import Judgement
from blueprint_model.elements import Direction, Need, OpeningHours, OpenPeriod, Scope, StartTime, TimeRange
from tests.paths.small import answer, chain, ends, of, step

HOUR = 3600
OFFICE = OpeningHours(periods=tuple(OpenPeriod(day=day, start=540, end=960) for day in range(5)))
FRIDAY_AT_THREE = StartTime(day=4, minute=900)


def form(**fields: Any) -> Blueprint:
    handles = {"work": TimeRange.exactly(2, "wd"), "opening_hours": OFFICE, **fields}
    handling = step("handles", "backstage", 2).model_copy(update=handles)
    return of(step("sends", "customer", 1, 0), handling, chain("sends", "handles"))


def need(hours: int = 72, **fields: Any) -> Need:
    scope = Scope.of_span("sends", "handles")
    return Need(id="n", measure="elapsed", direction=Direction.AT_MOST, adequate=hours * HOUR, scope=scope, **fields)


def rows(judgement: Judgement) -> list[tuple[RowKind, int]]:
    return [(row.kind, int(row.amount.lo) // HOUR) for row in judgement.derivation if row.amount and row.amount.lo is not None]


def test_from_friday_at_three_it_takes_until_tuesday_at_three() -> None:
    judgement = answer(form(), need(start=FRIDAY_AT_THREE))
    assert (judgement.certainty, ends(judgement)) == (Certainty.CERTAIN, (96 * HOUR, 96 * HOUR))
    assert rows(judgement) == [(RowKind.STEP, 0), (RowKind.STEP, 48), (RowKind.CLOSED, 48)]
    assert judgement.probability == 1
    assert judgement.breaks_when == ()


def test_without_a_start_every_minute_of_the_week_is_tried() -> None:
    judgement = answer(form(), need())
    assert (judgement.certainty, ends(judgement)) == (Certainty.POSSIBLE, (48 * HOUR, 113 * HOUR))
    assert rows(judgement) == [(RowKind.STEP, 0), (RowKind.STEP, 48), (RowKind.CLOSED, 65)]
    assert judgement.proved == 113 * HOUR


def test_it_breaks_for_those_who_come_from_wednesday_at_four_until_just_before_sunday_at_nine() -> None:
    judgement = answer(form(), need())
    assert judgement.probability == Fraction(89, 168)
    (breaks,) = judgement.breaks_when
    start, until = breaks.mapping["start"], breaks.mapping["end"]
    assert (start.value, until.value) == ((2 * 24 + 16) * HOUR, (6 * 24 + 9) * HOUR)  # type: ignore[union-attr]


def test_from_sunday_at_nine_it_takes_exactly_72_hours_and_that_is_met() -> None:
    sunday = StartTime(day=6, minute=540)
    judgement = answer(form(), need(start=sunday))
    assert (judgement.answer, ends(judgement)) == (Answer.MET, (72 * HOUR, 72 * HOUR))
    assert answer(form(), need(start=StartTime(day=6, minute=539))).answer is Answer.CLASH
    assert answer(form(), need(start=StartTime(day=2, minute=959))).answer is Answer.MET
    assert answer(form(), need(start=StartTime(day=2, minute=960))).answer is Answer.CLASH


def test_two_days_of_work_are_two_working_days_but_a_wait_of_two_days_is_48_hours() -> None:
    assert ends(answer(form(work=TimeRange.exactly(2 * 24 * HOUR)), need())) == (48 * HOUR, 113 * HOUR)
    waits = form(work=TimeRange.exactly(0), wait=TimeRange.exactly(2 * 24 * HOUR))
    assert answer(waits, need(start=FRIDAY_AT_THREE)).observed.lo == 66 * HOUR  # type: ignore[union-attr]


def test_113_hours_are_met_and_one_hour_less_is_not() -> None:
    assert answer(form(), need(113)).answer is Answer.MET
    assert answer(form(), need(112)).certainty is Certainty.POSSIBLE
    assert answer(form(), need(47)).certainty is Certainty.CERTAIN
