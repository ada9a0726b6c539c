"""Conditions: an answer to a question of the blueprint, chosen in one box; and the answers that are settled for a persona."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.elements.base import Json
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.field import Field
from widgets.fields.rows_field import RowsField, row_of
from widgets.interface_language import tr

_NEW = "new question"


def answers_to_choose(blueprint: Blueprint, value: Json) -> list[tuple[str, Json]]:
    """("Customer: new", its condition) for every answer; a condition whose answer is gone stands last."""
    found: list[tuple[str, Json]] = []
    for question in blueprint.questions:
        for answer in question.answers:
            words = f"{question.title}: {answer.words}" if question.title else answer.words
            found.append((words, {"question": question.id, "answer": answer.words}))
    if value is not None and value not in [condition for _, condition in found]:
        found.append((f"? {value.get('answer', '')}", value))
    return found


class ConditionField(Field):
    """Where there is no question yet, one can be made from here."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        self.editor = CalmCombo(caption)
        self.editor.activated.connect(self._chosen)
        self.column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self._value: Json = None

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self._value = value
        self.editor.fill(self._options(blueprint, value), value)

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        self.editor.show_different(self._options(blueprint, None))

    def _options(self, blueprint: Blueprint, value: Json) -> list[tuple[str, Json]]:
        return [(tr("always"), None), *answers_to_choose(blueprint, value), (tr("A new question…"), _NEW)]

    def _chosen(self) -> None:
        if self.editor.currentData() == _NEW:
            self.editor.setCurrentIndex(max(0, self.editor.findData(self._value)))
            self.add_wanted.emit("question")
        else:
            self.send(self.editor.currentData())


class FixesField(RowsField):
    """The answers that are settled for a persona."""

    def __init__(self, caption: str) -> None:
        super().__init__("fixes", caption, tr("Settled answer"))

    def _depends_on(self) -> object:
        return [(question.title, question.answers) for question in self._blueprint.questions]

    def _fresh(self) -> dict[str, Json]:
        taken = {row.get("question") for row in self._values}
        free = [c for _, c in answers_to_choose(self._blueprint, None) if c["question"] not in taken]
        return dict(free[0]) if free else {}

    def _add(self) -> None:
        fresh = self._fresh()
        if fresh:
            self.send([*self._values, fresh])
        elif self._blueprint.questions:
            self.complain(tr("Every question has its answer already, or has none to choose."))
        else:
            self.add_wanted.emit("question")

    def _made(self, position: int, row: dict[str, Json]) -> QWidget:
        chosen = CalmCombo(self.caption)
        chosen.fill(answers_to_choose(self._blueprint, row), row)
        chosen.activated.connect(lambda _: self._revise(position, **chosen.currentData()))
        return row_of((chosen, self._drop_button(position, tr("Without this answer"))))[0]
