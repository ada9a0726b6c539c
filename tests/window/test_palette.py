"""Ctrl+K in the real window: found, chosen with the arrows, done; and Escape leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.palette import EntryKind
from blueprint_model.drawing.theme import contrast
from tests.window.opened import make_window, settled
from widgets.main_window import MainWindow
from widgets.palette import Palette
from widgets.style import theme_now
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow) -> Workspace:
    window.files.open_example("insurer")
    return settled(window)


def opened(window: MainWindow, typed: str = "") -> Palette:
    window.actions_by_id["find"].trigger()
    palette = window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.line, typed)
    return palette


def press(palette: Palette, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(palette.line, key)


def test_a_step_that_is_found_is_selected_and_the_canvas_has_the_hand(window: MainWindow, space: Workspace) -> None:
    palette = opened(window, "second inv")
    press(palette, Qt.Key.Key_Return)
    (selected,) = space.canvas.selection
    assert "second invoice" in str(getattr(space.bridge.blueprint.elements[selected], "title", ""))
    assert space.canvas.hasFocus()
    assert not palette.isVisible()


def test_a_clash_is_found_by_its_number(window: MainWindow, space: Workspace) -> None:
    press(opened(window, "2"), Qt.Key.Key_Return)
    finding = next(f for f in space.bridge.result.findings if f.identity == space.clash)
    assert finding.number == 2


def test_an_action_is_done(window: MainWindow, space: Workspace) -> None:
    palette = opened(window, "as is / to")
    assert palette.shown[0].kind is EntryKind.ACTION
    assert palette.shown[0].keys == "Ctrl+T"
    press(palette, Qt.Key.Key_Return)
    assert space.to_bes.seen


def test_the_arrows_choose_and_stop_at_the_ends(window: MainWindow, space: Workspace) -> None:
    palette = opened(window, "invoice")
    assert palette.row == 0
    press(palette, Qt.Key.Key_Up)
    assert palette.row == 0
    press(palette, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert palette.row == 2
    press(palette, *[Qt.Key.Key_PageDown] * 20)
    assert palette.row == len(palette.shown) - 1


def test_escape_leaves_no_trace(window: MainWindow, space: Workspace) -> None:
    before, whole = QApplication.focusWidget(), space.bridge.session.document.blueprint
    palette = opened(window, "undo")
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before
    assert space.bridge.session.document.blueprint is whole


def test_nothing_that_fits_is_said(window: MainWindow, space: Workspace) -> None:
    palette = opened(window, "zzzzqq")
    assert palette.shown == []
    assert palette.none.isVisible()
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_it_works_on_the_start_page_too(window: MainWindow) -> None:
    palette = opened(window, "")
    assert {entry.key for entry in palette.shown} >= {"new", "open"}
    assert "undo" not in {entry.key for entry in palette.shown}


def test_themes_typefaces_and_languages_are_found_and_worn(window: MainWindow, space: Workspace) -> None:
    palette = opened(window, "dark")
    assert palette.shown[0].words == "Dark"
    press(palette, Qt.Key.Key_Return)
    assert window.settings.current.theme == "dark"
    palette = opened(window, "theme light")
    press(palette, Qt.Key.Key_Return)
    assert window.settings.current.theme == "light"
    assert any(entry.meta for entry in opened(window, "atkinson").shown)


def test_a_lane_is_added_from_the_palette(window: MainWindow, space: Workspace) -> None:
    palette = opened(window, "lane partner")
    assert palette.shown
    press(palette, Qt.Key.Key_Return)


def test_what_is_said_quietly_can_be_read(window: MainWindow, space: Workspace) -> None:
    palette = opened(window, "invoice")
    item = palette.list.topLevelItem(0)
    assert item is not None
    quiet = item.foreground(1).color()
    assert quiet.alpha() == 255
    assert contrast(quiet.name().upper(), theme_now().card) >= 4.5
