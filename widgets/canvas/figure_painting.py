"""Painting figures on the screen: all ink where it can be read, boxes and bars in a few calls where it cannot."""

from __future__ import annotations

import atexit
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.export.qt_painter import QtPainter, forget_prepared
from blueprint_model.drawing.primitives import Box, Drawing, Ellipse, Figure, FigureKind, Primitive, TextLine, paint
from widgets.canvas.far_shapes import FarShapes, far_mark, far_shapes
from widgets.canvas.figure_lookup import MARKS
from widgets.canvas.long_figures import LongFigure, is_long

FAR = 0.34  # below this zoom the words of a card are no words any more
_FARTHER = 0.2  # below this one faces are specks and cracks become dots
_FARTHEST = 0.12  # below this one bars for words and heads of arrows are specks
_KEPT = 500  # figures, whatever becomes of them
_LEAST_TEXT = 3.5  # pixels
_LEAST_MARK = 3.5  # pixels
_BAR_INK = 0.45  # opacity of the bars that stand for words
_CARDS = frozenset({FigureKind.STEP, FigureKind.NEED_TAG, FigureKind.RULE_TAG})

# Fonts that are kept between repaints must go before Qt does.
atexit.register(forget_prepared)


class FigurePainting:
    """Remembers what it has made of figures as long as the same figures are shown."""

    def __init__(self) -> None:
        self._far: dict[str, tuple[Figure, FarShapes]] = {}
        self._long: dict[str, LongFigure] = {}
        self._least_kept = _KEPT

    def forget_all_but(self, drawing: Drawing) -> None:
        """Of what is gone. Some of it may stay for a while: looking for it at every edit would cost more than it takes."""
        if len(self._far) + len(self._long) > 2 * self._least_kept:
            keys = drawing.by_key
            self._far = {key: known for key, known in self._far.items() if key in keys}
            self._long = {key: known for key, known in self._long.items() if key in keys}
            self._least_kept = max(_KEPT, len(self._far) + len(self._long))

    def paint(self, painter: QPainter, figures: Sequence[Figure], zoom: float, seen: Box) -> None:
        """In painting order; the painter is already in points. `seen` is the part that is wanted, in points."""
        if zoom >= FAR:
            paint([self._part(figure, seen, zoom) for figure in figures], QtPainter(painter))
            return
        ground = [
            figure for figure in figures if figure.kind not in _CARDS | MARKS | {FigureKind.FLOW, FigureKind.SUM, FigureKind.SIGN}
        ]
        paint([self._part(figure, seen, zoom) for figure in ground], QtPainter(painter))
        self._paint_far_flows(painter, [figure for figure in figures if figure.kind is FigureKind.FLOW], zoom)
        self._paint_far_cards(painter, [figure for figure in figures if figure.kind in _CARDS], zoom)
        marks = [figure for figure in figures if figure.kind in MARKS]
        if zoom >= _FARTHER:
            paint([figure for figure in figures if figure.kind is FigureKind.SIGN], QtPainter(painter))
            paint(marks, QtPainter(painter))
        else:
            _paint_far_marks(painter, marks, zoom)

    def _part(self, figure: Figure, seen: Box, zoom: float) -> Figure:
        """Without what is out of sight of a long figure, and without what is too small to be seen of any."""

        def wanted(shape: Primitive) -> bool:
            if isinstance(shape, TextLine):
                return shape.size * zoom >= _LEAST_TEXT
            return zoom >= _FARTHER or not isinstance(shape, Ellipse)

        if is_long(figure):
            known = self._long.get(figure.key)
            if known is None or known.figure is not figure:
                known = self._long[figure.key] = LongFigure(figure)
            return known.seen_in(seen, wanted)
        if zoom >= FAR:
            return figure
        return replace(figure, primitives=tuple(shape for shape in figure.primitives if wanted(shape)))

    def _shapes(self, figure: Figure) -> FarShapes:
        known = self._far.get(figure.key)
        if known is None or known[0] is not figure:
            known = self._far[figure.key] = (figure, far_shapes(figure))
        return known[1]

    def _paint_far_cards(self, painter: QPainter, figures: Sequence[Figure], zoom: float) -> None:
        boxes: dict[str, list[QRectF]] = defaultdict(list)
        bars: dict[str, list[QRectF]] = defaultdict(list)
        for figure in figures:
            shapes = self._shapes(figure)
            for colour, box in shapes.boxes:
                boxes[colour].append(box)
            for colour, box in shapes.bars:
                bars[colour].append(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rectangles in boxes.items():
            painter.setBrush(QColor(colour))
            painter.drawRects(rectangles)
        if zoom < _FARTHEST:
            return
        for colour, rectangles in bars.items():
            faint = QColor(colour)
            faint.setAlphaF(_BAR_INK)
            painter.setBrush(faint)
            painter.drawRects(rectangles)

    def _paint_far_flows(self, painter: QPainter, figures: Sequence[Figure], zoom: float) -> None:
        lines: dict[tuple[str, float], list[QLineF]] = defaultdict(list)
        heads: dict[str, list[QPolygonF]] = defaultdict(list)
        for figure in figures:
            shapes = self._shapes(figure)
            for colour, width, line in shapes.lines:
                lines[colour, width].append(line)
            for colour, head in shapes.heads:
                heads[colour].append(head)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for (colour, width), pieces in lines.items():
            pen = QPen(QColor(colour), max(1.0, width * zoom))
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines(pieces)
        if zoom < _FARTHEST:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, polygons in heads.items():
            painter.setBrush(QColor(colour))
            for polygon in polygons:
                painter.drawPolygon(polygon)


def _paint_far_marks(painter: QPainter, figures: Sequence[Figure], zoom: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for figure in figures:
        mark = far_mark(figure)
        if mark is not None:
            pen = QPen(QColor(mark.colour), 1.5)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(QColor(mark.fill))
            radius = max(mark.radius, _LEAST_MARK / zoom)
            painter.drawEllipse(mark.middle, radius, radius)
