"""D6: shares that add up to more than everybody."""

from __future__ import annotations

import pytest

from tests.checks.found import places_of


@pytest.mark.parametrize(("other", "places"), [(20, []), (30, []), (31, [["Chooses"]])])
def test_only_above_one_is_a_hint(other: int, places: list[list[str]]) -> None:
    text = f"customer: Chooses -> Buys (70 %)\ncustomer: Looks\nChooses -> Looks ({other} %)"
    assert places_of("D6", text) == places


CHOOSES = "question In a hurry: yes / no\nquestion New: yes / no\ncustomer: Chooses -> Buys (70 %, when In a hurry: yes)\n"


@pytest.mark.parametrize(
    ("condition", "places"),
    [
        pytest.param("when In a hurry: no", [], id="another answer: never together"),
        pytest.param("when In a hurry: yes", [["Chooses"]], id="the same answer"),
        pytest.param("when New: yes", [["Chooses"]], id="another question: both may hold"),
    ],
)
def test_only_shares_that_can_hold_together_are_added(condition: str, places: list[list[str]]) -> None:
    assert places_of("D6", f"{CHOOSES}customer: Looks\nChooses -> Looks (40 %, {condition})") == places
