"""Going on writing: the next step after a step, and a step put into a flow."""

from __future__ import annotations

from decimal import Decimal

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import add_step_after, add_step_below, insert_step_in_flow, put_step_in_flow
from blueprint_model.elements import Column, Flow, FlowKind, Lane, Organisation, Step, StepKind
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from tests.commands.asking import cell, done, insurer, says, step


def go_on(blueprint: Blueprint, source: str) -> Edit | Refusal:
    return add_step_after(blueprint, "new", source, "Thinks", flow_id="new-flow", column_id="new-column")


def into(blueprint: Blueprint, flow: str) -> Edit | Refusal:
    return insert_step_in_flow(blueprint, "new", flow, "Thinks", flow_id="new-flow", column_id="new-column")


def columns(blueprint: Blueprint) -> list[str]:
    return [column.id for column in blueprint.columns]


def led(blueprint: Blueprint, flow: str) -> tuple[str, str, FlowKind]:
    found = blueprint.get(flow, Flow)
    assert found is not None
    return (found.source, found.target, found.kind)


# --- after a step -----------------------------------------------------------------------------------------------------


def test_the_next_step_comes_into_the_free_cell_to_the_right_and_is_connected() -> None:
    after = done(insurer(), go_on(insurer(), "s1"))
    assert cell(after, "customer", "c2") == ["new"]
    assert columns(after) == ["c1", "c2", "c3"]
    assert led(after, "new-flow") == ("s1", "new", FlowKind.SEQUENCE)
    assert step(after, "new").title == "Thinks"


def test_the_next_step_and_its_flow_are_one_edit() -> None:
    edit = go_on(insurer(), "s1")
    assert isinstance(edit, Edit)
    assert edit.name == "Add step"
    assert edit.touched == {"new", "new-flow"}


def test_after_the_last_column_a_new_one_comes() -> None:
    after = done(insurer(), go_on(insurer(), "s4"))
    assert columns(after) == ["c1", "c2", "c3", "new-column"]
    assert cell(after, "customer", "new-column") == ["new"]


def test_before_a_filled_cell_a_column_is_inserted_in_its_phase_and_everything_after_it_moves() -> None:
    blueprint = insurer(Step(id="s5", lane="agent", column="c2", title="Adds"))
    after = done(blueprint, go_on(blueprint, "s2"))
    assert columns(after) == ["c1", "new-column", "c2", "c3"]
    assert cell(after, "agent", "new-column") == ["new"]
    inserted = after.get("new-column", Column)
    assert inserted is not None
    assert inserted.phase == "p1"


def test_what_went_on_in_the_lane_goes_on_through_the_new_step() -> None:
    blueprint = insurer(Flow(id="f9", source="s1", target="s4"))
    after = done(blueprint, go_on(blueprint, "s1"))
    assert led(after, "f9") == ("s1", "new", FlowKind.SEQUENCE)
    assert led(after, "new-flow") == ("new", "s4", FlowKind.SEQUENCE)


def test_two_ways_on_in_the_lane_are_left_as_they_are() -> None:
    blueprint = insurer(
        Step(id="s5", lane="customer", column="c3"),
        Flow(id="f8", source="s1", target="s4"),
        Flow(id="f9", source="s1", target="s5"),
    )
    after = done(blueprint, go_on(blueprint, "s1"))
    assert led(after, "new-flow")[:2] == ("s1", "new")
    assert led(after, "f9")[:2] == ("s1", "s5")


def test_the_answers_of_a_decision_stand_below_each_other() -> None:
    blueprint = insurer(
        Step(id="d", lane="agent", column="c1", kind=StepKind.DECISION),
        Step(id="yes", lane="agent", column="c2", rank="V"),
        Flow(id="f9", source="d", target="yes"),
    )
    after = done(blueprint, go_on(blueprint, "d"))
    assert cell(after, "agent", "c2") == ["yes", "new"]
    assert led(after, "f9")[:2] == ("d", "yes")
    assert led(after, "new-flow")[:2] == ("d", "new")


