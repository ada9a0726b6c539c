"""Going on writing: Enter begins the next step, Tab keeps the words and goes on to the next lane, Escape leaves no trace."""

from __future__ import annotations

from PySide6.QtCore import Qt

from blueprint_model.commands import delete_elements
from tests.canvas.shown import SHIFT, Shown

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def test_enter_on_a_step_writes_the_next_one(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(ENTER)
    assert shown.canvas.editor is not None
    shown.type("Offers boots")
    assert shown.wishes.of("next_step_wanted") == []
    shown.key(ENTER)
    assert shown.wishes.of("next_step_wanted") == [("answer", "Offers boots")]
    assert not shown.wishes.of("rename_wanted")
    assert not shown.wishes.of("step_wanted")
    assert shown.canvas.hasFocus()


def test_the_next_step_is_written_where_it_will_stand(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(ENTER)
    editor = shown.canvas.editor
    assert editor is not None
    place = shown.canvas.free_place_in_view(("fr", "c2"))
    assert abs(editor.x() + 1 - place.x()) <= 1
    assert abs(editor.y() + 1 - place.y()) <= 1


def test_escape_leaves_no_trace_of_the_next_step(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.wishes.said.clear()
    picture = shown.canvas.grab().toImage()
    shown.key(ENTER)
    shown.type("Wrong")
    assert shown.canvas.grab().toImage() != picture
    shown.key(ESCAPE)
    assert shown.wishes.said == []
    assert shown.selection == {"answer"}
    assert shown.canvas.hasFocus()
    assert shown.canvas.editor is None
    assert shown.canvas.draft is None


def test_nothing_written_adds_nothing(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(ENTER)
    shown.key(ENTER)
    assert shown.wishes.of("next_step_wanted") == []
    assert shown.canvas.draft is None


def test_beyond_the_last_column_there_is_room_to_write(shown: Shown) -> None:
    shown.window.resize(500, 640)
    shown.canvas.select({"get"}, reveal=True)
    before = shown.canvas.horizontalScrollBar().maximum()
    shown.key(ENTER)
    editor = shown.canvas.editor
    assert editor is not None
    assert shown.canvas.viewport().rect().contains(editor.geometry())
    assert shown.canvas.horizontalScrollBar().maximum() > before
    shown.key(ESCAPE)
    assert shown.canvas.horizontalScrollBar().maximum() == before


def test_before_a_filled_cell_the_editor_stands_over_the_column_that_will_come(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.key(ENTER)
    draft = shown.canvas.draft
    assert draft is not None
    assert (draft.place.column, draft.place.new_after) == (None, "c1")
    assert shown.canvas.editor is not None
    end = shown.canvas.drawing.cells["cu", "c1"].right
    assert shown.canvas.editor.x() >= shown.canvas.camera.to_view(end, 100.0)[0]
    card = shown.canvas.step_in_view("ask")
    assert card is not None
    assert abs(shown.canvas.editor.y() + 1 - card.y()) <= 1


def test_shift_and_enter_write_a_step_in_the_lane_below(shown: Shown) -> None:
    shown.canvas.select({"wait"})
    shown.key(ENTER, SHIFT)
    editor = shown.canvas.editor
    assert editor is not None
    place = shown.canvas.free_place_in_view(("fr", "c2"))
    assert abs(editor.y() + 1 - place.y()) <= 1
    shown.type("Looks it up")
    shown.key(ENTER)
    assert shown.wishes.of("step_below_wanted") == [("wait", "Looks it up")]
    assert not shown.wishes.of("next_step_wanted")


def test_below_the_last_lane_nothing_is_written_and_the_window_says_why(shown: Shown) -> None:
    shown.canvas.select({"pack"})
    shown.key(ENTER, SHIFT)
    assert shown.canvas.editor is None
    assert shown.wishes.of("step_below_wanted") == [("pack", "")]


def test_shift_and_enter_in_an_empty_cell_are_as_enter(shown: Shown) -> None:
    shown.click(shown.cell("fr", "c3"))
    shown.key(ENTER, SHIFT)
    shown.type("Waves")
    shown.key(ENTER)
    assert shown.wishes.of("step_wanted") == [("fr", "c3", 0, "Waves")]


def test_a_letter_or_enter_on_a_flow_writes_a_step_into_it(shown: Shown) -> None:
    shown.canvas.select({"f1"})
    shown.type("Thinks")
    shown.key(ENTER)
    shown.canvas.select({"f2"})
    shown.key(ENTER)
    shown.type("Sleeps")
    shown.key(ENTER)
    assert shown.wishes.of("next_step_wanted") == [("f1", "Thinks"), ("f2", "Sleeps")]


def test_tab_keeps_the_words_and_goes_to_the_lane_below(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.type("Wants boots")
    shown.key(TAB)
    assert shown.wishes.of("rename_wanted") == [("ask", "Wants boots")]
    assert shown.selection == {"answer"}
    shown.type("Nods")
    shown.key(Qt.Key.Key_Backtab, SHIFT)
    assert shown.wishes.of("rename_wanted")[1:] == [("answer", "Nods")]
    assert shown.selection == {"ask"}


def test_tab_in_an_empty_cell_keeps_its_words_too(shown: Shown) -> None:
    shown.click(shown.cell("fr", "c3"))
    shown.type("Waves")
    shown.key(TAB)
    assert shown.wishes.of("step_wanted") == [("fr", "c3", 0, "Waves")]
    assert shown.canvas.current_cell == ("ba", "c3")


def test_tab_over_unchanged_words_only_goes_on(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.key(Qt.Key.Key_F2)
    shown.key(TAB)
    assert not shown.wishes.of("rename_wanted")
    assert shown.selection == {"answer"}


def test_enter_on_a_head_changes_its_name(shown: Shown) -> None:
    shown.canvas.select({"cu"})
    shown.key(ENTER)
    shown.type("Client")
    shown.key(ENTER)
    assert shown.wishes.of("rename_wanted") == [("cu", "Client")]


def test_the_draft_goes_with_what_it_comes_after(shown: Shown) -> None:
    shown.canvas.select({"get"})
    shown.key(ENTER)
    shown.type("Walks")
    shown.do(delete_elements(shown.blueprint, ["get"]))
    assert shown.canvas.editor is None
    assert not shown.wishes.of("next_step_wanted")
