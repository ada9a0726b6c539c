"""When a check runs: once for many changes, in one piece where it is quick, in slices where it is slow."""

from __future__ import annotations

from collections.abc import Callable

from app.checking_queue import QUICK, CheckingQueue
from blueprint_model.breathing import breathe


class Clock:
    """Time that stands still until a check takes some; what is put off is kept with its rest."""

    def __init__(self, takes: float) -> None:
        self.now = 0.0
        self.takes = takes
        self.breaths = 0
        self.checks = 0
        self.told = 0
        self.later: list[tuple[int, Callable[[], None]]] = []
        self.queue = CheckingQueue(self.check, lambda rest, what: self.later.append((rest, what)), lambda: self.now)
        self.queue.checked = self.tell

    def check(self) -> None:
        """In ten parts, between which it breathes."""
        for _ in range(10):
            self.now += self.takes / 10
            self.breaths += 1
            breathe()
        self.checks += 1

    def tell(self) -> None:
        self.told += 1

    def run_later(self) -> None:
        waiting, self.later = self.later, []
        for _, what in waiting:
            what()


def test_many_changes_of_one_turn_are_checked_once() -> None:
    clock = Clock(takes=QUICK / 2)
    for _ in range(5):
        clock.queue.ask()
    clock.run_later()
    assert clock.checks == clock.told == 1
    assert not clock.queue.waiting


def test_a_quick_check_does_not_wait() -> None:
    clock = Clock(takes=QUICK / 2)
    clock.queue.ask()
    assert [rest for rest, _ in clock.later] == [0]


def test_a_slow_check_goes_on_a_slice_at_a_time_and_says_so_when_it_is_done() -> None:
    clock = Clock(takes=QUICK * 4)
    clock.queue.took = QUICK * 4
    clock.queue.ask()
    turns = 0
    while clock.queue.waiting:
        assert clock.told == 0
        clock.run_later()
        turns += 1
    assert clock.checks == clock.told == 1
    assert turns > 2
    assert clock.queue.slow
    assert abs(clock.queue.took - QUICK * 4) < 1e-9


def test_a_new_change_gives_up_the_check_that_runs_and_begins_another() -> None:
    clock = Clock(takes=QUICK * 4)
    clock.queue.took = QUICK * 4
    clock.queue.ask()
    clock.run_later()
    clock.run_later()
    begun = clock.breaths
    assert 0 < begun < 10
    clock.queue.ask()
    while clock.queue.waiting:
        clock.run_later()
    assert clock.breaths == begun + 10
    assert clock.checks == clock.told == 1


def test_saving_checks_to_the_end_and_only_when_it_is_due() -> None:
    clock = Clock(takes=QUICK * 4)
    clock.queue.run_now()
    assert clock.checks == 0
    clock.queue.took = QUICK * 4
    clock.queue.ask()
    clock.run_later()
    clock.queue.run_now()
    assert clock.checks == clock.told == 1
    clock.run_later()
    assert clock.checks == 1
    assert clock.breaths == 10


def test_a_check_that_is_dropped_is_not_made() -> None:
    clock = Clock(takes=QUICK * 4)
    clock.queue.took = QUICK * 4
    clock.queue.ask()
    clock.run_later()
    clock.queue.drop()
    clock.run_later()
    assert clock.checks == clock.told == 0
