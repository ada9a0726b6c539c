"""Moving steps, drawing flows, dropping cards: with the pointer, and flows with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from blueprint_model.commands import rename
from blueprint_model.elements import Step
from tests.canvas.shown import CONTROL, Shown
from widgets.canvas.gestures.draw_flow import ConnectByKeys, DrawFlow
from widgets.canvas.gestures.move_steps import MoveSteps
from widgets.canvas.gestures.pan import Pan

ESCAPE, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return
BESIDE, BELOW = 0, 1  # ports


# --- moving -----------------------------------------------------------------------------------------------------------


def test_a_step_is_dragged_to_an_empty_cell(shown: Shown) -> None:
    shown.drag(shown.at("answer"), shown.cell("fr", "c2"))
    assert shown.wishes.of("move_wanted") == [(("answer",), "fr", "c2", 0)]
    assert shown.selection == {"answer"}


@pytest.mark.parametrize(("beside", "part", "index"), [("check", 0.1, 0), ("check", 0.9, 1), ("pack", 0.9, 2)])
def test_in_a_filled_cell_the_height_chooses_the_place(shown: Shown, beside: str, part: float, index: int) -> None:
    box = shown.box(beside)
    shown.drag(shown.at("answer"), shown.pixel(box.x + 40, box.y + box.height * part))
    assert shown.wishes.of("move_wanted") == [(("answer",), "ba", "c2", index)]


def test_steps_of_a_cell_change_places(shown: Shown) -> None:
    pack = shown.box("pack")
    shown.drag(shown.at("check"), shown.pixel(pack.x + 40, pack.bottom + 2))
    assert shown.wishes.of("move_wanted") == [(("check",), "ba", "c2", 2)]


def test_a_drag_that_ends_in_its_own_place_wants_nothing(shown: Shown) -> None:
    shown.drag(shown.at("ask"), shown.at("ask") + QPoint(20, 8))
    assert not shown.wishes.of("move_wanted")
    assert shown.selection == {"ask"}


def test_a_drag_beside_the_lanes_wants_nothing(shown: Shown) -> None:
    shown.drag(shown.at("ask"), shown.at("fr"))
    assert not shown.wishes.of("move_wanted")


def test_escape_while_dragging_leaves_no_trace(shown: Shown) -> None:
    shown.press(shown.at("answer"))
    shown.drag_to(shown.cell("fr", "c2"))
    assert isinstance(shown.canvas.gesture, MoveSteps)
    shown.key(ESCAPE)
    assert shown.canvas.gesture is None
    shown.let_go(shown.cell("fr", "c2"))
    assert not shown.wishes.of("move_wanted")
    assert shown.selection == {"answer"}


def test_steps_of_one_cell_move_together(shown: Shown) -> None:
    shown.canvas.select({"check", "pack"})
    shown.drag(shown.at("pack"), shown.cell("fr", "c3"))
    assert shown.wishes.of("move_wanted") == [(("check", "pack"), "fr", "c3", 0)]


def test_steps_of_several_cells_keep_their_places_to_each_other(shown: Shown) -> None:
    shown.canvas.select({"ask", "wait"})
    shown.drag(shown.at("ask"), shown.cell("fr", "c2"))
    assert shown.wishes.of("shift_wanted") == [(("ask", "wait"), 1, 1)]


def test_none_of_several_steps_leaves_the_picture(shown: Shown) -> None:
    shown.canvas.select({"ask", "get"})
    shown.drag(shown.at("ask"), shown.cell("ba", "c2"))
    assert shown.wishes.of("shift_wanted") == [(("ask", "get"), 0, 2)]


def test_the_marker_shows_where_the_step_would_stand(shown: Shown) -> None:
    shown.press(shown.at("answer"))
    shown.drag_to(shown.cell("fr", "c3"))
    gesture = shown.canvas.gesture
    assert isinstance(gesture, MoveSteps)
    free = shown.canvas.free_place_in_view(("fr", "c3"))
    extent = gesture.extent()
    assert extent is not None
    assert extent.contains(free.center())
    before = shown.canvas.viewport().grab().toImage()
    shown.key(ESCAPE)
    after = shown.canvas.viewport().grab().toImage()
    corner = free.topLeft().toPoint() + QPoint(40, 0)
    assert before.pixelColor(corner) != after.pixelColor(corner)


# --- flows ------------------------------------------------------------------------------------------------------------


def test_a_flow_is_drawn_from_the_dot_at_a_cards_edge(shown: Shown) -> None:
    shown.hover(shown.at("ask"))
    shown.drag(shown.port("ask", BELOW), shown.at("answer"))
    assert shown.wishes.of("flow_wanted") == [("ask", "answer")]
    assert not shown.wishes.of("move_wanted")


def test_dots_belong_to_the_card_that_is_pointed_to(shown: Shown) -> None:
    shown.hover(shown.at("ask"))
    assert shown.canvas.hover.step == "ask"
    shown.hover(shown.port("ask", BESIDE))
    assert shown.canvas.hover.port == BESIDE
    shown.hover(shown.cell("fr", "c3"))
    assert shown.canvas.hover.step == ""


def test_an_impossible_target_says_why_at_the_pointer_and_at_the_end(shown: Shown) -> None:
    asked = []

    def why(source: str, target: str) -> str:
        asked.append((source, target))
        return "There is already a flow."

    shown.canvas.why_no_flow = why
    shown.hover(shown.at("ask"))
    shown.press(shown.port("ask", BESIDE))
    shown.drag_to(shown.at("wait"))
    assert isinstance(shown.canvas.gesture, DrawFlow)
    assert shown.canvas.gesture.words == "There is already a flow."
    shown.let_go(shown.at("wait"))
    assert shown.wishes.of("flow_refused") == [("There is already a flow.",)]
    assert not shown.wishes.of("flow_wanted")
    assert asked == [("ask", "wait")]


def test_a_flow_that_ends_nowhere_or_in_itself_wants_nothing(shown: Shown) -> None:
    shown.hover(shown.at("ask"))
    shown.drag(shown.port("ask", BESIDE), shown.cell("fr", "c3"))
    shown.hover(shown.at("ask"))
    shown.drag(shown.port("ask", BESIDE), shown.at("ask"))
    assert not shown.wishes.of("flow_wanted")
    assert not shown.wishes.of("flow_refused")


def test_escape_drops_the_line(shown: Shown) -> None:
    shown.hover(shown.at("ask"))
    shown.press(shown.port("ask", BELOW))
    shown.drag_to(shown.at("answer"))
    shown.key(ESCAPE)
    shown.let_go(shown.at("answer"))
    assert not shown.wishes.of("flow_wanted")
    assert shown.canvas.gesture is None


def test_control_l_walks_to_the_target_and_enter_draws(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(Qt.Key.Key_L, CONTROL)
    shown.key(Qt.Key.Key_Right)
    shown.key(ENTER)  # an empty cell is no target: the walk goes on
    assert isinstance(shown.canvas.gesture, ConnectByKeys)
    shown.key(Qt.Key.Key_Down)
    shown.key(ENTER)
    assert shown.wishes.of("flow_wanted") == [("answer", "check")]
    assert shown.canvas.gesture is None
    assert shown.selection == {"answer"}


def test_escape_leaves_the_walk_with_the_source_selected(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(Qt.Key.Key_L, CONTROL)
    shown.key(Qt.Key.Key_Up)
    shown.key(ESCAPE)
    assert shown.canvas.gesture is None
    assert shown.selection == {"answer"}
    assert not shown.wishes.of("flow_wanted")


def test_a_refused_target_keeps_the_walk_going(shown: Shown) -> None:
    shown.canvas.why_no_flow = lambda _source, target: "No." if target == "ask" else ""
    shown.canvas.select({"answer"})
    shown.key(Qt.Key.Key_L, CONTROL)
    shown.key(Qt.Key.Key_Up)
    shown.key(ENTER)
    assert shown.wishes.of("flow_refused") == [("No.",)]
    shown.key(Qt.Key.Key_Right)
    shown.key(ENTER)
    assert shown.wishes.of("flow_wanted") == [("answer", "wait")]


def test_letters_write_nothing_while_a_target_is_looked_for(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(Qt.Key.Key_L, CONTROL)
    shown.type("x")
    assert shown.canvas.editor is None
    assert isinstance(shown.canvas.gesture, ConnectByKeys)


def test_the_target_can_be_clicked_as_well(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(Qt.Key.Key_L, CONTROL)
    shown.click(shown.at("pack"))
    assert shown.wishes.of("flow_wanted") == [("answer", "pack")]
    assert shown.canvas.gesture is None


def test_enter_where_no_step_is_says_why_no_flow_is_drawn(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(Qt.Key.Key_L, CONTROL)
    shown.key(Qt.Key.Key_Right)
    shown.key(Qt.Key.Key_Return)
    assert shown.wishes.of("flow_refused") == [("A flow needs a step to go to.",)]
    assert shown.canvas.gesture is not None, "the walk goes on"


def test_a_walk_needs_one_selected_step(shown: Shown) -> None:
    assert not shown.canvas.start_connecting()
    shown.canvas.select({"answer", "ask"})
    assert not shown.canvas.start_connecting()
    shown.canvas.select({"cu"})
    assert not shown.canvas.start_connecting()


def test_losing_the_focus_ends_the_walk(shown: Shown) -> None:
    shown.canvas.select({"answer"})
    shown.key(Qt.Key.Key_L, CONTROL)
    shown.other.setFocus()
    assert shown.canvas.gesture is None


def test_a_new_state_ends_a_gesture(shown: Shown) -> None:
    shown.press(shown.at("answer"))
    shown.drag_to(shown.cell("fr", "c2"))
    step = shown.blueprint.get("get", Step)
    assert step is not None
    moved = step.model_copy(update={"title": "Goes home"})
    shown.show(type(shown.blueprint).of([*shown.blueprint.elements.values(), moved]))
    assert shown.canvas.gesture is None
    shown.let_go(shown.cell("fr", "c2"))
    assert not shown.wishes.of("move_wanted")


# --- the rest ---------------------------------------------------------------------------------------------------------


def test_a_card_is_dropped_on_a_step(shown: Shown) -> None:
    shown.drop_card("n1", shown.at("get"))
    assert shown.wishes.of("card_dropped") == [("n1", "get")]
    assert shown.canvas.drop_target == ""


def test_a_card_beside_the_steps_is_not_taken(shown: Shown) -> None:
    shown.drop_card("n1", shown.cell("fr", "c3"))
    assert not shown.wishes.of("card_dropped")


def test_a_column_is_wanted_between_two_heads(shown: Shown) -> None:
    end = shown.canvas.picture.column_end("c1")
    assert end is not None
    at = QPoint(round(shown.canvas.camera.to_view(end, 0)[0]), round(shown.canvas.camera.heads_end) - 3)
    shown.hover(at)
    assert shown.canvas.hover.column_end == "c1"
    shown.click(at)
    assert shown.wishes.of("insert_column_wanted") == [("c1",)]


@pytest.mark.parametrize("how", ["middle button", "space"])
def test_the_picture_is_panned(shown: Shown, how: str) -> None:
    shown.canvas.zoom_by(2.0)
    shown.canvas.scroll_to(200, 100)
    before = shown.canvas.scrolled
    button = Qt.MouseButton.MiddleButton if how == "middle button" else Qt.MouseButton.LeftButton
    if how == "space":
        QTest.keyPress(shown.canvas, Qt.Key.Key_Space)
    middle = QPoint(500, 300)
    shown.press(middle, button=button)
    assert isinstance(shown.canvas.gesture, Pan)
    shown.drag_to(middle - QPoint(60, -30))
    shown.let_go(middle - QPoint(60, -30), button)
    QTest.keyRelease(shown.canvas, Qt.Key.Key_Space)
    assert shown.canvas.scrolled == (before[0] + 60, before[1] - 30)
    assert shown.canvas.gesture is None
    assert shown.selection == set()


def test_the_dots_go_when_the_keyboard_is_used(shown: Shown) -> None:
    shown.hover(shown.at("ask"))
    assert shown.canvas.hover.step == "ask"
    shown.key(Qt.Key.Key_Right)
    assert shown.canvas.hover.step == ""
    shown.hover(shown.at("ask"))
    assert shown.canvas.hover.step == "ask"


def test_the_dots_of_both_ends_go_when_a_flow_is_drawn(shown: Shown) -> None:
    shown.hover(shown.at("ask"))
    shown.drag(shown.port("ask", BELOW), shown.at("answer"))
    assert shown.canvas.hover.step == ""


def test_the_dots_do_not_stay_behind_when_the_picture_moves_under_the_pointer(shown: Shown) -> None:
    shown.canvas.zoom_by(1.6)
    shown.canvas.scroll_to(0, 0)
    shown.hover(shown.at("ask"))
    assert shown.canvas.hover.step == "ask"
    shown.canvas.scroll_to(shown.canvas.scrolled[0] + 40, shown.canvas.scrolled[1])
    assert shown.canvas.hover.step == ""
    shown.hover(shown.at("ask"))
    shown.do(rename(shown.blueprint, "pack", "Wraps"))
    assert shown.canvas.hover.step == ""
