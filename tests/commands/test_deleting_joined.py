"""Deleting a step in the middle of a way leaves no hole."""

from __future__ import annotations

from decimal import Decimal

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import delete_and_join, new_ids
from blueprint_model.elements import Column, Flow, Lane, Step
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from tests.properties.laws import applied

IDS = {"flow": "f"}


def row(*flows: tuple[str, str], lanes: dict[str, str] | None = None) -> Blueprint:
    """Steps a b c d in the customer's lane, or in those named, with the flows."""
    places = dict.fromkeys("abcd", "cu") | (lanes or {})
    steps = [Step(id=name, lane=places[name], column=f"c{n}", title=name) for n, name in enumerate("abcd")]
    drawn = [Flow(id=f"x{n}", source=one, target=other) for n, (one, other) in enumerate(flows)]
    columns = [Column(id=f"c{n}", rank=f"{n}1") for n in range(4)]
    lanes_ = [Lane(id="cu", zone=Zone.CUSTOMER, title="Customer"), Lane(id="fr", zone=Zone.FRONTSTAGE, title="Shop")]
    return Blueprint.of([*lanes_, *columns, *steps, *drawn])


def ways(blueprint: Blueprint) -> set[tuple[str, str]]:
    return {(flow.source, flow.target) for flow in blueprint.flows}


def deleted(blueprint: Blueprint, *ids: str) -> Blueprint:
    return applied(blueprint, delete_and_join(blueprint, ids, new_ids(blueprint, IDS)))


def test_the_step_before_leads_to_the_step_after() -> None:
    assert ways(deleted(row(("a", "b"), ("b", "c")), "b")) == {("a", "c")}


def test_several_in_a_row_are_joined_over() -> None:
    assert ways(deleted(row(("a", "b"), ("b", "c"), ("c", "d")), "b", "c")) == {("a", "d")}


def test_at_a_fork_or_a_meeting_nothing_is_guessed() -> None:
    assert ways(deleted(row(("a", "b"), ("b", "c"), ("b", "d")), "b")) == set()
    assert ways(deleted(row(("a", "c"), ("b", "c"), ("c", "d")), "c")) == set()


def test_a_way_through_another_lane_is_joined_only_where_it_comes_back_to_its_own() -> None:
    away = row(("a", "b"), ("b", "c"), lanes={"b": "fr"})
    assert ways(deleted(away, "b")) == {("a", "c")}
    over = row(("a", "b"), ("b", "c"), lanes={"c": "fr"})
    assert ways(deleted(over, "b")) == set()


def test_there_and_back_leaves_nothing() -> None:
    assert ways(deleted(row(("a", "b"), ("b", "a")), "b")) == set()


def test_a_flow_that_is_there_already_is_not_drawn_twice() -> None:
    after = deleted(row(("a", "b"), ("b", "c"), ("a", "c")), "b")
    assert [(flow.source, flow.target) for flow in after.flows] == [("a", "c")]


def test_the_share_that_led_in_is_kept() -> None:
    blueprint = row(("a", "b"), ("b", "c"))
    half = blueprint.flows[0].model_copy(update={"share": Decimal("0.5")})
    blueprint = Blueprint.of([*blueprint.elements.values(), half])
    (joined,) = deleted(blueprint, "b").flows
    assert str(joined.share) == "0.5"


def test_what_cannot_be_deleted_is_refused_as_always() -> None:
    blueprint = row()
    assert isinstance(delete_and_join(blueprint, ["cu", "fr"], new_ids(blueprint, IDS)), Refusal)
