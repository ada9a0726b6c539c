"""D3: columns where nothing happens to the customer."""

from __future__ import annotations

from tests.checks.found import findings_of, places_of


def test_a_column_of_the_provider_alone_is_a_hint_once() -> None:
    assert places_of("D3", "customer: Arrives\nbackstage in column 2: Cooks\nsupport in column 2: Buys") == [["Cooks"]]


def test_with_a_customer_in_it_there_is_none() -> None:
    assert places_of("D3", "customer: Arrives -> Waits\nbackstage in column 2: Cooks") == []


def test_a_column_with_a_note_only_is_none() -> None:
    assert findings_of("D3", "customer: Asks\nbackstage in column 2: Mind the gap (kind note)") == []
