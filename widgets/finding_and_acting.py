"""What Ctrl+K shows for an open blueprint or the start page, and what becomes of what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.actions import ACTIONS
from app.palette import Entry, EntryKind, entries_of
from widgets.interface_language import say
from widgets.menus import FILLED, keys_text
from widgets.panels.clash_rows import clash_rows

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_WITHIN = "/"  # between a menu and the place in it
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
    actions += _in_menus(window)
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


def _in_menus(window: MainWindow) -> list[Entry]:
    """What stands in the menus that change: a theme, a typeface, a language, a lane in a zone, a to-be, a recent file."""
    found = []
    for name, fill in window.filled.items():
        menu = QMenu()
        fill(menu)
        head = say(FILLED[name])
        for number, action in enumerate(menu.actions()):
            if action.text() and action.isEnabled():
                words = action.text().replace("&&", "&").rstrip("…")
                found.append(Entry(EntryKind.ACTION, f"{name}{_WITHIN}{number}", words, meta=head, also=head))
        menu.deleteLater()
    return found


def _trigger_in_menu(window: MainWindow, key: str) -> None:
    name, _, number = key.partition(_WITHIN)
    menu = QMenu(window)
    window.filled[name](menu)
    action = menu.actions()[int(number)]
    action.trigger()
    menu.deleteLater()


def act_on(window: MainWindow, entry: Entry) -> None:
    space = window.workspace
    if entry.kind is EntryKind.ACTION and _WITHIN in entry.key:
        _trigger_in_menu(window, entry.key)
    elif entry.kind is EntryKind.ACTION:
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
