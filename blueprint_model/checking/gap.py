"""One value against one need: accepted or not, and how far off (SEMANTICS 3 and 5)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.elements import Direction, Measure, MeasureKind, Need
from blueprint_model.paths.intervals import Number, Span
from blueprint_model.paths.limits import levels_of, number_of

Verdict = tuple[Answer, Certainty | None]

MET: Verdict = (Answer.MET, None)
CERTAIN: Verdict = (Answer.CLASH, Certainty.CERTAIN)
POSSIBLE: Verdict = (Answer.CLASH, Certainty.POSSIBLE)
_NONE, _WHOLE = Fraction(0), Fraction(1)
UNKNOWN: Verdict = (Answer.CANNOT_TELL, None)


@dataclass(frozen=True)
class Limits:
    """`adequate` and `desired` as numbers; a direction at most, at least or equals. Yes is equals 1, no is equals 0.

    `levels`: how many a level's scale has, from 1, the good end; None for other measures.
    """

    direction: Direction
    adequate: Number
    desired: Number
    yes_no: bool = False
    levels: int | None = None

    def accepts(self, value: Number) -> bool:
        match self.direction:
            case Direction.AT_MOST:
                return value <= self.adequate
            case Direction.AT_LEAST:
                return value >= self.adequate
            case _:
                return value == self.adequate

    def verdict(self, span: Span) -> Verdict:
        """Of everything that can happen in one case."""
        above, below = span.lo > self.adequate, span.hi < self.adequate
        over, under = span.sure_high > self.adequate, span.sure_low < self.adequate
        match self.direction:
            case Direction.AT_MOST:
                return CERTAIN if above else MET if span.hi <= self.adequate else POSSIBLE if over else UNKNOWN
            case Direction.AT_LEAST:
                return CERTAIN if below else MET if span.lo >= self.adequate else POSSIBLE if under else UNKNOWN
            case _:
                if above or below:
                    return CERTAIN
                if span.lo == span.hi == self.adequate:
                    return MET
                return POSSIBLE if over or under else UNKNOWN

    def worst(self, span: Span) -> Number:
        """The worst value sure to be possible; open ends count as their nearest value."""
        match self.direction:
            case Direction.AT_MOST:
                return span.near
            case Direction.AT_LEAST:
                return span.near_low
            case _:
                further = abs(Fraction(span.near - self.adequate)) >= abs(Fraction(span.near_low - self.adequate))
                return span.near if further else span.near_low

    def proving_end(self, span: Span, verdict: Verdict) -> str:
        """Which end of the range proves the answer: certain by its best value, else by its worst known one."""
        match self.direction:
            case Direction.AT_MOST:
                return "lo" if verdict == CERTAIN else "near"
            case Direction.AT_LEAST:
                return "hi" if verdict == CERTAIN else "sure_low"
            case _:
                if verdict == CERTAIN:
                    return "lo" if span.lo > self.adequate else "hi"
                return "near" if span.near > self.adequate else "sure_low"

    def gap(self, value: Number) -> Fraction:
        """g: 0 at or better than desired, 0.3 at the adequate limit, up to 1 outside it."""
        if self.yes_no:
            return _NONE if self.accepts(value) else _WHOLE
        adequate, desired = self.adequate, self.desired
        if self.accepts(value):
            if adequate == desired or self._as_good_as_desired(value):
                return _NONE
            return Fraction(3, 10) * Fraction(value - desired) / Fraction(adequate - desired)
        width: Number = self._width(value) or 1
        off: Number = value - adequate if value > adequate else adequate - value
        return Fraction(3 * width + 7 * (off if off < width else width), 10 * width)

    def _width(self, value: Number) -> Number:
        """How far outside g is at its worst: as far as the limit is from nothing; of levels, as far as the scale goes on."""
        if self.levels is None:
            return self.adequate if self.adequate >= 0 else -self.adequate
        return self.levels - self.adequate if value > self.adequate else self.adequate - 1

    def _as_good_as_desired(self, value: Number) -> bool:
        if self.direction is Direction.AT_MOST:
            return value <= self.desired
        return value >= self.desired if self.direction is Direction.AT_LEAST else value == self.desired


def limits_of(need: Need, measure: Measure) -> Limits | None:
    """None when the need has no direction or limit that this kind of measure can be held against."""
    if measure.kind is MeasureKind.YES_NO:
        given = need.adequate if isinstance(need.adequate, bool) else need.desired
        wanted = 0 if need.direction is Direction.NO or (need.direction is Direction.EQUALS and given is False) else 1
        if need.direction not in (Direction.YES, Direction.NO, Direction.EQUALS, None):
            return None
        return Limits(Direction.EQUALS, wanted, wanted, yes_no=True)
    of_numbers = measure.kind not in (MeasureKind.SET, MeasureKind.SCHEDULE)
    if need.direction not in (Direction.AT_MOST, Direction.AT_LEAST, Direction.EQUALS) or not of_numbers:
        return None
    adequate, desired = number_of(need.adequate, measure.kind), number_of(need.desired, measure.kind)
    limit = adequate if adequate is not None else desired
    if limit is None:
        return None
    levels = levels_of(measure) if measure.kind is MeasureKind.LEVEL else None
    return Limits(need.direction, limit, limit if desired is None else desired, levels=levels)


def desired_is_refused(need: Need, measure: Measure) -> bool:
    """What is desired must itself be accepted (SEMANTICS 5); of yes and no, all that is said must be the same."""
    limits = limits_of(need, measure)
    if limits is None:
        return False
    if limits.yes_no:
        said = [value for value in (need.adequate, need.desired) if isinstance(value, bool)]
        said += [need.direction is Direction.YES] if need.direction in (Direction.YES, Direction.NO) else []
        return len(set(said)) > 1
    return not limits.accepts(limits.desired)


def worse_of(verdicts: list[Verdict]) -> Verdict:
    """Of several that must all hold: certain, possible, cannot tell, met."""
    for verdict in (CERTAIN, POSSIBLE, UNKNOWN):
        if verdict in verdicts:
            return verdict
    return MET if verdicts else UNKNOWN


def over_cases(verdicts: list[Verdict]) -> Verdict:
    """Of cases of which one will happen: certain only when every one is."""
    if not verdicts:
        return UNKNOWN
    if all(verdict == CERTAIN for verdict in verdicts):
        return CERTAIN
    if any(verdict in (CERTAIN, POSSIBLE) for verdict in verdicts):
        return POSSIBLE
    return MET if all(verdict == MET for verdict in verdicts) else UNKNOWN
