"""Letters on the screen and in PNG, at every size that people zoom to."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from app.export.qt_painter import QtPainter
from app.export.typeface import bundled_typeface
from blueprint_model.drawing.primitives import TextLine
from blueprint_model.drawing.text import placed_line
from blueprint_model.layout.line_breaking import one_line

WORDS = "Gets a second invoice"


def line(size: float) -> TextLine:
    words = one_line(WORDS, 10_000.0, size, "semibold", bundled_typeface()).lines[0]
    return placed_line(words, 0.3 * size, 1.2 * size, size, "#000000")


def row(image: QImage, y: int) -> bytes:
    return bytes(cast("memoryview", image.constScanLine(y)))


def blackness(size: float, scale: float) -> float:
    """How much of the words' room is ink, from 0 to 1."""
    text = line(size)
    width, height = round((text.width + 0.6 * size) * scale), round(1.6 * size * scale)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    QtPainter(painter).text(text)
    painter.end()
    assert (image.width(), image.height()) == (width, height)
    light = sum(sum(row(image, y)[:width]) for y in range(height))
    return 1 - light / 255 / (width * height)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("size", "scale"), [(13, 4.6), (13, 4.7), (13, 5), (13, 8), (34, 1.7), (34, 2), (34, 3), (70, 1)])
def test_letters_have_the_same_ink_however_large_they_are(size: float, scale: float) -> None:
    assert blackness(size, scale) == pytest.approx(blackness(13, 4), rel=0.03)


@pytest.mark.usefixtures("qapp")
def test_large_letters_stand_where_small_ones_do() -> None:
    """One picture at 58 pixels of height, one at 62: scaled to one size they differ only at the letters' edges."""
    pictures = []
    for scale in (29.0, 31.0):
        text = line(2.0)
        image = QImage(round((text.width + 1.2) * scale), round(3.2 * scale), QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.scale(scale, scale)
        QtPainter(painter).text(text)
        painter.end()
        pictures.append(image.scaled(400, 60).convertToFormat(QImage.Format.Format_Grayscale8))
    rows = [[row(picture, y)[:400] for y in range(60)] for picture in pictures]
    apart = [abs(a - b) for one, other in zip(*rows, strict=True) for a, b in zip(one, other, strict=True)]
    assert sum(apart) / len(apart) < 12
