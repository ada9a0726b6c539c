"""The real window, offscreen, with its state in a temporary folder; and hands that press real keys on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.files import save_file
from app.settings import SettingsStore
from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import delete_elements
from blueprint_model.operations import Edit, apply
from tests.examples.opened import until_the_second_invoice
from widgets.interface_language import set_interface_language
from widgets.main_window import MainWindow, load_qt_texts
from widgets.style import dress
from widgets.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def make_window(qtbot: QtBot, folder: Path, language: str = "en", size: tuple[int, int] = (1720, 1000)) -> MainWindow:
    """Shown and active, on the start page. It is closed without a question when the test ends."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    set_interface_language(language)
    load_qt_texts(language)
    dress(application)
    window = MainWindow(SettingsStore(folder / "state"))
    qtbot.addWidget(window, before_close_func=lambda widget: _put_away(qtbot, widget))
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def _put_away(qtbot: QtBot, window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    if window.workspace is not None:
        remedies, repairs = window.workspace.remedies, window.workspace.repairs
        qtbot.waitUntil(lambda: not remedies.busy and not repairs.busy, timeout=30_000)
    window.files.bridge = None
    set_interface_language("en")


def open_blueprint(window: MainWindow, folder: Path, blueprint: Blueprint, name: str = "insurer.saro") -> Workspace:
    """Saved to a file in `folder` and opened from there."""
    path = folder / name
    assert save_file(path, blueprint) is None
    window.files.open_path(str(path))
    return settled(window)


def settled(window: MainWindow) -> Workspace:
    """The page of the open blueprint, when it has come to rest."""
    QTest.qWait(30)
    space = window.workspace
    assert space is not None
    space.canvas.reduced_motion = True
    return space


def bare_insurer(language: str = "en") -> Blueprint:
    """Its steps and flows, without needs, rules and what was said."""
    whole = until_the_second_invoice(language)
    edit = delete_elements(whole, [element.id for element in (*whole.needs, *whole.rules)])
    assert isinstance(edit, Edit)
    bare = apply(whole, edit)
    return Blueprint(bare.elements)  # findings are numbered anew


class Hands:
    """Presses keys on whatever has the focus, and counts them: a chord is one, a letter is one."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.strokes = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            self.strokes += 1
            QTest.keyClick(self._focused(), key, modifiers)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        for letter in text:
            self.strokes += 1
            if ord(letter) < 256:
                QTest.keyClicks(self._focused(), letter)
            else:  # QTest knows no other letters
                key = Qt.Key.Key_unknown
                QApplication.sendEvent(self._focused(), QKeyEvent(QKeyEvent.Type.KeyPress, key, NONE, letter))
        QApplication.processEvents()

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def _focused(self) -> QWidget:
        return self.window.focusWidget() or self.window


def click_step(space: Workspace, step: str) -> None:
    """A real click in the middle of a step's card."""
    box = space.canvas.step_in_view(step)
    assert box is not None
    QTest.mouseClick(space.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, box.center().toPoint() - QPoint(8, 0))
    QApplication.processEvents()
