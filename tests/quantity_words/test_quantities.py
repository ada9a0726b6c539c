"""Times, money and counts as people of three languages write them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.quantity_words import quantity_text, range_text
from app.translation import LANGUAGES, translator
from blueprint_model.elements import MeasureKind
from blueprint_model.measures import CATALOGUE
from blueprint_model.quantity import Quantity, QuantityRange

NUMBERS = st.fractions(-(10**12), 10**12, max_denominator=10_000)
KINDS = st.sampled_from([kind.value for kind in MeasureKind])
UNITS = st.sampled_from(["", "wd", "EUR", "SEK", "invoices", "own_measure"])


def one(value: object, kind: str = "duration", unit: str = "", language: str = "en") -> str:
    return quantity_text(Quantity(kind, Fraction(str(value)), unit), translator(language))


def between(lo: int | None, hi: int | None, kind: str = "duration", unit: str = "", language: str = "en") -> str:
    ends = [None if end is None else Fraction(end) for end in (lo, hi)]
    return range_text(QuantityRange(kind, ends[0], ends[1], unit), translator(language))


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 s"),
        (30, "30 s"),
        (60, "1 min"),
        (75, "75 s"),
        (195, "3 min 15 s"),
        (480, "8 min"),
        (5_400, "1 h 30 min"),
        (172_800, "2 d"),
        (90_061, "1 d 1 h 1 min 1 s"),
        (-45, "−45 s"),
    ],
)
def test_a_time_is_written_in_the_units_people_use(seconds: int, written: str) -> None:
    assert one(seconds) == written


@pytest.mark.parametrize(("seconds", "written"), [("385/3", "2 min 8 s"), ("129/7", "18.4 s"), ("100001/7", "3 h 58 min")])
def test_only_a_fraction_of_a_second_is_rounded(seconds: str, written: str) -> None:
    assert one(seconds) == written


@pytest.mark.parametrize(
    ("language", "day", "one_working_day", "working_days"),
    [
        ("en", "2 d", "1 working day", "3 working days"),
        ("fi", "2 pv", "1 työpäivä", "3 työpäivää"),
        ("sv", "2 dygn", "1 arbetsdag", "3 arbetsdagar"),
    ],
)
def test_days_of_24_hours_and_working_days_are_told_apart(
    language: str, day: str, one_working_day: str, working_days: str
) -> None:
    assert one(172_800, language=language) == day
    assert one(1, unit="wd", language=language) == one_working_day
    assert one(3, unit="wd", language=language) == working_days


@pytest.mark.parametrize(
    ("lo", "hi", "written"),
    [
        (86_400, 259_200, "1–3 d"),
        (120, 195, "120–195 s"),
        (5_400, 7_200, "90–120 min"),
        (0, 172_800, "0–2 d"),
        (30, 28_800, "30 s – 8 h"),
        (60, 60, "1 min"),
        (86_400, None, "1 d or more"),
        (None, 300, "at most 5 min"),
        (None, None, "not known"),
    ],
)
def test_a_range_of_times_shares_its_unit_where_it_can(lo: int | None, hi: int | None, written: str) -> None:
    assert between(lo, hi) == written


@pytest.mark.parametrize(
    ("language", "single", "several", "none", "open_end", "range_"),
    [
        ("en", "1 invoice", "2 invoices", "0 invoices", "2 invoices or more", "1–2 invoices"),
        ("fi", "1 lasku", "2 laskua", "0 laskua", "2 laskua tai enemmän", "1–2 laskua"),
        ("sv", "1 faktura", "2 fakturor", "0 fakturor", "2 fakturor eller mer", "1–2 fakturor"),
    ],
)
def test_what_is_counted_is_named_in_its_number(
    language: str, single: str, several: str, none: str, open_end: str, range_: str
) -> None:
    assert [one(n, "count", "invoices", language) for n in (1, 2, 0)] == [single, several, none]
    assert between(2, None, "count", "invoices", language) == open_end
    assert between(1, 2, "count", "invoices", language) == range_


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_built_in_count_has_its_noun(language: str) -> None:
    for measure in CATALOGUE.values():
        if measure.kind is MeasureKind.COUNT:
            assert one(2, "count", measure.id, language) != "2", measure.id


def test_a_measure_that_users_named_is_a_number_alone() -> None:
    assert one(2, "count", "m7") == "2"


@pytest.mark.parametrize(
    ("language", "price", "count", "few", "days"),
    [
        ("en", "€52,000", "12,345.50 SEK", "9,999,999 invoices", "12,000 d"),
        ("fi", "52\xa0000 €", "12\xa0345,50 SEK", "9\xa0999\xa0999 laskua", "12\xa0000 pv"),
        ("sv", "52\xa0000 €", "12\xa0345,50 kr", "9\xa0999\xa0999 fakturor", "12\xa0000 dygn"),
    ],
)
def test_digits_of_big_numbers_stand_in_groups_of_three(language: str, price: str, count: str, few: str, days: str) -> None:
    assert one(52_000, "money", "EUR", language) == price
    assert one("12345.5", "money", "SEK", language) == count
    assert one(9_999_999, "count", "invoices", language) == few
    assert one(12_000 * 86_400, language=language) == days


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_digits_stand_together(language: str) -> None:
    assert one(2026, "count", "own", language) == "2026"


@pytest.mark.parametrize(
    ("amount", "currency", "language", "written"),
    [
        ("0.5", "EUR", "en", "€0.50"),
        ("0.5", "EUR", "fi", "0,50 €"),
        ("0.5", "EUR", "sv", "0,50 €"),
        ("0.055", "EUR", "en", "€0.055"),
        ("-0.2", "EUR", "en", "−€0.20"),
        ("-0.2", "EUR", "fi", "−0,20 €"),
        ("50", "SEK", "sv", "50 kr"),
        ("50", "SEK", "fi", "50 SEK"),
        ("65", "USD", "en", "$65"),
    ],
)
def test_money_is_written_as_in_its_language(amount: str, currency: str, language: str, written: str) -> None:
    assert one(amount, "money", currency, language) == written


def test_a_range_of_money_names_its_currency_once() -> None:
    assert between(25, 40, "money", "EUR") == "€25–40"
    assert between(25, 40, "money", "EUR", "fi") == "25–40 €"
    assert between(-1, 2, "money", "EUR", "fi") == "−1 – 2 €"


@pytest.mark.parametrize(("language", "yes", "no"), [("en", "yes", "no"), ("fi", "kyllä", "ei"), ("sv", "ja", "nej")])
def test_yes_and_no_are_words(language: str, yes: str, no: str) -> None:
    assert one(1, "yes_no", language=language) == yes
    assert one(0, "yes_no", language=language) == no


@given(KINDS, NUMBERS, UNITS, st.sampled_from(LANGUAGES))
def test_any_quantity_has_words(kind: str, value: Fraction, unit: str, language: str) -> None:
    written = quantity_text(Quantity(kind, value, unit), translator(language))
    assert written.strip() == written
    assert written


@given(KINDS, st.none() | NUMBERS, st.none() | NUMBERS, UNITS, st.sampled_from(LANGUAGES))
def test_any_range_has_words(kind: str, lo: Fraction | None, hi: Fraction | None, unit: str, language: str) -> None:
    assert range_text(QuantityRange(kind, lo, hi, unit), translator(language)).strip()


@given(st.integers(0, 4_000_000_000), st.integers(0, 4_000_000_000))
def test_different_times_never_look_the_same(first: int, second: int) -> None:
    assert (one(first) == one(second)) == (first == second)
