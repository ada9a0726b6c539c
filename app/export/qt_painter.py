"""Placing a Drawing on a QPainter: the canvas, and PNG. QtGui only.

Texts are glyph runs: every glyph stands exactly where the layout measured it, so that Qt's own kerning, ligatures, font merging
and rounding have no say, and nothing is shaped anew at a repaint.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGlyphRun, QPainter, QPainterPath, QPen, QPolygonF, QRawFont

from app.export.typeface import bundled_typeface, font_path
from blueprint_model.drawing.arrow_heads import shaft_and_heads
from blueprint_model.drawing.primitives import Box, Curve, Ellipse, Figure, Ink, Polyline, Rectangle, TextLine, TextRun

_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)

_LONG = 2000.0

Points = tuple[tuple[float, float], ...]
Runs = tuple[tuple[float, QGlyphRun], ...]

# Qt keeps pictures of glyphs up to 64 pixels; larger ones it leaves out instead of filling them (seen from 6.8 to 6.11 with fonts
# of FreeType that are drawn without hinting). From here on the letters' outlines are filled.
LARGEST_GLYPHS = 60.0


class QtPainter:
    """`blueprint_model.drawing.primitives.Painter` over a QPainter whose coordinates are points. Made anew for each repaint.

    Changes the painter's pen, brush and render hints; leaves its transformation and clip alone.
    """

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        self._ink: Ink | None = None
        self._text_colour: str | None = None
        self._sight: QRectF | None = None

    def figure(self, figure: Figure) -> None:
        """Figures leave no trace of their own on the screen."""

    def end_figure(self) -> None:
        pass

    def rectangle(self, shape: Rectangle) -> None:
        self._take(shape.ink)
        box = shape.box
        radius = min(shape.radius, box.width / 2, box.height / 2)
        if radius > 0:
            self._painter.drawRoundedRect(_rect(box), radius, radius)
        else:
            self._painter.drawRect(_rect(box))

    def ellipse(self, shape: Ellipse) -> None:
        self._take(shape.ink)
        self._painter.drawEllipse(_rect(shape.box))

    def polyline(self, shape: Polyline) -> None:
        points, heads = shaft_and_heads(shape)
        ink = shape.ink
        self._take(ink, flat=bool(ink.dash or heads))
        if ink.dash and len(points) == 2 and abs(points[1][0] - points[0][0]) > _LONG:
            points = self._in_sight(points, sum(ink.dash))
        polygon = _polygon(points)
        if shape.closed:
            self._painter.drawPolygon(polygon)
        else:
            if ink.fill is not None:
                self._painter.drawPolygon(polygon)
            self._painter.drawPolyline(polygon)
        if heads and ink.stroke is not None:
            self._take(Ink(ink.stroke, None, opacity=ink.opacity))
            for head in heads:
                self._painter.drawPolygon(_polygon(head))

    def curve(self, shape: Curve) -> None:
        self._take(shape.ink)
        self._painter.drawPath(_path(shape.start, shape.pieces))

    def text(self, line: TextLine) -> None:
        if self._text_colour != line.colour:
            self._painter.setPen(_colour(line.colour, 1.0))
            self._text_colour, self._ink = line.colour, None
        pixels = line.size * abs(self._painter.deviceTransform().determinant()) ** 0.5
        if pixels > LARGEST_GLYPHS:
            self._outlines(line)
            return
        for offset, run in _glyph_runs(line.runs, line.size):
            self._painter.drawGlyphRun(QPointF(line.x + offset, line.baseline), run)

    def _outlines(self, line: TextLine) -> None:
        brush = QBrush(_colour(line.colour, 1.0))
        self._painter.translate(line.x, line.baseline)
        self._painter.fillPath(_outline(line.runs, line.size), brush)
        self._painter.translate(-line.x, -line.baseline)

    def _in_sight(self, points: Points, period: float) -> Points:
        """A long level dashed line without the dashes that nobody sees: Qt would make each of them. The phase is kept."""
        if self._sight is None:
            painter = self._painter
            if painter.hasClipping():
                self._sight = painter.clipBoundingRect()
            else:
                device = painter.device()
                inverted = painter.deviceTransform().inverted()[0]
                self._sight = inverted.mapRect(QRectF(0, 0, device.width(), device.height()))
        (left, y), (right, end) = points
        if y != end or left > right:
            return points
        start = left + max(0.0, (self._sight.left() - left) // period) * period
        return ((start, y), (max(start, min(right, self._sight.right() + period)), y))

    def _take(self, ink: Ink, flat: bool = False) -> None:
        if ink is self._ink and not flat:
            return
        pen, brush = _pen_and_brush(ink, flat)
        self._painter.setPen(pen)
        self._painter.setBrush(brush)
        self._ink, self._text_colour = (None if flat else ink), None


def forget_prepared() -> None:
    """Lets go of every Qt object that is kept between repaints. Called before the application ends, as Qt's fonts end with it."""
    kept: tuple[Callable[[], None], ...] = (
        _glyph_run.cache_clear,
        _glyph_runs.cache_clear,
        _outline.cache_clear,
        _raw_font.cache_clear,
        _pen_and_brush.cache_clear,
        _colour.cache_clear,
        _polygon.cache_clear,
        _path.cache_clear,
    )
    for clear in kept:
        clear()


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


