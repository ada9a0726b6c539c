"""Cut, copy, paste and duplicate in the window, and what comes from other programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import start_blueprint
from blueprint_model.elements import Note, Step
from tests.window.opened import CONTROL, Hands, bare_insurer, make_window, open_blueprint
from widgets.canvas.places import Place
from widgets.canvas.standing import Standing
from widgets.paste_line import PasteLine
from widgets.workspace import Workspace

C, X, V, D = Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_D
ESCAPE = Qt.Key.Key_Escape


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> tuple[Workspace, Hands]:
    """A fresh blueprint, standing in the customer's first cell."""
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, start_blueprint("en", "New"))
    stand(space, "lane-customer", "column-1")
    return space, Hands(window)


@pytest.fixture
def insurer(qtbot: QtBot, tmp_path: Path) -> tuple[Workspace, Hands]:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, bare_insurer())
    space.canvas.setFocus()
    return space, Hands(window)


def stand(space: Workspace, lane: str, column: str) -> None:
    space.canvas.setFocus()
    space.canvas.stand(Standing(frozenset(), Place("", (lane, column))))


def put(text: str, html: str = "") -> None:
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)


def titles(blueprint: Blueprint, lane: str) -> list[list[str]]:
    return [[step.title for step in blueprint.cell(lane, column.id)] for column in blueprint.columns]


# --- steps ------------------------------------------------------------------------------------------------------------


def test_a_step_is_cut_and_pasted_with_all_its_flows(insurer: tuple[Workspace, Hands]) -> None:
    space, hands = insurer
    before = space.bridge.blueprint
    step = next(s for s in before.steps if any(not before.cell(s.lane, c.id) for c in before.columns))
    space.canvas.select({step.id})
    hands.press(X, CONTROL)
    assert space.bridge.blueprint.get(step.id, Step) is None
    free = next(c for c in before.columns if not before.cell(step.lane, c.id))
    stand(space, step.lane, free.id)
    hands.press(V, CONTROL)
    moved = space.bridge.blueprint.get(step.id, Step)
    assert moved is not None
    assert moved.column == free.id
    assert space.bridge.blueprint.flows == before.flows
    assert space.canvas.selection == {step.id}
    hands.press(Qt.Key.Key_Z, CONTROL)
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert space.bridge.blueprint == before


def test_copies_are_selected_and_other_programs_get_their_words(insurer: tuple[Workspace, Hands]) -> None:
    space, hands = insurer
    step = space.bridge.blueprint.steps[0]
    space.canvas.select({step.id})
    hands.press(C, CONTROL)
    assert QGuiApplication.clipboard().text() == step.title
    hands.press(V, CONTROL)
    (copy,) = space.canvas.selection
    found = space.bridge.blueprint.get(copy, Step)
    assert found is not None
    assert (found.title, found.lane, found.column) == (step.title, step.lane, step.column)
    assert copy != step.id


def test_steps_come_into_another_window(qtbot: QtBot, tmp_path: Path, insurer: tuple[Workspace, Hands]) -> None:
    space, hands = insurer
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.press(C, CONTROL)
    (tmp_path / "other").mkdir()
    window = make_window(qtbot, tmp_path / "other")
    other = open_blueprint(window, tmp_path / "other", start_blueprint("en", "Other"))
    stand(other, "lane-customer", "column-1")
    Hands(window).press(V, CONTROL)
    assert sorted(s.title for s in other.bridge.blueprint.steps) == sorted(s.title for s in space.bridge.blueprint.steps)
    assert len(other.bridge.blueprint.flows) == len(space.bridge.blueprint.flows)


def test_a_duplicate_stands_beside_and_is_selected(insurer: tuple[Workspace, Hands]) -> None:
    space, hands = insurer
    before = space.bridge.blueprint
    step = before.steps[0]
    space.canvas.select({step.id})
    hands.press(D, CONTROL)
    (copy,) = space.canvas.selection
    found = space.bridge.blueprint.get(copy, Step)
    assert found is not None
    assert found.title == step.title
    assert space.bridge.blueprint.column_positions[found.column] == before.column_positions[step.column] + 1


def test_without_steps_nothing_is_copied_and_it_is_said(insurer: tuple[Workspace, Hands]) -> None:
    space, hands = insurer
    QGuiApplication.clipboard().clear()
    space.canvas.select(())
    for key in (C, X, D):
        hands.press(key, CONTROL)
        assert space.notice.words
        space.notice.clear()
    hands.press(V, CONTROL)
    assert space.notice.words == "There is nothing on the clipboard that could be pasted here."


