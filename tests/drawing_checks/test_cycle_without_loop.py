"""D7: flows that go round without one marked as the way back."""

from __future__ import annotations

from tests.checks.found import places_of


def test_a_flow_back_that_is_no_loop_is_a_hint() -> None:
    assert places_of("D7", "frontstage: Polishes -> Cleans\nCleans -> Polishes") == [["Cleans"]]


def test_a_loop_is_none() -> None:
    assert places_of("D7", "frontstage: Polishes -> Cleans\nCleans -> Polishes (loop)") == []
