"""Zoom, scrolling, frozen heads, what is painted again, and what stays in place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPaintEvent, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import add_step, insert_column, rename, shift_steps
from blueprint_model.drawing.primitives import Box
from tests.benchmarks.generate import generate
from tests.canvas.shown import CONTROL, NONE, SHIFT, Shown
from widgets.canvas.camera import MARGIN, Camera

CAMERA = Camera(800, 600, 1.0, 0.0, 0.0, 118.0, 40.0)
WITHIN = st.floats(120.0, 5000.0)


# --- the camera -------------------------------------------------------------------------------------------------------


@given(zoom=st.floats(0.1, 2.0), scroll_x=st.floats(0, 3000), scroll_y=st.floats(0, 3000), x=WITHIN, y=WITHIN)
def test_a_point_in_sight_is_found_again_from_its_pixel(
    zoom: float, scroll_x: float, scroll_y: float, x: float, y: float
) -> None:
    camera = replace(CAMERA, zoom=zoom, scroll_x=scroll_x, scroll_y=scroll_y)
    seen = camera.to_view(x, y)
    if camera.body_left <= seen[0] < camera.width and camera.body_top <= seen[1] < camera.height:
        assert camera.to_point(*seen) == pytest.approx((x, y), abs=1e-6)


@given(factor=st.floats(0.3, 3.0), x=st.floats(200, 790), y=st.floats(150, 590))
def test_zooming_keeps_the_point_under_the_pointer(factor: float, x: float, y: float) -> None:
    camera = replace(CAMERA, scroll_x=4000.0, scroll_y=4000.0)
    after = camera.zoomed(factor, x, y)
    if after.body_left <= x and after.body_top <= y:
        assert after.to_point(x, y) == pytest.approx(camera.to_point(x, y), abs=1e-6)


@given(x=WITHIN, y=WITHIN, width=st.floats(10, 300), height=st.floats(10, 300), scroll=st.floats(0, 4000))
def test_what_is_revealed_is_seen_whole(x: float, y: float, width: float, height: float, scroll: float) -> None:
    camera = replace(CAMERA, scroll_x=scroll, scroll_y=scroll).revealing(Box(x, y, width, height))
    assert camera.shows(Box(x + 0.01, y + 0.01, width - 0.02, height - 0.02))


def test_what_is_in_sight_is_not_scrolled_to() -> None:
    assert CAMERA.revealing(Box(300, 200, 100, 50)) == CAMERA


def test_heads_that_would_fill_the_view_are_not_frozen() -> None:
    assert CAMERA.freezes_lane_heads
    assert not replace(CAMERA, zoom=4.0).freezes_lane_heads
    assert len(replace(CAMERA, zoom=4.0).panes()) == 2


# --- on the canvas ----------------------------------------------------------------------------------------------------


def scrolled_large(shown: Shown) -> Blueprint:
    large = generate(120, 4)
    shown.show(large)
    shown.canvas.scroll_to(500, 300)
    return large


def test_the_wheel_scrolls_with_shift_sideways_and_with_control_zooms_at_the_pointer(shown: Shown) -> None:
    scrolled_large(shown)
    turn(shown, -120)
    assert shown.canvas.scrolled[1] > 300
    turn(shown, -120, SHIFT)
    assert shown.canvas.scrolled[0] > 500
    at = QPoint(450, 320)
    before = shown.canvas.camera.to_point(at.x(), at.y())
    turn(shown, 120, CONTROL)
    assert shown.canvas.zoom == pytest.approx(1.2)
    assert shown.canvas.camera.to_point(at.x(), at.y()) == pytest.approx(before, abs=1.0)
    assert shown.wishes.of("zoom_changed") == [(pytest.approx(1.2),)]


def turn(shown: Shown, angle: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    at = QPointF(450, 320)
    viewport = shown.canvas.viewport()
    event = QWheelEvent(
        at,
        viewport.mapToGlobal(at),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_fit_shows_the_whole_picture_and_never_larger_than_life(shown: Shown) -> None:
    scrolled_large(shown)
    shown.canvas.fit()
    drawing = shown.canvas.drawing
    assert shown.canvas.zoom < 1
    assert shown.canvas.camera.shows(Box(0, 0, drawing.width - 1, drawing.height - 1))
    assert shown.canvas.scrolled == (0, 0)
    shown.show(Blueprint.of(()))
    shown.canvas.fit()
    assert shown.canvas.zoom == 1.0


def test_heads_stay_while_the_picture_scrolls(shown: Shown) -> None:
    large = scrolled_large(shown)
    assert shown.pixel(10.0, 400.0).x() == MARGIN + 10
    places = {lane.id: shown.pixel(20, shown.canvas.drawing.by_key[f"lane:{lane.id}"].bounds.y + 30) for lane in large.lanes}
    lane, at = next((lane, at) for lane, at in places.items() if at.y() > shown.canvas.camera.heads_end)
    shown.click(at)
    assert shown.selection == {lane}


def test_a_new_column_on_the_left_leaves_what_is_stood_on_in_place(shown: Shown) -> None:
    large = scrolled_large(shown)
    step = next(s.id for s in large.steps if shown.canvas.camera.shows(shown.canvas.boxes[s.id]))
    shown.canvas.select({step})
    before = shown.at(step)
    shown.do(insert_column(large, "new", before=large.columns[0].id))
    assert shown.at(step) == before


def test_without_a_selection_what_is_in_the_middle_stays(shown: Shown) -> None:
    large = scrolled_large(shown)
    middle = shown.canvas.cell_at(*shown.canvas.camera.to_point(450, 320))
    assert middle is not None
    before = shown.canvas.cell_in_view(middle).topLeft()
    shown.do(insert_column(large, "new", before=large.columns[0].id))
    after = shown.canvas.cell_in_view(middle).topLeft()
    assert (after - before).manhattanLength() <= 2


def test_a_step_that_is_moved_does_not_drag_the_view_along(shown: Shown) -> None:
    large = scrolled_large(shown)
    visible = [s for s in large.steps if shown.canvas.camera.shows(shown.canvas.boxes[s.id])]
    moved = visible[len(visible) // 2]
    shown.canvas.select({moved.id})
    still = (moved.lane, moved.column)
    before = shown.canvas.cell_in_view(still).left()
    shown.do(shift_steps(large, [moved.id], 1, 0))
    assert abs(shown.canvas.cell_in_view(still).left() - before) <= 2


def test_going_to_a_step_out_of_sight_brings_it_into_view(shown: Shown) -> None:
    large = scrolled_large(shown)
    last = large.steps[-1].id
    shown.key(Qt.Key.Key_End, CONTROL)
    assert shown.selection == {last}
    assert shown.canvas.camera.shows(shown.canvas.boxes[last])


def test_a_chain_that_is_revealed_is_in_view_as_a_whole(shown: Shown) -> None:
    large = scrolled_large(shown)
    chain = {large.steps[0].id, large.steps[9].id}
    shown.canvas.reveal(chain)
    assert all(shown.canvas.camera.shows(shown.canvas.boxes[step]) for step in chain)
    assert shown.canvas.zoom <= 1.0


def test_where_motion_is_not_reduced_the_view_glides(shown: Shown) -> None:
    large = scrolled_large(shown)
    shown.canvas.reduced_motion = False
    last = large.steps[-1].id
    shown.canvas.select({last}, reveal=True)
    assert not shown.canvas.camera.shows(shown.canvas.boxes[last])
    QTest.qWait(400)
    assert shown.canvas.camera.shows(shown.canvas.boxes[last])


# --- what is painted again --------------------------------------------------------------------------------------------


class Painted(QObject):
    """The region that the viewport was asked to paint."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.region = QRegion()
        shown.canvas.viewport().installEventFilter(self)
        QApplication.processEvents()
        self.region = QRegion()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def test_after_a_renaming_only_its_card_is_painted_again(shown: Shown) -> None:
    painted = Painted(shown)
    shown.do(rename(shown.blueprint, "get", "Takes them"))
    QApplication.processEvents()
    assert painted.region.contains(shown.at("get"))
    assert not painted.region.contains(shown.at("ask"))
    assert not painted.region.contains(shown.at("ba"))


