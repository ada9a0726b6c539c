"""The views under the canvas and their tabs, what to ask next, and the calculation under "so what happens"."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult, FindingKind
from blueprint_model.commands import decide
from blueprint_model.elements import Choice
from tests.checking.test_e6 import handling
from tests.checking.test_e6 import phoning as phoning_e6
from tests.examples.opened import example
from tests.paths.small import TODAY
from tests.window.opened import Hands, make_window, open_blueprint, settled
from widgets.main_window import MainWindow
from widgets.panels.ask_list import why_nothing
from widgets.panels.ask_rows import ask_rows
from widgets.panels.pencil import pencil_lines
from widgets.panels.row_list import RowWidget
from widgets.panels.story_rows import Chain, LinkRow, PencilRow, PencilRows
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    """E6 (b), with its clash chosen."""
    space = open_blueprint(window, tmp_path, handling())
    space.choose_clash("head/n")
    QApplication.processEvents()
    return space


# --- what to ask ------------------------------------------------------------------------------------------------------


def test_what_to_ask_is_one_fact_a_line_and_a_click_opens_its_field(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.below.choose("ask")
    QApplication.processEvents()
    asked = list(ask_rows(space.bridge.blueprint, space.bridge.result))
    assert asked
    first = asked[0]
    assert "settles" in first.row.word
    row = space.ask.rows[0]
    assert row.accessibleName().endswith(first.row.sentence)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    settled(window)
    assert space.canvas.selection == {first.element}
    assert space.inspector.element == first.element
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    field = space.inspector.field(first.field)
    assert field is not None
    assert field.isAncestorOf(editor)


def test_needs_in_words_stand_below_and_open_their_measure(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.below.choose("ask")
    QApplication.processEvents()
    in_words = [need for need, judgement in space.bridge.result.judgements.items() if judgement.answer == "words"]
    assert in_words
    assert [each.element for each in space.ask.in_words] == in_words
    assert space.ask.words_head.text().startswith("Still in words;")  # how many is told once, beside the tabs
    assert f"{len(in_words)} needs are still in words" in space.ask.summary()
    last: RowWidget = space.ask.rows[-1]
    QTest.mouseClick(last, Qt.MouseButton.LeftButton)
    assert space.card == in_words[-1]
    assert space.inspector.element == in_words[-1]


def test_nothing_to_ask_is_not_called_all_known(window: MainWindow, tmp_path: Path) -> None:
    whole = handling()
    without = Blueprint.of([element for element in whole.elements.values() if element.id != "n"])
    space = open_blueprint(window, tmp_path, without, "none.saro")
    space.below.choose("ask")
    assert space.ask.calm.text().startswith("There is no need yet")
    judgement = replace(check(whole, TODAY).judgements["n"], answer=Answer.CANNOT_TELL)
    assert why_nothing(whole, CheckResult(judgements={"n": judgement}), False).startswith("No single fact would settle")


def test_without_anything_to_ask_that_is_said(space: Workspace) -> None:
    space.below.choose("ask")
    assert space.ask.calm.isVisible()
    assert not space.ask.rows
    assert space.below.words.whole_text() == ""


# --- the tabs ---------------------------------------------------------------------------------------------------------


def test_the_tabs_are_walked_with_the_arrows(window: MainWindow, space: Workspace) -> None:
    space.below.focus_tab()
    hands = Hands(window)
    keys = list(space.below.tabs)
    assert keys[:4] == ["clashes", "ask", "decisions", "repair"]
    for key in keys[1:]:
        hands.press(Qt.Key.Key_Right)
        assert space.below.view == key
        assert space.below.tabs[key].hasFocus()
        assert space.below.current().isVisible()
    hands.press(Qt.Key.Key_Right)
    assert space.below.view == keys[-1]
    hands.press(Qt.Key.Key_Left, times=len(keys))
    assert space.below.view == "clashes"


@pytest.mark.parametrize("size", [(1720, 1000), (1366, 730)])
def test_the_tabs_stay_where_they_are_in_whatever_view(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    window = make_window(qtbot, tmp_path, size=size)
    space = open_blueprint(window, tmp_path, example("insurer"))
    tops = []
    for key in (*space.below.tabs, "clashes"):
        space.below.choose(key)
        QApplication.processEvents()
        tops.append(space.below.tabs["ask"].mapTo(space, QPoint(0, 0)).y())
    assert len(set(tops)) == 1
    space.middle.setSizes([400, space.middle.height() - 400])
    space.middle.splitterMoved.emit(400, 1)  # by hand
    by_hand = space.middle.sizes()
    for key in space.below.tabs:
        space.below.choose(key)
        QApplication.processEvents()
        assert space.middle.sizes() == by_hand


def test_the_counts_tell_of_every_row_of_the_list(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("memory-path"))
    words = space.below.words.whole_text()
    cards = sum(finding.kind is FindingKind.CARD for finding in space.bridge.result.findings)
    assert cards > 1
    assert words.endswith(f" · {cards} other findings")
    counts = space.bridge.result.counts
    told = counts.clash_certain + counts.clash_possible + counts.said + counts.cannot_tell + cards
    assert told == len(space.clashes.rows)


def test_a_hidden_view_is_filled_when_it_is_chosen(window: MainWindow, space: Workspace) -> None:
    edit = decide(space.bridge.blueprint, "d9", "head/n", Choice.KEEP, person="Bo", date=TODAY, reason="x")
    space.bridge.do(edit)
    assert space.decisions.rows == []
    space.below.choose("decisions")
    assert len(space.decisions.rows) == 1


# --- the calculation --------------------------------------------------------------------------------------------------


def pencil(space: Workspace) -> list[tuple[str, str]]:
    rows = space.answers.findChild(PencilRows)
    assert rows is not None
    return [(line.title, line.figure) for line in rows.lines]


def test_the_figures_stand_under_each_other_and_add_up(space: Workspace) -> None:
    figures = pencil(space)
    assert [figure for _, figure in figures] == ["7 d", "+ 14 d", "= 21 d", "− 10 d", "= 11 d"]
    rows = space.answers.findChildren(PencilRow)
    page = space.answers.page
    rights = {row.figure.mapTo(page, row.figure.rect().topRight()).x() for row in rows if row.figure.text()}
    assert len(rights) == 1


def test_what_has_passed_is_taken_off(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, phoning_e6())
    (head,) = [f for f in space.bridge.result.findings if f.kind is FindingKind.HEAD]
    figures = [line.figure for line in pencil_lines(space.bridge.blueprint, head) if line.figure]
    assert figures[:3] == ["10 d", "− 3 d", "= 7 d"]


def test_carried_values_are_multiplied(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.choose_clash("head/n1")
    QApplication.processEvents()
    figures = [figure for _, figure in pencil(space)]
    assert figures[1:3] == ["× 1", "= 2 invoices"]


def test_without_a_sum_there_is_no_calculation(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.choose_clash("head/n2")
    QApplication.processEvents()
    assert space.answers.findChild(PencilRows) is None


def test_a_row_that_is_looked_at_lights_its_step_and_the_chain_comes_back(window: MainWindow, space: Workspace) -> None:
    chain = set(space.canvas.selection)
    assert chain >= {"registers", "decides"}
    rows = space.answers.findChild(PencilRows)
    assert rows is not None
    rows.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert space.canvas.selection == {"registers"}
    QTest.keyClick(rows.rows[0], Qt.Key.Key_Down)
    assert space.canvas.selection == {"decides"}
    space.clashes.focus_first()
    assert space.canvas.selection == chain
    assert space.clash == "head/n"


def test_the_pointer_over_a_row_lights_its_step_too(space: Workspace) -> None:
    chain = space.answers.findChild(Chain)
    assert chain is not None
    row = next(row for row in chain.rows if row.element == "decides")
    assert isinstance(row, LinkRow)
    lit = set(space.canvas.selection)
    QApplication.sendEvent(row, QEnterEvent(QPointF(2, 2), QPointF(2, 2), QPointF(2, 2)))
    assert space.canvas.selection == {"decides"}
    row.leaveEvent(QEnterEvent(QPointF(2, 2), QPointF(2, 2), QPointF(2, 2)))
    assert space.canvas.selection == lit
