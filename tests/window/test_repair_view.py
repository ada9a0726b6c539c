"""The smallest repair under the canvas: looked for beside the window, read, unlocked, made a to-be."""

from __future__ import annotations

import datetime
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.repair import Repair, smallest_repair
from blueprint_model.commands import decide
from blueprint_model.elements import Choice, Decision, Need, ProcessRule, RuleKind, Variant
from tests.checking.test_e6 import handling
from tests.paths.small import DAY, TODAY
from tests.window.opened import click_step, make_window, open_blueprint, settled
from widgets.dialogs.decide import DecideForm
from widgets.main_window import MainWindow
from widgets.panels.repair_words import cost_words, repair_story
from widgets.panels.story_rows import LinkRow
from widgets.repair_search import RepairSearch, SearchFailed, same_service
from widgets.workspace import Workspace


def handling_within(days: int) -> Blueprint:
    """E6 (b), with another limit of the need."""
    blueprint = handling()
    need = blueprint.get("n", Need)
    assert need is not None
    tighter = need.model_copy(update={"title": "an answer in time", "adequate": days * DAY})
    return Blueprint.of([*blueprint.elements.values(), tighter])


def by_law() -> Blueprint:
    return Blueprint.of([*handling_within(10).elements.values(), *handling(kind=RuleKind.LAW).rules])


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


def repaired(qtbot: QtBot, window: MainWindow, folder: Path, blueprint: Blueprint) -> Workspace:
    space = open_blueprint(window, folder, blueprint)
    space.below.choose("repair")
    found(qtbot, space)
    return space


def found(qtbot: QtBot, space: Workspace) -> None:
    space.bridge.check_now()
    qtbot.waitUntil(lambda: space.repair.story is not None and not space.repairs.busy, timeout=30_000)
    QTest.qWait(10)


def words(space: Workspace) -> list[str]:
    return [label.text() for label in space.repair.findChildren(QLabel) if label.isVisibleTo(space.repair)]


def limit(blueprint: Blueprint, rule: str) -> object:
    found = blueprint.get(rule, ProcessRule)
    assert found is not None
    return found.limit


# --- reading ----------------------------------------------------------------------------------------------------------


def test_while_it_is_looked_for_that_is_said(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, handling_within(10))
    space.below.choose("repair")
    assert "Looking for the smallest repair…" in words(space)
    assert space.repair.make_button is None
    found(qtbot, space)
    assert "Looking for the smallest repair…" not in words(space)


