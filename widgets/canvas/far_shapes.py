"""What is left of a figure that is too small to read: a few boxes, bars for its words, straight lines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPolygonF

from blueprint_model.drawing.primitives import Curve, Ellipse, Figure, FigureKind, Polyline, Rectangle, TextLine


@dataclass(frozen=True)
class FarShapes:
    """A figure as few shapes: filled boxes by colour, lines by (colour, width), heads of arrows by colour."""

    boxes: tuple[tuple[str, QRectF], ...] = ()
    bars: tuple[tuple[str, QRectF], ...] = ()
    lines: tuple[tuple[str, float, QLineF], ...] = ()
    heads: tuple[tuple[str, QPolygonF], ...] = ()


@dataclass(frozen=True)
class FarMark:
    """A finding's number as a dot: a crack is seen however far away it is."""

    middle: QPointF
    radius: float
    colour: str
    fill: str


def far_mark(figure: Figure) -> FarMark | None:
    """Of the disc of a crack or a badge."""
    for shape in figure.primitives:
        if isinstance(shape, Ellipse):
            box, ink = shape.box, shape.ink
            fill = ink.fill or "#ffffff"
            # A certain clash is a filled disc with a rim in the card's colour; others are rings in the clash's colour.
            solid = ink.width < 2.0
            middle = QPointF(box.x + box.width / 2, box.y + box.height / 2)
            return FarMark(middle, box.width / 2, fill if solid else ink.stroke or fill, fill)
    return None


def far_shapes(figure: Figure) -> FarShapes:
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
    return FarShapes(tuple(boxes), tuple(bars), tuple(lines), tuple(heads))


def _head(before: QPointF, tip: QPointF, length: float) -> QPolygonF:
    """The head of an arrow that runs level or upright."""
    dx, dy = tip.x() - before.x(), tip.y() - before.y()
    ux, uy = ((1 if dx > 0 else -1), 0) if abs(dx) >= abs(dy) else (0, (1 if dy > 0 else -1))
    base, half = QPointF(tip.x() - ux * length, tip.y() - uy * length), length * 0.45
    return QPolygonF(
        [tip, QPointF(base.x() - uy * half, base.y() + ux * half), QPointF(base.x() + uy * half, base.y() - ux * half)]
    )
