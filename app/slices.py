"""Long work in slices: it goes on for a moment, then others come first, and it can be given up in the middle.

The work runs in a thread of its own, but never at the same time as its owner: each waits while the other goes on. So nothing has
to be locked, and nobody waits for Python's lock at every call into Qt, as they would beside a thread that works all the time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from blueprint_model.breathing import GivenUp, breathing

T = TypeVar("T")


class InSlices(Generic[T]):
    """`work` breathes (`blueprint_model.breathing`); each `go_on` lets it work for about so many seconds."""

    def __init__(self, work: Callable[[], T], clock: Callable[[], float] = time.perf_counter) -> None:
        self._work = work
        self._clock = clock
        self._until = 0.0
        self._go, self._back = threading.Semaphore(0), threading.Semaphore(0)
        self._unwanted = False
        self._error: BaseException | None = None
        self._thread: threading.Thread | None = None
        self.done = False
        self.result: T | None = None

    def go_on(self, seconds: float) -> bool:
        """True when the work is done; an error in it is raised here."""
        if self.done:
            return True
        self._until = self._clock() + seconds
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        else:
            self._go.release()
        self._back.acquire()
        if self._error is not None:
            raise self._error
        return self.done

    def finish(self) -> None:
        self.go_on(float("inf"))

    def give_up(self) -> None:
        """The work ends at its next breath, before this returns."""
        self._unwanted = True
        if self._thread is not None and not self.done:
            self._go.release()
            self._back.acquire()
        self.done = True

    def _run(self) -> None:
        try:
            with breathing(self._breathe):
                self.result = self._work()
        except GivenUp:
            pass
        except BaseException as error:
            self._error = error
        self.done = True
        self._back.release()

    def _breathe(self) -> None:
        if self._clock() > self._until:
            self._back.release()
            self._go.acquire()
            if self._unwanted:
                raise GivenUp
