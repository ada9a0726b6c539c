"""D5: evidence where no customer step is."""

from __future__ import annotations

from dataclasses import replace

from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of, places_of


def test_evidence_in_a_column_without_a_customer_is_a_hint() -> None:
    assert places_of("D5", "evidence: Leaflet\ncustomer in column 2: Arrives") == [["Leaflet"]]


def test_in_the_customers_column_it_belongs_to_that_step() -> None:
    assert places_of("D5", "evidence in column 2: Leaflet\ncustomer in column 2: Arrives") == []


def test_linked_evidence_belongs_to_its_step() -> None:
    blueprint = read_example("evidence: Leaflet\ncustomer in column 2: Arrives").blueprint
    linked = replace(blueprint, elements={**blueprint.elements, "s1": with_field(blueprint.elements["s1"], "belongs_to", "s2")})
    assert "D5" not in [finding.code for finding in check(linked, TODAY).findings]


def test_other_steps_belong_to_nothing_and_may() -> None:
    assert findings_of("D5", "customer: Waits\nbackstage in column 2: Works") == []
