"""A clash that is chosen lights its chain: the window has selected it, no hand has. Looking at it moves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blueprint_model.elements import Step
from tests.window.opened import ALT, NONE, Hands, make_window, settled
from widgets.main_window import MainWindow
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow) -> Workspace:
    window.files.open_example("insurer")
    space = settled(window)
    space.choose_clash("head/n1")
    settled(window)
    return space


def places(space: Workspace) -> dict[str, tuple[str, str]]:
    return {step.id: (step.lane, step.column) for step in space.bridge.blueprint.steps}


def test_dragging_one_step_of_a_lit_chain_moves_that_step_alone(space: Workspace) -> None:
    chain = [key for key in space.canvas.selection if space.bridge.blueprint.get(key, Step) is not None]
    assert len(chain) > 2
    before = places(space)
    dragged = next(key for key in chain if space.canvas.step_in_view(key) is not None)
    box = space.canvas.step_in_view(dragged)
    assert box is not None
    start = box.center().toPoint() - QPoint(8, 0)
    view = space.canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
    for by in (20, 60, 100):
        QTest.mouseMove(view, start - QPoint(by, 0))
        QTest.qWait(10)
    end = start - QPoint(int(space.canvas.drawing.cells[before[dragged]].width * space.canvas.zoom), 0)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, end)
    after = places(space)
    assert {key for key in before if before[key] != after[key]} <= {dragged}
    assert before[dragged] != after[dragged]


def test_alt_and_an_arrow_move_nothing_of_a_lit_chain_that_nobody_stands_on(window: MainWindow, space: Workspace) -> None:
    before = places(space)
    space.canvas.setFocus()
    Hands(window).press(Qt.Key.Key_Left, ALT)
    after = places(space)
    assert len([key for key in before if before[key] != after[key]]) <= 1


def test_a_lit_chain_is_not_cut(window: MainWindow, space: Workspace) -> None:
    before = places(space)
    window.actions_by_id["cut"].trigger()
    assert len(before) - len(places(space)) <= 1
