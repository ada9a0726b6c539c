"""Severity against changeability in the window: seen, walked with the arrows, heard, and clicked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.examples.opened import example
from tests.window.opened import Hands, make_window, open_blueprint
from widgets.canvas.drawing_page import nearest
from widgets.main_window import MainWindow
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


def opened(window: MainWindow, folder: Path) -> Workspace:
    space = open_blueprint(window, folder, example("insurer"))
    space.below.choose("severity")
    QApplication.processEvents()
    return space


def point_of(space: Workspace, number: int) -> str:
    return next(f"point:{finding.identity}" for finding in space.bridge.result.findings if finding.number == number)


def test_a_click_on_a_circle_chooses_its_clash(window: MainWindow, tmp_path: Path) -> None:
    space = opened(window, tmp_path)
    key = point_of(space, 1)
    QTest.mouseClick(space.severity.page.spots[key], Qt.MouseButton.LeftButton)
    assert space.clash == key.removeprefix("point:")
    assert space.right.currentWidget() is space.answers
    figure = space.severity.page.drawing.by_key[key]
    assert figure.bounds.width > (figure.hit.width if figure.hit else 0), "the chosen circle is ringed"


def test_the_arrows_walk_the_circles_and_enter_chooses(window: MainWindow, tmp_path: Path) -> None:
    space, hands = opened(window, tmp_path), Hands(window)
    space.below.focus_first()
    spots = space.severity.page.spots
    first = next(key for key, spot in spots.items() if spot.hasFocus())
    assert first == point_of(space, 1)
    hands.press(Qt.Key.Key_Left)
    second = next(key for key, spot in spots.items() if spot.hasFocus())
    assert second != first
    assert spots[second].geometry().center().x() < spots[first].geometry().center().x()
    assert space.clash == "", "walking alone chooses nothing"
    hands.enter()
    assert space.clash == second.removeprefix("point:")


def test_one_place_takes_the_tab_key(window: MainWindow, tmp_path: Path) -> None:
    space, hands = opened(window, tmp_path), Hands(window)
    space.below.focus_first()
    hands.press(Qt.Key.Key_Left)
    taking = [key for key, spot in space.severity.page.spots.items() if spot.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert taking == [key for key, spot in space.severity.page.spots.items() if spot.hasFocus()]


def test_tab_goes_from_the_row_of_tabs_to_the_circles(window: MainWindow, tmp_path: Path) -> None:
    space, hands = opened(window, tmp_path), Hands(window)
    space.below.focus_tab()
    for _ in range(len(space.below.tabs) + 1):
        hands.press(Qt.Key.Key_Tab)
        if any(spot.hasFocus() for spot in space.severity.page.spots.values()):
            break
    assert space.severity.page.spots[point_of(space, 1)].hasFocus()


def test_every_circle_is_told_in_words(window: MainWindow, tmp_path: Path) -> None:
    space = opened(window, tmp_path)
    name = space.severity.page.spots[point_of(space, 1)].accessibleName()
    assert name.startswith("1: Mikko needs exactly 1 invoice")
    assert name.endswith("could end the customership · to be changed: habit")


def test_a_click_on_a_strength_goes_to_its_place(window: MainWindow, tmp_path: Path) -> None:
    space = opened(window, tmp_path)
    key = next(key for key in space.severity.page.spots if key.startswith("strength:moment:"))
    space.severity.page.spots[key].click()
    assert space.canvas.selection == {key.rpartition(":")[2]}


def test_a_circle_goes_when_its_need_is_put_back_into_words(window: MainWindow, tmp_path: Path) -> None:
    space = opened(window, tmp_path)
    key = point_of(space, 1)
    need = space.severity.page.drawing.by_key[key].element
    assert space._commit(need, {"measure": None, "direction": None, "adequate": None, "desired": None}) is None
    QApplication.processEvents()
    assert key not in space.severity.page.spots


@pytest.mark.parametrize("size", [(1720, 1000), (1366, 768)])
def test_the_plot_is_seen_whole_in_its_room(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    space = opened(make_window(qtbot, tmp_path, "fi", size), tmp_path)
    QTest.qWait(30)
    page = space.severity.page
    assert page.drawing.by_key["plot:columns"].bounds.bottom <= page.viewport().height()
    assert page.drawing.width <= page.viewport().width()


def test_nearest_looks_only_ahead_and_prefers_what_lies_straight() -> None:
    here = QRect(100, 100, 10, 10)
    others = {"aside": QRect(120, 160, 10, 10), "straight": QRect(170, 100, 10, 10), "behind": QRect(90, 100, 10, 10)}
    assert nearest(here, others, 1, 0) == "straight"
    assert nearest(here, others, -1, 0) == "behind"
    assert nearest(here, others, 0, -1) == ""
