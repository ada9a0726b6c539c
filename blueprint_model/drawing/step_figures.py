"""Figures of steps and of the tags under them."""

from __future__ import annotations

from functools import lru_cache

from blueprint_model.drawing.primitives import Box, Curve, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.signs import diamond, face, hourglass
from blueprint_model.drawing.text import placed_line, placed_text
from blueprint_model.drawing.theme import Theme
from blueprint_model.layout.cards import FACE_ROOM, ICON_ROOM, Card, CardIcon
from blueprint_model.layout.sizes import (
    CARD_ACCENT,
    CARD_RADIUS,
    CARD_TEXT_X,
    META_LINE,
    META_SIZE,
    TAG_HEIGHT,
    TAG_LINE,
    TAG_PADDING,
    TAG_SIZE,
    TITLE_LINE,
    TITLE_SIZE,
)
from blueprint_model.layout.tags import PlacedTag
from blueprint_model.zones import Zone

_ARC = 0.4477  # 1 − 0.5523: where the control points of a quarter circle lie
_FOLD = 12.0


@lru_cache(maxsize=8192)
def step_figure(
    step: str, title: str, card: Card, x: float, y: float, width: float, zone: Zone, note: bool, theme: Theme
) -> Figure:
    """A step's card with its upper left corner at (x, y). The same arguments give the same object."""
    box = Box(x, y, width, card.height)
    shapes: list[Primitive] = []
    if note:
        shapes.extend(_note_paper(box, theme))
    else:
        shapes.append(Rectangle(Box(x, y + 1, width, card.height), Ink(theme.shadow, None, opacity=0.12), CARD_RADIUS))
        shapes.append(Rectangle(box, Ink(theme.card, theme.line, 1.0), CARD_RADIUS))
        shapes.append(_accent(box, theme.accents[zone]))
    text_x = x + CARD_TEXT_X
    shapes.extend(placed_text(card.title, text_x, y + card.title_baseline, TITLE_LINE, TITLE_SIZE, theme.ink))
    meta_x = text_x
    if card.icon_middle:
        middle = y + card.icon_middle
        if card.emotion is not None:
            shapes.extend(face(meta_x + 8.5, middle, card.emotion, theme.ink, theme.card))
            meta_x += FACE_ROOM
        if card.icon is not CardIcon.NONE:
            sign = diamond if card.icon is CardIcon.DECISION else hourglass
            shapes.extend(sign(meta_x + 7.5, middle, theme.muted))
            meta_x += ICON_ROOM
    shapes.extend(placed_text(card.meta, meta_x, y + card.meta_baseline, META_LINE, META_SIZE, theme.muted))
    return Figure(f"step:{step}", FigureKind.STEP, box.grown(1.5), tuple(shapes), element=step, title=title, hit=box)


@lru_cache(maxsize=1024)
def stand_in_figure(step: str, words: str, card: Card, box: Box, zone: Zone, theme: Theme) -> Figure:
    """What stands for the folded steps of a cell: the uppermost of a pile of thin cards, with their count."""
    pile = [Box(box.x + by, box.y + by, box.width - 4.0, box.height - 4.0) for by in (4.0, 2.0, 0.0)]
    shapes: list[Primitive] = [Rectangle(each, Ink(theme.card, theme.muted, 1.0), 5.0) for each in pile]
    shapes.append(_accent(pile[-1], theme.accents[zone]))
    x, y = box.x + CARD_TEXT_X, box.y + card.title_baseline
    shapes.extend(placed_text(card.title, x, y, META_LINE, META_SIZE, theme.ink))
    return Figure(f"step:{step}", FigureKind.STEP, box.grown(1.5), tuple(shapes), element=step, title=words, hit=box)


def _accent(box: Box, colour: str) -> Curve:
    """The bar on the left, with the card's own round corners."""
    x, top, bottom, r = box.x, box.y, box.bottom, CARD_RADIUS
    right = x + CARD_ACCENT
    k = r * _ARC
    return Curve(
        (right, top),
        (
            (x + k, top, x, top + k, x, top + r),
            (x, top + r, x, bottom - r, x, bottom - r),
            (x, bottom - k, x + k, bottom, right, bottom),
            (right, bottom, right, top, right, top),
        ),
        Ink(colour, None),
    )


def _note_paper(box: Box, theme: Theme) -> list[Primitive]:
    """A sheet with a folded corner."""
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    sheet = ((x, y), (right - _FOLD, y), (right, y + _FOLD), (right, bottom), (x, bottom))
    fold = ((right - _FOLD, y), (right - _FOLD, y + _FOLD), (right, y + _FOLD))
    return [
        Polyline(tuple((px, py + 1) for px, py in sheet), Ink(theme.shadow, None, opacity=0.12), closed=True),
        Polyline(sheet, Ink(theme.note, theme.line, 1.0), closed=True),
        Polyline(fold, Ink(theme.paper, theme.line, 1.0), closed=True),
    ]


@lru_cache(maxsize=8192)
def tag_figure(placed: PlacedTag, step: str, title: str, x: float, y: float, theme: Theme) -> Figure:
    """A need's (teal) or a rule's (amber) tag; (x, y) is what its box is relative to."""
    tag = placed.tag
    box = Box(x + placed.box.x, y + placed.box.y, placed.box.width, placed.box.height)
    colour = theme.need if tag.is_need else theme.rule
    radius = TAG_HEIGHT / 2 if tag.is_need else 4.0
    shapes: tuple[Primitive, ...] = (
        Rectangle(box, Ink(theme.card, colour, 1.3), radius),
        *(
            placed_line(line, box.x + TAG_PADDING, box.y + 13.4 + TAG_LINE * index, TAG_SIZE, colour)
            for index, line in enumerate(placed.lines)
        ),
    )
    kind, name = (FigureKind.NEED_TAG, "need_tag") if tag.is_need else (FigureKind.RULE_TAG, "rule_tag")
    return Figure(f"{name}:{tag.element}@{step}", kind, box.grown(1), shapes, element=tag.element, title=title, hit=box)