def test_evidence_and_notes_go_on_without_a_flow() -> None:
    blueprint = insurer(Step(id="note", lane="agent", column="c2", kind=StepKind.NOTE))
    for source in ("t1", "note"):
        after = done(blueprint, go_on(blueprint, source))
        assert after.get("new", Step) is not None
        assert after.get("new-flow", Flow) is None


def test_after_a_step_that_is_gone_nothing_comes() -> None:
    assert says(go_on(insurer(), "gone")) == "This step is no longer in the blueprint."


def test_below_a_step_comes_one_in_the_next_lane_connected() -> None:
    after = done(insurer(), add_step_below(insurer(), "new", "s4", "Thanks", flow_id="new-flow"))
    assert cell(after, "agent", "c3") == ["new"]
    assert led(after, "new-flow") == ("s4", "new", FlowKind.MESSAGE)


def test_below_in_a_filled_cell_it_comes_last() -> None:
    after = done(insurer(), add_step_below(insurer(), "new", "s1", "Nods", flow_id="new-flow"))
    assert cell(after, "agent", "c1") == ["s2", "new"]


def test_below_evidence_comes_a_step_without_a_flow_and_below_the_last_lane_none() -> None:
    after = done(insurer(), add_step_below(insurer(), "new", "t1", "Reads", flow_id="new-flow"))
    assert cell(after, "customer", "c3") == ["s4", "new"]
    assert after.get("new-flow", Flow) is None
    assert says(add_step_below(insurer(), "new", "s3", flow_id="new-flow")) == "There is no lane below “Bills”."
    assert says(add_step_below(insurer(), "new", "gone", flow_id="new-flow")) == "This step is no longer in the blueprint."
    assert says(add_step_below(insurer(), "new", "s1", flow_id="f1")) == "The id f1 is already taken."


# --- into a flow ------------------------------------------------------------------------------------------------------


def test_a_new_step_comes_between_the_ends_of_a_flow() -> None:
    blueprint = insurer(Flow(id="f9", source="s1", target="s4"))
    after = done(blueprint, into(blueprint, "f9"))
    assert cell(after, "customer", "c2") == ["new"]
    assert led(after, "f9")[:2] == ("s1", "new")
    assert led(after, "new-flow")[:2] == ("new", "s4")


def test_between_neighbours_a_column_is_inserted() -> None:
    after = done(insurer(), into(insurer(), "f3"))
    assert columns(after) == ["c1", "c2", "new-column", "c3"]
    assert cell(after, "office", "new-column") == ["new"]


def test_between_steps_above_each_other_it_comes_into_a_lane_between_them() -> None:
    blueprint = insurer(Step(id="s5", lane="office", column="c1"), Flow(id="f9", source="s1", target="s5"))
    after = done(blueprint, into(blueprint, "f9"))
    assert cell(after, "agent", "c1") == ["s2", "new"]


def test_between_neighbouring_lanes_it_comes_under_the_first_step() -> None:
    after = done(insurer(), into(insurer(), "f1"))
    assert cell(after, "customer", "c1") == ["s1", "new"]
    assert led(after, "new-flow") == ("new", "s2", FlowKind.MESSAGE)


def test_what_is_said_of_leaving_the_first_step_stays_there() -> None:
    blueprint = insurer(Flow(id="f9", source="s1", target="s4", share=Decimal("0.4"), title="by post", passes=("name",)))
    after = done(blueprint, into(blueprint, "f9"))
    first, second = after.get("f9", Flow), after.get("new-flow", Flow)
    assert first is not None
    assert second is not None
    assert (first.share, first.title, first.passes) == (Decimal("0.4"), "by post", ("name",))
    assert (second.share, second.title, second.passes) == (None, "", ("name",))


def transition() -> Blueprint:
    """s3 of the insurer hands over to a bank's step; the flow has an owner and a share."""
    return insurer(
        Organisation(id="o2", title="Bank"),
        Lane(id="bank", zone=Zone.PARTNER, organisation="o2", title="Bank"),
        Step(id="pay", lane="bank", column="c3", title="Moves money"),
        Flow(
            id="f9", source="s3", target="pay", kind=FlowKind.HAND_OVER, owner="Anna", promise_in="at once", share=Decimal("0.5")
        ),
    )


