"""Quantities with a kind and a unit, exact: what a message shows, a derivation adds up, a finding observes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Quantity:
    """`kind` is a measure kind (duration in seconds, money, count …); `unit` a currency or a counted noun's measure id.

    A level's `unit` says its scale: the names of the levels from the good end, one a line, or how many there are.
    """

    kind: str
    value: Fraction
    unit: str = ""


@dataclass(frozen=True)
class WordSet:
    """A set of words: all of `must`, and nothing but `within` (None: perhaps others too). The same in both when it is known.

    `measure` is the id of the measure that it is a value of: languages are shown by name. `choice`: one of `must` is meant.
    """

    must: tuple[str, ...]
    within: tuple[str, ...] | None
    measure: str = ""
    choice: bool = False

    @classmethod
    def exactly(cls, words: tuple[str, ...], measure: str = "", *, choice: bool = False) -> WordSet:
        return cls(words, words, measure, choice)


@dataclass(frozen=True)
class QuantityRange:
    """From `lo` to `hi`, both included; None is an open end. A set has no ends but `words`, a schedule has `hours`."""

    kind: str
    lo: Fraction | None
    hi: Fraction | None
    unit: str = ""
    words: WordSet | None = None
    hours: WeekHours | None = None


@dataclass(frozen=True)
class WeekHours:
    """A week's openings as [from, until) in minutes from Monday 00:00: open in all of `must`, and never outside `within`.

    Both are the same when the hours are known; `within` None: perhaps always.
    """

    must: tuple[tuple[int, int], ...]
    within: tuple[tuple[int, int], ...] | None
