"""D6: shares that add up to more than everybody."""

from __future__ import annotations

import pytest

from tests.checks.found import findings_of, places_of


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


@pytest.mark.parametrize(("share", "count"), [(29, 0), (30, 0), (31, 1)])
def test_answers_of_a_question_may_add_up_to_everybody(share: int, count: int) -> None:
    assert len(findings_of("D6", f"question New: yes 70 % / no {share} %\ncustomer: Asks")) == count


def test_personas_may_overlap_as_in_the_it_providers_office_and_its_finance() -> None:
    text = "persona Office: customer (share 100 %)\npersona Finance: customer (share 20 %)\ncustomer: Asks"
    assert findings_of("D6", text) == []
