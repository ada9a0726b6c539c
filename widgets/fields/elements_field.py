"""Elements that stand nowhere on the canvas, as a list in the blueprint's own fields: each can be opened and taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.elements.base import Json
from widgets.fields.field import Field
from widgets.interface_language import tr
from widgets.labels import button_text, set_plain_tooltip
from widgets.style import icon, set_role

Listed = Callable[[Blueprint], Sequence[Element]]
Words = Callable[[Blueprint, Element], str]


class _Row(QPushButton):
    """Enter opens, Delete takes away, up and down go to the neighbour."""

    gone = Signal(int)
    away = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(button_text(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 22)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.gone.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Delete:
                self.away.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)


class ElementsField(Field):
    """`kind` is the elements' type in the file; `words` says what a row is called. The blueprint's fields do not hold them:
    nothing is committed, what is wanted is told."""

    for_many = False

    def __init__(self, kind: str, caption: str, add: str, listed: Listed, words: Words) -> None:
        super().__init__(f"elements:{kind}", caption)
        self.kind, self._listed, self._words = kind, listed, words
        self.shows = ()
        self._caption.hide()  # the head over it says the same
        self.rows: list[_Row] = []
        self._shown: list[tuple[str, str]] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.column.addLayout(self._lines)
        self.add_button = QPushButton("+ " + add)
        self.add_button.setAccessibleName(add)
        set_role(self.add_button, "quiet")
        self.add_button.clicked.connect(lambda _=False: self.add_wanted.emit(self.kind))
        self.column.addWidget(self.add_button)
        self.setFocusProxy(self.add_button)

    def show_element(self, blueprint: Blueprint, element: Element) -> None:
        self.show_value(blueprint, element, None)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        shown = [(found.key, self._words(blueprint, found)) for found in self._listed(blueprint)]
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for key, words in shown:
            self._lines.addWidget(self._made(key, words))

    def _made(self, key: str, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        opening = _Row(words)
        opening.setAccessibleName(tr("Open “{title}”", title=words))
        opening.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_plain_tooltip(opening, words)
        set_role(opening, "listed")
        place = len(self.rows)
        opening.clicked.connect(lambda _=False: self.element_wanted.emit(key))
        opening.away.connect(lambda: self.remove_wanted.emit(key))
        opening.gone.connect(lambda by: self._go(place + by))
        away = QToolButton()
        away.setIcon(icon("close"))
        away.setAccessibleName(tr("Remove “{title}”", title=words))
        set_plain_tooltip(away, away.accessibleName())
        away.clicked.connect(lambda _=False: self.remove_wanted.emit(key))
        row.addWidget(opening, 1)
        row.addWidget(away)
        self.rows.append(opening)
        return line

    def _go(self, place: int) -> None:
        stops: list[QPushButton] = [*self.rows, self.add_button]
        if 0 <= place < len(stops):
            stops[place].setFocus(Qt.FocusReason.TabFocusReason)
