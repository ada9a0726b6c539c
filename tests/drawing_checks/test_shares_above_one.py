"""D6: shares that add up to more than everybody."""

from __future__ import annotations

import pytest

from tests.checks.found import places_of


@pytest.mark.parametrize(("other", "places"), [(20, []), (30, []), (31, [["Chooses"]])])
def test_only_above_one_is_a_hint(other: int, places: list[list[str]]) -> None:
    text = f"customer: Chooses -> Buys (70 %)\ncustomer: Looks\nChooses -> Looks ({other} %)"
    assert places_of("D6", text) == places