def test_what_is_promised_stays_where_the_organisations_meet() -> None:
    after = done(transition(), into(transition(), "f9"))
    first, second = after.get("new-flow", Flow), after.get("f9", Flow)
    assert first is not None
    assert second is not None
    assert (second.source, second.target, second.owner, second.promise_in) == ("new", "pay", "Anna", "at once")
    assert (first.source, first.target, first.share, second.share) == ("s3", "new", Decimal("0.5"), None)


def test_a_loop_stays_a_loop_on_the_half_that_goes_back() -> None:
    blueprint = insurer(
        Step(id="s5", lane="customer", column="c2", title="Reads"),
        Flow(id="back", source="s4", target="s1", kind=FlowKind.LOOP, repeats_at_most=3),
    )
    after = done(blueprint, into(blueprint, "back"))
    loops = [flow for flow in after.flows if flow.kind is FlowKind.LOOP]
    assert [(flow.id, flow.repeats_at_most) for flow in loops] == [("back", 3)]


def test_a_step_without_flows_is_put_into_one_where_it_is_let_go() -> None:
    blueprint = insurer(Step(id="s5", lane="office", column="c3", title="Waits"), Flow(id="f9", source="s1", target="s4"))
    after = done(blueprint, put_step_in_flow(blueprint, "s5", "f9", "customer", "c2", flow_id="new-flow", column_id="new-column"))
    assert cell(after, "customer", "c2") == ["s5"]
    assert led(after, "f9")[:2] == ("s1", "s5")
    assert led(after, "new-flow")[:2] == ("s5", "s4")


def test_dropped_on_a_flow_between_neighbours_it_gets_a_column_of_its_own() -> None:
    blueprint = insurer(
        Step(id="s5", lane="office", column="c3", title="Waits"),
        Step(id="s6", lane="customer", column="c2", title="Reads"),
        Flow(id="f9", source="s1", target="s6"),
    )
    edit = put_step_in_flow(blueprint, "s5", "f9", "customer", "c2", flow_id="new-flow", column_id="new-column")
    assert isinstance(edit, Edit)
    assert edit.name == "Put step into flow"
    after = done(blueprint, edit)
    assert columns(after) == ["c1", "new-column", "c2", "c3"]
    assert cell(after, "customer", "new-column") == ["s5"]
    assert led(after, "f9")[:2] == ("s1", "s5")


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ("s3", "“Bills” has flows of its own."),
        ("t1", "“Invoice” is evidence: it belongs to a step and takes no part in the flow."),
    ],
)
def test_what_has_flows_or_takes_no_part_in_them_is_not_put_into_one(moved: str, said: str) -> None:
    blueprint = insurer(Flow(id="f9", source="s1", target="s4"))
    lane = step(blueprint, moved).lane
    assert says(put_step_in_flow(blueprint, moved, "f9", lane, "c2", flow_id="new-flow", column_id="x")) == said


def test_a_flow_that_is_gone_takes_no_step() -> None:
    assert says(into(insurer(), "gone")) == "This flow is no longer in the blueprint."
    assert (
        says(put_step_in_flow(insurer(), "s1", "gone", "customer", "c2", flow_id="x", column_id="y"))
        == "This flow is no longer in the blueprint."
    )


def test_ids_that_are_taken_are_refused() -> None:
    result = add_step_after(insurer(), "new", "s4", flow_id="f1", column_id="new-column")
    assert says(result) == "The id f1 is already taken."
    assert says(add_step_after(insurer(), "new", "s4", flow_id="x", column_id="c1")) == "The id c1 is already taken."


def test_writing_on_and_on_makes_a_path() -> None:
    blueprint = insurer()
    at = "s4"
    for n in range(12):
        edit = add_step_after(blueprint, f"w{n}", at, f"step {n}", flow_id=f"wf{n}", column_id=f"wc{n}")
        assert isinstance(edit, Edit)
        blueprint, at = apply(blueprint, edit), f"w{n}"
    assert len(blueprint.columns) == 15
    assert [flow.target for flow in blueprint.flows_from("w10")] == ["w11"]
