"""Adding, moving and shifting steps."""

from __future__ import annotations

import pytest

from blueprint_model.commands import add_step, add_step_with_flow, move_steps, next_id, shift_steps
from blueprint_model.elements import Column, Flow, FlowKind, Lane, Step, Variant
from blueprint_model.operations import Add, Edit, apply
from blueprint_model.zones import Zone
from tests.commands.asking import cell, done, insurer, says, step


def test_a_step_comes_last_in_its_cell() -> None:
    after = done(insurer(), add_step(insurer(), "s5", "customer", "c1", "Waits"))
    assert cell(after, "customer", "c1") == ["s1", "s5"]
    assert step(after, "s5").title == "Waits"


def test_a_step_can_come_right_below_another() -> None:
    blueprint = insurer(Step(id="s9", lane="customer", column="c1", rank="W"))
    after = done(blueprint, add_step(blueprint, "s5", "customer", "c1", after="s1"))
    assert cell(after, "customer", "c1") == ["s1", "s5", "s9"]


def test_a_step_is_one_addition_and_nothing_else_moves() -> None:
    edit = add_step(insurer(), "s5", "customer", "c1")
    assert isinstance(edit, Edit)
    assert [type(operation) for operation in edit.operations] == [Add]


def test_steps_without_order_get_one_when_another_comes_between_them() -> None:
    """A file may leave ranks out: then ids decide, and stay deciding."""
    blueprint = insurer(*(Step(id=f"u{n}", lane="office", column="c3") for n in (1, 2, 3)))
    after = done(blueprint, add_step(blueprint, "s5", "office", "c3", after="u1"))
    assert cell(after, "office", "c3") == ["u1", "s5", "u2", "u3"]


@pytest.mark.parametrize(
    ("lane", "column", "said"),
    [
        ("nowhere", "c1", "This lane is no longer in the blueprint."),
        ("customer", "nowhere", "This column is no longer in the blueprint."),
        ("s1", "c1", "This lane is no longer in the blueprint."),
    ],
)
def test_a_step_needs_a_lane_and_a_column_that_are_there(lane: str, column: str, said: str) -> None:
    assert says(add_step(insurer(), "s5", lane, column)) == said


def test_an_id_is_given_once_also_over_variants() -> None:
    blueprint = insurer(
        Variant(id="v1"), Step(id="s5", variant="v1", lane="customer", column="c1"), Flow(id="f9", source="s1", target="s4")
    )
    assert says(add_step(blueprint, "s1", "customer", "c1")) == "The id s1 is already taken."
    assert says(add_step(blueprint, "s5", "customer", "c1")) == "The id s5 is already taken."
    assert next_id(blueprint, "s") == "s6"


def test_a_step_can_come_with_the_flow_that_leads_to_it() -> None:
    after = done(insurer(), add_step_with_flow(insurer(), "s5", "agent", "c3", "Thanks", flow_id="f9", source="s4"))
    flow = after.get("f9", Flow)
    assert flow == Flow(id="f9", source="s4", target="s5", kind=FlowKind.MESSAGE)


def test_when_the_flow_cannot_be_the_step_is_not_added_either() -> None:
    refused = add_step_with_flow(insurer(), "s5", "evidence", "c1", flow_id="f9", source="s4")
    assert "is evidence" in says(refused)
    assert says(add_step_with_flow(insurer(), "s5", "agent", "c1", flow_id="f1", source="s4")) == "The id f1 is already taken."
    assert says(add_step_with_flow(insurer(), "s5", "agent", "c1", flow_id="f9", source="s9")) == (
        "This step is no longer in the blueprint."
    )


# --- moving -----------------------------------------------------------------------------------------------------------


def test_a_step_moves_to_another_cell_and_its_flows_come_along() -> None:
    after = done(insurer(), move_steps(insurer(), ["s2"], "office", "c3"))
    assert (step(after, "s2").lane, step(after, "s2").column) == ("office", "c3")
    assert after.flows == insurer().flows


def test_several_steps_keep_their_order_and_stand_below_what_was_there() -> None:
    after = done(insurer(), move_steps(insurer(), ["s3", "s1", "s3"], "customer", "c3"))
    assert cell(after, "customer", "c3") == ["s4", "s1", "s3"]


