"""The what-if dial: turned with hand and keys, everything follows, and only letting go or Enter makes one edit of it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.drawing.primitives import FigureKind, TextLine
from blueprint_model.elements import Bound, Direction, KanoClass, Need, ProcessRule, RuleKind, Scope
from tests.benchmarks.test_drawing_speed import cpu, reference
from tests.paths.small import DAY, chain, of, step
from tests.window.opened import CONTROL, Hands, make_window, open_blueprint
from widgets.fields.dial_field import DialField
from widgets.fields.dial_slider import next_mark, snapped
from widgets.main_window import MainWindow
from widgets.workspace import Workspace


def two_rules() -> Blueprint:
    """As E6: one need over two rules, met when R1 is at most 3 days."""
    usual: dict[str, Any] = {"measure": "elapsed", "bound": Bound.AT_MOST}
    return of(
        step("asks", "customer", 1, 0),
        step("registers", "backstage", 2, None),
        step("decides", "backstage", 3, None),
        step("hears", "customer", 4, 0),
        chain("asks", "registers", "decides", "hears"),
        ProcessRule(id="r2", title="Registering", limit=7 * DAY, kind=RuleKind.HABIT, scope=Scope.of_steps("registers"), **usual),
        ProcessRule(id="r1", title="Deciding", limit=14 * DAY, kind=RuleKind.SLA, scope=Scope.of_steps("decides"), **usual),
        Need(
            id="n1",
            title="Soon",
            measure="elapsed",
            direction=Direction.AT_MOST,
            adequate=10 * DAY,
            kano=KanoClass.MUST_BE,
            scope=Scope.of_span("registers", "decides"),
        ),
    )


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


def opened(window: MainWindow, folder: Path, qtbot: QtBot, rule: str = "r1") -> tuple[Workspace, DialField]:
    space = open_blueprint(window, folder, two_rules())
    space.choose_card(rule)
    field = space.inspector.field("dial")
    assert isinstance(field, DialField)
    qtbot.waitUntil(lambda: not space.what_if.search.busy and bool(field.captions), timeout=10_000)
    return space, field


def limit(space: Workspace, rule: str = "r1") -> object:
    found = space.bridge.blueprint.get(rule, ProcessRule)
    assert found is not None
    return found.limit


def test_the_tipping_point_is_marked_and_said(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    _, field = opened(window, tmp_path, qtbot)
    assert field.slider.marks == (3 * DAY,)
    assert field.captions == ("up to 3 d: “Soon” is met",)


def test_while_it_is_turned_everything_follows_and_the_document_does_not(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    space, field = opened(window, tmp_path, qtbot)
    document = space.bridge.session.document
    before = document.blueprint
    assert any(key.startswith("crack:") for key in space.canvas.drawing.by_key)
    field.slider.turn_to(3 * DAY)
    assert space.what_if.shown is not None
    assert space.what_if.shown[1].judgements["n1"].answer is Answer.MET
    assert not any(key.startswith("crack:") for key in space.canvas.drawing.by_key), "the crack has closed"
    assert "10 d" in space.status.path.whole_text()
    assert not space.clashes.rows
    assert document.blueprint is before
    assert document.history.to_undo is None
    assert not document.unsaved


def tag(space: Workspace, rule: str = "r1") -> str:
    """The words of the rule's tag on the canvas."""
    figure = next(f for f in space.canvas.drawing.figures if f.kind is FigureKind.RULE_TAG and f.element == rule)
    return " ".join(shape.text for shape in figure.primitives if isinstance(shape, TextLine)).replace("\u00a0", " ")


