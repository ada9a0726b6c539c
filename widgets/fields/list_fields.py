"""Fields that hold several rows: the voices behind a need, and the facts recorded at a step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element, EvidenceGrade
from blueprint_model.elements.base import Json
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.field import Field
from widgets.fields.limit_field import measures_of
from widgets.fields.typed import Typed, parse_count
from widgets.fields.typed_measures import limit_of
from widgets.interface_language import say, tr
from widgets.labels import set_plain_tooltip
from widgets.panels.need_words import measure_title
from widgets.style import icon, set_role, set_state

GRADES: dict[EvidenceGrade, Message] = {
    EvidenceGrade.GUESS: Message.of("a guess"),
    EvidenceGrade.ONE_VOICE: Message.of("one voice"),
    EvidenceGrade.RESEARCHED: Message.of("researched"),
    EvidenceGrade.MEASURED: Message.of("measured"),
}


class _RowsField(Field):
    """Rows of editors over a list of JSON objects; a row's own unknown keys are kept."""

    def __init__(self, name: str, caption: str, add: str) -> None:
        super().__init__(name, caption)
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
        state = (values, [measure.id for measure in measures_of(self._blueprint)])
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

        def finished() -> None:
            if editor.text().strip() != text:
                wrong = take(editor.text().strip())
                self.complain(wrong)
                set_state(editor, wrong=bool(wrong))

        editor.editingFinished.connect(finished)
        return editor


class VoicesField(_RowsField):
    def __init__(self) -> None:
        super().__init__("voices", tr("Who says so"), tr("Mention"))

    def _fresh(self) -> dict[str, Json]:
        return {"count": 1}

    def _made(self, position: int, row: dict[str, Json]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for line in (top, bottom):
            line.setSpacing(4)
            column.addLayout(line)
        count = self._line(tr("How many"), str(row.get("count", 1)), lambda text: self._take_count(position, text))
        count.setFixedWidth(52)
        top.addWidget(count)
        top.addWidget(self._text(position, row, "who", tr("Who")), 1)
        top.addWidget(self._drop_button(position, tr("Without this mention")))
        bottom.addWidget(self._text(position, row, "source", tr("Where it was heard")), 1)
        grade = CalmCombo(tr("How sure"))
        grade.fill([(say(words), own.value) for own, words in GRADES.items()], row.get("grade", EvidenceGrade.GUESS.value))
        grade.activated.connect(lambda _: self._revise(position, grade=grade.currentData()))
        bottom.addWidget(grade)
        return made

    def _text(self, position: int, row: dict[str, Json], name: str, words: str) -> QLineEdit:
        def take(text: str) -> str:
            self._revise(position, **{name: text})
            return ""

        return self._line(words, str(row.get(name, "")), take)

    def _take_count(self, position: int, text: str) -> str:
        value = parse_count(text)
        if isinstance(value, Refusal):
            return say(value.message)
        self._revise(position, count=value)
        return ""


class FactsField(_RowsField):
    """A fact is one value, or a range between two ends, which is shown and kept as it is.

    A row may be begun for a measure; it is in the blueprint only when its value is.
    """

    def __init__(self) -> None:
        super().__init__("facts", tr("What was recorded here"), tr("Fact"))
        self._kept: list[dict[str, Json]] = []
        self._begun = ""  # the measure of the row that is not in the blueprint yet

    def focus_fact(self, measure: str) -> None:
        """Puts the cursor where the measure's value is typed, in a row begun for it where there is none yet."""
        if all(row.get("measure") != measure for row in self._values):
            self._begun = measure
            self._show_rows(self._kept)
        position = next(n for n, row in enumerate(self._values) if row.get("measure") == measure)
        editor = [editor for editor in self._editors() if isinstance(editor, QLineEdit)][position]
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def _show_rows(self, values: list[dict[str, Json]]) -> None:
        self._kept = values
        if any(row.get("measure") == self._begun for row in values):
            self._begun = ""
        super()._show_rows([*values, {"measure": self._begun}] if self._begun else values)

    def send(self, value: Json) -> None:
        """Without the row that was only begun."""
        begun = {"measure": self._begun}
        if begun not in value:
            self._begun = ""
        kept = [row for row in value if not self._begun or row != begun]
        if kept == self._kept:
            self._show_rows(self._kept)
        else:
            super().send(kept)

    def _fresh(self) -> dict[str, Json]:
        used = {row.get("measure") for row in self._values}
        free = [m.id for m in measures_of(self._blueprint) if m.id not in used and not m.summed]
        return {"measure": free[0] if free else "elapsed"}

    def _typed(self, measure_id: str) -> Typed:
        measure = measure_of(self._blueprint, measure_id)
        return limit_of(measure, self._blueprint.scenario.currency)

    def _made(self, position: int, row: dict[str, Json]) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        chosen = CalmCombo(tr("Measure"))
        chosen.fill([(measure_title(self._blueprint, m.id), m.id) for m in measures_of(self._blueprint)], row.get("measure"))
        chosen.activated.connect(
            lambda _: self._revise(position, measure=chosen.currentData(), value=None, at_least=None, at_most=None)
        )
        line.addWidget(chosen, 3)
        line.addWidget(self._line(tr("Value"), self._written(row), lambda text: self._take(position, row, text)), 2)
        line.addWidget(self._drop_button(position, tr("Without this fact")))
        return made

    def _written(self, row: dict[str, Json]) -> str:
        typed = self._typed(str(row.get("measure")))
        if row.get("value") is not None:
            return typed.write(row["value"])
        ends = [typed.write(row[end]) if row.get(end) is not None else "" for end in ("at_least", "at_most")]
        return "–".join(ends) if any(ends) else ""

    def _take(self, position: int, row: dict[str, Json], text: str) -> str:
        value = self._typed(str(row.get("measure"))).parse(text) if text else None
        if isinstance(value, Refusal):
            return say(value.message)
        self._revise(position, value=value, at_least=None, at_most=None)
        return ""
