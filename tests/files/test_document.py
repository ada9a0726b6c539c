"""The open document: every change comes through it, is one step of undo, and is announced once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.document import Document
from app.files import read_file
from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.change import Change, ChangeKind
from blueprint_model.commands import add_step, delete_elements, rename, start_blueprint
from blueprint_model.file_format import write
from blueprint_model.message import Message
from blueprint_model.operations import Edit, EditDoesNotFit
from blueprint_model.refusal import Refusal


@pytest.fixture
def document() -> Document:
    return Document(start_blueprint("en", "Bank"))


def titled(document: Document, title: str) -> None:
    assert document.do(rename(document.blueprint, "scenario", title)) is None


def title(document: Document) -> str:
    return document.blueprint.scenario.title


def heard(document: Document) -> list[Change]:
    changes: list[Change] = []
    document.subscribe(changes.append)
    return changes


def test_an_edit_is_done_undone_and_done_again(document: Document) -> None:
    start = document.blueprint
    titled(document, "Post office")
    assert title(document) == "Post office"
    assert document.undo()
    assert write(document.blueprint) == write(start)
    assert document.redo()
    assert title(document) == "Post office"


def test_there_is_nothing_to_undo_or_redo_at_the_ends(document: Document) -> None:
    assert not document.undo()
    assert not document.redo()
    titled(document, "A")
    assert not document.redo()
    document.undo()
    assert not document.undo()


def test_a_new_edit_forgets_what_was_undone(document: Document) -> None:
    titled(document, "A")
    document.undo()
    titled(document, "B")
    assert not document.redo()
    document.undo()
    assert title(document) == "Bank"


def test_a_refusal_comes_back_and_changes_nothing(document: Document) -> None:
    changes, start = heard(document), document.blueprint
    refusal = Refusal(Message.of("No."))
    assert document.do(refusal) is refusal
    assert document.blueprint is start
    assert changes == []
    assert not document.unsaved
    assert document.history.to_undo is None


def test_an_edit_without_operations_is_no_step_of_undo(document: Document) -> None:
    changes = heard(document)
    titled(document, "Bank")  # its name already
    assert changes == []
    assert document.history.to_undo is None


def test_an_edit_made_for_another_state_raises_and_changes_nothing(document: Document) -> None:
    late = rename(document.blueprint, "scenario", "Late")
    titled(document, "First")
    changes = heard(document)
    with pytest.raises(EditDoesNotFit):
        document.do(late)
    assert title(document) == "First"
    assert changes == []
    assert document.undo()
    assert not document.undo()


def test_every_change_is_announced_once_with_what_it_touches(document: Document) -> None:
    changes = heard(document)
    titled(document, "A")
    document.undo()
    document.redo()
    assert [change.kind for change in changes] == [ChangeKind.EDIT, ChangeKind.UNDO, ChangeKind.REDO]
    assert all(change.touched == {"scenario"} for change in changes)
    assert [c.before.scenario.title for c in changes] == ["Bank", "A", "Bank"]
    assert [c.after.scenario.title for c in changes] == ["A", "Bank", "A"]


def test_a_listener_sees_the_document_as_it_is_after_the_change(document: Document) -> None:
    seen: list[str] = []
    document.subscribe(lambda change: seen.append(title(document)))
    titled(document, "A")
    assert seen == ["A"]


def test_who_no_longer_listens_hears_nothing(document: Document) -> None:
    changes: list[Change] = []
    stop = document.subscribe(changes.append)
    stop()
    stop()
    titled(document, "A")
    assert changes == []


# --- gestures ---------------------------------------------------------------------------------------------------------


def test_a_gesture_is_one_step_of_undo(document: Document) -> None:
    document.begin_gesture()
    for step in "ABC":
        titled(document, step)
    document.end_gesture("Type")
    assert title(document) == "C"
    assert document.history.to_undo is not None
    assert document.history.to_undo.name == "Type"
    assert document.undo()
    assert title(document) == "Bank"
    assert not document.undo()


def test_a_gesture_that_is_cancelled_leaves_no_trace(document: Document) -> None:
    titled(document, "Before")
    document.undo()
    start, history = document.blueprint, document.history
    document.begin_gesture()
    titled(document, "A")
    document.do(add_step(document.blueprint, "s1", "lane-customer", "column-1"))
    document.cancel_gesture()
    assert document.blueprint is start or write(document.blueprint) == write(start)
    assert document.history == history
    assert not document.unsaved
    assert document.redo()  # what had been undone before can still come back
    assert title(document) == "Before"


def test_a_gesture_is_announced_as_it_goes_and_its_cancelling_too(document: Document) -> None:
    changes = heard(document)
    document.begin_gesture()
    titled(document, "A")
    titled(document, "B")
    document.cancel_gesture()
    assert [change.kind for change in changes] == [ChangeKind.EDIT, ChangeKind.EDIT, ChangeKind.UNDO]
    assert changes[-1].after.scenario.title == "Bank"
    assert changes[-1].touched == {"scenario"}


def test_a_gesture_that_ends_where_it_began_is_no_step_of_undo(document: Document) -> None:
    document.begin_gesture()
    titled(document, "A")
    titled(document, "Bank")
    document.end_gesture("Type")
    assert document.history.to_undo is None
    assert not document.unsaved


def test_undo_in_a_gesture_takes_the_gesture_back_and_not_more(document: Document) -> None:
    titled(document, "Kept")
    document.begin_gesture()
    titled(document, "A")
    titled(document, "B")
    assert document.undo()
    assert title(document) == "Kept"
    assert not document.in_gesture


def test_redo_waits_until_the_gesture_ends(document: Document) -> None:
    titled(document, "A")
    document.undo()
    document.begin_gesture()
    assert not document.redo()
    document.cancel_gesture()
    assert document.redo()


def test_a_second_gesture_begins_where_the_first_began(document: Document) -> None:
    document.begin_gesture()
    titled(document, "A")
    document.begin_gesture()
    titled(document, "B")
    document.end_gesture("Type")
    document.undo()
    assert title(document) == "Bank"


def test_a_gesture_that_adds_and_deletes_leaves_nothing(document: Document) -> None:
    start = document.blueprint
    document.begin_gesture()
    document.do(add_step(document.blueprint, "s1", "lane-customer", "column-1", "Asks"))
    document.do(delete_elements(document.blueprint, ["s1"]))
    document.end_gesture("Change of mind")
    assert document.history.to_undo is None
    assert write(document.blueprint) == write(start)


# --- the unsaved mark -------------------------------------------------------------------------------------------------


def test_the_unsaved_mark_comes_with_an_edit_and_goes_with_saving(document: Document, tmp_path: Path) -> None:
    assert not document.unsaved
    titled(document, "A")
    assert document.unsaved
    assert document.save(tmp_path / "a.saro") is None
    assert not document.unsaved
    titled(document, "B")
    assert document.unsaved


def test_undoing_back_to_the_saved_state_takes_the_mark_away(document: Document, tmp_path: Path) -> None:
    titled(document, "A")
    document.save(tmp_path / "a.saro")
    titled(document, "B")
    document.undo()
    assert not document.unsaved
    document.undo()
    assert document.unsaved
    document.redo()
    assert not document.unsaved


def test_another_edit_that_looks_the_same_is_not_the_saved_one_after_undoing_past_it(document: Document, tmp_path: Path) -> None:
    titled(document, "A")
    document.save(tmp_path / "a.saro")
    document.undo()
    titled(document, "B")
    assert document.unsaved


def test_a_gesture_that_runs_counts_as_unsaved(document: Document) -> None:
    document.begin_gesture()
    assert not document.unsaved
    titled(document, "A")
    assert document.unsaved


# --- files ------------------------------------------------------------------------------------------------------------


def test_saving_writes_what_the_document_holds_and_remembers_the_file(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.saro"
    assert document.save(path) is None
    assert document.path == path
    titled(document, "A")
    assert document.save() is None
    found = read_file(path)
    assert isinstance(found, Blueprint)
    assert found.scenario.title == "A"


def test_a_document_without_a_file_asks_for_one(document: Document) -> None:
    refusal = document.save()
    assert refusal is not None
    assert Translator("en")(refusal.message) == "The blueprint has no file yet."


def test_saving_that_fails_leaves_document_path_and_mark_as_they_were(document: Document, tmp_path: Path) -> None:
    good = tmp_path / "a.saro"
    document.save(good)
    titled(document, "A")
    assert document.save(tmp_path / "nowhere" / "b.saro") is not None
    assert document.path == good
    assert document.unsaved
    assert document.undo()


def test_saving_keeps_a_running_gesture_as_one_step(document: Document, tmp_path: Path) -> None:
    document.begin_gesture()
    titled(document, "A")
    titled(document, "B")
    assert document.save(tmp_path / "a.saro") is None
    assert not document.in_gesture
    assert not document.unsaved
    document.undo()
    assert title(document) == "Bank"


def numbering(blueprint: Blueprint) -> dict[str, int]:
    """A stand-in for the checker: the title is the one finding there is."""
    found = blueprint.scenario.title
    numbers = dict(blueprint.numbers)
    return numbers if found in numbers else {**numbers, found: max(numbers.values(), default=0) + 1}


def test_numbers_are_given_on_saving_and_stay_when_the_edit_is_undone(tmp_path: Path) -> None:
    document = Document(start_blueprint("en", "Bank"), number_findings=numbering)
    path = tmp_path / "a.saro"
    titled(document, "A")
    assert document.blueprint.numbers == {}
    document.save(path)
    assert document.blueprint.numbers == {"A": 1}
    document.undo()
    assert title(document) == "Bank"
    assert document.blueprint.numbers == {"A": 1}
    document.save()
    document.redo()
    assert document.blueprint.numbers == {"A": 1, "Bank": 2}
    found = read_file(path)
    assert isinstance(found, Blueprint)
    assert found.numbers == {"A": 1, "Bank": 2}


def test_numbers_given_by_saving_outlive_a_cancelled_gesture(tmp_path: Path) -> None:
    document = Document(start_blueprint("en", "Bank"), number_findings=numbering)
    document.save(tmp_path / "a.saro")
    document.begin_gesture()
    titled(document, "A")
    document.cancel_gesture()
    assert document.blueprint.numbers == {"Bank": 1}


def test_giving_numbers_is_no_step_of_undo_and_no_change(tmp_path: Path) -> None:
    document = Document(start_blueprint("en", "Bank"), number_findings=numbering)
    changes = heard(document)
    document.save(tmp_path / "a.saro")
    assert changes == []
    assert not document.undo()
    assert not document.unsaved


def test_numbers_are_not_given_when_saving_fails(tmp_path: Path) -> None:
    document = Document(start_blueprint("en", "Bank"), number_findings=numbering)
    assert document.save(tmp_path / "nowhere" / "a.saro") is not None
    assert document.blueprint.numbers == {}


def test_opening_replaces_everything_and_is_announced(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.saro"
    Document(start_blueprint("fi", "Posti")).save(path)
    titled(document, "A")
    changes = heard(document)
    assert document.open(path) is None
    assert title(document) == "Posti"
    assert document.path == path
    assert not document.unsaved
    assert not document.undo()
    (change,) = changes
    assert change.kind is ChangeKind.REPLACED
    assert "scenario" in change.touched


def test_a_file_that_cannot_be_opened_changes_nothing(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "bad.saro"
    path.write_text("{", encoding="utf-8")
    titled(document, "A")
    changes = heard(document)
    refusal = document.open(path)
    assert refusal is not None
    assert str(path) in Translator("en")(refusal.message)
    assert title(document) == "A"
    assert document.unsaved
    assert changes == []
    assert path.read_text(encoding="utf-8") == "{"


def test_a_new_blueprint_is_in_no_file(document: Document, tmp_path: Path) -> None:
    document.save(tmp_path / "a.saro")
    document.new(start_blueprint("sv", "Post"))
    assert document.path is None
    assert not document.unsaved
    assert title(document) == "Post"


def test_an_edit_that_is_done_twice_is_two_steps(document: Document) -> None:
    """`unsaved` knows edits by identity: the same value twice must not confuse it."""
    there = rename(document.blueprint, "scenario", "A")
    assert isinstance(there, Edit)
    document.do(there)
    back = rename(document.blueprint, "scenario", "Bank")
    document.do(back)
    document.do(there)
    assert [edit == there for edit in document.history.past] == [True, False, True]
    assert document.history.past[0] is not document.history.past[2]
