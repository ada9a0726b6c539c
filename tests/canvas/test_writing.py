"""Naming things in place: typing, Enter, Escape, losing the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from blueprint_model.commands import add_step, delete_elements
from blueprint_model.drawing.primitives import TextLine
from tests.canvas.shown import SHIFT, Shown

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_typing_on_a_selected_step_writes_a_new_name(shown: Shown) -> None:
    shown.click(shown.at("ask"))
    shown.type("Wants boots")
    assert not shown.wishes.of("rename_wanted")
    shown.key(ENTER)
    assert shown.wishes.of("rename_wanted") == [("ask", "Wants boots")]
    assert shown.canvas.editor is None
    assert shown.canvas.hasFocus()


def test_escape_forgets_what_was_typed(shown: Shown) -> None:
    shown.click(shown.at("ask"))
    shown.type("Wrong")
    shown.key(ESCAPE)
    assert not shown.wishes.of("rename_wanted")
    assert shown.selection == {"ask"}
    assert shown.canvas.hasFocus()


@pytest.mark.parametrize("by", ["key", "double click"])
def test_f2_and_a_double_click_keep_the_words(shown: Shown, by: str) -> None:
    if by == "key":
        shown.canvas.select({"ask"})
        shown.key(Qt.Key.Key_F2)
    else:
        shown.double_click(shown.at("ask"))
    assert shown.canvas.editor is not None
    assert shown.canvas.editor.words == "Asks for shoes"
    shown.key(Qt.Key.Key_End)
    shown.type(" and laces")
    shown.key(ENTER)
    assert shown.wishes.of("rename_wanted") == [("ask", "Asks for shoes and laces")]


def test_losing_the_focus_keeps_the_words(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.type("Wants boots")
    shown.other.setFocus()
    assert shown.wishes.of("rename_wanted") == [("ask", "Wants boots")]
    assert shown.canvas.editor is None
    assert shown.other.hasFocus()


def test_a_click_elsewhere_keeps_the_words_and_selects_what_was_clicked(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.type("Wants boots")
    shown.click(shown.at("get"))
    assert shown.wishes.of("rename_wanted") == [("ask", "Wants boots")]
    assert shown.selection == {"get"}


def test_unchanged_words_change_nothing(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.key(Qt.Key.Key_F2)
    shown.key(ENTER)
    assert not shown.wishes.of("rename_wanted")


def test_typing_in_an_empty_cell_wants_a_step_there(shown: Shown) -> None:
    shown.click(shown.cell("fr", "c2"))
    shown.type("Fetches")
    shown.key(ENTER)
    assert shown.wishes.of("step_wanted") == [("fr", "c2", 0, "Fetches")]


def test_nothing_typed_in_an_empty_cell_wants_nothing(shown: Shown) -> None:
    shown.click(shown.cell("fr", "c2"))
    shown.key(ENTER)
    assert shown.canvas.editor is not None
    shown.key(ENTER)
    assert shown.canvas.editor is None
    assert not shown.wishes.of("step_wanted")


def test_below_the_steps_of_a_cell_a_further_one_is_wanted(shown: Shown) -> None:
    pack = shown.box("pack")
    shown.click(shown.pixel(pack.x + 40, pack.bottom + 4))
    assert shown.canvas.current_cell == ("ba", "c2")
    shown.type("Sends")
    shown.key(ENTER)
    assert shown.wishes.of("step_wanted") == [("ba", "c2", 2, "Sends")]


def test_the_new_step_is_selected_where_one_stood(shown: Shown) -> None:
    shown.click(shown.cell("fr", "c2"))
    shown.do(add_step(shown.blueprint, "new", "fr", "c2", "Fetches"))
    assert shown.selection == {"new"}


@pytest.mark.parametrize(("head", "words"), [("cu", "Client"), ("buy", "Choose")])
def test_lanes_and_phases_are_named_the_same_way(shown: Shown, head: str, words: str) -> None:
    shown.double_click(shown.at(head))
    shown.type(words)  # everything is selected, so the first letter replaces it
    shown.key(ENTER)
    assert shown.wishes.of("rename_wanted") == [(head, words)]


def test_needs_are_not_named_on_the_canvas(shown: Shown) -> None:
    shown.canvas.select({"n1"})
    shown.type("x")
    assert shown.canvas.editor is None


def test_letters_of_an_input_method_begin_a_name_too(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    event = QInputMethodEvent()
    event.setCommitString("Ö")
    QApplication.sendEvent(shown.canvas, event)
    assert shown.canvas.editor is not None
    assert shown.canvas.editor.words == "Ö"
    assert shown.canvas.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True


def test_pasted_lines_become_one(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.key(Qt.Key.Key_F2)
    assert shown.canvas.editor is not None
    mime = QMimeData()
    mime.setText("Wants\nboots <b>now</b>")
    shown.canvas.editor.insertFromMimeData(mime)
    shown.key(ENTER)
    assert shown.wishes.of("rename_wanted") == [("ask", "Wants boots <b>now</b>")]


def test_the_editor_stays_on_its_card_when_a_new_state_comes(shown: Shown) -> None:
    shown.canvas.select({"get"})
    shown.type("Takes")
    editor = shown.canvas.editor
    assert editor is not None
    shown.do(add_step(shown.blueprint, "new", "cu", "c1", "A step with a name that makes its lane grow quite a lot"))
    assert shown.canvas.editor is editor
    box = shown.canvas.step_in_view("get")
    assert box is not None
    assert abs(editor.x() + 1 - box.x()) <= 1
    assert abs(editor.y() + 1 - box.y()) <= 1
    assert editor.words == "Takes"


def test_the_editor_goes_with_its_step(shown: Shown) -> None:
    shown.canvas.select({"get"})
    shown.type("Takes")
    shown.do(delete_elements(shown.blueprint, ["get"]))
    assert shown.canvas.editor is None
    assert not shown.wishes.of("rename_wanted")


def test_the_words_stand_where_they_stood_on_the_card(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.key(Qt.Key.Key_F2)
    editor = shown.canvas.editor
    assert editor is not None
    line = next(shape for shape in shown.canvas.drawing.by_key["step:ask"].primitives if isinstance(shape, TextLine))
    text_left = shown.canvas.camera.to_view(line.x, line.baseline)[0]
    start = editor.textCursor()
    start.setPosition(0)
    left = editor.viewport().mapTo(shown.canvas.viewport(), editor.cursorRect(start).topLeft()).x()
    assert abs(left - text_left) <= 2
    assert editor.font().pixelSize() == 13


def test_far_away_the_words_stay_readable(shown: Shown) -> None:
    shown.canvas.zoom_by(0.3)
    shown.canvas.select({"ask"})
    shown.key(Qt.Key.Key_F2)
    assert shown.canvas.editor is not None
    assert shown.canvas.editor.font().pixelSize() >= 11


def test_a_long_name_makes_the_editor_grow(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.key(Qt.Key.Key_F2)
    editor = shown.canvas.editor
    assert editor is not None
    before = editor.height()
    shown.type("x" * 5 + " yes" * 30)
    assert editor.height() > before


def test_big_letters_are_typed_with_shift(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.key(Qt.Key.Key_A, SHIFT)
    assert shown.canvas.editor is not None
    assert shown.canvas.editor.words in ("A", "a")


def test_no_letter_is_pushed_out_of_sight_while_typing(shown: Shown) -> None:
    shown.click(shown.at("ask"))
    shown.type("Web shop offers a price for everything that anybody asks")
    editor = shown.canvas.editor
    assert editor is not None
    for _ in range(3):
        editor.horizontalScrollBar().setRange(0, 40)
        editor.horizontalScrollBar().setValue(12)
        assert editor.horizontalScrollBar().value() == 0
    assert editor.verticalScrollBar().value() == 0
