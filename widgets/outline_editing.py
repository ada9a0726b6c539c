"""What is written, moved and connected in the outline, as edits of the blueprint; the selection is that of the canvas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.palette import Entry, EntryKind
from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import (
    add_lane,
    add_note,
    add_phase,
    add_step,
    add_step_after,
    delete_and_join,
    insert_column,
    insert_step_in_flow,
    new_ids,
    next_id,
    rename,
    shift_columns,
    shift_lane,
    shift_phase,
    shift_steps,
)
from blueprint_model.commands.move_in_list import move_after, shift_in_list
from blueprint_model.elements import SCENARIO_ID, Column, Flow, Lane, Need, ProcessRule, Step
from blueprint_model.operations import Edit, apply, squash
from blueprint_model.refusal import Refusal
from widgets import intentions
from widgets.interface_language import tr
from widgets.outline_rows import GROUP_OF, Row, RowKind
from widgets.palette import Palette
from widgets.panels.outline_model import Draft
from widgets.revising import made
from widgets.words_first import scope_of_selection

if TYPE_CHECKING:
    from widgets.workspace import Workspace

_ON_CANVAS = (RowKind.PHASE, RowKind.COLUMN, RowKind.STEP, RowKind.FLOW, RowKind.LANE)


class OutlineEditing:
    """Connects the outline of a page for as long as both live."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.bridge = space.bridge
        self.panel = space.outline
        self._palette: Palette | None = None
        self._from = ""  # whose flow, or whose place, is being chosen
        tree = self.panel.tree
        self.panel.chosen.connect(self.choose)
        self.panel.renamed.connect(self.rename)
        tree.next_wanted.connect(self.go_on)
        tree.beside_wanted.connect(self.write_beside)
        tree.made_wanted.connect(self.make)
        tree.move_wanted.connect(self.move)
        tree.delete_wanted.connect(self.delete)
        tree.connect_wanted.connect(self.connect)
        tree.fields_wanted.connect(self.open_fields)
        tree.left.connect(self.leave)
        space.canvas.selection_changed.connect(lambda ids: self.panel.choose(ids) if ids else None)

    @property
    def _blueprint(self) -> Blueprint:
        return self.bridge.blueprint

    # --- the selection --------------------------------------------------------------------------------------------

    def choose(self, elements: Sequence[str]) -> None:
        """Canvas and fields follow; the hand stays here."""
        rows = {row.element: row.kind for row in self.panel.tree.rows}
        on_canvas = frozenset(element for element in elements if rows.get(element) in _ON_CANVAS)
        if on_canvas:
            self.space.canvas.select(on_canvas, reveal=True)
        elif elements == [SCENARIO_ID]:
            self.space.choose_nothing()
        elif len(elements) == 1 and rows.get(elements[0]) in (RowKind.NEED, RowKind.RULE, RowKind.PERSONA):
            self.space.choose_card(elements[0], unfold=False)

    def open_fields(self, row: Row) -> None:
        """The panel is opened before anything is chosen: on a small screen this one goes, and the canvas gets the hand."""
        if not row.element:
            return
        if not self.space.right_panel.is_open:
            self.space.want_panel("answers", True)
        if row.kind in _ON_CANVAS:
            self.space.open_fields(row.element)
        else:
            self.space.field_editing.open(row.element)

    def leave(self) -> None:
        """Escape: the hand goes to the canvas, where the same is selected."""
        self.space.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- writing --------------------------------------------------------------------------------------------------

    def rename(self, row: Row, words: str) -> None:
        self.bridge.do(rename(self._blueprint, row.element, words))

    def go_on(self, row: Row) -> None:
        """Enter: after a step the next one, connected; from a flow to where it leads; else one more of the same."""
        match row.kind:
            case RowKind.STEP:
                self._write_under_parent(row, tr("Next step"), lambda words: self._next_step(row.element, words))
            case RowKind.FLOW:
                flow = self._blueprint.get(row.element, Flow)
                if flow is not None:
                    self.panel.choose_row(Row(RowKind.STEP, flow.target))
            case _:
                self.write_beside(row)

    def write_beside(self, row: Row) -> None:
        """Insert: one more of the same, right after the row; in a group, at its end."""
        match row.kind:
            case RowKind.BLUEPRINT:
                self.make(RowKind.COLUMN, row)
            case RowKind.FLOW:
                flow = self._blueprint.get(row.element, Flow)
                if flow is not None:
                    self.connect(Row(RowKind.STEP, flow.source))
            case RowKind.LANES | RowKind.NEEDS | RowKind.RULES | RowKind.PERSONAS | RowKind.NOTES:
                kind = next(kind for kind, group in GROUP_OF.items() if group is row.kind)
                self._write_in_group(kind, "")
            case RowKind.LANE | RowKind.NEED | RowKind.RULE | RowKind.PERSONA | RowKind.NOTE:
                self._write_in_group(row.kind, row.element)
            case _:
                self.make(row.kind, row)

    def make(self, kind: RowKind, row: Row) -> None:
        """Ctrl and a number: where it makes sense beside this row."""
        match kind:
            case RowKind.STEP:
                self._write_step(row)
            case RowKind.COLUMN:
                column = self._column_of(row)
                under = self.panel.outline.way_to(column)[:-1] if column else self.panel.outline.top()[:1]
                self._write(under[-1], column, Draft(tr("New column"), lambda words: self._new_column(column, words), True))
            case RowKind.PHASE:
                column = self._last_column_of(row)
                top = self.panel.outline.top()[0]
                rows = self.panel.outline.children(top)
                way = self.panel.outline.way_to(column) if column else []
                place = rows.index(way[1]) + 1 if len(way) > 1 and way[1] in rows else len(rows)
                draft = Draft(tr("New phase"), lambda words: self._new_phase(column, words), True)
                self.panel.write_new(top, place, draft)
            case _:
                self._write_in_group(kind, "", frozenset({row.element}) if row.kind in _ON_CANVAS else frozenset())

    def _write(self, under: Row, after: str, draft: Draft) -> None:
        """Among the rows under `under`, right after the one of `after`, else as the last."""
        rows = self.panel.outline.children(under)
        place = next((n + 1 for n, row in enumerate(rows) if row.element == after), len(rows))
        self.panel.write_new(under, place, draft)

    def _write_under_parent(self, row: Row, words: str, write: Callable[[str], None]) -> None:
        way = self.panel.outline.way_to(row.element)
        self._write(way[-2], row.element, Draft(words, write))

    def _write_step(self, row: Row) -> None:
        """In the cell of a step, below it; in the middle of a flow; in a column; in a lane; else where the path goes on."""
        blueprint = self._blueprint
        match blueprint.elements.get(row.element):
            case Step() as step:
                self._write_under_parent(
                    row, tr("New step"), lambda words: self._step_in_cell(step.lane, step.column, words, step.id)
                )
            case Flow() as flow:
                source = Row(RowKind.STEP, flow.source)
                self._write_under_parent(source, tr("New step"), lambda words: self._step_in_flow(flow.id, words))
            case found:
                cell = self._cell_for(found)
                if cell is None:
                    self.space.notice.say(tr("There is no column yet. Ctrl+I adds one."))
                    return
                under = self.panel.outline.way_to(cell[1])[-1]
                self._write(under, "", Draft(tr("New step"), lambda words: self._step_in_cell(*cell, words, None)))

    def _cell_for(self, element: object) -> tuple[str, str] | None:
        blueprint = self._blueprint
        if not blueprint.lanes or not blueprint.columns:
            return None
        match element:
            case Column():
                return (intentions.first_lane(blueprint), element.id)
            case Lane():
                free = (column.id for column in blueprint.columns if not blueprint.cell(element.id, column.id))
                return (element.id, next(free, blueprint.columns[-1].id))
            case _:
                column = (
                    self._last_column_of(Row(RowKind.PHASE, element.id)) if element is not None and hasattr(element, "id") else ""
                )
                return (intentions.first_lane(blueprint), column or blueprint.columns[-1].id)

    def _column_of(self, row: Row) -> str:
        """The column that a new one comes after."""
        way = self.panel.outline.way_to(row.element) if row.element else []
        return next((each.element for each in way if each.kind is RowKind.COLUMN), "") or self._last_column_of(row)

    def _last_column_of(self, row: Row) -> str:
        """Of the phase in which the row stands; of the whole where it stands in none. "" before there is any."""
        way = self.panel.outline.way_to(row.element) if row.element else []
        phase = next((each.element for each in way if each.kind is RowKind.PHASE), None)
        columns = [column for column in self._blueprint.columns if phase is None or column.phase == phase]
        return columns[-1].id if columns else ""

    def _write_in_group(self, kind: RowKind, after: str, places: frozenset[str] = frozenset()) -> None:
        words = {
            RowKind.LANE: tr("New lane"),
            RowKind.NEED: tr("New need"),
            RowKind.RULE: tr("New rule"),
            RowKind.PERSONA: tr("New persona"),
            RowKind.NOTE: tr("New note"),
        }[kind]
        self._write(Row(GROUP_OF[kind]), after, Draft(words, lambda typed: self._new_in_group(kind, typed, after, places)))

    # --- edits ----------------------------------------------------------------------------------------------------

    def _done(self, kind: RowKind, identifier: str, edit: Edit | Refusal) -> None:
        """What is new has the keyboard, so that Enter goes on from it."""
        if self.bridge.do(edit) is None:
            self._catch_up()
            self.panel.choose_row(Row(kind, identifier))

    def _catch_up(self) -> None:
        """With a large blueprint the lists come after the canvas: here the new row is needed now."""
        self.panel.show_blueprint(self.bridge.blueprint, self.bridge.result)

    def _next_step(self, after: str, words: str) -> None:
        blueprint = self._blueprint
        step, flow, column = (next_id(blueprint, p) for p in (intentions.STEP, intentions.FLOW, intentions.COLUMN))
        self._done(RowKind.STEP, step, add_step_after(blueprint, step, after, words, flow_id=flow, column_id=column))

    def _step_in_cell(self, lane: str, column: str, words: str, after: str | None) -> None:
        step = next_id(self._blueprint, intentions.STEP)
        self._done(RowKind.STEP, step, add_step(self._blueprint, step, lane, column, words, after))

    def _step_in_flow(self, flow: str, words: str) -> None:
        blueprint = self._blueprint
        step, new, column = (next_id(blueprint, p) for p in (intentions.STEP, intentions.FLOW, intentions.COLUMN))
        self._done(RowKind.STEP, step, insert_step_in_flow(blueprint, step, flow, words, flow_id=new, column_id=column))

    def _new_column(self, after: str, words: str) -> None:
        column, edit = intentions.new_column(self._blueprint, after or None)
        self._done(RowKind.COLUMN, column, self._named(edit, column, words))

    def _named(self, edit: Edit | Refusal, identifier: str, words: str) -> Edit | Refusal:
        if isinstance(edit, Refusal) or not words:
            return edit
        named = rename(apply(self._blueprint, edit), identifier, words)
        return named if isinstance(named, Refusal) else squash(edit.name, [edit, named])

    def _new_phase(self, after: str, words: str) -> None:
        """With a column of its own."""
        blueprint = self._blueprint
        column, phase = next_id(blueprint, intentions.COLUMN), next_id(blueprint, intentions.PHASE)
        added = insert_column(blueprint, column, after=after) if after else intentions.new_column(blueprint, None)[1]
        if isinstance(added, Refusal):
            self.bridge.do(added)
            return
        over = add_phase(apply(blueprint, added), phase, words, (column,))
        self._done(RowKind.PHASE, phase, over if isinstance(over, Refusal) else squash("Add phase", [added, over]))

    def _new_in_group(self, kind: RowKind, words: str, after: str, places: frozenset[str]) -> None:
        blueprint = self._blueprint
        edit: Edit | Refusal
        match kind:
            case RowKind.LANE:
                beside = blueprint.get(after, Lane) or blueprint.lanes[-1]
                identifier = next_id(blueprint, intentions.LANE)
                edit = add_lane(blueprint, identifier, beside.zone, words, beside.id)
            case RowKind.PERSONA:
                identifier, edit = made(blueprint, "persona")
                edit = self._named(edit, identifier, words)
            case RowKind.NOTE:
                identifier = next_id(blueprint, "note-")
                edit = add_note(blueprint, identifier, words)
            case _:
                card = "need" if kind is RowKind.NEED else "rule"
                identifier, edit = intentions.in_words(blueprint, card, words, scope_of_selection(blueprint, card, places))
        if after and kind in (RowKind.NEED, RowKind.RULE, RowKind.NOTE) and isinstance(edit, Edit):
            placed = move_after(apply(blueprint, edit), identifier, after)
            edit = placed if isinstance(placed, Refusal) else squash(edit.name, [edit, placed])
        self._done(kind, identifier, edit)

    # --- moving and deleting --------------------------------------------------------------------------------------

    def move(self, rows: Sequence[Row], across: int, down: int) -> None:
        """Steps go to the next column or lane, as on the canvas; what stands in one order goes forward or back in it."""
        blueprint, ids = self._blueprint, [row.element for row in rows]
        on = across or down
        match rows[0].kind:
            case RowKind.STEP:
                steps = tuple(row.element for row in rows if row.kind is RowKind.STEP)
                self.bridge.do(shift_steps(blueprint, steps, across, down))
            case RowKind.COLUMN:
                self.bridge.do(shift_columns(blueprint, [each for each in ids if each in blueprint.column_positions], on))
            case RowKind.PHASE:
                self.bridge.do(shift_phase(blueprint, ids[0], on))
            case RowKind.LANE:
                self.bridge.do(shift_lane(blueprint, ids[0], on))
            case RowKind.NEED | RowKind.RULE | RowKind.NOTE:
                self.bridge.do(shift_in_list(blueprint, ids[0], on))
            case RowKind.FLOW:
                self.space.notice.say(tr("A flow goes where its steps go. Ctrl+L leads it to another step."))

    def delete(self, rows: Sequence[Row]) -> None:
        ids = [row.element for row in rows if row.element and row.kind is not RowKind.BLUEPRINT]
        if ids:
            self.bridge.do(
                delete_and_join(self._blueprint, sorted(set(ids)), new_ids(self._blueprint, {"flow": intentions.FLOW}))
            )

    # --- connecting -----------------------------------------------------------------------------------------------

    def connect(self, row: Row) -> None:
        """A few letters of the step that a flow leads to, or that a need or a rule is to stand at; Enter takes it."""
        if row.kind not in (RowKind.STEP, RowKind.FLOW, RowKind.NEED, RowKind.RULE):
            self.space.notice.say(tr("Only steps, flows, needs and rules can be connected."))
            return
        self._from = row.element
        if self._palette is None:
            self._palette = Palette(self.space, self._targets, self._connect_to)
            self._palette.line.setPlaceholderText(tr("To which step? Type a few letters of it"))
            self._palette.line.setAccessibleName(tr("To which step?"))
        self._palette.open()

    def _targets(self) -> list[Entry]:
        """Steps for which it is possible, in reading order."""
        blueprint = self._blueprint
        return [
            Entry(EntryKind.STEP, step.id, self.panel.outline.name(Row(RowKind.STEP, step.id)), meta=self._lane_of(step))
            for step in blueprint.steps
            if not isinstance(self._connected(step.id), Refusal)
        ]

    def _lane_of(self, step: Step) -> str:
        return self.panel.outline.name(Row(RowKind.LANE, step.lane))

    def _connected(self, step: str) -> Edit | Refusal:
        from blueprint_model.commands import reconnect_flow

        blueprint = self._blueprint
        match blueprint.elements.get(self._from):
            case Flow() as flow:
                return reconnect_flow(blueprint, flow.id, flow.source, step)
            case Need() | ProcessRule():
                return intentions.bound(blueprint, self._from, step)
            case _:
                return intentions.new_flow(blueprint, self._from, step)

    def _connect_to(self, entry: Entry) -> None:
        was = frozenset(self._blueprint.elements)
        if self.bridge.do(self._connected(entry.key)) is None:
            self._catch_up()
            new = next((key for key in self._blueprint.elements if key not in was), self._from)
            kind = RowKind.FLOW if self._blueprint.get(new, Flow) is not None else RowKind.NEED
            self.panel.choose_row(Row(kind, new))
        self.panel.tree.setFocus(Qt.FocusReason.OtherFocusReason)
