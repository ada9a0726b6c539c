"""What would mend a clash, worked out beside the window: the answers are shown first, and nobody waits for this."""

from __future__ import annotations

import contextlib
import datetime
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import Remedy

Search = Callable[[Blueprint, str, datetime.date], tuple[Remedy, ...]]


def _search(blueprint: Blueprint, need: str, today: datetime.date) -> tuple[Remedy, ...]:
    from blueprint_model.checking.remedies import what_would_be_enough

    return what_would_be_enough(blueprint, need, today)


class RemedySearch(QObject):
    """One search at a time, in a thread of its own; `found` comes in the window's thread. Blueprints never change, so a thread
    may read one while the window goes on."""

    found = Signal()
    _done = Signal(object, str, object)

    def __init__(self, search: Search = _search, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._answers: dict[str, tuple[Remedy, ...]] = {}
        self._blueprint: Blueprint | None = None
        self._running: tuple[Blueprint, str] | None = None
        self._wanted: tuple[Blueprint, str, datetime.date] | None = None
        self._done.connect(self._keep)

    def remedies(self, blueprint: Blueprint, need: str, today: datetime.date) -> tuple[Remedy, ...] | None:
        """What is known for this blueprint; None while it is being worked out."""
        if self._blueprint is not blueprint:
            self._blueprint, self._answers = blueprint, {}
        if need in self._answers:
            return self._answers[need]
        self._wanted = (blueprint, need, today)
        self._start()
        return None

    @property
    def busy(self) -> bool:
        return self._running is not None

    def _start(self) -> None:
        if self._running is not None or self._wanted is None:
            return
        blueprint, need, today = self._wanted
        self._wanted, self._running = None, (blueprint, need)

        def work() -> None:
            found = self._search(blueprint, need, today)
            with contextlib.suppress(RuntimeError):  # the window was closed meanwhile
                self._done.emit(blueprint, need, found)

        threading.Thread(target=work, daemon=True, name="remedies").start()

    def _keep(self, blueprint: Blueprint, need: str, found: tuple[Remedy, ...]) -> None:
        self._running = None
        if blueprint is self._blueprint:
            self._answers[need] = found
        if self._wanted is not None and self._wanted[:2] == (blueprint, need):
            self._wanted = None
        self._start()
        self.found.emit()
