"""What each action of app/actions.py does in the window, and what the canvas and the panels ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import rename
from blueprint_model.elements import SCENARIO_ID, Need, ProcessRule
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from widgets import intentions
from widgets.adding_places import AddingPlaces
from widgets.canvas_wishes import CanvasWishes
from widgets.interface_language import say, tr
from widgets.panels.card import Card
from widgets.panels.card_rows import bound_to_steps

if TYPE_CHECKING:
    from widgets.history_list import HistoryList
    from widgets.workspace import Workspace

CLOSER = 1.25


class BlueprintActions:
    """The actions that need an open blueprint, by the ids of app/actions.py."""

    def __init__(self, workspace: Workspace) -> None:
        self.space = workspace
        self.bridge = workspace.bridge
        self.canvas = workspace.canvas
        self._history: HistoryList | None = None
        self._connect()
        self.wishes = CanvasWishes(workspace)

    def by_id(self) -> dict[str, Callable[[], object]]:
        canvas, space = self.canvas, self.space
        return {
            "undo": self.undo,
            "redo": self.redo,
            "history": self.show_history,
            "cut": lambda: self.wishes.copy(cut=True),
            "copy": self.wishes.copy,
            "paste": self.wishes.paste,
            "duplicate": self.wishes.duplicate,
            "rename": self.wishes.rename,
            "fields": self.wishes.open_fields,
            "next_step": self.wishes.next_step,
            "step_below": self.wishes.step_below,
            "delete": self.delete,
            "say_clash": self.say_clash,
            "bind": self.bind,
            "card_table": space.field_editing.turn_to_table,
            "need_table": lambda: space.field_editing.to_table("need"),
            "rule_table": lambda: space.field_editing.to_table("rule"),
            "add_step": self.add_step,
            "add_need": lambda: self.add_in_words("need"),
            "add_rule": lambda: self.add_in_words("rule"),
            "add_note": lambda: self.add_in_words("note"),
            "connect": self.connect_by_keys,
            "add_column": self.add_column,
            "add_phase": self.add_phase,
            "turn_over": space.to_bes.turn_over,
            "workshop": space.workshop.turn,
            "new_findings": space.workshop.look,
            "disagree": space.workshop.disagree,
            "agenda": space.workshop.write_agenda,
            "agenda_turn": space.agenda.turn,
            "agenda_next": space.agenda.go_on,
            "zoom_in": lambda: canvas.zoom_by(CLOSER),
            "zoom_out": lambda: canvas.zoom_by(1 / CLOSER),
            "fit": space.fit,
            "layers": space.views.toggle_panel,
            "fold": lambda: space.views.fold_here(lane=False),
            "fold_lane": lambda: space.views.fold_here(lane=True),
            "unfold": space.views.unfold_all,
            "differences": space.views.turn_differences,
            "next_region": space.next_region,
            "toggle_needs": lambda: space.toggle_panel("needs"),
            "outline": space.turn_outline,
            "toggle_answers": lambda: space.toggle_panel("answers"),
            "toggle_sum": space.sum.toggle,
        }

    def _connect(self) -> None:
        canvas, do, now = self.canvas, self.bridge.do, self._now
        canvas.why_no_flow = self._why_no_flow
        canvas.step_wanted.connect(lambda lane, column, index, words: do(self._new_step(lane, column, index, words)))
        canvas.rename_wanted.connect(lambda element, words: do(rename(now(), element, words)))
        canvas.move_wanted.connect(
            lambda steps, lane, column, index: do(intentions.moved_steps(now(), steps, lane, column, index))
        )
        canvas.shift_wanted.connect(lambda steps, dx, dy: do(intentions.shifted_steps(now(), steps, dx, dy)))
        canvas.flow_wanted.connect(lambda source, target: do(intentions.new_flow(now(), source, target)))
        canvas.flow_refused.connect(self.space.notice.say)
        canvas.delete_wanted.connect(self._delete_selected)
        canvas.card_dropped.connect(lambda card, step: do(intentions.bound(now(), card, step)))
        canvas.element_opened.connect(self.space.open_fields)
        canvas.insert_column_wanted.connect(lambda column: do(intentions.new_column(now(), column)[1]))
        needs = self.space.needs
        needs.clash_said.connect(self._say)
        needs.add_requested.connect(self.add_in_words)
        needs.delete_requested.connect(lambda card: do(intentions.deleted(now(), [card])))

    def _now(self) -> Blueprint:
        return self.bridge.blueprint

    def _new_step(self, lane: str, column: str, index: int, words: str) -> Edit | Refusal:
        return intentions.new_step(self.bridge.blueprint, lane, column, index, words)[1]

    def _why_no_flow(self, source: str, target: str) -> str:
        edit = intentions.new_flow(self.bridge.blueprint, source, target)
        return say(edit.message) if isinstance(edit, Refusal) else ""

    # --- history --------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        self.space.keep_typing()
        self.space.words.stop()
        self.bridge.undo()

    def redo(self) -> None:
        self.space.keep_typing()
        self.space.words.stop()
        self.bridge.redo()

    def show_history(self) -> None:
        from widgets.history_list import HistoryList

        self.space.keep_typing()
        self.space.words.stop()
        if self._history is None:
            self._history = HistoryList(self.space)
            self._history.wanted.connect(self._go_through_history)
        document = self.bridge.session.document
        self._history.open(document.history, document.blueprint)

    def _go_through_history(self, steps: int) -> None:
        for _ in range(abs(steps)):
            self.bridge.undo() if steps < 0 else self.bridge.redo()

    # --- deleting -------------------------------------------------------------------------------------------------

    def delete(self) -> None:
        """From the menu: the card that has the focus, else what is selected, else the card whose fields are shown."""
        focused = QApplication.focusWidget()
        if isinstance(focused, Card) and focused.content is not None:
            self.bridge.do(intentions.deleted(self.bridge.blueprint, [focused.content.id]))
        elif self.canvas.selection:
            self._delete_selected(self.canvas.selection)
        elif self.space.card:
            self.bridge.do(intentions.deleted(self.bridge.blueprint, [self.space.card]))

    def _delete_selected(self, ids: frozenset[str]) -> None:
        """A lit chain was selected by the window, not by hand: it is not deleted with one key."""
        if self.space.clash and len(ids) > 1:
            self.space.notice.say(tr("This is the chain of a clash. Select what you want to delete."))
            return
        self.wishes.delete(ids)

    # --- adding ---------------------------------------------------------------------------------------------------

    def add_step(self) -> None:
        """Opens the editor where a new step would stand; the step exists when it has words."""
        AddingPlaces(self.space).add_step()

    def add_in_words(self, kind: str) -> None:
        """One line at what is selected; without anything, of the whole."""
        self.space.keep_typing()
        self.space.words.begin(kind, self._places())

    def _places(self) -> frozenset[str]:
        """The selection; of a lit chain the step that the clash is felt at."""
        if self.space.clash and len(self.canvas.selection) > 1:
            finding = next((f for f in self.bridge.result.findings if f.identity == self.space.clash), None)
            return frozenset({finding.element}) if finding is not None else frozenset()
        return self.canvas.selection

    def connect_by_keys(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.canvas.start_connecting():
            self.space.notice.say(tr("Select the step that the flow begins at."))

    def add_column(self) -> None:
        blueprint = self.bridge.blueprint
        chosen = intentions.columns_of(blueprint, self.canvas.selection, self.canvas.current_cell)
        self.bridge.do(intentions.new_column(blueprint, chosen[-1] if chosen else None)[1])

    def add_phase(self) -> None:
        """Over the selected columns; there is a phase when it has a name."""
        AddingPlaces(self.space).add_phase()

    def add_lane(self, zone: Zone) -> None:
        """There is a lane when it has a name."""
        AddingPlaces(self.space).add_lane(zone)

    # --- needs and rules ------------------------------------------------------------------------------------------

    def bind(self) -> None:
        """What dragging a card onto a step does: the chosen card comes to the selected step."""
        focused = QApplication.focusWidget()
        if focused is not None and self.space.cards.isAncestorOf(focused):
            self.space.cards.bind_to_selected()
            return
        card = focused.content.id if isinstance(focused, Card) and focused.content is not None else self.space.card
        steps = self.space.field_editing.selected_steps()
        if not steps or not card:
            self.space.notice.say(tr("Select a step, then choose a need or a rule."))
        elif len(steps) == 1:
            self.bridge.do(intentions.bound(self.bridge.blueprint, card, steps[0]))
        else:
            self.bridge.do(bound_to_steps(self.bridge.blueprint, [card], steps))

    def say_clash(self) -> None:
        from widgets.dialogs.say_clash import SayClash

        blueprint = self.bridge.blueprint
        if not blueprint.needs or not blueprint.rules:
            self.space.notice.say(tr("Write down a need and a rule first (Ctrl+2, Ctrl+3)."))
            return
        focused = QApplication.focusWidget()
        card = focused.content.id if isinstance(focused, Card) and focused.content is not None else self.space.card
        need = card if blueprint.get(card, Need) is not None else ""
        rule = card if blueprint.get(card, ProcessRule) is not None else ""
        dialog = SayClash(self.space.window(), blueprint, need, rule)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        pair = dialog.pair
        dialog.deleteLater()
        if accepted:
            self._say(*pair)

    def _say(self, need: str, rule: str) -> None:
        """The new clash's answers are shown: its hollow crack, "the room says so"."""
        if self.bridge.do(intentions.said_clash(self.bridge.blueprint, need, rule)) is not None:
            return
        said = next((f for f in self.bridge.result.findings if f.kind == "said" and f.need == need and rule in f.rules), None)
        if said is not None:
            self.space.choose_clash(said.identity)

    def rename_blueprint(self, words: str) -> None:
        self.bridge.do(rename(self.bridge.blueprint, SCENARIO_ID, words))
