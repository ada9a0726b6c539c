"""The bundled typeface measures as HarfBuzz does with kerning and ligatures off."""

from __future__ import annotations

from typing import get_args

import pytest
import uharfbuzz as hb

from app.export.typeface import FACES, FAMILIES, HYPERLEGIBLE, LATO, bundled_typeface, font_path
from blueprint_model.layout.line_breaking import break_text
from blueprint_model.layout.typeface import Weight


def shaped(text: str, face: str, size: float) -> float:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(font_path(face)))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": False, "liga": False, "clig": False, "calt": False})
    return float(sum(position.x_advance for position in buffer.glyph_positions) * size / font.face.upem)


@pytest.mark.parametrize("face", FACES)
def test_every_face_has_its_file(face: str) -> None:
    assert font_path(face).is_file()


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("text", ["AV To fi ffi", "Työttömyysetuus åäö", "Försäkring × – “…” ≤ −2…+2", "a\u0308 e\u0301"])
def test_widths_are_those_of_harfbuzz(face: str, text: str) -> None:
    assert bundled_typeface().advance(text, face, 13.0) == pytest.approx(shaped(text, face, 13.0), abs=0.01)


def test_a_character_nobody_has_has_no_face() -> None:
    assert bundled_typeface().face_of("日", "medium") == ""
    assert bundled_typeface().face_of("ä", "semibold") == "semibold"
    assert bundled_typeface().face_of("□", "medium") != ""


def test_each_family_has_a_face_of_its_own_for_every_weight() -> None:
    hyperlegible = bundled_typeface(HYPERLEGIBLE)
    for weight in get_args(Weight):
        assert bundled_typeface(LATO).face_of("ä", weight) == weight
        assert hyperlegible.face_of("ä", weight).startswith("hyperlegible")
    assert hyperlegible.face_of("ä", "semibold") == "hyperlegible-bold"


def test_what_hyperlegible_lacks_comes_from_the_fallback() -> None:
    character = next(c for c in "жὰ≠k" if bundled_typeface(HYPERLEGIBLE).face_of(c, "medium") == "fallback")
    assert bundled_typeface(HYPERLEGIBLE).advance(character, "fallback", 13.0) > 0


def test_an_unknown_family_is_lato_and_each_family_is_made_once() -> None:
    assert bundled_typeface("Comic Sans") is bundled_typeface() is bundled_typeface(LATO)
    assert bundled_typeface(HYPERLEGIBLE) is bundled_typeface(HYPERLEGIBLE) is not bundled_typeface()


def test_lines_are_broken_with_the_measures_of_the_chosen_family() -> None:
    text = "One shared invoice for all the insurance that I have with you"
    widths = {
        family: [line.width for line in break_text(text, 138.0, 13.0, "medium", bundled_typeface(family)).lines]
        for family in FAMILIES
    }
    assert widths[LATO] != widths[HYPERLEGIBLE]
    for family, measured in widths.items():
        assert max(measured) <= 138.0, family
