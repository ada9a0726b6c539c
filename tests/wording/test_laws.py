"""What holds of any text at all: the suggester answers or abstains, always the same, and never with what cannot be set."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.revise_fields import revise_fields
from blueprint_model.elements import Need, ProcessRule, Scenario, ScopeKind, Step, TimeRange
from blueprint_model.elements.scope import Scope
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from blueprint_model.wording import (
    OneQuestion,
    Suggestion,
    answer_question,
    parse_time_range,
    question_after,
    suggest_for_need,
    suggest_for_rule,
)
from blueprint_model.wording.lexicon import lexicon
from tests.properties.laws import applied
from tests.wording.sentences import ALL, FILES

LANGUAGES = st.sampled_from([*FILES, "de"])
EMPTY = Blueprint.of([Scenario(), Need(id="n"), ProcessRule(id="r")])

_VOCABULARY = sorted({word for language in FILES for entry in lexicon(language).exact for word in entry})
_PIECES = st.sampled_from(_VOCABULARY) | st.sampled_from([*"0123456789€$%+-–/.,:;!?≤≥", "1 000", "1–2", "99999999999999999999"])
# Word salad from the lexicons finds far more than letters at random do.
TEXTS = st.text(max_size=60) | st.lists(_PIECES, max_size=9).map(" ".join) | st.lists(_PIECES, max_size=5).map("".join)


def suggestions(words: str, language: str) -> list[tuple[str, Suggestion | None]]:
    return [("n", suggest_for_need(words, language, EMPTY)), ("r", suggest_for_rule(words, language, EMPTY))]


@given(TEXTS, LANGUAGES)
def test_whatever_is_suggested_can_be_set(words: str, language: str) -> None:
    for key, found in suggestions(words, language):
        if found is not None:
            edit = revise_fields(EMPTY, key, **found.fields)
            after = applied(EMPTY, edit)
            assert {field: getattr(after.elements[key], field) for field in found.fields} == dict(found.fields)


@given(TEXTS, LANGUAGES)
def test_the_words_used_lie_in_the_text_and_do_not_overlap(words: str, language: str) -> None:
    for _, found in suggestions(words, language):
        if found is not None:
            last = 0
            for start, end in found.used:
                assert last <= start < end <= len(words)
                last = end


@given(TEXTS, LANGUAGES)
def test_the_same_words_suggest_the_same(words: str, language: str) -> None:
    assert suggestions(words, language) == suggestions(words, language)


@given(TEXTS, LANGUAGES)
def test_without_any_word_used_there_is_no_suggestion(words: str, language: str) -> None:
    assert all(found is None or found.used for _, found in suggestions(words, language))


@given(TEXTS, st.sampled_from(list(FILES)), TEXTS)
def test_any_rule_has_at_most_one_question_and_any_answer_is_an_edit_or_a_refusal(words: str, language: str, typed: str) -> None:
    step = Step(id="s", lane="l", column="c")
    rule = ProcessRule(id="r", title=words, scope=Scope(kind=ScopeKind.STEPS, elements=("s",)))
    blueprint = Blueprint.of([Scenario(language=language), step, rule])
    question = question_after(blueprint, "r")
    assert question is None or isinstance(question, OneQuestion)
    if question is not None:
        answer = answer_question(blueprint, question, typed, language)
        assert isinstance(answer, Edit | Refusal)
        if isinstance(answer, Edit):
            assert question_after(apply(blueprint, answer), "r") is None


@given(TEXTS, LANGUAGES)
def test_any_text_is_a_time_or_not(text: str, language: str) -> None:
    found = parse_time_range(text, language)
    assert found is None or isinstance(found, TimeRange | Refusal)


@pytest.mark.parametrize("length", [401, 20_000])
def test_what_nobody_would_type_is_not_read(length: int) -> None:
    assert suggest_for_need("one invoice " + "x" * length, "en", EMPTY) is None


def test_a_sentence_is_read_as_one_types() -> None:
    """Against a loop of plain Python on the same machine, so that a slow one does not fail the test: some 1 ms a sentence."""
    rows = list(ALL)
    random.Random(1).shuffle(rows)
    for row in rows:
        suggest_for_need(row.words, row.language, EMPTY)  # stems are learnt once

    def timed(work: object) -> float:
        assert callable(work)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            work()
            best = min(best, time.process_time() - start)
        return best

    reference = timed(lambda: sum(n * n % 7 for n in range(200_000)))
    sentences = timed(lambda: [suggest_for_rule(row.words, row.language, EMPTY) for row in rows])
    assert sentences / len(rows) < reference / 4
