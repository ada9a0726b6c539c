"""The menu at the pointer, or at the place that is stood on: what can be done there, with the keys that do it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.actions import ACTIONS
from blueprint_model.commands import revise_fields
from blueprint_model.elements import Column, Flow, FlowKind, Lane, Phase, Step
from widgets.adding_places import AddingPlaces
from widgets.interface_language import say, tr
from widgets.menus import keys_text
from widgets.panels.inspector_words import FLOW_KINDS, ZONES

if TYPE_CHECKING:
    from widgets.workspace import Workspace

_STEP = (
    *("next_step", "step_below", "connect", "add_need", "add_rule", "-", "rename", "fields", "-"),
    *("cut", "copy", "paste", "duplicate", "-", "add_column", "add_phase", "-", "delete"),
)
_FLOW = ("next_step", "connect", "fields", "-", "delete")
_LANE = ("rename", "fields", "add_need", "add_rule", "paste", "-", "*lanes", "fold_lane", "-", "delete")
_COLUMN = ("rename", "add_column", "add_phase", "paste", "-", "delete")
_PHASE = ("rename", "fields", "add_need", "add_rule", "paste", "-", "fold", "-", "delete")
_CELL = ("add_step", "paste", "-", "add_column", "add_phase")
_NOWHERE = ("paste", "-", "*lanes", "add_column")


def actions_at(element: object, in_cell: bool) -> tuple[str, ...]:
    """By ids of app/actions.py, "-" for a line and "*lanes" for the zones in which a lane can be added."""
    match element:
        case Step():
            return _STEP
        case Flow():
            return _FLOW
        case Lane():
            return _LANE
        case Column():
            return _COLUMN
        case Phase():
            return _PHASE
        case _:
            return _CELL if in_cell else _NOWHERE


class CanvasMenu:
    """Made anew each time it is asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self.space = workspace
        workspace.canvas.menu_wanted.connect(self.show)

    def show(self, at: QPoint) -> None:
        """`at` on the screen. The menu stops nothing: Escape or a click elsewhere closes it."""
        menu = self.made()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def made(self) -> QMenu:
        canvas, blueprint = self.space.canvas, self.space.bridge.blueprint
        place = canvas.standing.place
        one = place.element if place is not None else next(iter(sorted(canvas.selection)), "")
        element = blueprint.elements.get(one)
        menu = QMenu(canvas)
        menu.setAccessibleName(tr("What can be done here"))
        actions: Mapping[str, QAction] = getattr(self.space.window(), "actions_by_id", {})
        for part in actions_at(element, canvas.standing.in_free_cell):
            if part == "-":
                menu.addSeparator()
            elif part == "*lanes":
                self._add_lanes(menu)
            elif part in actions:
                self._add(menu, part, actions[part])
        if isinstance(element, Flow):
            self._add_kinds(menu, element)
        return menu

    def _add(self, menu: QMenu, identifier: str, action: QAction) -> None:
        """Keys that the canvas listens to are shown beside the words, and not bound a second time."""
        keys = keys_text(ACTIONS[identifier])
        shown = menu.addAction(f"{action.text()}\t{keys}" if keys else action.text())
        shown.setEnabled(action.isEnabled())
        shown.triggered.connect(action.trigger)

    def _add_lanes(self, menu: QMenu) -> None:
        sub = menu.addMenu(tr("Lane in the zone"))
        for zone, words in ZONES.items():
            action = sub.addAction(say(words))
            action.triggered.connect(lambda _=False, zone=zone: AddingPlaces(self.space).add_lane(zone))

    def _add_kinds(self, menu: QMenu, flow: Flow) -> None:
        """An agreement and a loop are one choice away."""
        sub = menu.addMenu(tr("Kind of flow"))
        for kind, words in FLOW_KINDS.items():
            action = sub.addAction(say(words))
            action.setCheckable(True)
            action.setChecked(flow.kind is kind)
            action.triggered.connect(lambda _=False, kind=kind: self._set_kind(flow.id, kind))

    def _set_kind(self, flow: str, kind: FlowKind) -> None:
        self.space.bridge.do(revise_fields(self.space.bridge.blueprint, flow, kind=kind.value))
