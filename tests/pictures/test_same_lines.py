"""Lines are broken once: every file has the same lines, beginning at the same places, and as wide as they were measured."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFont, QRawFont

from app.export.pdf import PdfFacts, pdf_bytes
from app.export.svg import svg_text
from app.export.typeface import bundled_typeface, font_path
from blueprint_model.drawing.primitives import Curve, Drawing, Ellipse, Figure, Polyline, Rectangle, TextLine, paint
from tests.examples.opened import TODAY, example
from tests.export.sheets import insurer_sheet, sheet

Run = tuple[str, float, float]  # words, x, baseline


class Recorder:
    """A painter that remembers the lines."""

    def __init__(self) -> None:
        self.lines: list[TextLine] = []

    def figure(self, figure: Figure) -> None:
        pass

    def end_figure(self) -> None:
        pass

    def rectangle(self, shape: Rectangle) -> None:
        pass

    def ellipse(self, shape: Ellipse) -> None:
        pass

    def polyline(self, shape: Polyline) -> None:
        pass

    def curve(self, shape: Curve) -> None:
        pass

    def text(self, line: TextLine) -> None:
        self.lines.append(line)


def lines_of(drawing: Drawing) -> list[TextLine]:
    recorder = Recorder()
    paint(drawing.figures, recorder)
    return recorder.lines


def runs_of(drawing: Drawing) -> list[Run]:
    return [(run.text, line.x + run.offset, line.baseline) for line in lines_of(drawing) for run in line.runs]


def runs_in_pdf(drawing: Drawing) -> list[Run]:
    """As pypdf finds them; y is turned over."""
    found: list[Run] = []

    def visit(text: str, matrix: list[float], place: list[float], font: dict[str, Any] | None, size: float) -> None:
        words = text.strip("\n")
        if words.strip():  # pypdf itself adds spaces between lines that stand beside each other
            x, y = place[4] * matrix[0] + matrix[4], place[5] * matrix[3] + matrix[5]
            found.append((words, x, drawing.height - y))

    page = PdfReader(io.BytesIO(pdf_bytes(drawing, PdfFacts("Sheet", TODAY)))).pages[0]
    page.extract_text(visitor_text=visit)
    return found


def runs_in_svg(drawing: Drawing) -> list[Run]:
    root = ElementTree.fromstring(svg_text(drawing, "Sheet", "en"))
    texts = root.iter("{http://www.w3.org/2000/svg}text")
    return [(text.text or "", float(text.attrib["x"]), float(text.attrib["y"])) for text in texts]


@pytest.fixture(params=["insurer", "shoeshine", "burger"])
def drawing(request: pytest.FixtureRequest) -> Drawing:
    return insurer_sheet("fi") if request.param == "insurer" else sheet(example(request.param))


def assert_same(found: list[Run], expected: list[Run]) -> None:
    assert [words for words, _, _ in found] == [words for words, _, _ in expected]
    for (words, x, y), (_, wanted_x, wanted_y) in zip(found, expected, strict=True):
        assert (x, y) == pytest.approx((wanted_x, wanted_y), abs=0.01), words


def test_the_svg_has_the_lines_where_they_were_laid_out(drawing: Drawing) -> None:
    assert_same(runs_in_svg(drawing), runs_of(drawing))


def test_the_pdf_has_the_lines_where_they_were_laid_out(drawing: Drawing) -> None:
    """A no-break space is a space in a PDF, so that people find the words when they search."""
    assert_same(runs_in_pdf(drawing), [(text.replace("\u00a0", " "), x, y) for text, x, y in runs_of(drawing)])


@pytest.mark.usefixtures("qapp")
def test_qt_finds_the_same_glyphs_as_wide_as_they_were_measured(drawing: Drawing) -> None:
    """Each to the grid of FreeType (1/64 px). The painter puts every glyph at its own place, so that this never adds up."""
    for line in lines_of(drawing):
        for run in line.runs:
            font = QRawFont(str(font_path(run.face)), line.size, QFont.HintingPreference.PreferNoHinting)
            glyphs = font.glyphIndexesForString(run.text)
            assert [glyph.glyph for glyph in bundled_typeface().glyphs(run.text, run.face)] == list(glyphs), run.text
            for character, advance in zip(run.text, font.advancesForGlyphIndexes(glyphs), strict=True):
                assert advance.x() == pytest.approx(bundled_typeface().advance(character, run.face, line.size), abs=1 / 64)


def test_lines_stay_inside_the_sheet(drawing: Drawing) -> None:
    for line in lines_of(drawing):
        assert line.x >= 0
        assert line.x + line.width <= drawing.width
        assert 0 < line.baseline < drawing.height
