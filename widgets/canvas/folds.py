"""Folding on the canvas: the small triangle in the head of a phase or a lane, and what the keys fold from where one stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from blueprint_model.drawing.folding import folds_at, is_stand_in
from blueprint_model.drawing.primitives import Box, FigureKind
from blueprint_model.elements import Column, Lane, Phase
from widgets.canvas.places import Place, in_cell

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

_SIDE = 15.0  # points that a click means
_REACH = 4.0  # pixels from the triangle's middle to its tip


def stands_on_fold(canvas: CanvasView) -> bool:
    """Whether the keyboard stands on what stands for folded steps."""
    place = canvas.standing.place
    return place is not None and is_stand_in(place.element)


def unfold_here(canvas: CanvasView) -> bool:
    """Opens what is folded where one stands; False where nothing is."""
    place = canvas.standing.place
    if place is None or place.cell is None or not is_stand_in(place.element):
        return False
    canvas.folds_wanted.emit(folds_at(canvas.blueprint, canvas.folded, place.cell), False)
    return True


def fold_by_key(canvas: CanvasView, dx: int, dy: int) -> bool:
    """Left folds the phase and up the lane of what is stood on, right and down unfold; on a head, each of them that head."""
    head = head_of(canvas, canvas.standing.place, lane=dy != 0)
    if head:
        canvas.folds_wanted.emit(frozenset({head}), dx < 0 or dy < 0)
    return bool(head)


def head_of(canvas: CanvasView, place: Place | None, lane: bool) -> str:
    """The id of the lane or phase that a place belongs to, or is; "" for none."""
    if place is None:
        return ""
    blueprint = canvas.blueprint
    if place.cell is not None:
        column = blueprint.get(place.cell[1], Column)
        return place.cell[0] if lane else (column.phase or "" if column is not None else "")
    match blueprint.elements.get(place.element):
        case Lane() | Phase() as head:
            return head.id
        case Column() as column:
            return column.phase or ""
        case _:
            return ""


def is_folded_column(canvas: CanvasView, column: str) -> bool:
    """Whether it stands for the columns of a folded phase: what is done to it would be done to the first of them alone."""
    found = canvas.blueprint.get(column, Column)
    return found is not None and found.phase in canvas.folded


def past_folded_column(canvas: CanvasView, place: Place) -> Place:
    """In place of such a column its phase, or coming from there its first cell."""
    column = canvas.blueprint.get(place.element, Column)
    if column is None or not column.phase or not is_folded_column(canvas, column.id):
        return place
    now = canvas.standing.place
    if now is not None and now.element == column.phase and canvas.blueprint.lanes:
        return in_cell(canvas.blueprint, (canvas.blueprint.lanes[0].id, column.id))
    return Place(column.phase)


def fold_under(canvas: CanvasView, x: float, y: float) -> str:
    """The phase or lane whose triangle a pixel means."""
    return next((element for element, box in _triangles(canvas) if box.contains(x, y)), "")


def _triangles(canvas: CanvasView) -> Iterator[tuple[str, QRectF]]:
    """Of folded heads, and of the one that is pointed to."""
    shown = {f"{kind}:{element}" for element in canvas.folded for kind in ("phase", "lane")} | {canvas.hover.figure}
    for key in shown:
        figure = canvas.drawing.by_key.get(key)
        if figure is None or figure.kind not in (FigureKind.PHASE, FigureKind.LANE):
            continue
        box = figure.bounds
        x = box.x + (4.0 if figure.kind is FigureKind.PHASE else 3.5)
        y = box.y + (5.0 if figure.kind is FigureKind.PHASE else 10.5)
        yield figure.element, canvas.in_view(Box(x, y, _SIDE - 1.0, _SIDE))


def paint_triangles(canvas: CanvasView, painter: QPainter) -> None:
    """Down where it is open, to the right where it is folded."""
    for element, box in _triangles(canvas):
        at, r = box.center(), min(_REACH, box.width() * 0.3)
        if element in canvas.folded:
            points = [QPointF(at.x() - r * 0.7, at.y() - r), QPointF(at.x() - r * 0.7, at.y() + r), QPointF(at.x() + r, at.y())]
        else:
            points = [QPointF(at.x() - r, at.y() - r * 0.7), QPointF(at.x() + r, at.y() - r * 0.7), QPointF(at.x(), at.y() + r)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(canvas.look.ink)
        painter.drawPolygon(QPolygonF(points))
