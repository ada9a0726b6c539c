"""What the pointer means: the figure under it, and the gesture that a press begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from blueprint_model.drawing.folding import is_stand_in
from blueprint_model.drawing.primitives import Figure, FigureKind
from widgets.canvas.flow_ends import end_at
from widgets.canvas.folds import fold_under, is_folded_column
from widgets.canvas.gestures.draw_flow import DrawFlow
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.gestures.move_head import MoveHead
from widgets.canvas.gestures.move_steps import MoveSteps
from widgets.canvas.gestures.pan import Pan
from widgets.canvas.gestures.press import Press
from widgets.canvas.gestures.reconnect import Reconnect
from widgets.canvas.gestures.rubber_band import RubberBand
from widgets.canvas.places import Place
from widgets.canvas.standing import Standing, at_place, toggled, with_selected

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

PORT_REACH = 9.0  # pixels
PORTS_FROM = 0.4  # zoom; cards are too small for dots below it
_ABOVE_HEADS_END, _BELOW_HEADS_END = -12.0, 6.0  # pixels: where a column can be inserted
_NEAR_CARD = 11.0  # pixels: the dots outside the card's edge still belong to it
_MARKS = (FigureKind.CRACK, FigureKind.BADGE)
HEADS = (FigureKind.LANE, FigureKind.PHASE, FigureKind.COLUMN)
RENAMED = (FigureKind.STEP, FigureKind.LANE, FigureKind.PHASE, FigureKind.COLUMN)


@dataclass(frozen=True)
class Hover:
    """What the pointer rests on: a step, one of its ports (−1 for none), the end of a column, a figure that can be clicked."""

    step: str = ""
    port: int = -1
    column_end: str = ""
    figure: str = ""
    column: str = ""  # whose strip it is
    flow_end: str = ""  # of the selected flow


def hover_at(canvas: CanvasView, x: float, y: float) -> Hover:
    point = canvas.camera.to_point(x, y)
    figure = canvas.figure_at(x, y)
    step = figure.element if figure is not None and figure.kind is FigureKind.STEP else ""
    if is_stand_in(step):
        return Hover(figure=figure.key if figure is not None else "")
    if not step and not _is_number(figure, *point):  # a crack's jagged line lies on its card, and gives way to the dots
        step = _still_near(canvas, x, y)
    port = port_at(canvas, step, x, y) if step else -1
    end = ""
    if port < 0 and _ABOVE_HEADS_END <= y - canvas.camera.heads_end <= _BELOW_HEADS_END and point[0] > canvas.camera.head_width:
        end = canvas.picture.column_end_near(point[0], PORT_REACH / canvas.zoom) or ""
    taken = end_at(canvas, x, y, PORT_REACH)
    column = "" if end or figure is not None or point[0] < canvas.camera.head_width else canvas.picture.column_under_strip(*point)
    end, column = ("" if is_folded_column(canvas, each) else each for each in (end, column))
    return Hover(step, port, end, figure.key if figure is not None else "", column, taken[1] if taken is not None else "")


def _is_number(figure: Figure | None, x: float, y: float) -> bool:
    """Whether the point, in points, is on a finding's number."""
    return figure is not None and figure.kind in _MARKS and figure.hit is not None and figure.hit.contains(x, y)


def _still_near(canvas: CanvasView, x: float, y: float) -> str:
    """The step that was pointed to, or the one selected, while the pointer is at most a dot away from its edge."""
    place = canvas.standing.place
    for step in (canvas.hover.step, place.element if place is not None else ""):
        box = canvas.step_in_view(step) if step else None
        if box is not None and box.adjusted(-_NEAR_CARD, -_NEAR_CARD, _NEAR_CARD, _NEAR_CARD).contains(x, y):
            return step
    return ""


def port_at(canvas: CanvasView, step: str, x: float, y: float) -> int:
    """Which dot of the step's card the pixel means; −1 for none."""
    if canvas.zoom < PORTS_FROM:
        return -1
    for number, point in enumerate(canvas.picture.ports(step)):
        seen_x, seen_y = canvas.camera.to_view(*point)
        if (seen_x - x) ** 2 + (seen_y - y) ** 2 <= PORT_REACH**2:
            return number
    return -1


