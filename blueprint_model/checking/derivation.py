"""Derivations: ordered rows that add up (or multiply) to a value, so that a person with a pencil can check it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from blueprint_model.message import Message
from blueprint_model.quantity import QuantityRange


class RowKind(StrEnum):
    """What a row of a derivation tells."""

    STEP = "step"
    FLOW = "flow"
    RULE = "rule"
    FACT = "fact"
    NEED = "need"
    CLOSED = "closed"  # time that passes while closed
    BESIDE = "beside"  # a parallel branch: "alongside, 2 d to spare"
    REPEAT = "repeat"  # "again +75 s"
    PASSED = "passed"  # taken off: already passed when the span begins
    CARRIED = "carried"  # a value carried from step to step; carried rows multiply
    NOTE = "note"  # a sentence without a figure ("14 delays were not typed: counted as none")


@dataclass(frozen=True)
class DerivationRow:
    """`id` is the element's id (or ""), `title` the user's own words, `lane` a lane id or None.

    `amount` is what the row contributes (None for a note), `text` how it reads beside the title. `sign` is +1 or −1 in a sum;
    `factor` says that the row multiplies instead.
    """

    kind: RowKind
    id: str
    title: str
    lane: str | None
    text: Message
    amount: QuantityRange | None = None
    sign: int = 1
    factor: bool = False
