"""Ready lines put at their places."""

from __future__ import annotations

from blueprint_model.drawing.primitives import TextLine
from blueprint_model.layout.line_breaking import BrokenLine, BrokenText


def placed_line(line: BrokenLine, x: float, baseline: float, size: float, colour: str) -> TextLine:
    return TextLine(x, baseline, line.width, size, colour, line.runs)


def placed_text(text: BrokenText, x: float, baseline: float, line_height: float, size: float, colour: str) -> list[TextLine]:
    """All lines, left aligned, the first on `baseline`. Empty lines take room and no ink."""
    return [
        TextLine(x, baseline + index * line_height, line.width, size, colour, line.runs)
        for index, line in enumerate(text.lines)
        if line.runs
    ]


def centred_line(line: BrokenLine, middle: float, baseline: float, size: float, colour: str) -> TextLine:
    return TextLine(middle - line.width / 2, baseline, line.width, size, colour, line.runs)
