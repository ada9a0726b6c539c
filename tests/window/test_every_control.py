"""Everything can be reached, named and seen: accessible names, keys, plain text, menus that do what they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions import ACTIONS, MENUS
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Choice, Decision
from tests.checking.test_e6 import handling
from tests.examples.opened import example
from tests.window.opened import make_window, open_blueprint
from widgets.dialogs.accept_finding import AcceptFinding
from widgets.dialogs.decide import DecideForm
from widgets.dialogs.say_clash import SayClash
from widgets.dialogs.shortcuts import Shortcuts
from widgets.main_window import MainWindow
from widgets.workspace import Workspace

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


@pytest.fixture(params=["en", "fi", "sv"])
def window(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> MainWindow:
    return make_window(qtbot, tmp_path, request.param)


def unnamed(root: QWidget) -> Iterator[str]:
    """Controls, and what takes the focus, that a screen reader has no words for."""
    for widget in root.findChildren(QWidget):
        takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and type(widget).__module__.startswith("widgets")
        if not (isinstance(widget, CONTROLS) or takes_focus) or widget.objectName().startswith("qt_"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()
        if not name.strip():
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"


def shown_elements(space: Workspace) -> Iterator[str]:
    """One element of every kind that the inspector knows."""
    blueprint = space.bridge.blueprint
    evidence = next(step for step in blueprint.steps if blueprint.zone_of(step) == "evidence")
    lists = (blueprint.lanes, blueprint.phases, blueprint.columns, blueprint.steps, blueprint.flows)
    yield from ("scenario", evidence.id, blueprint.needs[0].id, blueprint.rules[0].id)
    yield from (elements[0].id for elements in lists)


def test_every_control_has_a_name(window: MainWindow, tmp_path: Path) -> None:
    assert list(unnamed(window)) == []
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.inspector.unfold(True)
    for element in shown_elements(space):
        space.inspector.show_element(space.bridge.blueprint, element)
        assert list(unnamed(window)) == [], element
    space.choose_clash(space.first_clash())
    assert list(unnamed(window)) == []


def test_the_dialogs_controls_have_names_too(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    accepting = AcceptFinding(window, "about", "Anna", "25.11.2026", lambda reason, name: None)
    deciding = DecideForm(window, "about", "Anna", "25.11.2026", lambda choice, words, person: None)
    for dialog in (Shortcuts(window), SayClash(window, space.bridge.blueprint), accepting, deciding):
        assert list(unnamed(dialog)) == []
        dialog.deleteLater()


def test_every_control_of_the_views_below_has_a_name(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = with_a_decision(window, tmp_path)
    for key in space.below.tabs:
        space.below.choose(key)
        assert list(unnamed(space.below)) == [], key
    space.below.choose("repair")
    qtbot.waitUntil(lambda: space.repair.story is not None, timeout=30_000)
    assert space.repair.make_button is not None
    assert list(unnamed(space.below)) == []


def with_a_decision(window: MainWindow, folder: Path) -> Workspace:
    """With a repair, and with something decided and accepted."""
    decided = Decision(id="d1", finding="head/n", choice=Choice.KEEP, reason="the law", person="Anna", date="2026-11-25")
    space = open_blueprint(window, folder, Blueprint.of([*handling().elements.values(), decided]))
    space.choose_clash("head/n")
    return space


def test_no_words_of_the_views_below_are_cut_off(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.resize(1366, 730)
    space = with_a_decision(window, tmp_path)
    for key, tab in space.below.tabs.items():
        space.below.choose(key)
        QApplication.processEvents()
        assert tab.width() >= tab.fontMetrics().horizontalAdvance(tab.text()), key
        right = tab.mapTo(space.below, tab.rect().topRight()).x()
        assert right <= space.below.width(), key
    space.below.choose("decisions")
    QApplication.processEvents()
    (row,) = space.decisions.rows
    for part in row.findChildren(QWidget):
        assert part.mapTo(row, part.rect().topRight()).x() <= row.width()
    for button in (row.edit_button, row.remove_button):
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), button.text()
    for column, cell in row.cells.items():
        left = cell.mapTo(space.decisions, cell.rect().topLeft()).x()
        head = space.decisions.heads[column]
        assert abs(head.mapTo(space.decisions, head.rect().topLeft()).x() - left) <= 2, column


def test_every_label_is_plain_text(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.choose_clash(space.first_clash())
    for key in space.below.tabs:
        space.below.choose(key)
    rich = [label.text() for label in window.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    assert rich == []


def test_no_words_are_cut_off_in_the_side_panels(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.inspector.unfold(True)
    for element in shown_elements(space):
        space.inspector.show_element(space.bridge.blueprint, element)
        QApplication.processEvents()
        page = space.inspector.widget()
        assert page is not None
        for button in page.findChildren(QToolButton):
            if button.isVisible() and button.text():
                right = button.mapTo(page, button.rect().topRight()).x()
                assert right <= page.width(), (element, button.text())
                assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), button.text()


def test_every_action_stands_in_a_menu_or_is_a_key() -> None:
    in_menus = {part for menu in MENUS for part in menu.parts}
    assert [action.id for action in ACTIONS.values() if action.id not in in_menus and not action.keys] == []
    assert {part for part in in_menus if part != "-" and not part.startswith("*")} <= set(ACTIONS)


def test_no_two_actions_share_a_key() -> None:
    keys = [key for action in ACTIONS.values() for key in (*action.keys, action.shown_keys) if key]
    assert len(keys) == len(set(keys))


def test_only_what_works_there_is_enabled_on_the_start_page(window: MainWindow, tmp_path: Path) -> None:
    for identifier, action in window.actions_by_id.items():
        assert action.isEnabled() is not ACTIONS[identifier].needs_blueprint
    open_blueprint(window, tmp_path, example("insurer"))
    disabled = [identifier for identifier, action in window.actions_by_id.items() if not action.isEnabled()]
    assert disabled == ["undo", "redo"]


def test_the_scroll_areas_have_no_frame_that_takes_the_focus(window: MainWindow, tmp_path: Path) -> None:
    """The focus is always on something that can be used: a frame around it would be a step that does nothing."""
    space = open_blueprint(window, tmp_path, example("insurer"))
    areas = space.findChildren(QScrollArea)
    assert areas
    assert [area.accessibleName() for area in areas if area.focusPolicy() != Qt.FocusPolicy.NoFocus] == []
