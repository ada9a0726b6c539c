"""What stands under the canvas is copied as a table; where to start is written to a file as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blueprint_model.checking.quadrants import quadrant_points
from tests.checking.test_e6 import handling
from tests.examples.opened import example
from tests.window.opened import CONTROL, make_window, open_blueprint
from tests.window.test_readable import decided_example
from widgets.dialogs import file_paths
from widgets.main_window import MainWindow
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    return open_blueprint(window, tmp_path, decided_example("en"))


def copied(space: Workspace, key: str) -> list[list[str]]:
    QGuiApplication.clipboard().clear()
    space.below.choose(key)
    QApplication.processEvents()
    space.below.copy_button.click()
    return [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]


def test_clashes_are_copied_with_what_was_decided(space: Workspace) -> None:
    heads, *rows = copied(space, "clashes")
    assert heads == ["No.", "Clash", "Where", "How bad", "Dealt with"]
    assert len(rows) == len(space.clashes.rows)
    dealt_with = {row[0]: row[4] for row in rows}
    assert dealt_with["1"] == "decided: change"
    assert dealt_with["2"] == "decided: find out"
    assert "accepted" in dealt_with.values()
    assert space.notice.words == f"Copied {len(rows)} rows: they can be pasted into a spreadsheet."


def test_decisions_are_copied_as_they_are_sorted(space: Workspace) -> None:
    heads, *rows = copied(space, "decisions")
    assert heads == ["No.", "About", "Decision", "Person", "Date", "What, or why"]
    assert {(row[2], row[3], row[5]) for row in rows} == {
        ("change", "Bo", "one agreement"),
        ("find out", "Bo", "who says it"),
        ("accepted", "Anna", "the law"),
    }
    assert rows[-1][2] == "accepted"  # the latest first


def test_what_to_ask_is_copied(space: Workspace) -> None:
    heads, *rows = copied(space, "ask")
    assert heads == ["What to ask", "Whom", "What for"]
    assert len(rows) == len(space.ask.rows) > 1


def test_where_to_start_is_copied_in_the_order_of_the_workshop(space: Workspace) -> None:
    heads, *rows = copied(space, "severity")
    points = quadrant_points(space.bridge.result.findings)
    assert heads[0] == "Where to start"
    assert [row[1] for row in rows] == [str(point.number) for point in points]
    assert [row[5] for row in rows] == [str(point.severity) for point in points]
    assert rows[0][0] == "start here"


def test_control_c_in_a_list_copies_it(space: Workspace) -> None:
    QGuiApplication.clipboard().clear()
    space.clashes.focus_first()
    QTest.keyClick(space.clashes.rows[0], Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("No.\tClash")


def test_where_there_is_nothing_to_copy_no_button_stands(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, handling(), "plain.saro")
    space.below.choose("decisions")
    assert not space.below.copy_button.isVisible()
    space.below.choose("clashes")
    assert space.below.copy_button.isVisible()


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png"])
def test_the_picture_of_where_to_start_is_exported(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    out, offered = tmp_path / f"start{suffix}", []

    def ask(parent: object, folder: str, name: str) -> Path:
        offered.append(name)
        return out

    monkeypatch.setattr(file_paths, "ask_export", ask)
    space = open_blueprint(window, tmp_path, example("insurer"))
    (button,) = space.severity.buttons
    assert not button.isVisible()
    space.below.choose("severity")
    assert button.isVisible()
    button.click()
    assert offered == ["insurer – Where to start.pdf"]
    assert str(out) in space.notice.words
    if suffix == ".svg":
        assert "start here" in out.read_text(encoding="utf-8")
    assert out.stat().st_size > 1000
