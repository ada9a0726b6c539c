"""The right panel while no clash is chosen: the fields of what is selected, the usual ones first and the rest folded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import SCENARIO_ID, Element, Flow, Need, ProcessRule, Step
from blueprint_model.elements.base import Json
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from widgets.fields.dial_field import DialField
from widgets.fields.field import Field
from widgets.fields.list_fields import FactsField
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.panels.inspector_fields import KIND_NAMES, Fields, fields_for
from widgets.scrolled import Scrolled
from widgets.style import set_role

Commit = Callable[[str, dict[str, Json]], "Refusal | None"]


def _head(blueprint: Blueprint, element: Element) -> tuple[str, str]:
    """What is shown, and the role of the words."""
    name = say(KIND_NAMES[type(element)])
    code = code_names(blueprint).get(element.id, "")
    role = "head-need" if isinstance(element, Need) else "head-rule" if isinstance(element, ProcessRule) else "head"
    return (f"{name} {code}".strip(), role)


def _place(blueprint: Blueprint, element: Element) -> str:
    """A quiet line under the head: where a step stands, what a flow joins."""
    match element:
        case Step():
            phase = blueprint.elements.get(getattr(blueprint.elements.get(element.column), "phase", None) or "")
            parts = [blueprint.lane_of(element).title, str(getattr(phase, "title", "") or "")]
            return " · ".join(part for part in parts if part)
        case Flow():
            ends = [str(getattr(blueprint.elements.get(end), "title", "")) for end in (element.source, element.target)]
            return " → ".join(ends)
        case _:
            return ""


class Inspector(QScrollArea):
    """`commit` sets fields of an element; what it refuses is said under the field and the blueprint keeps its value.

    `previewed` carries a rule as it would be while its dial is turned, None when it is back.
    """

    previewed = Signal(object)

    def __init__(self, commit: Commit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Fields"))
        self.element = ""  # the key of what is shown
        self.fields: tuple[Field, ...] = ()
        self.more_button: QPushButton | None = None
        self._rest: QWidget | None = None
        self._rest_open = False
        self._made_for: object = None

    def show_element(self, blueprint: Blueprint, key: str) -> None:
        """Shows an element of the blueprint; one that is gone, or that no panel edits, gives way to the blueprint itself."""
        element = blueprint.elements.get(key)
        if element is None or type(element) not in KIND_NAMES:
            element = blueprint.scenario
        made_for = (element.key, _what_fields_depend_on(blueprint, element), say(KIND_NAMES[type(element)]))
        if made_for != self._made_for:
            focused = self._focused_name() if element.key == self.element else ""
            self._made_for, self.element = made_for, element.key
            self._make(blueprint, element)
            if focused:
                self.focus_field(focused)
        self._show_heads(blueprint, element)
        for field in self.fields:
            field.show_element(blueprint, element)

    def _make(self, blueprint: Blueprint, element: Element) -> None:
        made: Fields = fields_for(blueprint, element)
        self.fields = (*made.first, *made.rest)
        page = Scrolled()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 18, 18)
        column.setSpacing(14)
        self._kind = label("", "head")
        self._place = label("", "meta", wrap=True)
        column.addWidget(self._kind)
        column.addWidget(self._place)
        for field in made.first:
            column.addWidget(field)
        self.more_button, self._rest = None, None
        if made.rest:
            self._fold(column, made.rest)
        column.addStretch(1)
        for field in self.fields:
            field.committed.connect(lambda values, field=field: self._take(field, values))
            if isinstance(field, DialField):
                field.previewed.connect(self.previewed)
        self.setWidget(page)

    def _fold(self, column: QVBoxLayout, rest: tuple[Field, ...]) -> None:
        self.more_button = QPushButton()
        set_role(self.more_button, "quiet")
        self.more_button.clicked.connect(lambda: self.unfold(not self._rest_open))
        column.addWidget(self.more_button)
        self._rest = QWidget()
        set_role(self._rest, "scrolled")
        inner = QVBoxLayout(self._rest)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(14)
        for field in rest:
            inner.addWidget(field)
        column.addWidget(self._rest)
        self._count = len(rest)
        self.unfold(self._rest_open)

    def unfold(self, opened: bool) -> None:
        """Shows or hides all but the first fields; the next element is shown in the same way."""
        self._rest_open = opened
        if self.more_button is not None and self._rest is not None:
            words = (
                tr("Fewer fields") if opened else say(Message.counted("{count} more field", "{count} more fields", self._count))
            )
            self.more_button.setText(("▾ " if opened else "▸ ") + words)
            self.more_button.setAccessibleName(words)
            self._rest.setVisible(opened)

    def _show_heads(self, blueprint: Blueprint, element: Element) -> None:
        words, role = _head(blueprint, element)
        self._kind.setText(words.upper() if role == "head" else words)
        set_role(self._kind, role)
        place = _place(blueprint, element)
        self._place.setText(place)
        self._place.setVisible(bool(place))

    def _take(self, field: Field, values: dict[str, Json]) -> None:
        refusal = self._commit(self.element, values)
        field.complain("" if refusal is None else say(refusal.message))

    # --- the keyboard ---------------------------------------------------------------------------------------------

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    def focus_field(self, name: str, measure: str = "") -> bool:
        """Puts the cursor into a field, unfolding the rest where it lies there; False when there is no such field.

        Of facts, the cursor goes to that of the `measure`.
        """
        field = self.field(_SHOWN_IN.get(name, name))
        if field is None:
            return False
        if self._rest is not None and self._rest.isAncestorOf(field):
            self.unfold(True)
        if isinstance(field, FactsField) and measure:
            field.focus_fact(measure)
        else:
            field.focus_editor()
        QTimer.singleShot(0, field, lambda: self._reveal(field))  # what was folded has its place only then
        return True

    def _reveal(self, field: Field) -> None:
        focused = QApplication.focusWidget()
        self.ensureWidgetVisible(focused if focused is not None and field.isAncestorOf(focused) else field)

    def focus_first(self) -> None:
        if self.fields:
            self.fields[0].focus_editor()

    def _focused_name(self) -> str:
        return next((field.name for field in self.fields if (editor := field.focusProxy()) is not None and editor.hasFocus()), "")


# Fields that another field shows together with its own.
_SHOWN_IN = {"direction": "measure", "adequate": "measure", "bound": "measure", "limit": "measure", "per": "measure"}


def _what_fields_depend_on(blueprint: Blueprint, element: Element) -> object:
    """Where this changes, the fields are made anew: how a limit is typed, and which fields a step has."""
    zone = blueprint.zone_of(element) if isinstance(element, Step) else None
    return (getattr(element, "measure", None), blueprint.scenario.currency, zone, element.key == SCENARIO_ID)
