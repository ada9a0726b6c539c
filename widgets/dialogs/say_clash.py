"""Ctrl+K: which rule clashes with which need, chosen with the arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Need, ProcessRule
from widgets.interface_language import tr
from widgets.labels import label
from widgets.style import set_role


class _Choice(QListWidget):
    """Up and down choose, left and right go to the other list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.focusPreviousChild()
            case Qt.Key.Key_Right:
                self.focusNextChild()
            case _:
                super().keyPressEvent(event)

    def fill(self, elements: tuple[Need, ...] | tuple[ProcessRule, ...], codes: dict[str, str], chosen: str) -> None:
        for element in elements:
            item = QListWidgetItem(f"{codes[element.id]}  {element.title}")
            item.setData(Qt.ItemDataRole.UserRole, element.id)
            self.addItem(item)
            if element.id == chosen:
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(self.count() - 1)

    def chosen(self) -> str:
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""


class SayClash(QDialog):
    """`need` and `rule` are chosen beforehand; without them the last written ones are."""

    def __init__(self, parent: QWidget, blueprint: Blueprint, need: str = "", rule: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Say a clash"))
        codes = code_names(blueprint)
        self.rules, self.needs = _Choice(tr("Process rules")), _Choice(tr("Customer needs"))
        self.rules.fill(blueprint.rules, codes, rule)
        self.needs.fill(blueprint.needs, codes, need)
        lists = QHBoxLayout()
        lists.setSpacing(16)
        for choice, head, role in (
            (self.rules, tr("This rule"), "head-rule"),
            (self.needs, tr("clashes with this need"), "head-need"),
        ):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(label(head, role))
            column.addWidget(choice, 1)
            lists.addLayout(column, 1)
        say_it = QPushButton(tr("Say it"))
        set_role(say_it, "primary")
        say_it.setDefault(True)
        say_it.clicked.connect(self.accept)
        leave = QPushButton(tr("Cancel"))
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(label(tr("The room says so; nothing is computed."), "meta"), 1)
        buttons.addWidget(leave)
        buttons.addWidget(say_it)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(14)
        outer.addLayout(lists, 1)
        outer.addLayout(buttons)
        self.resize(680, 380)
        (self.needs if rule and not need else self.rules).setFocus()

    @property
    def pair(self) -> tuple[str, str]:
        """(need, rule)"""
        return self.needs.chosen(), self.rules.chosen()
