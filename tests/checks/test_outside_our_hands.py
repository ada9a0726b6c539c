"""K21: a touchpoint outside our own hands, and nobody listens and answers there or just after."""

from __future__ import annotations

import pytest

from blueprint_model.checking.finding import FindingKind
from tests.checks.found import findings_of


def test_an_external_step_that_nobody_hears_is_a_card() -> None:
    (finding,) = findings_of("K21", "customer: Posts it (external) -> Waits")
    assert (finding.kind, finding.element, finding.steps, finding.severity) == (FindingKind.CARD, "s1", ("s1",), 42)


def test_a_step_in_our_own_hands_is_none() -> None:
    assert findings_of("K21", "customer: Posts it -> Waits") == []


@pytest.mark.parametrize(("column", "count"), [(1, 1), (2, 0), (3, 0), (4, 1)])
def test_somebody_who_listens_there_or_in_the_next_column_is_enough(column: int, count: int) -> None:
    text = f"customer in column 2: Posts it (external)\nfrontstage in column {column}: Answers (listens)"
    assert len(findings_of("K21", text)) == count


def test_a_board_in_the_evidence_lane_counts_as_well() -> None:
    assert [each.element for each in findings_of("K21", "evidence: Discussion board (external)\ncustomer: Reads it")] == ["s1"]


def test_each_place_has_a_card_of_its_own() -> None:
    text = "customer: Posts it (external) -> Waits -> Reads the answers (external)"
    assert [each.identity for each in findings_of("K21", text)] == ["card/K21/s3", "card/K21/s1"]
