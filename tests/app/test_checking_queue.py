"""When a check runs: once for many changes, at once where it is quick, later where it is slow."""

from __future__ import annotations

from collections.abc import Callable

from app.checking_queue import LONGEST_REST, QUICK, CheckingQueue


class Clock:
    """Time that stands still until a check takes some; what is put off is kept with its rest."""

    def __init__(self, takes: float) -> None:
        self.now = 0.0
        self.takes = takes
        self.checks = 0
        self.later: list[tuple[int, Callable[[], None]]] = []
        self.queue = CheckingQueue(self.check, lambda rest, what: self.later.append((rest, what)), lambda: self.now)

    def check(self) -> None:
        self.checks += 1
        self.now += self.takes

    def run_later(self) -> None:
        waiting, self.later = self.later, []
        for _, what in waiting:
            what()


def test_many_changes_of_one_turn_are_checked_once() -> None:
    clock = Clock(takes=QUICK / 2)
    for _ in range(5):
        clock.queue.ask()
    clock.run_later()
    assert clock.checks == 1
    assert not clock.queue.waiting


def test_a_quick_check_does_not_wait() -> None:
    clock = Clock(takes=QUICK / 2)
    clock.queue.ask()
    assert [rest for rest, _ in clock.later] == [0]


def test_a_slow_check_waits_until_the_hands_rest() -> None:
    clock = Clock(takes=QUICK * 4)
    clock.queue.ask()
    clock.run_later()
    assert clock.queue.slow
    clock.queue.ask()
    clock.queue.ask()
    assert all(0 < rest <= LONGEST_REST for rest, _ in clock.later)
    clock.run_later()
    assert clock.checks == 2


def test_saving_checks_at_once_and_only_when_it_is_due() -> None:
    clock = Clock(takes=QUICK * 4)
    clock.queue.run_now()
    assert clock.checks == 0
    clock.queue.ask()
    clock.queue.run_now()
    clock.run_later()
    assert clock.checks == 1
