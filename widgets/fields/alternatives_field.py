"""Other wordings of a rule that are open to the organisation: words, and the limit that would hold then."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Bound, Element, Measure, MeasureKind, ProcessRule
from blueprint_model.elements.base import Json
from blueprint_model.measures import measure_of
from blueprint_model.refusal import Refusal
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.limit_field import counts_but, ways_of
from widgets.fields.rows_field import RowsField, row_of
from widgets.fields.typed_measures import limit_of
from widgets.interface_language import say, tr


class AlternativesField(RowsField):
    """Each is of the rule's own measure. Without one there is nothing to bound: words only."""

    def __init__(self) -> None:
        super().__init__("alternatives", tr("What it could be instead"), tr("Alternative"))
        self._rule: ProcessRule | None = None

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self._rule = element if isinstance(element, ProcessRule) else None
        super().show_value(blueprint, element, value)

    def _measure(self) -> Measure | None:
        return measure_of(self._blueprint, self._rule.measure) if self._rule is not None and self._rule.measure else None

    def _depends_on(self) -> object:
        return (self._rule and self._rule.measure, self._measure())

    def _fresh(self) -> dict[str, Json]:
        """As the rule is: it is changed from there."""
        if self._rule is None or self._rule.bound is None:
            return {"title": ""}
        return {"title": "", "bound": self._rule.bound.value, "per": self._rule.per}

    def _made(self, position: int, row: dict[str, Json]) -> QWidget:
        title = self._text(position, row, "title", tr("In words"))
        drop = self._drop_button(position, tr("Without this alternative"))
        measure = self._measure()
        if measure is None or self._rule is None:
            return row_of((title, drop))[0]
        way = CalmCombo(tr("Which way"))
        way.fill([(words, bound) for words, bound in ways_of(measure.kind, self._rule)], row.get("bound") or self._bound())
        way.activated.connect(lambda _: self._revise(position, bound=way.currentData()))
        typed = limit_of(measure, self._blueprint.scenario.currency)
        shown = typed.write(row["limit"]) if row.get("limit") is not None else ""
        amount = self._line(tr("How much"), shown, lambda text: self._take_limit(position, text))
        amount.setFixedWidth(96)
        lines: list[tuple[QWidget, ...]] = [(title, drop), (way, amount)]
        if measure.kind is MeasureKind.COUNT:
            per = CalmCombo(tr("For each"))
            per.fill([(tr("in all"), None), *counts_but(self._blueprint, measure.id)], row.get("per"))
            per.activated.connect(lambda _: self._revise(position, per=per.currentData()))
            lines.append((per,))
        return row_of(*lines)[0]

    def _bound(self) -> Json:
        return (self._rule.bound or Bound.EXACTLY).value if self._rule is not None else None

    def _take_limit(self, position: int, text: str) -> str:
        value = limit_of(self._measure(), self._blueprint.scenario.currency).parse(text) if text else None
        if isinstance(value, Refusal):
            return say(value.message)
        self._revise(position, limit=value)
        return ""
