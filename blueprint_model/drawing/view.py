"""How a picture is looked at: which layers are shown, what is faded, what is folded. A view changes no data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Layer(StrEnum):
    """What can be shown or hidden on its own."""

    NEEDS = "needs"  # their tags
    RULES = "rules"
    TIMES = "times"  # work, wait and opening hours on the cards
    EMOTIONS = "emotions"  # faces, and the row of the experience
    INFORMATION = "information"  # what a step asks for and gives
    NOTES = "notes"  # notes between the steps


USUAL_LAYERS = frozenset(Layer) - {Layer.INFORMATION}


@dataclass(frozen=True)
class Filter:
    """What is looked for; "" leaves out. `persona` and `organisation` are ids, `tag` and `words` are people's own."""

    persona: str = ""
    tag: str = ""
    organisation: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.persona or self.tag or self.organisation or self.words.strip())


@dataclass(frozen=True)
class View:
    """`folded` are ids of phases and lanes. What does not match the `filter` is faded, never left out."""

    layers: frozenset[Layer] = USUAL_LAYERS
    filter: Filter = field(default_factory=Filter)
    folded: frozenset[str] = frozenset()

    @property
    def leaves_out(self) -> bool:
        """Whether some steps are not drawn one by one."""
        return bool(self.folded) or Layer.NOTES not in self.layers


EVERYTHING = View()
