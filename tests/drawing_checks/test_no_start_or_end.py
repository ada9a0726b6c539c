"""D8: a path that begins or ends nowhere."""

from __future__ import annotations

import pytest

from tests.checks.found import findings_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("frontstage: Asks -> Waits\nWaits -> Asks", "The path has neither a start nor an end"),
        ("customer: Asks -> Waits -> Leaves\nWaits -> Asks", "The path has no start"),
        ("frontstage: Asks -> Waits -> Writes\nWrites -> Waits", "The path has no end"),
    ],
)
def test_it_says_what_is_missing(text: str, words: str) -> None:
    assert [finding.message.text for finding in findings_of("D8", text)] == [words]


def test_a_path_with_both_ends_is_none() -> None:
    assert findings_of("D8", "customer: Asks -> Waits -> Leaves") == []


def test_without_flows_there_is_no_path() -> None:
    assert findings_of("D8", "customer: Asks") == []


def test_it_stands_at_one_step() -> None:
    for text in (
        "Asks -> Waits\nWaits -> Asks",
        "Asks -> Waits -> Leaves\nWaits -> Asks",
        "Asks -> Waits -> Writes\nWrites -> Waits",
    ):
        (finding,) = findings_of("D8", f"frontstage: {text}")
        assert len(finding.steps) == 1


def test_a_step_that_nothing_is_drawn_to_is_neither_start_nor_end() -> None:
    assert len(findings_of("D8", "frontstage: Asks -> Waits\nWaits -> Asks\nbackstage: Sleeps")) == 1


def test_a_round_at_the_beginning_of_which_k23_tells_is_not_told_again() -> None:
    told = "customer: Asks -> Waits -> Leaves (10 %)\nWaits -> Asks (loop, 90 %)"
    assert findings_of("D8", told) == []
    assert len(findings_of("D8", told.replace("90 %", "50 %").replace("10 %", "50 %"))) == 1


def test_a_round_elsewhere_does_not_hide_it() -> None:
    text = "frontstage: Asks -> Looks\nLooks -> Asks\ncustomer in column 3: Sends -> Waits -> Leaves (10 %)\n"
    text += "Waits -> Sends (loop, 90 %)\nAsks -> Sends"
    assert [finding.message.text for finding in findings_of("D8", text)] == ["The path has no start"]
