"""Dragging heads, putting steps into flows, and taking a flow's end to another step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from blueprint_model.elements import Column, Step
from blueprint_model.operations import Add, Edit
from tests.canvas.shown import CONTROL, Shown
from widgets.canvas.flow_ends import SOURCE, TARGET, flow_ends
from widgets.canvas.gestures.move_head import MoveHead

ESCAPE, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return


def strip(shown: Shown, column: str) -> QPoint:
    box = shown.canvas.picture.column_strip(column)
    assert box is not None
    return shown.pixel(box.x + box.width / 2, box.y + box.height / 2)


def lane_at(shown: Shown, lane: str, part: float) -> QPoint:
    """On the lane's head, at a part of its height."""
    top, bottom = shown.canvas.picture.lane_spans[lane]
    return shown.pixel(60, top + (bottom - top) * part)


# --- heads ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("over", "part", "wanted"),
    [("cu", 0.2, ("cu", "customer")), ("cu", 0.8, ("", "customer")), ("fr", 0.2, ("fr", "frontstage"))],
)
def test_a_lane_is_dragged_above_or_below_another(shown: Shown, over: str, part: float, wanted: tuple[str, str]) -> None:
    shown.drag(lane_at(shown, "ba", 0.5), lane_at(shown, over, part))
    assert shown.wishes.of("head_move_wanted") == [("ba", *wanted)]


def test_a_lane_over_another_zone_says_which(shown: Shown) -> None:
    shown.press(lane_at(shown, "ba", 0.5))
    shown.drag_to(lane_at(shown, "cu", 0.2))
    assert isinstance(shown.canvas.gesture, MoveHead)
    assert shown.canvas.gesture.words == "Comes to the zone Customer"
    shown.drag_to(lane_at(shown, "ba", 0.9))
    assert shown.canvas.gesture.words == ""
    shown.key(ESCAPE)
    shown.let_go(lane_at(shown, "ba", 0.9))
    assert not shown.wishes.of("head_move_wanted")


def test_a_click_on_a_head_only_selects(shown: Shown) -> None:
    shown.click(shown.at("cu"))
    assert shown.selection == {"cu"}
    shown.click(strip(shown, "c2"))
    assert shown.selection == {"c2"}
    assert not shown.wishes.of("head_move_wanted")


@pytest.mark.parametrize(("part", "before"), [(0.2, "c3"), (0.8, "")])
def test_a_column_is_dragged_by_its_strip(shown: Shown, part: float, before: str) -> None:
    left, right = shown.canvas.picture.column_spans["c3"]
    goal = QPoint(shown.pixel(left + (right - left) * part, 300).x(), strip(shown, "c3").y())
    shown.drag(strip(shown, "c1"), goal)
    assert shown.wishes.of("head_move_wanted") == [("c1", before, "")]


def test_a_phase_is_dragged_past_whole_phases(shown: Shown) -> None:
    left, right = shown.canvas.picture.column_spans["c2"]
    goal = QPoint(shown.pixel(left + (right - left) * 0.6, 300).x(), shown.at("buy").y())
    shown.drag(shown.at("use"), goal)
    shown.drag(shown.at("use"), shown.at("buy") - QPoint(60, 0))
    assert shown.wishes.of("head_move_wanted") == [("use", "c3", ""), ("use", "c1", "")]


def test_the_selected_column_is_seen_and_named_by_typing(shown: Shown) -> None:
    shown.canvas.select({"c2"})
    plain = shown.canvas.grab().toImage()
    shown.canvas.select(())
    assert shown.canvas.grab().toImage() != plain
    shown.canvas.select({"c2"})
    shown.type("Monday")
    shown.key(ENTER)
    assert shown.wishes.of("rename_wanted") == [("c2", "Monday")]


def test_a_titled_column_is_dragged_by_its_title(shown: Shown) -> None:
    column = shown.blueprint.get("c1", Column)
    assert column is not None
    shown.do(Edit("", (Add(Column(id="c4", rank="d", title="Later")),)))
    shown.drag(shown.at("c4"), strip(shown, "c1") - QPoint(50, 0))
    assert [wish[:2] for wish in shown.wishes.of("head_move_wanted")] == [("c4", "c1")]


# --- into flows -------------------------------------------------------------------------------------------------------


def on_flow(shown: Shown, flow: str) -> QPoint:
    ends = flow_ends(shown.canvas, flow)
    (ax, ay), (bx, by) = ends[SOURCE], ends[TARGET]
    return shown.pixel((ax + bx) / 2, (ay + by) / 2)


def test_a_step_without_flows_is_put_into_the_flow_that_it_is_dropped_on(shown: Shown) -> None:
    shown.press(shown.at("answer"))
    shown.drag_to(on_flow(shown, "f1"))
    gesture = shown.canvas.gesture
    assert gesture is not None
    assert gesture.words == "Put into the flow"
    shown.let_go(on_flow(shown, "f1"))
    (wish,) = shown.wishes.of("into_flow_wanted")
    assert wish[:3] == ("answer", "f1", "cu")
    assert not shown.wishes.of("move_wanted")


