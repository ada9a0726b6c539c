"""Work in slices: it stops at a breath, goes on, ends, fails or is given up; its owner never works at the same time."""

from __future__ import annotations

import threading

import pytest

from app.slices import InSlices
from blueprint_model.breathing import GivenUp, breathe


class Ticks:
    """Each look at the clock is a second."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def test_work_goes_on_where_it_stopped() -> None:
    seen: list[int] = []

    def work() -> str:
        for number in range(6):
            seen.append(number)
            breathe()
        return "done"

    slices = InSlices(work, Ticks())
    assert not slices.go_on(2.0)
    first = len(seen)
    assert 0 < first < 6
    assert not slices.go_on(1.0)
    assert first < len(seen) < 6
    slices.finish()
    assert slices.done
    assert slices.result == "done"
    assert seen == list(range(6))
    assert slices.go_on(1.0)


def test_work_that_never_breathes_is_done_in_one_slice() -> None:
    slices = InSlices(lambda: 7)
    assert slices.go_on(0.0)
    assert slices.result == 7


def test_an_error_in_the_work_is_raised_to_its_owner() -> None:
    def work() -> None:
        breathe()
        raise ValueError("no")

    slices = InSlices(work)
    with pytest.raises(ValueError, match="no"):
        slices.go_on(10.0)


def test_work_that_is_given_up_ends_at_its_next_breath() -> None:
    ended: list[bool] = []

    def work() -> None:
        try:
            while True:
                breathe()
        except GivenUp:
            ended.append(True)
            raise

    before = threading.active_count()
    slices = InSlices(work)
    assert not slices.go_on(0.001)
    slices.give_up()
    assert ended == [True]
    assert slices.done
    assert threading.active_count() <= before + 1


def test_work_that_was_never_begun_can_be_given_up() -> None:
    slices = InSlices(lambda: 7)
    slices.give_up()
    assert slices.done
    assert slices.result is None


def test_breathing_elsewhere_does_nothing() -> None:
    breathe()
