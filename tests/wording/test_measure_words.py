"""Every built-in measure can be named in a sentence, and found by its own name, in each language."""

from __future__ import annotations

import pytest

from app.translation import translator
from blueprint_model.elements import MeasureKind
from blueprint_model.measures import CATALOGUE
from blueprint_model.message import Message
from blueprint_model.wording.lexicon import Kind, lexicon
from blueprint_model.wording.marks import marked
from blueprint_model.wording.suggestion import FOR_EACH, HOW_MANY, READABLE_KINDS
from tests.wording.sentences import FILES

COUNTS = [measure.id for measure in CATALOGUE.values() if measure.kind is MeasureKind.COUNT]
READABLE = [measure for measure in CATALOGUE.values() if measure.kind in READABLE_KINDS]


@pytest.mark.parametrize("identifier", COUNTS)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_is_counted_has_its_forms_in_the_catalogues(language: str, identifier: str) -> None:
    for table in (HOW_MANY, FOR_EACH):
        assert translator(language)(table[identifier]) != table[identifier].text


@pytest.mark.parametrize("language", FILES)
def test_a_measure_is_found_by_the_name_that_the_window_shows(language: str) -> None:
    for measure in READABLE:
        if measure.kind is not MeasureKind.YES_NO:
            name = translator(language)(Message(measure.title))
            found = {mark.value for mark in marked(name, lexicon(language)).marks if mark.kind is Kind.NOUN}
            assert found == {measure.id}, name


@pytest.mark.parametrize("language", FILES)
def test_no_word_of_a_lexicon_means_two_measures(language: str) -> None:
    assert [entry for entry, meaning in lexicon(language).exact.items() if meaning == _NEITHER] == []


_NEITHER = next(
    meaning
    for meaning in lexicon("en").with_measures([("bill", "mine")]).exact.values()
    if meaning.kind is Kind.NOUN and meaning.value is None
)
