"""Where a need is felt, a rule holds or something is measured: steps, a stretch, lanes, phases, flows, or the whole path."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element, Flow, Scope, ScopeKind
from blueprint_model.elements.base import Json
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.field import Field
from widgets.interface_language import tr
from widgets.labels import ElidedLabel, set_plain_tooltip
from widgets.style import icon

_LISTED = (ScopeKind.STEPS, ScopeKind.LANES, ScopeKind.PHASES, ScopeKind.FLOWS)


def places_of(blueprint: Blueprint, kind: ScopeKind) -> list[tuple[str, Json]]:
    """(words, id) of everything that a scope of this kind can name, in reading order."""
    match kind:
        case ScopeKind.STEPS | ScopeKind.SPAN:
            return [(step.title or step.id, step.id) for step in blueprint.steps]
        case ScopeKind.LANES:
            return [(lane.title or lane.id, lane.id) for lane in blueprint.lanes]
        case ScopeKind.PHASES:
            return [(phase.title or phase.id, phase.id) for phase in blueprint.phases]
        case ScopeKind.FLOWS:
            between = set(blueprint.transitions)
            ordered = sorted(blueprint.flows, key=lambda flow: flow not in between)
            return [(flow_title(blueprint, flow), flow.id) for flow in ordered]
        case ScopeKind.WHOLE:
            return []


class ScopeField(Field):
    """`one_flow` for a need and a metric: they speak of one transition."""

    def __init__(self, caption: str, *, one_flow: bool = False) -> None:
        super().__init__("scope", caption)
        self._scope: Scope | None = None
        self._blueprint: Blueprint | None = None
        self._one_flow = one_flow
        self.kind = CalmCombo(caption)
        self.kind.activated.connect(self._choose_kind)
        self.column.addWidget(self.kind)
        self.setFocusProxy(self.kind)
        self.first, self.last = CalmCombo(tr("From step")), CalmCombo(tr("To step"))
        for combo in (self.first, self.last):
            combo.activated.connect(self._choose_end)
            self.column.addWidget(combo)
        self._rows: list[QWidget] = []
        self.add = CalmCombo(tr("Also here"))
        self.add.setPlaceholderText(tr("also here…"))
        self.add.activated.connect(self._add)
        self.column.addWidget(self.add)

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        self.show_value(blueprint, first, None)
        self.kind.show_different(self._kinds())

    def _kinds(self) -> list[tuple[str, Json]]:
        return [
            (tr("not bound to anything yet"), None),
            (tr("at these steps"), ScopeKind.STEPS.value),
            (tr("from one step to another"), ScopeKind.SPAN.value),
            (tr("in these phases"), ScopeKind.PHASES.value),
            (tr("in these lanes"), ScopeKind.LANES.value),
            (tr("on this flow") if self._one_flow else tr("on these flows"), ScopeKind.FLOWS.value),
            (tr("on the whole path"), ScopeKind.WHOLE.value),
        ]

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self._blueprint = blueprint
        self._scope = Scope.model_validate(value) if value else None
        kind = self._scope.kind if self._scope else None
        self.kind.fill(self._kinds(), kind.value if kind else None)
        span = self._scope is not None and self._scope.kind is ScopeKind.SPAN
        for combo, end in ((self.first, 0), (self.last, 1)):
            combo.setVisible(span)
            if span and self._scope is not None:
                own = self._scope.elements[end]
                combo.hold(lambda: places_of(blueprint, ScopeKind.SPAN), _place_title(blueprint, own), own)
        self._show_rows(blueprint)
        self._show_others(blueprint)

    def _show_others(self, blueprint: Blueprint) -> None:
        """What can be added to the places there are; of one flow another is chosen instead."""
        kind = self._scope.kind if self._scope else None
        held = self._scope.elements if self._scope else ()
        self.add.setVisible(kind in _LISTED and _how_many(blueprint, kind) > len(held))
        if kind in _LISTED:
            self.add.hold(lambda: [place for place in places_of(blueprint, kind) if place[1] not in held], None, None)
        self.add.setPlaceholderText(tr("another one…") if self._single() else tr("also here…"))

    def _single(self) -> bool:
        return self._one_flow and self._scope is not None and self._scope.kind is ScopeKind.FLOWS

    def _add(self) -> None:
        if self._scope is not None:
            held = () if self._single() else self._scope.elements
            self.send({"kind": self._scope.kind.value, "elements": [*held, self.add.currentData()]})

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
            title = flow_title(blueprint, found) if isinstance(found, Flow) else str(getattr(found, "title", "") or identifier)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(6, 0, 0, 0)
            line.setSpacing(2)
            line.addWidget(ElidedLabel(title, "card-title"), 1)
            away = QToolButton()
            away.setIcon(icon("close"))
            away.setAccessibleName(tr("Not at “{title}”", title=title))
            set_plain_tooltip(away, tr("No longer here"))
            away.clicked.connect(lambda _=False, identifier=identifier: self._let_go(identifier))
            line.addWidget(away)
            self.column.insertWidget(self.column.indexOf(self.add), row)
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
        """Steps that are bound stay; a span begins and ends with them, else with the first and last step. Of other places the
        first one is taken, to be changed."""
        held = [e for e in (self._scope.elements if self._scope else ()) if any(step.id == e for step in blueprint.steps)]
        ordered = [step.id for step in blueprint.steps if step.id in held] or [step.id for step in blueprint.steps[:1]]
        if kind is ScopeKind.SPAN and len(blueprint.steps) >= 2:
            last = ordered[-1] if len(ordered) > 1 else blueprint.steps[-1].id
            first = ordered[0] if ordered[0] != last else blueprint.steps[0].id
            self.send({"kind": kind.value, "elements": [first, last]})
        elif kind is ScopeKind.STEPS and ordered:
            self.send({"kind": kind.value, "elements": ordered})
        elif kind not in (ScopeKind.SPAN, ScopeKind.STEPS) and (places := places_of(blueprint, kind)):
            self.send({"kind": kind.value, "elements": [places[0][1]]})
        else:
            self.kind.fill(self._kinds(), self._scope.kind.value if self._scope else None)
            self.complain(tr("There is nothing of this kind yet."))

    def _choose_end(self) -> None:
        self.send({"kind": ScopeKind.SPAN.value, "elements": [self.first.currentData(), self.last.currentData()]})

    def _let_go(self, identifier: str) -> None:
        if self._scope is not None:
            left = [e for e in self._scope.elements if e != identifier]
            self.send({"kind": self._scope.kind.value, "elements": left} if left else None)


def _how_many(blueprint: Blueprint, kind: ScopeKind) -> int:
    match kind:
        case ScopeKind.LANES:
            return len(blueprint.lanes)
        case ScopeKind.PHASES:
            return len(blueprint.phases)
        case ScopeKind.FLOWS:
            return len(blueprint.flows)
        case _:
            return len(blueprint.steps)


def _place_title(blueprint: Blueprint, identifier: str) -> str:
    return str(getattr(blueprint.elements.get(identifier), "title", "")) or identifier


def flow_title(blueprint: Blueprint, flow: Flow) -> str:
    ends = (getattr(blueprint.elements.get(end), "title", "") for end in (flow.source, flow.target))
    return " → ".join(ends)
