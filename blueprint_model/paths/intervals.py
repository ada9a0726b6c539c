"""Sound ranges: where a value lies, and what is sure to be possible whatever the unknown fields turn out to be."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

Number = int | Fraction

INFINITE = 10**40  # stands for an open end in sums; anything beyond a tenth of it is read as open
_OPEN = 10**39


class Span(NamedTuple):
    """All values lie in [lo, hi]. With unknown fields u: `sure_low` is the greatest lo(u), `sure_high` the least hi(u).

    So a value at or below `sure_low` and one at or above `sure_high` is sure to be possible. `near` is `sure_high` with the open
    ends of rules at their nearest value, `near_low` the same for `sure_low`; `middle` is the ≈ figure.
    A tuple since many are made: change one with `_replace`.
    """

    lo: Number
    hi: Number
    sure_low: Number
    sure_high: Number
    near_low: Number
    near: Number
    middle: Number | None

    @classmethod
    def exactly(cls, value: Number) -> Span:
        return cls(value, value, value, value, value, value, value)

    @classmethod
    def between(cls, lo: Number, hi: Number, middle: Number | None = None, near: Number | None = None) -> Span:
        """Every value between is possible; `near` counts for an open end."""
        near_value = near if near is not None else hi if not is_open(hi) else lo
        near_low = lo if not is_open(lo) else hi
        return cls(lo, hi, lo, hi, near_low, near_value, middle)

    @classmethod
    def somewhere(cls, lo: Number, hi: Number) -> Span:
        """All values lie between, and nobody knows which of them are possible: only that at least one is."""
        return cls(lo, hi, hi, lo, hi if not is_open(hi) else lo, lo if not is_open(lo) else hi, None)

    def __add__(self, other: Span) -> Span:  # type: ignore[override]
        if other is ZERO:
            return self
        if self is ZERO:
            return other
        middle = None if self.middle is None or other.middle is None else self.middle + other.middle
        return Span(
            self.lo + other.lo,
            self.hi + other.hi,
            self.sure_low + other.sure_low,
            self.sure_high + other.sure_high,
            self.near_low + other.near_low,
            self.near + other.near,
            middle,
        )

    def __neg__(self) -> Span:
        middle = None if self.middle is None else -self.middle
        return Span(-self.hi, -self.lo, -self.sure_high, -self.sure_low, -self.near, -self.near_low, middle)

    def times(self, factor: Number) -> Span:
        """Each end multiplied by a factor ≥ 0."""
        if factor == 0:
            return ZERO
        made: dict[Number, Number] = {}  # the ends are mostly few values
        for end in self:
            if end is not None and end not in made:
                made[end] = bounded(end) if is_open(end) else product(end, factor)
        low, high, sure_low, sure_high, near_low, near = (made[end] for end in self[:6])
        return Span(low, high, sure_low, sure_high, near_low, near, None if self.middle is None else made[self.middle])

    def repeated(self, most: int | None, unbounded: int, expected: Number | None) -> Span:
        """0 … `most` times this (None: no maximum, for `near` then `unbounded` times); `expected` times in the middle."""
        rounds: Number = INFINITE if most is None else most
        shown: Number = unbounded if most is None else most
        middle = None if self.middle is None or expected is None else self.middle * expected
        return Span(
            _least(self.lo, rounds),
            _greatest(self.hi, rounds),
            _least(self.sure_low, rounds),
            _greatest(self.sure_high, rounds),
            _least(self.near_low, shown),
            _greatest(self.near, shown),
            middle,
        )

    def clamped(self, lo: Number, hi: Number) -> Span:
        ends = (self.lo, self.hi, self.sure_low, self.sure_high, self.near_low, self.near)
        middle = None if self.middle is None else min(max(self.middle, lo), hi)
        low, high, sure_low, sure_high, near_low, near = (min(max(end, lo), hi) for end in ends)
        return Span(low, high, sure_low, sure_high, near_low, near, middle)


def product(value: Number, factor: Number) -> Number:
    """Whole where it can be: whole numbers are many times as fast as fractions."""
    if isinstance(value, int) and isinstance(factor, Fraction):
        whole, rest = divmod(value * factor.numerator, factor.denominator)
        return value * factor if rest else whole
    return value * factor


def half(value: Number) -> Number:
    return value // 2 if value % 2 == 0 else Fraction(value, 2)


def is_open(value: Number) -> bool:
    return value >= _OPEN or value <= -_OPEN


def bounded(value: Number) -> Number:
    """An open end as exactly ±INFINITE, so that sums of open ends do not grow."""
    return INFINITE if value >= _OPEN else -INFINITE if value <= -_OPEN else value


def end_of(value: Number) -> Fraction | None:
    """None for an open end."""
    return None if is_open(value) else Fraction(value)


def _greatest(value: Number, rounds: Number) -> Number:
    return bounded(max(0, value) * rounds)


def _least(value: Number, rounds: Number) -> Number:
    return bounded(min(0, value) * rounds)


ZERO = Span.exactly(0)
UNKNOWN = Span(0, INFINITE, INFINITE, 0, 0, 0, None)
