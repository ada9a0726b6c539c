"""The picture from far away: squares that are kept show what painting figure by figure shows, and never what is gone."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.commands import delete_elements, insert_column, rename
from blueprint_model.drawing.primitives import Box
from tests.benchmarks.generate import generate
from tests.canvas.shown import CONTROL, Shown
from widgets.canvas.far_figures import FarSquares
from widgets.canvas.figure_index import FigureIndex
from widgets.canvas.figure_painting import FigurePainting

TODAY = datetime.date(2026, 3, 2)
EDGE = 4  # pixels: where a dot is cut off whose middle is out of sight


@pytest.fixture(scope="module")
def large() -> Blueprint:
    return generate(500, 3)


@pytest.fixture
def far(shown: Shown, large: Blueprint) -> Shown:
    """A picture of several squares, with findings, seen as a whole."""
    shown.show(large, check(large, TODAY))
    shown.canvas.fit()
    QApplication.processEvents()
    assert shown.canvas.zoom < 0.05
    return shown


def look(shown: Shown, zoom: float, across: float = 0.0) -> None:
    shown.canvas.zoom_by(zoom / shown.canvas.zoom)
    shown.canvas.scroll_to(across * shown.canvas.horizontalScrollBar().maximum(), 0.0)
    shown.canvas.bring_names_to_rest()
    QApplication.processEvents()


def seen(shown: Shown) -> QImage:
    return shown.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def figure_by_figure(shown: Shown, patch: pytest.MonkeyPatch) -> QImage:
    with patch.context() as without:
        without.setattr(FarSquares, "seen_in", lambda *_arguments: None)
        return seen(shown)


def within_edges(image: QImage) -> QImage:
    return image.copy(image.rect().adjusted(0, 0, -EDGE, -EDGE))


@pytest.mark.parametrize("zoom", [0.11, 0.06, 0.03, 0.015])
@pytest.mark.parametrize("across", [0.0, 0.37, 1.0])
def test_squares_show_what_painting_figure_by_figure_shows(
    far: Shown, monkeypatch: pytest.MonkeyPatch, zoom: float, across: float
) -> None:
    look(far, zoom, across)
    assert within_edges(seen(far)) == within_edges(figure_by_figure(far, monkeypatch))


@pytest.mark.parametrize("zoom", [0.06, 0.02])
def test_after_an_edit_the_far_picture_is_the_one_drawn_from_nothing(far: Shown, zoom: float) -> None:
    look(far, zoom)
    before = seen(far)
    step, other = far.blueprint.steps[3], far.blueprint.steps[11]
    far.do(rename(far.blueprint, step.id, "Otherwise, and in many more words than it was before"))
    far.do(delete_elements(far.blueprint, [other.id]))
    far.do(insert_column(far.blueprint, "between", after=step.column))
    after = seen(far)
    assert after != before
    far.canvas.painting = FigurePainting()
    assert seen(far) == after


def test_a_step_of_the_zoom_does_not_look_again_for_what_was_seen_before(far: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    look(far, 0.02)
    asked: list[float] = []
    touching = FigureIndex.touching

    def noted(index: FigureIndex, box: Box) -> list[int]:
        found = touching(index, box)
        asked.append(len(found))
        return found

    monkeypatch.setattr(FigureIndex, "touching", noted)
    wheel(far, 120)
    assert far.canvas.zoom > 0.02
    assert sum(asked) < len(far.canvas.drawing.figures) / 4


def wheel(shown: Shown, turn: int) -> None:
    at = QPointF(shown.canvas.viewport().rect().center())
    everywhere = QPointF(shown.canvas.viewport().mapToGlobal(at.toPoint()))
    event = QWheelEvent(
        at, everywhere, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(shown.canvas.viewport(), event)
    QApplication.processEvents()


def test_what_is_under_the_pointer_is_right_while_the_wheel_turns(far: Shown) -> None:
    look(far, 0.04, 0.5)
    middle = QPointF(far.canvas.viewport().rect().center())
    cards = {step: far.canvas.step_in_view(step) for step in far.canvas.boxes}
    step = min(cards, key=lambda step: (cards[step].center() - middle).manhattanLength())  # type: ignore[union-attr]
    for turn in (120, 120, -120):
        wheel(far, turn)
        card = far.canvas.step_in_view(step)
        assert card is not None
        assert far.canvas.step_at(card.center().x(), card.center().y()) == step


def test_a_card_that_goes_leaves_the_far_picture_at_once(far: Shown) -> None:
    look(far, 0.1)
    step = far.blueprint.steps[0]
    card = far.canvas.step_in_view(step.id)
    assert card is not None
    place: QRect = card.toAlignedRect()
    before = seen(far).copy(place)
    far.do(delete_elements(far.blueprint, [step.id]))
    assert seen(far).copy(place) != before
