"""Tags of needs and rules under a card, on the left, clear of the ports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from blueprint_model.drawing.primitives import Box
from blueprint_model.layout.line_breaking import ELLIPSIS, BrokenLine, break_text, one_line
from blueprint_model.layout.sizes import CARD_WIDTH, TAG_GAP, TAG_HEIGHT, TAG_PADDING, TAG_SIZE
from blueprint_model.layout.typeface import Typeface

LONGEST_SHORT_FORM = 22  # characters
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
    line: BrokenLine
    complete: bool


def short_form(short: str, title: str) -> str:
    """The short form given, else the title; at most 22 characters, then an ellipsis at a word's end."""
    text = " ".join((short or title).split())
    if len(text) <= LONGEST_SHORT_FORM:
        return text
    kept = text[: LONGEST_SHORT_FORM + 1].rpartition(" ")[0] or text[:LONGEST_SHORT_FORM]
    return kept.rstrip(" ,.;:–-") + ELLIPSIS


@lru_cache(maxsize=8192)
def placed_tags(tags: tuple[TagText, ...], first_port: float | None, typeface: Typeface) -> tuple[tuple[PlacedTag, ...], float]:
    """Tags in rows under a card, left of the first port at its bottom (None: no port), and how far they reach down."""
    room = CARD_WIDTH if first_port is None else first_port - _BEFORE_PORT
    placed: list[PlacedTag] = []
    x, y = 0.0, TAG_GAP
    for tag in tags:
        line, complete = _line(tag, room - 2 * TAG_PADDING, typeface)
        width = max(_LEAST_WIDTH, line.width + 2 * TAG_PADDING)
        if x and x + width > room:
            x, y = 0.0, y + TAG_HEIGHT + 3
        placed.append(PlacedTag(tag, Box(x, y, width, TAG_HEIGHT), line, complete))
        x += width + 5
    return tuple(placed), (y + TAG_HEIGHT if placed else 0.0)


def _line(tag: TagText, room: float, typeface: Typeface) -> tuple[BrokenLine, bool]:
    text = f"{tag.code} {tag.text}".strip()
    broken = one_line(text, room, TAG_SIZE, "semibold", typeface)
    if not broken.lines:
        broken = break_text(tag.code, room, TAG_SIZE, "semibold", typeface)
    return broken.lines[0], broken.complete
