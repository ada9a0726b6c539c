"""The answers of a question, each with how often it is given, and the one that holds everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element, Question
from blueprint_model.elements.base import Json
from blueprint_model.refusal import Refusal
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.field import Field
from widgets.fields.rows_field import RowsField, row_of
from widgets.fields.typed import parse_share, write_share
from widgets.interface_language import say, tr


class AnswersField(RowsField):
    def __init__(self) -> None:
        super().__init__("answers", tr("Answers, and how often each is given"), tr("Answer"))

    def _fresh(self) -> dict[str, Json]:
        taken = {row.get("words") for row in self._values}
        number = len(self._values) + 1
        while (words := tr("answer {number}", number=number)) in taken:
            number += 1
        return {"words": words}

    def _add(self) -> None:
        """Its words are selected, so that typing replaces them."""
        super()._add()
        lines = [editor for editor in self._editors() if isinstance(editor, QLineEdit)]
        if len(lines) > 1:
            lines[-2].setFocus()
            lines[-2].selectAll()

    def _made(self, position: int, row: dict[str, Json]) -> QWidget:
        words = self._line(tr("Answer"), str(row.get("words", "")), lambda text: self._take_words(position, text))
        shown = write_share(row["share"]) if row.get("share") is not None else ""
        share = self._line(tr("Share"), shown, lambda text: self._take_share(position, text))
        share.setFixedWidth(66)
        return row_of((words, share, self._drop_button(position, tr("Without this answer"))))[0]

    def _take_words(self, position: int, text: str) -> str:
        if not text:
            return tr("Write the answer in a word or two.")
        if any(row.get("words") == text for n, row in enumerate(self._values) if n != position):
            return tr("This answer is there already.")
        self._revise(position, words=text)
        return ""

    def _take_share(self, position: int, text: str) -> str:
        value = parse_share(text) if text else None
        if isinstance(value, Refusal):
            return say(value.message)
        self._revise(position, share=value)
        return ""


class FixedAnswerField(Field):
    """One of the question's own answers, or none: then it is open."""

    for_many = False

    def __init__(self) -> None:
        super().__init__("fixed", tr("Holds in the whole blueprint"))
        self.editor = CalmCombo(self.caption)
        self.editor.activated.connect(lambda _: self.send(self.editor.currentData()))
        self.column.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        answers = [answer.words for answer in element.answers] if isinstance(element, Question) else []
        if value is not None and value not in answers:
            answers.append(str(value))
        self.editor.fill([(tr("none of them: it is open"), None), *((words, words) for words in answers)], value)
