"""How a figure looks that is not looked for: its words in the theme's faint colour, the rest nearly gone. Nothing moves."""

from __future__ import annotations

from dataclasses import replace

from blueprint_model.drawing.primitives import Ellipse, Figure, Ink, Primitive, TextLine
from blueprint_model.drawing.theme import Theme, mixed

_TOWARDS_PAPER = 0.68
_LEAST_DISC = 9.0  # points; smaller ones are eyes


def faded_figure(figure: Figure, title: str, theme: Theme) -> Figure:
    """`title` says it to who cannot see it."""
    return replace(figure, title=title, primitives=tuple(_faded(shape, theme) for shape in figure.primitives))


def _faded(shape: Primitive, theme: Theme) -> Primitive:
    if isinstance(shape, TextLine):
        return replace(shape, colour=theme.faint)
    if isinstance(shape, Ellipse) and shape.box.width >= _LEAST_DISC and shape.ink.fill is not None:
        stroke = _paler(shape.ink.stroke if shape.ink.stroke not in (None, theme.card) else shape.ink.fill, theme)
        return replace(shape, ink=replace(shape.ink, fill=theme.card, stroke=stroke))
    return replace(shape, ink=_ink(shape.ink, theme))


def _ink(ink: Ink, theme: Theme) -> Ink:
    """Cards and discs have the card's colour, so that faint words stand on what they are tested on."""
    return replace(ink, fill=_paler(ink.fill, theme), stroke=_paler(ink.stroke, theme))


def _paler(colour: str | None, theme: Theme) -> str | None:
    if colour is None or colour in (theme.card, theme.paper):
        return colour
    if colour == theme.note:
        return theme.card
    return mixed(colour, theme.paper, _TOWARDS_PAPER)
