"""Columns, lanes, phases, and the blueprint that a person begins with."""

from __future__ import annotations

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import add_column, add_lane, add_phase, insert_column, next_id, start_blueprint
from blueprint_model.elements import Column, Lane, Phase
from blueprint_model.file_format import read, write
from blueprint_model.operations import Add, Edit
from blueprint_model.zones import Zone
from tests.commands.asking import done, insurer, says


def order(blueprint: Blueprint) -> list[str]:
    return [column.id for column in blueprint.columns]


def phases(blueprint: Blueprint) -> list[str | None]:
    return [column.phase for column in blueprint.columns]


# --- columns ----------------------------------------------------------------------------------------------------------


def test_a_column_comes_before_or_after_another_in_its_phase() -> None:
    before = done(insurer(), insert_column(insurer(), "c9", before="c2"))
    assert order(before) == ["c1", "c9", "c2", "c3"]
    assert phases(before) == ["p1", "p1", "p1", None]
    after = done(insurer(), insert_column(insurer(), "c9", after="c3"))
    assert order(after) == ["c1", "c2", "c3", "c9"]
    assert phases(after)[-1] is None


def test_inserting_a_column_is_one_addition_and_pushes_nothing() -> None:
    edit = insert_column(insurer(), "c9", before="c1")
    assert isinstance(edit, Edit)
    assert [type(operation) for operation in edit.operations] == [Add]


def test_a_column_is_added_at_the_end() -> None:
    assert order(done(insurer(), add_column(insurer(), "c9"))) == ["c1", "c2", "c3", "c9"]
    assert phases(done(insurer(), add_column(insurer(), "c9", phase="p1")))[-1] == "p1"
    assert order(done(Blueprint.of([]), add_column(Blueprint.of([]), "c1"))) == ["c1"]


def test_a_column_needs_one_neighbour() -> None:
    said = "A new column is inserted before or after another one."
    assert says(insert_column(insurer(), "c9")) == said
    assert says(insert_column(insurer(), "c9", before="c1", after="c2")) == said
    assert says(insert_column(insurer(), "c9", before="gone")) == "This column is no longer in the blueprint."


def test_a_column_needs_a_phase_that_is_there_and_an_id_of_its_own() -> None:
    assert says(insert_column(insurer(), "c9", before="c1", phase="gone")) == "This phase is no longer in the blueprint."
    assert says(add_column(insurer(), "c1")) == "The id c1 is already taken."


def test_two_hundred_columns_at_one_place_stay_in_order_with_short_keys() -> None:
    blueprint = insurer()
    for n in range(200):
        edit = insert_column(blueprint, f"x{n}", after="c1")
        assert isinstance(edit, Edit)
        blueprint = done(blueprint, edit) if n % 50 == 0 else Blueprint({**blueprint.elements, **added(edit)})
    assert order(blueprint) == ["c1", *(f"x{n}" for n in reversed(range(200))), "c2", "c3"]
    assert max(len(column.rank) for column in blueprint.columns) <= 100


def added(edit: Edit) -> dict[str, Column]:
    (operation,) = edit.operations
    assert isinstance(operation, Add)
    assert isinstance(operation.element, Column)
    return {operation.key: operation.element}


# --- lanes ------------------------------------------------------------------------------------------------------------


def test_a_lane_comes_last_in_its_zone() -> None:
    after = done(insurer(), add_lane(insurer(), "chat", Zone.FRONTSTAGE, "Chat"))
    assert [lane.id for lane in after.lanes] == ["evidence", "customer", "agent", "chat", "office"]


def test_a_lane_can_come_below_another_of_its_zone_and_ignores_one_of_another_zone() -> None:
    blueprint = insurer(Lane(id="chat", zone=Zone.FRONTSTAGE, rank="B"))
    below = done(blueprint, add_lane(blueprint, "desk", Zone.FRONTSTAGE, after="agent"))
    assert [lane.id for lane in below.lanes if lane.zone is Zone.FRONTSTAGE] == ["agent", "desk", "chat"]
    elsewhere = done(blueprint, add_lane(blueprint, "desk", Zone.FRONTSTAGE, after="office"))
    assert [lane.id for lane in elsewhere.lanes if lane.zone is Zone.FRONTSTAGE] == ["agent", "chat", "desk"]


