"""Cracks and numbers that can be clicked, and what a screen reader is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blueprint_model.commands import delete_elements, rename
from blueprint_model.drawing.primitives import FigureKind, Polyline
from blueprint_model.elements import SaidClash
from tests.canvas.shown import Shown, shop
from tests.examples.opened import checked, example
from widgets.canvas.accessible_canvas import description_of, figures_in_reading_order
from widgets.canvas.canvas_events import words_under
from widgets.canvas.canvas_view import CanvasView


@pytest.fixture
def insurer(qtbot: QtBot) -> Shown:
    """The insurer's canvas, with its cracks."""
    blueprint = example("insurer")
    return Shown(qtbot, blueprint, checked(blueprint))


def number_of(shown: Shown, identity: str) -> QPoint:
    hit = shown.canvas.drawing.by_key[f"crack:{identity}"].hit
    assert hit is not None
    return shown.pixel(hit.x + hit.width / 2, hit.y + hit.height / 2)


def a_crack(shown: Shown) -> str:
    return next(f.finding for f in shown.canvas.drawing.figures if f.kind is FigureKind.CRACK)


def test_a_click_on_a_cracks_number_means_its_finding(insurer: Shown) -> None:
    identity = a_crack(insurer)
    insurer.click(number_of(insurer, identity))
    assert insurer.wishes.of("finding_clicked") == [(identity,)]
    assert insurer.selection == set()


