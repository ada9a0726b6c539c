"""Limits and facts as people type them, by their measure: levels of its scale, languages by their names, and all other kinds."""

from __future__ import annotations

import re
from fractions import Fraction

from app.word_sets import LANGUAGES, language_code, language_name
from blueprint_model.elements import Measure, MeasureKind
from blueprint_model.elements.base import Json
from blueprint_model.message import Message
from blueprint_model.paths.limits import levels_of, unit_of
from blueprint_model.quantity import Quantity
from blueprint_model.refusal import Refusal
from widgets.fields.typed import COUNT, Typed, limit, parse_words, write_words
from widgets.interface_language import interface_language, shown

_OF = re.compile(r"^\s*(\d+)\s*(?:(?:/|of|av)\s*(\d+))?\s*$")


def limit_of(measure: Measure | None, currency: str) -> Typed:
    """A limit or a fact of this measure, as its JSON in the file; without one, a number."""
    if measure is None:
        return COUNT
    if measure.kind is MeasureKind.LEVEL:
        return _level(measure)
    if measure.kind is MeasureKind.SET:
        return _languages() if measure.id == LANGUAGES else _words()
    return limit(measure.kind, currency)


def _level(measure: Measure) -> Typed:
    """ "2", "2 of 5", "2/5", or a level's name; kept as its number from the good end."""
    last = levels_of(measure)
    names = {name.strip().casefold(): number for number, name in enumerate(measure.levels, start=1)}

    def parse(text: str) -> Json | Refusal:
        named = names.get(text.strip().casefold())
        found = _OF.match(text)
        number = named if named is not None else int(found[1]) if found and found[2] in (None, str(last)) else 0
        if not 1 <= number <= last:
            return Refusal(Message.of("“{text}” is not a level from 1 to {last}.", text=text, last=last))
        return number

    def write(value: Json) -> str:
        return shown(Quantity("level", Fraction(value), unit_of(measure, ""))) if isinstance(value, int) else str(value)

    return Typed(parse, write)


def _words() -> Typed:
    return Typed(_parse_some, write_words)


def _parse_some(text: str) -> Json | Refusal:
    words = parse_words(text)
    if not words:
        return Refusal(Message.of("Write at least one word, with commas between them."))
    return words


def _languages() -> Typed:
    """ "sv, fi" and "Swedish, Finnish" alike; what is no language that Särö knows stays as it was typed."""

    def parse(text: str) -> Json | Refusal:
        words = _parse_some(text)
        if not isinstance(words, list):
            return words
        return [language_code(str(word)) or word for word in words]

    def write(value: Json) -> str:
        words = value if isinstance(value, list | tuple) else ()
        return ", ".join(language_name(str(word), interface_language()) for word in words)

    return Typed(parse, write)
