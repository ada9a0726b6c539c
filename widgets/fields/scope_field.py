"""Where a need is felt or a rule holds: at steps, from one step to another, or on the whole path."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element, Flow, Scope, ScopeKind
from blueprint_model.elements.base import Json
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.field import Field
from widgets.interface_language import tr
from widgets.labels import ElidedLabel
from widgets.style import icon


class ScopeField(Field):
    def __init__(self, caption: str) -> None:
        super().__init__("scope", caption)
        self._scope: Scope | None = None
        self._blueprint: Blueprint | None = None
        self.kind = CalmCombo(caption)
        self.kind.activated.connect(self._choose_kind)
        self.column.addWidget(self.kind)
        self.setFocusProxy(self.kind)
        self.first, self.last = CalmCombo(tr("From step")), CalmCombo(tr("To step"))
        for combo in (self.first, self.last):
            combo.activated.connect(self._choose_end)
            self.column.addWidget(combo)
        self._rows: list[QWidget] = []

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self._blueprint = blueprint
        self._scope = Scope.model_validate(value) if value else None
        kind = self._scope.kind.value if self._scope else None
        options: list[tuple[str, Json]] = [
            (tr("not bound to anything yet"), None),
            (tr("at these steps"), ScopeKind.STEPS.value),
            (tr("from one step to another"), ScopeKind.SPAN.value),
            (tr("on the whole path"), ScopeKind.WHOLE.value),
        ]
        others = {
            ScopeKind.LANES: tr("in these lanes"),
            ScopeKind.PHASES: tr("in these phases"),
            ScopeKind.FLOWS: tr("on these flows"),
        }
        options += [(words, other.value) for other, words in others.items() if other.value == kind]
        self.kind.fill(options, kind)
        span = self._scope is not None and self._scope.kind is ScopeKind.SPAN
        steps: list[tuple[str, Json]] = [(step.title or step.id, step.id) for step in blueprint.steps]
        for combo, end in ((self.first, 0), (self.last, 1)):
            combo.setVisible(span)
            combo.fill(steps, self._scope.elements[end] if span and self._scope else None)
        self._show_rows(blueprint)

    def _show_rows(self, blueprint: Blueprint) -> None:
        for row in self._rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        if self._scope is None or self._scope.kind in (ScopeKind.SPAN, ScopeKind.WHOLE):
            return
        for identifier in self._scope.elements:
            found = blueprint.elements.get(identifier)
            title = _flow_title(blueprint, found) if isinstance(found, Flow) else str(getattr(found, "title", "") or identifier)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(6, 0, 0, 0)
            line.setSpacing(2)
            line.addWidget(ElidedLabel(title, "card-title"), 1)
            away = QToolButton()
            away.setIcon(icon("close"))
            away.setAccessibleName(tr("Not at “{title}”", title=title))
            away.setToolTip(tr("No longer here"))
            away.clicked.connect(lambda _=False, identifier=identifier: self._let_go(identifier))
            line.addWidget(away)
            self.column.addWidget(row)
            self._rows.append(row)

    def _choose_kind(self) -> None:
        chosen = self.kind.currentData()
        if chosen is None:
            self.send(None)
        elif chosen == ScopeKind.WHOLE.value:
            self.send({"kind": chosen})
        elif self._blueprint is not None and (self._scope is None or chosen != self._scope.kind.value):
            self._change_to(ScopeKind(chosen), self._blueprint)

    def _change_to(self, kind: ScopeKind, blueprint: Blueprint) -> None:
        """Steps that are bound stay; a span begins and ends with them, else with the first and last step."""
        held = [e for e in (self._scope.elements if self._scope else ()) if any(step.id == e for step in blueprint.steps)]
        ordered = [step.id for step in blueprint.steps if step.id in held] or [step.id for step in blueprint.steps[:1]]
        if kind is ScopeKind.STEPS and ordered:
            self.send({"kind": kind.value, "elements": ordered})
        elif kind is ScopeKind.SPAN and len(blueprint.steps) >= 2:
            last = ordered[-1] if len(ordered) > 1 else blueprint.steps[-1].id
            first = ordered[0] if ordered[0] != last else blueprint.steps[0].id
            self.send({"kind": kind.value, "elements": [first, last]})
        else:
            self.complain(tr("There are no steps for this yet."))

    def _choose_end(self) -> None:
        self.send({"kind": ScopeKind.SPAN.value, "elements": [self.first.currentData(), self.last.currentData()]})

    def _let_go(self, identifier: str) -> None:
        if self._scope is not None:
            left = [e for e in self._scope.elements if e != identifier]
            self.send({"kind": self._scope.kind.value, "elements": left} if left else None)


def _flow_title(blueprint: Blueprint, flow: Flow) -> str:
    ends = (getattr(blueprint.elements.get(end), "title", "") for end in (flow.source, flow.target))
    return " → ".join(ends)
