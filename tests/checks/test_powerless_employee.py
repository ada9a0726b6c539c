"""K18: the nearest frontstage step on the ways to the clash has no discretion."""

from __future__ import annotations

import pytest

from tests.checks.found import findings_of


def clash(frontstage: str) -> str:
    return (
        f"backstage: Opens\n{frontstage}\ncustomer in column 3: Gets\nOpens -> Gets\nSays -> Gets\n"
        + 'need at Gets: "One" agreements exactly 1\nrule at Opens: "Two" agreements exactly 2'
    )


@pytest.mark.parametrize(("discretion", "count"), [(" (discretion none)", 1), (" (discretion some)", 0), ("", 0)])
def test_only_no_discretion_at_all_is_powerless(discretion: str, count: int) -> None:
    assert len(findings_of("K18", clash(f"frontstage in column 2: Says{discretion}"))) == count


def test_the_nearest_one_counts_not_one_further_away() -> None:
    further = "frontstage: Greets (discretion none) -> Says (discretion full)"
    assert findings_of("K18", clash(further)) == []
    nearer = "frontstage: Greets (discretion full) -> Says (discretion none)"
    assert [finding.element for finding in findings_of("K18", clash(nearer))] == ["s3"]


def test_one_who_is_not_on_a_way_to_it_does_not_count() -> None:
    text = clash("frontstage in column 2: Says (discretion none)").replace("Says -> Gets\n", "")
    assert findings_of("K18", text) == []


def test_each_clash_has_a_mark_of_its_own() -> None:
    text = clash("frontstage in column 2: Says (discretion none)") + '\nneed at Gets: "None" agreements exactly 0'
    found = findings_of("K18", text)
    assert sorted((each.identity, each.explains) for each in found) == [
        ("mark/K18/n1", ("head/n1",)),
        ("mark/K18/n2", ("head/n2",)),
    ]
