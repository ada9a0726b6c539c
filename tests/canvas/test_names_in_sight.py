"""Names of lanes, phases and the three lines stay in sight, however far one scrolls and at every zoom."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Column, Element, Phase, Step
from tests.canvas.shown import Shown, shop


def wide() -> Blueprint:
    """The shop with twenty more columns, all in a phase of their own, and a lane of sixteen steps above each other."""
    more: list[Element] = [Phase(id="long", title="A long phase")]
    more += [Column(id=f"x{n:02}", rank=f"x{n:02}1", phase="long") for n in range(20)]
    more += [Step(id=f"t{n:02}", lane="fr", column="c2", rank=f"{n:02}1", title=f"Step {n}") for n in range(16)]
    more += [Step(id=f"u{n:02}", lane="ba", column=f"x{n:02}", rank="V", title=f"Later {n}") for n in range(20)]
    return Blueprint.of([*shop().elements.values(), *more])


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, wide())


def names(shown: Shown) -> set[str]:
    """What can be read: names where they stand in the picture, and those that are kept in sight."""
    return {kept.words for kept in shown.canvas.kept_names()}


def inside(shown: Shown) -> bool:
    view = shown.canvas.viewport().rect().adjusted(-1, -1, 1, 1)
    return all(view.contains(kept.box.toAlignedRect()) for kept in shown.canvas.kept_names() if kept.pill or kept.italic)


def test_at_the_beginning_the_lines_have_their_names_at_the_edge(shown: Shown) -> None:
    shown.canvas.scroll_to(0, 0)
    assert names(shown) == {"line of interaction", "A long phase"}  # the line of visibility lies below the view
    assert inside(shown)


def test_a_long_phase_tells_its_name_wherever_one_is_in_it(shown: Shown) -> None:
    for x in (700, 1500, 3500):
        shown.canvas.scroll_to(x, 0)
        told = "A long phase" in names(shown)
        figure = shown.canvas.picture.figures_of("long")[0]
        middle = figure.bounds.x + figure.bounds.width / 2
        seen = shown.canvas.camera.to_view(middle, 0)[0]
        assert told != (shown.canvas.camera.body_left + 60 < seen < shown.canvas.camera.width - 60)


def test_a_high_lane_tells_its_name_when_its_top_is_scrolled_away(shown: Shown) -> None:
    shown.canvas.scroll_to(0, 0)
    assert "Shop" not in names(shown)
    shown.canvas.scroll_to(0, 300)
    assert "Shop" in names(shown)


@pytest.mark.parametrize("zoom", [0.3, 1.0, 2.0, 4.0])
def test_the_lane_and_the_phase_in_the_middle_of_the_view_are_always_named(shown: Shown, zoom: float) -> None:
    canvas = shown.canvas
    canvas.zoom_by(zoom)
    for x, y in ((0, 0), (900 * zoom, 250 * zoom), (2500 * zoom, 400 * zoom)):
        canvas.scroll_to(x, y)
        camera = canvas.camera
        point = camera.to_point(camera.width * 0.6, camera.height * 0.6)
        cell = canvas.cell_at(*point)
        if cell is None:
            continue
        lane = next(lane for lane in shown.blueprint.lanes if lane.id == cell[0])
        head = canvas.picture.box_of(lane.id)
        assert head is not None
        text_x, text_y = camera.to_view(head.x + 40, head.y + 20)
        in_place = 0 <= text_x < camera.width and camera.body_top <= text_y < camera.height
        assert in_place or lane.title in names(shown), (zoom, x, y)
        assert inside(shown)


def test_scrolling_shows_the_same_as_painting_anew(shown: Shown) -> None:
    """Names that stay must leave no shadow behind where they were."""
    canvas = shown.canvas
    for x, y in ((300, 0), (340, 120), (900, 260), (860, 10)):
        canvas.scroll_to(x, y)
        QTest.qWait(20)
    QTest.qWait(150)
    scrolled = on_screen(shown)
    canvas.viewport().update()
    QTest.qWait(40)
    assert on_screen(shown) == scrolled
    assert canvas.kept_painted == canvas.kept_in_sight() != []


def on_screen(shown: Shown) -> QImage:
    """What is there, without painting it again."""
    return shown.window.screen().grabWindow(shown.window.winId()).toImage()


def test_the_name_of_a_line_lies_on_no_card(shown: Shown) -> None:
    """Cards lie close to the line where a lane is no higher than they are."""
    canvas = shown.canvas
    for zoom in (0.5, 1.0):
        canvas.zoom_by(zoom)
        for x in range(0, 2400, 130):
            canvas.scroll_to(x, 0)
            for kept in canvas.kept_names():
                if kept.italic:
                    cards = [canvas.step_in_view(step.id) for step in shown.blueprint.steps]
                    assert not any(card.intersects(kept.box) for card in cards if card is not None)


def test_of_a_name_that_is_scrolled_half_away_nothing_shows_beside_the_one_that_is_kept(shown: Shown) -> None:
    """Beside its letters a kept name lies on its ground alone."""
    for scrolled in range(12, 40, 2):
        shown.canvas.scroll_to(0, scrolled)
        QTest.qWait(150)
        for kept in (k for k in shown.canvas.kept_names() if not k.pill and not k.centred and not k.italic):
            picture: QImage = shown.canvas.viewport().grab().toImage()
            ratio = picture.devicePixelRatio()
            box = kept.box.toAlignedRect()
            row = [
                picture.pixelColor(round(x * ratio), round(box.top() * ratio)).name()
                for x in range(box.left() + 1, box.right() - 1)
            ]
            assert {colour.upper() for colour in row} == {kept.ground.upper()}, scrolled
