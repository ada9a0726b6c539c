"""Moving and deleting lanes, columns and phases, and giving flows other ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import (
    delete_with_contents,
    move_columns,
    move_lane,
    move_phase,
    reconnect_flow,
    shift_columns,
    shift_lane,
    shift_phase,
    what_goes,
)
from blueprint_model.elements import Column, Flow, FlowKind, Lane, Note, Phase, Step, StepKind
from blueprint_model.operations import Edit
from blueprint_model.zones import Zone
from tests.commands.asking import done, insurer, says


def lanes(blueprint: Blueprint) -> list[tuple[str, str]]:
    return [(lane.id, lane.zone.value) for lane in blueprint.lanes]


def run() -> Blueprint:
    """Columns a b (phase p), c d (phase q), e (none)."""
    columns = [Column(id=name, rank=name, phase=phase) for name, phase in zip("abcde", ["p", "p", "q", "q", None], strict=True)]
    return Blueprint.of(
        [
            Phase(id="p", title="Pay"),
            Phase(id="q", title="Queue"),
            Lane(id="l", zone=Zone.CUSTOMER, rank="A"),
            *columns,
            Step(id="s", lane="l", column="a", rank="A"),
        ]
    )


def written(blueprint: Blueprint) -> str:
    """The columns in order, each with its phase: "ap bp cq dq e-"."""
    return " ".join(column.id + (column.phase or "-") for column in blueprint.columns)


# --- lanes ------------------------------------------------------------------------------------------------------------


def two_agents() -> Blueprint:
    return insurer(Lane(id="web", zone=Zone.FRONTSTAGE, rank="B", title="Web"))


def test_a_lane_moves_within_its_zone() -> None:
    after = done(two_agents(), move_lane(two_agents(), "web", Zone.FRONTSTAGE, "agent"))
    assert [lane for lane, _ in lanes(after)] == ["evidence", "customer", "web", "agent", "office"]
    assert done(after, shift_lane(after, "web", 1)).lanes[2].id == "agent"


def test_a_lane_that_is_moved_to_where_it_stands_is_no_change() -> None:
    for before in ("web", None):
        edit = move_lane(two_agents(), "web", Zone.FRONTSTAGE, before)
        assert isinstance(edit, Edit)
        assert not edit


def test_a_lane_that_comes_to_another_zone_is_of_that_zone_and_the_edit_says_so() -> None:
    edit = move_lane(two_agents(), "web", Zone.BACKSTAGE, "office")
    assert isinstance(edit, Edit)
    assert edit.name == "Move lane to another zone"
    assert lanes(done(two_agents(), edit))[3:] == [("web", "backstage"), ("office", "backstage")]


def test_by_key_a_lane_first_changes_its_zone_where_it_stands_and_then_goes_on() -> None:
    blueprint = two_agents()
    seen: list[list[tuple[str, str]]] = []
    for _ in range(2):
        blueprint = done(blueprint, shift_lane(blueprint, "web", 1))
        seen.append(lanes(blueprint)[3:])
    assert seen[0] == [("web", "backstage"), ("office", "backstage")]
    assert seen[1] == [("office", "backstage"), ("web", "backstage")]
    assert says(shift_lane(blueprint, "web", 1)) == "There is no lane below “Web”."
    for _ in range(2):
        blueprint = done(blueprint, shift_lane(blueprint, "web", -1))
    assert lanes(blueprint) == lanes(two_agents())


def test_above_the_first_lane_there_is_none() -> None:
    assert says(shift_lane(insurer(), "evidence", -1)) == "There is no lane above “Evidence”."
    assert says(shift_lane(insurer(), "gone", 1)) == "This lane is no longer in the blueprint."
    assert says(move_lane(insurer(), "gone", Zone.SUPPORT)) == "This lane is no longer in the blueprint."


# --- columns and phases -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        ("a", "c", "bp ap cq dq e-"),  # between two phases it keeps its own
        ("a", "d", "bp cq aq dq e-"),
        ("a", "e", "bp cq dq aq e-"),  # between a phase and none it joins the phase
        ("a", None, "bp cq dq e- a-"),
        ("e", "a", "e- ap bp cq dq"),
        ("d", "a", "dp ap bp cq e-"),
        ("e", "b", "ap ep bp cq dq"),
        ("e", "e", "ap bp cq dq e-"),
        ("a", "b", "ap bp cq dq e-"),
        ("ae", "d", "bp cq aq eq dq"),
        ("be", "c", "ap bp ep cq dq"),
    ],
)
def test_columns_move_and_belong_to_the_phase_that_they_come_into(moved: str, before: str | None, order: str) -> None:
    assert written(done(run(), move_columns(run(), list(moved), before))) == order


def test_a_column_takes_its_steps_along() -> None:
    after = done(run(), move_columns(run(), ["a"], None))
    assert [s.id for s in after.cell("l", "a")] == ["s"]


@pytest.mark.parametrize(
    ("moved", "by", "orders"),
    [
        ("a", 1, ["bp ap cq dq e-", "bp aq cq dq e-", "bp cq aq dq e-", "bp cq dq aq e-", "bp cq dq a- e-", "bp cq dq e- a-"]),
        ("e", -1, ["ap bp cq dq eq", "ap bp cq eq dq", "ap bp eq cq dq", "ap bp ep cq dq"]),
        ("bc", -1, ["bp cp ap dq e-"]),
    ],
)
def test_by_key_columns_go_on_place_by_place(moved: str, by: int, orders: list[str]) -> None:
    blueprint = run()
    for order in orders:
        blueprint = done(blueprint, shift_columns(blueprint, list(moved), by))
        assert written(blueprint) == order


def test_a_phase_keeps_a_column_and_the_picture_has_ends() -> None:
    both = move_columns(run(), ["a", "b"], None)
    assert says(both) == "“Pay” would be left without columns. Move the phase instead."
    assert says(shift_columns(run(), ["e"], 1)) == "There is no column farther on."
    assert says(shift_columns(run(), ["a", "gone"], 1)) == "This column is no longer in the blueprint."
    assert says(move_columns(run(), ["gone"], None)) == "This column is no longer in the blueprint."


def test_a_phase_moves_with_all_its_columns() -> None:
    assert written(done(run(), move_phase(run(), "p", "e"))) == "cq dq ap bp e-"
    assert written(done(run(), move_phase(run(), "q", "a"))) == "cq dq ap bp e-"
    assert written(done(run(), move_phase(run(), "p", None))) == "cq dq e- ap bp"
    assert says(move_phase(run(), "p", "d")) == "“Queue” would be cut in two."
    assert says(move_phase(run(), "gone", None)) == "This phase is no longer in the blueprint."


def test_by_key_a_phase_goes_past_the_next_one() -> None:
    once = done(run(), shift_phase(run(), "p", 1))
    assert written(once) == "cq dq ap bp e-"
    twice = done(once, shift_phase(once, "p", 1))
    assert written(twice) == "cq dq e- ap bp"
    assert says(shift_phase(twice, "p", 1)) == "There is no column farther on."
    assert written(done(once, shift_phase(once, "p", -1))) == written(run())
    assert says(shift_phase(run(), "gone", 1)) == "This phase is no longer in the blueprint."


@given(st.sets(st.sampled_from("abcde"), min_size=1), st.sampled_from([*"abcde", None]))
def test_wherever_columns_go_no_phase_is_cut_in_two_and_none_is_lost(moved: set[str], before: str | None) -> None:
    result = move_columns(run(), sorted(moved), before)
    if not isinstance(result, Edit):
        return
    after = done(run(), result)
    phases = [column.phase for column in after.columns]
    for phase in ("p", "q"):
        places = [n for n, each in enumerate(phases) if each == phase]
        assert places
        assert places == list(range(places[0], places[-1] + 1))


# --- deleting ---------------------------------------------------------------------------------------------------------


def english(edit: object) -> list[str]:
    assert isinstance(edit, Edit)
    return [Translator("en")(message) for message in what_goes(edit)]


def test_a_phase_goes_with_its_columns_and_their_steps() -> None:
    edit = delete_with_contents(insurer(), ["p1"])
    assert isinstance(edit, Edit)
    assert edit.name == "Delete phase with its columns and steps"
    assert english(edit) == ["1 phase", "2 columns", "3 steps", "3 flows"]
    after = done(insurer(), edit)
    assert [column.id for column in after.columns] == ["c3"]


@pytest.mark.parametrize(
    ("ids", "name"),
    [
        (["customer"], "Delete lane with its steps"),
        (["customer", "agent"], "Delete lanes with their steps"),
        (["c1"], "Delete column with its steps"),
        (["c1", "c2"], "Delete columns with their steps"),
        (["free"], "Delete lane"),
        (["c9"], "Delete column"),
        (["s1"], "Delete step"),
        (["s1", "s2", "s2"], "Delete steps"),
        (["f1"], "Delete flow"),
        (["n1"], "Delete need"),
        (["r1"], "Delete rule"),
        (["note"], "Delete note"),
        (["s1", "f3"], "Delete"),
        (["persona1"], "Delete"),
    ],
)
def test_the_name_says_what_goes(ids: list[str], name: str) -> None:
    blueprint = insurer(Lane(id="free", zone=Zone.SUPPORT), Column(id="c9", rank="Z"), Note(id="note", title="x"))
    edit = delete_with_contents(blueprint, ids)
    assert isinstance(edit, Edit)
    assert edit.name == name
    done(blueprint, edit)


def test_the_last_columns_and_what_is_gone_are_not_deleted() -> None:
    everything = insurer(Column(id="c1", rank="A", phase="p1"), Column(id="c3", rank="C", phase="p1"))
    assert says(delete_with_contents(everything, ["p1"])) == "A blueprint needs at least one column."
    assert not delete_with_contents(insurer(), ["gone"])


# --- flows ------------------------------------------------------------------------------------------------------------


def test_a_flow_gets_another_end_and_keeps_what_is_said_of_it() -> None:
    after = done(insurer(), reconnect_flow(insurer(), "f2", target="s4"))
    flow = after.get("f2", Flow)
    assert flow is not None
    assert (flow.source, flow.target, flow.kind) == ("s2", "s4", FlowKind.SEQUENCE)
    assert flow.condition is not None


def test_its_kind_follows_the_ends_where_it_did_before() -> None:
    before = insurer(Flow(id="m", source="s4", target="s3", kind=FlowKind.MESSAGE))
    flow = done(before, reconnect_flow(before, "m", target="s1")).get("m", Flow)
    assert flow is not None
    assert flow.kind is FlowKind.LOOP
    chosen = insurer(Flow(id="m", source="s4", target="s3", kind=FlowKind.AGREEMENT))
    kept = done(chosen, reconnect_flow(chosen, "m", target="s2")).get("m", Flow)
    assert kept is not None
    assert kept.kind is FlowKind.AGREEMENT


def test_an_end_that_cannot_be_is_refused_with_the_reason() -> None:
    blueprint = insurer(
        Step(id="note", lane="agent", column="c2", kind=StepKind.NOTE, title="Hm"), Flow(id="f9", source="s1", target="s3")
    )
    assert says(reconnect_flow(blueprint, "f1", target="s1")) == "A flow needs two different steps."
    assert says(reconnect_flow(blueprint, "f1", target="note")) == "“Hm” is a note: it takes no part in the flow."
    assert says(reconnect_flow(blueprint, "f1", target="s3")) == "There is already a flow from “Asks” to “Bills”."
    assert says(reconnect_flow(blueprint, "gone", target="s1")) == "This flow is no longer in the blueprint."
    assert reconnect_flow(blueprint, "f1", source="s1", target="s2") == Edit("Reconnect flow")
