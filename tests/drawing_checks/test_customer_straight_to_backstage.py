"""D4: what the customer meets is in front of the line of visibility, or can be touched."""

from __future__ import annotations

import pytest

from blueprint_model.checking.checker import check
from blueprint_model.elements import Element
from tests.checks.found import findings_of
from tests.paths.small import TODAY, flow, of, step


def places_of_d4(*more: Element) -> list[tuple[str, ...]]:
    blueprint = of(step("runs", "support", 1), step("waits", "customer", 2), flow("runs", "waits"), *more)
    return [finding.steps for finding in check(blueprint, TODAY).findings if finding.code == "D4"]


def test_a_flow_from_behind_the_line_straight_to_the_customer_is_a_hint() -> None:
    assert places_of_d4() == [("waits",)]


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(step("letter", "evidence", 2), id="in its column"),
        pytest.param(step("letter", "evidence", 5, belongs_to="waits"), id="linked from elsewhere"),
    ],
)
def test_evidence_that_reaches_the_customer_is_enough(letter: Element) -> None:
    assert places_of_d4(letter) == []


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(step("letter", "evidence", 5), id="in another column"),
        pytest.param(step("letter", "evidence", 2, belongs_to="other"), id="of another step"),
    ],
)
def test_evidence_of_another_step_is_not(letter: Element) -> None:
    assert places_of_d4(letter, step("other", "customer", 2), flow("waits", "other")) == [("waits",)]


def test_what_the_provider_does_among_themselves_is_none() -> None:
    assert (
        findings_of("D4", "customer: Waits\nfrontstage: Takes it\nbackstage in column 2: Handles it\nTakes it -> Handles it")
        == []
    )
