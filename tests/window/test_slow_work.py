"""Work that takes long never holds up the hands: checks that are slow, and the search for what would mend a clash."""

from __future__ import annotations

import datetime
import threading

from pytestqt.qtbot import QtBot

from app.checking_queue import QUICK
from app.session import Session
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, Remedy
from blueprint_model.commands import rename
from blueprint_model.message import Message
from tests.examples.opened import TODAY, example
from widgets.change_bridge import ChangeBridge
from widgets.remedy_search import RemedySearch


def test_a_slow_check_is_shown_late_and_the_edit_at_once(qtbot: QtBot) -> None:
    session = Session(example("insurer"), lambda: TODAY)
    before = session.check()
    bridge = ChangeBridge(session)
    bridge.queue.took = QUICK * 2
    seen: list[tuple[str, CheckResult]] = []
    bridge.changed.connect(lambda: seen.append((bridge.blueprint.scenario.title, bridge.result)))
    bridge.do(rename(bridge.blueprint, "scenario", "Two invoices"))
    assert seen == [("Two invoices", before)]
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[1][1] is session.result
    assert session.checked_blueprint is session.blueprint


def test_a_quick_check_is_shown_with_its_edit(qtbot: QtBot) -> None:
    session = Session(example("insurer"), lambda: TODAY)
    session.check()
    bridge = ChangeBridge(session)
    bridge.queue.took = 0.0
    seen: list[object] = []
    bridge.changed.connect(lambda: seen.append(session.checked_blueprint))
    bridge.do(rename(bridge.blueprint, "scenario", "Two invoices"))
    assert seen == [session.blueprint]


def test_a_bridge_that_is_closed_says_nothing_more(qtbot: QtBot) -> None:
    session = Session(example("insurer"), lambda: TODAY)
    bridge = ChangeBridge(session)
    seen: list[str] = []
    bridge.changed.connect(lambda: seen.append("changed"))
    bridge.close()
    session.document.do(rename(session.blueprint, "scenario", "Two invoices"))
    assert seen == []


class Search:
    """A search that waits until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.asked: list[str] = []

    def __call__(self, blueprint: Blueprint, need: str, today: datetime.date) -> tuple[Remedy, ...]:
        self.asked.append(need)
        self.go.wait(10)
        return (Remedy(need, "limit", Message.of("{need} would do", need=need), True),)


def test_remedies_come_when_they_are_found(qtbot: QtBot) -> None:
    search, blueprint = Search(), example("insurer")
    remedies = RemedySearch(search)
    assert remedies.remedies(blueprint, "n1", TODAY) is None
    assert remedies.busy
    with qtbot.waitSignal(remedies.found):
        search.go.set()
    found = remedies.remedies(blueprint, "n1", TODAY)
    assert found is not None
    assert found[0].element == "n1"
    assert search.asked == ["n1"]


def test_of_many_that_were_asked_meanwhile_only_the_last_is_searched(qtbot: QtBot) -> None:
    search, blueprint = Search(), example("insurer")
    remedies = RemedySearch(search)
    for need in ("n1", "n2", "n3"):
        assert remedies.remedies(blueprint, need, TODAY) is None
    search.go.set()
    qtbot.waitUntil(lambda: not remedies.busy)
    assert search.asked == ["n1", "n3"]
    assert remedies.remedies(blueprint, "n3", TODAY) is not None


def test_remedies_of_an_older_blueprint_are_not_shown_for_a_newer_one(qtbot: QtBot) -> None:
    search, blueprint = Search(), example("insurer")
    remedies = RemedySearch(search)
    remedies.remedies(blueprint, "n1", TODAY)
    newer = Blueprint(dict(blueprint.elements))
    assert remedies.remedies(newer, "n1", TODAY) is None
    search.go.set()
    qtbot.waitUntil(lambda: not remedies.busy)
    assert remedies.remedies(newer, "n1", TODAY) is not None
    assert len(search.asked) == 2
