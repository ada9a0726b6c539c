"""Channels in people's own words: in which of them one is held while waiting, in English, Finnish and Swedish."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Phone, desk and chat: whoever waits there cannot do anything else. Whole words, parts that any word with them has, and ends.
_WORDS = frozenset({"call", "calls", "counter", "soitto", "samtal", "disk", "disken", "luukku", "luukulla"})
_PARTS = ("telephon", "puhelin", "puhelim", "puhelu", "telefon", "tiski", "palvelupiste", "vastaanotto", "chat", "tsät")
_ENDS = ("phone", "desk", "disk", "disken")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")  # "call-back" is one word, and no call


def is_held_in(channels: Iterable[str]) -> bool:
    """Whether somebody who waits in one of these channels has to stay: on the line, at the desk, in the chat."""
    return any(_holds(word) for channel in channels for word in _WORD.findall(channel.casefold()))


def _holds(word: str) -> bool:
    return word in _WORDS or any(part in word for part in _PARTS) or word.endswith(_ENDS)
