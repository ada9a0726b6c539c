"""Cutting, copying, pasting and duplicating steps."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import (
    CopiedSteps,
    NewIds,
    copied_from_json,
    copy_steps,
    cut_steps,
    delete_elements,
    duplicate_steps,
    new_ids,
    paste_steps,
)
from blueprint_model.commands.edit_in_variant import for_whole
from blueprint_model.elements import (
    Column,
    Condition,
    Direction,
    Element,
    Flow,
    Lane,
    Measure,
    MeasureKind,
    Need,
    Organisation,
    Persona,
    ProcessRule,
    RecordedFact,
    Scope,
    Step,
    Variant,
)
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from tests.commands.asking import cell, done, insurer, said_clash, says, step

PREFIXES = {"step": "s", "flow": "f", "column": "column-", "lane": "lane-", "need": "n", "rule": "r"}


def ids(blueprint: Blueprint) -> NewIds:
    return new_ids(blueprint, PREFIXES)


def copied(blueprint: Blueprint, names: Iterable[str]) -> CopiedSteps:
    """As it comes out of a clipboard."""
    found = copy_steps(blueprint, names)
    assert isinstance(found, CopiedSteps)
    travelled = copied_from_json(json.loads(json.dumps(found.to_json())))
    assert travelled == found
    return found


def cut(blueprint: Blueprint, names: Iterable[str]) -> tuple[CopiedSteps, Blueprint]:
    result = cut_steps(blueprint, names)
    assert not isinstance(result, Refusal)
    found, edit = result
    travelled = copied_from_json(json.loads(json.dumps(found.to_json())))
    assert travelled == found
    return found, done(blueprint, edit)


def paste(blueprint: Blueprint, what: CopiedSteps, lane: str, column: str, *, same: bool = True) -> Blueprint:
    return done(blueprint, paste_steps(blueprint, what, lane, column, ids(blueprint), same=same))


def other_file(*more: Element) -> Blueprint:
    return Blueprint.of(
        [
            Lane(id="us", zone=Zone.CUSTOMER, rank="A", title="Citizen"),
            Lane(id="desk", zone=Zone.FRONTSTAGE, rank="A", title="Desk"),
            Column(id="k1", rank="A"),
            Persona(id="p9", title="Parent"),
            *more,
        ]
    )


# --- copies -----------------------------------------------------------------------------------------------------------


def test_a_copy_has_an_id_of_its_own_and_all_the_fields() -> None:
    after = paste(insurer(), copied(insurer(), ["s3"]), "office", "c3")
    assert cell(after, "office", "c3") == ["s5"]
    assert step(after, "s5").model_copy(update={"id": "s3", "column": "c2", "rank": "V"}) == step(after, "s3")


def test_flows_among_the_copied_steps_are_copied_and_others_are_not() -> None:
    after = paste(insurer(), copied(insurer(), ["s1", "s2"]), "customer", "c2")
    assert (cell(after, "customer", "c2"), cell(after, "agent", "c2")) == (["s5"], ["s6"])
    new = [flow for flow in after.flows if flow.id not in {"f1", "f2", "f3"}]
    assert [(flow.source, flow.target) for flow in new] == [("s5", "s6")]


def test_copies_in_the_same_blueprint_bring_no_needs_and_rules() -> None:
    after = paste(insurer(), copied(insurer(), ["s1", "s2", "s3", "s4"]), "customer", "c1")
    assert (after.needs, after.rules) == (insurer().needs, insurer().rules)


def test_what_is_pasted_stands_below_what_is_there_and_columns_are_added_at_the_end() -> None:
    after = paste(insurer(), copied(insurer(), ["s1", "s4"]), "customer", "c3")
    assert cell(after, "customer", "c3") == ["s4", "s5"]
    assert len(after.columns) == 5
    assert cell(after, "customer", after.columns[4].id) == ["s6"]


def test_lanes_that_would_lie_beyond_the_picture_move_up() -> None:
    after = paste(insurer(), copied(insurer(), ["s1", "s3"]), "office", "c1")
    assert cell(after, "customer", "c1") == ["s1", "s5"]
    assert cell(after, "office", "c2") == ["s3", "s6"]


def test_a_touchpoint_that_is_copied_with_its_step_belongs_to_the_copy() -> None:
    after = paste(insurer(), copied(insurer(), ["s4", "t1"]), "evidence", "c1")
    new = {s.title: s for s in after.steps if s.id not in {e.id for e in insurer().steps}}
    assert new["Invoice"].belongs_to == new["Pays"].id
    alone = paste(insurer(), copied(insurer(), ["t1"]), "evidence", "c1")
    assert alone.cell("evidence", "c1")[0].belongs_to == "s4"


def test_a_question_that_is_gone_is_no_condition_of_a_copy() -> None:
    what = copied(insurer(), ["s2", "s3"])
    blueprint = done(insurer(), delete_elements(insurer(), ["q1"]))
    after = paste(blueprint, what, "agent", "c2")
    assert [flow.condition for flow in after.flows] == [None] * 4


def test_nothing_but_steps_is_copied() -> None:
    assert says(must_refuse(copy_steps(insurer(), ["f1", "customer"]))) == "Select the steps that you want to copy."


def must_refuse(result: object) -> Refusal:
    assert isinstance(result, Refusal)
    return result


def test_pasting_into_a_place_that_is_gone_is_refused() -> None:
    what = copied(insurer(), ["s1"])
    assert says(paste_steps(insurer(), what, "attic", "c1", ids(insurer()), same=True)) == (
        "This lane is no longer in the blueprint."
    )


# --- cutting ----------------------------------------------------------------------------------------------------------


def test_what_was_cut_and_pasted_is_only_moved() -> None:
    """Its flows, the needs and rules there, and what the room said: all as before."""
    before = insurer(said_clash(), ProcessRule(id="r2", title="two", scope=Scope.of_steps("s1", "s4")))
    what, without = cut(before, ["s4"])
    assert without.flows != before.flows
    after = paste(without, what, "customer", "c2")
    assert step(after, "s4").column == "c2"
    assert (after.flows, after.needs, after.rules, after.said_clashes) == (
        before.flows,
        before.needs,
        before.rules,
        before.said_clashes,
    )
    assert step(after, "t1").belongs_to == "s4"


def test_pasted_a_second_time_it_is_a_copy() -> None:
    what, without = cut(insurer(), ["s3"])
    once = paste(without, what, "office", "c3")
    twice = paste(once, what, "office", "c1")
    assert cell(twice, "office", "c3") == ["s3"]
    assert cell(twice, "office", "c1") == ["s5"]
    assert once.flows == twice.flows


def test_what_changed_since_the_cutting_is_left_alone() -> None:
    what, without = cut(insurer(), ["s4", "s3"])
    without = done(without, delete_elements(without, ["s1"]))
    rule = without.get("r1", ProcessRule)
    assert rule is not None
    changed = Blueprint.of([*without.elements.values(), rule.model_copy(update={"scope": Scope.of_whole()})])
    after = paste(changed, what, "office", "c1")
    kept = after.get("r1", ProcessRule)
    assert kept is not None
    assert kept.scope == Scope.of_whole()
    assert {flow.id for flow in after.flows} == {"f2", "f3"}


@given(st.sets(st.sampled_from(["s1", "s2", "s3", "s4", "t1"]), min_size=1))
def test_cutting_and_pasting_at_the_same_place_changes_nothing_but_the_order_in_cells(names: set[str]) -> None:
    what, without = cut(insurer(), names)
    first = what.steps[0][2]
    column = min((s.column for _, _, s in what.steps), default="c1")
    lane = what.lanes[0].id
    after = paste(without, what, lane, column)
    assert {k: e.model_copy(update={"rank": ""}) for k, e in after.elements.items() if isinstance(e, Step)} == {
        k: e.model_copy(update={"rank": ""}) for k, e in insurer().elements.items() if isinstance(e, Step)
    }
    assert {k: e for k, e in after.elements.items() if not isinstance(e, Step)} == {
        k: e for k, e in insurer().elements.items() if not isinstance(e, Step)
    }
    assert first.id in after.elements


def test_in_a_to_be_what_is_cut_and_pasted_is_only_moved_too_and_the_as_is_stays() -> None:
    whole = insurer(Variant(id="v1", title="To be"))
    seen = whole.in_variant("v1")
    result = cut_steps(seen, ["s3"])
    assert not isinstance(result, Refusal)
    what, edit = result
    without = apply(whole, for_whole(whole, "v1", edit))
    seen = without.in_variant("v1")
    pasted = paste_steps(seen, what, "office", "c3", ids(seen), same=True)
    assert isinstance(pasted, Edit)
    after = apply(without, for_whole(without, "v1", pasted))
    to_be = after.in_variant("v1")
    assert cell(to_be, "office", "c3") == ["s3"]
    assert to_be.flows == insurer().flows
    assert to_be.rules == insurer().rules
    assert after.in_variant(None).steps == whole.in_variant(None).steps
    assert after.in_variant(None).flows == whole.in_variant(None).flows


# --- another blueprint ------------------------------------------------------------------------------------------------


def test_in_another_blueprint_lanes_are_found_by_name_and_zone_or_added() -> None:
    after = paste(other_file(), copied(insurer(), ["s1", "s2", "s3"]), "desk", "k1", same=False)
    assert [s.title for s in after.cell("us", "k1")] == ["Asks"]
    assert [s.title for s in after.cell("desk", "k1")] == ["Answers"]
    assert [(lane.zone, lane.title) for lane in after.lanes][2:] == [(Zone.BACKSTAGE, "Office")]


def test_one_lane_goes_to_the_lane_that_is_stood_in() -> None:
    after = paste(other_file(), copied(insurer(), ["s3"]), "us", "k1", same=False)
    assert [s.title for s in after.cell("us", "k1")] == ["Bills"]


def test_needs_and_rules_of_these_steps_alone_come_along_as_new_ones() -> None:
    after = paste(other_file(), copied(insurer(), ["s1", "s2", "s3", "s4"]), "us", "k1", same=False)
    (need,), (rule,) = after.needs, after.rules
    by_title = {s.title: s.id for s in after.steps}
    assert (need.title, need.persona, need.scope) == (
        "one shared invoice",
        "p9",
        Scope.of_span(by_title["Asks"], by_title["Pays"]),
    )
    assert (rule.title, rule.scope) == ("an agreement, an invoice", Scope.of_steps(by_title["Bills"]))
    part = paste(other_file(), copied(insurer(), ["s1"]), "us", "k1", same=False)
    assert (part.needs, part.rules) == ((), ())


def test_what_the_other_blueprint_does_not_know_stays_behind() -> None:
    whole = insurer(
        Measure(id="smiles", title="smiles", kind=MeasureKind.COUNT),
        Step(
            id="s9",
            lane="office",
            column="c3",
            organisation="o1",
            title="Smiles",
            belongs_to="s4",
            facts=(RecordedFact(measure="smiles", value=2),),
        ),
        Need(id="n9", title="smiles", measure="smiles", direction=Direction.AT_LEAST, adequate=2, scope=Scope.of_steps("s9")),
        Flow(id="f9", source="s3", target="s9", condition=Condition(question="q1", answer="yes")),
    )
    after = paste(other_file(), copied(whole, ["s3", "s9"]), "desk", "k1", same=False)
    smiles = next(s for s in after.steps if s.title == "Smiles")
    assert (smiles.organisation, smiles.facts, smiles.belongs_to) == (None, (), None)
    need = next(n for n in after.needs if n.title == "smiles")
    assert (need.measure, need.direction, need.adequate) == (None, None, None)
    assert [flow.condition for flow in after.flows] == [None]


def test_an_organisation_is_known_by_its_name() -> None:
    whole = insurer(Step(id="s9", lane="office", column="c3", organisation="o1", title="Smiles"))
    there = other_file(Organisation(id="x", title="insurer"))
    after = paste(there, copied(whole, ["s9"]), "desk", "k1", same=False)
    assert after.cell("desk", "k1")[0].organisation == "x"


# --- the clipboard ----------------------------------------------------------------------------------------------------


def test_other_programs_get_the_titles_as_a_table() -> None:
    blueprint = insurer(Step(id="s5", lane="customer", column="c1", rank="W", title='Says "no"'))
    assert copied(blueprint, ["s1", "s5", "s2", "s4"]).as_text() == '"Asks\nSays ""no"""\t\tPays\nAnswers\t\t'


