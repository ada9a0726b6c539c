"""Laws of edits, asked of random edits of random blueprints."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.document import Document
from blueprint_model.blueprint import Blueprint
from blueprint_model.operations import Edit, apply, squash
from tests.properties.laws import keeps_the_laws, same
from tests.properties.strategies import blueprints, edits


@settings(max_examples=50)
@given(blueprints())
def test_random_blueprints_have_no_dangling_reference_to_begin_with(blueprint: Blueprint) -> None:
    assert blueprint.dangling() == []


@settings(max_examples=200)
@given(st.data())
def test_every_edit_keeps_the_laws(data: st.DataObject) -> None:
    before = data.draw(blueprints())
    keeps_the_laws(before, data.draw(edits(before)))


@settings(max_examples=80)
@given(st.data())
def test_a_squash_does_what_the_sequence_does(data: st.DataObject) -> None:
    start = data.draw(blueprints())
    sequence, end = _session(data, start, most=8)
    one = squash("All of it", sequence)
    assert same(keeps_the_laws(start, one), end)
    # In any grouping.
    cut = data.draw(st.integers(0, len(sequence)))
    halves = [squash("first", sequence[:cut]), squash("second", sequence[cut:])]
    assert same(apply(start, squash("both", halves)), end)


@settings(max_examples=60)
@given(st.data())
def test_a_squash_of_an_edit_and_its_inverse_leaves_no_trace(data: st.DataObject) -> None:
    start = data.draw(blueprints())
    edit = data.draw(edits(start))
    assert squash("nothing", [edit, edit.inverted()]) == Edit("nothing")


@settings(max_examples=60)
@given(st.data())
def test_a_person_who_undoes_everything_is_back_where_they_began_and_redoing_brings_all_back(data: st.DataObject) -> None:
    start = data.draw(blueprints())
    document = Document(start)
    document_ends = [start]
    for _ in range(data.draw(st.integers(0, 8))):
        match data.draw(st.sampled_from(("edit", "edit", "edit", "undo", "redo", "gesture"))):
            case "undo":
                document.undo()
            case "redo":
                document.redo()
            case "gesture":
                document.begin_gesture()
                for _ in range(data.draw(st.integers(0, 3))):
                    document.do(data.draw(edits(document.blueprint)))
                if data.draw(st.booleans()):
                    document.end_gesture("Gesture")
                else:
                    document.cancel_gesture()
            case _:
                document.do(data.draw(edits(document.blueprint)))
        document_ends.append(document.blueprint)
        assert document.blueprint.dangling() == []
    end = document.blueprint
    steps_back = 0
    while document.undo():
        steps_back += 1
    assert same(document.blueprint, start)
    for _ in range(steps_back):
        assert document.redo()
    assert same(document.blueprint, end)


def _session(data: st.DataObject, start: Blueprint, most: int) -> tuple[list[Edit], Blueprint]:
    sequence: list[Edit] = []
    present = start
    for _ in range(data.draw(st.integers(0, most))):
        # Taking back some earlier edit makes elements come, go and come again.
        edit = sequence[-1].inverted() if sequence and data.draw(st.integers(0, 3)) == 0 else data.draw(edits(present))
        sequence.append(edit)
        present = apply(present, edit)
    return sequence, present
