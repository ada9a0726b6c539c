"""Messages in English, Finnish and Swedish. English in the code is the source text; the catalogues hold the rest.

A language's catalogues are all `resources/i18n/LANGUAGE/*.mo`, one for each room of the program (checks, window, …), merged.
"""

from __future__ import annotations

import gettext
import os
from fractions import Fraction
from functools import lru_cache

from app.resource_files import RESOURCES
from blueprint_model.message import Message, MessageValue
from blueprint_model.quantity import Quantity, QuantityRange, WeekHours, WordSet

LANGUAGES = ("en", "fi", "sv")
_MOST_DIGITS_TOGETHER = 4


def interface_language() -> str:
    """The language of the system's messages: fi or sv where the environment says so, else en."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return value[:2] if value[:2] in LANGUAGES else "en"
    return "en"


@lru_cache(maxsize=8)
def catalogue(language: str) -> gettext.NullTranslations:
    """All catalogues of a language in one. An unknown language is English."""
    merged: gettext.NullTranslations = gettext.NullTranslations()
    for path in sorted((RESOURCES / "i18n" / language).glob("*.mo")):
        with path.open("rb") as file:
            translations = gettext.GNUTranslations(file)
        translations.add_fallback(merged)
        merged = translations
    return merged


class Translator:
    """Says messages in one language. Users' own words come through unchanged."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._catalogue = catalogue(self.language)
        self._known: dict[str, str] = {}  # looking through the catalogues of all rooms takes its time

    def __call__(self, message: Message) -> str:
        if message.plural is not None:
            text = self._catalogue.ngettext(message.text, message.plural, message.count)
        elif message.context is not None:
            text = self._catalogue.pgettext(message.context, message.text)
        else:
            known = self._known.get(message.text)
            if known is None:
                known = self._known[message.text] = self._catalogue.gettext(message.text) if message.text else ""
            text = known
        if not message.values:
            return text
        return text.format_map({name: self.value(value) for name, value in message.values})

    def text(self, source: str, /, **values: MessageValue) -> str:
        """Short for saying `Message.of(source, …)`."""
        return self(Message.of(source, **values))

    def value(self, value: MessageValue) -> str:
        """How a value looks in this language."""
        match value:
            case str():
                return value
            case Message():
                return self(value)
            case Quantity():
                from app.quantity_words import quantity_text

                return quantity_text(value, self)
            case QuantityRange():
                from app.quantity_words import range_text

                return range_text(value, self)
            case WordSet():
                from app.word_sets import word_set_text

                return word_set_text(value, self)
            case WeekHours():
                from app.hours_words import week_hours_text

                return week_hours_text(value, self)
            case tuple():
                return ", ".join(self.value(part) for part in value)
            case _:
                return self.number(Fraction(value))

    def number(self, value: Fraction, places: int = 2) -> str:
        """A decimal number with at most `places` decimals; fi and sv write a comma. The minus is a real one (−).

        From five digits on they stand in groups of three: 52,000, in fi and sv 52 000 (its space does not break).
        """
        rounded = round(value * 10**places)  # whole numbers only: decimals have 28 digits, and products more
        whole, part = divmod(abs(rounded), 10**places)
        decimals = f"{part:0{places}d}".rstrip("0") if part else ""
        sign, point = "−" if rounded < 0 else "", "." if self.language == "en" else ","
        digits = str(whole)
        if len(digits) > _MOST_DIGITS_TOGETHER:
            digits = f"{whole:,}" if self.language == "en" else f"{whole:,}".replace(",", "\N{NO-BREAK SPACE}")
        return f"{sign}{digits}{point}{decimals}" if decimals else f"{sign}{digits}"


@lru_cache(maxsize=8)
def translator(language: str) -> Translator:
    return Translator(language)
