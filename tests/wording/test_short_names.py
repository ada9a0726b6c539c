"""A short name that tells a limit tells the new one when the limit has changed; nothing else of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.translation import translator
from blueprint_model.elements import LimitValue, Measure, MeasureKind
from blueprint_model.wording.short_names import with_new_limit

DAY = 86_400
TIME = Measure(id="elapsed", title="Elapsed time", kind=MeasureKind.DURATION)
COUNT = Measure(id="invoices", title="Invoices", kind=MeasureKind.COUNT)
MONEY = Measure(id="price", title="Price", kind=MeasureKind.MONEY)
LEVEL = Measure(id="difficulty", title="Difficulty", kind=MeasureKind.LEVEL)


def renamed(short: str, measure: Measure, before: LimitValue, after: LimitValue, language: str = "en") -> str:
    return with_new_limit(short, measure, before, after, language, translator(language)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("short", "before", "after", "language", "found"),
    [
        ("20 min", 1200, 2700, "en", "45 min"),
        ("≤ 5 min in queue", 300, 600, "en", "≤ 10 min in queue"),
        ("14 pv päästä", 14 * DAY, 20 * DAY, "fi", "20 pv päästä"),
        ("jonossa ≤ 5 min", 300, 5400, "fi", "jonossa ≤ 1 h 30 min"),
        ("SLA 8 h", 28_800, 14_400, "sv", "SLA 4 h"),
        ("≤ 6 wk", 42 * DAY, 30 * DAY, "en", "≤ 30 d"),
        ("an hour", 3600, 1800, "en", "30 min"),
        ("3 wd", "3 wd", "5 wd", "en", "5 working days"),
        ("3 wd at most", "3 wd", 2 * DAY, "en", "2 d at most"),
    ],
)  # fmt: skip
def test_a_time_is_put_in_place_of_the_time(short: str, before: LimitValue, after: LimitValue, language: str, found: str) -> None:
    assert renamed(short, TIME, before, after, language) == found


@pytest.mark.parametrize(
    ("short", "measure", "before", "after", "language", "found"),
    [
        ("1 each", COUNT, 1, 3, "en", "3 each"),
        ("≤ 8 asiointia", COUNT, 8, 12, "fi", "≤ 12 asiointia"),
        ("fee ≤ 50 €", MONEY, "50.00 EUR", "62.50 EUR", "en", "fee ≤ 62.5 €"),
        ("maksu ≤ 50 €", MONEY, "50.00 EUR", "62.50 EUR", "fi", "maksu ≤ 62,5 €"),
        ("reading level ≤ 2", LEVEL, 2, 3, "en", "reading level ≤ 3"),
    ],
)
def test_a_number_is_put_in_place_of_the_number(
    short: str, measure: Measure, before: LimitValue, after: LimitValue, language: str, found: str
) -> None:
    assert renamed(short, measure, before, after, language) == found


@pytest.mark.parametrize(
    ("short", "measure", "before", "after"),
    [
        ("Mondays", TIME, 35 * DAY, 7 * DAY),  # tells no amount
        ("when signed", TIME, DAY, 2 * DAY),
        ("20 min", TIME, 1800, 2700),  # tells another one
        ("from 20 min to 20 min", TIME, 1200, 2700),  # tells it twice
        ("form 12B", COUNT, 12, 13),  # part of a name
        ("rev 1.10", COUNT, 1, 2),
        ("20 min", TIME, 1200, 1200),
        ("", TIME, 1200, 2700),
        ("20 min", COUNT, None, 5),
    ],
)
def test_all_other_words_stay_as_they_were_written(short: str, measure: Measure, before: LimitValue, after: LimitValue) -> None:
    assert renamed(short, measure, before, after) == short


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_there_and_back_again_is_where_it_began(language: str, one: int, other: int) -> None:
    say = translator(language)
    first = with_new_limit("60 min", TIME, 3600, one * 60, language, say)
    there = with_new_limit(first, TIME, one * 60, other * 60, language, say)
    assert with_new_limit(there, TIME, other * 60, one * 60, language, say) == first
