"""What a stretch of the path comes to in one case, and the parts that prove it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from blueprint_model.paths.intervals import Number, Span


@dataclass(frozen=True)
class Part:
    """A contribution to a proof: `kind` is step, flow, repeat (of a loop flow), passed (taken off) or beside (time to spare)."""

    kind: str
    element: str
    amount: Number
    rounds: int = 1


@dataclass
class Outcome:
    """One case's value. `proof(mode)` gives the parts that add up to that end of the range."""

    span: Span
    probability: Fraction | None
    steps: frozenset[str]
    proof: Callable[[str], list[Part]]
    missing: list[tuple[str, str]] = field(default_factory=list)
    safe: bool = False


@dataclass(frozen=True)
class Stretch:
    """From the first arrival at one of `firsts` to the end of the last of `lasts`; sums count the steps `inside`."""

    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    inside: frozenset[str]
    is_span: bool
