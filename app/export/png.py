"""A Drawing as a PNG picture, through Qt, without a display."""

from __future__ import annotations

import os

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from app.export.qt_painter import QtPainter, forget_prepared
from blueprint_model.drawing.primitives import Drawing, paint
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

SCALE = 2.0  # pixels a point: sharp on today's screens
MOST_PIXELS = 120_000_000  # about half a gigabyte while it is painted
POINTS_PER_METRE = 72 / 0.0254
LONGEST_SIDE = 32_000  # pixels: Qt's raster engine ends a little above


def png_bytes(drawing: Drawing) -> bytes | Refusal:
    """At two pixels a point, or as many as fit; a drawing that does not fit at one pixel a point is refused."""
    scale = min(
        SCALE,
        (MOST_PIXELS / max(1.0, drawing.width * drawing.height)) ** 0.5,
        LONGEST_SIDE / max(drawing.width, drawing.height, 1.0),
    )
    if scale < 1:
        return Refusal(Message.of("The picture is too large for PNG. PDF and SVG have no such limit."))
    own = _application()
    image = QImage(round(drawing.width * scale), round(drawing.height * scale), QImage.Format.Format_RGB32)
    dots = round(scale * POINTS_PER_METRE)  # printed at its own size, and the same file on every screen
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.fill(QColor(drawing.background))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(drawing.figures, QtPainter(painter))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    data = bytes(buffer.data().data())
    if own is not None:
        forget_prepared()
    return data


def _application() -> QGuiApplication | None:
    """Fonts need an application; one that is made here needs no display. None where there is one already."""
    if QGuiApplication.instance() is not None:
        return None
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["saro"])