def test_the_tag_tells_the_limit_that_is_turned_to_and_again_what_is(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, field = opened(window, tmp_path, qtbot)
    space._commit("r1", {"short": "in 14 d"})
    assert tag(space) == "R1 in 14 d"
    field.slider.turn_to(5 * DAY)
    assert tag(space) == "R1 in 5 d"
    field.slider.drop()
    assert tag(space) == "R1 in 14 d"
    field.slider.turn_to(3 * DAY)
    field.slider.keep()
    assert tag(space) == "R1 in 3 d"
    assert limit(space) == 3 * DAY
    space.bridge.undo()
    assert tag(space) == "R1 in 14 d"
    assert limit(space) == 14 * DAY, "limit and short name are one edit"


def test_a_limit_that_is_typed_changes_the_tag_too(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, _ = opened(window, tmp_path, qtbot)
    space._commit("r1", {"short": "in 14 d"})
    assert space._commit("r1", {"limit": 6 * DAY}) is None
    assert tag(space) == "R1 in 6 d"
    assert space._commit("n1", {"short": "≤ 10 d"}) is None
    assert space._commit("n1", {"adequate": 12 * DAY}) is None
    need = space.bridge.blueprint.get("n1", Need)
    assert need is not None
    assert need.short.replace("\u00a0", " ") == "≤ 12 d"


def test_what_would_be_is_said_over_the_canvas_until_it_is_over(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, field = opened(window, tmp_path, qtbot)
    field.slider.turn_to(5 * DAY)
    assert space.notice.words == "So it would be if R1 were 5 d instead of 14 d. Nothing has changed yet."
    field.slider.turn_to(14 * DAY)
    assert space.notice.words == "", "it is as it is"
    field.slider.turn_to(5 * DAY)
    field.slider.drop()
    assert space.notice.words == ""
    field.slider.turn_to(5 * DAY)
    field.slider.keep()
    assert space.notice.words == "Kept: 5 d instead of 14 d. Ctrl+Z takes it back."


def test_a_slow_turn_is_followed_while_the_hand_moves_on(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, field = opened(window, tmp_path, qtbot)
    space.what_if.took = 0.05  # as in a large blueprint
    shown: list[object] = []
    began = time.monotonic()
    days = 0
    while time.monotonic() - began < 0.6:  # a hand that never rests
        days += 1
        space.what_if.took = 0.05
        field.slider.turn_to((days % 13) * DAY)
        QTest.qWait(10)
        if space.what_if.shown is not None and space.what_if.shown not in shown:
            shown.append(space.what_if.shown)
    assert len(shown) >= 3


def test_enter_keeps_it_as_one_edit(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, field = opened(window, tmp_path, qtbot)
    hands = Hands(window)
    field.slider.setFocus()
    hands.press(Qt.Key.Key_Left, CONTROL)
    assert field.slider.value() == 3 * DAY, "Ctrl with an arrow goes to the tipping point"
    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Right)
    hands.enter()
    assert space.notice.words == "Kept: 3 d instead of 14 d. Ctrl+Z takes it back."
    assert limit(space) == 3 * DAY
    assert space.what_if.shown is None
    assert space.bridge.result.judgements["n1"].answer is Answer.MET
    space.bridge.undo()
    assert limit(space) == 14 * DAY
    assert space.bridge.session.document.history.to_undo is None
    assert field.slider.value() == 14 * DAY


def test_escape_leaves_no_trace(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, field = opened(window, tmp_path, qtbot)
    before = space.canvas.drawing
    hands = Hands(window)
    field.slider.setFocus()
    hands.press(Qt.Key.Key_Left, times=3)
    assert field.slider.value() == 11 * DAY
    hands.press(Qt.Key.Key_Escape)
    assert limit(space) == 14 * DAY
    assert field.slider.value() == 14 * DAY
    assert space.what_if.shown is None
    assert space.canvas.drawing.by_key == before.by_key
    assert not space.bridge.session.document.unsaved
    assert space.card == "r1", "the fields stay"


def test_going_elsewhere_with_nothing_said_drops_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, field = opened(window, tmp_path, qtbot)
    field.slider.setFocus()
    Hands(window).press(Qt.Key.Key_Left)
    space.canvas.setFocus()
    QApplication.processEvents()
    assert limit(space) == 14 * DAY
    assert space.what_if.shown is None
    assert field.slider.value() == 14 * DAY


def test_a_drag_snaps_to_whole_days_and_to_the_mark_and_letting_go_keeps_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    space, field = opened(window, tmp_path, qtbot)
    slider = field.slider
    y = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.x_of(9 * DAY), y))
    assert slider.value() == 9 * DAY
    QTest.mouseMove(slider, QPoint(slider.x_of(3 * DAY) + 3, y))
    assert slider.value() == 3 * DAY
    assert limit(space) == 14 * DAY, "not before it is let go"
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.x_of(3 * DAY) + 3, y))
    assert limit(space) == 3 * DAY
    assert space.bridge.session.document.history.to_undo is not None


def test_a_drag_that_comes_back_is_no_edit(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, field = opened(window, tmp_path, qtbot)
    slider = field.slider
    y = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.x_of(9 * DAY), y))
    QTest.mouseMove(slider, QPoint(slider.x_of(14 * DAY), y))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.x_of(14 * DAY), y))
    assert not space.bridge.session.document.unsaved
    assert space.what_if.shown is None


