"""Ctrl+H: everything that was done since the blueprint was opened; a line takes the blueprint back or forth to after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element, Flow
from blueprint_model.history import History
from blueprint_model.message import Message
from blueprint_model.operations import Add, Edit, Remove
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.lying_over import LyingOver
from widgets.style import theme_now

_WIDTH, _HEIGHT = 460, 460  # pixels
_MOST_LETTERS = 48


@dataclass(frozen=True)
class HistoryLine:
    """`steps` to undo (negative) or redo (positive) to come to after it; 0 is how it is now. `undone` has been taken back."""

    words: str
    steps: int
    undone: bool = False


def history_lines(history: History, whole: Blueprint) -> list[HistoryLine]:
    """The newest first; the last line is the blueprint as it was opened."""
    future = [
        HistoryLine(edit_words(edit, whole), len(history.future) - number, True) for number, edit in enumerate(history.future)
    ]
    past = [HistoryLine(edit_words(edit, whole), -number) for number, edit in enumerate(reversed(history.past))]
    return [*future, *past, HistoryLine(tr("As it was opened"), -len(history.past))]


def edit_words(edit: Edit, whole: Blueprint) -> str:
    """ "Rename: “Asks to add the car”"; of several things the first and how many more."""
    name = say(Message.of(edit.name)) if edit.name else tr("Edit")
    titles = list(dict.fromkeys(title for title in _titles(edit, whole) if title))
    if not titles:
        return name
    first = titles[0] if len(titles[0]) <= _MOST_LETTERS else titles[0][: _MOST_LETTERS - 1].rstrip() + "…"
    if len(titles) == 1:
        return tr("{name}: “{title}”", name=name, title=first)
    more = len(titles) - 1
    return say(
        Message.counted("{name}: “{title}” and {count} more", "{name}: “{title}” and {count} more", more, name=name, title=first)
    )


def _titles(edit: Edit, whole: Blueprint) -> Iterator[str]:
    own = {o.key: o.element for o in edit.operations if isinstance(o, Add | Remove)}
    for key in edit.touched if len(edit.operations) == 1 else dict.fromkeys(o.key for o in edit.operations):
        element = own.get(key) or whole.elements.get(key)
        if element is not None and not isinstance(element, Flow):
            yield _title(element)


def _title(element: Element) -> str:
    return str(getattr(element, "title", "") or getattr(element, "name", "") or "")


class HistoryList(LyingOver):
    """It lies over `over` and leaves no trace with Escape; `wanted` tells how many steps to go."""

    wanted = Signal(int)

    def __init__(self, over: QWidget) -> None:
        self.list = QListWidget()
        super().__init__(over, tr("History"), self.list, _WIDTH, _HEIGHT)
        self._lines: list[HistoryLine] = []
        self.list.setAccessibleName(tr("History"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(lambda item: self._take(self.list.row(item)))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(tr("History: Enter goes to after what a line says"), "quiet", wrap=True))
        column.addWidget(self.list, 1)

    @property
    def lines(self) -> list[HistoryLine]:
        return self._lines

    def open(self, history: History, whole: Blueprint) -> None:
        self._lines = history_lines(history, whole)
        self.list.clear()
        for line in self._lines:
            words = line.words
            if line.undone:
                words = tr("{words} (undone)", words=words)
            elif line.steps == 0:
                words = tr("{words} (now)", words=words)
            item = QListWidgetItem(words)
            if line.undone:
                item.setForeground(QColor(theme_now().muted))
            if line.steps == 0:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            self.list.addItem(item)
        now = next(number for number, line in enumerate(self._lines) if line.steps == 0)
        self.list.setCurrentRow(now)
        self.come()

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            steps = self._lines[row].steps
            self.leave()
            if steps:
                self.wanted.emit(steps)

    def key_pressed(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self.list.currentRow())
            return True
        return super().key_pressed(key)
