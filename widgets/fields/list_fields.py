"""Fields that hold several rows: the voices behind a need, and the facts recorded at a step."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from blueprint_model.elements import EvidenceGrade
from blueprint_model.elements.base import Json
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.limit_field import measures_of
from widgets.fields.rows_field import RowsField, row_of
from widgets.fields.typed import Typed, parse_count
from widgets.fields.typed_measures import limit_of
from widgets.interface_language import say, tr
from widgets.panels.need_words import measure_title

GRADES: dict[EvidenceGrade, Message] = {
    EvidenceGrade.GUESS: Message.of("a guess"),
    EvidenceGrade.ONE_VOICE: Message.of("one voice"),
    EvidenceGrade.RESEARCHED: Message.of("researched"),
    EvidenceGrade.MEASURED: Message.of("measured"),
}


class VoicesField(RowsField):
    def __init__(self) -> None:
        super().__init__("voices", tr("Who says so"), tr("Mention"))

    def _fresh(self) -> dict[str, Json]:
        return {"count": 1}

    def _made(self, position: int, row: dict[str, Json]) -> QWidget:
        who = self._text(position, row, "who", tr("Who"))
        count = self._line(tr("How many"), str(row.get("count", 1)), lambda text: self._take_count(position, text))
        count.setFixedWidth(52)
        source = self._text(position, row, "source", tr("Where it was heard"))
        grade = CalmCombo(tr("How sure"))
        grade.fill([(say(words), own.value) for own, words in GRADES.items()], row.get("grade", EvidenceGrade.GUESS.value))
        grade.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        grade.activated.connect(lambda _: self._revise(position, grade=grade.currentData()))
        quote = self._text(position, row, "quote", tr("In their own words"))
        return row_of((who, count, self._drop_button(position, tr("Without this mention"))), (source, grade), (quote,))[0]

    def _take_count(self, position: int, text: str) -> str:
        value = parse_count(text)
        if isinstance(value, Refusal):
            return say(value.message)
        self._revise(position, count=value)
        return ""


class FactsField(RowsField):
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
        editor = [editor for editor in self._editors() if isinstance(editor, QLineEdit)][2 * position]  # value, source
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def forget(self) -> None:
        super().forget()
        self._begun = ""

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
        chosen = CalmCombo(tr("Measure"))
        chosen.fill([(measure_title(self._blueprint, m.id), m.id) for m in measures_of(self._blueprint)], row.get("measure"))
        chosen.activated.connect(
            lambda _: self._revise(position, measure=chosen.currentData(), value=None, at_least=None, at_most=None)
        )
        value = self._line(tr("Value"), self._written(row), lambda text: self._take(position, row, text))
        source = self._text(position, row, "source", tr("From where it is known"))
        made, (first, _) = row_of((chosen, value, self._drop_button(position, tr("Without this fact"))), (source,))
        for place, share in ((0, 3), (1, 2)):
            first.setStretch(place, share)
        return made

    def _depends_on(self) -> object:
        return [measure.id for measure in measures_of(self._blueprint)]

    def _written(self, row: dict[str, Json]) -> str:
        typed = self._typed(str(row.get("measure")))
        if row.get("value") is not None:
            return typed.write(row["value"])
        ends = [typed.write(row[end]) if row.get(end) is not None else "" for end in ("at_least", "at_most")]
        return "–".join(ends) if any(ends) else ""

    def _take(self, position: int, row: dict[str, Json], text: str) -> str:
        typed = self._typed(str(row.get("measure")))
        value = typed.parse(text) if text else None
        ends: list[Json] = [None, None]
        if isinstance(value, Refusal):
            found = ends_of(typed, text)
            if found is None:
                return say(value.message)
            value, ends = None, found
        self._revise(position, value=value, at_least=ends[0], at_most=ends[1])
        return ""


def ends_of(typed: Typed, text: str) -> list[Json] | None:
    """The two ends of "2–5" or "1–3 d"; a unit that stands once belongs to both. None where it is no range."""
    found = re.fullmatch(r"\s*(.+?)\s*[–-]\s*(.+?)\s*", text)
    if found is None:
        return None
    unit = re.sub(r"^[\d.,\s]+", "", found[2])
    low, high = typed.parse(found[1]), typed.parse(found[2])
    if isinstance(low, Refusal) or re.fullmatch(r"[\d.,\s]+", found[1]):
        low = typed.parse(f"{found[1]} {unit}".strip())
    return None if isinstance(low, Refusal) or isinstance(high, Refusal) else [low, high]
