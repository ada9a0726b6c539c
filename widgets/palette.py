"""Ctrl+K: find a thing or do something by typing a few letters of it. It lies over the window and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.palette import Entry, EntryKind, found
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.lying_over import LyingOver
from widgets.style import set_role, theme_now

_WIDTH, _HEIGHT = 640, 430  # pixels

KIND_WORDS: dict[EntryKind, Message] = {
    EntryKind.ACTION: Message.of("command"),
    EntryKind.FINDING: Message.of("clash"),
    EntryKind.STEP: Message.of("step"),
    EntryKind.NEED: Message.of("need"),
    EntryKind.RULE: Message.of("rule"),
    EntryKind.PLACE: Message.of("lane or phase"),
    EntryKind.FLOW: Message.of("flow"),
    EntryKind.PERSONA: Message.of("persona"),
}


class Palette(LyingOver):
    """`entries` are asked for each time it opens; `chosen` gets what Enter or a click takes, after the palette has gone."""

    def __init__(self, over: QWidget, entries: Callable[[], Sequence[Entry]], chosen: Callable[[Entry], None]) -> None:
        self.line = QLineEdit()
        super().__init__(over, tr("Find and act"), self.line, _WIDTH, _HEIGHT)
        self._entries_now, self._chosen = entries, chosen
        self._entries: Sequence[Entry] = ()
        self._shown: list[Entry] = []
        set_role(self.line, "words")
        self.line.setPlaceholderText(tr("Find a step, a need, a rule, a clash, or something to do"))
        self.line.setAccessibleName(tr("Find and act"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("Found"))
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIndentation(0)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = self.list.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.none = label(tr("Nothing fits. Fewer letters find more."), "quiet")
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(12, 12, 12, 12)
        column_.setSpacing(8)
        column_.addWidget(self.line)
        column_.addWidget(self.none)
        column_.addWidget(self.list, 1)
        self.line.textChanged.connect(self._look)
        self.list.itemClicked.connect(lambda item: self._take(self.list.indexOfTopLevelItem(item)))

    @property
    def shown(self) -> list[Entry]:
        """What the list shows now, the best first."""
        return self._shown

    def open(self, typed: str = "") -> None:
        if self.isVisible():
            self.line.selectAll()
            return
        self._entries = self._entries_now()
        self.line.setText(typed)
        self._look(typed)
        self.come()

    # --- the list -------------------------------------------------------------------------------------------------

    def _look(self, typed: str) -> None:
        self._shown = found(self._entries, typed)
        self.list.clear()
        for entry in self._shown:
            words = f"{entry.code}  {entry.words}" if entry.code else entry.words
            kind = say(KIND_WORDS[entry.kind])
            quiet = " · ".join(part for part in (entry.meta, kind) if part)
            item = QTreeWidgetItem([words, quiet, entry.keys])
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (words, quiet, entry.keys) if part))
            item.setToolTip(0, "")
            item.setForeground(1, QColor(theme_now().muted))
            item.setForeground(2, QColor(theme_now().muted))
            self.list.addTopLevelItem(item)
        self.none.setVisible(not self._shown)
        self.list.setVisible(bool(self._shown))
        self._go_to(0)
        self.place()

    @property
    def row(self) -> int:
        """The chosen row; -1 where there is none."""
        item = self.list.currentItem()
        return self.list.indexOfTopLevelItem(item) if item is not None else -1

    def _go_to(self, row: int) -> None:
        item = self.list.topLevelItem(max(0, min(len(self._shown) - 1, row)))
        if item is not None:
            self.list.setCurrentItem(item)

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._shown):
            return
        entry = self._shown[row]
        self.leave()
        self._chosen(entry)

    # --- events ---------------------------------------------------------------------------------------------------

    def key_pressed(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Down:
                self._go_to(self.row + 1)
            case Qt.Key.Key_Up:
                self._go_to(self.row - 1)
            case Qt.Key.Key_PageDown:
                self._go_to(self.row + 8)
            case Qt.Key.Key_PageUp:
                self._go_to(self.row - 8)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self.row)
            case _:
                return super().key_pressed(key)
        return True

    def wanted_height(self) -> int:
        """What was found, under the line."""
        rows = max(1, len(self._shown)) * (self.list.sizeHintForRow(0) if self._shown else self.none.sizeHint().height())
        return self.line.sizeHint().height() + rows + 12 + 8 + 12 + 6  # its margins and spacing, and a little air
