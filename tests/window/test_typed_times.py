"""A time that is shown in a field can be read back: nothing is lost by opening a field and leaving it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.elements import TimeRange
from widgets.fields.typed import parse_time, write_time
from widgets.interface_language import set_interface_language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_interface_language("en")


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@given(
    ends=st.lists(st.integers(0, 40_000), min_size=3, max_size=3).map(sorted),
    typical=st.booleans(),
    unit=st.sampled_from([1, 60, 3600, 86_400]),
)
def test_least_typical_and_most_come_back_as_they_were(language: str, ends: list[int], typical: bool, unit: int) -> None:
    set_interface_language(language)
    low, middle, high = (end * unit for end in ends)
    time = TimeRange(min=low, typical=middle if typical or low == high else None, max=high)
    assert parse_time(write_time(time.model_dump(mode="json"))) == time.model_dump(mode="json", exclude_defaults=True)


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_working_days_stay_working_days(language: str) -> None:
    set_interface_language(language)
    time = TimeRange(min=1, typical=2, max=5, unit="wd")
    assert parse_time(write_time(time.model_dump(mode="json"))) == time.model_dump(mode="json", exclude_defaults=True)