def test_a_preview_gives_no_number_away(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, field = opened(window, tmp_path, qtbot)
    given = dict(space.bridge.session._given)
    for days in range(28):
        field.slider.turn_to(days * DAY)
    field.slider.drop()
    assert space.bridge.session._given == given


def test_a_rule_without_a_limit_shows_no_dial(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, field = opened(window, tmp_path, qtbot)
    assert not field.isHidden()
    assert space._commit("r1", {"measure": None, "bound": None, "limit": None}) is None
    again = space.inspector.field("dial")
    assert again is not None
    assert again.isHidden()


def test_a_rule_that_decides_nothing_says_so(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    space, _ = opened(window, tmp_path, qtbot)
    need = space.bridge.blueprint.needs[0].id
    assert space._commit(need, {"adequate": 900 * DAY}) is None
    space.choose_card("r2")
    field = space.inspector.field("dial")
    assert isinstance(field, DialField)
    qtbot.waitUntil(lambda: bool(field.captions), timeout=10_000)
    assert field.captions == ("No need's answer depends on this limit.",)


def test_a_tick_takes_less_than_two_reference_loops(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    from tests.benchmarks.generate import generate

    space = open_blueprint(window, tmp_path, generate(50, 1))
    rule = next(rule for rule in space.bridge.blueprint.rules if isinstance(rule.limit, int) and rule.measure == "elapsed")
    space.choose_card(rule.id)
    field = space.inspector.field("dial")
    assert isinstance(field, DialField)
    assert field.dial is not None
    qtbot.waitUntil(lambda: not space.what_if.search.busy, timeout=10_000)
    places = [field.dial.low + (field.dial.high - field.dial.low) * n // 23 for n in range(24)]
    began = time.process_time()
    for place in places:
        field.slider.turn_to(place)
        space.what_if._show()
        QApplication.processEvents()
    took = (time.process_time() - began) / len(places)
    field.slider.drop()
    assert took < 2 * cpu(reference), took  # each place is turned to twice: here and by the slider itself


@pytest.mark.parametrize(("position", "found"), [(0, 0), (5, 0), (14, 10), (16, 20), (23, 23), (25, 23), (27, 30), (100, 40)])
def test_it_snaps_to_a_near_mark_else_to_a_whole_step(position: int, found: int) -> None:
    assert snapped(position, 0, 40, 10, (23,), 2) == found


def test_ctrl_with_an_arrow_goes_from_mark_to_mark_and_to_the_ends() -> None:
    assert next_mark(5, True, 0, 40, (3, 8, 20)) == 8
    assert next_mark(8, True, 0, 40, (3, 8, 20)) == 20
    assert next_mark(20, True, 0, 40, (3, 8, 20)) == 40
    assert next_mark(3, False, 0, 40, (3, 8, 20)) == 0
