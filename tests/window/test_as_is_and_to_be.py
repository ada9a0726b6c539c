"""As-is and to-be: which is seen, which is edited, and where undo leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.files import read_file
from app.resource_files import EXAMPLES
from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import delete_elements, rename
from blueprint_model.operations import Edit, apply
from tests.window.opened import make_window, open_blueprint
from widgets.main_window import MainWindow
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    """The insurer, without the to-be that comes with the example."""
    found = read_file(EXAMPLES / "insurer.en.saro")
    assert isinstance(found, Blueprint)
    without = delete_elements(found, [variant.id for variant in found.variants])
    assert isinstance(without, Edit)
    return open_blueprint(window, tmp_path, apply(found, without))


def title(space: Workspace, step: str) -> str:
    return str(getattr(space.bridge.blueprint.elements[step], "title", ""))


def shown(window: MainWindow) -> tuple[bool, str]:
    switch = window.title_row.switch
    return switch.to_be.isChecked(), switch.to_be.text()


def test_the_first_time_a_to_be_is_made_of_the_as_is(window: MainWindow, space: Workspace) -> None:
    assert shown(window) == (False, "To be")
    window.actions_by_id["turn_over"].trigger()
    assert shown(window) == (True, "To be")
    assert space.notice.words.startswith("Made a to-be.")
    assert [v.title for v in space.bridge.session.document.blueprint.variants] == ["To be"]


def test_what_is_changed_in_the_to_be_is_not_changed_in_the_as_is(window: MainWindow, space: Workspace) -> None:
    step = space.bridge.blueprint.steps[0].id
    before = title(space, step)
    window.actions_by_id["turn_over"].trigger()
    space.bridge.do(rename(space.bridge.blueprint, step, "Otherwise"))
    assert title(space, step) == "Otherwise"
    window.actions_by_id["turn_over"].trigger()
    assert title(space, step) == before
    assert space.notice.words == "You see and edit the as-is."
    window.actions_by_id["turn_over"].trigger()
    assert title(space, step) == "Otherwise"


def test_undo_goes_to_where_the_edit_was_made(window: MainWindow, space: Workspace) -> None:
    step = space.bridge.blueprint.steps[0].id
    before = title(space, step)
    window.actions_by_id["turn_over"].trigger()
    space.bridge.do(rename(space.bridge.blueprint, step, "Otherwise"))
    window.actions_by_id["turn_over"].trigger()
    window.actions_by_id["undo"].trigger()
    assert shown(window)[0]
    assert title(space, step) == before
    window.actions_by_id["undo"].trigger()  # the to-be itself
    assert shown(window) == (False, "To be")
    assert space.bridge.session.document.blueprint.variants == ()
    window.actions_by_id["redo"].trigger()
    window.actions_by_id["redo"].trigger()
    assert shown(window)[0]
    assert title(space, step) == "Otherwise"


def test_the_selection_comes_back_with_undo_and_redo(window: MainWindow, space: Workspace) -> None:
    first, second = (step.id for step in space.bridge.blueprint.steps[:2])
    space.canvas.select({first})
    space.bridge.do(rename(space.bridge.blueprint, first, "Otherwise"))
    space.canvas.select({second})
    window.actions_by_id["undo"].trigger()
    assert space.canvas.selection == {first}
    space.canvas.select(())
    space.canvas.select({second})
    window.actions_by_id["redo"].trigger()
    assert title(space, first) == "Otherwise"


def test_the_menu_makes_names_and_removes_to_bes(window: MainWindow, space: Workspace) -> None:
    to_bes = space.to_bes
    to_bes.begin(None)
    to_bes.begin(None)
    assert [v.title for v in to_bes.whole.variants] == ["To be", "To be 2"]
    menu = QMenu()
    to_bes.fill(menu)
    assert [action.text() for action in menu.actions()][:3] == ["As is", "To be", "To be 2"]
    assert [action.isChecked() for action in menu.actions()][:3] == [False, False, True]
    next(a for a in menu.actions() if a.text() == "Remove this to-be").trigger()
    assert [v.title for v in to_bes.whole.variants] == ["To be"]
    assert to_bes.seen == ""
    menu.deleteLater()


def test_what_is_saved_while_a_to_be_is_seen_has_the_numbers_of_the_as_is(
    window: MainWindow, space: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    numbers = {f.identity: f.number for f in space.bridge.result.findings if f.number}
    window.actions_by_id["turn_over"].trigger()
    assert space.bridge.session.document.save(tmp_path / "kept.saro") is None
    assert dict(space.bridge.session.document.blueprint.numbers) == numbers


def test_the_parts_of_the_switch_have_names(window: MainWindow, space: Workspace) -> None:
    assert all(button.accessibleName() for button in window.title_row.switch.findChildren(QToolButton))
