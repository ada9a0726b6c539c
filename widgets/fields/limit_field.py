"""The measurable part of a need or a rule in one row: which measure, which way, how much; for a rule also "for each …"."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Bound, Direction, Element, Measure, MeasureKind, Need, ProcessRule, ScopeKind, Step
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import field_to_json
from blueprint_model.measures import CATALOGUE, measure_of
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.field import Field
from widgets.fields.typed import Typed
from widgets.fields.typed_measures import limit_of
from widgets.interface_language import say, tr
from widgets.panels.need_words import measure_title
from widgets.style import set_state

NEED_WAYS: dict[Direction, Message] = {
    Direction.AT_MOST: Message.of("at most"),
    Direction.AT_LEAST: Message.of("at least"),
    Direction.EQUALS: Message.of("exactly"),
    Direction.ALL_OF: Message.of("all of"),
    Direction.ONE_OF: Message.of("one of"),
    Direction.ONLY: Message.of("only"),
    Direction.BEFORE: Message.of("told before"),
    Direction.YES: Message.of("yes"),
    Direction.NO: Message.of("no"),
}
RULE_WAYS: dict[Bound, Message] = {
    Bound.AT_MOST: Message.of("at most"),
    Bound.AT_LEAST: Message.of("at least"),
    Bound.EXACTLY: Message.of("exactly"),
    Bound.ONLY: Message.of("only"),
    Bound.ALL_OF: Message.of("all of"),
}
_SET_WAYS = {"all_of", "one_of", "only"}
_ANY_WAYS = {"before"}  # anything can be told in time
_YES_NO_WAYS = {"yes", "no"}


def measures_of(blueprint: Blueprint) -> list[Measure]:
    """The catalogue's and the blueprint's own measures, by their titles."""
    own = blueprint.all_of(Measure)
    names = {measure.id for measure in own}
    found = [measure for measure in CATALOGUE.values() if measure.id not in names] + list(own)
    return sorted(found, key=lambda measure: measure_title(blueprint, measure.id).casefold())


def ways_of(kind: MeasureKind, element: Element) -> list[tuple[str, str]]:
    """(words, value) of the directions or bounds that a measure of this kind can have."""
    ways: Mapping[Direction, Message] | Mapping[Bound, Message] = NEED_WAYS if isinstance(element, Need) else RULE_WAYS
    found = []
    for way, words in ways.items():
        fits = way.value in _ANY_WAYS or (
            way.value in _YES_NO_WAYS
            if kind is MeasureKind.YES_NO and isinstance(element, Need)
            else way.value == "exactly"
            if kind is MeasureKind.YES_NO
            else way.value in _SET_WAYS or way is Bound.EXACTLY
            if kind in (MeasureKind.SET, MeasureKind.SCHEDULE)
            else way.value not in _SET_WAYS | _YES_NO_WAYS
        )
        if fits:
            found.append((say(words), way.value))
    return found


def fields_with_measure(blueprint: Blueprint, card: Element, measure: str | None, *, afresh: bool = False) -> dict[str, Json]:
    """The fields of a need or a rule with another measure: limits of another kind, and always `afresh`, mean nothing any more."""
    before = measure_of(blueprint, str(getattr(card, "measure", None)))
    after = measure_of(blueprint, measure) if measure else None
    fields: dict[str, Json] = {"measure": measure}
    if after is None or before is None or after.kind is not before.kind or afresh:
        is_need = isinstance(card, Need)
        ways = ways_of(after.kind, card) if after else []
        fields["direction" if is_need else "bound"] = ways[0][1] if ways else None
        fields["adequate" if is_need else "limit"] = None
        fields["desired" if is_need else "per"] = None
    return fields


class MeasureField(Field):
    """A measure alone; what was told in the unit of another one goes, where it would mean nothing."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        self._before: MeasureKind | None = None
        self._blueprint: Blueprint | None = None
        self.editor = CalmCombo(caption)
        self.editor.activated.connect(self._chosen)
        self.column.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self._blueprint = blueprint
        measure = measure_of(blueprint, str(value)) if value else None
        self._before = measure.kind if measure else None
        titles: list[tuple[str, Json]] = [(measure_title(blueprint, m.id), m.id) for m in measures_of(blueprint)]
        self.editor.fill([(tr("in words only"), None), *titles], value)

    def _chosen(self) -> None:
        assert self._blueprint is not None
        measure = measure_of(self._blueprint, str(self.editor.currentData()))
        same = measure is not None and measure.kind is self._before
        self.committed.emit({self.name: self.editor.currentData(), **({} if same else {"before": None, "after": None})})


