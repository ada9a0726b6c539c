"""What a blueprint knows about itself: orders, cells, organisations, transitions, variants, references."""

from __future__ import annotations

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import (
    Column,
    Flow,
    FlowKind,
    Lane,
    Need,
    Organisation,
    ProcessRule,
    Scope,
    Step,
    Variant,
)
from blueprint_model.references import without
from blueprint_model.zones import Zone

BASE = (
    Organisation(id="town"),
    Organisation(id="bank"),
    Lane(id="back", zone=Zone.BACKSTAGE, rank="A", organisation="town"),
    Lane(id="front", zone=Zone.FRONTSTAGE, rank="Z", organisation="town"),
    Lane(id="chat", zone=Zone.FRONTSTAGE, rank="B", organisation="bank"),
    Lane(id="me", zone=Zone.CUSTOMER, rank="Z"),
    Column(id="later", rank="B"),
    Column(id="first", rank="A"),
    Step(id="ask", lane="me", column="first"),
    Step(id="answer", lane="front", column="first", rank="B"),
    Step(id="greet", lane="front", column="first", rank="A"),
    Step(id="write", lane="back", column="later"),
    Step(id="pay", lane="chat", column="later"),
    Step(id="wait", lane="me", column="later"),
)
FLOWS = (
    Flow(id="f1", source="ask", target="answer", kind=FlowKind.MESSAGE),
    Flow(id="f2", source="answer", target="write"),
    Flow(id="f3", source="write", target="pay"),
    Flow(id="f4", source="pay", target="wait", kind=FlowKind.MESSAGE),
    Flow(id="f5", source="ask", target="wait"),
)
BLUEPRINT = Blueprint.of([*BASE, *FLOWS])


def ids(elements: tuple[Lane | Column | Step | Flow, ...]) -> list[str]:
    return [element.id for element in elements]


def test_lanes_lie_by_zone_and_then_by_rank_whatever_their_names() -> None:
    assert ids(BLUEPRINT.lanes) == ["me", "chat", "front", "back"]
    assert BLUEPRINT.lane_positions == {"me": 0, "chat": 1, "front": 2, "back": 3}


def test_columns_lie_by_rank_and_equal_ranks_by_id() -> None:
    assert ids(BLUEPRINT.columns) == ["first", "later"]
    assert ids(Blueprint.of([Column(id="b"), Column(id="a")]).columns) == ["a", "b"]


def test_steps_are_read_column_by_column_from_the_top() -> None:
    assert ids(BLUEPRINT.steps) == ["ask", "greet", "answer", "wait", "pay", "write"]
    assert ids(BLUEPRINT.cell("front", "first")) == ["greet", "answer"]
    assert BLUEPRINT.cell("back", "first") == ()


def test_a_blueprint_always_has_its_scenario() -> None:
    assert Blueprint.of([]).scenario.id == "scenario"


def test_an_element_is_found_by_key_when_it_is_of_the_kind_asked_for() -> None:
    assert BLUEPRINT.get("ask", Step) is not None
    assert BLUEPRINT.get("ask", Flow) is None
    assert BLUEPRINT.get("gone", Step) is None


def test_flows_are_known_from_both_ends_and_as_a_graph() -> None:
    assert ids(BLUEPRINT.flows_from("ask")) == ["f1", "f5"]
    assert ids(BLUEPRINT.flows_to("wait")) == ["f4", "f5"]
    assert BLUEPRINT.flows_from("wait") == ()
    assert set(BLUEPRINT.graph.edges(keys=True)) == {(f.source, f.target, f.id) for f in FLOWS}
    assert list(BLUEPRINT.graph.nodes) == ids(BLUEPRINT.steps)


@pytest.mark.parametrize(("flow", "crosses"), [("f1", True), ("f2", False), ("f4", True), ("f5", False)])
def test_the_line_of_interaction_lies_between_customer_and_provider(flow: str, crosses: bool) -> None:
    found = BLUEPRINT.get(flow, Flow)
    assert found is not None
    assert BLUEPRINT.crosses_line_of_interaction(found) is crosses


