"""A Drawing as SVG text with its fonts inside, so that it looks the same wherever it is opened. No Qt.

Only the glyphs that are used are embedded. Every text is escaped, and nothing in the file points outside it.
"""

from __future__ import annotations

import base64
import io
from xml.sax.saxutils import escape, quoteattr

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from app.export.typeface import font_path
from blueprint_model.drawing.arrow_heads import shaft_and_heads
from blueprint_model.drawing.primitives import Curve, Drawing, Ellipse, Figure, Ink, Polyline, Rectangle, TextLine, paint

_VARIABLE_TABLES = ["avar", "fvar", "gvar", "HVAR", "MVAR", "STAT", "cvar"]


def svg_text(drawing: Drawing, title: str, language: str) -> str:
    """The whole file. Lengths are in points of the Drawing."""
    painter = SvgPainter()
    paint(drawing.figures, painter)
    width, height = _number(drawing.width), _number(drawing.height)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
            f' lang={_attribute(language)} role="img">',
            f"<title>{_words(title)}</title>",
            f"<style>{_styles(painter.characters)}</style>",
            f'<rect width="{width}" height="{height}" fill="{drawing.background}"/>',
            *painter.lines,
            "</svg>",
            "",
        )
    )


def _words(text: str) -> str:
    return escape("".join(c if c.isprintable() or c == "\u00a0" else " " for c in text))


def _attribute(text: str) -> str:
    return quoteattr("".join(c if c.isprintable() else " " for c in text))


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class SvgPainter:
    """`blueprint_model.drawing.primitives.Painter` that writes lines of SVG and remembers the characters of each face."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.characters: dict[str, set[str]] = {}

    def figure(self, figure: Figure) -> None:
        element = f" data-element={_attribute(figure.element)}" if figure.element else ""
        self.lines.append(f"<g id={_attribute(figure.key)}{element}>")
        if figure.title:
            self.lines.append(f"<title>{_words(figure.title)}</title>")

    def end_figure(self) -> None:
        self.lines.append("</g>")

    def rectangle(self, shape: Rectangle) -> None:
        box = shape.box
        radius = min(shape.radius, box.width / 2, box.height / 2)
        rounded = f' rx="{_number(radius)}"' if radius > 0 else ""
        place = f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
        self.lines.append(f"<rect {place}{rounded}{_ink(shape.ink)}/>")

    def ellipse(self, shape: Ellipse) -> None:
        box = shape.box
        rx, ry = box.width / 2, box.height / 2
        place = f'cx="{_number(box.x + rx)}" cy="{_number(box.y + ry)}" rx="{_number(rx)}" ry="{_number(ry)}"'
        self.lines.append(f"<ellipse {place}{_ink(shape.ink)}/>")

    def polyline(self, shape: Polyline) -> None:
        points, heads = shaft_and_heads(shape)
        name = "polygon" if shape.closed else "polyline"
        flat = bool(shape.ink.dash or heads)
        self.lines.append(f'<{name} points="{_points(points)}"{_ink(shape.ink, flat)}/>')
        if shape.ink.stroke is not None:
            for head in heads:
                self.lines.append(f'<polygon points="{_points(head)}"{_ink(Ink(shape.ink.stroke, opacity=shape.ink.opacity))}/>')

    def curve(self, shape: Curve) -> None:
        pieces = " ".join("C" + " ".join(_number(n) for n in piece) for piece in shape.pieces)
        start = " ".join(_number(n) for n in shape.start)
        self.lines.append(f'<path d="M{start} {pieces}"{_ink(shape.ink)}/>')

    def text(self, line: TextLine) -> None:
        for run in line.runs:
            self.characters.setdefault(run.face, set()).update(run.text)
            place = f'x="{_number(line.x + run.offset)}" y="{_number(line.baseline)}"'
            look = f'class="f-{run.face}" font-size="{_number(line.size)}" fill="{line.colour}"'
            self.lines.append(f"<text {place} {look}>{_words(run.text)}</text>")


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _ink(ink: Ink, flat: bool = False) -> str:
    parts = [f' fill="{ink.fill or "none"}"']
    if ink.stroke is not None:
        parts.append(f' stroke="{ink.stroke}" stroke-width="{_number(ink.width)}" stroke-linejoin="round"')
        if not flat:
            parts.append(' stroke-linecap="round"')
        if ink.dash:
            parts.append(f' stroke-dasharray="{" ".join(_number(n) for n in ink.dash)}"')
    if ink.opacity < 1:
        parts.append(f' opacity="{_number(ink.opacity)}"')
    return "".join(parts)


# --- fonts ----------------------------------------------------------------------------------------------------------


def _styles(characters: dict[str, set[str]]) -> str:
    common = (
        "text{white-space:pre;font-kerning:none;font-variant-ligatures:none;font-feature-settings:'kern' 0,'liga' 0,'clig' 0}"
    )
    rules = [common]
    for face in sorted(characters):
        data = base64.b64encode(subset_font(face, "".join(sorted(characters[face])))).decode("ascii")
        rules.append(f"@font-face{{font-family:'saro-{face}';src:url(data:font/ttf;base64,{data}) format('truetype')}}")
        rules.append(f".f-{face}{{font-family:'saro-{face}'}}")
    return "".join(rules)


def subset_font(face: str, characters: str) -> bytes:
    """A TrueType font of the face with these characters only; the same characters always give the same bytes."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables = [*options.drop_tables, *_VARIABLE_TABLES]
    held = io.BytesIO()
    with TTFont(str(font_path(face)), recalcTimestamp=False, lazy=True) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        font.save(held)
    return held.getvalue()
