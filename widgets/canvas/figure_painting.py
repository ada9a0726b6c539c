"""Painting figures on the screen: all ink where it can be read, boxes and bars in a few calls where it cannot."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QPainter

from app.export.qt_painter import QtPainter, forget_prepared
from blueprint_model.drawing.primitives import Box, Drawing, Ellipse, Figure, Primitive, TextLine, paint
from widgets.canvas.far_figures import FARTHER, FARTHEST, FarFigures, FarSquares, gathered, paint_cards, paint_dots, paint_flows
from widgets.canvas.far_shapes import FarShapes, far_shapes
from widgets.canvas.figure_index import FigureIndex
from widgets.canvas.long_figures import LongFigure, is_long

FAR = 0.34  # below this zoom the words of a card are no words any more
_KEPT = 500  # figures, whatever becomes of them
_LEAST_TEXT = 3.5  # pixels

# Fonts that are kept between repaints must go before Qt does.
atexit.register(forget_prepared)


class FigurePainting:
    """Remembers what it has made of figures as long as the same figures are shown."""

    def __init__(self) -> None:
        self._far: dict[str, tuple[Figure, FarShapes]] = {}
        self._long: dict[str, LongFigure] = {}
        self._squares: FarSquares | None = None
        self._least_kept = _KEPT

    def forget_all_but(self, drawing: Drawing) -> None:
        """Of what is gone. Some of it may stay for a while: looking for it at every edit would cost more than it takes."""
        if self._squares is not None and self._squares.figures is not drawing.figures:
            self._squares = None
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
        far = gathered(enumerate(figures), zoom, self._shapes)
        self.paint_far(painter, far, zoom, seen)
        self.paint_far_marks(painter, far, zoom)

    def far_figures(self, index: FigureIndex, zoom: float, seen: Box) -> FarFigures:
        """What is to be painted of a part of the picture, below `FAR`; more than that where it is known already."""
        far = None
        if zoom < FARTHEST:
            if self._squares is None or self._squares.figures is not index.figures:
                self._squares = FarSquares(index, self._shapes)
            far = self._squares.seen_in(seen, zoom)
        if far is None:
            far = gathered(((position, index.figures[position]) for position in index.touching(seen)), zoom, self._shapes)
        return far

    def paint_far(self, painter: QPainter, far: FarFigures, zoom: float, seen: Box) -> None:
        """All but marks and signs."""
        ground = [self._part(figure, seen, zoom) for figure in far.ground.values() if figure.bounds.intersects(seen)]
        paint(ground, QtPainter(painter))
        paint_flows(painter, far, zoom)
        paint_cards(painter, far)

    def paint_far_marks(self, painter: QPainter, far: FarFigures, zoom: float) -> None:
        if zoom >= FARTHER:
            paint(far.signs, QtPainter(painter))
            paint(far.marks, QtPainter(painter))
        else:
            paint_dots(painter, far, zoom)

    def _part(self, figure: Figure, seen: Box, zoom: float) -> Figure:
        """Without what is out of sight of a long figure, and without what is too small to be seen of any."""

        def wanted(shape: Primitive) -> bool:
            if isinstance(shape, TextLine):
                return shape.size * zoom >= _LEAST_TEXT
            return zoom >= FARTHER or not isinstance(shape, Ellipse)

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
