"""Fields that are typed: a line, several lines, and lines with a meaning (times, money, shares, lists of words)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.elements.base import Json
from blueprint_model.refusal import Refusal
from widgets.fields.field import Field
from widgets.fields.typed import Typed
from widgets.interface_language import say, tr
from widgets.style import set_state

LONG_TEXT_HEIGHT = 74  # pixels


class _Line(QLineEdit):
    """Escape takes back what was typed; with nothing to take back it goes on to whoever is around."""

    def __init__(self, field: LineField) -> None:
        super().__init__()
        self._field = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._field.take_back():
            event.accept()
        else:
            super().keyPressEvent(event)


class _Lines(QPlainTextEdit):
    """Tab leaves the field; Ctrl+Enter and leaving it keep what was written, Escape takes it back."""

    def __init__(self, field: LongTextField) -> None:
        super().__init__()
        self._field = field
        self.setTabChangesFocus(True)
        self.setFixedHeight(LONG_TEXT_HEIGHT)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._field.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._field.commit()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self._field.take_back())
        else:
            super().keyPressEvent(event)


class LongTextField(Field):
    """Several lines of plain text."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        self.editor = _Lines(self)
        self.editor.setAccessibleName(caption)
        self.column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self._shown = ""

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        text = str(value or "")
        self.editor.setPlaceholderText("")
        if text != self._shown or self.editor.toPlainText() == self._shown:
            self._shown = text
            if self.editor.toPlainText() != text:
                self.editor.setPlainText(text)

    def forget(self) -> None:
        super().forget()
        self._shown = ""
        self.editor.setPlainText("")

    def take_back(self) -> bool:
        """What was written since it was shown; False where nothing was."""
        if self.editor.toPlainText() == self._shown:
            return False
        self.editor.setPlainText(self._shown)
        return True

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        self.show_value(blueprint, first, "")
        self.editor.setPlaceholderText(tr("different"))

    def commit(self) -> None:
        text = self.editor.toPlainText().strip()
        if text != self._shown:
            self._shown = text
            self.send(text)


class LineField(Field):
    """One line. What cannot be read stays as it was typed, with a complaint under it, and the blueprint keeps its value."""

    def __init__(self, name: str, caption: str, typed: Typed | None = None, example: str = "") -> None:
        super().__init__(name, caption)
        self.typed = typed
        self.example = example
        self.editor = _Line(self)
        self.editor.setAccessibleName(caption)
        self.editor.setPlaceholderText(example)
        self.editor.editingFinished.connect(self.commit)
        self.column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self._shown = ""

    def written(self, value: Json) -> str:
        if value is None:
            return ""
        return self.typed.write(value) if self.typed else str(value)

    def forget(self) -> None:
        super().forget()
        self._shown = ""
        self.editor.setText("")
        set_state(self.editor, wrong=False)

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        self._show_text("")
        self.editor.setPlaceholderText(tr("different"))

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self.editor.setPlaceholderText(self.example)
        self._show_text(self.written(value))

    def _show_text(self, text: str) -> None:
        typing = self.editor.text() != self._shown
        if text == self._shown and typing:
            return  # someone is typing, or something wrong stands here: it stays
        self._shown = text
        self.editor.setText(text)
        self.editor.setCursorPosition(0)
        self.complain("")
        set_state(self.editor, wrong=False)

    def commit(self) -> None:
        text = self.editor.text().strip()
        if text == self._shown:
            if self.complaint:
                self.complain("")
                set_state(self.editor, wrong=False)
            return
        value = self._read(text)
        if isinstance(value, Refusal):
            self.refuse(say(value.message))
            return
        before, self._shown = self._shown, text
        self.complain("")
        set_state(self.editor, wrong=False)
        self.send(value)
        if self.complaint:  # the blueprint refused it
            self._shown = before
            set_state(self.editor, wrong=True)
        elif self.typed and self._shown == text:  # the value it had, in other words: shown as it always is
            self._shown = self.written(value)
            self.editor.setText(self._shown)

    def take_back(self) -> bool:
        """What was typed since it was shown, and the complaint about it; False where nothing was."""
        if self.editor.text() == self._shown:
            return False
        self.editor.setText(self._shown)
        self.complain("")
        set_state(self.editor, wrong=False)
        return True

    def _read(self, text: str) -> Json | Refusal:
        if self.typed is None:
            return text
        if not text:
            return [] if self.typed.parse("") == [] else None
        return self.typed.parse(text)

    def refuse(self, words: str) -> None:
        self.complain(words)
        set_state(self.editor, wrong=True)
