"""Ctrl+/: all keys on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.actions import ACTIONS, MENUS
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.menus import keys_text
from widgets.scrolled import Scrolled

# Keys of the canvas and of the lines over it, which are no actions.
_ON_THE_CANVAS: tuple[tuple[Message, Message], ...] = (
    (Message.of("Arrows"), Message.of("Go from place to place; with Ctrl over empty ones")),
    (Message.of("Letters"), Message.of("Write a new step in an empty cell, or a new name for a step")),
    (Message.of("F2"), Message.of("Change the name")),
    (Message.of("Enter"), Message.of("Write the next step, connected; on a flow: a step into it; in an empty cell: a step")),
    (Message.of("Shift+Enter"), Message.of("Write a step in the lane below, connected")),
    (Message.of("Tab, Shift+Tab"), Message.of("Keep the words; to the lane below or above in the same column")),
    (Message.of("Alt + arrows"), Message.of("Move the selected steps, column, lane or phase")),
    (Message.of("Ctrl+Space, Shift+Space"), Message.of("Select the whole column, the whole lane")),
    (Message.of("Shift + arrows"), Message.of("Select more steps")),
    (Message.of("Ctrl+A"), Message.of("Select all steps")),
    (Message.of("Ctrl+Shift+L"), Message.of("Go round the flows of the selected step")),
    (Message.of("Ctrl+L on a flow"), Message.of("Take its end to another step")),
    (Message.of("Space + drag"), Message.of("Move the paper; also with the middle button")),
    (Message.of("Ctrl + wheel"), Message.of("Closer and farther")),
    (Message.of("Esc"), Message.of("Let go, leave, forget")),
)
_WORDS: tuple[tuple[Message, Message], ...] = (
    (Message.of("Enter"), Message.of("Keep the words; accept what is suggested; answer")),
    (Message.of("Esc"), Message.of("Leave it in words")),
    (Message.of("Alt+1, 2, 3"), Message.of("How bad it is, if the need is not met")),
)


class Shortcuts(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        page = Scrolled()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(22, 8, 22, 18)
        self._grid.setHorizontalSpacing(26)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        for menu in MENUS:
            rows = [(keys_text(ACTIONS[part]), say(ACTIONS[part].text)) for part in menu.parts if part in ACTIONS]
            self._section(say(menu.text), [(keys, words) for keys, words in rows if keys])
        self._section(tr("On the canvas"), [(say(keys), say(words)) for keys, words in _ON_THE_CANVAS])
        self._section(tr("Needs and rules in words"), [(say(keys), say(words)) for keys, words in _WORDS])
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setAccessibleName(tr("Keyboard shortcuts"))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 14)
        outer.addWidget(area, 1)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
        self.resize(620, 640)
        area.setFocus()

    def _section(self, head: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        line = self._grid.rowCount()
        title: QLabel = label(head.upper(), "head")
        title.setContentsMargins(0, 12, 0, 2)
        self._grid.addWidget(title, line, 0, 1, 2)
        for number, (keys, words) in enumerate(rows, start=line + 1):
            shown = label(keys, "strong")
            self._grid.addWidget(shown, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(words, wrap=True), number, 1)
