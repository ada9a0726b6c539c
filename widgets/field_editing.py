"""What the fields beside the canvas ask for: values for one element or many, elements that stand nowhere on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from blueprint_model.elements import SCENARIO_ID
from blueprint_model.elements.base import Json
from blueprint_model.refusal import Refusal
from widgets import intentions
from widgets.revising import made, revised_fields

if TYPE_CHECKING:
    from widgets.workspace import Workspace


class FieldEditing:
    """`chosen` are needs or rules that are chosen together in the table, as long as nothing else is chosen."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.chosen: tuple[str, ...] = ()
        inspector = space.inspector
        inspector.element_wanted.connect(self.open)
        inspector.add_wanted.connect(self.add)
        inspector.remove_wanted.connect(self.remove)
        inspector.remember(space.settings.current.open_sections)
        inspector.sections_changed.connect(lambda opened: space.settings.change(open_sections=opened))

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

    def _focus_list(self, key: str) -> None:
        element = self.space.bridge.blueprint.elements.get(key)
        if element is None or not self.space.inspector.focus_field(f"elements:{element.type}"):
            self.space.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
