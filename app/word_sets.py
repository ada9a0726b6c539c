"""Sets of words as people say them: "Finnish and Swedish", "phone or chat", in English, Finnish and Swedish.

Languages that are told by their codes are shown by their names. Everything else is people's own words, unchanged.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from blueprint_model.message import Message
from blueprint_model.quantity import WordSet

if TYPE_CHECKING:
    from app.translation import Translator

LANGUAGES = "languages"
_SPOKEN = ("en", "fi", "sv")  # languages in which a language can be named when it is typed


def word_set_text(words: WordSet, translator: Translator) -> str:
    """What is known of a set; where it is not known exactly, that is said."""
    must = [_shown(word, words.measure, translator) for word in words.must]
    if words.choice:
        return _listed(must, translator, choice=True)
    if words.within is None:
        known = _listed(must, translator)
        return translator(Message.of("{words} and perhaps others", words=known) if must else Message.of("not known"))
    perhaps = [_shown(word, words.measure, translator) for word in words.within if word not in words.must]
    if not perhaps:
        return _listed(must, translator) if must else translator(Message.of("none"))
    listed = _listed(perhaps, translator, choice=True)
    if not must:
        return listed
    return translator(Message.of("{words}, perhaps also {others}", words=_listed(must, translator), others=listed))


def _listed(words: list[str], translator: Translator, *, choice: bool = False) -> str:
    if len(words) < 2:
        return "".join(words)
    text = Message.of("{first} or {last}") if choice else Message.of("{first} and {last}")
    return translator(Message.of(text.text, first=", ".join(words[:-1]), last=words[-1]))


def _shown(word: str, measure: str, translator: Translator) -> str:
    return language_name(word, translator.language) if measure == LANGUAGES else word


@lru_cache(maxsize=512)
def language_name(code: str, language: str) -> str:
    """The language with this code, named in `language`; what is no code stays as it is."""
    return _names(language).get(code, code)


@lru_cache(maxsize=512)
def language_code(text: str) -> str | None:
    """The code of a language that is told by its code, or by its name in English, Finnish or Swedish; else None."""
    name = " ".join(text.split()).casefold()
    for language in _SPOKEN:
        if name in _names(language):
            return name
        for code, known in _names(language).items():
            if known.casefold() == name:
                return code
    return None


@lru_cache(maxsize=4)
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    return {code: name for code, name in Locale(language).languages.items() if 2 <= len(code) <= 3}
