"""Figures that are too far away to be read, gathered by what paints them in few calls: lines, boxes, bars and dots.

Finding and gathering cost more than painting, and a step of the zoom shows much of what was seen before. So the farthest figures
are gathered by squares of the picture, and kept as long as the same picture is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from blueprint_model.drawing.primitives import Box, Figure, FigureKind
from widgets.canvas.far_shapes import FarMark, FarShapes, far_mark
from widgets.canvas.figure_index import FigureIndex
from widgets.canvas.figure_lookup import MARKS

FARTHER = 0.2  # below this zoom faces are specks and cracks become dots
FARTHEST = 0.12  # below this one bars for words and heads of arrows are specks
LEAST_MARK = 3.5  # pixels
_SQUARE = 3000.0  # points: larger ones make more than is seen when it is seen first, smaller ones hold more of it twice
_WORTH = 0.3  # the least share of some squares that is in sight when all of them are painted
_BAR_INK = 0.45  # opacity of the bars that stand for words
_SHAPED = frozenset({FigureKind.FLOW, FigureKind.STEP, FigureKind.NEED_TAG, FigureKind.RULE_TAG})


@dataclass
class FarFigures:
    """In points. `signs` and `marks` are in painting order, `ground` too, by position in the picture, and the `dots` that stand
    for marks where those are too small. The rest is left of flows, cards and tags; bars and heads from `FARTHEST` on."""

    ground: dict[int, Figure] = field(default_factory=dict)
    signs: list[Figure] = field(default_factory=list)
    marks: list[Figure] = field(default_factory=list)
    dots: dict[int, FarMark] = field(default_factory=dict)
    lines: dict[tuple[str, float], list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, list[QPolygonF]] = field(default_factory=lambda: defaultdict(list))
    boxes: dict[str, list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    bars: dict[str, list[QRectF]] = field(default_factory=lambda: defaultdict(list))


def gathered(figures: Iterable[tuple[int, Figure]], zoom: float, shapes_of: Callable[[Figure], FarShapes]) -> FarFigures:
    """Of (position, figure) in painting order. Sums are no part of it: from far away they are specks."""
    found = FarFigures()
    for position, figure in figures:
        kind = figure.kind
        if kind in _SHAPED:
            _gather_shapes(found, shapes_of(figure), zoom >= FARTHEST)
        elif kind in MARKS:
            found.marks.append(figure)
            dot = far_mark(figure) if zoom < FARTHER else None
            if dot is not None:
                found.dots[position] = dot
        elif kind is FigureKind.SIGN:
            found.signs.append(figure)
        elif kind is not FigureKind.SUM:
            found.ground[position] = figure
    return found


class FarSquares:
    """What was gathered below `FARTHEST` of one picture, by squares. What lies in several of them is in each: it is painted
    without smooth edges and lets nothing through, so twice is the same as once. Dots are in the one that has their middle."""

    def __init__(self, index: FigureIndex, shapes_of: Callable[[Figure], FarShapes]) -> None:
        self.figures = index.figures
        self._index = index
        self._shapes_of = shapes_of
        self._squares: dict[tuple[int, int], FarFigures] = {}

    def seen_in(self, seen: Box, zoom: float) -> FarFigures | None:
        """All that is in the squares that a box touches; None where the box is too small a part of them for that to be faster."""
        whole = self._index.whole
        wanted = seen.grown(LEAST_MARK / zoom)  # dots are larger than what they stand for
        first = (int(max(0.0, wanted.x) // _SQUARE), int(max(0.0, wanted.y) // _SQUARE))
        last = (int(min(whole.right, wanted.right) // _SQUARE), int(min(whole.bottom, wanted.bottom) // _SQUARE))
        covered = Box(first[0] * _SQUARE, first[1] * _SQUARE, *((last[i] - first[i] + 1) * _SQUARE for i in (0, 1)))
        if _common_area(seen, whole) < _WORTH * _common_area(covered, whole):
            return None
        found = FarFigures()
        for column in range(first[0], last[0] + 1):
            for row in range(first[1], last[1] + 1):
                _add(found, self._square(column, row))
        found.ground = dict(sorted(found.ground.items()))
        found.dots = dict(sorted(found.dots.items()))
        return found

    def _square(self, column: int, row: int) -> FarFigures:
        known = self._squares.get((column, row))
        if known is None:
            box = Box(column * _SQUARE, row * _SQUARE, _SQUARE, _SQUARE)
            figures = ((position, self.figures[position]) for position in self._index.touching(box))
            known = self._squares[column, row] = gathered(figures, 0.0, self._shapes_of)
            known.dots = {
                position: dot
                for position, dot in known.dots.items()
                if (dot.middle.x() // _SQUARE, dot.middle.y() // _SQUARE) == (column, row)
            }
        return known


def _add(found: FarFigures, more: FarFigures) -> None:
    """Only what is gathered below `FARTHEST`."""
    found.ground.update(more.ground)
    found.dots.update(more.dots)
    for key, lines in more.lines.items():
        found.lines[key] += lines
    for colour, boxes in more.boxes.items():
        found.boxes[colour] += boxes


def _common_area(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0.0, across) * max(0.0, down)


def _gather_shapes(found: FarFigures, shapes: FarShapes, near: bool) -> None:
    for colour, width, line in shapes.lines:
        found.lines[colour, width].append(line)
    for colour, box in shapes.boxes:
        found.boxes[colour].append(box)
    if near:
        for colour, head in shapes.heads:
            found.heads[colour].append(head)
        for colour, box in shapes.bars:
            found.bars[colour].append(box)


def paint_flows(painter: QPainter, found: FarFigures, zoom: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for (colour, width), pieces in found.lines.items():
        pen = QPen(QColor(colour), max(1.0, width * zoom))
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(pieces)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, polygons in found.heads.items():
        painter.setBrush(QColor(colour))
        for polygon in polygons:
            painter.drawPolygon(polygon)


def paint_cards(painter: QPainter, found: FarFigures) -> None:
    """Cards and tags."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, rectangles in found.boxes.items():
        painter.setBrush(QColor(colour))
        painter.drawRects(rectangles)
    for colour, rectangles in found.bars.items():
        faint = QColor(colour)
        faint.setAlphaF(_BAR_INK)
        painter.setBrush(faint)
        painter.drawRects(rectangles)


def paint_dots(painter: QPainter, found: FarFigures, zoom: float) -> None:
    """One over the other in painting order, as the marks are."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    least = LEAST_MARK / zoom
    held = ("", "")  # the colours that the painter has
    for dot in found.dots.values():
        if (dot.colour, dot.fill) != held:
            held = (dot.colour, dot.fill)
            pen = QPen(QColor(dot.colour), 1.5)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(QColor(dot.fill))
        radius = max(dot.radius, least)
        painter.drawEllipse(dot.middle, radius, radius)
