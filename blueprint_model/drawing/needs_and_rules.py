"""All needs and rules in their own whole words, with the codes of their tags: beside a picture whose tags are short."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.code_names import code_names
from blueprint_model.drawing.primitives import Box, Figure, FigureKind, Primitive
from blueprint_model.drawing.text import placed_line, placed_text
from blueprint_model.drawing.theme import Theme
from blueprint_model.elements import Need, ProcessRule
from blueprint_model.layout.line_breaking import break_text
from blueprint_model.layout.typeface import Typeface

_SIZE, _LINE, _GAP = 11.5, 15.0, 3.0
_CODE_WIDTH = 34.0
_COLUMN_GAP = 22.0


def needs_and_rules_figure(
    blueprint: Blueprint, x: float, y: float, width: float, title: str, theme: Theme, typeface: Typeface
) -> tuple[Figure, tuple[str, ...]] | None:
    """(the figure, words that no font has all characters of): needs on the left, rules on the right; None without any."""
    if not blueprint.needs and not blueprint.rules:
        return None
    column = (width - _COLUMN_GAP) / 2
    shapes: list[Primitive] = []
    unprintable: list[str] = []
    bottom = y
    for left, elements, colour in (
        (x, blueprint.needs, theme.need),
        (x + column + _COLUMN_GAP, blueprint.rules, theme.rule),
    ):
        end = _column(blueprint, elements, left, y, column, colour, theme, typeface, shapes, unprintable)
        bottom = max(bottom, end)
    figure = Figure("sheet:needs_and_rules", FigureKind.PHASE, Box(x, y, width, bottom - y), tuple(shapes), title=title)
    return figure, tuple(unprintable)


def _column(
    blueprint: Blueprint,
    elements: Sequence[Need | ProcessRule],
    x: float,
    y: float,
    width: float,
    colour: str,
    theme: Theme,
    typeface: Typeface,
    shapes: list[Primitive],
    unprintable: list[str],
) -> float:
    """Adds the rows to `shapes`; returns where they end."""
    codes = code_names(blueprint)
    for element in elements:
        words = break_text(element.title, width - _CODE_WIDTH, _SIZE, "regular", typeface)
        if not words.complete:
            unprintable.append(element.title)
        code = break_text(codes[element.id], _CODE_WIDTH, _SIZE, "bold", typeface).lines[0]
        shapes.append(placed_line(code, x, y + 11, _SIZE, colour))
        shapes += placed_text(words, x + _CODE_WIDTH, y + 11, _LINE, _SIZE, theme.ink)
        y += _LINE * len(words.lines) + _GAP
    return y
