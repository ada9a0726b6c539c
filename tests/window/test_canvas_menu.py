"""The menu on the canvas, with the pointer and with the keyboard; deleting and moving heads in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from blueprint_model.elements import Flow, FlowKind, Lane, Step
from blueprint_model.zones import Zone
from tests.window.opened import ALT, CONTROL, Hands, bare_insurer, make_window, open_blueprint
from widgets.canvas_menu import CanvasMenu
from widgets.workspace import Workspace


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> tuple[Workspace, Hands]:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, bare_insurer())
    space.canvas.setFocus()
    return space, Hands(window)


def menu(space: Workspace) -> QMenu:
    return CanvasMenu(space).made()


def words(shown: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in shown.actions() if not action.isSeparator()]


def choose(shown: QMenu, *path: str) -> None:
    for name in path[:-1]:
        shown = next(action.menu() for action in shown.actions() if action.text() == name)  # type: ignore[assignment]
    next(action for action in shown.actions() if action.text().split("\t")[0] == path[-1]).trigger()
    QApplication.processEvents()


def test_the_menu_of_a_step_says_its_keys(opened: tuple[Workspace, Hands]) -> None:
    space, _ = opened
    space.canvas.select({space.bridge.blueprint.steps[0].id})
    shown = menu(space)
    assert words(shown)[0] == "Step after the selected one"
    assert any(action.text() == "Duplicate\tCtrl+D" for action in shown.actions())
    choose(shown, "Duplicate")
    assert len(space.bridge.blueprint.steps) == len(bare_insurer().steps) + 1


def test_a_flow_becomes_an_agreement_in_the_menu(opened: tuple[Workspace, Hands]) -> None:
    space, _ = opened
    flow = space.bridge.blueprint.flows[0].id
    space.canvas.select({flow})
    choose(menu(space), "Kind of flow", "agreement, both ways")
    found = space.bridge.blueprint.get(flow, Flow)
    assert found is not None
    assert found.kind is FlowKind.AGREEMENT


def test_a_lane_comes_below_the_selected_one_and_is_named_at_once(opened: tuple[Workspace, Hands]) -> None:
    space, hands = opened
    front = next(lane for lane in space.bridge.blueprint.lanes if lane.zone is Zone.FRONTSTAGE)
    space.canvas.select({front.id})
    choose(menu(space), "Lane in the zone", "Frontstage")
    hands.write("Web shop")
    hands.enter()
    titles = [lane.title for lane in space.bridge.blueprint.lanes]
    assert titles[titles.index(front.title) + 1] == "Web shop"


def test_each_place_has_a_menu_of_its_own(opened: tuple[Workspace, Hands]) -> None:
    space, _ = opened
    blueprint = space.bridge.blueprint
    seen = set()
    for element in (blueprint.lanes[0].id, blueprint.columns[0].id, blueprint.phases[0].id, blueprint.flows[0].id):
        space.canvas.select({element})
        seen.add(tuple(words(menu(space))))
    space.canvas.select(())
    seen.add(tuple(words(menu(space))))
    assert len(seen) == 5
    assert all("Delete" in entries or "Lane in the zone" in entries for entries in seen)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, where nothing can be grabbed
@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_comes_up_and_escape_leaves_no_trace(opened: tuple[Workspace, Hands], reason: QContextMenuEvent.Reason) -> None:
    space, _ = opened
    before = space.bridge.blueprint
    step = before.steps[0].id
    box = space.canvas.step_in_view(step)
    assert box is not None
    at = box.center().toPoint() - QPoint(8, 0)
    if reason is QContextMenuEvent.Reason.Mouse:
        QTest.mousePress(space.canvas.viewport(), Qt.MouseButton.RightButton, pos=at)
    else:
        space.canvas.select({step})
    event = QContextMenuEvent(reason, at, space.canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(space.canvas.viewport(), event)
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    assert space.canvas.selection == {step}
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert space.bridge.blueprint is before


# --- heads ------------------------------------------------------------------------------------------------------------


def test_a_deleted_column_says_what_went_and_comes_back(opened: tuple[Workspace, Hands]) -> None:
    space, hands = opened
    before = space.bridge.blueprint
    steps = [step for step in before.steps if step.column == before.columns[0].id]
    space.canvas.select({before.columns[0].id})
    hands.press(Qt.Key.Key_Delete)
    assert len(space.bridge.blueprint.columns) == len(before.columns) - 1
    assert f"{len(steps)} steps" in space.notice.words
    assert "Ctrl+Z" in space.notice.words
    assert space.canvas.current_cell is not None, "the keyboard goes on beside it"
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert space.bridge.blueprint == before


def test_a_lane_that_changes_its_zone_by_key_says_so(opened: tuple[Workspace, Hands]) -> None:
    space, hands = opened
    front = next(lane for lane in space.bridge.blueprint.lanes if lane.zone is Zone.FRONTSTAGE)
    space.canvas.select({front.id})
    hands.press(Qt.Key.Key_Down, ALT)
    moved = space.bridge.blueprint.get(front.id, Lane)
    assert moved is not None
    assert moved.zone is Zone.BACKSTAGE
    assert space.notice.words == f"“{front.title}” is now in the zone Backstage."


def test_columns_and_phases_move_by_key(opened: tuple[Workspace, Hands]) -> None:
    space, hands = opened
    before = [column.id for column in space.bridge.blueprint.columns]
    phase = space.bridge.blueprint.columns[0].phase
    assert phase is not None
    space.canvas.select({phase})
    hands.press(Qt.Key.Key_Right, ALT)
    assert [column.id for column in space.bridge.blueprint.columns] != before
    hands.press(Qt.Key.Key_Left, ALT)
    assert [column.id for column in space.bridge.blueprint.columns] == before
    hands.press(Qt.Key.Key_Up, ALT)  # a phase has no up and down
    assert [column.id for column in space.bridge.blueprint.columns] == before


def test_beyond_the_last_column_a_step_that_is_moved_gets_another_one(opened: tuple[Workspace, Hands]) -> None:
    space, hands = opened
    blueprint = space.bridge.blueprint
    last = next(step for step in blueprint.steps if step.column == blueprint.columns[-1].id)
    space.canvas.select({last.id})
    hands.press(Qt.Key.Key_Right, ALT)
    moved = space.bridge.blueprint.get(last.id, Step)
    assert moved is not None
    assert len(space.bridge.blueprint.columns) == len(blueprint.columns) + 1
    assert moved.column == space.bridge.blueprint.columns[-1].id
    assert len(space.bridge.session.document.history.past) == 1
