"""Sets of words (languages, channels, anything a facilitator names) as far as they are known.

What rules and facts leave of a set is told by two sets: it holds all of `must`, and nothing but `within`. No subsets are ever
listed. Words are compared without regard to case and spaces, and shown as they were first written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from blueprint_model.elements import Bound, Measure, OpeningHours, ProcessRule, RecordedFact, Step
from blueprint_model.elements.values import LimitValue
from blueprint_model.paths.hours_as_sets import minutes_in

Words = frozenset[str]

# Fields of a step that tell what a recorded fact could tell as well.
_FIELDS = {"languages": "languages", "channels": "channels", "hours": "opening_hours"}


@dataclass(frozen=True)
class WordBounds:
    """Sets that hold `must` and lie within `within`; None is no end: any other word may be in it too.

    What is not known to be empty holds at least one word: a service is met in some language, through some channel. Only a
    recorded fact may say that there is none (`empty`).
    """

    must: Words = frozenset()
    within: Words | None = None
    empty: bool = False

    @classmethod
    def of(cls, must: Iterable[str], within: Iterable[str] | None = None) -> WordBounds:
        """With what follows from there being at least one word: the only one possible is in it."""
        inside = None if within is None else frozenset(within)
        least = frozenset(must)
        return cls(inside, inside) if inside is not None and not least and len(inside) == 1 else cls(least, inside)

    @classmethod
    def exactly(cls, words: Iterable[str]) -> WordBounds:
        found = frozenset(words)
        return cls(found, found, empty=not found)

    @property
    def impossible(self) -> bool:
        """No set is like this."""
        return not self.empty and self.within is not None and (not self.within or not self.must <= self.within)

    @property
    def is_anything(self) -> bool:
        return not self.must and self.within is None

    def common(self, other: WordBounds) -> WordBounds:
        """What both leave. Of rules, which never ask for the empty set."""
        if self.within is None or other.within is None:
            within = self.within if other.within is None else other.within
        else:
            within = self.within & other.within
        return WordBounds.of(self.must | other.must, within)

    def hull(self, other: WordBounds) -> WordBounds:
        """The least bounds that hold the sets of both."""
        within = None if self.within is None or other.within is None else self.within | other.within
        return WordBounds(self.must & other.must, within, empty=self.empty or other.empty)

    def lies_in(self, other: WordBounds) -> bool:
        """Whether every set that is possible here is possible there."""
        if self.empty and not other.empty:
            return other.is_anything
        inside = other.within is None or (self.within is not None and self.within <= other.within)
        return other.must <= self.must and inside

    def kept_within(self, rules: WordBounds) -> WordBounds:
        """The nearest that keeps the rules: what they forbid is left out, what they ask for is added."""
        if rules.impossible:
            return self
        must = self.must | rules.must
        within = None if self.within is None else self.within | rules.must
        if rules.within is not None:
            must &= rules.within
            within = rules.within if within is None else within & rules.within
        return rules if within is not None and not within else WordBounds.of(must, within)


ANYTHING = WordBounds()


def word_of(text: str) -> str:
    """One word as it is compared."""
    return " ".join(text.split()).casefold()


def words_in(value: LimitValue | None) -> tuple[str, ...] | None:
    """The words of a limit or fact, each once, as they are compared; None when it is no set. Of hours, the minutes."""
    if isinstance(value, OpeningHours):
        return minutes_in(value)
    if not isinstance(value, tuple):
        return None
    return tuple(dict.fromkeys(word for text in value if (word := word_of(text))))


def allowed_words(rule: ProcessRule) -> WordBounds:
    """What the rule leaves of its measure's set. One without words, or that leaves nothing, bounds nothing."""
    words = words_in(rule.limit)
    if not words:
        return ANYTHING
    match rule.bound:
        case Bound.ALL_OF | Bound.AT_LEAST:
            return WordBounds.of(words)
        case Bound.ONLY | Bound.AT_MOST:
            return WordBounds.of((), words)
        case _:
            return WordBounds.exactly(words)


def recorded_words(step: Step, measure: Measure) -> WordBounds | None:
    """What is recorded at a step itself, in its facts or in its own field; None when nothing is."""
    for fact in step.facts:
        if fact.measure == measure.id and (bounds := _of_fact(fact)) is not None:
            return bounds
    field = _FIELDS.get(measure.id)
    value = getattr(step, field) if field else None
    words = words_in(value)
    return WordBounds.exactly(words or ()) if words or isinstance(value, OpeningHours) else None


def _of_fact(fact: RecordedFact) -> WordBounds | None:
    exact = words_in(fact.value)
    if exact is not None:
        return WordBounds.exactly(exact)
    least, most = words_in(fact.at_least), words_in(fact.at_most)
    if least is None and most is None:
        return None
    return WordBounds.of(least or (), most)
