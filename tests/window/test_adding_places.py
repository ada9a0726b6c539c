"""Steps, phases and lanes are there when they have a name: Escape has nothing to take back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from blueprint_model.commands import start_blueprint
from blueprint_model.zones import Zone
from tests.window.opened import CONTROL, Hands, bare_insurer, make_window, open_blueprint
from widgets.adding_places import AddingPlaces
from widgets.canvas.places import Place
from widgets.canvas.standing import Standing
from widgets.workspace import Workspace

ONE, FIVE, ESCAPE = Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_Escape


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> tuple[Workspace, Hands]:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, bare_insurer())
    space.canvas.setFocus()
    return space, Hands(window)


def test_a_phase_and_its_name_are_one_edit(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, start_blueprint("en", "New"))
    hands = Hands(window)
    space.canvas.setFocus()
    space.canvas.stand(Standing(frozenset(), Place("", ("lane-customer", "column-2"))))
    hands.press(FIVE, CONTROL)
    assert space.canvas.editor is not None
    assert not space.bridge.blueprint.phases
    hands.write("Choose")
    hands.enter()
    (phase,) = space.bridge.blueprint.phases
    assert (phase.title, [column.phase for column in space.bridge.blueprint.columns]) == (
        "Choose",
        [None, phase.id, None, None, None],
    )
    assert [edit.name for edit in space.bridge.session.document.history.past] == ["Add phase"]
    assert space.canvas.selection == {phase.id}


@pytest.mark.parametrize("leave", ["escape", "nothing typed", "elsewhere"])
def test_a_phase_that_is_left_is_not_there(opened: tuple[Workspace, Hands], leave: str) -> None:
    space, hands = opened
    before = space.bridge.blueprint
    space.canvas.select({next(step.id for step in before.steps if step.title == "Takes the order")})
    hands.press(FIVE, CONTROL)
    assert space.canvas.editor is not None
    if leave == "escape":
        hands.write("Wrong")
        hands.press(ESCAPE)
    elif leave == "nothing typed":
        hands.enter()
    else:
        space.inspector.focus_first()
    assert space.canvas.editor is None
    assert space.bridge.blueprint is before
    assert not space.bridge.session.document.history.past


def test_a_phase_that_cannot_be_says_so_before_anything_is_typed(opened: tuple[Workspace, Hands]) -> None:
    space, hands = opened
    only = next(
        column
        for column in space.bridge.blueprint.columns
        if sum(other.phase == column.phase for other in space.bridge.blueprint.columns) == 1
    )
    space.canvas.select({only.id})
    hands.press(FIVE, CONTROL)
    assert space.canvas.editor is None
    assert "would be left without columns" in space.notice.words
    space.notice.clear()
    space.canvas.select(())
    hands.press(FIVE, CONTROL)
    assert space.notice.words == "Select the steps that the phase is to stand over."


@pytest.mark.parametrize("zone", list(Zone))
def test_a_lane_comes_in_its_zone_with_its_name_or_not_at_all(opened: tuple[Workspace, Hands], zone: Zone) -> None:
    space, hands = opened
    before = space.bridge.blueprint
    AddingPlaces(space).add_lane(zone)
    assert space.canvas.editor is not None
    assert space.canvas.viewport().rect().contains(space.canvas.editor.geometry().topLeft())
    hands.press(ESCAPE)
    assert space.bridge.blueprint is before
    AddingPlaces(space).add_lane(zone)
    hands.write("New lane")
    hands.enter()
    lane = next(lane for lane in space.bridge.blueprint.lanes if lane.title == "New lane")
    assert lane.zone is zone
    assert space.canvas.selection == {lane.id}
    assert len(space.bridge.session.document.history.past) == 1


def test_in_a_full_lane_a_step_comes_in_a_column_of_its_own_or_not_at_all(opened: tuple[Workspace, Hands]) -> None:
    space, hands = opened
    before = space.bridge.blueprint
    last = next(step for step in before.steps if step.column == before.columns[-1].id)
    space.canvas.select({last.id})
    hands.press(ONE, CONTROL)
    hands.press(ESCAPE)
    assert space.bridge.blueprint is before
    hands.press(ONE, CONTROL)
    hands.write("Leaves")
    hands.enter()
    after = space.bridge.blueprint
    assert len(after.columns) == len(before.columns) + 1
    assert [step.title for step in after.cell(last.lane, after.columns[-1].id)] == ["Leaves"]
    assert after.flows == before.flows
    assert [edit.name for edit in space.bridge.session.document.history.past] == ["Add step"]
