"""What a room does not agree about, to be taken up later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.values import Id, Text

CAN_BE_DISAGREED_ABOUT = ("step", "flow", "need", "rule", "lane", "phase", "persona")


class Disagreement(Element):
    """People see `about` in different ways; `note` says how. It means nothing to the checker."""

    type: ClassVar[str] = "disagreement"
    about: Id
    note: Text = ""

    def references(self) -> Iterator[Reference]:
        yield Reference("about", self.about, CAN_BE_DISAGREED_ABOUT)
