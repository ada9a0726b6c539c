"""The sum along the path in the window: there with a chosen clash, gone without, and hidden on request."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blueprint_model.checking.finding import FindingKind
from blueprint_model.drawing.primitives import FigureKind, TextLine
from blueprint_model.drawing.sum_figures import SUM_SIZE
from tests.examples.opened import example
from tests.window.opened import CONTROL, Hands, make_window, open_blueprint
from widgets.canvas.accessible_canvas import figures_in_reading_order, kind_word
from widgets.main_window import MainWindow
from widgets.sum_on_the_path import LEAST_SIZE
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


def chips(space: Workspace) -> list[str]:
    return [figure.title for figure in space.canvas.drawing.figures if figure.kind is FigureKind.SUM]


def test_a_chosen_clash_shows_its_sum_and_another_selection_takes_it_away(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    assert chips(space) == []
    space.choose_clash(space.first_clash())
    assert "Runs invoicing per agreement: × 1 each = 2 invoices or more" in chips(space)
    space.canvas.select({space.bridge.blueprint.steps[0].id})
    QApplication.processEvents()
    assert chips(space) == []


def test_the_key_hides_the_sum_from_now_on(window: MainWindow, tmp_path: Path) -> None:
    space, hands = open_blueprint(window, tmp_path, example("insurer")), Hands(window)
    space.choose_clash(space.first_clash())
    hands.press(Qt.Key.Key_U, CONTROL)
    assert chips(space) == []
    space.choose_clash(space.first_clash())
    assert chips(space) == []
    assert not window.settings.current.sum_shown
    hands.press(Qt.Key.Key_U, CONTROL)
    assert chips(space)


def test_a_chip_is_heard_after_its_step_and_never_clicked(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.choose_clash(space.first_clash())
    drawing = space.canvas.drawing
    chip = next(figure for figure in drawing.figures if figure.kind is FigureKind.SUM)
    order = [figure.key for figure in figures_in_reading_order(space.bridge.blueprint, drawing.figures)]
    assert order.index(f"step:{chip.element}") < order.index(chip.key)
    assert kind_word(chip) == "Sum so far"
    middle_x, middle_y = chip.bounds.x + chip.bounds.width / 2, chip.bounds.y + 3
    found = space.canvas.index.at(middle_x, middle_y)
    assert found is None or found.kind is not FigureKind.SUM
    assert space.canvas.picture.box_of(chip.element) == drawing.by_key[f"step:{chip.element}"].hit


@pytest.mark.parametrize("name", ["insurer", "job-loss", "it-provider", "public-body", "memory-path"])
def test_a_chosen_clash_comes_into_view_as_close_as_it_can_be_read(window: MainWindow, tmp_path: Path, name: str) -> None:
    space = open_blueprint(window, tmp_path, example(name))
    for finding in [f for f in space.bridge.result.findings if f.kind is FindingKind.HEAD]:
        space.canvas.fit()
        space.choose_clash(finding.identity)
        QApplication.processEvents()
        path = space.canvas.picture.around([*space.canvas.selection, finding.element])
        place = space.canvas.picture.with_tags(finding.element)
        assert path is not None
        assert place is not None
        path = path.united(place)
        assert space.canvas.camera.shows(place), finding.number
        if space.canvas.zoom >= 0.7:
            assert space.canvas.camera.shows(path), finding.number
        else:  # at 70 % it would not fit
            width, height = space.canvas.viewport().width(), space.canvas.viewport().height()
            head_width, head_height = space.canvas.drawing.lane_head_width, space.canvas.drawing.phase_head_height
            assert (path.width + head_width) * 0.7 > width - 90 or (path.height + head_height) * 0.7 > height - 90


def test_a_path_that_is_read_well_already_leaves_the_zoom_alone(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.canvas.zoom_by(1.25 / space.canvas.zoom)
    space.choose_clash(next(f.identity for f in space.bridge.result.findings if f.number == 3))
    assert space.canvas.zoom == pytest.approx(1.25)


@pytest.mark.parametrize("zoom", [0.4, 0.5, 0.68, 1.0, 2.0])
def test_the_sum_is_readable_from_however_far_it_is_looked_at(window: MainWindow, tmp_path: Path, zoom: float) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.choose_clash(space.first_clash())
    space.canvas.zoom_by(zoom / space.canvas.zoom)
    QApplication.processEvents()
    sizes = [
        shape.size * zoom
        for figure in space.canvas.drawing.figures
        if figure.kind is FigureKind.SUM
        for shape in figure.primitives
        if isinstance(shape, TextLine)
    ]
    assert sizes
    assert min(sizes) >= min(LEAST_SIZE, SUM_SIZE * 3.0 * zoom) - 0.001
