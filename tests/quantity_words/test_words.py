"""Sets and levels as people of three languages read them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.quantity_words import quantity_text, range_text
from app.translation import LANGUAGES, translator
from app.word_sets import language_code, language_name
from blueprint_model.quantity import Quantity, QuantityRange, WordSet


def said(words: WordSet, language: str = "en") -> str:
    return translator(language).value(words)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Swedish, Finnish and English"), ("fi", "ruotsi, suomi ja englanti"), ("sv", "svenska, finska och engelska")],
)
def test_languages_are_named_in_the_language_of_the_reader(language: str, text: str) -> None:
    assert said(WordSet.exactly(("sv", "fi", "en"), "languages"), language) == text


def test_only_languages_are_read_as_codes() -> None:
    assert said(WordSet.exactly(("fi", "post"), "channels")) == "fi and post"
    assert said(WordSet.exactly(("Savo",), "languages")) == "Savo"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (WordSet.exactly(("phone", "chat"), choice=True), "phone or chat"),
        (WordSet.exactly(()), "none"),
        (WordSet(("phone",), None), "phone and perhaps others"),
        (WordSet((), None), "not known"),
        (WordSet((), ("phone", "chat")), "phone or chat"),
        (WordSet(("phone",), ("phone", "chat")), "phone, perhaps also chat"),
    ],
)
def test_what_is_not_known_of_a_set_is_said(words: WordSet, text: str) -> None:
    assert said(words) == text
    assert all(said(words, language) for language in LANGUAGES)


def test_a_range_of_words_is_said_as_its_words() -> None:
    between = QuantityRange("set", None, None, "languages", WordSet.exactly(("fi",), "languages"))
    assert range_text(between, translator("sv")) == "finska"


@pytest.mark.parametrize(("language", "text"), [("en", "4 of 5"), ("fi", "4/5"), ("sv", "4 av 5")])
def test_a_level_is_said_on_its_scale(language: str, text: str) -> None:
    assert quantity_text(Quantity("level", Fraction(4), "5"), translator(language)) == text


def test_a_level_with_a_name_is_said_by_it() -> None:
    assert quantity_text(Quantity("level", Fraction(2), "easy\nhard"), translator("en")) == "hard"
    assert range_text(QuantityRange("level", Fraction(1), Fraction(2), "easy\nhard"), translator("en")) == "easy – hard"
    assert range_text(QuantityRange("level", Fraction(2), Fraction(4), "5"), translator("en")) == "2–4 of 5"


@pytest.mark.parametrize(
    ("text", "code"),
    [("fi", "fi"), ("Finnish", "fi"), ("  suomi ", "fi"), ("FINSKA", "fi"), ("northern sami", "se"), ("Savo", None), ("", None)],
)
def test_a_language_is_known_by_its_code_or_name(text: str, code: str | None) -> None:
    assert language_code(text) == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_is_shown_is_read_back(language: str) -> None:
    assert all(language_code(language_name(code, language)) == code for code in ("fi", "sv", "en", "se", "so", "ar", "et", "ru"))