def test_after_a_selection_only_its_card_is_painted_again(shown: Shown) -> None:
    painted = Painted(shown)
    shown.click(shown.at("ask"))
    QApplication.processEvents()
    assert painted.region.contains(shown.at("ask"))
    assert not painted.region.contains(shown.at("get"))


def test_the_same_picture_again_paints_nothing(shown: Shown) -> None:
    painted = Painted(shown)
    shown.show(shown.blueprint)
    QApplication.processEvents()
    assert painted.region.isEmpty()


def same_as_painted_anew(shown: Shown) -> bool:
    """What repainting parts has left on the screen is what painting all of it gives."""
    shown.canvas.bring_names_to_rest()
    QApplication.processEvents()
    window = shown.window.screen().grabWindow(shown.window.winId())
    kept = window.toImage().copy(QRect(QPoint(0, 0), shown.canvas.viewport().size()))
    shown.canvas.viewport().update()
    QApplication.processEvents()
    anew = shown.window.screen().grabWindow(shown.window.winId()).toImage()
    return kept == anew.copy(QRect(QPoint(0, 0), shown.canvas.viewport().size()))


def test_painting_parts_gives_the_same_pixels_as_painting_all(shown: Shown) -> None:
    shown.click(shown.at("ask"))
    shown.click(shown.cell("fr", "c2"))
    assert same_as_painted_anew(shown)
    shown.do(add_step(shown.blueprint, "new", "fr", "c2", "Fetches"))
    assert same_as_painted_anew(shown)
    shown.do(rename(shown.blueprint, "new", "Fetches them"))
    assert same_as_painted_anew(shown)
    shown.show(shown.blueprint, lit=frozenset({"f1"}))
    assert same_as_painted_anew(shown)
    shown.press(shown.at("answer"))
    shown.drag_to(shown.cell("fr", "c3"))
    assert same_as_painted_anew(shown)
    shown.key(Qt.Key.Key_Escape)
    assert same_as_painted_anew(shown)


def test_scrolling_gives_the_same_pixels_as_painting_all(shown: Shown) -> None:
    large = scrolled_large(shown)
    shown.canvas.select({large.steps[20].id})
    assert same_as_painted_anew(shown)
    for x, y in ((530, 300), (530, 340), (470, 310), (900, 100)):
        shown.canvas.scroll_to(x, y)
        assert same_as_painted_anew(shown)


def test_far_away_cards_are_boxes_that_still_differ_from_the_lane(shown: Shown) -> None:
    scrolled_large(shown)
    shown.canvas.zoom_by(0.25)
    shown.canvas.scroll_to(0, 0)
    image = shown.canvas.viewport().grab().toImage()
    step = next(s for s in shown.blueprint.steps if shown.canvas.picture.boxes[s.id].x > 200)
    box = shown.canvas.picture.boxes[step.id]
    inside = image.pixelColor(shown.pixel(box.right - 10, box.y + box.height / 2))
    outside = image.pixelColor(shown.pixel(box.x - 6, box.y - 6))
    assert inside.name() == "#ffffff"
    assert outside != inside
