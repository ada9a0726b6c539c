"""The ends of ranges, one at a time: a longest way is looked for once for each end (mode)."""

from __future__ import annotations

from fractions import Fraction

from blueprint_model.elements import Flow
from blueprint_model.paths.intervals import Number, Span, bounded

MODES = ("lo", "hi", "sure_low", "sure_high", "near")


def arrival_time(arrival: tuple[Number, Flow]) -> Number:
    return arrival[0]


def end_in(span: Span, mode: str) -> Number:
    if mode == "middle":
        return span.middle if span.middle is not None else 10**38 * 7  # unknown: told apart at the end
    value: Number = getattr(span, mode)
    return value


def span_of(ends: dict[str, Number]) -> Span:
    middle: Number | None = ends["middle"] if abs(Fraction(ends["middle"])) < 10**37 else None
    return Span(ends["lo"], ends["hi"], ends["sure_low"], ends["sure_high"], ends["sure_low"], ends["near"], middle)


def hull_of(spans: list[Span]) -> Span:
    return Span(
        min(s.lo for s in spans),
        max(s.hi for s in spans),
        min(s.sure_low for s in spans),
        max(s.sure_high for s in spans),
        min(s.near_low for s in spans),
        max(s.near for s in spans),
        spans[0].middle if len(spans) == 1 else None,
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
