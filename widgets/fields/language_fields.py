"""Languages, typed by their names in any of the three languages of the window or by their codes."""

from __future__ import annotations

from app.word_sets import language_code, language_name
from blueprint_model.elements.base import Json
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from widgets.fields.typed import Typed, parse_words
from widgets.fields.vocabulary import languages
from widgets.fields.words_field import SuggestedField, WordsField
from widgets.interface_language import interface_language, tr


def _parse_all(text: str) -> Json | Refusal:
    words = parse_words(text)
    codes = []
    for word in words if isinstance(words, list) else ():
        code = language_code(str(word))
        if code is None:
            return Refusal(Message.of("“{text}” is no language known here. Write for example Swedish or sv.", text=word))
        codes.append(code)
    return list(dict.fromkeys(codes))


def _write_all(value: Json) -> str:
    words = value if isinstance(value, list | tuple) else ()
    return ", ".join(language_name(str(word), interface_language()) for word in words)


def _parse_one(text: str) -> Json | Refusal:
    found = _parse_all(text)
    if isinstance(found, Refusal) or len(found) == 1:
        return found if isinstance(found, Refusal) else found[0]
    return Refusal(Message.of("One language only."))


def _write_one(value: Json) -> str:
    return language_name(str(value), interface_language())


LANGUAGES = Typed(_parse_all, _write_all)
LANGUAGE = Typed(_parse_one, _write_one)


class LanguagesField(WordsField):
    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption, languages, LANGUAGES)


class LanguageField(SuggestedField):
    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption, languages, tr("for example Swedish"), LANGUAGE)
        self.completer.take_whole_line()