def test_a_lane_needs_an_id_of_its_own() -> None:
    assert says(add_lane(insurer(), "agent", Zone.PARTNER)) == "The id agent is already taken."


# --- phases -----------------------------------------------------------------------------------------------------------


def test_a_phase_names_a_run_of_columns() -> None:
    after = done(insurer(), add_phase(insurer(), "p2", "Paying", ["c3"]))
    assert phases(after) == ["p1", "p1", "p2"]
    taken_from_the_end = done(insurer(), add_phase(insurer(), "p2", "Paying", ["c3", "c2"]))
    assert phases(taken_from_the_end) == ["p1", "p2", "p2"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ([], "A phase needs at least one column."),
        (["c1", "c3"], "The columns of a phase stand side by side."),
        (["c1", "c2"], "“Asking” would be left without columns. Rename it instead."),
        (["gone"], "This column is no longer in the blueprint."),
    ],
)
def test_a_phase_is_a_run_and_leaves_others_something(columns: list[str], said: str) -> None:
    assert says(add_phase(insurer(), "p2", "Paying", columns)) == said


def test_a_phase_is_not_cut_in_two() -> None:
    blueprint = insurer(Column(id="c15", rank="AV", phase="p1"))
    assert says(add_phase(blueprint, "p2", "Middle", ["c15"])) == "“Asking” would be cut in two."
    assert says(add_phase(blueprint, "p1", "Again", ["c1"])) == "The id p1 is already taken."


def test_a_phase_that_lies_in_pieces_already_is_no_hindrance() -> None:
    blueprint = insurer(Column(id="c4", rank="D", phase="p1"), Phase(id="p5"))
    assert phases(done(blueprint, add_phase(blueprint, "p2", "End", ["c3", "c4"]))) == ["p1", "p1", "p2", "p2"]


# --- the beginning ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "customer"), [("en", "Customer"), ("fi", "Asiakas"), ("sv", "Kund")])
def test_a_new_blueprint_has_five_lanes_five_columns_and_one_persona_in_its_language(language: str, customer: str) -> None:
    blueprint = start_blueprint(language, "Bank")
    assert (blueprint.scenario.title, blueprint.scenario.language) == ("Bank", language)
    assert [lane.zone for lane in blueprint.lanes] == [
        Zone.EVIDENCE,
        Zone.CUSTOMER,
        Zone.FRONTSTAGE,
        Zone.BACKSTAGE,
        Zone.SUPPORT,
    ]
    assert blueprint.lanes[1].title == customer
    assert len(blueprint.columns) == 5
    assert blueprint.steps == ()
    (persona,) = blueprint.personas
    assert persona.title == customer
    assert read(write(blueprint).encode("utf-8")) == blueprint


def test_a_language_without_words_of_its_own_gets_english_lanes() -> None:
    blueprint = start_blueprint("et", "Pank")
    assert blueprint.scenario.language == "et"
    assert blueprint.lanes[1].title == "Customer"


# --- ids --------------------------------------------------------------------------------------------------------------


def test_new_ids_follow_the_highest_number_and_do_not_fill_gaps() -> None:
    assert next_id(insurer(), "s") == "s5"
    assert next_id(insurer(), "step") == "step1"
    assert next_id(insurer(Column(id="s41")), "s") == "s42"


def test_an_id_that_a_kept_number_speaks_of_is_not_given_again() -> None:
    """The number belongs to what was deleted; a new need must not inherit it."""
    blueprint = Blueprint(insurer().elements, {"K1|n7|r3": 1})
    assert next_id(blueprint, "n") == "n8"
    assert next_id(blueprint, "r") == "r4"
