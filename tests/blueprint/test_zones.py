"""The three lines follow from the zones that lanes lie in; nobody draws them (METHOD 3)."""

from __future__ import annotations

import pytest

from blueprint_model.zones import ZONES_IN_ORDER, Line, Zone, line_between, lines_between, zone_index


def test_zones_lie_from_what_is_touched_to_who_helps_out() -> None:
    assert [zone.value for zone in ZONES_IN_ORDER] == ["evidence", "customer", "frontstage", "backstage", "support", "partner"]
    assert [zone_index(zone) for zone in ZONES_IN_ORDER] == list(range(6))


@pytest.mark.parametrize(
    ("upper", "lower", "line"),
    [
        (Zone.CUSTOMER, Zone.FRONTSTAGE, Line.INTERACTION),
        (Zone.FRONTSTAGE, Zone.BACKSTAGE, Line.VISIBILITY),
        (Zone.BACKSTAGE, Zone.SUPPORT, Line.INTERNAL_INTERACTION),
        (Zone.BACKSTAGE, Zone.PARTNER, Line.INTERNAL_INTERACTION),
        (Zone.CUSTOMER, Zone.BACKSTAGE, Line.VISIBILITY),
        (Zone.EVIDENCE, Zone.CUSTOMER, None),
        (Zone.SUPPORT, Zone.PARTNER, None),
        (Zone.FRONTSTAGE, Zone.FRONTSTAGE, None),
    ],
)
def test_a_line_lies_between_neighbours_on_its_two_sides(upper: Zone, lower: Zone, line: Line | None) -> None:
    assert line_between(upper, lower) is line


def test_a_flow_from_the_customer_to_a_support_process_crosses_all_three() -> None:
    assert lines_between(Zone.CUSTOMER, Zone.SUPPORT) == tuple(Line)


@pytest.mark.parametrize("one", ZONES_IN_ORDER)
@pytest.mark.parametrize("other", ZONES_IN_ORDER)
def test_a_flow_crosses_the_same_lines_in_both_directions(one: Zone, other: Zone) -> None:
    assert lines_between(one, other) == lines_between(other, one)
    assert bool(lines_between(one, other)) is (line_between(one, other) is not None)
