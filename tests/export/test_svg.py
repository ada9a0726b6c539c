"""The SVG: well formed, with its fonts inside and names for readers, and nothing that points outside."""

from __future__ import annotations

import base64
import io
import re
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from app.export.svg import svg_text
from blueprint_model.drawing.primitives import TextLine
from tests.export.sheets import hostile, insurer_sheet, sheet

SVG = "{http://www.w3.org/2000/svg}"


def styles(text: str) -> str:
    found = ElementTree.fromstring(text).find(f"{SVG}style")
    assert found is not None
    return found.text or ""


def test_every_figure_has_its_own_id_and_its_title() -> None:
    drawing = insurer_sheet()
    root = ElementTree.fromstring(svg_text(drawing, "Insurer", "en"))
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g")}
    assert list(groups) == [figure.key for figure in drawing.figures]
    for figure in drawing.figures:
        assert groups[figure.key].findtext(f"{SVG}title", "") == figure.title


def test_every_line_of_the_sheet_is_text() -> None:
    drawing = insurer_sheet("fi")
    root = ElementTree.fromstring(svg_text(drawing, "Vakuutus", "fi"))
    written = [text.text for text in root.iter(f"{SVG}text")]
    assert written == [
        run.text for f in drawing.figures for line in f.primitives if isinstance(line, TextLine) for run in line.runs
    ]


def test_the_fonts_inside_have_every_character_that_is_used() -> None:
    drawing = insurer_sheet("fi")
    text = svg_text(drawing, "Vakuutus", "fi")
    fonts = dict(re.findall(r"font-family:'saro-(\w+)';src:url\(data:font/ttf;base64,([^)]+)\)", styles(text)))
    runs = [run for f in drawing.figures for line in f.primitives if isinstance(line, TextLine) for run in line.runs]
    assert {run.face for run in runs} == set(fonts)
    for face, data in fonts.items():
        with TTFont(io.BytesIO(base64.b64decode(data))) as font:
            characters = set(font.getBestCmap())
        used = {ord(character) for run in runs if run.face == face for character in run.text}
        assert used <= characters
        assert len(characters) < 200, "the font is a subset"


def test_kerning_and_ligatures_are_off() -> None:
    assert "font-kerning:none" in styles(svg_text(insurer_sheet(), "Insurer", "en"))
    assert "font-variant-ligatures:none" in styles(svg_text(insurer_sheet(), "Insurer", "en"))


@pytest.mark.parametrize("make", [insurer_sheet, lambda: sheet(hostile())], ids=["insurer", "hostile"])
def test_nothing_in_it_points_outside(make: type[object]) -> None:
    text = svg_text(make(), 'A "title" <b>&', "en")  # type: ignore[arg-type]
    root = ElementTree.fromstring(text)
    shapes = {"rect", "ellipse", "polyline", "polygon", "path", "text"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "style", "g", *shapes}
    for element in root.iter():
        for name, value in element.attrib.items():
            assert "href" not in name
            assert "url(" not in value
    assert not re.findall(r"url\((?!data:font/ttf;base64,)", styles(text))
    assert "@import" not in styles(text)


def test_words_stay_words() -> None:
    words = " ".join(text.text or "" for text in ElementTree.fromstring(svg_text(sheet(hostile()), "a", "en")).iter(f"{SVG}text"))
    assert "<b>Bold</b>" in words
    assert 'src="secret.png"/>' in words.replace("  ", " ")


def test_the_same_sheet_is_the_same_file() -> None:
    assert svg_text(insurer_sheet(), "A", "en") == svg_text(insurer_sheet(), "A", "en")
