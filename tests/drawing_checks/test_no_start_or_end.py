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
