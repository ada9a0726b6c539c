"""Words that are typed with help: while one is written, those that the blueprint already uses are offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.elements.base import Json
from widgets.fields.text_fields import LineField
from widgets.fields.typed import WORDS, Typed
from widgets.interface_language import tr
from widgets.labels import label, set_plain_tooltip

Known = Callable[[Blueprint], list[str]]
_MOST_OFFERED = 8


def before_and_last(text: str) -> tuple[str, str]:
    """What stands before the word that is being written, its comma and space included, and that word."""
    at = max(text.rfind(";" if ";" in text else ","), text.rfind("\n")) + 1
    word = text[at:].lstrip()
    return text[: len(text) - len(word)] + (" " if at == len(text) and at else ""), word


class WordCompleter(QCompleter):
    """Offers words for the last part of a list; with `one`, for the whole line."""

    def __init__(self, editor: QLineEdit, *, one: bool) -> None:
        super().__init__(editor)
        self._editor, self._one = editor, one
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_MOST_OFFERED)
        popup = self.popup()
        if popup is not None:
            popup.setAccessibleName(tr("Words in use"))

    def take_whole_line(self) -> None:
        self._one = True

    def offer(self, words: list[str]) -> None:
        if words != self._words.stringList():
            self._words.setStringList(words)

    def splitPath(self, path: str) -> list[str]:
        word = path if self._one else before_and_last(path)[1]
        return [word or "\n"]  # nothing is offered before a letter is typed

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        chosen = str(index.data() or "")
        return chosen if self._one else before_and_last(self._editor.text())[0] + chosen


class SuggestedField(LineField):
    """One line of text; `known` are the words to choose from."""

    def __init__(self, name: str, caption: str, known: Known, example: str = "", typed: Typed | None = None) -> None:
        super().__init__(name, caption, typed, example)
        self._known = known
        self.completer = WordCompleter(self.editor, one=typed is None)
        self.editor.setCompleter(self.completer)

        self._blueprint = Blueprint.of(())
        self.editor.installEventFilter(self)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self._blueprint = blueprint
        super().show_value(blueprint, element, value)

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        self._blueprint = blueprint
        super().show_different(blueprint, first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words are looked for when the hand comes: a large blueprint has many."""
        if event.type() == QEvent.Type.FocusIn:
            self.completer.offer(self._known(self._blueprint))
        return super().eventFilter(watched, event)


class WordsField(SuggestedField):
    """Several words between commas. Where they do not fit into the line, all of them stand under it."""

    def __init__(self, name: str, caption: str, known: Known, typed: Typed = WORDS) -> None:
        super().__init__(name, caption, known, tr("separate with commas"), typed)
        self.all_of_them = label("", "meta", wrap=True)
        self.all_of_them.hide()
        self.column.addWidget(self.all_of_them)

    def _show_text(self, text: str) -> None:
        super()._show_text(text)
        self._tell_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()

    def _tell_all(self) -> None:
        text = self.editor.text()
        long = self.editor.fontMetrics().horizontalAdvance(text) > self.editor.width() - 18
        self.all_of_them.setText(text if long else "")
        self.all_of_them.setVisible(long)
        set_plain_tooltip(self.editor, text if long else "")