def test_a_click_on_the_jagged_line_means_its_finding_too(insurer: Shown) -> None:
    identity = a_crack(insurer)
    crack = insurer.canvas.drawing.by_key[f"crack:{identity}"]
    line = next(shape for shape in crack.primitives if isinstance(shape, Polyline))
    x, y = line.points[len(line.points) // 2]
    insurer.click(insurer.pixel(x, y))
    assert insurer.wishes.of("finding_clicked") == [(identity,)]
    insurer.click(insurer.pixel(x - 30, y))
    assert insurer.wishes.of("finding_clicked") == [(identity,)]
    assert insurer.selection == {crack.element}


def jag_of(shown: Shown, identity: str, part: float) -> QPoint:
    """A point on the jagged line, `part` of the way down."""
    line = next(shape for shape in shown.canvas.drawing.by_key[f"crack:{identity}"].primitives if isinstance(shape, Polyline))
    return shown.pixel(*line.points[round((len(line.points) - 1) * part)])


def test_over_the_jagged_line_the_pointer_is_a_hand(insurer: Shown) -> None:
    crack = insurer.canvas.drawing.by_key[f"crack:{a_crack(insurer)}"]
    insurer.canvas.reveal({crack.element})
    insurer.hover(jag_of(insurer, crack.finding, 0.5))
    assert insurer.canvas.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_a_dot_beside_the_jagged_line_draws_a_flow(insurer: Shown) -> None:
    crack = insurer.canvas.drawing.by_key[f"crack:{a_crack(insurer)}"]
    insurer.canvas.reveal({crack.element})
    insurer.hover(insurer.at(crack.element))
    insurer.hover(jag_of(insurer, crack.finding, 0.9))
    assert insurer.canvas.hover.step == crack.element
    inner = insurer.port(crack.element, 0) - QPoint(5, 0)
    insurer.hover(inner)
    assert insurer.canvas.hover.port == 0
    assert insurer.canvas.viewport().cursor().shape() is Qt.CursorShape.CrossCursor
    insurer.click(inner)
    assert insurer.wishes.of("finding_clicked") == []


def test_the_dot_for_drawing_a_flow_never_covers_a_number(qtbot: QtBot) -> None:
    said = SaidClash(id="x9", need="n2", rule="r4", step="s7")
    blueprint = example("insurer")
    twice = replace(blueprint, elements={**blueprint.elements, "x9": said})
    shown = Shown(qtbot, twice, checked(twice))
    numbers = [f.hit for f in shown.canvas.drawing.figures if f.kind is FigureKind.CRACK and f.element == "s7" and f.hit]
    assert len(numbers) == 2
    right, *_ = shown.canvas.picture.ports("s7")
    assert not any(hit.contains(*right) for hit in numbers)


def test_a_crack_says_its_finding_and_a_card_only_what_is_too_small_to_read(insurer: Shown) -> None:
    identity = a_crack(insurer)
    at = number_of(insurer, identity)
    assert words_under(insurer.canvas, at.x(), at.y()) == insurer.canvas.drawing.by_key[f"crack:{identity}"].title
    step = insurer.blueprint.steps[0]
    assert words_under(insurer.canvas, insurer.at(step.id).x(), insurer.at(step.id).y()) == ""
    insurer.canvas.zoom_by(0.4)
    assert words_under(insurer.canvas, insurer.at(step.id).x(), insurer.at(step.id).y()) == step.title


# --- screen readers ---------------------------------------------------------------------------------------------------


def reader(canvas: CanvasView) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(canvas)
    assert found is not None
    return found


def names(canvas: CanvasView) -> list[str]:
    whole = reader(canvas)
    return [whole.child(index).text(QAccessible.Text.Name) for index in range(whole.childCount())]


def test_the_canvas_has_a_name_and_its_figures_are_read_in_order(shown: Shown) -> None:
    whole = reader(shown.canvas)
    assert whole.text(QAccessible.Text.Name) == "Service blueprint"
    assert whole.role() == QAccessible.Role.List
    assert names(shown.canvas) == [
        "Buy",
        "Use",
        "Customer",
        "Shop",
        "Store",
        "Asks for shoes",
        "from “Asks for shoes” to “Waits”",
        "Answers",
        "Waits",
        "need N1: “No waiting”",
        "from “Waits” to “Gets the shoes”",
        "Checks the store",
        "Packs",
        "Gets the shoes",
    ]


def test_a_crack_is_read_after_its_step(insurer: Shown) -> None:
    figures = figures_in_reading_order(insurer.blueprint, insurer.canvas.drawing.figures)
    kinds = [(figure.kind, figure.element) for figure in figures]
    crack = next(f for f in insurer.canvas.drawing.figures if f.kind is FigureKind.CRACK)
    assert kinds.index((FigureKind.CRACK, crack.element)) == kinds.index((FigureKind.STEP, crack.element)) + 1
    assert crack.title in names(insurer.canvas)


def test_a_step_tells_what_was_found_at_it(insurer: Shown) -> None:
    cracks = [f for f in insurer.canvas.drawing.figures if f.kind is FigureKind.CRACK]
    assert cracks
    whole = reader(insurer.canvas)
    for crack in cracks:
        title = insurer.canvas.drawing.by_key[f"step:{crack.element}"].title
        told = whole.child(names(insurer.canvas).index(title)).text(QAccessible.Text.Description)
        assert crack.title in told
        assert told.startswith("Step. ")


def test_a_step_tells_the_mood_that_its_face_shows(insurer: Shown) -> None:
    step = next(step for step in insurer.blueprint.steps if step.title == "Gets a second invoice")
    whole = reader(insurer.canvas)
    told = whole.child(names(insurer.canvas).index(step.title)).text(QAccessible.Text.Description)
    assert step.emotion is not None
    assert "Experience: " in told
    assert "bad" in told


def test_every_step_flow_lane_phase_and_tag_is_a_child_with_a_name(insurer: Shown) -> None:
    told = {figure.element for figure in figures_in_reading_order(insurer.blueprint, insurer.canvas.drawing.figures)}
    blueprint = insurer.blueprint
    wanted = {element.id for element in (*blueprint.steps, *blueprint.flows, *blueprint.lanes, *blueprint.phases)}
    assert wanted <= told
    assert all(name.strip() for name in names(insurer.canvas))
    whole = reader(insurer.canvas)
    assert all(whole.child(index).text(QAccessible.Text.Description) for index in range(whole.childCount()))


def test_a_child_knows_its_kind_its_place_and_its_parent(shown: Shown) -> None:
    whole = reader(shown.canvas)
    step = whole.child(names(shown.canvas).index("Waits"))
    assert step.text(QAccessible.Text.Description) == "Step. “Customer”, column 2 of 3"
    assert step.parent().text(QAccessible.Text.Name) == "Service blueprint"
    middle = shown.canvas.viewport().mapToGlobal(shown.at("wait"))
    assert step.rect().contains(middle)
    found = whole.childAt(middle.x(), middle.y())
    assert found is not None
    assert found.text(QAccessible.Text.Name) == "Waits"
    assert whole.indexOfChild(step) == names(shown.canvas).index("Waits")


def test_what_is_selected_and_stood_on_is_told(shown: Shown) -> None:
    shown.click(shown.at("wait"))
    whole = reader(shown.canvas)
    step = whole.child(names(shown.canvas).index("Waits"))
    assert step.state().selected
    assert step.state().focused
    other = whole.child(names(shown.canvas).index("Packs"))
    assert not other.state().selected
    focused = whole.focusChild()
    assert focused is not None
    assert focused.text(QAccessible.Text.Name) == "Waits"


def test_an_empty_cell_says_where_it_is(shown: Shown) -> None:
    shown.click(shown.cell("fr", "c2"))
    assert reader(shown.canvas).text(QAccessible.Text.Description) == "Empty cell: “Shop”, column 2 of 3"
    assert description_of(shown.canvas) == "Empty cell: “Shop”, column 2 of 3"


def test_names_follow_the_blueprint(shown: Shown) -> None:
    assert "Packs" in names(shown.canvas)
    shown.do(rename(shown.blueprint, "pack", "Wraps"))
    assert "Packs" not in names(shown.canvas)
    assert "Wraps" in names(shown.canvas)
    before = len(names(shown.canvas))
    shown.do(delete_elements(shown.blueprint, ["pack"]))
    assert len(names(shown.canvas)) == before - 1


def test_readers_may_come_and_go_with_canvases(qtbot: QtBot) -> None:
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        for _ in range(3):
            shown = Shown(qtbot, shop())
            assert len(names(shown.canvas)) == 14
            shown.canvas.setFocus()
            shown.key(Qt.Key.Key_Right)
            shown.key(Qt.Key.Key_Right)
            shown.do(delete_elements(shown.blueprint, ["pack", "answer"]))
            assert len(names(shown.canvas)) == 12
            shown.window.close()
            shown.window.deleteLater()
            QApplication.sendPostedEvents(None, 52)  # deferred deletions
    finally:
        QAccessible.setActive(was_active)


def test_readers_are_told_of_a_column_without_a_title(shown: Shown) -> None:
    shown.canvas.select({"c2"})
    assert description_of(shown.canvas) == "Column 2 of 3"
    shown.canvas.select({"buy"})
    assert description_of(shown.canvas) == ""
