"""Times as people type them, and back: what is shown can be typed again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.quantity_words import quantity_text, range_text
from app.translation import LANGUAGES, translator
from blueprint_model.elements import TimeRange
from blueprint_model.quantity import Quantity, QuantityRange
from blueprint_model.refusal import Refusal
from blueprint_model.wording import parse_time_range

SECONDS = st.integers(0, 400_000_000)
DAYS = st.integers(0, 9_999)


def ends(text: str, language: str = "en") -> tuple[int | None, int | None, int | None, str]:
    found = parse_time_range(text, language)
    assert isinstance(found, TimeRange), text
    return found.min, found.typical, found.max, found.unit


@pytest.mark.parametrize(
    ("language", "text", "least", "most", "unit"),
    [
        ("en", "90 min", 5_400, 5_400, "s"),
        ("en", "1 h 30 min", 5_400, 5_400, "s"),
        ("en", "1.5 hours", 5_400, 5_400, "s"),
        ("en", "two days", 172_800, 172_800, "s"),
        ("en", "an hour", 3_600, 3_600, "s"),
        ("en", "1–3 days", 86_400, 259_200, "s"),
        ("en", "1 to 3 d", 86_400, 259_200, "s"),
        ("en", "30 s - 8 h", 30, 28_800, "s"),
        ("en", "3 wd", 3, 3, "wd"),
        ("en", "2-4 working days", 2, 4, "wd"),
        ("en", "at most 5 min", None, 300, "s"),
        ("en", "2 d or more", 172_800, None, "s"),
        ("fi", "puoli tuntia", 1_800, 1_800, "s"),
        ("fi", "1 h ja 15 min", 4_500, 4_500, "s"),
        ("fi", "2–5 arkipäivää", 2, 5, "wd"),
        ("fi", "vähintään 2 viikkoa", 1_209_600, None, "s"),
        ("fi", "2,5 h", 9_000, 9_000, "s"),
        ("sv", "en timme", 3_600, 3_600, "s"),
        ("sv", "1–3 dygn", 86_400, 259_200, "s"),
        ("sv", "högst 5 arbetsdagar", None, 5, "wd"),
    ],
)
def test_a_time_is_read(language: str, text: str, least: int | None, most: int | None, unit: str) -> None:
    low, _, high, found = ends(text, language)
    assert (low, high, found) == (least, most, unit)


def test_three_times_are_least_usual_and_most() -> None:
    assert ends("1–2–5 d") == (86_400, 172_800, 432_000, "s")


@pytest.mark.parametrize(
    "text", ["soon", "5", "5 €", "2 invoices", "min", "5 min waiting", "1–2–3–4 d", "0.01 s", "h 5", "1 d 2"]
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert parse_time_range(text, "en") is None


@pytest.mark.parametrize("text", ["1 wd 2 h", "1 h – 2 wd", "3–1 d", "9999999999 d"])
def test_a_time_that_cannot_be_is_refused_in_its_own_words(text: str) -> None:
    found = parse_time_range(text, "en")
    assert isinstance(found, Refusal)
    assert text in translator("en")(found.message)


@given(SECONDS, st.sampled_from(LANGUAGES))
def test_a_time_that_is_shown_can_be_typed(seconds: int, language: str) -> None:
    shown = quantity_text(Quantity("duration", Fraction(seconds)), translator(language))
    assert ends(shown, language) == (seconds, seconds, seconds, "s")


@given(DAYS, st.sampled_from(LANGUAGES))
def test_working_days_that_are_shown_can_be_typed(days: int, language: str) -> None:
    shown = quantity_text(Quantity("duration", Fraction(days), "wd"), translator(language))
    assert ends(shown, language) == (days, days, days, "wd")


@given(SECONDS, SECONDS, st.sampled_from(["s", "wd"]), st.sampled_from(LANGUAGES), st.sampled_from(["both", "least", "most"]))
def test_a_range_that_is_shown_can_be_typed(one: int, other: int, unit: str, language: str, known: str) -> None:
    low, high = sorted((one, other))
    least = Fraction(low) if known != "most" else None
    most = Fraction(high) if known != "least" else None
    shown = range_text(QuantityRange("duration", least, most, "wd" if unit == "wd" else ""), translator(language))
    found = ends(shown, language)
    assert (found[0], found[2], found[3]) == (least, most, unit)
