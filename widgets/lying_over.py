"""A frame that lies over the window for a moment: it takes the hand, and leaves no trace when it goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from widgets.style import set_role

TOP = 62  # pixels from the upper edge of what it lies over
_BESIDE = 20  # pixels left free on either side
_KEPT_BELOW = 24  # pixels between it and the lower edge


class LyingOver(QFrame):
    """`hand` is the widget in it that has the focus; its keys come to `key_pressed` first. Sizes are pixels."""

    def __init__(self, over: QWidget, name: str, hand: QWidget, widest: int, highest: int) -> None:
        super().__init__(over)
        set_role(self, "palette")
        self.setAccessibleName(name)
        self._over, self._hand = over, hand
        self._widest, self._highest = widest, highest
        self._before: QWidget | None = None
        hand.installEventFilter(self)
        over.installEventFilter(self)
        self.hide()

    def come(self) -> None:
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.place()
        self.show()
        self.raise_()
        self._hand.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Goes, and the hand is back where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def key_pressed(self, key: Qt.Key) -> bool:
        """True when the key was used."""
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.leave()
            return True
        return False

    def wanted_height(self) -> int:
        return self._highest

    def place(self) -> None:
        width = min(self._widest, self._over.width() - 2 * _BESIDE)
        height = min(self._highest, self.wanted_height(), self._over.height() - TOP - _KEPT_BELOW)
        self.setGeometry((self._over.width() - width) // 2, TOP, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        elif watched is self._hand and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._left_alone)
        elif watched is self._hand and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.key_pressed(Qt.Key(event.key()))
        return False

    def _left_alone(self) -> None:
        """Who goes elsewhere with the pointer has left it; another window has not."""
        if self.isVisible() and self.window().isActiveWindow() and not self._hand.hasFocus():
            self._before = None
            self.hide()
