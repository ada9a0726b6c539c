"""Going about the canvas with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from blueprint_model.elements import Column, Flow
from tests.canvas.shown import ALT, CONTROL, SHIFT, Shown, shop
from widgets.canvas.places import Place, end_of_lane, first_place, neighbour, next_filled, place_of

RIGHT, LEFT, UP, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down


def test_the_first_arrow_goes_to_the_first_step(shown: Shown) -> None:
    shown.key(RIGHT)
    assert shown.selection == {"ask"}


def test_arrows_go_to_the_next_step_and_through_empty_cells(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(RIGHT)
    assert shown.selection == set()
    assert shown.canvas.current_cell == ("fr", "c2")
    shown.key(DOWN)
    assert shown.selection == {"check"}
    shown.key(DOWN)
    assert shown.selection == {"pack"}
    shown.key(RIGHT)
    assert shown.canvas.current_cell == ("ba", "c3")


def test_control_and_an_arrow_go_over_empty_cells(shown: Shown) -> None:
    shown.canvas.select({"get"})
    shown.key(DOWN, CONTROL)
    assert shown.selection == {"get"}  # nothing but empty cells below
    shown.canvas.select({"wait"})
    shown.key(DOWN, CONTROL)
    assert shown.selection == {"check"}


def test_at_the_edge_the_arrow_stays(shown: Shown) -> None:
    shown.canvas.select({"get"})
    shown.key(RIGHT)
    assert shown.selection == {"get"}


def test_heads_are_beside_the_first_column_and_above_the_first_lane(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.key(LEFT)
    assert shown.selection == {"cu"}
    shown.key(DOWN)
    assert shown.selection == {"fr"}
    shown.key(RIGHT)
    assert shown.selection == {"answer"}
    shown.key(UP)
    shown.key(UP)
    assert shown.selection == {"c1"}  # also a column without a title has a head
    shown.key(UP)
    assert shown.selection == {"buy"}
    shown.key(RIGHT)
    assert shown.selection == {"use"}
    shown.key(DOWN)
    assert shown.selection == {"c3"}
    shown.key(DOWN)
    assert shown.selection == {"get"}


def test_home_and_end_go_along_the_lane_and_with_control_through_all(shown: Shown) -> None:
    shown.canvas.select({"wait"})
    shown.key(Qt.Key.Key_End)
    assert shown.selection == {"get"}
    shown.key(Qt.Key.Key_Home)
    assert shown.selection == {"ask"}
    shown.key(Qt.Key.Key_End, CONTROL)
    assert shown.selection == {"get"}


def test_shift_and_an_arrow_take_the_next_step_in(shown: Shown) -> None:
    shown.canvas.select({"ask"})
    shown.key(RIGHT, SHIFT)
    assert shown.selection == {"ask", "wait"}


def test_alt_and_an_arrow_want_the_selected_steps_moved(shown: Shown) -> None:
    shown.canvas.select({"ask", "wait"})
    shown.key(RIGHT, ALT)
    shown.key(UP, ALT)
    assert shown.wishes.of("shift_wanted") == [(("ask", "wait"), 1, 0), (("ask", "wait"), 0, -1)]


def test_control_shift_l_goes_round_the_flows_of_a_step_and_arrows_follow_them(shown: Shown) -> None:
    shown.canvas.select({"wait"})
    for expected in ("f2", "f1", "f2"):
        shown.key(Qt.Key.Key_L, CONTROL | SHIFT)
        assert shown.selection == {expected}
    shown.key(RIGHT)
    assert shown.selection == {"get"}


def test_alt_and_enter_open_what_is_selected(shown: Shown) -> None:
    shown.canvas.select({"wait"})
    shown.key(Qt.Key.Key_Return, ALT)
    assert shown.wishes.of("element_opened") == [("wait",)]


def test_escape_lets_go_of_the_selection(shown: Shown) -> None:
    shown.canvas.select({"ask", "wait"})
    shown.key(Qt.Key.Key_Escape)
    assert shown.selection == {"ask"}
    shown.key(Qt.Key.Key_Escape)
    assert shown.selection == set()


def test_tab_goes_through_the_lanes_of_a_column_and_stays_at_the_last(shown: Shown) -> None:
    shown.key(Qt.Key.Key_Tab)
    assert shown.selection == {"ask"}
    for expected in ({"answer"}, set(), set()):
        shown.key(Qt.Key.Key_Tab)
        assert shown.selection == expected
    assert shown.canvas.current_cell == ("ba", "c1")
    assert shown.canvas.hasFocus()
    for expected in ({"answer"}, {"ask"}, {"ask"}):
        shown.key(Qt.Key.Key_Backtab, SHIFT)
        assert shown.selection == expected


def test_tab_passes_over_the_rest_of_a_stack(shown: Shown) -> None:
    shown.canvas.select({"wait"})
    shown.key(Qt.Key.Key_Tab)
    shown.key(Qt.Key.Key_Tab)
    assert shown.selection == {"check"}
    shown.key(Qt.Key.Key_Down)
    assert shown.selection == {"pack"}
    shown.key(Qt.Key.Key_Backtab, SHIFT)
    assert shown.canvas.current_cell == ("fr", "c2")


def test_who_comes_to_the_canvas_by_key_stands_somewhere(shown: Shown) -> None:
    shown.other.setFocus()
    shown.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert shown.selection == {"ask"}


def test_the_whole_column_or_lane_of_a_cell_is_selected(shown: Shown) -> None:
    shown.canvas.select({"wait"})
    shown.key(Qt.Key.Key_Space, CONTROL)
    assert shown.selection == {"c2"}
    shown.canvas.select({"wait"})
    shown.key(Qt.Key.Key_Space, SHIFT)
    assert shown.selection == {"cu"}


@pytest.mark.parametrize(("head", "key", "by"), [("cu", Qt.Key.Key_Down, (0, 1)), ("use", Qt.Key.Key_Left, (-1, 0))])
def test_alt_and_arrows_move_a_selected_head(shown: Shown, head: str, key: Qt.Key, by: tuple[int, int]) -> None:
    shown.canvas.select({head})
    shown.key(key, ALT)
    assert shown.wishes.of("head_shift_wanted") == [(head, *by)]


def test_all_steps_are_selected_with_control_a(shown: Shown) -> None:
    shown.key(Qt.Key.Key_A, CONTROL)
    assert shown.selection == {"ask", "answer", "wait", "check", "pack", "get"}


# --- the places themselves ------------------------------------------------------------------------------------------


def test_beside_a_stack_the_step_at_the_same_height_is_next(shown: Shown) -> None:
    boxes = {**shown.canvas.boxes, "answer": shown.box("pack")}
    found = neighbour(shop(), boxes, Place("answer", ("ba", "c1")), 1, 0)
    assert found == Place("pack", ("ba", "c2"))


def test_a_columns_own_title_is_a_place_below_its_phase() -> None:
    blueprint = shop()
    titled = blueprint.get("c1", Column)
    assert titled is not None
    named = titled.model_copy(update={"title": "In the shop"})
    blueprint = type(blueprint).of([*blueprint.elements.values(), named])
    above = neighbour(blueprint, {}, Place("ask", ("cu", "c1")), 0, -1)
    assert above == Place("c1")
    assert neighbour(blueprint, {}, Place("c1"), 0, -1) == Place("buy")
    assert neighbour(blueprint, {}, Place("buy"), 0, 1) == Place("c1")


def test_flows_lead_to_their_ends() -> None:
    assert neighbour(shop(), {}, Place("f1"), 1, 0) == Place("wait", ("cu", "c2"))
    assert neighbour(shop(), {}, Place("f1"), -1, 0) == Place("ask", ("cu", "c1"))
    assert place_of(shop(), "f1") == Place("f1")
    assert isinstance(shop().elements["f1"], Flow)


def test_needs_have_no_place_of_their_own() -> None:
    assert place_of(shop(), "n1") is None


def test_a_lane_without_steps_ends_in_its_cells() -> None:
    blueprint = shop()
    without = type(blueprint).of(e for e in blueprint.elements.values() if e.id != "answer")
    assert end_of_lane(without, Place("", ("fr", "c2")), True) == Place("", ("fr", "c3"))
    assert next_filled(without, {}, Place("", ("fr", "c1")), 1, 0) is None


def test_an_empty_blueprint_begins_in_its_first_cell() -> None:
    blueprint = shop()
    bare = type(blueprint).of(e for e in blueprint.elements.values() if e.type in ("lane", "column", "phase"))
    assert first_place(bare) == Place("", ("cu", "c1"))
    assert first_place(type(blueprint).of(())) is None
