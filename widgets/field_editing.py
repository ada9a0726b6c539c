"""What the fields beside the canvas ask for: values for one element or many, elements that stand nowhere on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from blueprint_model.elements import SCENARIO_ID
from blueprint_model.elements.base import Json
from blueprint_model.refusal import Refusal
from widgets import intentions
from widgets.panels.inspector_heads import how_many
from widgets.revising import made, revised_fields

if TYPE_CHECKING:
    from widgets.workspace import Workspace

HANDS_REST = 60  # milliseconds
LEAST_OF_TABLE, OF_TABLE = 45, 58  # hundredths of the height that canvas and views share


class FieldEditing:
    """`chosen` are needs or rules that are chosen together in the table, as long as nothing else is chosen."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.chosen: tuple[str, ...] = ()
        inspector = space.inspector
        inspector.element_wanted.connect(self.open)
        inspector.add_wanted.connect(self.add)
        inspector.remove_wanted.connect(self.remove)
        inspector.left.connect(lambda: space.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason))
        inspector.remember(space.settings.current.open_sections)
        inspector.sections_changed.connect(lambda opened: space.settings.change(open_sections=opened))
        self._fields_due = QTimer(space)  # while an arrow is held down, fields wait
        self._fields_due.setSingleShot(True)
        self._fields_due.setInterval(HANDS_REST)
        self._fields_due.timeout.connect(space.show_fields)
        self._sizes_before: list[int] | None = None  # of canvas and views, while the table has more room
        table = space.cards
        table.do = space.bridge.try_edit
        table.steps_selected = self.selected_steps
        table.told.connect(space.notice.say)
        table.chosen.connect(self.choose)
        table.places_wanted.connect(self._choose_places)
        table.left.connect(self._leave_table)
        space.bridge.changed.connect(self._show_table)
        space.below.view_changed.connect(self._show_table)
        space.canvas.selection_changed.connect(lambda _: self._forget())
        space.needs.card_activated.connect(lambda _: self._forget())

    def _forget(self) -> None:
        self.chosen = ()

    # --- fields -------------------------------------------------------------------------------------------------------

    def keys(self) -> tuple[str, ...]:
        """Whose fields are shown: cards chosen in the table, the one card, what is selected, else the blueprint itself."""
        space = self.space
        there = tuple(key for key in self.chosen if key in space.bridge.blueprint.elements)
        if len(there) > 1:
            return there
        if space.card or len(space.canvas.selection) < 2:
            return (space.inspected(),)
        return tuple(sorted(space.canvas.selection))

    def commit(self, keys: str | tuple[str, ...], fields: dict[str, Json]) -> Refusal | None:
        several = (keys,) if isinstance(keys, str) else keys
        return self.space.bridge.try_edit(revised_fields(self.space.bridge.blueprint, several, fields))

    def open(self, key: str) -> None:
        """The fields of an element that is named in a list; the blueprint's own for the way back."""
        self.chosen = ()
        if key == SCENARIO_ID:
            back_from = self.space.inspector.element
            self.space.choose_nothing()
            self._focus_list(back_from)
        else:
            self.space.choose_card(key)
            self.space.inspector.focus_first()

    def add(self, kind: str) -> None:
        """It is there at once, and its name is typed next."""
        identifier, edit = made(self.space.bridge.blueprint, kind)
        if self.space.bridge.do(edit) is None:
            self.open(identifier)

    def remove(self, key: str) -> None:
        kind = self.space.bridge.blueprint.elements[key].type
        if self.space.bridge.do(intentions.deleted(self.space.bridge.blueprint, [key])) is None:
            self.space.inspector.focus_field(f"elements:{kind}")

    # --- the table ----------------------------------------------------------------------------------------------------

    def selected_steps(self) -> list[str]:
        """Those on the canvas, in reading order."""
        blueprint = self.space.bridge.blueprint
        return [step.id for step in blueprint.steps if step.id in self.space.canvas.selection]

    def _show_table(self) -> None:
        """What is typed there is typed into what is: it does not wait for a slow check, as lists of findings do."""
        if self.space.below.view == "cards":
            self.space.cards.show_result(self.space.bridge.blueprint, self.space.result, "")

    def turn_to_table(self) -> None:
        """F3: to the table, and back to the canvas."""
        focused = QApplication.focusWidget()
        if focused is not None and self.space.cards.isAncestorOf(focused):
            self._leave_table()
        else:
            self.to_table("")

    def to_table(self, kind: str) -> None:
        """The table of "need" or "rule", or the one that was looked at last; it takes the greater part of the height."""
        space = self.space
        space.keep_typing()
        if kind:
            space.cards.show_kind(kind)
        space.below.choose("cards")
        sizes = space.middle.sizes()
        if self._sizes_before is None and sizes[1] * 100 < sum(sizes) * LEAST_OF_TABLE:
            self._sizes_before = sizes
            room = sum(sizes) * OF_TABLE // 100
            space.middle.setSizes([sum(sizes) - room, room])
        shown = space.card or next(iter(space.canvas.selection), "")
        if shown and space.cards.grid.stand_at(shown):
            space.cards.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            space.cards.focus_first()
        if not space.clash:
            self.choose(space.cards.grid.marked_keys())

    def _leave_table(self) -> None:
        if self._sizes_before is not None:
            self.space.middle.setSizes(self._sizes_before)
            self._sizes_before = None
        self.space.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, keys: list[str]) -> None:
        """Rows that are marked in the table: their fields stand beside. The canvas keeps its selection, to be bound to."""
        space = self.space
        lit, space.clash = bool(space.clash), ""
        space.card, self.chosen = (keys[0], ()) if len(keys) == 1 else ("", tuple(keys))
        if lit:
            space.show_all()
        else:
            self._fields_due.start()

    def _choose_places(self, keys: list[str]) -> None:
        from widgets.dialogs.choose_steps import ChooseSteps

        space = self.space
        cards = [card for key in keys if (card := space.bridge.blueprint.elements.get(key)) is not None]
        scopes = [scope for card in cards if (scope := getattr(card, "scope", None)) is not None]
        held = {element for scope in scopes for element in scope.elements}
        about = str(getattr(cards[0], "title", "")) if len(cards) == 1 else how_many(type(cards[0]), len(cards))
        dialog = ChooseSteps(space.window(), space.bridge.blueprint, about, held)
        taken = dialog.exec() == QDialog.DialogCode.Accepted
        steps = dialog.chosen()
        dialog.deleteLater()
        if taken:
            space.cards.put_at(keys, steps)

    def _focus_list(self, key: str) -> None:
        element = self.space.bridge.blueprint.elements.get(key)
        if element is None or not self.space.inspector.focus_field(f"elements:{element.type}"):
            self.space.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
