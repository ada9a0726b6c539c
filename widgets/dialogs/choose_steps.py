"""At which steps a card is, chosen in a list of all of them: typing filters, Space ticks, Enter takes it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.style import set_role


class _Filter(QLineEdit):
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class ChooseSteps(QDialog):
    """`ticked` are the ids of those that are chosen when it opens; `chosen` tells them when it is accepted."""

    def __init__(self, parent: QWidget, blueprint: Blueprint, about: str, ticked: Iterable[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Choose steps"))
        held = set(ticked)
        self.filter = _Filter()
        self.filter.setAccessibleName(tr("Show only steps with these words"))
        self.filter.setPlaceholderText(self.filter.accessibleName())
        self.filter.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Steps: Space ticks"))
        for step in blueprint.steps:
            lane = blueprint.lane_of(step).title
            item = QListWidgetItem(f"{step.title or step.id}  ·  {lane}" if lane else step.title or step.id)
            item.setData(Qt.ItemDataRole.UserRole, step.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if step.id in held else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(lambda _: self._count())
        self.filter.down.connect(self._to_list)
        self.count = label("", "meta")
        self.take = QPushButton(tr("Take them"))
        set_role(self.take, "primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        leave = QPushButton(tr("Cancel"))
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count, 1)
        buttons.addWidget(leave)
        buttons.addWidget(self.take)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(10)
        outer.addWidget(label(about, "sentence", wrap=True))
        outer.addWidget(self.filter)
        outer.addWidget(self.list, 1)
        outer.addLayout(buttons)
        self.resize(560, 520)
        self._count()
        self.filter.setFocus()

    def chosen(self) -> list[str]:
        """In reading order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [str(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() is Qt.CheckState.Checked]

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        first = None
        for row in range(self.list.count()):
            hidden = not all(word in self.list.item(row).text().casefold() for word in words)
            self.list.setRowHidden(row, hidden)
            first = row if first is None and not hidden else first
        if first is not None:
            self.list.setCurrentRow(first)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _count(self) -> None:
        self.count.setText(say(Message.counted("{count} step is ticked", "{count} steps are ticked", len(self.chosen()))))
