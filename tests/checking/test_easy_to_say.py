"""What would be enough is rounded to what a person would say, and is still enough."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.translation import translator
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.nearest_limit import easy_to_say
from blueprint_model.checking.remedies import what_would_be_enough
from blueprint_model.elements import Measure
from blueprint_model.measures import CATALOGUE
from blueprint_model.paths.intervals import Number
from tests.paths.small import TODAY

MINUTE, HOUR, DAY = 60, 3_600, 86_400
TIME, MONEY, COUNT = CATALOGUE["elapsed"], CATALOGUE["price"], CATALOGUE["contacts"]


@pytest.mark.parametrize(
    ("measure", "enough", "said"),
    [
        (TIME, 10 * DAY + 20 * HOUR + 52 * MINUTE, 10 * DAY),
        (TIME, 2 * DAY + 23 * HOUR + 40 * MINUTE, 2 * DAY + 23 * HOUR),
        (TIME, 4 * HOUR + 55 * MINUTE, 4 * HOUR + 45 * MINUTE),
        (TIME, 3 * DAY, 3 * DAY),
        (TIME, 45, 45),
        (TIME, 0, 0),
        (MONEY, Fraction(1437, 100), 14),
        (MONEY, Fraction(42, 100), Fraction(42, 100)),
        (COUNT, 17, 17),
    ],
)
def test_less_than_today_is_rounded_down(measure: Measure, enough: int | Fraction, said: int | Fraction) -> None:
    assert easy_to_say(measure, enough, 10**9, lambda limit: limit <= Fraction(enough)) == said


def test_more_than_today_is_rounded_up() -> None:
    assert easy_to_say(TIME, 10 * DAY + HOUR, DAY, lambda limit: limit >= 10 * DAY + HOUR) == 11 * DAY


def test_what_would_not_be_enough_is_not_said() -> None:
    enough = 10 * DAY + 20 * HOUR + 52 * MINUTE
    assert easy_to_say(TIME, enough, 40 * DAY, lambda limit: limit == enough) == enough


@given(st.integers(0, 400 * DAY), st.integers(0, 400 * DAY))
def test_it_is_enough_and_loses_at_most_a_tenth(enough: int, old: int) -> None:
    def met(limit: Number) -> bool:
        return limit <= enough if enough < old else limit >= enough

    found = Fraction(easy_to_say(TIME, enough, old, met))
    assert abs(found - enough) <= Fraction(enough, 10)
    assert found <= enough if enough < old else found >= enough


def test_a_remedy_says_whole_days_and_what_they_are_of() -> None:
    text = """
backstage: Reads (3068 min) -> Queues (wait 20-40 d, 1 h) -> Pays (5 min)
need from Reads to Pays: "Money" elapsed at most 14 d
"""
    blueprint = read_example(text).blueprint
    said = [translator("en")(remedy.text) for remedy in what_would_be_enough(blueprint, "n1", TODAY)]
    assert said == ["“Queues”: a wait of 11 d instead of 40 d would do"]
