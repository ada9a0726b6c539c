"""A Drawing as a vector PDF of one page, through reportlab. No Qt.

Fonts are embedded and subset; texts are the layout's own lines, so they can be searched and copied. The same Drawing always gives
the same bytes.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from math import ceil

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.export.typeface import FACES, font_path
from blueprint_model.drawing.arrow_heads import shaft_and_heads
from blueprint_model.drawing.primitives import (
    Curve,
    Drawing,
    Ellipse,
    Figure,
    Ink,
    Polyline,
    Rectangle,
    TextLine,
    paint,
)

LONGEST_PAGE = 14_400  # units of a page: what PDF readers can show; on a longer one a unit is more than a point


@dataclass(frozen=True)
class PdfFacts:
    """What a reader shows about the document. `date` is when it was made. `language` as in HTML: "fi"."""

    title: str
    date: datetime.date
    subject: str = ""
    language: str = "en"


def pdf_bytes(drawing: Drawing, facts: PdfFacts) -> bytes:
    """The whole file."""
    _register_fonts()
    unit = max(1, ceil(max(drawing.width, drawing.height) / LONGEST_PAGE))  # points
    held = io.BytesIO()
    canvas = Canvas(
        held,
        pagesize=(drawing.width / unit, drawing.height / unit),
        invariant=1,
        pageCompression=1,
        initialFontName=_font_name("regular"),  # else Helvetica would be named, and not embedded
        pdfVersion=(1, 6) if unit > 1 else (1, 4),  # 1.6 brought units larger than a point
        lang=facts.language,
    )
    canvas.setTitle(_one_line(facts.title))
    canvas.setSubject(_one_line(facts.subject))
    canvas.setAuthor("")
    canvas.setCreator("Särö")
    canvas.setProducer("Särö")
    canvas.setDateFormatter(lambda *_: f"D:{facts.date:%Y%m%d}000000Z")
    canvas.scale(1 / unit, 1 / unit)
    canvas.setLineJoin(1)
    paint(drawing.figures, PdfPainter(canvas, drawing.height))
    canvas.showPage()
    if unit > 1:
        _set_unit(canvas, unit)
    canvas.save()
    return held.getvalue()


def _set_unit(canvas: Canvas, unit: int) -> None:
    """Tells readers how many points a unit of the page is; reportlab knows no such entry of its own."""
    page = canvas._doc.Pages.pages[-1]
    page.__NoDefault__ = [*page.__NoDefault__, "UserUnit"]
    page.UserUnit = unit


def _one_line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:500]


def _font_name(face: str) -> str:
    return f"Saro-{face}"


def _register_fonts() -> None:
    known = set(pdfmetrics.getRegisteredFontNames())
    for face in FACES:
        if _font_name(face) not in known:
            pdfmetrics.registerFont(TTFont(_font_name(face), str(font_path(face))))


class PdfPainter:
    """`blueprint_model.drawing.primitives.Painter` over a reportlab canvas; y is turned over, since a PDF counts from below."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self._canvas = canvas
        self._height = height
        self._ink: Ink | None = None
        self._colour: str | None = None

    def figure(self, figure: Figure) -> None:
        """Figures leave no trace of their own on paper yet."""

    def end_figure(self) -> None:
        pass

    def rectangle(self, shape: Rectangle) -> None:
        box, ink = shape.box, shape.ink
        self._take(ink)
        bottom = self._height - box.bottom
        radius = min(shape.radius, box.width / 2, box.height / 2)
        fill, stroke = int(ink.fill is not None), int(ink.stroke is not None)
        if radius > 0:
            self._canvas.roundRect(box.x, bottom, box.width, box.height, radius, stroke=stroke, fill=fill)
        else:
            self._canvas.rect(box.x, bottom, box.width, box.height, stroke=stroke, fill=fill)

    def ellipse(self, shape: Ellipse) -> None:
        box, ink = shape.box, shape.ink
        self._take(ink)
        top, bottom = self._height - box.y, self._height - box.bottom
        self._canvas.ellipse(box.x, bottom, box.right, top, stroke=int(ink.stroke is not None), fill=int(ink.fill is not None))

    def polyline(self, shape: Polyline) -> None:
        points, heads = shaft_and_heads(shape)
        self._take(shape.ink, flat=bool(shape.ink.dash or heads))
        self._path(points, shape.closed, shape.ink)
        if heads and shape.ink.stroke is not None:
            self._take(Ink(shape.ink.stroke, None, opacity=shape.ink.opacity))
            for head in heads:
                self._path(head, True, Ink(shape.ink.stroke, None))

    def curve(self, shape: Curve) -> None:
        self._take(shape.ink)
        path = self._canvas.beginPath()
        path.moveTo(shape.start[0], self._height - shape.start[1])
        for a, b, c, d, x, y in shape.pieces:
            path.curveTo(a, self._height - b, c, self._height - d, x, self._height - y)
        self._canvas.drawPath(path, stroke=int(shape.ink.stroke is not None), fill=int(shape.ink.fill is not None))

    def text(self, line: TextLine) -> None:
        if self._colour != line.colour:
            self._canvas.setFillColor(line.colour)
            self._canvas.setFillAlpha(1.0)
            self._colour, self._ink = line.colour, None
        for run in line.runs:
            self._canvas.setFont(_font_name(run.face), line.size)
            self._canvas.drawString(line.x + run.offset, self._height - line.baseline, run.text)

    def _path(self, points: tuple[tuple[float, float], ...], closed: bool, ink: Ink) -> None:
        path = self._canvas.beginPath()
        for index, (x, y) in enumerate(points):
            (path.lineTo if index else path.moveTo)(x, self._height - y)
        if closed:
            path.close()
        self._canvas.drawPath(path, stroke=int(ink.stroke is not None), fill=int(ink.fill is not None))

    def _take(self, ink: Ink, flat: bool = False) -> None:
        if ink is self._ink and not flat:
            return
        if ink.fill is not None:
            self._canvas.setFillColor(ink.fill)
            self._canvas.setFillAlpha(ink.opacity)
        if ink.stroke is not None:
            self._canvas.setStrokeColor(ink.stroke)
            self._canvas.setStrokeAlpha(ink.opacity)
            self._canvas.setLineWidth(ink.width)
            self._canvas.setLineCap(0 if flat else 1)
            self._canvas.setDash(list(ink.dash))
        self._ink, self._colour = (None if flat else ink), None
