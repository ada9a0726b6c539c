"""When to check: after every change, once for all changes of one turn, and later when checking is slow."""

from __future__ import annotations

import time
from collections.abc import Callable

Later = Callable[[int, Callable[[], None]], None]

QUICK = 0.05  # seconds: a check that takes longer waits until the hands rest
LONGEST_REST = 600  # milliseconds


class CheckingQueue:
    """Runs `check` after `ask`, through `later(milliseconds, what)`, in the same thread.

    Many `ask`s before the check runs give one check. Where the last check was quick it runs as soon as the present event is
    over; where it was slow, each new change puts it off by a moment, so that typing never waits for it.
    """

    def __init__(self, check: Callable[[], None], later: Later, clock: Callable[[], float] = time.perf_counter) -> None:
        self._check = check
        self._later = later
        self._clock = clock
        self._turn = 0
        self._asked = False
        self.took = 0.0  # seconds: the last check

    @property
    def waiting(self) -> bool:
        return self._asked

    @property
    def slow(self) -> bool:
        return self.took > QUICK

    def ask(self) -> None:
        """A check is due."""
        if self._asked and not self.slow:
            return
        self._asked = True
        self._turn += 1
        turn = self._turn
        rest = min(LONGEST_REST, int(self.took * 2000)) if self.slow else 0
        self._later(rest, lambda: self._run(turn))

    def run_now(self) -> None:
        """Checks at once if a check is due: before saving, exporting or showing figures."""
        if self._asked:
            self._run(self._turn)

    def _run(self, turn: int) -> None:
        if turn != self._turn or not self._asked:
            return
        self._asked = False
        began = self._clock()
        self._check()
        self.took = self._clock() - began
