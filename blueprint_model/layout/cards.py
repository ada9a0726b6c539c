"""What stands on a card and how high it becomes: cards grow downwards with their text and never clip it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from blueprint_model.layout.line_breaking import BrokenText, break_text
from blueprint_model.layout.sizes import (
    CARD_TEXT_WIDTH,
    FACE_RADIUS,
    LEAST_CARD_HEIGHT,
    META_LINE,
    META_SIZE,
    TITLE_LINE,
    TITLE_SIZE,
)
from blueprint_model.layout.typeface import Typeface

_TOP = 10.0
_BOTTOM = 10.0
_BETWEEN = 4.0
FACE_ROOM = 24.0
ICON_ROOM = 21.0


class CardIcon(StrEnum):
    NONE = ""
    DECISION = "decision"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Card:
    """Lines and their places relative to the card's top left corner."""

    height: float
    title: BrokenText
    title_baseline: float  # of the first line
    meta: BrokenText
    meta_baseline: float
    icon: CardIcon
    icon_middle: float  # y of the face's or icon's middle; 0 where there is none
    emotion: int | None

    @property
    def complete(self) -> bool:
        return self.title.complete and self.meta.complete


@lru_cache(maxsize=16384)
def card_of(title: str, meta: str, icon: CardIcon, emotion: int | None, typeface: Typeface) -> Card:
    """The card for a title, a line of facts below it, and a face or an icon at the bottom left."""
    broken = break_text(title, CARD_TEXT_WIDTH, TITLE_SIZE, "medium", typeface)
    signs_width = (FACE_ROOM if emotion is not None else 0.0) + (ICON_ROOM if icon is not CardIcon.NONE else 0.0)
    has_icon = signs_width > 0
    room = CARD_TEXT_WIDTH - signs_width
    facts = break_text(meta, room, META_SIZE, "regular", typeface) if meta else BrokenText(())
    title_bottom = _TOP + TITLE_LINE * len(broken.lines)
    foot = max(META_LINE * len(facts.lines), 2 * FACE_RADIUS + 1 if has_icon else 0.0)
    needed = title_bottom + (_BETWEEN + foot if foot else 0.0) + _BOTTOM
    height = max(LEAST_CARD_HEIGHT, needed)
    foot_top = height - _BOTTOM - foot + 2
    meta_top = foot_top + (foot - META_LINE * len(facts.lines)) / 2 if len(facts.lines) == 1 else foot_top
    return Card(
        height=height,
        title=broken,
        title_baseline=_TOP + 12.5,
        meta=facts,
        meta_baseline=meta_top + 10.5,
        icon=icon,
        icon_middle=foot_top + FACE_RADIUS + 0.5 if has_icon else 0.0,
        emotion=emotion,
    )


@lru_cache(maxsize=1024)
def summary_card(words: str, typeface: Typeface) -> Card:
    """The thin card that stands for what is folded: its words alone, and the edges of those under it."""
    broken = break_text(words, CARD_TEXT_WIDTH, META_SIZE, "medium", typeface)
    return Card(
        height=16.0 + META_LINE * max(1, len(broken.lines)),
        title=broken,
        title_baseline=17.0,
        meta=BrokenText(()),
        meta_baseline=0.0,
        icon=CardIcon.NONE,
        icon_middle=0.0,
        emotion=None,
    )
