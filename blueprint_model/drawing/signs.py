"""Small signs drawn from shapes: faces, the hourglass, the diamond, numbered discs, the crack."""

from __future__ import annotations

from blueprint_model.drawing.primitives import Box, Curve, Ellipse, Ink, Polyline, Primitive
from blueprint_model.drawing.text import centred_line
from blueprint_model.drawing.theme import Theme
from blueprint_model.layout.line_breaking import break_text
from blueprint_model.layout.sizes import DISC_RADIUS, FACE_RADIUS
from blueprint_model.layout.typeface import Typeface

_TEETH = 11.0  # height of one tooth of the crack
_REACH = 4.5  # how far a tooth goes to either side


def face(x: float, y: float, emotion: int, ink: str, under: str, radius: float = FACE_RADIUS) -> list[Primitive]:
    """A face around (x, y): −2 very sad … +2 very glad. In ink, never in red."""
    r = radius
    eye = r * 0.13
    shapes: list[Primitive] = [Ellipse(Box(x - r, y - r, 2 * r, 2 * r), Ink(under, ink, 1.3))]
    for side in (-1, 1):
        shapes.append(Ellipse(Box(x + side * r * 0.34 - eye, y - r * 0.26 - eye, 2 * eye, 2 * eye), Ink(ink, None)))
    half = r * 0.44
    bend = r * 0.27 * emotion
    mouth = y + r * 0.34 - bend * 0.35
    shapes.append(
        Curve(
            (x - half, mouth),
            ((x - half * 0.45, mouth + bend, x + half * 0.45, mouth + bend, x + half, mouth),),
            Ink(None, ink, 1.3),
        )
    )
    return shapes


def hourglass(x: float, y: float, ink: str) -> list[Primitive]:
    """A wait, around (x, y)."""
    w, h = 4.5, 7.0
    return [
        Polyline(((x - w, y - h), (x + w, y - h), (x - w, y + h), (x + w, y + h)), Ink(None, ink, 1.3), closed=True),
        Polyline(((x - 2.6, y + h - 1.6), (x, y + 2.2), (x + 2.6, y + h - 1.6)), Ink(ink, None), closed=True),
    ]


def diamond(x: float, y: float, ink: str) -> list[Primitive]:
    """A decision, around (x, y)."""
    r = 7.0
    return [Polyline(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), Ink(None, ink, 1.4), closed=True)]


def disc(
    x: float, y: float, text: str, theme: Theme, typeface: Typeface, solid: bool, colour: str, radius: float
) -> list[Primitive]:
    """A numbered disc around (x, y): filled (certain), or hollow with a ring (possible or said)."""
    ring = Ink(colour, theme.card, 1.5) if solid else Ink(theme.card, colour, 2.0)
    shapes: list[Primitive] = [Ellipse(Box(x - radius, y - radius, 2 * radius, 2 * radius), ring)]
    if text:
        size = (13.0 if radius >= DISC_RADIUS else 10.0) * (1.0 if len(text) < 2 else 0.88 if len(text) == 2 else 0.68)
        line = break_text(text, 1000.0, size, "bold", typeface).lines[0]
        shapes.append(centred_line(line, x, y + size * 0.36, size, theme.on_clash if solid else colour))
    return shapes


def crack_points(x: float, top: float, bottom: float) -> tuple[tuple[float, float], ...]:
    """The jagged line from top to bottom around x; the teeth are uneven, as in a real crack, and always the same."""
    uneven = (0.55, -0.75, 1.0, -0.6, 0.8, -1.0, 0.6, -0.85)
    count = max(3, round((bottom - top) / _TEETH))
    return tuple((x + _REACH * uneven[index % len(uneven)], top + (bottom - top) * index / count) for index in range(count + 1))


def crack(x: float, top: float, bottom: float, solid: bool, colour: str, under: str) -> list[Primitive]:
    """Solid: one strong line. Hollow: two thin ones with the card between them."""
    points = crack_points(x, top, bottom)
    if solid:
        return [Polyline(points, Ink(None, under, 5.0, opacity=0.85)), Polyline(points, Ink(None, colour, 2.6))]
    return [Polyline(points, Ink(None, colour, 5.0)), Polyline(points, Ink(None, under, 2.8))]
