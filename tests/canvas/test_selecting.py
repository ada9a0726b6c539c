"""Selecting with the pointer."""

from __future__ import annotations

from PySide6.QtCore import Qt

from blueprint_model.commands import delete_elements
from tests.canvas.shown import SHIFT, Shown


def test_a_click_selects_a_step_and_says_so_once(shown: Shown) -> None:
    shown.click(shown.at("ask"))
    assert shown.selection == {"ask"}
    assert shown.canvas.current_cell == ("cu", "c1")
    assert shown.wishes.of("selection_changed") == [(frozenset({"ask"}),)]


def test_a_click_with_shift_adds_and_takes_away(shown: Shown) -> None:
    shown.click(shown.at("ask"))
    shown.click(shown.at("get"), SHIFT)
    assert shown.selection == {"ask", "get"}
    shown.click(shown.at("ask"), SHIFT)
    assert shown.selection == {"get"}


def test_a_click_on_an_empty_cell_stands_in_it_with_nothing_selected(shown: Shown) -> None:
    shown.click(shown.at("ask"))
    shown.click(shown.cell("fr", "c3"))
    assert shown.selection == set()
    assert shown.canvas.current_cell == ("fr", "c3")


def test_flows_heads_and_tags_are_selected_by_a_click(shown: Shown) -> None:
    ask, wait = shown.box("ask"), shown.box("wait")
    route = shown.canvas.drawing.by_key["flow:f1"].bounds
    shown.click(shown.pixel((ask.right + wait.x) / 2, route.y + route.height / 2))
    assert shown.selection == {"f1"}
    shown.click(shown.at("fr"))
    assert shown.selection == {"fr"}
    shown.click(shown.at("buy"))
    assert shown.selection == {"buy"}
    shown.click(shown.at("n1"))
    assert shown.selection == {"n1"}


def test_a_band_selects_every_step_it_touches(shown: Shown) -> None:
    ask, pack = shown.box("ask"), shown.box("pack")
    shown.press(shown.pixel(ask.right - 40, ask.y - 8))
    shown.drag_to(shown.pixel(pack.x + 10, pack.y + 5))
    assert shown.selection == {"ask", "wait", "answer", "check", "pack"}
    shown.let_go(shown.pixel(pack.x + 10, pack.y + 5))
    assert shown.selection == {"ask", "wait", "answer", "check", "pack"}
    assert shown.canvas.gesture is None


def test_escape_during_a_band_brings_the_old_selection_back(shown: Shown) -> None:
    shown.click(shown.at("get"))
    ask = shown.box("ask")
    shown.press(shown.pixel(ask.x - 5, ask.y - 8))
    shown.drag_to(shown.pixel(ask.right + 5, ask.bottom + 5))
    assert shown.selection == {"ask"}
    shown.key(Qt.Key.Key_Escape)
    assert shown.selection == {"get"}
    shown.let_go(shown.pixel(ask.right + 5, ask.bottom + 5))
    assert shown.selection == {"get"}


def test_a_click_on_one_of_several_selected_steps_means_it_alone(shown: Shown) -> None:
    shown.canvas.select({"ask", "wait"})
    shown.click(shown.at("wait"))
    assert shown.selection == {"wait"}


def test_a_double_click_on_a_flow_opens_it_beside_the_canvas(shown: Shown) -> None:
    ask, wait = shown.box("ask"), shown.box("wait")
    route = shown.canvas.drawing.by_key["flow:f1"].bounds
    shown.double_click(shown.pixel((ask.right + wait.x) / 2, route.y + route.height / 2))
    assert shown.wishes.of("element_opened") == [("f1",)]
    assert shown.canvas.editor is None


def test_what_is_deleted_is_selected_no_more_and_the_place_stays(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(Qt.Key.Key_Delete)
    assert shown.wishes.of("delete_wanted") == [(frozenset({"answer"}),)]
    shown.do(delete_elements(shown.blueprint, ["answer"]))
    assert shown.selection == set()
    assert shown.canvas.current_cell == ("fr", "c1")


def test_nothing_selected_means_nothing_to_delete(shown: Shown) -> None:
    shown.key(Qt.Key.Key_Delete)
    assert not shown.wishes.of("delete_wanted")


def test_selecting_the_same_again_says_nothing(shown: Shown) -> None:
    shown.canvas.select({"ask", "wait"})
    shown.canvas.select({"wait", "ask"})
    assert len(shown.wishes.of("selection_changed")) == 1


def test_what_is_not_in_the_blueprint_cannot_be_selected(shown: Shown) -> None:
    shown.canvas.select({"ask", "nowhere"})
    assert shown.selection == {"ask"}
