"""SEMANTICS E3: forks without gateways, and times that are not known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.judgement import Judgement
from blueprint_model.elements import Direction, Need, Scope, StepKind
from tests.paths.small import DAY, answer, days, ends, flow, of, step

SPAN = Scope.of_span("applies", "decides")


def office(shares: bool, longest: int | None = 5) -> Blueprint:
    def wait(identifier: str, column: int, least: int, most: int | None, price: str | None = None) -> Any:
        return step(identifier, "support", column, None, kind=StepKind.WAIT, wait=days(least, most), price=price)

    income, home = ("0.6", "0.4") if shares else (None, None)
    return of(
        step("applies", "support", 1, 0),
        wait("income", 2, 2, longest, "40 EUR"),
        wait("home", 2, 1, 3, "25 EUR"),
        wait("decides", 3, 1, 1),
        flow("applies", "income", share=income),
        flow("applies", "home", share=home),
        flow("income", "decides"),
        flow("home", "decides"),
    )


def within(limit: int, desired: int | None = None) -> Need:
    return Need(
        id="n",
        measure="elapsed",
        direction=Direction.AT_MOST,
        adequate=limit * DAY,
        desired=None if desired is None else desired * DAY,
        scope=SPAN,
    )


def priced(direction: Direction, limit: str) -> Need:
    return Need(id="n", measure="price", direction=direction, adequate=limit, scope=SPAN)


def said(judgement: Judgement) -> tuple[Answer, Certainty | None]:
    return judgement.answer, judgement.certainty


MET = (Answer.MET, None)
POSSIBLE = (Answer.CLASH, Certainty.POSSIBLE)
CERTAIN = (Answer.CLASH, Certainty.CERTAIN)


@pytest.mark.parametrize(("shares", "lo"), [(False, 3), (True, 2)])
def test_six_days_are_met_with_a_gap(shares: bool, lo: int) -> None:
    judgement = answer(office(shares), within(6, 4))
    assert ends(judgement) == (lo * DAY, 6 * DAY)
    assert (said(judgement), judgement.gap) == (MET, Fraction("0.3"))


@pytest.mark.parametrize(("shares", "probability"), [(False, 1), (True, Fraction("0.6"))])
def test_four_days_are_possibly_too_few(shares: bool, probability: Fraction) -> None:
    judgement = answer(office(shares), within(4))
    assert (said(judgement), judgement.probability) == (POSSIBLE, probability)


def test_both_prices_are_paid_together() -> None:
    judgement = answer(office(False), priced(Direction.AT_MOST, "50 EUR"))
    assert ends(judgement) == (65, 65)
    assert (said(judgement), judgement.gap) == (CERTAIN, Fraction("0.51"))


def test_only_one_price_is_paid_when_one_is_picked() -> None:
    judgement = answer(office(True), priced(Direction.AT_MOST, "50 EUR"))
    assert (ends(judgement), judgement.middle, said(judgement)) == ((25, 40), Fraction(34), MET)


@pytest.mark.parametrize("shares", [False, True])
def test_thirty_euros_exactly_never_happen(shares: bool) -> None:
    assert said(answer(office(shares), priced(Direction.EQUALS, "30 EUR"))) == CERTAIN


@pytest.mark.parametrize(("limit", "expected"), [(4, (Answer.CANNOT_TELL, None)), (3, POSSIBLE), (2, CERTAIN)])
def test_with_the_longest_time_of_income_missing(limit: int, expected: tuple[Answer, Certainty | None]) -> None:
    judgement = answer(office(False, longest=None), within(limit))
    assert ends(judgement) == (3 * DAY, None)
    assert said(judgement) == expected
    if expected[0] is Answer.CANNOT_TELL:
        assert [(m.element, m.field, m.settles) for m in judgement.missing] == [("income", "wait", True)]


def test_a_certain_clash_is_proved_by_its_best_value_and_a_possible_one_by_its_worst() -> None:
    for limit, proved in ((2, 3), (4, 6)):
        rows = answer(office(False), within(limit)).derivation
        assert sum(row.sign * row.amount.lo for row in rows if row.amount and row.amount.lo is not None) == proved * DAY
