"""Several steps, flows, needs or rules are selected: what they share is shown once, and one edit goes to all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from blueprint_model.elements import Flow, Need, ProcessRule, Step
from blueprint_model.refusal import Refusal
from tests.examples.opened import example
from tests.window.opened import Hands, make_window, open_blueprint
from widgets.fields.choice_fields import CheckField, ChoiceField, EmotionField
from widgets.fields.limit_field import LimitField
from widgets.fields.text_fields import LineField, LongTextField
from widgets.main_window import MainWindow
from widgets.revising import revised_fields
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    return open_blueprint(window, tmp_path, example("insurer"))


def steps(space: Workspace, *keys: str) -> list[Step]:
    found = [space.bridge.blueprint.get(key, Step) for key in keys]
    return [step for step in found if step is not None]


def undo_name(space: Workspace) -> str:
    edit = space.bridge.session.document.history.to_undo
    return edit.name if edit is not None else ""


def test_what_is_typed_goes_to_all_selected_steps_as_one_change(window: MainWindow, space: Workspace) -> None:
    before = space.bridge.blueprint
    space.canvas.select({"s5", "s6", "s8"})
    field = space.inspector.field("wait")
    assert isinstance(field, LineField)
    field.focus_editor()
    hands = Hands(window)
    hands.write("1-3 d")
    hands.enter()
    assert {step.wait.max for step in steps(space, "s5", "s6", "s8") if step.wait} == {3 * 86_400}
    assert undo_name(space) == "Edit steps"
    window.actions_by_id["undo"].trigger()
    assert space.bridge.blueprint.steps == before.steps


def test_different_values_are_told_and_the_same_are_shown(space: Workspace) -> None:
    assert space._commit(("s5", "s6"), {"channels": ["phone"]}) is None
    assert space._commit("s5", {"work": {"min": 60, "typical": 60, "max": 60}}) is None
    assert space._commit("s6", {"work": {"min": 90, "typical": 90, "max": 90}}) is None
    space.canvas.select({"s5", "s6"})
    channels, work = space.inspector.field("channels"), space.inspector.field("work")
    assert isinstance(channels, LineField)
    assert isinstance(work, LineField)
    assert channels.editor.text() == "phone"
    assert work.editor.text() == ""
    assert work.editor.placeholderText() == "different"
    assert "different" in work.accessibleName()


def test_leaving_a_field_of_different_values_changes_nothing(window: MainWindow, space: Workspace) -> None:
    space.canvas.select({"s5", "s6", "s8"})
    space.inspector.unfold(True)
    QTest.qWait(10)
    before = space.bridge.blueprint
    for field in space.inspector.fields:
        field.focus_editor()
        if isinstance(field, LineField | LongTextField):
            field.commit()
    space.canvas.setFocus()
    assert space.bridge.blueprint is before


def test_names_are_of_one_step_and_not_of_several(space: Workspace) -> None:
    space.canvas.select({"s5", "s6"})
    space.inspector.unfold(True)
    names = {field.name for field in space.inspector.fields}
    assert not names & {"title", "short", "facts"}
    assert {"channels", "work", "emotion", "discretion", "tags"} <= names


def test_a_box_that_is_half_ticked_is_ticked_for_all(space: Workspace) -> None:
    assert space._commit("s5", {"external": True}) is None
    space.canvas.select({"s5", "s6"})
    field = space.inspector.field("external")
    assert isinstance(field, CheckField)
    assert field.editor.checkState().name == "PartiallyChecked"
    field.editor.click()
    assert all(step.external for step in steps(space, "s5", "s6"))
    field.editor.click()
    assert not any(step.external for step in steps(space, "s5", "s6"))
    assert isinstance(field.editor, QCheckBox)


def test_one_face_for_all(space: Workspace) -> None:
    space.canvas.select({"s5", "s6", "s8"})
    field = space.inspector.field("emotion")
    assert isinstance(field, EmotionField)
    field.group.buttons()[0].click()
    assert {step.emotion for step in steps(space, "s5", "s6", "s8")} == {-2}


def test_of_steps_and_flows_the_kind_can_be_chosen(space: Workspace) -> None:
    flows = [flow.id for flow in space.bridge.blueprint.flows[:2]]
    space.canvas.select({"s5", "s6", "s8", *flows})
    assert set(space.inspector.elements) == {"s5", "s6", "s8"}
    space.inspector.kinds[Flow].click()
    assert set(space.inspector.elements) == set(flows)
    field = space.inspector.field("kind")
    assert isinstance(field, ChoiceField)
    field.send("hand_over")
    assert {flow.kind.value for flow in space.bridge.blueprint.flows if flow.id in flows} == {"hand_over"}
    assert undo_name(space) == "Edit flows"


def test_evidence_and_other_steps_share_fewer_fields(space: Workspace) -> None:
    evidence = next(step.id for step in space.bridge.blueprint.steps if space.bridge.blueprint.zone_of(step) == "evidence")
    space.canvas.select({evidence, "s5"})
    space.inspector.unfold(True)
    names = {field.name for field in space.inspector.fields}
    assert "touchpoint_kind" not in names
    assert "channels" in names


def test_needs_of_different_measures_get_one_for_all(space: Workspace) -> None:
    space.inspector.show_elements(space.bridge.blueprint, ("n1", "n3"))
    field = space.inspector.field("measure")
    assert isinstance(field, LimitField)
    assert field.measure.currentIndex() == -1
    assert space.inspector.field("desired") is None  # it is told in the unit of a measure
    field.measure.setCurrentIndex(field.measure.findData("waiting"))
    field.measure.activated.emit(field.measure.currentIndex())
    found = [space.bridge.blueprint.get(key, Need) for key in ("n1", "n3")]
    assert {(need.measure, need.adequate, need.direction) for need in found if need} == {("waiting", None, "at_most")}


def test_what_one_of_them_refuses_changes_none(space: Workspace) -> None:
    before = space.bridge.blueprint
    refused = revised_fields(before, ("r1", "r2"), {"kind": "rumour"})
    assert isinstance(refused, Refusal)
    assert space._commit(("r1", "r2"), {"kind": "rumour"}) is not None
    assert space.bridge.blueprint is before


def test_values_that_are_there_already_are_no_change(space: Workspace) -> None:
    owner = space.bridge.blueprint.get("r2", ProcessRule)
    assert owner is not None
    edit = revised_fields(space.bridge.blueprint, ("r2",), {"owner": owner.owner})
    assert not isinstance(edit, Refusal)
    assert not edit
