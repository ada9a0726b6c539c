"""A sentence as marks: each word or phrase with its meaning and its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from blueprint_model.wording.lexicon import LONGEST_PHRASE, Kind, Lexicon, stem

LONGEST_SENTENCE = 400  # characters; nobody writes a need or a rule in more, and what is longer is not read

_LETTER = r"[^\W\d_]|[\u0300-\u036f]"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[ \u00a0\u202f]\d{{3}}(?!\d))*(?:[.,:/]\d+)*)"
    rf"|(?P<word>(?:\b[eE]-(?={_LETTER}))?(?:{_LETTER})+(?:['’](?:{_LETTER})+)*)"
    r"|(?P<sign>\S)"
)
_CLAUSE_ENDS = frozenset(",.;:!?()…")
_CURRENCY_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_COMPARISONS = {"≤": Kind.AT_MOST, "≥": Kind.AT_LEAST, "<": Kind.LESS, ">": Kind.MORE, "=": Kind.EXACTLY, "+": Kind.AT_LEAST}
_IGNORED = frozenset("\"“”„»«'’‘*•")


@dataclass(frozen=True)
class Mark:
    """`start` and `end` are places in the text, end excluded; `flags` are those of its first word."""

    kind: Kind
    value: object
    start: int
    end: int
    text: str = ""
    flags: frozenset[Kind] = frozenset()


@dataclass(frozen=True)
class Marked:
    marks: tuple[Mark, ...]
    flags: frozenset[Kind]


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int
    group: str


def marked(text: str, lexicon: Lexicon) -> Marked:
    """The whole text as marks, longest phrases first. Never raises."""
    if len(text) > LONGEST_SENTENCE:
        return Marked((), frozenset())
    tokens = list(_tokens(text))
    marks: list[Mark] = []
    flags: set[Kind] = set()
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.group == "number":
            marks.append(_number(token, lexicon))
            place += 1
        elif token.group == "sign":
            sign = _sign(tokens, place)
            if sign is not None:
                marks.append(sign)
            place += 1
        else:
            length, found = _phrase(tokens, place, lexicon)
            here = _flags(tokens, place, lexicon)
            marks += [replace(mark, flags=here) for mark in found]
            flags |= here.union(*(_flags(tokens, later, lexicon) for later in range(place + 1, place + length)))
            place += length
    return Marked(tuple(marks), frozenset(flags))


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        group = found.lastgroup or "sign"
        word = unicodedata.normalize("NFC", found.group()).replace("’", "'").casefold().removeprefix("e-")
        yield _Token(word, found.start(), found.end(), group)


# --- numbers and signs ----------------------------------------------------------------------------------------------


def _number(token: _Token, lexicon: Lexicon) -> Mark:
    value = number_in(token.text, lexicon.comma_is_thousands)
    return Mark(Kind.DOUBT if value is None else Kind.NUMBER, value, token.start, token.end, token.text)


def number_in(text: str, comma_is_thousands: bool) -> Fraction | None:
    """ "2", "1 000", "2,5" and "2.5"; None for a time of day, a date, and what may be thousands or decimals."""
    plain = re.sub(r"\s", "", text)
    if len(plain) > 15:
        return None
    if comma_is_thousands and re.fullmatch(r"\d{1,3}(,\d{3})+", plain):
        plain = plain.replace(",", "")
    if not re.fullmatch(r"[0-9]+([.,][0-9]{1,2})?", plain):
        return None
    return Fraction(plain.replace(",", "."))


def _sign(tokens: list[_Token], place: int) -> Mark | None:
    token = tokens[place]
    before, after = tokens[place - 1] if place else None, tokens[place + 1] if place + 1 < len(tokens) else None

    def mark(kind: Kind, value: object = None) -> Mark:
        return Mark(kind, value, token.start, token.end, token.text)

    if token.text in _CURRENCY_SIGNS:
        return mark(Kind.CURRENCY, _CURRENCY_SIGNS[token.text])
    if token.text in _COMPARISONS:
        return mark(_COMPARISONS[token.text])
    if token.text in "-–—−":
        if after is not None and after.group == "number":
            return mark(Kind.DOUBT)  # a range, or a negative number
        close = before is not None and after is not None and before.end == token.start and after.start == token.end
        return None if close else mark(Kind.BREAK)
    if token.text == "/":
        return mark(Kind.PER)
    if token.text in _CLAUSE_ENDS:
        return mark(Kind.BREAK) if after is not None else None
    return None if token.text in _IGNORED else mark(Kind.DOUBT)


# --- words ----------------------------------------------------------------------------------------------------------


def _run(tokens: list[_Token], place: int, length: int) -> tuple[str, ...] | None:
    """`length` words from `place`; a hyphen between two of them is passed over."""
    words: list[str] = []
    while len(words) < length and place < len(tokens):
        token = tokens[place]
        if token.group == "word":
            words.append(token.text)
        elif not (token.text in "-–" and words and place + 1 < len(tokens) and tokens[place + 1].start == token.end):
            return None
        place += 1
    return tuple(words) if len(words) == length else None


def _span(tokens: list[_Token], place: int, length: int) -> int:
    """How many tokens `length` words take, hyphens included."""
    end = place
    while length:
        length -= tokens[end].group == "word"
        end += 1
    return end - place


def _phrase(tokens: list[_Token], place: int, lexicon: Lexicon) -> tuple[int, list[Mark]]:
    """(tokens taken, marks) of the longest entry that begins here; a single word that nothing knows is a WORD."""
    start = tokens[place].start
    for length in range(LONGEST_PHRASE, 0, -1):
        words = _run(tokens, place, length)
        if words is None:
            continue
        meaning = lexicon.exact.get(words)
        if meaning is None:
            meaning = lexicon.stemmed.get(tuple(stem(word, lexicon.language) for word in words))
        if meaning is not None:
            taken = _span(tokens, place, length)
            end = tokens[place + taken - 1].end
            return taken, [Mark(meaning.kind, meaning.value, start, end, " ".join(words))]
    word, end = tokens[place].text, tokens[place].end
    compound = lexicon.compound(word)
    if compound is None:
        return 1, [Mark(Kind.WORD, None, start, end, word)]
    meaning, shared = compound
    noun = Mark(meaning.kind, meaning.value, start, end, word)
    return 1, [Mark(Kind.SHARED, None, start, end, word), noun] if shared else [noun]


def _flags(tokens: list[_Token], place: int, lexicon: Lexicon) -> frozenset[Kind]:
    found: frozenset[Kind] = frozenset()
    for length in (1, 2, 3):
        words = _run(tokens, place, length)
        if words is not None:
            found |= lexicon.flags.get(words) or frozenset()
            found |= lexicon.flags.get(tuple(stem(word, lexicon.language) for word in words)) or frozenset()
    return found
