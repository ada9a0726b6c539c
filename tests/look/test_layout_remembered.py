"""How a person has arranged the window is there at the next start: views, heights and widths drawn by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.examples.opened import example
from tests.window.opened import make_window, open_blueprint
from widgets.panels.side_panel import ANSWERS_WIDTH, LEAST_WIDTH, MOST_OF_WINDOW, SidePanel
from widgets.workspace import Workspace


def drag_edge(panel: SidePanel, by: int) -> None:
    """Draws the panel's inner edge `by` pixels to the right, as a hand does."""
    grip = next(child for child in panel.children() if isinstance(child, QWidget) and type(child).__name__ == "_Grip")
    start = QPointF(3, 100)
    on_screen = QPointF(grip.mapToGlobal(QPoint(3, 100)))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, to in (
        (QMouseEvent.Type.MouseButtonPress, on_screen),
        (QMouseEvent.Type.MouseMove, on_screen + QPointF(by, 0)),
        (QMouseEvent.Type.MouseButtonRelease, on_screen + QPointF(by, 0)),
    ):
        QApplication.sendEvent(grip, QMouseEvent(kind, start, to, left, left, none))


def reopened(qtbot: QtBot, folder: Path, size: tuple[int, int] = (1720, 1000)) -> Workspace:
    return open_blueprint(make_window(qtbot, folder, size=size), folder, example("insurer"))


def test_the_view_below_and_its_height_are_there_again(qtbot: QtBot, tmp_path: Path) -> None:
    space = reopened(qtbot, tmp_path)
    space.below.choose("ask")
    space.middle.setSizes([space.middle.height() - 260, 260])
    space.middle.splitterMoved.emit(0, 1)
    qtbot.waitUntil(lambda: space.settings.current.height_below is not None)
    again = reopened(qtbot, tmp_path)
    assert again.below.view == "ask"
    assert abs(again.middle.sizes()[1] - 260) <= 2


def test_a_height_from_a_large_screen_leaves_room_for_the_canvas_on_a_small_one(qtbot: QtBot, tmp_path: Path) -> None:
    space = reopened(qtbot, tmp_path)
    space.settings.change(height_below=900)
    again = reopened(qtbot, tmp_path, (1366, 730))
    assert again.canvas.height() >= again.middle.height() // 4


def test_a_repair_is_not_worked_out_unasked_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    space = reopened(qtbot, tmp_path)
    space.below.choose("ask")
    space.below.choose("repair")
    qtbot.waitUntil(lambda: space.repair.story is not None, timeout=30_000)
    assert reopened(qtbot, tmp_path).below.view == "ask"


def test_a_panel_drawn_wider_is_as_wide_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    space = reopened(qtbot, tmp_path)
    drag_edge(space.right_panel, -60)
    assert space.right_panel.width() == ANSWERS_WIDTH + 60
    qtbot.waitUntil(lambda: space.settings.current.answers_width == ANSWERS_WIDTH + 60)
    assert reopened(qtbot, tmp_path).right_panel.width() == ANSWERS_WIDTH + 60


def test_a_panel_never_takes_more_than_its_part_and_never_becomes_a_sliver(qtbot: QtBot, tmp_path: Path) -> None:
    space = reopened(qtbot, tmp_path)
    drag_edge(space.right_panel, -1500)
    assert space.right_panel.width() == round(space.width() * MOST_OF_WINDOW)
    drag_edge(space.right_panel, 1500)
    assert space.right_panel.width() == LEAST_WIDTH


def test_a_double_click_on_the_edge_gives_a_panel_its_own_width_again(qtbot: QtBot, tmp_path: Path) -> None:
    space = reopened(qtbot, tmp_path)
    drag_edge(space.right_panel, -60)
    grip = space.right_panel.childAt(2, 100)
    assert grip is not None
    QTest.mouseDClick(grip, Qt.MouseButton.LeftButton)
    assert space.right_panel.width() == ANSWERS_WIDTH


def test_a_folded_panel_stays_folded_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    space = reopened(qtbot, tmp_path)
    space.toggle_panel("answers")
    assert not reopened(qtbot, tmp_path).right_panel.is_open
