"""Garbage is looked for while nobody waits: a look through a large blueprint takes a tenth of a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from blueprint_model.without_collecting import look_through_all, set_aside, take_back

RESTED = 20_000  # milliseconds without an edit, after which the hands are taken to rest


class IdleCollecting(QObject):
    """`busy` after each edit; some time after the last one, garbage goes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RESTED)
        self._timer.timeout.connect(look_through_all)
        set_aside()

    def busy(self) -> None:
        self._timer.start()

    def close(self) -> None:
        """The blueprint goes: all of it can become garbage."""
        self._timer.stop()
        take_back()
