"""The smallest repair, looked for beside the window: people go on working, and an answer to an older blueprint is thrown away."""

from __future__ import annotations

import contextlib
import datetime
import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.repair import Repair
from blueprint_model.elements import AcceptedFinding, Decision, Note, Variant

Search = Callable[[Blueprint, datetime.date, frozenset[str]], Repair]

_NO_PART = (AcceptedFinding, Decision, Note, Variant)  # what people write down about the service is no part of it


@dataclass(frozen=True)
class SearchFailed:
    """An error of ours: its name."""

    error: str


Found = Repair | SearchFailed


def _search(blueprint: Blueprint, today: datetime.date, unlocked: frozenset[str]) -> Repair:
    from blueprint_model.checking.repair import smallest_repair

    return smallest_repair(blueprint, today, unlocked)


def same_service(one: Blueprint, other: Blueprint) -> bool:
    """Whether a repair of one is a repair of the other."""
    if one is other:
        return True
    left, right = (
        {key: element for key, element in blueprint.elements.items() if not isinstance(element, _NO_PART)}
        for blueprint in (one, other)
    )
    return left == right


class RepairSearch(QObject):
    """One search at a time, in a thread of its own; `found` comes in the window's thread. A blueprint never changes, so a thread
    may read it while the window goes on."""

    found = Signal()
    _done = Signal(object, object, object)

    def __init__(self, search: Search = _search, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._blueprint: Blueprint | None = None
        self._answers: dict[frozenset[str], Found] = {}
        self._running: tuple[Blueprint, frozenset[str]] | None = None
        self._wanted: tuple[Blueprint, frozenset[str], datetime.date] | None = None
        self._done.connect(self._keep)

    @property
    def busy(self) -> bool:
        return self._running is not None

    def repair(self, blueprint: Blueprint, today: datetime.date, unlocked: frozenset[str]) -> Found | None:
        """What is known for this blueprint; None while it is being looked for."""
        if self._blueprint is None or not same_service(self._blueprint, blueprint):
            self._answers = {}
        self._blueprint = blueprint
        if unlocked in self._answers:
            return self._answers[unlocked]
        if self._running is None or self._running[1] != unlocked or not same_service(self._running[0], blueprint):
            self._wanted = (blueprint, unlocked, today)
            self._start()
        return None

    def _start(self) -> None:
        if self._running is not None or self._wanted is None:
            return
        blueprint, unlocked, today = self._wanted
        self._wanted, self._running = None, (blueprint, unlocked)

        def work() -> None:
            found: Found
            try:
                found = self._search(blueprint, today, unlocked)
            except Exception as error:  # it is said in the window, and the window goes on
                found = SearchFailed(type(error).__name__)
            with contextlib.suppress(RuntimeError):  # the window was closed meanwhile
                self._done.emit(blueprint, unlocked, found)

        threading.Thread(target=work, daemon=True, name="repair").start()

    def _keep(self, blueprint: Blueprint, unlocked: frozenset[str], found: Found) -> None:
        self._running = None
        if self._blueprint is not None and same_service(self._blueprint, blueprint):
            self._answers[unlocked] = found
        self._start()
        self.found.emit()
