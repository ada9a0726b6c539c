"""Notes of the inbox in the window: how they come, and what becomes of one that is sent or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from blueprint_model.commands import (
    add_note,
    delete_elements,
    next_id,
    note_to_need,
    note_to_rule,
    note_to_step,
    note_to_voice,
    rename,
)
from blueprint_model.message import Message
from blueprint_model.operations import Edit, apply, squash
from blueprint_model.refusal import Refusal
from widgets import intentions
from widgets.interface_language import say, tr

if TYPE_CHECKING:
    from widgets.workspace import Workspace

NOTE = "note"


class SendingNotes(QObject):
    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self.space = space
        self.bridge = space.bridge
        inbox = space.inbox
        space.words.keep_note = self.keep
        inbox.written.connect(self.write)
        inbox.sent.connect(self.send)
        inbox.sent_to_need.connect(self.to_voice)
        inbox.revised.connect(lambda note, words: self.bridge.do(rename(self.bridge.blueprint, note, words)))
        inbox.dropped.connect(lambda note: self.bridge.do(delete_elements(self.bridge.blueprint, (note,))))
        space.canvas.note_dropped.connect(self.into_cell)
        space.needs.note_on_need.connect(self.to_voice)
        space.needs.note_as.connect(self.send)

    def write(self, words: str) -> Refusal | None:
        blueprint = self.bridge.blueprint
        return self.bridge.try_edit(add_note(blueprint, next_id(blueprint, NOTE), words))

    def keep(self, words: str) -> Refusal | None:
        """From anywhere (Ctrl+4): it is said how many wait, since the inbox may be out of sight."""
        refusal = self.write(words)
        if refusal is None:
            count = len(self.bridge.blueprint.notes)
            self.space.notice.say(say(Message.counted("Kept in the inbox.", "Kept in the inbox: {count} notes wait.", count)))
        return refusal

    def send(self, note: str, way: str) -> None:
        """`way` is "step", "need" or "rule": at the place that is stood in, or at the step that is selected."""
        blueprint = self.bridge.blueprint
        step = intentions.step_of_selection(blueprint, self.space.canvas.selection) or None
        if way == "need":
            self._done(note_to_need(blueprint, note, next_id(blueprint, intentions.NEED), step), tr("It is a need now."))
        elif way == "rule":
            self._done(note_to_rule(blueprint, note, next_id(blueprint, intentions.RULE), step), tr("It is a rule now."))
        else:
            canvas = self.space.canvas
            cell = intentions.cell_for_a_step(blueprint, canvas.current_cell, canvas.standing.in_free_cell)
            if cell is not None:
                self.into_cell(note, *cell, len(blueprint.cell(*cell)))
            elif blueprint.lanes:
                self._into_new_column(note, canvas.current_cell)

    def into_cell(self, note: str, lane: str, column: str, index: int) -> None:
        """`index` counts the steps of the cell that stand above it."""
        blueprint = self.bridge.blueprint
        above = blueprint.cell(lane, column)[:index]
        step = next_id(blueprint, intentions.STEP)
        self._done(note_to_step(blueprint, note, step, lane, column, above[-1].id if above else None), tr("It is a step now."))
        self._show(step)

    def _into_new_column(self, note: str, stood_in: tuple[str, str] | None) -> None:
        """The lane is full: after its last column."""
        blueprint = self.bridge.blueprint
        lane = stood_in[0] if stood_in is not None else intentions.first_lane(blueprint)
        column, added = intentions.new_column(blueprint, None)
        if isinstance(added, Refusal):
            self._done(added, "")
            return
        after = apply(blueprint, added)
        step = next_id(after, intentions.STEP)
        sent = note_to_step(after, note, step, lane, column)
        self._done(sent if isinstance(sent, Refusal) else squash(sent.name, [added, sent]), tr("It is a step now."))
        self._show(step)

    def _show(self, step: str) -> None:
        """Where it came to, while the hand stays in the inbox."""
        if step in self.bridge.blueprint.elements:
            words = self.space.notice.words
            self.space.canvas.select({step}, reveal=True)
            self.space.notice.say(words)

    def to_voice(self, note: str, need: str) -> None:
        self._done(note_to_voice(self.bridge.blueprint, note, need), tr("It is a voice of the need now."))

    def _done(self, edit: Edit | Refusal, words: str) -> None:
        if self.bridge.do(edit) is None:
            self.space.notice.say(words)
