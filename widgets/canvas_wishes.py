"""What the canvas asks for while a person goes on writing, copies and moves heads: each wish becomes one edit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import (
    CopiedSteps,
    NewIds,
    Table,
    TablePlan,
    add_needs,
    add_notes,
    add_rules,
    add_step_after,
    add_step_below,
    add_steps_in_a_row,
    copy_steps,
    cut_steps,
    delete_and_join,
    duplicate_steps,
    insert_step_in_flow,
    move_columns,
    move_lane,
    move_phase,
    new_ids,
    next_id,
    paste_steps,
    paste_table,
    plan_of,
    put_step_in_flow,
    reconnect_flow,
    shift_columns,
    shift_lane,
    shift_phase,
    what_goes,
)
from blueprint_model.elements import Column, Flow, Lane, Phase, Step
from blueprint_model.message import Message
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from widgets import intentions
from widgets.canvas.places import Cell
from widgets.canvas_menu import CanvasMenu
from widgets.clipboard import Copied, read_clipboard, steps_to_mime
from widgets.interface_language import say, tr
from widgets.panels.inspector_words import ZONES
from widgets.paste_line import TABLE, PasteLine
from widgets.words_first import scope_of_selection

if TYPE_CHECKING:
    from widgets.workspace import Workspace

ID_PREFIXES = {
    "step": intentions.STEP,
    "flow": intentions.FLOW,
    "need": intentions.NEED,
    "rule": intentions.RULE,
    "lane": intentions.LANE,
    "column": intentions.COLUMN,
    "phase": intentions.PHASE,
    "note": "note",
}


class CanvasWishes:
    """Connects the canvas of a workspace for as long as both live."""

    def __init__(self, workspace: Workspace) -> None:
        self.space = workspace
        self.bridge = workspace.bridge
        self.canvas = workspace.canvas
        self.line = PasteLine(self.canvas)
        self.menu = CanvasMenu(workspace)
        self._own = uuid4().hex  # by it a clipboard knows the steps of this window again
        self._pasted: tuple[str, ...] | TablePlan = ()
        self.canvas.next_step_wanted.connect(self.add_next_step)
        self.canvas.step_below_wanted.connect(self.add_step_below)
        self.canvas.copy_wanted.connect(self.copy)
        self.canvas.duplicate_wanted.connect(self.duplicate)
        self.canvas.paste_wanted.connect(self.paste)
        self.canvas.head_move_wanted.connect(self.move_head)
        self.canvas.head_shift_wanted.connect(self.shift_head)
        self.canvas.into_flow_wanted.connect(self.put_into_flow)
        self.canvas.reconnect_wanted.connect(self.reconnect)
        self.canvas.why_not_into_flow = self._why_not_into_flow
        self.canvas.why_not_reconnected = self._why_not_reconnected
        self.line.chosen.connect(self._take)
        self.line.left.connect(self._leave)

    # --- going on writing -----------------------------------------------------------------------------------------

    def add_next_step(self, source: str, words: str) -> None:
        """After a step, or into a flow; the new step is selected."""
        blueprint = self.bridge.blueprint
        step, flow, column = (next_id(blueprint, ID_PREFIXES[kind]) for kind in ("step", "flow", "column"))
        if blueprint.get(source, Flow) is not None:
            edit = insert_step_in_flow(blueprint, step, source, words, flow_id=flow, column_id=column)
        else:
            edit = add_step_after(blueprint, step, source, words, flow_id=flow, column_id=column)
        if self.bridge.do(edit) is None:
            self.canvas.select({step}, reveal=True)

    def add_step_below(self, source: str, words: str) -> None:
        blueprint = self.bridge.blueprint
        step, flow = (next_id(blueprint, ID_PREFIXES[kind]) for kind in ("step", "flow"))
        if self.bridge.do(add_step_below(blueprint, step, source, words, flow_id=flow)) is None:
            self.canvas.select({step}, reveal=True)

    # --- from the menu and the palette ----------------------------------------------------------------------------

    def rename(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.canvas.edit_title():
            self.space.notice.say(tr("Select what you want to name."))

    def next_step(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.canvas.write_next_step():
            self.space.notice.say(tr("Select the step that the next one comes after."))

    def step_below(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.canvas.write_step_below():
            self.space.notice.say(tr("Select the step that the new one comes below."))

    def open_fields(self) -> None:
        place = self.canvas.standing.place
        element = place.element if place is not None else next(iter(sorted(self.canvas.selection)), "")
        if element:
            self.space.open_fields(element)
        else:
            self.space.notice.say(tr("Select what you want to fill in."))

    # --- flows ----------------------------------------------------------------------------------------------------

    def put_into_flow(self, step: str, flow: str, lane: str, column: str) -> None:
        """A step that was dropped on a flow comes into its middle."""
        self.bridge.do(self._put_into_flow(step, flow, lane, column))

    def _put_into_flow(self, step: str, flow: str, lane: str, column: str) -> Edit | Refusal:
        blueprint = self.bridge.blueprint
        new, beside = (next_id(blueprint, ID_PREFIXES[kind]) for kind in ("flow", "column"))
        return put_step_in_flow(blueprint, step, flow, lane, column, flow_id=new, column_id=beside)

    def _why_not_into_flow(self, step: str, flow: str) -> str:
        found = self.bridge.blueprint.get(step, Step)
        return _said(self._put_into_flow(step, flow, found.lane, found.column)) if found is not None else ""

    def reconnect(self, flow: str, source: str, target: str) -> None:
        self.bridge.do(reconnect_flow(self.bridge.blueprint, flow, source, target))

    def _why_not_reconnected(self, flow: str, source: str, target: str) -> str:
        return _said(reconnect_flow(self.bridge.blueprint, flow, source, target))

    # --- heads ----------------------------------------------------------------------------------------------------

    def move_head(self, element: str, before: str, zone: str) -> None:
        """A dragged head comes before another one, or ("") to the end. Of several selected columns all come along."""
        blueprint = self.bridge.blueprint
        match blueprint.elements.get(element):
            case Lane():
                self.bridge.do(move_lane(blueprint, element, Zone(zone), before or None))
            case Phase():
                self.bridge.do(move_phase(blueprint, element, before or None))
            case Column():
                self.bridge.do(move_columns(blueprint, self._columns_with(element), before or None))

    def shift_head(self, element: str, across: int, down: int) -> None:
        """Alt and an arrow; across its own direction nothing moves."""
        blueprint = self.bridge.blueprint
        match blueprint.elements.get(element):
            case Lane() as lane if down:
                edit = shift_lane(blueprint, element, down)
                if self.bridge.do(edit) is None:
                    self._say_zone(lane)
            case Phase() if across:
                self.bridge.do(shift_phase(blueprint, element, across))
            case Column() if across:
                self.bridge.do(shift_columns(blueprint, self._columns_with(element), across))

    def _columns_with(self, column: str) -> list[str]:
        chosen = [each.id for each in self.bridge.blueprint.columns if each.id in self.canvas.selection]
        return chosen if column in chosen else [column]

    def _say_zone(self, before: Lane) -> None:
        """A lane that came to another zone by key: the lines have moved, which is easily overlooked."""
        lane = self.bridge.blueprint.get(before.id, Lane)
        if lane is not None and lane.zone is not before.zone:
            self.space.notice.say(tr("“{lane}” is now in the zone {zone}.", lane=lane.title, zone=say(ZONES[lane.zone])))

    def delete(self, ids: Iterable[str]) -> None:
        """Of a lane, column or phase that took steps along it is said what went."""
        blueprint = self.bridge.blueprint
        edit = delete_and_join(blueprint, sorted(ids), self._new())
        if self.bridge.do(edit) is not None or not isinstance(edit, Edit):
            return
        if any(isinstance(blueprint.elements.get(identifier), Lane | Column | Phase) for identifier in ids):
            gone = ", ".join(say(part) for part in what_goes(edit))
            self.space.notice.say(tr("Deleted: {what}. Ctrl+Z brings it back.", what=gone))

    # --- cut, copy, paste -----------------------------------------------------------------------------------------

    def copy(self, cut: bool = False) -> None:
        """The selected steps, with the flows among them."""
        blueprint = self.bridge.blueprint
        ids = self.canvas.chosen_steps()
        edit: Edit | Refusal | None = None
        found: CopiedSteps | Refusal
        if cut:
            both = cut_steps(blueprint, ids)
            found, edit = (both, None) if isinstance(both, Refusal) else both
        else:
            found = copy_steps(blueprint, ids)
        if isinstance(found, Refusal):
            self.space.notice.say(say(found.message))
            return
        if edit is None or self.bridge.do(edit) is None:
            QGuiApplication.clipboard().setMimeData(steps_to_mime(found, self._own))

    def duplicate(self) -> None:
        blueprint = self.bridge.blueprint
        found = copy_steps(blueprint, self.canvas.chosen_steps())
        if isinstance(found, Refusal):
            self.space.notice.say(tr("Select the steps that you want to duplicate."))
        else:
            self._do_and_select(duplicate_steps(blueprint, found, self._new()))

    def paste(self) -> None:
        """Steps at the place that is stood on; of words from elsewhere it is asked once what they are."""
        self.space.keep_typing()
        found = read_clipboard(QGuiApplication.clipboard().mimeData())
        cell = cell_stood_on(self.bridge.blueprint, self.canvas.standing.cell, self.canvas.selection)
        if found is None or cell is None:
            self.space.notice.say(tr("There is nothing on the clipboard that could be pasted here."))
        elif isinstance(found, Refusal):
            self.space.notice.say(say(found.message))
        elif isinstance(found, Copied):
            same = found.blueprint == self._own
            self._do_and_select(paste_steps(self.bridge.blueprint, found.steps, *cell, self._new(), same=same))
        elif isinstance(found, Table):
            self._ask_of_table(found)
        else:
            self._pasted = found
            self.line.ask_lines(found, self._anchor())

    def _ask_of_table(self, table: Table) -> None:
        plan = plan_of(self.bridge.blueprint, table)
        if isinstance(plan, Refusal):
            self.space.notice.say(say(plan.message))
            return
        self._pasted = plan
        new = [lane.title for lane in plan.lanes if not lane.lane]
        named = ", ".join(say(Message.of("“{title}”", title=title)) for title in new)
        more = tr("New lanes: {names}", names=named) if new else ""
        self.line.ask_table(what_comes(plan), more, self._anchor())

    def _take(self, kind: str) -> None:
        pasted, self._pasted = self._pasted, ()
        self._leave(True)
        blueprint, canvas, new = self.bridge.blueprint, self.canvas, self._new()
        cell = cell_stood_on(blueprint, canvas.standing.cell, canvas.selection)
        if cell is None:
            return
        if isinstance(pasted, TablePlan):
            assert kind == TABLE
            self._do_and_select(paste_table(blueprint, pasted, *cell, new))
        elif kind == "steps":
            chosen = canvas.chosen_steps()
            after = chosen[0] if len(chosen) == 1 and not canvas.standing.in_free_cell else ""
            self._do_and_select(add_steps_in_a_row(blueprint, pasted, *cell, new, after))
        elif kind == "needs":
            self.bridge.do(add_needs(blueprint, pasted, new, scope_of_selection(blueprint, "need", canvas.selection)))
        elif kind == "rules":
            self.bridge.do(add_rules(blueprint, pasted, new, scope_of_selection(blueprint, "rule", canvas.selection)))
        else:
            self.bridge.do(add_notes(blueprint, pasted, new))

    def _leave(self, by_key: bool) -> None:
        self._pasted = ()
        if by_key:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_and_select(self, edit: Edit | Refusal) -> None:
        """The new steps are selected."""
        if self.bridge.do(edit) is None and isinstance(edit, Edit):
            steps = {o.element.id for o in edit.operations if isinstance(o, Add) and isinstance(o.element, Step)}
            self.canvas.select(steps, reveal=True)
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new(self) -> NewIds:
        return new_ids(self.bridge.blueprint, ID_PREFIXES)

    def _anchor(self) -> QRect:
        """The place that is stood on, in pixels of the canvas; its upper middle where that is nowhere."""
        place = self.canvas.standing.place
        box = self.canvas.place_in_view(place) if place is not None else None
        if box is None:
            return QRect(self.canvas.width() // 2 - 200, 60, 400, 0)
        return box.toAlignedRect().translated(self.canvas.viewport().pos())


def _said(edit: Edit | Refusal) -> str:
    return say(edit.message) if isinstance(edit, Refusal) else ""


def cell_stood_on(blueprint: Blueprint, cell: Cell | None, selection: frozenset[str]) -> Cell | None:
    """The cell itself, else the beginning of the lane, column, phase or flow that is selected, else of the customer's lane."""
    if not blueprint.lanes or not blueprint.columns:
        return None
    if cell is not None:
        return cell
    lane, column = intentions.first_lane(blueprint), blueprint.columns[0].id
    match blueprint.elements.get(next(iter(selection), "")):
        case Lane() as found:
            return (found.id, column)
        case Column() as found:
            return (lane, found.id)
        case Phase() as found:
            return (lane, next((each.id for each in blueprint.columns if each.phase == found.id), column))
        case Flow() as found:
            source = blueprint.get(found.source, Step)
            return (source.lane, source.column) if source is not None else (lane, column)
        case _:
            return (lane, column)


def what_comes(plan: TablePlan) -> str:
    """As in “3 lanes, 12 steps, 4 phases”."""
    lanes = len(plan.lanes) or plan.rows
    parts = [
        say(Message.counted("{count} lane", "{count} lanes", lanes)),
        say(Message.counted("{count} step", "{count} steps", len(plan.steps))),
    ]
    if plan.phases:
        parts.append(say(Message.counted("{count} phase", "{count} phases", len(plan.phases))))
    else:
        parts.append(say(Message.counted("{count} column", "{count} columns", plan.columns)))
    return ", ".join(parts)