@lru_cache(maxsize=512)
def _colour(colour: str, opacity: float) -> QColor:
    found = QColor(colour)
    found.setAlphaF(opacity)
    return found


@lru_cache(maxsize=1024)
def _pen_and_brush(ink: Ink, flat: bool) -> tuple[QPen, QBrush]:
    """`flat` ends for dashes and under arrow heads, round ones elsewhere."""
    brush = QBrush(_colour(ink.fill, ink.opacity)) if ink.fill is not None else _NO_BRUSH
    if ink.stroke is None:
        return _NO_PEN, brush
    cap = Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap
    pen = QPen(_colour(ink.stroke, ink.opacity), ink.width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if ink.dash:
        pen.setDashPattern([length / ink.width for length in ink.dash])  # Qt counts in widths of the pen
    return pen, brush


@lru_cache(maxsize=32768)
def _polygon(points: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


@lru_cache(maxsize=16384)
def _path(start: tuple[float, float], pieces: tuple[tuple[float, float, float, float, float, float], ...]) -> QPainterPath:
    path = QPainterPath(QPointF(*start))
    for piece in pieces:
        path.cubicTo(*piece)
    return path


# --- text -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _raw_font(face: str, size: float) -> QRawFont:
    """The bundled face at a size in points of the Drawing, without hinting, so that widths grow evenly with the zoom."""
    return QRawFont(str(font_path(face)), size, QFont.HintingPreference.PreferNoHinting)


@lru_cache(maxsize=32768)
def _glyph_run(text: str, face: str, size: float) -> QGlyphRun:
    glyphs = bundled_typeface().glyphs(text, face)
    run = QGlyphRun()
    run.setRawFont(_raw_font(face, size))
    run.setGlyphIndexes([glyph.glyph for glyph in glyphs])
    run.setPositions([QPointF(glyph.right * size, -glyph.up * size) for glyph in glyphs])
    return run


@lru_cache(maxsize=32768)
def _glyph_runs(runs: tuple[TextRun, ...], size: float) -> Runs:
    return tuple((run.offset, _glyph_run(run.text, run.face, size)) for run in runs)


@lru_cache(maxsize=1024)
def _outline(runs: tuple[TextRun, ...], size: float) -> QPainterPath:
    """The letters' outlines, from the beginning of the line's first letter on its baseline."""
    path = QPainterPath()
    for run in runs:
        font = _raw_font(run.face, size)
        for glyph in bundled_typeface().glyphs(run.text, run.face):
            letter = font.pathForGlyph(glyph.glyph)
            path.addPath(letter.translated(run.offset + glyph.right * size, -glyph.up * size))
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
