"""Menus, buttons and keys, made from app/actions.py: nothing is named or bound anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.actions import ACTIONS, MENUS, Action
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import set_plain_tooltip
from widgets.style import ICON_SIZE, icon, set_role

Do = Callable[[], object]
Fill = Callable[[QMenu], None]

FILLED: dict[str, Message] = {
    "recent": Message.of("Recent files"),
    "lanes": Message.of("Lane in the zone"),
    "to_bes": Message.of("To-bes"),
    "theme": Message.of("Theme"),
    "font": Message.of("Font"),
    "language": Message.of("Language"),
}


def make_actions(window: QWidget, do: Mapping[str, Do]) -> dict[str, QAction]:
    """One QAction for each action of the program, with its keys. Raises KeyError where the window can't do one of them."""
    made = {}
    for action in ACTIONS.values():
        made[action.id] = _made(window, action, do[action.id])
    return made


def _made(window: QWidget, action: Action, do: Do) -> QAction:
    made = QAction(say(action.text), window)
    made.setShortcuts([QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in action.keys])
    made.triggered.connect(lambda _=False: do())
    window.addAction(made)
    return made


def make_menu(parent: QWidget, actions: Mapping[str, QAction], fill: Mapping[str, Fill]) -> QMenu:
    """The program's menu. `fill` makes what changes while it runs; it is called each time before such a menu is shown."""
    root = QMenu(parent)
    root.setAccessibleName(tr("Menu"))
    for menu in MENUS:
        sub = root.addMenu(say(menu.text))
        for part in menu.parts:
            if part == "-":
                sub.addSeparator()
            elif part.startswith("*"):
                _add_filled(sub, part[1:], fill[part[1:]])
            else:
                sub.addAction(_with_shown_keys(sub, actions[part], ACTIONS[part]))
    return root


def _with_shown_keys(menu: QMenu, action: QAction, said: Action) -> QAction:
    """Keys that the canvas listens to are shown beside the words, and not bound."""
    if not said.shown_keys:
        return action
    shown = QAction(f"{action.text()}\t{keys_text(said)}", menu)
    shown.triggered.connect(action.trigger)
    action.enabledChanged.connect(shown.setEnabled)
    shown.setEnabled(action.isEnabled())
    return shown


def _add_filled(menu: QMenu, name: str, fill: Fill) -> None:
    sub = menu.addMenu(say(FILLED[name]))

    def fill_again() -> None:
        sub.clear()
        fill(sub)

    fill_again()
    sub.aboutToShow.connect(fill_again)


def keys_text(action: Action) -> str:
    """The first keys of an action, as this system writes them."""
    keys = action.shown_keys or (action.keys[0] if action.keys else "")
    sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def action_button(action_id: str, action: QAction, *, words: bool, plus: str = "", keys: bool = False) -> QToolButton:
    """A button of the title row: words, or a picture whose name is spoken and shown on hovering."""
    said = ACTIONS[action_id]
    button = QToolButton()
    named = f"{say(said.text)} ({keys_text(said)})" if keys_text(said) else say(said.text)
    if words:
        button.setText(plus + say(said.text) + (f"  {keys_text(said)}" if keys else ""))
        set_role(button, "button")
    else:
        button.setIcon(icon(said.icon))
        button.setIconSize(ICON_SIZE)
    button.setAccessibleName(say(said.text))
    set_plain_tooltip(button, named)
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    button.setEnabled(action.isEnabled())
    return button
