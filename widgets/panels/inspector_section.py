"""A head that folds, and under it fields that are made when they are first seen. The Tab key goes through them as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from widgets.fields.field import Field
from widgets.interface_language import say, tr
from widgets.panels.inspector_parts import Part, Section
from widgets.style import set_role

GAP = 14  # pixels between fields


class _Head(QPushButton):
    """Right opens, left folds, Enter and Space do either."""

    wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False
        set_role(self, "section")
        self.clicked.connect(lambda _=False: self.wanted.emit(not self.is_open))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right:
                self.wanted.emit(True)
            case Qt.Key.Key_Left:
                self.wanted.emit(False)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)


class SectionView(QWidget):
    """`made` comes with a field that was made, `toggled` when a hand has opened or folded it."""

    made = Signal(object)
    toggled = Signal(bool)

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section
        self.fields: dict[str, Field] = {}  # by their parts' names, once they are made
        self._filled = 0
        self.head = _Head()
        self.head.wanted.connect(self._toggle)
        self._body = QWidget()
        set_role(self._body, "scrolled")
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 2, 0, 4)
        inner.setSpacing(GAP)
        self._inner = inner
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self._body)
        self._body.hide()
        self._say()

    @property
    def is_open(self) -> bool:
        return self.head.is_open

    def part(self, name: str) -> Part | None:
        return next((part for part in self.section.parts if part.name == name), None)

    def set_open(self, opened: bool) -> None:
        if opened and not self.fields:
            for part in self.section.parts:
                field = part.make()
                self.fields[part.name] = field
                self._inner.addWidget(field)
                if len(self.section.parts) == 1 and self.section.key != "more":
                    field.hide_caption()
                self.made.emit(field)
        self.head.is_open = opened
        self._body.setVisible(opened)
        self._say()

    def _toggle(self, opened: bool) -> None:
        if opened != self.is_open:
            self.set_open(opened)
            self.toggled.emit(opened)

    def show_filled(self, count: int) -> None:
        """How many of its fields hold something: what is folded is not forgotten."""
        if count != self._filled:
            self._filled = count
            self._say()

    def _say(self) -> None:
        words = say(self.section.head)
        count = f"  {self._filled}" if self._filled else ""
        self.head.setText(("▾ " if self.is_open else "▸ ") + words + count)
        self.head.setAccessibleName(f"{words}{count}, {tr('open') if self.is_open else tr('folded')}")


def in_order(layout: QLayout | None) -> Iterator[QWidget]:
    """What the Tab key stops at, as it stands from top to bottom."""
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            yield from in_order(widget.layout())
        elif item is not None:
            yield from in_order(item.layout())


def chain(widgets: list[QWidget]) -> None:
    """One after the other with Tab."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)
