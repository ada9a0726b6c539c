"""Counts and sums of money as people type them in three languages; what is shown can be read back, however big."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.translation import LANGUAGES
from widgets.fields.typed import parse_count, parse_money, write_money
from widgets.interface_language import set_interface_language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_interface_language("en")


@given(st.integers(-(10**11), 10**11), st.sampled_from(LANGUAGES), st.sampled_from(["EUR", "SEK", "USD"]))
def test_a_sum_of_money_that_is_shown_can_be_read_back(cents: int, language: str, currency: str) -> None:
    set_interface_language(language)
    written = f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"
    read = parse_money("EUR")(write_money(f"{written} {currency}"))
    assert isinstance(read, str)
    number, _, unit = read.partition(" ")
    assert round(float(number) * 100) == cents
    assert unit == currency


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [("en", "52,000", 52_000), ("en", "1,234,567", 1_234_567), ("fi", "52 000", 52_000), ("sv", "52\xa0000", 52_000)],
)
def test_a_count_may_have_its_digits_in_groups(language: str, text: str, count: int) -> None:
    set_interface_language(language)
    assert parse_count(text) == count


@pytest.mark.parametrize(("language", "read"), [("en", "52000 EUR"), ("fi", "52.000 EUR"), ("sv", "52.000 EUR")])
def test_a_comma_before_three_digits_is_a_group_in_english_only(language: str, read: str) -> None:
    set_interface_language(language)
    assert parse_money("EUR")("52,000") == read


def test_less_than_one_is_never_a_group() -> None:
    assert parse_money("EUR")("0,500") == "0.500 EUR"
