"""D9: steps in zones that cannot hold them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, places_of


def test_evidence_that_takes_time_is_a_hint() -> None:
    assert places_of("D9", "evidence: Form (work 5 min)\ncustomer: Fills it in") == [["Form"]]


def test_evidence_without_time_is_none() -> None:
    assert places_of("D9", "evidence: Form\ncustomer: Fills it in (5 min)") == []


@pytest.mark.parametrize(("zone", "places"), [("support", ["s1"]), ("frontstage", [])])
def test_a_touchpoint_that_nobody_can_see_is_a_hint(zone: str, places: list[str]) -> None:
    blueprint = read_example(f"{zone}: Server").blueprint
    kind = with_field(blueprint.elements["s1"], "touchpoint_kind", "object")
    touched = replace(blueprint, elements={**blueprint.elements, "s1": kind})
    assert [step for finding in check(touched, TODAY).findings if finding.code == "D9" for step in finding.steps] == places


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ("kind wait", 1),
        ("kind decision", 1),
        ("kind note", 0),
        ("work 0 s", 0),
        ("work 1 s", 1),
        ("wait 0 s", 0),
        ("wait 1 s", 1),
    ],
)
def test_evidence_that_waits_decides_or_takes_time_is_a_hint(facts: str, count: int) -> None:
    assert len(places_of("D9", f"evidence: Form ({facts})\ncustomer: Fills it in")) == count


def test_work_behind_the_line_is_in_its_place() -> None:
    assert places_of("D9", "backstage: Handles it (5 min)\nsupport: Decides (kind decision)\npartner: Waits (kind wait)") == []