def cursor_for(canvas: CanvasView, hover: Hover) -> Qt.CursorShape:
    if canvas.space_held:
        return Qt.CursorShape.OpenHandCursor
    if hover.port >= 0 or hover.flow_end:
        return Qt.CursorShape.CrossCursor
    if hover.column and not hover.column_end:
        return Qt.CursorShape.PointingHandCursor
    figure = canvas.drawing.by_key.get(hover.figure)
    if hover.column_end or (figure is not None and (figure.kind in _MARKS or figure.kind is FigureKind.FLOW)):
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.ArrowCursor


def begin_press(canvas: CanvasView, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier, x: float, y: float) -> Gesture | None:
    """Selects what has to be selected at once, and gives the gesture that goes on."""
    if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and canvas.space_held):
        return Pan(canvas, x, y)
    adding = bool(modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
    figure = canvas.figure_at(x, y)
    if button == Qt.MouseButton.RightButton:
        _select_for_menu(canvas, figure, x, y)
        return None
    if button != Qt.MouseButton.LeftButton:
        return None
    head = fold_under(canvas, x, y)
    if head:
        to_fold = head not in canvas.folded
        return Press(canvas, x, y, clicked=lambda: canvas.folds_wanted.emit(frozenset({head}), to_fold))
    hover = hover_at(canvas, x, y)
    taken = end_at(canvas, x, y, PORT_REACH)
    if taken is not None and not adding:
        flow, end = taken
        return Press(canvas, x, y, dragged=lambda: Reconnect(canvas, flow, end))
    if hover.port >= 0:
        return DrawFlow(canvas, hover.step)
    if hover.column_end:
        return Press(canvas, x, y, clicked=lambda: canvas.insert_column_wanted.emit(hover.column_end))
    if hover.column:
        _select(canvas, hover.column, adding)
        return Press(canvas, x, y, dragged=lambda: MoveHead(canvas, hover.column))
    if figure is None:
        return _on_free_room(canvas, adding, x, y)
    if figure.kind in _MARKS:
        return Press(canvas, x, y, clicked=lambda: canvas.finding_clicked.emit(figure.finding))
    if figure.kind is FigureKind.STEP:
        return _on_step(canvas, figure, adding, x, y)
    _select(canvas, figure.element, adding)
    taken_head = figure.element if figure.kind in HEADS and figure.element in canvas.blueprint.elements else ""
    return Press(canvas, x, y, dragged=(lambda: MoveHead(canvas, taken_head)) if taken_head else None)


def _select_for_menu(canvas: CanvasView, figure: Figure | None, x: float, y: float) -> None:
    """What the menu will speak of: what is under the pointer, or all that is selected where that is part of it."""
    column = hover_at(canvas, x, y).column
    if column:
        _select(canvas, column, False)
    elif figure is None:
        cell = canvas.cell_at(*canvas.camera.to_point(x, y))
        canvas.stand(at_place(Place("", cell)) if cell is not None else Standing())
    elif figure.element not in canvas.selection and figure.kind not in _MARKS:
        _select(canvas, figure.element, False)


def _select(canvas: CanvasView, element: str, adding: bool) -> None:
    if adding:
        canvas.stand(toggled(canvas.blueprint, canvas.standing, element))
    else:
        canvas.stand(with_selected(canvas.blueprint, [element]))


def _on_step(canvas: CanvasView, figure: Figure, adding: bool, x: float, y: float) -> Gesture:
    """One of several that are selected is dragged with the others; a click without a drag means it alone."""
    step = figure.element
    if is_stand_in(step):
        _select(canvas, step, False)
        return Press(canvas, x, y)
    among = step in canvas.selection and not adding
    if not among:
        _select(canvas, figure.element, adding)
    alone = with_selected(canvas.blueprint, [step])
    return Press(
        canvas,
        x,
        y,
        clicked=(lambda: canvas.stand(alone)) if among else None,
        dragged=lambda: MoveSteps(canvas, step, x, y),
    )


def _on_free_room(canvas: CanvasView, adding: bool, x: float, y: float) -> Gesture:
    """A click stands in the cell, a drag selects."""
    cell = canvas.cell_at(*canvas.camera.to_point(x, y))
    place = at_place(Place("", cell)) if cell is not None else Standing()

    def clicked() -> None:
        if not adding:
            canvas.stand(place)

    return Press(canvas, x, y, clicked=clicked, dragged=lambda: RubberBand(canvas, x, y, adding))
