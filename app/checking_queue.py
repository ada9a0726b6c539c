"""When to check: after every change, once for all changes of one turn, and in slices where checking is slow."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.slices import InSlices

Later = Callable[[int, Callable[[], None]], None]

QUICK = 0.02  # seconds: a check that takes longer is made in slices, after the edit is shown
SLICE = 0.006  # seconds: so long hands wait for a check at the most, and a little longer where it cannot stop


class CheckingQueue:
    """Runs `check` after `ask`, through `later(milliseconds, what)`.

    Many `ask`s before the check runs give one check. Where the last check was quick it runs in one piece as soon as the present
    event is over. Where it was slow it goes on a slice at a time, and whatever the hands do comes between; a new change gives up
    the check that runs and begins another. `took` are the seconds of the last check: of computing, so that a busy machine does
    not make a check slow that is quick.
    """

    def __init__(self, check: Callable[[], object], later: Later, clock: Callable[[], float] = time.process_time) -> None:
        self._check = check
        self._later = later
        self._clock = clock
        self._turn = 0
        self._asked = False
        self._running: InSlices[object] | None = None
        self._spent = 0.0  # on the check that runs
        self.took = 0.0
        self.likely = 0.0  # seconds that a check takes at the least, as far as its owner knows
        self.checked: Callable[[], None] = lambda: None  # called after each check, in the owner's thread

    @property
    def waiting(self) -> bool:
        return self._asked

    @property
    def slow(self) -> bool:
        return max(self.took, self.likely) > QUICK

    def ask(self) -> None:
        """A check is due."""
        if self._asked and not self.slow:
            return
        self.give_up()
        self._asked = True
        self._turn += 1
        turn = self._turn
        self._later(0, lambda: self._go_on(turn))

    def run_now(self) -> None:
        """Checks to the end, if a check is due: before saving, exporting or showing figures."""
        if self._asked:
            self._work(float("inf"))

    def drop(self) -> None:
        """Nothing is due any more, until somebody asks again."""
        self.give_up()
        self._asked = False
        self._turn += 1

    def give_up(self) -> None:
        """Of a check that is running, nothing more is done; it stays due."""
        running, self._running = self._running, None
        if running is not None:
            running.give_up()

    def _go_on(self, turn: int) -> None:
        if turn != self._turn or not self._asked:
            return
        self._work(SLICE if self.slow else float("inf"))
        if self._asked:
            self._later(0, lambda: self._go_on(turn))

    def _work(self, seconds: float) -> None:
        began = self._clock()
        if self._running is None:
            self._spent = 0.0
            if seconds == float("inf"):  # in one piece
                self._asked = False
                self._check()
                self.took = self._clock() - began
                self.checked()
                return
            self._running = InSlices(self._check, self._clock)
        running = self._running
        try:
            done = running.go_on(seconds)
        except BaseException:
            self._asked, self._running = False, None
            raise
        self._spent += self._clock() - began
        if done:
            self._asked, self._running = False, None
            self.took = self._spent
            self.checked()
