"""One set against one need: accepted or not, and how far off (SEMANTICS 3 and 5)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.checking.gap import CERTAIN, MET, POSSIBLE, UNKNOWN, Verdict
from blueprint_model.elements import Direction, Measure, Need
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.word_sets import WordBounds, Words, words_in

# A set that is at least another holds all of it; one that is at most another holds only it.
_READ_AS = {
    Direction.ALL_OF: Direction.ALL_OF,
    Direction.AT_LEAST: Direction.ALL_OF,
    Direction.ONLY: Direction.ONLY,
    Direction.AT_MOST: Direction.ONLY,
    Direction.ONE_OF: Direction.ONE_OF,
    Direction.EQUALS: Direction.EQUALS,
}
_LIMIT = Fraction(3, 10)


@dataclass(frozen=True)
class SetLimits:
    """`adequate` and `desired` are words as they are compared; a direction all of, one of, only or equals."""

    direction: Direction
    adequate: Words
    desired: Words

    def accepts_all(self, bounds: WordBounds) -> bool:
        """Whether every set that lies in these bounds is accepted."""
        inside = bounds.within is not None and bounds.within <= self.adequate
        match self.direction:
            case Direction.ALL_OF:
                return self.adequate <= bounds.must
            case Direction.ONLY:
                return inside
            case Direction.ONE_OF:
                return bool(bounds.must & self.adequate) or (inside and not bounds.empty)
            case _:
                return inside and self.adequate <= bounds.must

    def accepts_none(self, bounds: WordBounds) -> bool:
        """Whether no set that lies in these bounds is accepted."""
        apart = bounds.within is not None and not bounds.within & self.adequate
        leaves_out = bounds.within is not None and not self.adequate <= bounds.within
        match self.direction:
            case Direction.ALL_OF:
                return leaves_out
            case Direction.ONLY:
                return not bounds.must <= self.adequate or (apart and not bounds.empty)
            case Direction.ONE_OF:
                return apart
            case _:
                return leaves_out or not bounds.must <= self.adequate

    def verdict(self, bounds: WordBounds, *, unsure: bool = False) -> Verdict:
        """`unsure`: nobody knows which of the sets in these bounds are possible."""
        if self.accepts_none(bounds):
            return CERTAIN
        if self.accepts_all(bounds):
            return MET
        return UNKNOWN if unsure else POSSIBLE

    def gap(self, bounds: WordBounds) -> Fraction:
        """g of the worst set in these bounds; an open end counts as its nearest value."""
        match self.direction:
            case Direction.ALL_OF:
                return self._missing(bounds)
            case Direction.ONLY:
                return self._extras(bounds)
            case Direction.ONE_OF:
                return Fraction(0 if self.accepts_all(bounds) else 1)
            case _:
                return max(self._missing(bounds), self._extras(bounds))

    def _missing(self, bounds: WordBounds) -> Fraction:
        """Of the least set. Where nothing is sure to be in it, it may be one word, and that a wrong one."""
        least = bounds.must
        if not least and not bounds.empty and bounds.within:
            least = frozenset([min(bounds.within - self.adequate or bounds.within)])
        if missing := len(self.adequate - least):
            return _LIMIT + Fraction(7, 10) * Fraction(missing, len(self.adequate))
        further = self.desired - self.adequate
        return _LIMIT * Fraction(len(further - least), len(further)) if further else Fraction(0)

    def _extras(self, bounds: WordBounds) -> Fraction:
        """Of the greatest set; where others may be in it that nobody names, of the least."""
        greatest = bounds.must if bounds.within is None else bounds.within
        if extras := len(greatest - self.adequate):
            return _LIMIT + Fraction(7, 10) * min(Fraction(1), Fraction(extras, len(self.adequate)))
        further = self.adequate - self.desired
        return _LIMIT * Fraction(len(greatest & further), len(further)) if further else Fraction(0)


def set_limits_of(need: Need, measure: Measure) -> SetLimits | None:
    """None when the need has no direction or words that a set can be held against."""
    if measure.kind not in SET_LIKE or need.direction not in _READ_AS:
        return None
    adequate, desired = words_in(need.adequate), words_in(need.desired)
    if need.adequate is not None and not adequate:
        return None
    words = adequate or desired
    if not words:
        return None
    return SetLimits(_READ_AS[need.direction], frozenset(words), frozenset(desired or words))


def desired_is_worse(limits: SetLimits) -> bool:
    """What is desired must itself be accepted: more words of "all of", fewer of "only" and "one of"."""
    match limits.direction:
        case Direction.ALL_OF:
            return not limits.adequate <= limits.desired
        case Direction.ONLY | Direction.ONE_OF:
            return not limits.desired <= limits.adequate
        case _:
            return limits.desired != limits.adequate
