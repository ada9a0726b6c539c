"""Ctrl+K: find a thing or do something by typing a few letters of it. It lies over the window and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
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
from widgets.style import set_role

_WIDTH, _HEIGHT, _TOP = 640, 430, 62  # pixels
_KEPT_BELOW = 24  # pixels between the list and the window's lower edge

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


class Palette(QFrame):
    """`entries` are asked for each time it opens; `chosen` gets what Enter or a click takes, after the palette has gone."""

    def __init__(self, over: QWidget, entries: Callable[[], Sequence[Entry]], chosen: Callable[[Entry], None]) -> None:
        super().__init__(over)
        set_role(self, "palette")
        self.setAccessibleName(tr("Find and act"))
        self._over, self._entries_now, self._chosen = over, entries, chosen
        self._entries: Sequence[Entry] = ()
        self._shown: list[Entry] = []
        self._before: QWidget | None = None
        self.line = QLineEdit()
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
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self._take(self.list.indexOfTopLevelItem(item)))
        over.installEventFilter(self)
        self.hide()

    @property
    def shown(self) -> list[Entry]:
        """What the list shows now, the best first."""
        return self._shown

    def open(self, typed: str = "") -> None:
        if self.isVisible():
            self.line.selectAll()
            return
        self._before = self.window().focusWidget()
        self._entries = self._entries_now()
        self.line.setText(typed)
        self._look(typed)
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Goes, and the hand is back where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

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
            item.setForeground(1, self.palette().placeholderText())
            item.setForeground(2, self.palette().placeholderText())
            self.list.addTopLevelItem(item)
        self.none.setVisible(not self._shown)
        self.list.setVisible(bool(self._shown))
        self._go_to(0)
        self._place()

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.line:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(Qt.Key(event.key()))
            if event.type() == QEvent.Type.FocusOut:
                QTimer.singleShot(0, self, self._left_alone)
        return False

    def _left_alone(self) -> None:
        if self.isVisible() and self.window().isActiveWindow() and not self.line.hasFocus():
            self._before = None
            self.hide()

    def _key(self, key: Qt.Key) -> bool:
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
            case Qt.Key.Key_Escape | Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self.leave()
            case _:
                return False
        return True

    def _place(self) -> None:
        width = min(_WIDTH, self._over.width() - 40)
        rows = max(1, len(self._shown)) * (self.list.sizeHintForRow(0) if self._shown else self.none.sizeHint().height())
        wanted = self.line.sizeHint().height() + rows + 12 + 8 + 12 + 6  # its margins and spacing, and a little air
        height = min(_HEIGHT, wanted, self._over.height() - _TOP - _KEPT_BELOW)
        self.setGeometry((self._over.width() - width) // 2, _TOP, width, height)
