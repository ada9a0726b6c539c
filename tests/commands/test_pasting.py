"""Lines and tables from other programs become steps, needs, rules, notes, lanes and phases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import (
    NewIds,
    Table,
    TablePlan,
    add_needs,
    add_notes,
    add_rules,
    add_step,
    add_step_after,
    add_steps_in_a_row,
    new_ids,
    paste_table,
    plan_of,
    start_blueprint,
)
from blueprint_model.commands.zone_words import zone_named
from blueprint_model.elements import Column, Element, Flow, Note, Phase, Scope, Step
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from tests.commands.asking import cell, done, insurer, says

PREFIXES = {
    "step": "s",
    "flow": "f",
    "column": "column-",
    "lane": "lane-",
    "phase": "phase-",
    "need": "n",
    "rule": "r",
    "note": "note-",
}


def ids(blueprint: Blueprint) -> NewIds:
    return new_ids(blueprint, PREFIXES)


# --- lines ------------------------------------------------------------------------------------------------------------


def test_lines_become_connected_steps_from_a_cell_on() -> None:
    before = start_blueprint("en", "New")
    titles = [f"step {n}" for n in range(7)]
    after = done(before, add_steps_in_a_row(before, titles, "lane-customer", "column-1", ids(before)))
    assert [s.title for s in after.steps] == titles
    assert len(after.columns) == 7
    assert [(f.source, f.target) for f in after.flows] == [(f"s{n}", f"s{n + 1}") for n in range(1, 7)]


def test_lines_go_on_after_a_step_and_lead_to_what_came_after_it() -> None:
    blueprint = insurer(Flow(id="f9", source="s1", target="s4"))
    after = done(blueprint, add_steps_in_a_row(blueprint, ["a", " ", "b"], "", "", ids(blueprint), after="s1"))
    ways = {step: [flow.target for flow in after.flows_from(step)] for step in ("s1", "s5", "s6")}
    assert ways == {"s1": ["s2", "s5"], "s5": ["s6"], "s6": ["s4"]}


@given(st.sets(st.sampled_from(["c2", "c3", "c4", "c5"])), st.integers(1, 6), st.sampled_from(["s1", "t0", ""]), st.booleans())
def test_many_lines_at_once_are_as_if_each_had_been_typed(filled: set[str], count: int, after: str, goes_on: bool) -> None:
    lane = "evidence" if after == "t0" else "customer"
    more: list[Element] = [Column(id="c4", rank="D"), Column(id="c5", rank="E"), Step(id="t0", lane="evidence", column="c1")]
    more += [Step(id=f"at-{column}", lane=lane, column=column, rank="Z") for column in filled]
    if goes_on and "c5" in filled and lane == "customer":
        more.append(Flow(id="f9", source="s1", target="at-c5"))
    blueprint = insurer(*more)
    titles = [f"line {n}" for n in range(count)]
    at_once = done(blueprint, add_steps_in_a_row(blueprint, titles, lane, "c2", ids(blueprint), after))
    typed, at = blueprint, after
    for title in titles:
        new = ids(typed)
        (step,), (flow,), (column,) = new("step", 1), new("flow", 1), new("column", 1)
        edit = (
            add_step_after(typed, step, at, title, flow_id=flow, column_id=column)
            if at
            else add_step(typed, step, lane, "c2", title)
        )
        assert isinstance(edit, Edit)
        typed, at = apply(typed, edit), step
    assert seen(at_once) == seen(typed)


def seen(blueprint: Blueprint) -> tuple[list[list[list[str]]], set[tuple[str, str, str]]]:
    """Cells from the top, and flows, by titles and ids of what was there before."""
    cells = [[[s.title or s.id for s in blueprint.cell(lane.id, c.id)] for c in blueprint.columns] for lane in blueprint.lanes]
    names = {step.id: step.title or step.id for step in blueprint.steps}
    return cells, {(names[flow.source], names[flow.target], flow.kind) for flow in blueprint.flows}


def test_needs_rules_and_notes_come_after_those_that_are_there() -> None:
    scope = Scope.of_steps("s1")
    after = done(insurer(), add_needs(insurer(), ["a", "b"], ids(insurer()), scope))
    assert [(n.title, n.persona, n.scope) for n in after.needs[1:]] == [("a", "persona1", scope), ("b", "persona1", scope)]
    after = done(insurer(), add_rules(insurer(), ["a", "b"], ids(insurer())))
    assert [(r.title, r.scope) for r in after.rules[1:]] == [("a", None), ("b", None)]
    blueprint = insurer(Note(id="note-4", rank="V", title="first"))
    after = done(blueprint, add_notes(blueprint, ["a", "b"], ids(blueprint)))
    assert [n.title for n in sorted(after.all_of(Note), key=lambda note: note.rank)] == ["first", "a", "b"]


def test_nothing_to_paste_and_places_that_are_gone_are_refused() -> None:
    new = ids(insurer())
    for refused in (
        add_steps_in_a_row(insurer(), [" "], "customer", "c1", new),
        add_needs(insurer(), [], new),
        add_rules(insurer(), ["\n"], new),
        add_notes(insurer(), [], new),
    ):
        assert says(refused) == "There are no words to paste."
    for refused in (
        add_needs(insurer(), ["a"], new, Scope.of_steps("gone")),
        add_rules(insurer(), ["a"], new, Scope.of_steps("gone")),
    ):
        assert says(refused) == "This step is no longer in the blueprint."
    assert says(add_steps_in_a_row(insurer(), ["a"], "attic", "c1", new)) == "This lane is no longer in the blueprint."
    assert "longer than" in says(add_notes(insurer(), ["x" * 20_001], new))


# --- tables -----------------------------------------------------------------------------------------------------------

WITH_HEADS = Table(
    (
        ("", "Buy", None, "Use"),
        ("Customer", "Asks", "Pays", "Rides"),
        ("Shop", "Answers\nSmiles", "", ""),
        ("Tukiprosessit", "", "", "Repairs"),
    )
)


def plan(blueprint: Blueprint, table: Table) -> TablePlan:
    found = plan_of(blueprint, table)
    assert isinstance(found, TablePlan), found
    return found


def paste(blueprint: Blueprint, table: Table, lane: str, column: str) -> Blueprint:
    return done(blueprint, paste_table(blueprint, plan(blueprint, table), lane, column, ids(blueprint)))


def titles(blueprint: Blueprint, lane: str) -> list[list[str]]:
    return [[s.title for s in blueprint.cell(lane, column.id)] for column in blueprint.columns]


def test_merged_heads_are_phases_and_the_first_column_names_lanes() -> None:
    blueprint = start_blueprint("en", "New")
    found = plan(blueprint, WITH_HEADS)
    assert found.phases == (("Buy", 0, 1), ("Use", 2, 2))
    assert [(lane.title, lane.zone, lane.lane) for lane in found.lanes] == [
        ("Customer", Zone.CUSTOMER, "lane-customer"),
        ("Shop", Zone.FRONTSTAGE, ""),
        ("Tukiprosessit", Zone.SUPPORT, "lane-support"),
    ]
    assert (len(found.steps), found.columns) == (6, 3)


def test_a_table_fills_an_empty_blueprint_from_its_first_column() -> None:
    blueprint = start_blueprint("en", "New")
    after = paste(blueprint, WITH_HEADS, "lane-customer", "column-4")
    assert titles(after, "lane-customer") == [["Asks"], ["Pays"], ["Rides"], [], []]
    assert titles(after, "lane-1")[0] == ["Answers", "Smiles"]
    assert titles(after, "lane-support")[2] == ["Repairs"]
    names = {phase.id: phase.title for phase in after.phases}
    assert [names.get(column.phase or "") for column in after.columns] == ["Buy", "Buy", "Use", None, None]


def test_beside_steps_it_gets_columns_of_its_own_after_the_phase_that_is_stood_in() -> None:
    after = paste(insurer(), WITH_HEADS, "customer", "c1")
    assert titles(after, "customer") == [["Asks"], [], ["Asks"], ["Pays"], ["Rides"], ["Pays"]]
    names = {phase.id: phase.title for phase in after.phases}
    assert [names.get(column.phase or "") for column in after.columns] == ["Asking", "Asking", "Buy", "Buy", "Use", None]


def test_two_rows_of_heads_are_phases_and_titles_of_columns() -> None:
    table = Table((("", "Buy", ""), ("", "Mon", "Tue"), ("Customer", "Asks", "Pays")))
    after = paste(start_blueprint("en", "New"), table, "lane-customer", "column-1")
    assert [column.title for column in after.columns][:2] == ["Mon", "Tue"]
    assert [phase.title for phase in after.phases] == ["Buy"]


def test_a_corner_with_words_is_no_lane() -> None:
    table = Table((("Lane", "Buy", "Use"), ("Kund", "Asks", "Rides")))
    found = plan(start_blueprint("sv", "Ny"), table)
    assert found.phases == (("Buy", 0, 0), ("Use", 1, 1))
    assert [lane.lane for lane in found.lanes] == ["lane-customer"]


def test_a_block_without_names_goes_to_the_cells_from_where_one_stands() -> None:
    table = Table((("Bows", "Waves"), ("Files", ""), ("Burns", "Weeps")))
    found = plan(insurer(), table)
    assert (found.lanes, found.phases) == ((), ())
    after = paste(insurer(), table, "agent", "c3")
    assert (cell(after, "agent", "c3"), cell(after, "office", "c3")) == (["s5"], ["s7"])
    assert len(after.columns) == 4
    assert len(after.lanes) == 5
    assert titles(after, "lane-1")[2:] == [["Burns"], ["Weeps"]]


def test_a_name_over_several_rows_is_one_lane() -> None:
    table = Table((("Customer", "Asks", ""), (None, "Waits", "Pays"), ("", "", ""), ("Backstage", "Bills", "")))
    found = plan(start_blueprint("en", "New"), table)
    assert len(found.lanes) == 2
    assert [title for row, column, title in found.steps if (row, column) == (0, 0)] == ["Asks", "Waits"]


def test_unknown_lanes_stay_with_the_provider_that_stands_over_them() -> None:
    table = Table((("Backstage", "a", "b"), ("Warehouse", "c", ""), ("Customer", "d", ""), ("Robot", "e", "")))
    zones = [lane.zone for lane in plan(start_blueprint("en", "New"), table).lanes]
    assert zones == [Zone.BACKSTAGE, Zone.BACKSTAGE, Zone.CUSTOMER, Zone.FRONTSTAGE]


def test_phases_that_lose_all_columns_to_the_table_go() -> None:
    blueprint = start_blueprint("en", "New")
    old = [Phase(id="old", title="Old"), *(c.model_copy(update={"phase": "old"}) for c in blueprint.columns[:2])]
    before = Blueprint.of([*blueprint.elements.values(), *old])
    after = paste(before, WITH_HEADS, "lane-customer", "column-1")
    assert {phase.title for phase in after.phases} == {"Buy", "Use"}


def test_a_table_without_steps_is_refused() -> None:
    refused = plan_of(insurer(), Table((("", "Buy"), ("Customer", ""))))
    assert isinstance(refused, Refusal)
    assert says(refused) == "There are no steps in this table."
    long = plan_of(insurer(), Table((("Customer", "x" * 20_001),)))
    assert isinstance(long, Refusal)


def test_a_table_that_comes_to_a_place_that_is_gone_is_refused() -> None:
    refused = paste_table(insurer(), plan(insurer(), WITH_HEADS), "attic", "c1", ids(insurer()))
    assert says(refused) == "This lane is no longer in the blueprint."


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Front stage", Zone.FRONTSTAGE),
        ("ASIAKAS (Mikko)", Zone.CUSTOMER),
        ("Stödprocesser: fakturering", Zone.SUPPORT),
        ("Kumppanit", Zone.PARTNER),
        ("Backstage\nactions", Zone.BACKSTAGE),
        ("Evidence", Zone.EVIDENCE),
        ("Shop", None),
        ("", None),
    ],
)
def test_zones_are_known_by_their_names_in_three_languages(words: str, zone: Zone | None) -> None:
    assert zone_named(words) is zone


def test_a_large_table_is_one_edit() -> None:
    table = Table((("", *(f"P{n}" for n in range(20))), *((lane, *["x"] * 20) for lane in ("Customer", "Shop", "Office"))))
    blueprint = insurer()
    edit = paste_table(blueprint, plan(blueprint, table), "customer", "c1", ids(blueprint))
    assert isinstance(edit, Edit)
    assert sum(isinstance(e, Step) for e in apply(blueprint, edit).elements.values()) == 65
