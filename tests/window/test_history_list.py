"""Ctrl+H: what was done, in words, and the way back and forth."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blueprint_model.commands import delete_elements, rename
from tests.window.opened import make_window, settled
from widgets.history_list import HistoryList
from widgets.main_window import MainWindow
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow) -> Workspace:
    window.files.open_example("insurer")
    return settled(window)


def opened(window: MainWindow) -> HistoryList:
    window.actions_by_id["history"].trigger()
    found = window.findChild(HistoryList)
    assert found is not None
    return found


def titles(space: Workspace) -> list[str]:
    return [step.title for step in space.bridge.blueprint.steps[:2]]


def test_each_line_says_what_was_done_to_what(window: MainWindow, space: Workspace) -> None:
    first, second = space.bridge.blueprint.steps[:2]
    space.bridge.do(rename(space.bridge.blueprint, first.id, "Otherwise"))
    space.bridge.do(delete_elements(space.bridge.blueprint, [second.id]))
    history = opened(window)
    words = [line.words for line in history.lines]
    assert words[-1] == "As it was opened"
    assert words[1] == "Rename: “Otherwise”"
    assert words[0].startswith("Delete: “")
    assert second.title in words[0]
    assert history.list.item(0).text().endswith("(now)")


def test_enter_goes_to_after_a_line_and_the_undone_ones_stay_to_be_done_again(window: MainWindow, space: Workspace) -> None:
    first, second = space.bridge.blueprint.steps[:2]
    before = titles(space)
    for step, words in ((first, "One"), (second, "Two"), (second, "Three")):
        space.bridge.do(rename(space.bridge.blueprint, step.id, words))
    history = opened(window)
    for _ in range(2):
        QTest.keyClick(history.list, Qt.Key.Key_Down)
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    assert titles(space) == ["One", before[1]]
    history = opened(window)
    assert [line.undone for line in history.lines] == [True, True, False, False]
    QTest.keyClick(history.list, Qt.Key.Key_Home)
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    assert titles(space) == ["One", "Three"]
    history = opened(window)
    QTest.keyClick(history.list, Qt.Key.Key_End)
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    assert titles(space) == before


def test_escape_leaves_all_as_it_is(window: MainWindow, space: Workspace) -> None:
    space.bridge.do(rename(space.bridge.blueprint, space.bridge.blueprint.steps[0].id, "One"))
    space.canvas.setFocus()
    whole = space.bridge.session.document.blueprint
    history = opened(window)
    QTest.keyClick(history.list, Qt.Key.Key_Down)
    QTest.keyClick(history.list, Qt.Key.Key_Escape)
    assert space.bridge.session.document.blueprint is whole
    assert not history.isVisible()
    assert QApplication.focusWidget() is space.canvas


def test_where_nothing_was_done_there_is_only_the_beginning(window: MainWindow, space: Workspace) -> None:
    history = opened(window)
    assert [line.words for line in history.lines] == ["As it was opened"]
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    assert not history.isVisible()
