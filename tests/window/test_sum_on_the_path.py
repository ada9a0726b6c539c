"""The sum along the path in the window: there with a chosen clash, gone without, and hidden on request."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blueprint_model.drawing.primitives import FigureKind
from tests.examples.opened import example
from tests.window.opened import CONTROL, Hands, make_window, open_blueprint
from widgets.canvas.accessible_canvas import figures_in_reading_order, kind_word
from widgets.main_window import MainWindow
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
