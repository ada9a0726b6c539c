"""Notes that wait in the inbox until they are sent to a cell, a need, a rule or a voice."""

from __future__ import annotations

from typing import ClassVar

from blueprint_model.elements.base import Element
from blueprint_model.elements.values import Rank, Text


class Note(Element):
    """A sticky note: words on the sheet that mean nothing to the checker."""

    type: ClassVar[str] = "note"
    rank: Rank = ""
    title: Text = ""
