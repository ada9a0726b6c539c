"""D11: rules that are bound to nothing."""

from __future__ import annotations

from tests.checks.found import findings_of


def test_a_loose_rule_is_a_hint() -> None:
    (finding,) = findings_of("D11", 'customer: Arrives\nrule: "Always in writing"')
    assert (finding.element, finding.steps) == ("r1", ())


def test_a_rule_at_a_step_or_of_the_whole_is_none() -> None:
    assert findings_of("D11", 'customer: Arrives\nrule at Arrives: "In writing"\nrule for the whole: "In Finnish"') == []
