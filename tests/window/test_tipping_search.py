"""Tipping points are worked out beside the window: nobody waits, nothing old is shown, and nothing is claimed that failed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.dial import Dial
from blueprint_model.checking.tipping_points import TippingPoint
from tests.checking.test_tipping_points import dial, need, path, rule
from tests.paths.small import DAY
from widgets.tipping_search import TippingSearch

POINT = TippingPoint(3, "n", (Answer.MET, None), (Answer.CANNOT_TELL, None))


def blueprint() -> Blueprint:
    return path(rule(limit=14 * DAY), need("n", 5 * DAY))


def test_it_is_found_a_little_later_and_asked_for_once(qtbot: QtBot) -> None:
    asked: list[str] = []

    def find(_: Blueprint, turned: Dial, __: Callable[[], bool]) -> tuple[TippingPoint, ...]:
        asked.append(turned.rule.id)
        return (POINT,)

    search, shown = TippingSearch(find), blueprint()
    with qtbot.waitSignal(search.found):
        assert search.points(shown, dial(shown)) is None
        assert search.points(shown, dial(shown)) is None
    assert search.points(shown, dial(shown)) == (POINT,)
    assert asked == ["r"]


def test_a_search_for_what_is_no_longer_shown_is_stopped_and_forgotten(qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def find(_: Blueprint, __: Dial, stop: Callable[[], bool]) -> tuple[TippingPoint, ...]:
        if begun.is_set():
            return ()
        begun.set()
        while not stop():
            threading.Event().wait(0.005)
        stopped.set()
        return (POINT,)

    search, first = TippingSearch(find), blueprint()
    second = replace(first)
    assert search.points(first, dial(first)) is None
    assert begun.wait(5)
    assert search.points(second, dial(second)) is None
    qtbot.waitUntil(lambda: not search.busy, timeout=5_000)
    assert stopped.is_set()
    assert search.points(second, dial(second)) == ()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_nothing_is_claimed_where_the_search_failed(qtbot: QtBot) -> None:
    def find(_: Blueprint, __: Dial, ___: Callable[[], bool]) -> tuple[TippingPoint, ...]:
        raise ZeroDivisionError

    search, shown = TippingSearch(find), blueprint()
    before = set(threading.enumerate())
    with qtbot.waitSignal(search.found):
        search.points(shown, dial(shown))
        begun = set(threading.enumerate()) - before
    for thread in begun:
        thread.join(5)  # its error belongs to this test, not to the next one
    assert search.points(shown, dial(shown)) is None
    assert not search.busy
