"""How elements are spoken of in messages: people's own words in quotes, and never an id."""

from __future__ import annotations

from blueprint_model.elements import Element
from blueprint_model.message import Message

LONGEST_SHOWN = 60

_UNNAMED = {
    "step": "a step without a name",
    "flow": "a flow without a name",
    "lane": "a lane without a name",
    "phase": "a phase without a name",
    "column": "a column without a name",
    "need": "a need without words",
    "rule": "a rule without words",
}


def shown(text: str) -> str:
    """On one line, and no longer than a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


def name_of(element: Element) -> Message:
    """The element's title in quotes, or words that say what it is."""
    title = getattr(element, "title", "")
    if isinstance(title, str) and title.strip():
        return Message.of("“{title}”", title=shown(title))
    return Message.of(_UNNAMED.get(element.type, "something without a name"))
