"""K13: a clash over languages, difficulty or reading level."""

from __future__ import annotations

import pytest

from tests.checks.found import result_of


def heads(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.element) for f in result_of(text).findings if f.need]


LETTER = 'customer: Reads\nevidence: Letter ({})\nneed at Reads: "Readable" {}'


@pytest.mark.parametrize(
    ("fact", "limit", "clashes"),
    [
        ("fact difficulty 4", "difficulty at most 2", True),
        ("fact difficulty 2", "difficulty at most 2", False),
        ("reading level 4", "reading_level at most 3", True),
        ("reading level 3", "reading_level at most 3", False),
        ("languages {fi}", "languages all of {sv}", True),
        ("languages {fi, sv}", "languages all of {sv}", False),
        ("fact languages {fi}", "languages one of {sv, en}", True),
    ],
)
def test_a_letter_that_belongs_to_a_step_is_read_there(fact: str, limit: str, clashes: bool) -> None:
    assert heads(LETTER.format(fact, limit)) == ([("K13", "s2")] if clashes else [])


def test_other_sets_and_levels_are_direct_contradictions() -> None:
    assert heads(LETTER.format("channels {post}", "channels one of {phone}")) == [("K1", "s2")]
    mood = "measure mood: level (good / middling / bad)\n" + LETTER.format("fact mood 3", "mood at most 1")
    assert heads(mood) == [("K1", "s2")]


def test_only_under_a_condition_it_is_conditional() -> None:
    text = 'question New: yes / no\ncustomer: Reads\nrule at Reads: "x" languages only {fi} when New: yes\n'
    text += 'rule at Reads: "y" languages only {sv} when New: no\nneed at Reads: "z" languages all of {sv}'
    assert heads(text) == [("K2", "s1")]


def test_a_measure_of_ones_own_called_like_a_language_is_not_one() -> None:
    text = 'measure tongues: set\ncustomer: Reads (fact tongues {fi})\nneed at Reads: "z" tongues all of {sv}'
    assert heads(text) == [("K1", "s1")]