def test_it_says_what_is_changed_what_that_costs_and_what_is_then_met(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    story = space.repair.story
    assert story is not None
    assert story.head == "Changes 1 service level"
    assert [line.element for line in story.changes] == ["r1"]
    assert story.changes[0].meta == "R1 · service level (SLA)"
    assert "3 d" in story.changes[0].title
    assert [line.element for line in story.mended] == ["n"]
    assert story.left == ()
    assert space.below.words.whole_text() == "1 need is then met"


def test_a_row_of_a_need_leads_to_its_fields(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    row = next(row for row in space.repair.findChildren(LinkRow) if "an answer in time" in row.accessibleName())
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert space.card == "n"


def test_where_nothing_clashes_nothing_is_repaired(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(30))
    assert space.repair.story is not None
    assert space.repair.story.head.startswith("Nothing has to be repaired")
    assert space.repair.make_button is None


def test_a_law_in_the_way_is_named_and_can_be_unlocked(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, by_law())
    story = space.repair.story
    assert story is not None
    assert not story.changes
    assert [line.element for line in story.left] == ["n"]
    assert story.left[0].meta
    box = space.repair.law_boxes["r1"]
    assert not box.isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    found(qtbot, space)
    assert space.repair.unlocked == {"r1"}
    assert space.repair.story is not None
    assert [line.element for line in space.repair.story.changes] == ["r1"]
    assert space.repair.law_boxes["r1"].isChecked()
    space.repair.law_boxes["r1"].click()
    found(qtbot, space)
    assert space.repair.story.changes == ()


def test_another_repair_of_the_same_cost_can_be_chosen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    first = space.repair.shown
    assert first is not None
    (change,) = first.changes
    other = Repair(
        changes=(replace(change, rule=change.rule.model_copy(update={"limit": 2 * DAY})),), cost=first.cost, mended=("n",)
    )
    options = (first, other)
    story = repair_story(space.bridge.blueprint, other, options, frozenset())
    assert len(story.others) == 1
    space.repair.options = options
    space.repair.choose(0)
    space.repair.choose(1)
    assert space.repair.shown is other
    (row,) = space.repair.other_rows
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert space.repair.shown is first


def test_the_cost_is_said_hardest_first() -> None:
    repair = smallest_repair(handling_within(2), TODAY)
    assert {change.rule_id for change in repair.changes} == {"r1", "r2"}
    assert cost_words(repair) == "1 service level, 1 habit"


# --- a to-be ----------------------------------------------------------------------------------------------------------


def test_one_click_makes_it_a_to_be_and_one_undo_takes_it_back(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    before = space.bridge.session.document.blueprint
    assert space.repair.make_button is not None
    space.repair.make_button.setFocus()
    QTest.keyClick(space.repair.make_button, Qt.Key.Key_Space)
    whole = space.bridge.session.document.blueprint
    (variant,) = whole.all_of(Variant)
    assert variant.title == "Smallest repair"
    assert limit(whole.in_variant(variant.id), "r1") == 3 * DAY
    assert limit(space.bridge.blueprint, "r1") == 14 * DAY
    assert "“Smallest repair”" in space.notice.words
    assert "beside the as-is" in space.notice.words
    window.actions_by_id["undo"].trigger()
    assert space.bridge.session.document.blueprint.elements == before.elements


def test_what_was_made_is_told_with_where_it_is_found_and_how_it_is_taken_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    make(qtbot, space)
    assert space.notice.words.startswith("Made: the to-be “Smallest repair”")
    assert "3 d" in space.notice.words
    assert "“To-bes”; Ctrl+Z takes it back" in space.notice.words
    shown = words(space)
    assert "This is a to-be already: “Smallest repair”" in shown
    assert "To-bes" in shown
    assert any(text.startswith("differs in R1") for text in shown)


def test_what_is_told_outlasts_a_slow_check_and_goes_with_the_next_edit(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    make(qtbot, space)
    space.bridge.changed.emit()  # as when a slow check has ended
    assert space.notice.words.startswith("Made: the to-be")
    space._commit("registers", {"title": "Writes it down"})
    assert space.notice.words == ""


def test_a_repair_that_is_a_to_be_already_is_shown_and_not_made_twice(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    make(qtbot, space)
    make(qtbot, space)
    whole = space.bridge.session.document.blueprint
    assert [variant.title for variant in whole.all_of(Variant)] == ["Smallest repair"]
    window.actions_by_id["undo"].trigger()
    found(qtbot, space)
    assert space.repair.make_button is not None
    assert space.repair.make_button.text() == "Make it a to-be"


def test_a_to_be_is_seen_and_edited_until_the_as_is_is_asked_for(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    assert "head/n" in cracks(space)
    make(qtbot, space)
    make(qtbot, space)  # the same button shows it now
    assert space.notice.words == "You see and edit the to-be “Smallest repair”: 0 clashes, in the as-is 1."
    assert "head/n" not in cracks(space)
    space._commit("registers", {"title": "Writes it down"})
    assert "head/n" not in cracks(space)
    click_step(space, "registers")
    assert space.inspector.element == "registers"
    assert window.title_row.switch.to_be.isChecked()
    window.title_row.switch.as_is.click()
    assert "head/n" in cracks(space)
    assert window.title_row.switch.as_is.isChecked()
    whole = space.bridge.session.document.blueprint
    assert whole.elements["registers"] != whole.in_variant(whole.variants[0].id).elements["registers"]


def test_a_to_be_is_removed_and_comes_back_with_undo(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    before = space.bridge.session.document.blueprint.elements
    make(qtbot, space)
    button = next(b for b in space.repair.findChildren(QPushButton) if b.accessibleName() == "Remove: Smallest repair")
    button.click()
    found(qtbot, space)
    assert space.bridge.session.document.blueprint.elements == before
    assert "Ctrl+Z brings it back" in space.notice.words
    assert "To-bes" not in words(space)
    window.actions_by_id["undo"].trigger()
    found(qtbot, space)
    assert "To-bes" in words(space)


def test_a_to_be_of_another_repair_has_a_name_of_its_own(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    make(qtbot, space)
    space._commit("n", {"adequate": 8 * DAY})
    found(qtbot, space)
    make(qtbot, space)
    whole = space.bridge.session.document.blueprint
    assert [variant.title for variant in whole.all_of(Variant)] == ["Smallest repair", "Smallest repair 2"]


def test_a_rule_that_got_an_owner_since_is_still_the_same_repair(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    make(qtbot, space)
    space._commit("r1", {"owner": "Anna"})
    found(qtbot, space)
    assert space.repair.made


def make(qtbot: QtBot, space: Workspace) -> None:
    """Presses the button of the repair, whatever it does now."""
    found(qtbot, space)
    assert space.repair.make_button is not None
    space.repair.make_button.click()
    QTest.qWait(30)


def cracks(space: Workspace) -> set[str]:
    """The findings that have a mark on the canvas."""
    return {figure.finding for figure in space.canvas.drawing.figures if figure.finding}


def test_a_repair_is_decided_and_keeps_its_place(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = repaired(qtbot, window, tmp_path, handling_within(10))
    assert space.repair.story is not None
    identity = space.repair.story.identity
    assert identity == "repair/r1"
    edit = decide(space.bridge.blueprint, "d1", identity, Choice.CHANGE, person="Anna", date=TODAY, text="from May")
    space.bridge.do(edit)
    settled(window)
    assert space.repair.story is not None  # what people decide makes nobody look for it again
    assert any(text.startswith("Decided: change. Anna") for text in words(space))
    assert space.bridge.blueprint.all_of(Decision)


def test_the_form_names_the_rules_of_the_repair(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    from PySide6.QtCore import QTimer

    space = repaired(qtbot, window, tmp_path, handling_within(10))
    about: list[str] = []

    def in_form() -> None:
        form = space.deciding.form
        assert isinstance(form, DecideForm)
        about.extend(label.text() for label in form.findChildren(QLabel))
        form.reject()

    QTimer.singleShot(20, space, in_form)
    space.repair.decide_wanted.emit("repair/r1")
    assert "Repair: R1" in about


# --- beside the window ------------------------------------------------------------------------------------------------


def test_an_answer_to_an_older_blueprint_is_thrown_away(qtbot: QtBot) -> None:
    gate = threading.Event()
    asked: list[Blueprint] = []

    def slow(blueprint: Blueprint, today: datetime.date, unlocked: frozenset[str]) -> Repair:
        asked.append(blueprint)
        gate.wait(10)
        return Repair(cost=len(asked))

    search = RepairSearch(slow)
    old, new = handling_within(10), handling_within(9)
    assert search.repair(old, TODAY, frozenset()) is None
    assert search.repair(new, TODAY, frozenset()) is None
    gate.set()
    qtbot.waitUntil(lambda: not search.busy and len(asked) == 2, timeout=10_000)
    answer = search.repair(new, TODAY, frozenset())
    assert isinstance(answer, Repair)
    assert answer.cost == 2
    assert asked == [old, new]


def test_the_same_question_is_not_asked_twice_while_it_is_looked_for(qtbot: QtBot) -> None:
    gate = threading.Event()
    asked: list[frozenset[str]] = []

    def slow(blueprint: Blueprint, today: datetime.date, unlocked: frozenset[str]) -> Repair:
        asked.append(unlocked)
        gate.wait(10)
        return Repair()

    search = RepairSearch(slow)
    for _ in range(3):
        assert search.repair(handling_within(10), TODAY, frozenset()) is None
    gate.set()
    qtbot.waitUntil(lambda: not search.busy, timeout=10_000)
    assert isinstance(search.repair(handling_within(10), TODAY, frozenset()), Repair)
    assert asked == [frozenset()]


def test_an_error_of_ours_is_said_and_the_window_goes_on(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    def broken(blueprint: Blueprint, today: datetime.date, unlocked: frozenset[str]) -> Repair:
        raise ZeroDivisionError

    search = RepairSearch(broken)
    assert search.repair(handling_within(10), TODAY, frozenset()) is None
    qtbot.waitUntil(lambda: not search.busy, timeout=10_000)
    assert search.repair(handling_within(10), TODAY, frozenset()) == SearchFailed("ZeroDivisionError")
    space = open_blueprint(window, tmp_path, handling_within(10))
    space.repair.search = search
    space.below.choose("repair")
    qtbot.waitUntil(lambda: any("ZeroDivisionError" in text for text in words(space)), timeout=10_000)


def test_what_people_write_down_is_no_part_of_the_service() -> None:
    blueprint = handling_within(10)
    decided = Blueprint.of([*blueprint.elements.values(), Decision(id="d1", finding="head/n")])
    assert same_service(blueprint, decided)
    assert not same_service(blueprint, handling_within(9))