def test_only_the_lane_or_only_the_column_can_change() -> None:
    after = done(insurer(), move_steps(insurer(), ["s1", "s2"], None, "c2"))
    assert cell(after, "customer", "c2") == ["s1"]
    assert cell(after, "agent", "c2") == ["s2"]


@pytest.mark.parametrize(
    ("after", "before", "order"),
    [
        (None, None, ["a", "b", "d", "c"]),
        ("a", None, ["a", "c", "b", "d"]),
        (None, "a", ["c", "a", "b", "d"]),
        (None, "b", ["a", "c", "b", "d"]),
        ("d", None, ["a", "b", "d", "c"]),
    ],
)
def test_a_step_moves_within_its_cell(after: str | None, before: str | None, order: list[str]) -> None:
    members = [Step(id=name, lane="office", column="c3", rank=rank) for name, rank in zip("abcd", "ABCD", strict=True)]
    blueprint = insurer(*members)
    moved = done(blueprint, move_steps(blueprint, ["c"], "office", "c3", after, before=before))
    assert cell(moved, "office", "c3") == order


def test_moving_a_step_to_where_it_stands_is_no_change() -> None:
    edit = move_steps(insurer(), ["s1"], "customer", "c1")
    assert edit == Edit("Move steps")
    assert move_steps(insurer(), [], "customer", "c1") == Edit("Move steps")


def test_a_step_that_is_gone_moves_nothing() -> None:
    assert says(move_steps(insurer(), ["s1", "s9"], "office", None)) == "This step is no longer in the blueprint."
    assert says(move_steps(insurer(), ["s1"], "attic", None)) == "This lane is no longer in the blueprint."
    assert says(move_steps(insurer(), ["s1"], None, "c9")) == "This column is no longer in the blueprint."


def test_a_hundred_moves_to_one_place_keep_short_order_keys() -> None:
    blueprint = insurer(*(Step(id=f"u{n}", lane="office", column="c3", rank="ABCDEFGH"[n]) for n in range(8)))
    for n in range(400):
        edit = move_steps(blueprint, [f"u{n % 7 + 1}"], "office", "c3", "u0")
        assert isinstance(edit, Edit)
        blueprint = apply(blueprint, edit)
    assert max(len(member.rank) for member in blueprint.cell("office", "c3")) <= 101
    assert cell(blueprint, "office", "c3")[:2] == ["u0", "u1"]


# --- shifting ---------------------------------------------------------------------------------------------------------


def test_steps_shift_together_by_columns_and_lanes() -> None:
    after = done(insurer(), shift_steps(insurer(), ["s1", "s2"], 1, 1))
    assert (step(after, "s1").lane, step(after, "s1").column) == ("agent", "c2")
    assert (step(after, "s2").lane, step(after, "s2").column) == ("office", "c2")


@pytest.mark.parametrize(
    ("columns", "lanes", "said"),
    [
        (-1, 0, "There is no column to the left of “Asks”."),
        (3, 0, "There is no column to the right of “Asks”."),
        (0, -2, "There is no lane above “Asks”."),
        (0, 3, "There is no lane below “Asks”."),
    ],
)
def test_nothing_shifts_beyond_the_picture(columns: int, lanes: int, said: str) -> None:
    assert says(shift_steps(insurer(), ["s1"], columns, lanes)) == said


def test_when_one_step_cannot_shift_none_does() -> None:
    assert says(shift_steps(insurer(), ["s1", "s4"], 1, 0)) == "There is no column to the right of “Pays”."
    assert says(shift_steps(insurer(), ["s1", "gone"], 1, 0)) == "This step is no longer in the blueprint."


def test_a_step_without_a_name_is_spoken_of_all_the_same() -> None:
    blueprint = insurer(Step(id="u1", lane="customer", column="c3"))
    assert says(shift_steps(blueprint, ["u1"], 1, 0)) == "There is no column to the right of a step without a name."


def test_lanes_are_counted_by_zone_whatever_their_ids_and_ranks() -> None:
    blueprint = insurer(Lane(id="aaa", zone=Zone.SUPPORT, rank="0A"), Column(id="c0", rank="0A"))
    after = done(blueprint, shift_steps(blueprint, ["s3"], -2, 1))
    assert (step(after, "s3").lane, step(after, "s3").column) == ("aaa", "c0")
