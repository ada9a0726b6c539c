"""Sentences as facilitators type them, and what is suggested for them: all rows of the three tables."""

from __future__ import annotations

import re

import pytest

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.revise_fields import revise_fields
from blueprint_model.elements import Measure, MeasureKind, Need, ProcessRule, Scenario
from blueprint_model.elements.json_form import field_to_json
from blueprint_model.operations import Edit, apply
from blueprint_model.wording import Suggestion, suggest_for_need, suggest_for_rule
from tests.wording.sentences import ALL, FILES, Sentence, in_short, sentences

EMPTY = Blueprint.of([Scenario(), Need(id="n"), ProcessRule(id="r")])
READ = [sentence for sentence in ALL if sentence.expected is not None]


def suggestion(sentence: Sentence, words: str | None = None, blueprint: Blueprint = EMPTY) -> Suggestion | None:
    suggest = suggest_for_need if sentence.kind == "need" else suggest_for_rule
    return suggest(sentence.words if words is None else words, sentence.language, blueprint)


def short(found: Suggestion | None) -> str | None:
    return None if found is None else in_short(dict(found.fields))


def name(sentence: Sentence) -> str:
    return f"{sentence.language}-{sentence.words}"


@pytest.mark.parametrize("sentence", ALL, ids=name)
def test_a_sentence_suggests_what_the_table_says(sentence: Sentence) -> None:
    assert short(suggestion(sentence)) == sentence.expected


@pytest.mark.parametrize("language", FILES)
def test_a_table_is_large_and_often_abstains(language: str) -> None:
    table = sentences(language)
    assert len({(row.kind, row.words) for row in table}) >= 60
    assert sum(row.expected is None for row in table) >= 15


@pytest.mark.parametrize("sentence", READ, ids=name)
def test_accepting_a_suggestion_sets_its_fields(sentence: Sentence) -> None:
    found = suggestion(sentence)
    assert found is not None
    key = "n" if sentence.kind == "need" else "r"
    edit = revise_fields(EMPTY, key, **found.fields)
    assert isinstance(edit, Edit)
    after = apply(EMPTY, edit).elements[key]
    assert {field: field_to_json(after, field) for field in found.fields} == dict(found.fields)


@pytest.mark.parametrize("sentence", ALL, ids=name)
def test_capitals_and_the_end_of_the_sentence_do_not_matter(sentence: Sentence) -> None:
    for words in (sentence.words.upper(), sentence.words.lower(), *(sentence.words + end for end in (".", "!", "?", " …", "  "))):
        assert short(suggestion(sentence, words)) == sentence.expected, words


@pytest.mark.parametrize("sentence", READ, ids=name)
def test_the_words_that_were_used_are_shown_in_order(sentence: Sentence) -> None:
    found = suggestion(sentence)
    assert found is not None
    assert found.used
    ends = [0, *(place for span in found.used for place in span), len(sentence.words)]
    assert ends == sorted(ends)
    assert all(sentence.words[start:end].strip() for start, end in found.used)


@pytest.mark.parametrize("sentence", READ, ids=name)
def test_a_suggestion_is_a_short_question_without_gaps(sentence: Sentence) -> None:
    found = suggestion(sentence)
    assert found is not None
    for language in FILES:
        said = translator(language)(found.sentence)
        assert said.endswith("?")
        assert not re.search(r"[{}_]", said)


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("en", "one invoice", "invoices exactly 1?"),
        ("fi", "yksi lasku", "laskuja tasan 1?"),
        ("sv", "en faktura", "fakturor exakt 1?"),
    ],
)
def test_the_suggestion_reads_naturally(language: str, words: str, said: str) -> None:
    found = suggest_for_need(words, language, EMPTY)
    assert found is not None
    assert translator(language)(found.sentence) == said


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("en", "invoice per agreement", "invoices exactly 1 per agreement?"),
        ("fi", "lasku per sopimus", "laskuja tasan 1 sopimusta kohti?"),
        ("sv", "faktura per avtal", "fakturor exakt 1 per avtal?"),
    ],
)
def test_one_for_each_reads_naturally(language: str, words: str, said: str) -> None:
    found = suggest_for_rule(words, language, EMPTY)
    assert found is not None
    assert translator(language)(found.sentence) == said


# --- users' own measures --------------------------------------------------------------------------------------------


def with_measure(**fields: object) -> Blueprint:
    return Blueprint.of([Scenario(), Measure.model_validate({"id": "m1", **fields})])


def test_a_measure_that_users_named_is_found_by_its_name_and_its_synonyms() -> None:
    blueprint = with_measure(title="lost parcels", synonyms=("missing parcels",))
    for words in ("at most 2 lost parcels", "at most 2 missing parcels"):
        found = suggest_for_need(words, "en", blueprint)
        assert short(found) == "m1 at_most 2"
        assert found is not None
        assert translator("fi")(found.sentence) == "”lost parcels” enintään 2?"


def test_a_measure_that_users_named_is_found_in_another_form() -> None:
    blueprint = with_measure(title="reklamaatio")
    assert short(suggest_for_need("enintään kaksi reklamaatiota", "fi", blueprint)) == "m1 at_most 2"


def test_a_word_that_means_two_measures_means_neither() -> None:
    assert suggest_for_need("one bill", "en", with_measure(title="bill")) is None


def test_a_measure_that_cannot_be_computed_yet_is_not_suggested() -> None:
    assert suggest_for_need("exactly 2 shelves", "en", with_measure(title="shelves", kind=MeasureKind.SET)) is None


# --- limits of the words --------------------------------------------------------------------------------------------


def test_nothing_is_suggested_in_a_language_that_is_not_known() -> None:
    assert suggest_for_need("one invoice", "de", EMPTY) is None


def test_another_currency_than_the_blueprints_is_not_guessed() -> None:
    assert suggest_for_need("price at most 5 USD", "en", EMPTY) is None
    dollars = Blueprint.of([Scenario(currency="USD")])
    assert short(suggest_for_need("price at most 5 USD", "en", dollars)) == "price at_most 5.00 USD"


def test_two_numbers_or_two_measures_are_not_chosen_between() -> None:
    for words in (
        "one invoice, two agreements",
        "between 1 and 2 invoices",
        "5 min on hold or 10 min",
        "max 2 calls within 3 days",
    ):
        assert suggest_for_need(words, "en", EMPTY) is None, words


def test_fewer_than_three_are_at_most_two() -> None:
    assert short(suggest_for_need("fewer than 3 calls", "en", EMPTY)) == "contacts at_most 2"
    assert short(suggest_for_need("yli 2 laskua", "fi", EMPTY)) == "invoices at_least 3"


def test_no_more_than_is_no_negation() -> None:
    for words in ("never wait more than 5 minutes", "no more than 5 minutes waiting", "must not wait over 5 min"):
        assert short(suggest_for_need(words, "en", EMPTY)) == "waiting at_most 300", words


def test_a_right_with_a_time_limit_is_no_elapsed_time() -> None:
    assert suggest_for_need("can cancel within 14 days", "en", EMPTY) is None


def test_how_often_something_happens_is_no_limit() -> None:
    for words in ("one invoice a month", "two calls per day", "an invoice every 2 weeks", "open 5 days a week"):
        assert suggest_for_rule(words, "en", EMPTY) is None, words
    for words in ("laskutus kerran kuussa", "2 käyntiä viikossa", "lasku joka kuukausi"):
        assert suggest_for_rule(words, "fi", EMPTY) is None, words