class LimitField(Field):
    """For a Need: measure, direction, adequate, before (a step). For a ProcessRule: measure, bound, limit, per."""

    def __init__(self, caption: str, is_need: bool) -> None:
        super().__init__("measure", caption)
        self.shows = ("measure", "direction", "adequate", "before") if is_need else ("measure", "bound", "limit", "per")
        self._different = False
        self._way_name = "direction" if is_need else "bound"
        self._limit_name = "adequate" if is_need else "limit"
        self._blueprint: Blueprint | None = None
        self._element: Element | None = None
        self._shown = ""
        self.measure = CalmCombo(tr("Measure"))
        self.way = CalmCombo(tr("Which way"))
        self.amount = QLineEdit()
        self.amount.setAccessibleName(tr("How much"))
        self.per = CalmCombo(tr("For each"))
        self.step = CalmCombo(tr("Before which step"))
        self.column.addWidget(self.measure)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.way, 3)
        row.addWidget(self.amount, 2)
        row.addWidget(self.step, 2)
        self.column.addLayout(row)
        self.column.addWidget(self.per)
        self.per.setVisible(not is_need)
        self.measure.activated.connect(self._choose_measure)
        self.way.activated.connect(self._choose_way)
        self.step.activated.connect(lambda _: self.committed.emit({"before": self.step.currentData()}))
        self.amount.editingFinished.connect(self._commit_amount)
        self.per.activated.connect(lambda _: self.committed.emit({"per": self.per.currentData()}))
        self.setFocusProxy(self.measure)

    def forget(self) -> None:
        super().forget()
        self._shown = ""
        self.amount.setText("")
        set_state(self.amount, wrong=False)

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        """One measure can be chosen for all; which way and how much come then."""
        self._blueprint, self._element, self._different = blueprint, first, True
        self.measure.show_different(self._options(blueprint))
        for part in (self.way, self.amount, self.step, self.per):
            part.hide()

    def _options(self, blueprint: Blueprint) -> list[tuple[str, Json]]:
        titles: list[tuple[str, Json]] = [(measure_title(blueprint, m.id), m.id) for m in measures_of(blueprint)]
        return [(tr("in words only"), None), *titles]

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self._blueprint, self._element, self._different = blueprint, element, False
        self.measure.fill(self._options(blueprint), value)
        measure = measure_of(blueprint, str(value)) if value else None
        kind = measure.kind if measure else None
        self.way.fill(ways_of(kind, element) if kind else [], field_to_json(element, self._way_name))
        self.way.setVisible(kind is not None)
        yes_no_need = kind is MeasureKind.YES_NO and isinstance(element, Need)
        told_before = isinstance(element, Need) and element.direction is Direction.BEFORE and kind is not None
        self.amount.setVisible(kind is not None and not yes_no_need and not told_before)
        self.step.setVisible(told_before)
        if told_before and isinstance(element, Need):
            own = blueprint.elements.get(element.before or "")
            title = (own.short or own.title or own.id) if isinstance(own, Step) else None
            self.step.hold(
                lambda: [(step.short or step.title or step.id, step.id) for step in blueprint.steps], title, element.before
            )
        self.per.setVisible(isinstance(element, ProcessRule) and kind is MeasureKind.COUNT)
        if isinstance(element, ProcessRule):
            self.per.fill([(tr("in all"), None), *counts_but(blueprint, str(value))], element.per)
        self._show_amount(field_to_json(element, self._limit_name))

    def _typed(self) -> Typed:
        assert self._blueprint is not None
        measure = measure_of(self._blueprint, str(self.measure.currentData()))
        return limit_of(measure, self._blueprint.scenario.currency)

    def _show_amount(self, value: Json) -> None:
        text = "" if value is None else self._typed().write(value)
        if text == self._shown and self.amount.text() != self._shown:
            return
        self._shown = text
        self.amount.setText(text)
        self.complain("")
        set_state(self.amount, wrong=False)

    def _choose_measure(self) -> None:
        chosen = self.measure.currentData()
        assert self._blueprint is not None
        assert self._element is not None
        fields = fields_with_measure(self._blueprint, self._element, chosen, afresh=self._different)
        self._shown = self.amount.text()  # what stood there belonged to the other measure
        self.committed.emit(fields)

    def _choose_way(self) -> None:
        """What must be told before a step has no limit; the need's own step is the first guess."""
        way = self.way.currentData()
        fields: dict[str, Json] = {self._way_name: way}
        if isinstance(self._element, Need):
            was_before = self._element.direction is Direction.BEFORE
            if way == Direction.BEFORE.value:
                scope = self._element.scope
                own = scope.elements[0] if scope is not None and scope.kind is ScopeKind.STEPS and scope.elements else None
                fields |= {"adequate": None, "desired": None, "before": self._element.before or own}
            elif was_before:
                fields["before"] = None
        self.committed.emit(fields)

    def _commit_amount(self) -> None:
        text = self.amount.text().strip()
        if text == self._shown:
            return
        value = self._typed().parse(text) if text else None
        if isinstance(value, Refusal):
            self.complain(say(value.message))
            set_state(self.amount, wrong=True)
            return
        before, self._shown = self._shown, text
        self.complain("")
        self.committed.emit({self._limit_name: value})
        if self.complaint:
            self._shown = before
        set_state(self.amount, wrong=bool(self.complaint))


def counts_but(blueprint: Blueprint, measure: str) -> list[tuple[str, Json]]:
    """("for each: agreements", its id) for every measure that is counted, but this one."""
    found = [m for m in measures_of(blueprint) if m.id != measure and _is_count(blueprint, m.id)]
    return [(tr("for each: {per}", per=measure_title(blueprint, m.id)), m.id) for m in found]


def _is_count(blueprint: Blueprint, identifier: str) -> bool:
    measure = measure_of(blueprint, identifier)
    return measure is not None and measure.kind is MeasureKind.COUNT
