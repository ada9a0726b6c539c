"""PDF, SVG and PNG of one sheet are the same picture. What cannot be tried here is skipped, and pytest counts it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from blueprint_model.drawing.primitives import Drawing, FigureKind
from tests.examples.opened import example
from tests.export.sheets import insurer_sheet, sheet
from tests.pictures.rasters import apart, browser, from_pdf, from_png, from_svg_in_browser, from_svg_in_qt

MEAN = 1.0  # of 255
CLEAR = 0.0001  # of the pixels
CLEAR_IN_QT = 0.001  # QtSvg hints fonts, so that a long line drifts by a pixel or two

pytestmark = pytest.mark.usefixtures("qapp")


def assert_same(one: Image.Image, other: Image.Image, tolerance: float = CLEAR) -> None:
    mean, clear = apart(one, other)
    assert mean < MEAN
    assert clear < tolerance


@pytest.fixture(scope="module", params=["insurer", "burger"])
def drawing(request: pytest.FixtureRequest) -> Drawing:
    return insurer_sheet("fi") if request.param == "insurer" else sheet(example(request.param))


def test_the_pdf_looks_like_the_png(drawing: Drawing, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler's pdftoppm is not installed: the PDF is not looked at as a picture")
    assert_same(from_pdf(drawing, tmp_path), from_png(drawing))


def test_the_svg_in_a_browser_looks_like_the_png(drawing: Drawing, tmp_path: Path) -> None:
    program = browser()
    if program is None:
        pytest.skip("no Chromium is installed: the SVG is looked at through QtSvg only")
    assert_same(from_svg_in_browser(drawing, tmp_path, program), from_png(drawing))


def test_the_svg_in_qt_looks_like_the_png(drawing: Drawing) -> None:
    assert_same(from_svg_in_qt(drawing), from_png(drawing), CLEAR_IN_QT)


def test_a_missing_step_or_crack_is_seen() -> None:
    """The tolerance is tight enough: pictures that differ in one figure are not the same."""
    whole = from_png(insurer_sheet("fi"))
    for kind in (FigureKind.STEP, FigureKind.CRACK, FigureKind.NEED_TAG):
        figures = insurer_sheet("fi").figures
        left_out = next(figure for figure in figures if figure.kind is kind)
        fewer = replace(insurer_sheet("fi"), figures=tuple(figure for figure in figures if figure is not left_out))
        assert apart(from_png(fewer), whole)[1] > CLEAR, left_out.key
