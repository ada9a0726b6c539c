"""D2: steps that no flow leads to or from."""

from __future__ import annotations

from tests.checks.found import findings_of, places_of


def test_a_step_beside_the_path_is_a_hint() -> None:
    assert places_of("D2", "customer: Arrives -> Orders\nbackstage: Cooks\nsupport: Buys") == [["Cooks", "Buys"]]


def test_evidence_is_exempt() -> None:
    assert places_of("D2", "customer: Arrives -> Orders\nevidence: Menu") == []


def test_a_blueprint_without_flows_is_left_in_peace() -> None:
    assert places_of("D2", "customer: Arrives\nbackstage: Cooks") == []


def test_a_note_stands_alone_in_peace() -> None:
    assert findings_of("D2", "customer: Asks -> Waits\ncustomer in column 2: Mind the gap (kind note)") == []
