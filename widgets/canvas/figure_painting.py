"""Painting figures on the screen: all ink where it can be read, boxes and bars in a few calls where it cannot."""

from __future__ import annotations

import atexit
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from app.export.qt_painter import QtPainter, forget_prepared
from blueprint_model.drawing.primitives import (
    Curve,
    Figure,
    FigureKind,
    Polyline,
    Rectangle,
    TextLine,
    paint,
)
from widgets.canvas.picture import MARKS

FAR = 0.34  # below this zoom the words of a card are no words any more
_BAR_INK = 0.45  # opacity of the bars that stand for words
_FAR_KINDS = frozenset({FigureKind.STEP, FigureKind.FLOW, FigureKind.NEED_TAG, FigureKind.RULE_TAG})


# Fonts that are kept between repaints must go before Qt does.
atexit.register(forget_prepared)


@dataclass(frozen=True)
class _FarShapes:
    """A figure as few shapes: filled boxes by colour, lines by (colour, width), heads of arrows by colour."""

    boxes: tuple[tuple[str, QRectF], ...] = ()
    bars: tuple[tuple[str, QRectF], ...] = ()
    lines: tuple[tuple[str, float, QLineF], ...] = ()
    heads: tuple[tuple[str, QPolygonF], ...] = ()


class FigurePainting:
    """Remembers the far shapes of figures as long as the same figures are shown."""

    def __init__(self) -> None:
        self._far: dict[str, tuple[Figure, _FarShapes]] = {}

    def forget_all_but(self, figures: Iterable[Figure]) -> None:
        keys = {figure.key for figure in figures}
        self._far = {key: known for key, known in self._far.items() if key in keys}

    def paint(self, painter: QPainter, figures: Sequence[Figure], zoom: float) -> None:
        """In painting order; the painter is already in points."""
        if zoom >= FAR:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            paint(list(figures), QtPainter(painter))
            return
        ground = [figure for figure in figures if figure.kind not in _FAR_KINDS and figure.kind not in MARKS]
        flows = [figure for figure in figures if figure.kind is FigureKind.FLOW]
        cards = [figure for figure in figures if figure.kind in _FAR_KINDS and figure.kind is not FigureKind.FLOW]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        paint(ground, QtPainter(painter))
        self._paint_far_flows(painter, flows, zoom)
        self._paint_far_cards(painter, cards, zoom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        paint([figure for figure in figures if figure.kind in MARKS], QtPainter(painter))

    def _shapes(self, figure: Figure) -> _FarShapes:
        known = self._far.get(figure.key)
        if known is None or known[0] is not figure:
            known = self._far[figure.key] = (figure, _far_shapes(figure))
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
        if zoom < 0.12:
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
        if zoom < 0.12:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, polygons in heads.items():
            painter.setBrush(QBrush(QColor(colour)))
            for polygon in polygons:
                painter.drawPolygon(polygon)


def _far_shapes(figure: Figure) -> _FarShapes:
    boxes: list[tuple[str, QRectF]] = []
    bars: list[tuple[str, QRectF]] = []
    lines: list[tuple[str, float, QLineF]] = []
    heads: list[tuple[str, QPolygonF]] = []
    for shape in figure.primitives:
        match shape:
            case Rectangle() if figure.kind is FigureKind.STEP and shape.ink.fill and shape.ink.opacity == 1.0:
                if shape.ink.stroke:
                    boxes.append(
                        (shape.ink.stroke, QRectF(shape.box.x - 1, shape.box.y - 1, shape.box.width + 2, shape.box.height + 3))
                    )
                boxes.append((shape.ink.fill, QRectF(shape.box.x, shape.box.y, shape.box.width, shape.box.height)))
            case Rectangle() if figure.kind in (FigureKind.NEED_TAG, FigureKind.RULE_TAG):
                colour = shape.ink.stroke or shape.ink.fill or "#000000"
                boxes.append((colour, QRectF(shape.box.x, shape.box.y + 3, shape.box.width, shape.box.height - 6)))
            case Curve() if figure.kind is FigureKind.STEP and shape.ink.fill:
                xs = [shape.start[0], *(piece[4] for piece in shape.pieces)]
                ys = [shape.start[1], *(piece[5] for piece in shape.pieces)]
                boxes.append((shape.ink.fill, QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))))
            case Polyline() if figure.kind is FigureKind.STEP and shape.closed and shape.ink.fill and shape.ink.opacity == 1.0:
                xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
                boxes.append((shape.ink.fill, QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))))
            case Polyline() if figure.kind is FigureKind.FLOW and shape.ink.stroke:
                points = [QPointF(x, y) for x, y in shape.points]
                lines += [(shape.ink.stroke, shape.ink.width, QLineF(a, b)) for a, b in pairwise(points)]
                if shape.arrow_end and len(points) > 1:
                    heads.append((shape.ink.stroke, _head(points[-2], points[-1], shape.arrow_end)))
            case TextLine() if figure.kind is FigureKind.STEP:
                height = shape.size * 0.42
                bars.append((shape.colour, QRectF(shape.x, shape.baseline - height - 1, shape.width, height)))
            case _:
                pass
    return _FarShapes(tuple(boxes), tuple(bars), tuple(lines), tuple(heads))


def _head(before: QPointF, tip: QPointF, length: float) -> QPolygonF:
    """The head of an arrow that runs level or upright."""
    dx, dy = tip.x() - before.x(), tip.y() - before.y()
    ux, uy = ((1 if dx > 0 else -1), 0) if abs(dx) >= abs(dy) else (0, (1 if dy > 0 else -1))
    base, half = QPointF(tip.x() - ux * length, tip.y() - uy * length), length * 0.45
    return QPolygonF(
        [tip, QPointF(base.x() - uy * half, base.y() + ux * half), QPointF(base.x() + uy * half, base.y() - ux * half)]
    )
