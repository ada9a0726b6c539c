"""Frames that are pressed or chosen like buttons, told to screen readers as what they are.

A QFrame is a border to them, whatever can be done with it. A class says `pressed_like_a_button = True`; Enter is what presses it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

_installed: list[bool] = []
_kept: dict[int, QAccessibleInterface] = {}  # by id of the widget: the factory must hold on to what it gives away
PRESS = "Press"  # Qt's own name of the action, which readers know


class PressedWidget(QAccessibleWidget):
    """A button; it is selected where the widget's look says that it is chosen."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Button)
        self._widget = widget

    def state(self) -> QAccessible.State:
        state = super().state()
        chosen = self._widget.property("chosen")
        if chosen is not None:
            state.selectable, state.selected = 1, int(bool(chosen))
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._widget.accessibleName()
        return self._widget.accessibleDescription() if kind == QAccessible.Text.Description else ""

    def actionNames(self) -> list[str]:
        return [PRESS, *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name != PRESS:
            super().doAction(name)
            return
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._widget, QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))


def install() -> None:
    """Tells Qt how such frames are made accessible; once is enough."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)


def _interface(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or not getattr(thing, "pressed_like_a_button", False):
        return None
    made = PressedWidget(thing)
    number = id(thing)
    _kept[number] = made
    thing.destroyed.connect(lambda: _kept.pop(number, None))
    return made
