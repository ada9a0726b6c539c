"""K7: a transition between organisations that lacks one of its two promises."""

from __future__ import annotations

import pytest

from tests.checks.found import findings_of

BETWEEN = """
organisation Office
organisation Agency
frontstage of Office: Registers
frontstage of Agency: Opens
"""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("owner Anna", "Nobody promises anything about the transition {ends}"),
        ("owner Anna, promise in", "Nobody promises that the customer can go on from here: {ends}"),
        ("owner Anna, promise out", "Nobody promises that the customer finds the next service: {ends}"),
    ],
)
def test_it_says_which_promise_is_missing(facts: str, words: str) -> None:
    (finding,) = findings_of("K7", BETWEEN + f"Registers -> Opens ({facts})")
    assert finding.message.text == words


def test_both_promises_are_enough() -> None:
    assert findings_of("K7", BETWEEN + "Registers -> Opens (owner Anna, promise in, promise out)") == []
