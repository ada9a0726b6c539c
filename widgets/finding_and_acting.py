"""What Ctrl+K shows for an open blueprint or the start page, and what becomes of what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.actions import ACTIONS
from app.palette import Entry, EntryKind, entries_of
from widgets.interface_language import say
from widgets.menus import keys_text
from widgets.panels.clash_rows import clash_rows

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_NOT_LISTED = frozenset({"find", "menu"})


def entries_now(window: MainWindow) -> list[Entry]:
    """Clashes as the list has them, what can be done now, and all that has a name."""
    actions = [
        Entry(
            EntryKind.ACTION,
            action.id,
            say(action.text).rstrip("…"),
            keys=keys_text(action),
            also=say(action.also) if action.also else "",
        )
        for action in ACTIONS.values()
        if action.id not in _NOT_LISTED and window.actions_by_id[action.id].isEnabled()
    ]
    space = window.workspace
    if space is None:
        return actions
    blueprint, result = space.bridge.blueprint, space.bridge.result
    clashes = [
        Entry(EntryKind.FINDING, row.key, row.sentence, row.number, row.place)
        for row in clash_rows(blueprint, result)
        if row.number
    ]
    return [*clashes, *actions, *entries_of(blueprint)]


def act_on(window: MainWindow, entry: Entry) -> None:
    space = window.workspace
    if entry.kind is EntryKind.ACTION:
        window.actions_by_id[entry.key].trigger()
    elif space is None:
        return
    elif entry.kind is EntryKind.FINDING:
        space.choose_clash(entry.key)
    elif entry.kind in (EntryKind.NEED, EntryKind.RULE, EntryKind.PERSONA):
        space.choose_card(entry.key)
    else:
        space.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        space.canvas.select({entry.key}, reveal=True)
