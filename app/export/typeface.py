"""The bundled typefaces: Lato in five weights and an italic, Atkinson Hyperlegible for whoever reads that more easily, and
Noto Sans for what they lack; measured by HarfBuzz.

Kerning and ligatures are off, so the width of a text is the sum of its characters' widths; only texts with combining marks
are shaped. Every painter takes the same files, and so puts each character where the layout expects it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from blueprint_model.layout.typeface import Weight

if TYPE_CHECKING:
    import uharfbuzz as hb

LATO, HYPERLEGIBLE = "Lato", "Atkinson Hyperlegible"
FAMILIES = (LATO, HYPERLEGIBLE)  # what can be chosen, by the names that the font files carry

# Face -> (package, file). The fallback is Noto Sans in its default (regular) instance. Lato's faces are called by their weights.
FACES: dict[str, tuple[str, str]] = {
    "regular": ("fontpkg_lato", "Lato-Regular.ttf"),
    "medium": ("fontpkg_lato", "Lato-Medium.ttf"),
    "semibold": ("fontpkg_lato", "Lato-SemiBold.ttf"),
    "bold": ("fontpkg_lato", "Lato-Bold.ttf"),
    "extrabold": ("fontpkg_lato", "Lato-ExtraBold.ttf"),
    "italic": ("fontpkg_lato", "Lato-Italic.ttf"),
    "fallback": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "hyperlegible": ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"),
    "hyperlegible-bold": ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold.ttf"),
    "hyperlegible-italic": ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Italic.ttf"),
}
# It comes in two weights: what is to stand out is bold.
_HYPERLEGIBLE_FACES: dict[str, str] = {
    "regular": "hyperlegible",
    "medium": "hyperlegible",
    "semibold": "hyperlegible-bold",
    "bold": "hyperlegible-bold",
    "extrabold": "hyperlegible-bold",
    "italic": "hyperlegible-italic",
}
_FEATURES = {"kern": False, "liga": False, "clig": False, "calt": False, "dlig": False}


def font_path(face: str) -> Path:
    """The TrueType file of a face. Raises KeyError for a face that is not in FACES."""
    package, name = FACES[face]
    origin = import_module(package).__file__
    assert origin is not None
    return Path(origin).parent / "files" / name


def bundled_typeface(family: str = LATO) -> BundledTypeface:
    """The one typeface of a family of FAMILIES; another name gives Lato. Fonts are opened when first asked for."""
    return _typeface(family if family in FAMILIES else LATO)


@lru_cache(maxsize=len(FAMILIES))
def _typeface(family: str) -> BundledTypeface:
    return BundledTypeface(family)


@lru_cache(maxsize=len(FACES))
def _measured(face: str) -> _MeasuredFace:
    return _MeasuredFace(font_path(face))


class PlacedGlyph(NamedTuple):
    """A glyph of a face by its number in the font; `right` of the text's start and `up` from the baseline, in ems."""

    glyph: int
    right: float
    up: float


class _MeasuredFace:
    """One font file: which characters it has, and how wide they are in its own units."""

    def __init__(self, path: Path) -> None:
        import uharfbuzz as hb  # loaded with the first text that is measured: the start page measures none

        self._font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        self.units = float(self._font.face.upem)
        self.ascent = self._font.get_font_extents("ltr").ascender / self.units
        self._characters = frozenset(self._font.face.unicodes)
        self._widths: dict[str, int] = {}

    def has(self, character: str) -> bool:
        return ord(character) in self._characters

    def width(self, text: str) -> int:
        """In font units."""
        widths = self._widths
        try:
            return sum([widths[character] for character in text])
        except KeyError:
            pass
        if any(unicodedata.combining(character) for character in text):
            return self._shaped(text)
        for character in text:
            if character not in widths:
                glyph = self._font.get_nominal_glyph(ord(character)) or 0
                widths[character] = self._font.get_glyph_h_advance(glyph)
        return sum([widths[character] for character in text])

    def _shaped(self, text: str) -> int:
        return int(sum(position.x_advance for position in self._shape(text).glyph_positions))

    def _shape(self, text: str) -> hb.Buffer:
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, _FEATURES)
        return buffer

    def glyphs(self, text: str) -> list[PlacedGlyph]:
        """What `width` measures, glyph by glyph."""
        if any(unicodedata.combining(character) for character in text):
            buffer = self._shape(text)
            shapes = [
                (info.codepoint, position.x_advance, position.x_offset, position.y_offset)
                for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
            ]
        else:
            nominal = [self._font.get_nominal_glyph(ord(character)) or 0 for character in text]
            shapes = [(glyph, self._font.get_glyph_h_advance(glyph), 0, 0) for glyph in nominal]
        placed: list[PlacedGlyph] = []
        x = 0
        for glyph, advance, right, up in shapes:
            placed.append(PlacedGlyph(glyph, (x + right) / self.units, up / self.units))
            x += advance
        return placed


class BundledTypeface:
    """`blueprint_model.layout.typeface.Typeface` over the bundled fonts, in the faces of one family."""

    def __init__(self, family: str = LATO) -> None:
        self.family = family
        self._faces = _HYPERLEGIBLE_FACES if family == HYPERLEGIBLE else {}
        self._face_of: dict[tuple[str, str], str] = {}

    def face_of(self, character: str, weight: Weight) -> str:
        """The face that has the character: the family's own of that weight, else "fallback", else ""."""
        key = (character, weight)
        found = self._face_of.get(key)
        if found is None:
            own = self._faces.get(weight, weight)
            found = next((face for face in (own, "fallback") if _measured(face).has(character)), "")
            self._face_of[key] = found
        return found

    def advance(self, text: str, face: str, size: float) -> float:
        """The width in points at `size`, kerning and ligatures off."""
        measured = _measured(face)
        return measured.width(text) * size / measured.units

    def glyphs(self, text: str, face: str) -> list[PlacedGlyph]:
        """The glyphs of a run of one face where the layout measured them, for a painter that places glyphs itself."""
        return _measured(face).glyphs(text)
