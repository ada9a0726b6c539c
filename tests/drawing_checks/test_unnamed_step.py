"""D1: steps without a name."""

from __future__ import annotations

from tests.checks.found import places_of


def test_an_empty_card_is_a_hint() -> None:
    assert places_of("D1", 'customer: Arrives -> ""') == [[""]]


def test_named_cards_are_none() -> None:
    assert places_of("D1", "customer: Arrives -> Leaves") == []
