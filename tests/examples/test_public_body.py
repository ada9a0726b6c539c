"""A passport before the journey (S2): outside touchpoints, feelings, an aim, metrics before and after, a to-be that breaks."""

from __future__ import annotations

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.checker import check_variant
from blueprint_model.checking.comparison import compare_variants
from blueprint_model.elements import Setting
from tests.examples.opened import TODAY, changed, checked, example

DAY = 86_400


@pytest.fixture(params=["en", "fi"])
def passport(request: pytest.FixtureRequest) -> Blueprint:
    return example("public-body", request.param)


def places(blueprint: Blueprint, code: str) -> list[str]:
    return [finding.element for finding in checked(blueprint).findings if code in finding.codes]


def test_it_speaks_of_people_and_not_of_customers(passport: Blueprint) -> None:
    assert passport.scenario.setting is Setting.PUBLIC
    assert passport.scenario.aim


def test_three_weeks_are_promised_to_nobody(passport: Blueprint) -> None:
    finding = checked(passport).finding_of_need("n1")
    assert finding is not None
    assert (finding.code, finding.certainty) == ("K3", Certainty.CERTAIN)
    quick = changed(passport, "f3", wait={"min": DAY, "max": 7 * DAY})
    assert checked(quick).judgements["n1"].answer is Answer.MET


def test_boards_and_newspapers_are_outside_our_hands(passport: Blueprint) -> None:
    assert places(passport, "K21") == ["x1", "x2", "x3"]
    assert places(changed(passport, "x2", listens=True), "K21") == ["x1", "x3"]


def test_it_is_told_after_the_fee_whether_it_will_be_in_time(passport: Blueprint) -> None:
    finding = checked(passport).finding_of_need("n2")
    assert finding is not None
    assert finding.code == "K12"
    told = passport.elements["f3"].to_json()["gives"]
    assert checked(changed(passport, "s1", gives=told)).judgements["n2"].answer is Answer.MET


def test_without_bank_codes_there_is_no_way_through(passport: Blueprint) -> None:
    (card,) = [finding for finding in checked(passport).findings if finding.code == "K24"]
    assert (card.identity, card.element) == ("card/K24/p2", "s4")
    assert checked(passport).judgements["n5"].answer is Answer.CANNOT_TELL
    with_codes = changed(passport, "p2", fixes=[])
    assert not [finding for finding in checked(with_codes).findings if finding.code == "K24"]


def test_whoever_calls_never_gets_a_time(passport: Blueprint) -> None:
    assert places(passport, "K23") == ["s4"]


def test_times_every_morning_mend_the_wait_and_break_the_clerk(passport: Blueprint) -> None:
    (to_be,) = passport.variants
    _, result = check_variant(passport, TODAY, to_be.id)
    assert result.judgements["n1"].answer is Answer.MET
    broken = result.finding_of_need("n6")
    assert broken is not None
    marks = [finding for finding in result.findings if finding.code == "K26"]
    assert [mark.explains for mark in marks] == [(broken.identity,)]


def test_days_are_measured_before_and_after_with_the_cause(passport: Blueprint) -> None:
    comparison, _, _ = compare_variants(passport, TODAY, passport.variants[0].id)
    days, calm = comparison.metrics
    assert (days.before, days.after) == (36 * DAY, 19 * DAY)
    assert days.cause
    assert (days.anew, days.changes) == (False, ())  # measured in a trial, told on both sides: its cause is the one people wrote
    assert "f3" in {change.before for change in comparison.changes}
    assert (calm.before, calm.after) == ("2.6", "3.9")
