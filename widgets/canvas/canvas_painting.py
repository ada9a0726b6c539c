"""Painting the canvas: each pane's figures, what is selected between cards and cracks, then what only the screen shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.export.qt_painter import QtPainter
from blueprint_model.drawing.folding import is_stand_in
from blueprint_model.drawing.primitives import Box, Figure, FigureKind, Polyline, paint
from blueprint_model.layout.sizes import CARD_RADIUS
from widgets.canvas.camera import Pane
from widgets.canvas.drafting import paint_draft
from widgets.canvas.figure_lookup import MARKS
from widgets.canvas.figure_painting import FAR
from widgets.canvas.flow_ends import flow_ends, selected_flow
from widgets.canvas.folds import paint_triangles
from widgets.canvas.gestures.draw_flow import ConnectByKeys
from widgets.canvas.kept_in_sight import paint_kept_names
from widgets.canvas.pointing import PORTS_FROM

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

_RADII = {FigureKind.STEP: CARD_RADIUS, FigureKind.NEED_TAG: 9.5, FigureKind.RULE_TAG: 4.0, FigureKind.PHASE: 5.0}

_ABOVE = MARKS | {FigureKind.SUM, FigureKind.SIGN}  # what no selected flow strikes through


def united_parts(parts: Iterable[QRect]) -> list[QRect]:
    """A region comes in bands from the top: a strip that small parts cut into many is painted as one, which is faster. Each part
    begins with the paper, so that what two of them cover comes out the same."""
    found: dict[tuple[int, int], QRect] = {}
    for part in parts:
        sides = (part.x(), part.width())
        found[sides] = found[sides].united(part) if sides in found else part
    return list(found.values())


def paint_canvas(canvas: CanvasView, painter: QPainter, dirty: QRect) -> None:
    """Only what lies in `dirty` (pixels) is asked for."""
    painter.fillRect(dirty, QColor(canvas.drawing.background))
    for pane in canvas.camera.panes():
        clip = QRectF(pane.left, pane.top, pane.right - pane.left, pane.bottom - pane.top).intersected(QRectF(dirty))
        if clip.isEmpty():
            continue
        painter.save()
        painter.setClipRect(clip)
        _paint_pane(canvas, painter, pane, clip)
        painter.restore()
    painter.save()
    painter.setClipRect(dirty)  # what lets light through must not be painted twice
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    _paint_over(canvas, painter, dirty)
    painter.restore()


def _paint_pane(canvas: CanvasView, painter: QPainter, pane: Pane, clip: QRectF) -> None:
    zoom = canvas.zoom
    box = Box((clip.x() - pane.shift_x) / zoom, (clip.y() - pane.shift_y) / zoom, clip.width() / zoom, clip.height() / zoom)
    below, above = _figures_in(canvas, box)
    _in_points(canvas, painter, pane, below)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    _paint_selection(canvas, painter, pane)
    painter.restore()
    _in_points(canvas, painter, pane, above)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    _paint_ports(canvas, painter, pane)
    painter.restore()


def _figures_in(canvas: CanvasView, seen: Box) -> tuple[Callable[[QPainter], None], Callable[[QPainter], None]]:
    """What paints the figures in a part of the picture (points): those under what is selected, and those over it."""
    painting, zoom = canvas.painting, canvas.zoom
    if zoom < FAR:
        far = painting.far_figures(canvas.index, zoom, seen)
        return (
            lambda painter: painting.paint_far(painter, far, zoom, seen),
            lambda painter: painting.paint_far_marks(painter, far, zoom),
        )
    figures = [canvas.drawing.figures[position] for position in canvas.index.touching(seen)]
    below = [figure for figure in figures if figure.kind not in _ABOVE]
    above = [figure for figure in figures if figure.kind in _ABOVE]
    return (
        lambda painter: painting.paint(painter, below, zoom, seen),
        lambda painter: painting.paint(painter, above, zoom, seen),
    )


def _in_points(canvas: CanvasView, painter: QPainter, pane: Pane, paint_figures: Callable[[QPainter], None]) -> None:
    painter.save()
    painter.translate(pane.shift_x, pane.shift_y)
    painter.scale(canvas.zoom, canvas.zoom)
    paint_figures(painter)
    painter.restore()


def _paint_selection(canvas: CanvasView, painter: QPainter, pane: Pane) -> None:
    place = canvas.standing.place
    focus = place.element if place is not None and canvas.hasFocus() else ""
    folded = {place.element} if place is not None and is_stand_in(place.element) else set()
    for element in canvas.selection | folded:
        for figure in canvas.picture.figures_of(element):
            if figure.kind is FigureKind.FLOW:
                paint_selected_flow(canvas, painter, pane, figure, element == focus)
            else:
                box = _in_pane(canvas, pane, figure.hit or figure.bounds)
                radius = _RADII.get(figure.kind, 3.0) * canvas.zoom
                inset = 2.0 if figure.kind is FigureKind.LANE else 0.0
                canvas.look.paint_outline(painter, box.adjusted(inset, inset, -inset, -inset), radius, element == focus)
    if canvas.standing.in_free_cell and canvas.editor is None:
        assert place is not None
        free = canvas.picture.place_box(place)
        if free is not None:
            canvas.look.paint_free_cell(painter, _in_pane(canvas, pane, free), canvas.hasFocus())


def paint_selected_flow(canvas: CanvasView, painter: QPainter, pane: Pane, figure: Figure, focused: bool) -> None:
    """Thick and in ink; the red of a lit chain stays red."""
    painter.save()
    painter.translate(pane.shift_x, pane.shift_y)
    painter.scale(canvas.zoom, canvas.zoom)
    thick = []
    for shape in figure.primitives:
        if isinstance(shape, Polyline) and not shape.closed:
            lit = shape.ink.stroke == canvas.look.theme.clash
            colour = shape.ink.stroke if lit else canvas.look.theme.ink
            if focused:
                halo = replace(shape.ink, stroke=canvas.look.theme.ink, width=9.0, opacity=0.16, dash=())
                thick.append(replace(shape, ink=halo, arrow_start=0.0, arrow_end=0.0))
            ink = replace(shape.ink, stroke=colour, width=max(3.0, shape.ink.width + 0.8))
            thick.append(replace(shape, ink=ink, arrow_end=shape.arrow_end and 12.0, arrow_start=shape.arrow_start and 12.0))
    rest = [shape for shape in figure.primitives if not isinstance(shape, Polyline) or shape.closed]
    paint([replace(figure, primitives=(*thick, *rest))], QtPainter(painter))
    painter.restore()


def _paint_ports(canvas: CanvasView, painter: QPainter, pane: Pane) -> None:
    """On the step that is pointed to, and on the one that is selected alone."""
    if canvas.zoom < PORTS_FROM or canvas.gesture is not None or canvas.editor is not None:
        return
    flow = selected_flow(canvas)
    for end, (x, y) in (flow_ends(canvas, flow.id) if flow is not None else {}).items():
        at = QPointF(x * canvas.zoom + pane.shift_x, y * canvas.zoom + pane.shift_y)
        canvas.look.paint_port(painter, at, end == canvas.hover.flow_end)
    place = canvas.standing.place
    alone = place.element if place is not None and len(canvas.selection) == 1 else ""
    for step in dict.fromkeys(step for step in (alone, canvas.hover.step) if step):
        for number, (x, y) in enumerate(canvas.picture.ports(step)):
            at = QPointF(x * canvas.zoom + pane.shift_x, y * canvas.zoom + pane.shift_y)
            canvas.look.paint_port(painter, at, step == canvas.hover.step and number == canvas.hover.port)


def _paint_over(canvas: CanvasView, painter: QPainter, dirty: QRect) -> None:
    """In pixels of the view, over all panes but the heads."""
    camera = canvas.camera
    paint_kept_names(canvas, painter, dirty)
    if canvas.hover.column_end and canvas.gesture is None:
        end = canvas.picture.column_end(canvas.hover.column_end)
        if end is not None:
            x, _ = camera.to_view(end, 0.0)
            _, bottom = camera.to_view(end, canvas.picture.lanes_bottom)
            canvas.look.paint_insertion(painter, QPointF(x, camera.heads_end - 3.0), bottom, True)
    for column in {canvas.hover.column, *(canvas.selection & canvas.picture.column_spans.keys())} - {""}:
        _paint_column(canvas, painter, column)
    paint_triangles(canvas, painter)
    if canvas.draft is not None:
        paint_draft(canvas, painter, canvas.draft)
    if canvas.drop_target:
        box = canvas.step_in_view(canvas.drop_target)
        if box is not None:
            canvas.look.paint_drop_cell(painter, box.adjusted(-3, -3, 3, 3))
    if canvas.gesture is not None:
        painter.save()
        body = QRectF(camera.body_left, camera.body_top, camera.width - camera.body_left, camera.height - camera.body_top)
        painter.setClipRect(QRectF(dirty) if canvas.gesture.over_heads else body.intersected(QRectF(dirty)))
        canvas.gesture.paint(painter)
        painter.restore()
    words, at = said_at_pointer(canvas)
    if words:
        box = canvas.look.bubble(words, at, QRectF(canvas.viewport().rect()))
        canvas.look.paint_bubble(painter, words, box)


def _paint_column(canvas: CanvasView, painter: QPainter, column: str) -> None:
    """The strip that it is taken hold of by; of a selected one, all that it holds."""
    strip, span = canvas.picture.column_strip(column), canvas.picture.column_spans.get(column)
    if strip is None or span is None or canvas.camera.to_view(span[1], 0.0)[0] <= canvas.camera.body_left:
        return
    camera, selected = canvas.camera, column in canvas.selection
    painter.save()
    beside_heads = QRectF(camera.body_left, 0.0, camera.width - camera.body_left, camera.height)
    painter.setClipRect(beside_heads, Qt.ClipOperation.IntersectClip)
    if selected:
        left, _ = camera.to_view(span[0], camera.head_height)
        right, bottom = camera.to_view(span[1], canvas.picture.lanes_bottom)
        canvas.look.paint_veil(painter, QRectF(left + 1, camera.heads_end, right - left - 2, bottom - camera.heads_end))
    canvas.look.paint_strip(painter, canvas.in_view(strip), selected)
    painter.restore()


def said_at_pointer(canvas: CanvasView) -> tuple[str, QPointF | None]:
    """What a gesture says now, and where: at the pointer, under the card that the keyboard has come to, or (None) at the foot."""
    gesture = canvas.gesture
    if gesture is None:
        return ("", None)
    if not isinstance(gesture, ConnectByKeys):
        return (gesture.words, canvas.pointer)
    box = canvas.place_in_view(gesture.place) if gesture.place is not None else None
    if not gesture.words or box is None:
        return (gesture.hint, None)
    return (gesture.words, QPointF(box.left() - 10, box.bottom() - 4))


def _in_pane(canvas: CanvasView, pane: Pane, box: Box) -> QRectF:
    zoom = canvas.zoom
    return QRectF(box.x * zoom + pane.shift_x, box.y * zoom + pane.shift_y, box.width * zoom, box.height * zoom)
