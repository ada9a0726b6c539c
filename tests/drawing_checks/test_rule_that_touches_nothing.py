"""D11: rules that are bound to nothing."""

from __future__ import annotations

from dataclasses import replace

from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of


def test_a_loose_rule_is_a_hint() -> None:
    (finding,) = findings_of("D11", 'customer: Arrives\nrule: "Always in writing"')
    assert (finding.element, finding.steps) == ("r1", ())


def test_a_rule_at_a_step_or_of_the_whole_is_none() -> None:
    assert findings_of("D11", 'customer: Arrives\nrule at Arrives: "In writing"\nrule for the whole: "In Finnish"') == []


def test_a_rule_whose_places_are_all_gone_is_a_hint() -> None:
    blueprint = read_example('customer: Arrives\nrule at Arrives: "In writing"').blueprint
    rule = with_field(blueprint.elements["r1"], "scope", {"kind": "steps"})
    found = check(replace(blueprint, elements={**blueprint.elements, "r1": rule}), TODAY).findings
    assert [finding.code for finding in found] == ["D11"]