def test_a_step_with_flows_only_moves(shown: Shown) -> None:
    shown.drag(shown.at("get"), on_flow(shown, "f1"))
    assert not shown.wishes.of("into_flow_wanted")
    assert shown.wishes.of("move_wanted")


def test_what_cannot_be_put_into_the_flow_says_why_and_stays(shown: Shown) -> None:
    shown.canvas.why_not_into_flow = lambda step, flow: f"not {step} into {flow}"
    shown.press(shown.at("answer"))
    shown.drag_to(on_flow(shown, "f1"))
    gesture = shown.canvas.gesture
    assert gesture is not None
    assert gesture.words == "not answer into f1"
    shown.let_go(on_flow(shown, "f1"))
    assert shown.wishes.of("flow_refused") == [("not answer into f1",)]
    assert not shown.wishes.of("into_flow_wanted")
    assert not shown.wishes.of("move_wanted")


# --- ends -------------------------------------------------------------------------------------------------------------


def end(shown: Shown, flow: str, which: str) -> QPoint:
    return shown.pixel(*flow_ends(shown.canvas, flow)[which])


def test_the_end_of_a_selected_flow_is_taken_to_another_step(shown: Shown) -> None:
    shown.canvas.select({"f1"})
    shown.drag(end(shown, "f1", TARGET), shown.at("pack"))
    assert shown.wishes.of("reconnect_wanted") == [("f1", "ask", "pack")]


def test_its_beginning_too(shown: Shown) -> None:
    shown.canvas.select({"f1"})
    shown.drag(end(shown, "f1", SOURCE), shown.at("answer"))
    assert shown.wishes.of("reconnect_wanted") == [("f1", "answer", "wait")]


def test_let_go_elsewhere_or_with_escape_it_stays(shown: Shown) -> None:
    shown.canvas.select({"f1"})
    shown.drag(end(shown, "f1", TARGET), shown.cell("fr", "c3"))
    shown.press(end(shown, "f1", TARGET))
    shown.drag_to(shown.at("pack"))
    shown.key(ESCAPE)
    shown.let_go(shown.at("pack"))
    assert not shown.wishes.of("reconnect_wanted")
    assert shown.selection == {"f1"}


def test_a_step_that_can_be_no_end_says_why_at_the_pointer(shown: Shown) -> None:
    shown.canvas.why_not_reconnected = lambda flow, source, target: f"no {flow} {source} {target}"
    shown.canvas.select({"f1"})
    shown.press(end(shown, "f1", TARGET))
    shown.drag_to(shown.at("pack"))
    gesture = shown.canvas.gesture
    assert gesture is not None
    assert gesture.words == "no f1 ask pack"
    shown.let_go(shown.at("pack"))
    assert shown.wishes.of("flow_refused") == [("no f1 ask pack",)]
    assert not shown.wishes.of("reconnect_wanted")


def test_an_end_is_only_taken_where_the_flow_is_selected(shown: Shown) -> None:
    shown.drag(end(shown, "f1", TARGET) + QPoint(2, 0), shown.cell("fr", "c3"))
    assert not shown.wishes.of("reconnect_wanted")


def test_with_the_keyboard_a_selected_flow_walks_to_a_new_target(shown: Shown) -> None:
    shown.canvas.select({"f1"})
    shown.key(Qt.Key.Key_L, CONTROL)
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Down)
    shown.key(ENTER)
    assert shown.wishes.of("reconnect_wanted") == [("f1", "ask", "check")]
    assert shown.canvas.gesture is None
    assert not shown.wishes.of("flow_wanted")


def test_a_walk_that_comes_back_or_is_left_changes_nothing(shown: Shown) -> None:
    for keys in ((ENTER,), (Qt.Key.Key_Down, Qt.Key.Key_Down, ESCAPE)):
        shown.canvas.select({"f1"})
        shown.key(Qt.Key.Key_L, CONTROL)
        for key in keys:
            shown.key(key)
        assert shown.canvas.gesture is None
    assert not shown.wishes.of("reconnect_wanted")


def test_a_walk_to_a_step_that_cannot_be_says_why_and_goes_on(shown: Shown) -> None:
    shown.canvas.why_not_reconnected = lambda *_: "no"
    shown.canvas.select({"f1"})
    shown.key(Qt.Key.Key_L, CONTROL)
    shown.key(Qt.Key.Key_Right)
    shown.key(ENTER)
    assert shown.wishes.of("flow_refused") == [("no",)]
    assert shown.canvas.gesture is not None
    assert shown.blueprint.get("get", Step) is not None
