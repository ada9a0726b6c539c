"""Plain text from a clipboard as lines, one thing each: blank lines, bullets and numbering go."""

from __future__ import annotations

import re

from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

MOST_CHARACTERS = 1_000_000
MOST_LINES = 1_000

# A number needs its dot or bracket and a space: “3 days” and “2.5 hours” are words.
_BULLET = re.compile(r"^(?:[-–—*•‣◦▪·●○■□☐☑✓➢]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+")


def lines_of(text: str) -> tuple[str, ...] | Refusal:
    """In order, each on one line. Empty when there is nothing to read."""
    if len(text) > MOST_CHARACTERS:
        return Refusal(Message.of("This is too much to paste: {most} characters are the most.", most=MOST_CHARACTERS))
    found = tuple(words for line in text.splitlines() if (words := _without_bullet(line)))
    if len(found) > MOST_LINES:
        return Refusal(Message.of("This is too much to paste: {most} lines are the most.", most=MOST_LINES))
    return found


def _without_bullet(line: str) -> str:
    words = " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in line).split())
    return _BULLET.sub("", words + " ").strip() if len(words) > 1 else words.strip("-–—*•·●○■□☐☑✓")
