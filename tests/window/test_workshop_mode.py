"""Workshop mode in the real window: quiet while people talk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.agenda import Slot
from app.settings import SettingsStore
from blueprint_model.checking.finding import FindingKind
from blueprint_model.commands import revise_fields
from blueprint_model.elements import Disagreement
from tests.window.opened import make_window, settled
from widgets.agenda_bar import AgendaBar, AgendaDialog
from widgets.main_window import MainWindow
from widgets.style import worn
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow) -> Workspace:
    window.files.open_example("insurer")
    return settled(window)


def turn(window: MainWindow) -> None:
    window.actions_by_id["workshop"].trigger()


def listed(space: Workspace) -> list[str]:
    return [f.identity for f in space.result.findings if f.kind in (FindingKind.HEAD, FindingKind.CARD, FindingKind.SAID)]


def make_a_new_clash(space: Workspace) -> None:
    """The wait on the phone gets known, and breaks a need."""
    edit = revise_fields(space.bridge.blueprint, "s6", wait={"min": 900, "typical": 900, "max": 900})
    assert space.bridge.do(edit) is None


def test_new_clashes_are_counted_and_come_when_they_are_asked_for(window: MainWindow, space: Workspace) -> None:
    turn(window)
    before = listed(space)
    make_a_new_clash(space)
    assert listed(space) == before
    assert space.bridge.result.finding_of_need("n5") is not None
    assert space.status.new_button.isVisible()
    assert space.status.new_button.text() == "1 new"
    assert "head/n5" not in {figure.finding for figure in space.canvas.drawing.figures}
    QTest.mouseClick(space.status.new_button, Qt.MouseButton.LeftButton)
    assert "head/n5" in listed(space)
    assert not space.status.new_button.isVisible()


def test_when_the_mode_ends_everything_is_shown(window: MainWindow, space: Workspace) -> None:
    turn(window)
    make_a_new_clash(space)
    turn(window)
    assert "head/n5" in listed(space)
    assert not space.status.new_button.isVisible()
    assert not space.agenda.isVisible()


def test_the_mode_is_remembered_and_the_type_is_larger(window: MainWindow, space: Workspace, tmp_path: Path) -> None:
    before = QApplication.font().pixelSize()
    turn(window)
    assert worn().larger
    assert QApplication.font().pixelSize() > before
    assert SettingsStore(window.settings.folder).current.workshop
    turn(window)
    assert QApplication.font().pixelSize() == before


def test_what_people_see_in_different_ways_is_marked_and_stands_among_what_is_to_be_asked(
    window: MainWindow, space: Workspace
) -> None:
    step = space.bridge.blueprint.steps[0]
    space.canvas.select({step.id})
    window.actions_by_id["disagree"].trigger()
    assert [mark.about for mark in space.bridge.blueprint.all_of(Disagreement)] == [step.id]
    space.below.choose("ask")
    first = space.ask.asked[0]
    assert (first.row.number, first.row.sentence) == ("≠", step.title)
    window.actions_by_id["disagree"].trigger()
    assert space.bridge.blueprint.all_of(Disagreement) == ()


def test_without_a_selection_it_is_said_what_to_select(window: MainWindow, space: Workspace) -> None:
    space.choose_nothing()
    window.actions_by_id["disagree"].trigger()
    assert space.notice.words.startswith("Select a step")


# --- the agenda -------------------------------------------------------------------------------------------------------


def test_the_agenda_tells_what_is_on_and_says_when_it_runs_over(qtbot: QtBot) -> None:
    now = [0.0]
    bar = AgendaBar(lambda: now[0])
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.turn_button.isVisible()
    bar.take((Slot(10, "Needs"), Slot(20, "The process")))
    bar.turn()
    now[0] = 61.0
    bar.show_time()
    assert (bar.title.text(), bar.left.text()) == ("Needs", "8:59")
    assert bar.then.whole_text() == "then The process, 20 min"
    now[0] = 670.0
    bar.show_time()
    assert bar.left.text() == "+1:10 over"
    bar.go_on()
    assert bar.title.text() == "The process"
    bar.go_on()
    assert bar.title.text() == "The agenda is through."
    assert bar.turn_button.text() == "Begin again"
    bar.turn()
    assert bar.title.text() == "Needs"


def test_the_form_says_what_it_reads(qtbot: QtBot, window: MainWindow) -> None:
    dialog = AgendaDialog(window, (Slot(10, "Needs"),))
    qtbot.addWidget(dialog)
    dialog.text.setPlainText("10 min Needs\nand then\n20 The process")
    assert dialog.read.text() == "2 slots, 30 min in all. 1 line without minutes is passed over."
    assert dialog.slots() == (Slot(10, "Needs"), Slot(20, "The process"))


def test_the_bar_of_the_agenda_is_there_when_there_is_an_agenda_and_the_mode_is_on(window: MainWindow, space: Workspace) -> None:
    turn(window)
    assert not space.agenda.isVisible()
    space.agenda.take((Slot(10, "Needs"),))
    turn(window)
    assert not space.agenda.isVisible()
    turn(window)
    assert space.agenda.isVisible()


def test_cards_come_close_enough_to_be_read_from_across_a_table(window: MainWindow, space: Workspace) -> None:
    space.fit()
    assert space.canvas.zoom < 1.0
    turn(window)
    assert space.canvas.zoom == pytest.approx(1.0)


def test_the_title_has_room_in_the_larger_type(window: MainWindow, space: Workspace) -> None:
    title = window.title_row.title
    before = title.width()
    turn(window)
    assert title.width() > before
    assert title.fontMetrics().horizontalAdvance(title.text()) < title.width()
