"""One Drawing as four pictures of the same size, and how far two pictures are apart."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import cast

from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.export.pdf import PdfFacts, pdf_bytes
from app.export.png import SCALE, png_bytes
from app.export.svg import svg_text
from blueprint_model.drawing.primitives import Drawing
from tests.examples.opened import TODAY

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_DPI = 72 * SCALE


def size_of(drawing: Drawing) -> tuple[int, int]:
    """In pixels."""
    return (round(drawing.width * SCALE), round(drawing.height * SCALE))


def from_png(drawing: Drawing) -> Image.Image:
    data = png_bytes(drawing)
    assert isinstance(data, bytes), data
    return Image.open(io.BytesIO(data)).convert("RGB")


def from_pdf(drawing: Drawing, folder: Path) -> Image.Image:
    """Through poppler; raises FileNotFoundError where it is not there."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf_bytes(drawing, PdfFacts("Sheet", TODAY)))
    subprocess.run(["pdftoppm", "-r", str(_DPI), "-png", "-singlefile", str(file), str(folder / "pdf")], check=True, timeout=120)
    return Image.open(folder / "pdf.png").convert("RGB").resize(size_of(drawing))


def browser() -> str | None:
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def from_svg_in_browser(drawing: Drawing, folder: Path, program: str) -> Image.Image:
    file, out = folder / "sheet.svg", folder / "svg.png"
    width, height = size_of(drawing)
    text = re.sub(
        r'width="[\d.]+pt" height="[\d.]+pt"', f'width="{width}" height="{height}"', svg_text(drawing, "Sheet", "en"), count=1
    )
    file.write_text(text, encoding="utf-8")
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={out}"]
    subprocess.run([*command, f"--window-size={width},{height}", file.as_uri()], check=True, timeout=120, capture_output=True)
    return Image.open(out).convert("RGB")


def from_svg_in_qt(drawing: Drawing) -> Image.Image:
    """QtSvg ignores fonts inside the file: the same fonts are loaded beside it, under the names that the file gives them."""
    text = svg_text(drawing, "Sheet", "en")
    for face, data in re.findall(r"font-family:'saro-(\w+)';src:url\(data:font/ttf;base64,([^)]+)\)", text):
        _load_font(base64.b64decode(data), f"saro-{face}")
    text = re.sub(r'class="f-(\w+)"', r'font-family="saro-\1"', re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL))
    renderer = QSvgRenderer(QByteArray(text.encode()))
    assert renderer.isValid()
    width, height = size_of(drawing)
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    data = bytes(cast("memoryview", image.constBits()))
    return Image.frombytes("RGB", (width, height), data, "raw", "RGB", image.bytesPerLine())


def _load_font(data: bytes, family: str) -> None:
    held = io.BytesIO()
    with TTFont(io.BytesIO(data)) as font:
        for record in font["name"].names:
            record.string = family
        font.save(held)
    loaded = QFontDatabase.addApplicationFontFromData(QByteArray(held.getvalue()))
    assert family in QFontDatabase.applicationFontFamilies(loaded)


def apart(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """(mean difference, part of the pixels that differ clearly even after a blur of 2 px), of 255 and of 1.

    Rasters of the same shapes differ at edges by what each engine calls a smooth edge; a missing word, another line break or a
    moved card differs over whole patches, which a blur does not hide.
    """
    assert one.size == other.size
    difference = ImageChops.difference(
        one.filter(ImageFilter.GaussianBlur(2)), other.filter(ImageFilter.GaussianBlur(2))
    ).convert("L")
    mean = ImageStat.Stat(difference).mean[0]
    clear = difference.point([0] * 64 + [255] * 192)
    return mean, ImageStat.Stat(clear).mean[0] / 255
