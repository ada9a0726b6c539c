"""Tags of needs and rules under a card, on the left, clear of the ports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from blueprint_model.drawing.primitives import Box
from blueprint_model.layout.line_breaking import ELLIPSIS, BrokenLine, break_text
from blueprint_model.layout.sizes import CARD_WIDTH, TAG_GAP, TAG_HEIGHT, TAG_LINE, TAG_PADDING, TAG_SIZE
from blueprint_model.layout.typeface import Typeface

LONGEST_SHORT_FORM = 44  # characters
_BEFORE_PORT = 8.0
_LEAST_WIDTH = 46.0


@dataclass(frozen=True, slots=True)
class TagText:
    """What a tag says: "N1" and "one invoice"."""

    element: str
    code: str
    text: str
    is_need: bool


@dataclass(frozen=True, slots=True)
class PlacedTag:
    tag: TagText
    box: Box  # relative to the card's bottom left corner
    lines: tuple[BrokenLine, ...]
    complete: bool


def short_form(short: str, title: str) -> str:
    """The short form given, else the title; at most 44 characters, then an ellipsis at a word's end."""
    text = " ".join((short or title).split())
    if len(text) <= LONGEST_SHORT_FORM:
        return text
    kept = text[: LONGEST_SHORT_FORM + 1].rpartition(" ")[0] or text[:LONGEST_SHORT_FORM]
    return kept.rstrip(" ,.;:–-") + ELLIPSIS


@lru_cache(maxsize=8192)
def placed_tags(
    tags: tuple[TagText, ...], first_port: float | None, typeface: Typeface, most_lines: int = 2
) -> tuple[tuple[PlacedTag, ...], float]:
    """Tags in rows under a card, left of the first port at its bottom (None: no port), and how far they reach down."""
    room = CARD_WIDTH if first_port is None else first_port - _BEFORE_PORT
    placed: list[PlacedTag] = []
    x, y, deep = 0.0, TAG_GAP, 0.0
    for tag in tags:
        lines, complete = _lines(tag, room - 2 * TAG_PADDING, typeface, most_lines)
        width = max(_LEAST_WIDTH, max(line.width for line in lines) + 2 * TAG_PADDING)
        height = TAG_HEIGHT + TAG_LINE * (len(lines) - 1)
        if x and x + width > room:
            x, y, deep = 0.0, y + deep + 3, 0.0
        placed.append(PlacedTag(tag, Box(x, y, width, height), lines, complete))
        x, deep = x + width + 5, max(deep, height)
    return tuple(placed), (y + deep if placed else 0.0)


def _lines(tag: TagText, room: float, typeface: Typeface, most_lines: int) -> tuple[tuple[BrokenLine, ...], bool]:
    """One line, or more where the words need them."""
    text = f"{tag.code} {tag.text}".strip()
    broken = break_text(text, room, TAG_SIZE, "semibold", typeface, most_lines)
    if not broken.lines:
        broken = break_text(tag.code, room, TAG_SIZE, "semibold", typeface)
    return broken.lines, broken.complete