def test_a_step_has_its_lanes_organisation_or_its_own() -> None:
    assert BLUEPRINT.organisations_of(BASE[9]) == {"town"}
    moved = Step(id="write", lane="back", column="later", organisation="bank")
    assert Blueprint.of([*BASE, moved]).organisations_of(moved) == {"bank"}


def test_a_customers_step_has_the_organisations_it_exchanges_messages_with() -> None:
    ask, wait = BLUEPRINT.elements["ask"], BLUEPRINT.elements["wait"]
    assert isinstance(ask, Step)
    assert isinstance(wait, Step)
    assert BLUEPRINT.organisations_of(ask) == {"town"}
    assert BLUEPRINT.organisations_of(wait) == {"bank"}


@pytest.mark.parametrize(("flow", "is_one"), [("f1", False), ("f2", False), ("f3", True), ("f4", False), ("f5", True)])
def test_a_transition_is_a_flow_between_different_organisations(flow: str, is_one: bool) -> None:
    """f5: the customer goes on alone, from the town's step to the bank's."""
    found = BLUEPRINT.get(flow, Flow)
    assert found is not None
    assert BLUEPRINT.is_transition(found) is is_one


def test_a_flow_to_a_step_of_nobody_is_no_transition() -> None:
    alone = Blueprint.of([*BASE, Flow(id="f9", source="write", target="ask")])
    found = alone.get("f9", Flow)
    assert found is not None
    assert not alone.is_transition(found)  # the message gives the customer's step the town


# --- variants ---------------------------------------------------------------------------------------------------------


def with_variant() -> Blueprint:
    return Blueprint.of(
        [
            *BASE,
            *FLOWS,
            Need(id="n1", scope=Scope.of_steps("write", "ask")),
            Need(id="n2", scope=Scope.of_span("ask", "write")),
            Variant(id="v1", removed=("write",)),
            Step(id="answer", variant="v1", lane="chat", column="first", title="Answers at once"),
            Flow(id="f7", variant="v1", source="answer", target="pay"),
        ]
    )


def test_the_as_is_does_not_see_what_stands_in_a_variant() -> None:
    blueprint = with_variant()
    assert ids(blueprint.flows) == ["f1", "f2", "f3", "f4", "f5"]
    assert set(blueprint.in_variant(None).elements) == set(blueprint.elements) - {"answer@v1", "f7@v1"}
    assert BLUEPRINT.in_variant(None) is BLUEPRINT


def test_a_variant_sees_its_own_elements_in_the_place_of_the_as_is_ones() -> None:
    seen = with_variant().in_variant("v1")
    answer = seen.get("answer", Step)
    assert answer is not None
    assert (answer.title, answer.lane, answer.variant) == ("Answers at once", "chat", None)
    assert ids(seen.flows) == ["f1", "f4", "f5", "f7"], "flows go with the step that the variant removes"
    assert seen.dangling() == []
    scopes = [need.scope for need in seen.needs]
    assert scopes == [Scope.of_steps("ask"), None]


def test_an_unknown_variant_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError):
        BLUEPRINT.in_variant("ask")


# --- references -------------------------------------------------------------------------------------------------------


def test_every_reference_is_known_from_its_target() -> None:
    referring = {(element.id, reference.field) for element, reference in BLUEPRINT.referring_to("ask")}
    assert referring == {("f1", "source"), ("f5", "source")}
    assert {e.id for e, _ in BLUEPRINT.referring_to("town")} == {"back", "front"}
    assert BLUEPRINT.referring_to("f1") == ()


def test_a_reference_to_nothing_or_to_something_else_dangles() -> None:
    broken = Blueprint.of([*BASE, Flow(id="f1", source="ask", target="gone"), Flow(id="f2", source="me", target="ask")])
    assert {(e.id, r.field, r.id) for e, r in broken.dangling()} == {("f1", "target", "gone"), ("f2", "source", "me")}


def test_an_element_that_loses_nothing_is_returned_itself() -> None:
    rule = ProcessRule(id="r1", scope=Scope.of_steps("ask"))
    assert without(rule, lambda _: False) is rule
    changed = without(rule, lambda identifier: identifier == "ask")
    assert changed is not None
    assert changed.scope is None
    assert without(FLOWS[0], lambda identifier: identifier == "ask") is None
