"""The ends of ranges, by name: a proof is asked for one of them."""

from __future__ import annotations

from fractions import Fraction

from blueprint_model.paths.intervals import Number, Span, bounded

MODES = ("lo", "hi", "sure_low", "sure_high", "near")
Ends = tuple[Number, Number, Number, Number, Number]  # in the order of MODES
MIDDLE = "middle"


def end_in(span: Span, mode: str) -> Number:
    """An end that is not known counts as 0: only a middle can be so."""
    value: Number | None = getattr(span, mode)
    return 0 if value is None else value


def span_of(ends: Ends, middle: Number | None) -> Span:
    lo, hi, sure_low, sure_high, near = ends
    return Span(lo, hi, sure_low, sure_high, sure_low, near, middle)


def hull_of(spans: list[Span]) -> Span:
    if len(spans) == 1:
        return spans[0]
    return Span(
        min(s.lo for s in spans),
        max(s.hi for s in spans),
        min(s.sure_low for s in spans),
        max(s.sure_high for s in spans),
        min(s.near_low for s in spans),
        max(s.near for s in spans),
        None,
    )


def tidy(span: Span) -> Span:
    return Span(
        bounded(span.lo),
        bounded(span.hi),
        bounded(span.sure_low),
        bounded(span.sure_high),
        bounded(span.near_low),
        bounded(span.near),
        span.middle,
    )


def expected_rounds(chance: Fraction | None, most: int | None) -> Fraction | None:
    """p/(1−p); with a maximum p + p² + …"""
    if chance is None:
        return None
    if chance >= 1:
        return None if most is None else Fraction(most)
    if most is None or most > 100:
        return chance / (1 - chance)
    return sum((chance**k for k in range(1, most + 1)), Fraction(0))
