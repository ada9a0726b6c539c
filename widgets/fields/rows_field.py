"""A field that holds several rows, each with a button that takes it away, and one that adds another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.elements.base import Json
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.field import Field
from widgets.labels import set_plain_tooltip
from widgets.style import icon, set_role, set_state


class RowsField(Field):
    """Rows of editors over a list of JSON objects; a row's own unknown keys are kept."""

    for_many = False

    def __init__(self, name: str, caption: str, add: str) -> None:
        super().__init__(name, caption)
        self._blueprint = Blueprint.of(())
        self._values: list[dict[str, Json]] = []
        self._shown: object = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.column.addLayout(self._rows)
        self.add_button = QPushButton("+ " + add)
        self.add_button.setAccessibleName(add)
        set_role(self.add_button, "quiet")
        self.add_button.clicked.connect(self._add)
        self.column.addWidget(self.add_button)
        self.setFocusProxy(self.add_button)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self._blueprint = blueprint
        self._show_rows([dict(row) for row in value or ()])

    def _show_rows(self, values: list[dict[str, Json]]) -> None:
        state = (values, self._depends_on())
        if state == self._shown:
            return
        self._shown, self._values = state, values
        focused = self._focused()
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for position, row in enumerate(values):
            self._rows.addWidget(self._made(position, row))
        if focused is not None and focused < len(self._editors()):
            self._editors()[focused].setFocus()

    def forget(self) -> None:
        super().forget()
        self._shown = None

    def _depends_on(self) -> object:
        """Where this changes, the rows are made anew, though their values are the same."""
        return None

    def _editors(self) -> list[QWidget]:
        """All that can be typed into or chosen, in the order of the rows."""
        rows = [item.widget() for n in range(self._rows.count()) if (item := self._rows.itemAt(n)) is not None]
        return [
            editor for row in rows if row for editor in row.findChildren(QWidget) if isinstance(editor, QLineEdit | CalmCombo)
        ]

    def _focused(self) -> int | None:
        """The place of the editor that has the focus: the rows are made anew, the hand stays where it is."""
        return next((n for n, editor in enumerate(self._editors()) if editor.hasFocus()), None)

    def _made(self, position: int, row: dict[str, Json]) -> QWidget:
        raise NotImplementedError

    def _fresh(self) -> dict[str, Json]:
        raise NotImplementedError

    def _add(self) -> None:
        self.send([*self._values, self._fresh()])

    def _revise(self, position: int, **fields: Json) -> None:
        self.send([{**row, **fields} if n == position else row for n, row in enumerate(self._values)])

    def _drop_button(self, position: int, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("close"))
        button.setAccessibleName(words)
        set_plain_tooltip(button, words)
        button.clicked.connect(lambda: self.send([row for n, row in enumerate(self._values) if n != position]))
        return button

    def _line(self, name: str, text: str, take: Callable[[str], str]) -> QLineEdit:
        """An editor whose text goes to `take`, which gives back what is wrong with it, or ""."""
        editor = QLineEdit(text)
        editor.setAccessibleName(name)
        editor.setPlaceholderText(name)
        editor.setCursorPosition(0)  # what does not fit is cut at its end
        set_plain_tooltip(editor, text)

        def finished() -> None:
            if editor.text().strip() != text:
                wrong = take(editor.text().strip())
                self.complain(wrong)
                set_state(editor, wrong=bool(wrong))

        editor.editingFinished.connect(finished)
        return editor

    def _text(self, position: int, row: dict[str, Json], name: str, words: str) -> QLineEdit:
        """An editor of the row's plain text `name`."""

        def take(text: str) -> str:
            self._revise(position, **{name: text})
            return ""

        return self._line(words, str(row.get(name, "")), take)


def row_of(*lines: tuple[QWidget, ...]) -> tuple[QWidget, list[QHBoxLayout]]:
    """A row of one line of editors under another; the first editor of a line takes the room that is left."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    rows = []
    for parts in lines:
        row = QHBoxLayout()
        row.setSpacing(4)
        for place, part in enumerate(parts):
            row.addWidget(part, 0 if place else 1)
        column.addLayout(row)
        rows.append(row)
    return made, rows
