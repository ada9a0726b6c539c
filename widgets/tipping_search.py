"""The tipping points of a rule's limit, worked out beside the window: the dial can be turned before they are there."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.dial import Dial
from blueprint_model.checking.tipping_points import TippingPoint

Points = tuple[TippingPoint, ...]
Search = Callable[[Blueprint, Dial, Callable[[], bool]], Points]


def _search(blueprint: Blueprint, dial: Dial, stop: Callable[[], bool]) -> Points:
    from blueprint_model.checking.tipping_points import tipping_points

    return tipping_points(blueprint, dial, stop=stop)


class TippingSearch(QObject):
    """One search at a time, in a thread of its own; one for a blueprint that is no longer shown is stopped."""

    found = Signal()
    _done = Signal(object, object, object)

    def __init__(self, search: Search = _search, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._known: dict[str, Points | None] = {}  # None where the search broke off: nothing is claimed
        self._blueprint: Blueprint | None = None
        self._running: tuple[Blueprint, Dial] | None = None
        self._wanted: tuple[Blueprint, Dial] | None = None
        self._done.connect(self._keep)

    @property
    def busy(self) -> bool:
        return self._running is not None

    def points(self, blueprint: Blueprint, dial: Dial) -> Points | None:
        """What is known for this blueprint; None while it is being worked out, and where it could not be."""
        if self._blueprint is not blueprint:
            self._blueprint, self._known = blueprint, {}
        if dial.rule.id in self._known:
            return self._known[dial.rule.id]
        if self._running is None or self._running[0] is not blueprint or self._running[1] != dial:
            self._wanted = (blueprint, dial)
            self._start()
        return None

    def _start(self) -> None:
        if self._running is not None or self._wanted is None:
            return
        blueprint, dial = self._running = self._wanted
        self._wanted = None

        def work() -> None:
            points: Points | None = None
            try:
                points = self._search(blueprint, dial, lambda: self._blueprint is not blueprint)
            finally:
                with contextlib.suppress(RuntimeError):  # the window was closed meanwhile
                    self._done.emit(blueprint, dial, points)

        threading.Thread(target=work, daemon=True, name="tipping points").start()

    def _keep(self, blueprint: Blueprint, dial: Dial, points: Points | None) -> None:
        self._running = None
        if blueprint is self._blueprint:
            self._known[dial.rule.id] = points
        self._start()
        self.found.emit()