@pytest.mark.parametrize(
    "spoiled",
    [
        None,
        [],
        {"form": 2},
        {"steps": []},
        {"steps": [[0, 0, {"type": "step", "id": "s1"}]]},
        {"steps": [[7, 0, {"type": "step", "id": "s1", "lane": "customer", "column": "c1"}]]},
        {"steps": [[0, True, {"type": "step", "id": "s1", "lane": "customer", "column": "c1"}]]},
        {"flows": [{"type": "flow", "id": "f1", "source": "s1", "target": "elsewhere"}]},
        {"cards": [{"type": "need", "id": "n1", "title": "whole"}]},
        {"lanes": [{"type": "lane", "id": "customer", "zone": "attic"}]},
        {"cut": {"name": "Cut", "operations": [{"op": "burn"}]}},
    ],
)
def test_what_was_not_written_by_this_program_is_not_read(spoiled: object) -> None:
    good = copied(insurer(), ["s1"]).to_json()
    assert copied_from_json({**good, **spoiled} if isinstance(spoiled, dict) else spoiled) is None


# --- duplicates -------------------------------------------------------------------------------------------------------


def duplicate(blueprint: Blueprint, names: Iterable[str]) -> Blueprint:
    edit = duplicate_steps(blueprint, copied(blueprint, names), ids(blueprint))
    assert isinstance(edit, Edit)
    assert edit.name == "Duplicate steps"
    return done(blueprint, edit)


