"""What a Drawing really puts under each of its texts, found by going through the ink in painting order."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.drawing.primitives import Box, Drawing, Ellipse, Figure, Polyline, Primitive, Rectangle, TextLine


def text_pairs(drawing: Drawing) -> Iterator[tuple[str, str, str, float]]:
    """(figure, text colour, colour under the middle of the text, its size in points)."""
    painted: list[tuple[Box, str]] = []
    for figure in drawing.figures:
        for shape in figure.primitives:
            if isinstance(shape, TextLine):
                if shape.text.strip():
                    x, y = shape.x + shape.width / 2, shape.baseline - shape.size * 0.3
                    yield figure.key, shape.colour, _under(painted, x, y, drawing.background), shape.size
                continue
            filled = _filled(shape)
            if filled is not None:
                painted.append(filled)


def _filled(shape: Primitive) -> tuple[Box, str] | None:
    if isinstance(shape, Rectangle | Ellipse) and shape.ink.fill is not None and shape.ink.opacity > 0.9:
        return shape.box, shape.ink.fill
    return None


def _under(painted: list[tuple[Box, str]], x: float, y: float, ground: str) -> str:
    return next((colour for box, colour in reversed(painted) if box.contains(x, y)), ground)


def flow_lines(drawing: Drawing) -> Iterator[tuple[str, Figure, Polyline]]:
    for figure in drawing.figures:
        for shape in figure.primitives:
            if isinstance(shape, Polyline):
                yield figure.key, figure, shape
