"""K6: a transition between organisations without an owner; one card a transition."""

from __future__ import annotations

from blueprint_model.checking.finding import FindingKind
from tests.checks.found import findings_of

BETWEEN = """
organisation Office
organisation Agency
frontstage of Office: Registers
frontstage of Agency: Opens
"""


def test_a_transition_without_an_owner_is_a_card_on_its_flow() -> None:
    (finding,) = findings_of("K6", BETWEEN + "Registers -> Opens (promise in, promise out)")
    assert (finding.kind, finding.element, finding.codes) == (FindingKind.CARD, "f1", ("K6",))


def test_with_an_owner_there_is_none() -> None:
    assert findings_of("K6", BETWEEN + "Registers -> Opens (owner Anna, promise in, promise out)") == []


def test_missing_promises_join_the_same_card() -> None:
    text = BETWEEN + "Registers -> Opens"
    (finding,) = findings_of("K6", text)
    assert finding.codes == ("K6", "K7")
    assert findings_of("K7", text) == []
    assert len(finding.details) == 1


def test_within_one_organisation_nothing_is_missing() -> None:
    assert findings_of("K6", "organisation Office\nfrontstage of Office: Registers -> Opens") == []


def test_a_card_without_a_need_weighs_like_a_usual_one() -> None:
    (finding,) = findings_of("K6", BETWEEN + "customer: Arrives\nRegisters -> Opens")
    assert finding.severity == 42
