"""Single operations and edits: what fits, what does not, and what a squash keeps."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Column, Flow, Lane, Scenario, Step, Variant
from blueprint_model.history import History
from blueprint_model.operations import (
    Add,
    Edit,
    EditDoesNotFit,
    Operation,
    Remove,
    Revise,
    apply,
    edit_from_json,
    revise,
    squash,
)
from blueprint_model.zones import Zone
from tests.properties.laws import keeps_the_laws, same

LANE, COLUMN = Lane(id="l", zone=Zone.CUSTOMER), Column(id="c")
ASK, PAY = Step(id="ask", lane="l", column="c", title="Asks"), Step(id="pay", lane="l", column="c")
FLOW = Flow(id="f", source="ask", target="pay")
BLUEPRINT = Blueprint.of([LANE, COLUMN, ASK, PAY, FLOW])
OTHER = Step(id="other", lane="l", column="c")


@pytest.mark.parametrize(
    "operations",
    [
        (Add(OTHER),),
        (Remove(FLOW),),
        (Remove(FLOW), Remove(PAY)),
        (Revise("ask", "title", "Asks", "Begs"),),
        (Revise("ask", "title", "Asks", ""), Revise("ask", "title", "", "Begs")),
        (Add(OTHER), Add(Flow(id="g", source="other", target="ask"))),
        (Add(Flow(id="g", source="other", target="ask")), Add(OTHER)),  # only the end counts
        (Add(OTHER), Remove(OTHER)),
        (Revise("ask", "work", None, {"min": 60}),),
        (Revise("scenario", "title", "", "Bank"),),
        (),
    ],
)
def test_an_edit_that_fits_keeps_the_laws(operations: tuple[Operation, ...]) -> None:
    keeps_the_laws(BLUEPRINT, Edit("Try", operations))


@pytest.mark.parametrize(
    ("operations", "said"),
    [
        ((Add(ASK),), "ask exists already"),
        ((Remove(OTHER),), "other is not what was to be removed"),
        ((Remove(ASK.model_copy(update={"title": "Begs"})),), "ask is not what was to be removed"),
        ((Remove(Scenario()),), "a blueprint keeps its scenario"),
        ((Revise("ask", "title", "Begs", "Asks"),), "ask.title is not 'Begs'"),
        ((Revise("gone", "title", "", "x"),), "gone.title cannot be revised"),
        ((Revise("ask", "id", "ask", "x"),), "ask.id cannot be revised"),
        ((Revise("ask", "variant", None, "x"),), "ask.variant cannot be revised"),
        ((Revise("ask", "colour", None, "x"),), "ask.colour cannot be revised"),
        ((Revise("ask", "emotion", None, 7),), "ask.emotion: "),
        ((Revise("ask", "goal", False, 1),), "ask.goal: "),
        ((Revise("ask", "goal", 0, True),), "ask.goal is not 0"),
        ((Revise("ask", "lane", "l", "gone"),), "ask.lane would point to nothing (gone)"),
        ((Revise("ask", "lane", "l", "c"),), "ask.lane would point to nothing (c)"),
        ((Remove(PAY),), "f.target would point to nothing (pay)"),
        ((Add(Step(id="x", variant="v", lane="l", column="c")),), "x@v belongs to no variant"),
        ((Add(Variant(id="v", removed=("pay",))), Add(Flow(id="g", variant="v", source="ask", target="pay"))), "g@v.target"),
    ],
)
def test_an_edit_that_does_not_fit_raises_and_changes_nothing(operations: tuple[Operation, ...], said: str) -> None:
    before = json.dumps([element.to_json() for element in BLUEPRINT.elements.values()])
    with pytest.raises(EditDoesNotFit) as raised:
        apply(BLUEPRINT, Edit("Try", operations))
    assert said in str(raised.value)
    assert json.dumps([element.to_json() for element in BLUEPRINT.elements.values()]) == before


def test_only_fields_that_change_are_revised_and_impossible_values_raise() -> None:
    assert revise(ASK, title="Asks", emotion=None) == ()
    assert revise(ASK, title="Begs", emotion=None) == (Revise("ask", "title", "Asks", "Begs"),)
    with pytest.raises(ValidationError):
        revise(ASK, emotion="glad")
    with pytest.raises(KeyError):
        revise(ASK, colour="red")


def test_an_edit_without_operations_is_false() -> None:
    assert not Edit("Nothing")
    assert Edit("Add", (Add(OTHER),))


# --- squash -----------------------------------------------------------------------------------------------------------


def one(*operations: Operation) -> Edit:
    return squash("One", [Edit("Part", (operation,)) for operation in operations])


def test_what_is_added_and_removed_again_leaves_no_trace() -> None:
    assert one(Add(OTHER), Revise("other", "title", "", "x"), Remove(OTHER.model_copy(update={"title": "x"}))) == Edit("One")


def test_what_is_added_and_revised_is_added_as_it_became() -> None:
    assert one(Add(OTHER), Revise("other", "title", "", "x")) == Edit("One", (Add(OTHER.model_copy(update={"title": "x"})),))


def test_several_values_of_a_field_become_the_last_one() -> None:
    squashed = one(Revise("ask", "title", "Asks", "A"), Revise("ask", "title", "A", "B"))
    assert squashed == Edit("One", (Revise("ask", "title", "Asks", "B"),))
    assert one(Revise("ask", "title", "Asks", "A"), Revise("ask", "title", "A", "Asks")) == Edit("One")


def test_what_is_revised_and_removed_is_removed_as_it_was_at_first() -> None:
    longer = FLOW.model_copy(update={"title": "then"})
    assert one(Revise("f", "title", "", "then"), Remove(longer)) == Edit("One", (Remove(FLOW),))


def test_what_is_removed_and_comes_back_the_same_leaves_no_trace() -> None:
    assert one(Remove(FLOW), Add(FLOW)) == Edit("One")


def test_what_is_removed_and_comes_back_otherwise_is_exchanged() -> None:
    other = FLOW.model_copy(update={"title": "then"})
    squashed = one(Remove(FLOW), Add(other))
    assert squashed == Edit("One", (Remove(FLOW), Add(other)))
    assert same(keeps_the_laws(BLUEPRINT, squashed), apply(apply(BLUEPRINT, Edit("", (Remove(FLOW),))), Edit("", (Add(other),))))


# --- travelling -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"name": "x"},
        {"name": "x", "operations": [{}]},
        {"name": "x", "operations": [{"op": "explode"}]},
        {"name": "x", "operations": [{"op": "add", "element": {"type": "step", "id": "s"}}]},
        {"name": "x", "operations": [{"op": "revise", "key": "s"}]},
    ],
)
def test_what_is_no_edit_is_not_read_as_one(written: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError)):
        edit_from_json(written)


# --- history ----------------------------------------------------------------------------------------------------------


def test_history_is_two_stacks_that_never_change_in_place() -> None:
    first, second = Edit("first"), Edit("second")
    history = History().done(first).done(second)
    undone = history.undone()
    assert (history.to_undo, history.to_redo) == (second, None)
    assert (undone.to_undo, undone.to_redo) == (first, second)
    assert undone.redone() == history
    assert undone.done(first) == History((first, first), ())
    with pytest.raises(IndexError):
        History().undone()
    with pytest.raises(IndexError):
        History().redone()
