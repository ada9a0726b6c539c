"""Opening hours along a path: side by side, loops, choices, spans beside others, rules, waiting, and what cannot be."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction
from typing import Any

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.judgement import Judgement
from blueprint_model.elements import (
    Bound,
    Direction,
    Element,
    FlowKind,
    Need,
    OpeningHours,
    OpenPeriod,
    ProcessRule,
    Scope,
    ScopeKind,
    StartTime,
    Step,
    StepKind,
    TimeRange,
)
from blueprint_model.elements.scenario import Scenario
from tests.paths.small import DAY, answer, chain, ends, flow, of, step

HOUR = 3600
OFFICE = OpeningHours(periods=tuple(OpenPeriod(day=day, start=540, end=960) for day in range(5)))
WHOLE = Scope.of_whole()
MONDAY_AT_NINE = StartTime(day=0, minute=540)
FRIDAY_AT_THREE = StartTime(day=4, minute=900)


def at_most(limit: Any, scope: Scope, measure: str = "elapsed", **fields: Any) -> Need:
    return Need(id="n", measure=measure, direction=Direction.AT_MOST, adequate=limit, scope=scope, **fields)


def working(identifier: str, column: int, days: int, lane: str = "backstage", **fields: Any) -> Step:
    time = TimeRange.exactly(days, "wd")
    return step(identifier, lane, column).model_copy(update={"work": time, "opening_hours": OFFICE, **fields})


def added_up(judgement: Judgement) -> Fraction:
    rows = [row for row in judgement.derivation if row.amount is not None]
    return sum((row.sign * (row.amount.lo or Fraction(0)) for row in rows if row.amount), Fraction(0))


def test_side_by_side_the_one_that_ends_last_counts_from_each_start() -> None:
    """A wait of three days is longer from Monday, two working days are longer over a weekend."""
    waits = step("waits", "customer", 2, wait=TimeRange.exactly(3 * DAY))
    blueprint = of(
        step("a", "customer", 1),
        waits,
        working("works", 2, 2),
        step("z", "customer", 3),
        chain("a", "waits", "z"),
        chain("a", "works", "z"),
    )
    assert ends(answer(blueprint, at_most(0, WHOLE))) == (3 * DAY, 113 * HOUR)
    monday = answer(blueprint, at_most(0, WHOLE, start=MONDAY_AT_NINE))
    assert ends(monday) == (3 * DAY, 3 * DAY)
    (beside,) = [row for row in monday.derivation if row.kind is RowKind.BESIDE]
    assert (beside.id, beside.text.mapping["spare"].value) == ("works", 1 * DAY)  # type: ignore[union-attr]


def test_each_case_of_a_choice_goes_through_hours_and_breaks_for_its_own_starts() -> None:
    paths = [flow("a", "works", share="0.5"), flow("a", "z", share="0.5"), flow("works", "z")]
    blueprint = of(step("a", "customer", 1), working("works", 2, 2), step("z", "customer", 3), paths)
    judgement = answer(blueprint, at_most(72 * HOUR, WHOLE))
    assert (judgement.certainty, ends(judgement)) == (Certainty.POSSIBLE, (0, 113 * HOUR))
    assert judgement.probability == Fraction(89, 168) / 2


def test_rounds_of_a_loop_go_on_through_the_weekend() -> None:
    loop = flow("works", "works", kind=FlowKind.LOOP, repeats_at_most=2)
    blueprint = of(step("a", "customer", 1), working("works", 2, 1), chain("a", "works"), loop)
    need = at_most(4 * DAY, Scope.of_span("a", "works"), start=StartTime(day=3, minute=600))
    judgement = answer(blueprint, need)
    assert ends(judgement) == (1 * DAY, 5 * DAY)  # Thursday to Friday, or Friday, Monday, Tuesday
    assert added_up(judgement) == judgement.proved == 5 * DAY
    assert [row.kind for row in judgement.derivation if row.amount] == [
        RowKind.STEP,
        RowKind.STEP,
        RowKind.REPEAT,
        RowKind.CLOSED,
    ]


def test_a_loop_without_a_maximum_breaks_in_the_first_round_that_is_too_long() -> None:
    loop = flow("works", "works", kind=FlowKind.LOOP)
    blueprint = of(step("a", "customer", 1), working("works", 2, 1), chain("a", "works"), loop)
    judgement = answer(blueprint, at_most(9 * DAY, Scope.of_span("a", "works"), start=MONDAY_AT_NINE))
    assert (judgement.certainty, ends(judgement)) == (Certainty.POSSIBLE, (DAY, None))
    assert added_up(judgement) == judgement.proved == 10 * DAY  # until Thursday week


def test_a_span_waits_for_a_branch_that_began_before_it() -> None:
    """E6, with hours: the form is handled in four working days, and the call comes up to three days later."""
    calls = step("calls", "customer", 2)
    late = flow("sends", "calls", delay=TimeRange(min=0, max=3 * DAY))
    handles = working("handles", 2, 4)
    blueprint = of(
        step("sends", "customer", 1),
        calls,
        handles,
        step("gets", "customer", 3),
        late,
        chain("sends", "handles", "gets"),
        chain("calls", "gets"),
    )
    judgement = answer(blueprint, at_most(DAY, Scope.of_span("calls", "gets"), start=FRIDAY_AT_THREE))
    # Handling began between Tuesday 15:00 and Friday 15:00: done between Monday 15:00 and Thursday 15:00.
    assert (judgement.certainty, ends(judgement)) == (Certainty.CERTAIN, (3 * DAY, 6 * DAY))
    assert added_up(judgement) == judgement.proved == 3 * DAY


def test_what_lies_before_both_branches_takes_the_same_time_in_both() -> None:
    """It can be long or short, but not long for one and short for the other: nothing of it is waited for."""
    before = step("before", "customer", 1).model_copy(update={"work": TimeRange(min=0, max=3 * HOUR)})
    both: list[Element] = [
        *chain("root", "before", "calls", "gets"),
        *chain("before", "handles", "gets"),
        flow("root", "handles"),
    ]
    handles = step("handles", "backstage", 2, HOUR, opening_hours=OFFICE)
    blueprint = of(step("root", "customer", 1), before, step("calls", "customer", 2), handles, step("gets", "customer", 3), both)
    span = Scope.of_span("calls", "gets")
    monday = answer(blueprint, at_most(2 * HOUR, span, start=MONDAY_AT_NINE))
    assert monday.answer is Answer.CANNOT_TELL  # the range is only safe: up to four hours
    assert ends(monday) == (HOUR, 4 * HOUR)
    assert answer(blueprint, at_most(HOUR - 60, span, start=MONDAY_AT_NINE)).answer is Answer.CLASH


def test_an_unknown_time_behind_hours_is_cannot_tell_until_the_hours_alone_break_it() -> None:
    blueprint = of(step("a", "customer", 1), working("works", 2, 1, work=None), chain("a", "works"))
    scope = Scope.of_span("a", "works")
    judgement = answer(blueprint, at_most(70 * HOUR, scope))
    assert (judgement.answer, ends(judgement)) == (Answer.CANNOT_TELL, (0, None))
    assert [missing.element for missing in judgement.missing] == ["works"]
    assert answer(blueprint, at_most(60 * HOUR, scope)).certainty is Certainty.POSSIBLE  # Friday 16:00 to Monday 9:00
    assert answer(blueprint, at_most(60 * HOUR, scope, start=StartTime(day=5, minute=0))).answer is Answer.CANNOT_TELL
    assert answer(blueprint, at_most(50 * HOUR, scope, start=StartTime(day=5, minute=0))).certainty is Certainty.CERTAIN


def test_a_limit_in_working_days_needs_a_start_and_goes_by_the_hours() -> None:
    blueprint = of(step("a", "customer", 1), working("works", 2, 3), chain("a", "works"))
    scope = Scope.of_span("a", "works")
    assert answer(blueprint, at_most("3 wd", scope)).refused is not None
    assert answer(blueprint, at_most("3 wd", scope, start=FRIDAY_AT_THREE)).answer is Answer.MET
    assert answer(blueprint, at_most("2 wd", scope, start=FRIDAY_AT_THREE)).certainty is Certainty.CERTAIN


def test_a_delay_in_working_days_goes_by_the_hours_of_the_receiver() -> None:
    late = flow("a", "works", delay=TimeRange.exactly(1, "wd"))
    blueprint = of(step("a", "customer", 1), working("works", 2, 1), late)
    judgement = answer(blueprint, at_most(0, WHOLE.of_span("a", "works"), start=FRIDAY_AT_THREE))
    assert ends(judgement) == (4 * DAY, 4 * DAY)
    assert added_up(judgement) == 4 * DAY


def test_hours_without_an_opening_are_refused_by_the_name_of_the_step() -> None:
    blueprint = of(step("a", "customer", 1), working("works", 2, 1, opening_hours=OpeningHours()), chain("a", "works"))
    refused = answer(blueprint, at_most(DAY, WHOLE.of_span("a", "works"))).refused
    assert refused is not None
    assert refused.mapping["step"] == "works"
    waits = of(step("a", "customer", 1, None, kind=StepKind.WAIT, opening_hours=OpeningHours()))
    assert answer(waits, at_most(DAY, WHOLE)).answer is Answer.MET


def test_one_step_alone_and_a_transition() -> None:
    blueprint = of(
        step("a", "customer", 1),
        working("works", 2, 2, wait=TimeRange.exactly(1, "wd")),
        flow("a", "works", delay=TimeRange.exactly(HOUR)),
    )
    judgement = answer(blueprint, at_most(96 * HOUR, Scope.of_steps("works"), start=StartTime(day=3, minute=600)))
    assert ends(judgement) == (5 * DAY, 5 * DAY)
    assert added_up(judgement) == 5 * DAY
    transition = answer(blueprint, at_most(0, Scope(kind=ScopeKind.FLOWS, elements=("a-works",)), start=FRIDAY_AT_THREE))
    assert ends(transition) == (90 * HOUR, 90 * HOUR)  # at four it is closed: Monday at nine, and a working day


def test_waiting_counts_the_time_that_is_closed_within_a_safe_range() -> None:
    blueprint = of(step("a", "customer", 1), working("works", 2, 0, work=TimeRange.exactly(HOUR)), chain("a", "works"))
    judgement = answer(blueprint, at_most(65 * HOUR, WHOLE.of_span("a", "works"), "waiting"))
    assert (judgement.answer, ends(judgement)) == (Answer.MET, (0, 65 * HOUR))
    assert answer(blueprint, at_most(64 * HOUR, WHOLE.of_span("a", "works"), "waiting")).answer is Answer.CANNOT_TELL


def test_a_rule_on_a_step_is_not_kept_when_closing_makes_it_longer() -> None:
    rule = ProcessRule(id="r", measure="elapsed", bound=Bound.AT_MOST, limit=60 * HOUR, scope=Scope.of_steps("works"))
    blueprint = of(step("a", "customer", 1), working("works", 2, 2), chain("a", "works"), rule)
    judgement = answer(blueprint, at_most(72 * HOUR, WHOLE.of_span("a", "works")))
    assert judgement.facts_outside == (("works", "elapsed", "r"),)
    kept = judgement.if_rules_are_kept
    assert kept is not None
    assert kept.observed is not None
    assert (kept.answer, kept.observed.hi) == (Answer.MET, Fraction(60 * HOUR))


def test_a_rule_fills_a_time_that_nobody_typed_and_its_working_days_go_by_the_hours() -> None:
    rule = ProcessRule(id="r", measure="elapsed", bound=Bound.AT_MOST, limit="2 wd", scope=Scope.of_steps("works"))
    blueprint = of(step("a", "customer", 1), working("works", 2, 2, work=None, wait=None), chain("a", "works"), rule)
    judgement = answer(blueprint, at_most(72 * HOUR, WHOLE.of_span("a", "works")))
    assert (judgement.certainty, ends(judgement), judgement.rules) == (Certainty.POSSIBLE, (0, 113 * HOUR), ("r",))


def test_with_a_date_the_holidays_are_closed_and_without_a_country_they_are_not() -> None:
    def holidays(country: str, year: int) -> frozenset[datetime.date]:
        return frozenset({datetime.date(2026, 12, 24), datetime.date(2026, 12, 25)} if (country, year) == ("FI", 2026) else ())

    start = StartTime(day=2, minute=900, date="2026-12-23")
    need = at_most(72 * HOUR, WHOLE.of_span("a", "works"), start=start)
    steps: list[Element] = [step("a", "customer", 1), working("works", 2, 2), *chain("a", "works")]
    for country, lasts in (("FI", 6 * DAY), ("", 2 * DAY)):
        blueprint = replace(of(*steps, Scenario(holidays_of=country), need), holidays=holidays)
        assert ends(answer(blueprint, "n")) == (lasts, lasts)


def test_steps_without_hours_are_always_open_and_that_is_said() -> None:
    blueprint = of(step("a", "customer", 1, 60), working("works", 2, 1), chain("a", "works"))
    assumed = [message.text for message in answer(blueprint, at_most(DAY, WHOLE.of_span("a", "works"))).assumed]
    assert "“{step}” has no opening hours: counted as always open" in assumed
    assert "no start is given: every minute of a usual week is tried, without holidays" in assumed
