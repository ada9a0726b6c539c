"""Layers, filter, folding and differences in the real window: how the picture is looked at, never what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.settings import SettingsStore
from blueprint_model.commands import revise_fields
from blueprint_model.drawing.folding import is_stand_in
from blueprint_model.drawing.primitives import FigureKind
from blueprint_model.drawing.view import USUAL_LAYERS, Filter, Layer
from tests.window.opened import CONTROL, SHIFT, Hands, make_window, settled
from tests.window.test_every_control import unnamed
from widgets.main_window import MainWindow
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow) -> Workspace:
    window.files.open_example("insurer")
    return settled(window)


@pytest.fixture
def hands(window: MainWindow, space: Workspace) -> Hands:
    space.canvas.setFocus()
    return Hands(window)


def kinds(space: Workspace) -> set[FigureKind]:
    return {figure.kind for figure in space.canvas.drawing.figures}


def cards(space: Workspace) -> set[str]:
    return {figure.element for figure in space.canvas.drawing.figures if figure.kind is FigureKind.STEP}


def faded(space: Workspace) -> set[str]:
    return {f.element for f in space.canvas.drawing.figures if f.title.endswith("(not in the filter)")}


def stand_on_first_step(space: Workspace) -> str:
    first = space.bridge.blueprint.steps[0].id
    space.canvas.select({first}, reveal=True)
    return first


# --- layers and filter ------------------------------------------------------------------------------------------------


def test_typing_in_the_panel_fades_what_does_not_match_and_escape_takes_it_away(space: Workspace, hands: Hands) -> None:
    before = space.bridge.session.document.blueprint
    hands.press(Qt.Key.Key_F, CONTROL | SHIFT)
    hands.write("invoice")
    assert faded(space)
    assert faded(space) < set(space.bridge.blueprint.elements)
    assert space.view_bar.isVisible()
    assert space.view_bar.buttons["filter"].text().startswith("Filter: “invoice”")
    hands.press(Qt.Key.Key_Escape)  # the panel
    assert faded(space)
    assert space.canvas.hasFocus()
    hands.press(Qt.Key.Key_Escape)  # the filter
    assert not faded(space)
    assert not space.view_bar.isVisible()
    assert space.bridge.session.document.blueprint is before
    assert not space.bridge.session.document.history.to_undo


def test_a_chip_is_pressed_to_take_the_filter_away(space: Workspace) -> None:
    space.views.set_filter(Filter(words="invoice"))
    button = space.view_bar.buttons["filter"]
    assert button.accessibleName() == "Take away: Filter: “invoice”"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not space.views.view.filter


def test_layers_are_switched_in_the_panel_and_remembered(window: MainWindow, space: Workspace, tmp_path: Path) -> None:
    window.actions_by_id["layers"].trigger()
    panel = space.views._panel
    assert panel is not None
    assert FigureKind.NEED_TAG in kinds(space)
    panel.boxes[Layer.NEEDS].click()
    panel.boxes[Layer.EMOTIONS].click()
    assert FigureKind.NEED_TAG not in kinds(space)
    assert FigureKind.EXPERIENCE not in kinds(space)
    assert "need tags" in space.view_bar.buttons["layers"].text()
    assert SettingsStore(tmp_path / "state").current.layers == tuple(sorted(USUAL_LAYERS - {Layer.NEEDS, Layer.EMOTIONS}))
    panel.clear_button.click()
    assert FigureKind.NEED_TAG in kinds(space)
    assert SettingsStore(tmp_path / "state").current.layers is None


def test_tab_goes_round_in_the_panel_and_nothing_reaches_the_canvas(space: Workspace, hands: Hands) -> None:
    first = stand_on_first_step(space)
    hands.press(Qt.Key.Key_F, CONTROL | SHIFT)
    panel = space.views._panel
    assert panel is not None
    hands.press(Qt.Key.Key_Tab, times=4)
    assert panel.isAncestorOf(hands.window.focusWidget())
    panel.boxes[Layer.TIMES].setFocus()
    hands.write("x")
    hands.press(Qt.Key.Key_Delete)
    assert space.canvas.selection == {first}
    assert space.canvas.editor is None
    assert first in cards(space)


def test_the_panel_offers_the_organisations_and_personas_there_are(window: MainWindow, space: Workspace) -> None:
    window.actions_by_id["layers"].trigger()
    panel = space.views._panel
    assert panel is not None
    organisations = space.bridge.blueprint.organisations
    assert not list(unnamed(panel))
    assert panel.organisation.count() == 1 + len(organisations)
    panel.organisation.setCurrentIndex(1)
    assert space.views.view.filter.organisation == organisations[0].id
    assert space.view_bar.buttons["filter"].text().startswith(f"Filter: {organisations[0].title}")


# --- folding ----------------------------------------------------------------------------------------------------------


def test_keys_fold_the_phase_one_stands_in_and_unfold_it(space: Workspace, hands: Hands) -> None:
    first = stand_on_first_step(space)
    phase = space.bridge.blueprint.columns[0].phase
    assert phase
    hands.press(Qt.Key.Key_Left, CONTROL | SHIFT)
    assert space.views.view.folded == {phase}
    assert first not in cards(space)
    assert any(is_stand_in(card) for card in cards(space))
    assert space.canvas.selection == {phase}
    hands.press(Qt.Key.Key_Right, CONTROL | SHIFT)
    assert first in cards(space)
    assert not space.views.view.folded
    assert not space.bridge.session.document.history.to_undo


def test_keys_fold_the_lane_and_enter_on_what_stands_for_its_steps_unfolds_it(space: Workspace, hands: Hands) -> None:
    first = stand_on_first_step(space)
    hands.press(Qt.Key.Key_Up, CONTROL | SHIFT)
    assert first not in cards(space)
    hands.press(Qt.Key.Key_Right)
    for _ in range(12):
        if space.canvas.standing.place is not None and is_stand_in(space.canvas.standing.place.element):
            break
        hands.press(Qt.Key.Key_Right)
    assert space.canvas.selection == frozenset()  # nothing can be done to it
    hands.press(Qt.Key.Key_Delete)
    assert not space.bridge.session.document.history.to_undo
    hands.enter()
    assert first in cards(space)
    assert space.canvas.editor is None
    assert len(space.canvas.selection) == 1


def test_a_letter_on_what_is_folded_opens_it_and_writes_nothing(space: Workspace, hands: Hands) -> None:
    stand_on_first_step(space)
    hands.press(Qt.Key.Key_Left, CONTROL | SHIFT)
    standing = next(card for card in cards(space) if is_stand_in(card))
    space.canvas.select([standing])
    hands.write("x")
    assert not space.views.view.folded
    assert space.canvas.editor is None


def test_arrows_go_from_a_folded_phase_to_its_cells_and_never_to_one_of_its_columns(space: Workspace, hands: Hands) -> None:
    stand_on_first_step(space)
    hands.press(Qt.Key.Key_Left, CONTROL | SHIFT)
    (phase,) = space.canvas.selection
    hands.press(Qt.Key.Key_Down)
    place = space.canvas.standing.place
    assert place is not None
    assert place.cell is not None
    hands.press(Qt.Key.Key_Up)
    assert space.canvas.selection == {phase}
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space, CONTROL)  # the whole column: of a folded phase, the phase
    assert space.canvas.selection == {phase}


def test_the_triangle_in_a_head_folds_and_unfolds(space: Workspace) -> None:
    canvas = space.canvas
    phase = space.bridge.blueprint.columns[0].phase
    head = canvas.in_view(canvas.drawing.by_key[f"phase:{phase}"].bounds)
    zoom = canvas.zoom
    at = QPoint(round(head.left() + 11 * zoom), round(head.top() + 12 * zoom))
    for expected in ({phase}, set()):
        QTest.mouseMove(canvas.viewport(), QPoint(at.x() + 60, at.y()))
        QTest.mouseMove(canvas.viewport(), at)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert space.views.view.folded == expected


def test_a_clash_chosen_from_the_list_unfolds_what_lies_over_it(space: Workspace) -> None:
    finding = next(f for f in space.result.findings if f.number)
    step = space.bridge.blueprint.elements[finding.element]
    space.views.fold([step.lane], True)  # type: ignore[attr-defined]
    assert finding.element not in cards(space)
    space.choose_clash(finding.identity)
    assert finding.element in cards(space)


def test_what_is_folded_cannot_be_dragged_or_deleted_with_the_pointer(space: Workspace) -> None:
    canvas = space.canvas
    space.views.fold([space.bridge.blueprint.lanes[1].id], True)
    card = next(card for card in cards(space) if is_stand_in(card))
    box = canvas.step_in_view(card)
    assert box is not None
    at = box.center().toPoint()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(canvas.viewport(), at + QPoint(200, 40))
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(200, 40))
    assert not space.bridge.session.document.history.to_undo
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not space.views.view.folded


# --- differences and disagreements --------------------------------------------------------------------------------------


def test_differences_are_marked_while_a_to_be_is_seen(window: MainWindow, space: Workspace) -> None:
    window.actions_by_id["turn_over"].trigger()
    step = space.bridge.blueprint.steps[0]
    space.bridge.do(revise_fields(space.bridge.blueprint, step.id, title="Otherwise"))
    assert FigureKind.SIGN not in kinds(space)
    window.actions_by_id["differences"].trigger()
    sign = space.canvas.drawing.by_key[f"sign:changed:{step.id}"]
    assert "the name" in sign.title
    assert window.actions_by_id["differences"].isChecked()
    gone = space.bridge.blueprint.steps[-1]
    space.canvas.select({gone.id})
    window.actions_by_id["delete"].trigger()
    assert f"“{gone.title}”" in space.view_bar.more.whole_text()
    window.actions_by_id["turn_over"].trigger()  # the as-is: nothing to mark
    assert FigureKind.SIGN not in kinds(space)
    assert not window.actions_by_id["differences"].isChecked()


def test_a_disagreement_stands_on_the_step(window: MainWindow, space: Workspace) -> None:
    first = stand_on_first_step(space)
    window.actions_by_id["disagree"].trigger()
    figure = space.canvas.drawing.by_key[f"sign:disagreed:{first}"]
    assert "in different ways" in figure.title
    window.actions_by_id["disagree"].trigger()
    assert FigureKind.SIGN not in kinds(space)
