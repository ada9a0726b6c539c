"""What the layout asks of a typeface: widths, and which face has a character. `app.export.typeface` answers with HarfBuzz."""

from __future__ import annotations

from typing import Literal, Protocol

Weight = Literal["regular", "medium", "semibold", "bold", "extrabold", "italic"]


class Typeface(Protocol):
    def __hash__(self) -> int:
        """Measured texts are remembered by typeface; identity will do."""
        ...

    def face_of(self, character: str, weight: Weight) -> str:
        """The key of the first face that has this character, in the order chosen, fallback, and "" where none has it."""
        ...

    def advance(self, text: str, face: str, size: float) -> float:
        """The width in points, kerning and ligatures off."""
        ...
