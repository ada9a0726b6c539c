"""How what is not part of the picture looks: selection, focus, the free cell, port dots, markers of gestures. In pixels."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from blueprint_model.drawing.theme import LIGHT, Theme
from widgets.style import family_now

OUTLINE = 2.0
HALO = 4.0
PORT_RADIUS = 5.0
_BUBBLE_WIDTH = 300.0


class Look:
    """Pens and brushes made once for a theme."""

    def __init__(self, theme: Theme = LIGHT) -> None:
        self.theme = theme
        self.ink = QColor(theme.ink)
        self.card = QColor(theme.card)
        self.muted = QColor(theme.muted)
        self.clash = QColor(theme.clash)
        self.need = QColor(theme.need)
        self._halo = QColor(theme.ink)
        self._halo.setAlphaF(0.16)
        self._veil = QColor(theme.ink)
        self._veil.setAlphaF(0.06)

    @cached_property
    def small_font(self) -> QFont:
        font = QFont(family_now())
        font.setPixelSize(13)
        return font

    # --- selection ------------------------------------------------------------------------------------------------

    def paint_outline(self, painter: QPainter, box: QRectF, radius: float, focused: bool) -> None:
        """A selected card, tag or head; `focused` adds the halo of what the keyboard goes on from."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if focused:
            painter.setPen(QPen(self._halo, HALO))
            out = OUTLINE / 2 + HALO / 2
            painter.drawRoundedRect(box.adjusted(-out, -out, out, out), radius + out, radius + out)
        painter.setPen(QPen(self.ink, OUTLINE))
        painter.drawRoundedRect(box, radius, radius)

    def paint_free_cell(self, painter: QPainter, box: QRectF, focused: bool, plus: bool = True) -> None:
        """The empty place where typing begins a new step; without the plus, one that is only walked over."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if focused:
            painter.setPen(QPen(self._halo, HALO))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 8, 8)
        veil = QColor(self.card)
        veil.setAlphaF(0.55)
        painter.setBrush(veil)
        painter.setPen(self._dashed(self.ink if focused else self.muted, 1.5))
        painter.drawRoundedRect(box, 6, 6)
        if not plus:
            return
        self._paint_plus(painter, box.center(), min(7.0, box.height() / 4), self.ink if focused else self.muted)

    def _paint_plus(self, painter: QPainter, at: QPointF, reach: float, colour: QColor) -> None:
        painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(at.x() - reach, at.y()), QPointF(at.x() + reach, at.y()))
        painter.drawLine(QPointF(at.x(), at.y() - reach), QPointF(at.x(), at.y() + reach))

    def paint_insertion(self, painter: QPainter, at: QPointF, bottom: float, hovered: bool) -> None:
        """The plus between two columns' heads, and where the new column would come."""
        if hovered:
            painter.setPen(self._dashed(self.ink, 1.5))
            painter.drawLine(QPointF(at.x(), at.y()), QPointF(at.x(), bottom))
        painter.setPen(QPen(self.ink if hovered else self.muted, 1.4))
        painter.setBrush(self.card)
        painter.drawEllipse(at, 9.0, 9.0)
        self._paint_plus(painter, at, 4.5, self.ink if hovered else self.muted)

    def paint_port(self, painter: QPainter, at: QPointF, hovered: bool) -> None:
        """The dot that a flow is drawn from."""
        painter.setPen(QPen(self.ink, 1.6))
        painter.setBrush(self.ink if hovered else self.card)
        radius = PORT_RADIUS + (1.0 if hovered else 0.0)
        painter.drawEllipse(at, radius, radius)

    # --- gestures -------------------------------------------------------------------------------------------------

    def paint_band(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(self._dashed(self.ink, 1.0))
        painter.setBrush(self._veil)
        painter.drawRect(box)

    def paint_drop_cell(self, painter: QPainter, box: QRectF) -> None:
        """Where a dragged step would stand in an empty cell, or what a dragged card would land on."""
        painter.setPen(QPen(self.ink, 2.0))
        painter.setBrush(self._veil)
        painter.drawRoundedRect(box, 6, 6)

    def paint_drop_line(self, painter: QPainter, box: QRectF) -> None:
        """Where a dragged step would stand between others."""
        y = box.center().y()
        painter.setPen(QPen(self.ink, 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.setBrush(self.ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(box.left(), y), 4.0, 4.0)
        painter.drawEllipse(QPointF(box.right(), y), 4.0, 4.0)

    def paint_place_line(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        """Where a dragged head would come: a thick line with round ends."""
        painter.setPen(QPen(self.ink, 4.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, end)

    def paint_strip(self, painter: QPainter, box: QRectF, selected: bool) -> None:
        """What a column is taken hold of by."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink if selected else self.muted)
        painter.drawRoundedRect(box, 2.5, 2.5)

    def paint_veil(self, painter: QPainter, box: QRectF) -> None:
        """Over all that a selected column holds."""
        painter.setPen(self._dashed(self.ink, 1.2))
        painter.setBrush(self._veil)
        painter.drawRoundedRect(box, 5, 5)

    def paint_target(self, painter: QPainter, box: QRectF, allowed: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.ink, 3.0) if allowed else self._dashed(self.muted, 2.0))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 8, 8)

    def paint_rubber_line(self, painter: QPainter, source: QRectF, end: QPointF, target: QRectF | None, allowed: bool) -> None:
        """From the source's edge to the pointer, or to the edge of the card that it points to."""
        start = edge_towards(source, end)
        tip = edge_towards(target.adjusted(-4, -4, 4, 4), source.center()) if target is not None else end
        colour = self.ink if allowed or target is None else self.muted
        painter.setPen(QPen(colour, 2.0) if allowed else self._dashed(colour, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(start, tip)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_arrow_head(start, tip, 11.0))
        painter.drawEllipse(start, 4.0, 4.0)

    def bubble(self, words: str, at: QPointF | None, within: QRectF) -> QRectF:
        """Where words stand: below the pointer on its right, or where there is room; without one, at the view's foot."""
        size = QFontMetricsF(self.small_font).boundingRect(
            QRectF(0, 0, _BUBBLE_WIDTH if at is not None else within.width() - 40, 400), int(Qt.TextFlag.TextWordWrap), words
        )
        box = QRectF(0, 0, size.width() + 20, size.height() + 14)
        if at is None:
            box.moveCenter(QPointF(within.center().x(), within.bottom() - box.height() / 2 - 12))
            return box
        box.moveTopLeft(QPointF(at.x() + 16, at.y() + 18))
        if box.right() > within.right() - 4:
            box.moveRight(max(within.right() - 4, box.width() + 4))
        if box.bottom() > within.bottom() - 4:
            box.moveBottom(at.y() - 12)
        return box

    def paint_bubble(self, painter: QPainter, words: str, box: QRectF) -> None:
        """Plain words on a dark ground."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(self.card)
        painter.setFont(self.small_font)
        painter.drawText(box.adjusted(10, 7, -10, -7), int(Qt.TextFlag.TextWordWrap), words)

    def _dashed(self, colour: QColor, width: float) -> QPen:
        pen = QPen(colour, width)
        pen.setDashPattern([4.0, 3.0])
        return pen


def edge_towards(box: QRectF, point: QPointF) -> QPointF:
    """Where the line from the box's middle to the point leaves the box; the middle itself when the point is inside."""
    middle = box.center()
    dx, dy = point.x() - middle.x(), point.y() - middle.y()
    scale = max(
        abs(dx) / (box.width() / 2) if box.width() > 0 else 0.0,
        abs(dy) / (box.height() / 2) if box.height() > 0 else 0.0,
    )
    if scale <= 1.0:
        return middle
    return QPointF(middle.x() + dx / scale, middle.y() + dy / scale)


def _arrow_head(start: QPointF, tip: QPointF, length: float) -> QPolygonF:
    dx, dy = tip.x() - start.x(), tip.y() - start.y()
    whole = max(1e-6, (dx * dx + dy * dy) ** 0.5)
    ux, uy = dx / whole, dy / whole
    base = QPointF(tip.x() - ux * length, tip.y() - uy * length)
    half = length * 0.42
    return QPolygonF(
        [tip, QPointF(base.x() - uy * half, base.y() + ux * half), QPointF(base.x() + uy * half, base.y() - ux * half)]
    )
