"""Needs, rules and notes change their places among their like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.move_in_list import move_after, shift_in_list
from blueprint_model.elements import Need, Note, ProcessRule, Step
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal

LETTERS = "abcd"


def needs(ranked: bool = True) -> Blueprint:
    return Blueprint.of([Need(id=letter, title=letter, rank=letter if ranked else "") for letter in LETTERS])


def order(blueprint: Blueprint) -> str:
    return "".join(need.id for need in blueprint.needs)


def done(blueprint: Blueprint, edit: Edit | Refusal) -> Blueprint:
    assert isinstance(edit, Edit)
    after = apply(blueprint, edit)
    assert apply(after, edit.inverted()) == blueprint
    return after


@pytest.mark.parametrize("ranked", [True, False])
def test_a_need_goes_down_and_up_again(ranked: bool) -> None:
    below = done(needs(ranked), shift_in_list(needs(ranked), "b", 1))
    assert order(below) == "acbd"
    assert order(done(below, shift_in_list(below, "b", -1))) == "abcd"


def test_the_first_goes_no_farther_up_and_the_last_no_farther_down() -> None:
    assert isinstance(shift_in_list(needs(), "a", -1), Refusal)
    assert isinstance(shift_in_list(needs(), "d", 1), Refusal)


@given(st.permutations(LETTERS), st.sampled_from(LETTERS), st.sampled_from(LETTERS))
def test_what_is_moved_after_another_stands_right_below_it(ranks: list[str], moved: str, other: str) -> None:
    blueprint = Blueprint.of([Need(id=letter, title="x", rank=rank) for letter, rank in zip(LETTERS, ranks, strict=True)])
    edit = move_after(blueprint, moved, other)
    if moved == other:
        assert isinstance(edit, Refusal)
        return
    after = order(done(blueprint, edit))
    assert after.index(moved) == after.index(other) + 1
    assert after.replace(moved, "") == order(blueprint).replace(moved, "")


def test_rules_and_notes_move_as_well_and_steps_do_not() -> None:
    rules, notes = [ProcessRule(id="r1"), ProcessRule(id="r2")], [Note(id="n1", title="x"), Note(id="n2", title="y")]
    blueprint = Blueprint.of([*rules, *notes, Step(id="s1", lane="l", column="c")])
    assert [rule.id for rule in done(blueprint, shift_in_list(blueprint, "r2", -1)).rules] == ["r2", "r1"]
    assert [note.id for note in done(blueprint, move_after(blueprint, "n1", "n2")).notes] == ["n2", "n1"]
    assert isinstance(shift_in_list(blueprint, "s1", 1), Refusal)
    assert isinstance(move_after(blueprint, "r1", "n1"), Refusal)
    assert isinstance(shift_in_list(blueprint, "nothing", 1), Refusal)