def test_a_duplicate_stands_in_the_free_cell_to_the_right() -> None:
    after = duplicate(insurer(), ["s1"])
    assert cell(after, "customer", "c2") == ["s5"]
    assert len(after.columns) == 3


def test_where_a_cell_is_filled_columns_are_inserted() -> None:
    after = duplicate(insurer(), ["s1", "s3"])
    assert [column.id for column in after.columns][2:4] == ["column-1", "column-2"]
    assert (cell(after, "customer", "column-1"), cell(after, "office", "column-2")) == (["s5"], ["s6"])
    assert cell(after, "customer", "c3") == ["s4"]


def test_at_the_end_columns_are_added() -> None:
    after = duplicate(insurer(), ["s3", "s4"])
    assert cell(after, "customer", after.columns[-1].id) == ["s6"]
    assert len(after.columns) == 5


def test_new_ids_go_on_after_each_other() -> None:
    new = ids(insurer())
    assert [new("step", 2), new("step", 1), new("flow", 1), new("step", 0)] == [["s5", "s6"], ["s7"], ["f4"], []]


def test_thirty_pastes_stand_below_each_other() -> None:
    blueprint = insurer()
    what = copied(blueprint, ["s1", "s2"])
    for _ in range(30):
        edit = paste_steps(blueprint, what, "customer", "c1", ids(blueprint), same=True)
        assert isinstance(edit, Edit)
        blueprint = apply(blueprint, edit)
    assert len(blueprint.cell("customer", "c1")) == 31
