"""What words mean to the suggester: kinds of meaning, and the lexicon of one language.

A lexicon is data (`english`, `finnish`, `swedish`); looking up is here. An entry is one or more words. Closed classes
(numbers, units, comparators …) are listed in all their forms and must match exactly; open ones (what is counted, adjectives,
verbs) match by their stems as well. What a language writes as one word ("yhteislasku", "samlingsfaktura") is known by its
last part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import snowballstemmer

STEMMERS = {"en": "english", "fi": "finnish", "sv": "swedish"}
LONGEST_PHRASE = 6
SHORTEST_TAIL = 5  # letters of the last part of a compound, as a stem
SHORTEST_HEAD = 3


class Kind(Enum):
    NUMBER = auto()  # value: Fraction
    ARTICLE = auto()  # "a", and Swedish "en", which may also be the number one
    ONCE = auto()  # value: how many times, as an adverb
    TIMES = auto()  # makes the number before it an adverb
    BOTH = auto()
    UNIT = auto()  # value: Unit
    CURRENCY = auto()  # value: its code
    SAME_DAY = auto()
    AT_MOST = auto()
    AT_LEAST = auto()
    LESS = auto()
    MORE = auto()
    EXACTLY = auto()
    IN = auto()  # at most, when a number and a unit follow
    PER = auto()
    PER_AFTER = auto()  # stands after what is counted: "kohti"
    PER_WORD = auto()  # value: a measure's id; "sopimuskohtainen"
    EACH = auto()
    NOUN = auto()  # value: a measure's id
    SHARED = auto()
    NEW = auto()
    NOT = auto()
    AND = auto()
    AFTER = auto()  # harmless after a unit: "5 days after the order"
    AS = auto()  # "the same … as": a comparison, not one for all
    CONTRAST = auto()  # what follows is what is not wanted
    ADJECTIVE = auto()
    FILLER = auto()
    DOUBT = auto()  # a word after which nothing is guessed
    BREAK = auto()  # the end of a clause
    WORD = auto()  # any other
    # Flags: a word has one of these beside its meaning.
    MAKES = auto()
    CAN = auto()
    GIVES = auto()
    TAKES = auto()
    ASKER = auto()  # the customer, as the one who does something


@dataclass(frozen=True)
class Unit:
    """`seconds` of one; 0 is a working day. `plural` forms are never "one" by themselves. `inside`: the form says "within"."""

    seconds: int
    plural: bool = False
    inside: bool = False


@dataclass(frozen=True)
class Meaning:
    kind: Kind
    value: object = None


Words = Mapping[Kind, str]  # entries between commas


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language, as they are listed. Entries stand between commas; numbers and units have their forms."""

    numbers: Mapping[str, str]
    once: Mapping[int, str]
    units: tuple[tuple[Unit, str], ...]
    currencies: Mapping[str, str]
    exact: Words
    stemmed: Words
    flags: Words
    nouns: Mapping[str, str]
    per_words: Mapping[str, str]
    shared_heads: tuple[str, ...] = ()  # first parts of compounds that say "one for all"
    articles_count: bool = False
    comma_is_thousands: bool = False


@dataclass(frozen=True)
class Lexicon:
    language: str
    articles_count: bool
    comma_is_thousands: bool
    shared_heads: tuple[str, ...]
    exact: Mapping[tuple[str, ...], Meaning]
    stemmed: Mapping[tuple[str, ...], Meaning]
    flags: Mapping[tuple[str, ...], frozenset[Kind]]

    def with_measures(self, named: Iterable[tuple[str, str]]) -> Lexicon:
        """Also knows users' own measures: (words, measure id). A word that means two measures means none of them."""
        exact, stemmed = dict(self.exact), dict(self.stemmed)
        for text, measure in named:
            entry = tuple(text.casefold().split())
            if 0 < len(entry) <= LONGEST_PHRASE:
                _add(exact, entry, Meaning(Kind.NOUN, measure))
                _add(stemmed, tuple(stem(word, self.language) for word in entry), Meaning(Kind.NOUN, measure))
        return replace(self, exact=exact, stemmed=stemmed)

    def compound(self, word: str) -> tuple[Meaning, bool] | None:
        """What the last part of a compound means, and whether its first part says "one for all"."""
        if self.language == "en":
            return None
        for start in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
            tail = word[start:]
            if len(stem(tail, self.language)) < SHORTEST_TAIL:
                continue
            found = self.exact.get((tail,)) or self.stemmed.get((stem(tail, self.language),))
            if found is not None and found.kind is Kind.NOUN and isinstance(found.value, str):
                return found, word[:start] in self.shared_heads
        return None


@lru_cache(maxsize=16_384)
def stem(word: str, language: str) -> str:
    return str(_stemmer(language).stemWord(word))


@lru_cache(maxsize=3)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    import snowballstemmer  # brings all its languages, and so some 100 ms: not before the first sentence

    return snowballstemmer.stemmer(STEMMERS[language])


@lru_cache(maxsize=3)
def lexicon(language: str) -> Lexicon:
    """Of "en", "fi" or "sv"."""
    from blueprint_model.wording import english, finnish, swedish

    listed = {"en": english.VOCABULARY, "fi": finnish.VOCABULARY, "sv": swedish.VOCABULARY}[language]
    exact: dict[tuple[str, ...], Meaning] = {}
    stemmed: dict[tuple[str, ...], Meaning] = {}

    def put(text: str, meaning: Meaning, by_stem: bool = False) -> None:
        for entry in _entries(text):
            _add(exact, entry, meaning)
            if by_stem:
                _add(stemmed, tuple(stem(word, language) for word in entry), meaning)

    for measure, text in listed.nouns.items():
        put(text, Meaning(Kind.NOUN, measure), by_stem=True)
    for kind, text in listed.stemmed.items():
        put(text, Meaning(kind), by_stem=True)
    for number, text in listed.numbers.items():
        put(text, Meaning(Kind.NUMBER, Fraction(number)))
    for times, text in listed.once.items():
        put(text, Meaning(Kind.ONCE, Fraction(times)))
    for unit, text in listed.units:
        put(text, Meaning(Kind.UNIT, unit))
    for code, text in listed.currencies.items():
        put(text, Meaning(Kind.CURRENCY, code))
    for measure, text in listed.per_words.items():
        put(text, Meaning(Kind.PER_WORD, measure))
    for kind, text in listed.exact.items():
        put(text, Meaning(kind))
    flags: dict[tuple[str, ...], frozenset[Kind]] = {}
    for kind, text in listed.flags.items():
        for entry in _entries(text):
            for key in (entry, tuple(stem(word, language) for word in entry)):
                flags[key] = flags.get(key, frozenset()) | {kind}
    return Lexicon(language, listed.articles_count, listed.comma_is_thousands, listed.shared_heads, exact, stemmed, flags)


def _entries(text: str) -> Iterable[tuple[str, ...]]:
    for entry in text.split(","):
        words = tuple(entry.split())
        if words:
            yield words


def _add(table: dict[tuple[str, ...], Meaning], entry: tuple[str, ...], meaning: Meaning) -> None:
    """The later entry stands, except that two measures with the same words leave neither."""
    known = table.get(entry)
    if known is not None and known.kind is meaning.kind is Kind.NOUN and known != meaning:
        meaning = Meaning(Kind.NOUN, None)
    table[entry] = meaning
