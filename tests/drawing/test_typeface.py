"""The bundled typeface measures as HarfBuzz does with kerning and ligatures off."""

from __future__ import annotations

import pytest
import uharfbuzz as hb

from app.export.typeface import FACES, bundled_typeface, font_path


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