# --- lines ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_S, Qt.Key.Key_Return])
def test_lines_become_steps(empty: tuple[Workspace, Hands], key: Qt.Key) -> None:
    space, hands = empty
    put("• Asks\n• Waits\n\n• Gets")
    hands.press(V, CONTROL)
    hands.press(key)
    assert titles(space.bridge.blueprint, "lane-customer") == [["Asks"], ["Waits"], ["Gets"], [], []]
    assert len(space.bridge.blueprint.flows) == 2
    assert len(space.canvas.selection) == 3
    assert space.canvas.hasFocus()
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert not space.bridge.blueprint.steps


@pytest.mark.parametrize(("key", "kind"), [(Qt.Key.Key_2, "needs"), (Qt.Key.Key_N, "needs"), (Qt.Key.Key_R, "rules")])
def test_lines_become_needs_or_rules_of_the_selected_step(insurer: tuple[Workspace, Hands], key: Qt.Key, kind: str) -> None:
    space, hands = insurer
    step = space.bridge.blueprint.steps[0].id
    space.canvas.select({step})
    put("One invoice\nA reason")
    hands.press(V, CONTROL)
    hands.press(key)
    found = space.bridge.blueprint.needs if kind == "needs" else space.bridge.blueprint.rules
    assert [card.title for card in found] == ["One invoice", "A reason"]
    assert [card.scope.elements for card in found if card.scope is not None] == [(step,), (step,)]


@pytest.mark.parametrize("key", [Qt.Key.Key_4, Qt.Key.Key_O])
def test_lines_become_notes_in_the_inbox(empty: tuple[Workspace, Hands], key: Qt.Key) -> None:
    space, hands = empty
    put("a\nb")
    hands.press(V, CONTROL)
    hands.press(key)
    assert sorted(note.title for note in space.bridge.blueprint.all_of(Note)) == ["a", "b"]
    assert not space.bridge.blueprint.steps


def test_the_arrows_choose_as_well(empty: tuple[Workspace, Hands]) -> None:
    space, hands = empty
    put("a\nb")
    hands.press(V, CONTROL)
    hands.press(Qt.Key.Key_Right, times=2)
    hands.enter()
    assert len(space.bridge.blueprint.rules) == 2


def test_escape_or_going_elsewhere_leaves_no_trace(empty: tuple[Workspace, Hands]) -> None:
    space, hands = empty
    before = space.bridge.blueprint
    put("a\nb")
    hands.press(V, CONTROL)
    hands.press(ESCAPE)
    assert space.canvas.hasFocus()
    hands.press(V, CONTROL)
    space.inspector.focus_first()
    space.canvas.setFocus()
    hands.press(Qt.Key.Key_Down)
    assert space.bridge.blueprint is before
    assert not space.bridge.session.document.history.past


# --- tables -----------------------------------------------------------------------------------------------------------

HTML = """<table><tr><td></td><td colspan=2>Buy</td><td>Use</td></tr>
<tr><td>Asiakas</td><td>Asks</td><td>Pays</td><td>Rides</td></tr>
<tr><td>Garage</td><td></td><td>Bills</td><td></td></tr></table>"""


def test_a_table_tells_what_will_come_and_enter_takes_it(empty: tuple[Workspace, Hands]) -> None:
    space, hands = empty
    put("\tBuy\t\tUse\nAsiakas\tAsks\tPays\tRides", HTML)
    hands.press(V, CONTROL)
    line = wishes_line(space)
    assert line.head.text() == "2 lanes, 4 steps, 2 phases"
    assert line.more.text() == "New lanes: “Garage”"
    assert not space.bridge.blueprint.steps
    hands.enter()
    assert titles(space.bridge.blueprint, "lane-customer")[:3] == [["Asks"], ["Pays"], ["Rides"]]
    assert [phase.title for phase in space.bridge.blueprint.phases] == ["Buy", "Use"]
    assert len(space.bridge.session.document.history.past) == 1


def test_a_table_is_left_with_escape(empty: tuple[Workspace, Hands]) -> None:
    space, hands = empty
    put("Asks\tPays")
    hands.press(V, CONTROL)
    assert wishes_line(space).head.text() == "1 lane, 2 steps, 2 columns"
    hands.press(Qt.Key.Key_2)  # means nothing of a table
    hands.press(ESCAPE)
    assert not space.bridge.session.document.history.past


def test_what_is_too_large_is_refused_in_words(empty: tuple[Workspace, Hands]) -> None:
    space, hands = empty
    put("x\n" * 5000)
    hands.press(V, CONTROL)
    assert "too much to paste" in space.notice.words


def wishes_line(space: Workspace) -> PasteLine:
    found = space.canvas.findChild(PasteLine)
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_the_choices_are_read_whole(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    window = make_window(qtbot, tmp_path, language)
    space = open_blueprint(window, tmp_path, start_blueprint(language, "New"))
    stand(space, "lane-customer", "column-1")
    put("a\nb")
    Hands(window).press(V, CONTROL)
    shown = [button for button in wishes_line(space).buttons.values() if button.isVisible()]
    assert len(shown) == 4
    assert all(button.width() >= button.sizeHint().width() for button in shown)
