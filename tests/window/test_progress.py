"""Long work shows that it goes on, and can be given up; work that is done in a moment shows nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.settings import SettingsStore
from blueprint_model.breathing import breathe
from blueprint_model.file_format import write
from tests.benchmarks.generate import generate
from widgets import progress, window_files
from widgets.main_window import MainWindow
from widgets.progress import WaitingWindow, waited_for


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def windows() -> list[WaitingWindow]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, WaitingWindow) and widget.isVisible()]


def test_work_that_is_done_in_a_moment_shows_no_window(window: QWidget) -> None:
    seen: list[int] = []
    QTimer.singleShot(0, window, lambda: seen.append(len(windows())))
    assert waited_for(window, "Opening", lambda: 7) == 7
    assert not windows()


def test_long_work_says_what_is_done_and_ends_with_its_result(window: QWidget) -> None:
    seen: list[int] = []

    def work() -> str:
        end = time.perf_counter() + 0.3
        while time.perf_counter() < end:
            time.sleep(0.005)
            breathe()
        return "done"

    watch = QTimer(window, interval=20)
    watch.timeout.connect(lambda: seen.append(len(windows())))
    watch.start()
    assert waited_for(window, "Opening", work, unseen=0.05) == "done"
    watch.stop()
    assert 1 in seen
    assert not windows()


@pytest.mark.parametrize("way", ["key", "button"])
def test_work_that_somebody_does_not_want_to_wait_for_is_given_up(window: QWidget, way: str) -> None:
    def work() -> None:
        while True:
            time.sleep(0.002)
            breathe()

    def leave() -> None:
        found = windows()
        if found and way == "key":
            QTest.keyClick(found[0], Qt.Key.Key_Escape)
        elif found:
            found[0].leave.click()

    watch = QTimer(window, interval=20)
    watch.timeout.connect(leave)
    watch.start()
    assert waited_for(window, "Opening", work, unseen=0.0) is None
    watch.stop()
    assert not windows()


def test_a_large_file_that_is_given_up_leaves_everything_as_it_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.saro"
    path.write_text(write(generate(300, 1)), encoding="utf-8")
    monkeypatch.setattr(window_files, "LARGE", 1000)
    main = MainWindow(SettingsStore(tmp_path / "state"))
    qtbot.addWidget(main)
    monkeypatch.setattr(progress, "waited_for", lambda *_: None)
    main.files.open_path(str(path))
    assert main.workspace is None
    assert not main.settings.current.recent
    monkeypatch.undo()
    monkeypatch.setattr(window_files, "LARGE", 1000)
    main.files.open_path(str(path))
    assert main.workspace is not None
    assert len(main.workspace.bridge.blueprint.steps) == 300
    qtbot.waitUntil(lambda: main.workspace is not None and not main.workspace.bridge.busy, timeout=20_000)
