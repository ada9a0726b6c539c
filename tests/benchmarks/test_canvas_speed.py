"""The canvas is fast: measured against a loop of plain Python in the same run, never against the clock of one machine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.primitives import Drawing
from tests.benchmarks.generate import generate
from tests.benchmarks.test_drawing_speed import cpu, edited, reference
from tests.drawing.saying import say
from widgets.canvas.canvas_view import CanvasView
from widgets.style import dress


def drawn(blueprint: Blueprint) -> Drawing:
    return draw_blueprint(blueprint, None, say=say, typeface=bundled_typeface())


@pytest.fixture(scope="module")
def large() -> tuple[Blueprint, Drawing]:
    blueprint = generate(1000, 1)
    return blueprint, drawn(blueprint)


@pytest.fixture
def canvas(qtbot: QtBot, large: tuple[Blueprint, Drawing]) -> CanvasView:
    """A thousand steps in a window of 1600 × 900, painted once."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application)
    view = CanvasView()
    view.reduced_motion = True
    view.resize(1600, 900)
    view.show_blueprint(*large)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    return view


def units_of(work: object, repeats: int = 5) -> float:
    """CPU time of one go, in reference loops: the best of several."""
    assert callable(work)
    work()
    unit = min(cpu(reference) for _ in range(3))
    return min(cpu(work) for _ in range(repeats)) / unit


def painted(canvas: CanvasView) -> None:
    canvas.viewport().repaint()


def test_all_of_a_thousand_steps_are_painted_in_a_fraction_of_the_reference(canvas: CanvasView) -> None:
    canvas.fit()
    assert units_of(lambda: painted(canvas)) < 1.0
    assert canvas.zoom < 0.05


@pytest.mark.parametrize("zoom", [0.4, 0.6, 1.0])
def test_a_full_view_is_painted_in_a_fraction_of_the_reference(canvas: CanvasView, zoom: float) -> None:
    canvas.zoom_by(zoom / canvas.zoom)
    canvas.scroll_to(2000, 200)
    assert units_of(lambda: painted(canvas)) < 1.0


def test_panning_paints_only_the_strip_that_comes_into_view(canvas: CanvasView) -> None:
    canvas.scroll_to(3000, 0)

    def pan() -> None:
        for step in range(10):
            canvas.scroll_to(3000 + 12 * step, 0)
            QApplication.processEvents()

    assert units_of(pan) < 10 * units_of(lambda: painted(canvas))


def test_taking_over_a_new_state_with_one_step_renamed(canvas: CanvasView, large: tuple[Blueprint, Drawing]) -> None:
    blueprint, drawing = large
    other = edited(blueprint, "Soittaa")
    states = [(other, drawn(other)), (replace(blueprint), drawing)]

    def there_and_back() -> None:
        for state in states:
            canvas.show_blueprint(*state)
            QApplication.processEvents()

    assert units_of(there_and_back) < 4.0


def test_what_is_under_the_pointer_is_found_at_once(canvas: CanvasView) -> None:
    def sweep() -> None:
        for x in range(0, 1600, 16):
            canvas.figure_at(float(x), 400.0)

    assert units_of(sweep) < 1.0


def test_five_times_the_steps_take_about_five_times_as_long_when_all_are_seen(canvas: CanvasView) -> None:
    canvas.fit()
    one = units_of(lambda: painted(canvas))
    larger = generate(5000, 1)
    canvas.show_blueprint(larger, drawn(larger))
    canvas.fit()
    assert units_of(lambda: painted(canvas)) < 5 * 3 * max(one, 0.05)
