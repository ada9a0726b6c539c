"""A refusal says on which line the reason stands."""

from __future__ import annotations

import pytest

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.file_format import read
from blueprint_model.refusal import Refusal

SCENARIO = '{"type": "scenario", "id": "scenario"}'


def said(text: str) -> str:
    found = read(text.encode())
    assert isinstance(found, Refusal)
    return translator("en")(found.message)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"type": "lane", "id": "l1", "zone": NaN}', "Line 4: “NaN” stands where a number should."),
        ('{"type": "lane", "id": "NaN", "zone": -Infinity}', "Line 4: “-Infinity” stands where a number should."),
        ('{"type": "lane", "id": "l1", "rank": "1", "rank": "2"}', "Line 4: The field “rank” stands twice in “l1”."),
        (
            '{"type": "lane", "id": "l1", "x": {"a": 1, "b": "\\"a\\": {", "a": 2}}',
            "Line 4: The field “a” stands twice in one place.",
        ),
        (f'{{"type": "lane", "id": "l1", "x": {"7" * 30}}}', "Line 4: The number 777777777777… has 30 digits; 18 is the most."),
        (f'{{"type": "lane", "id": "l1", "x": 0.{"3" * 60}}}', "Line 4: The number 0.3333333333… has too many digits."),
        (f'{{"type": "lane", "id": "[[[", "x": {"[" * 70}{"]" * 70}}}', "Line 4 is nested deeper than 64 levels."),
        ('{"type": "lane", "id": "l1", "x": "\\ud800"}', "Line 4 has half a character (a lone surrogate)."),
    ],
)
def test_what_is_refused_while_parsing_is_told_with_its_line(line: str, reason: str) -> None:
    assert said(f'{{"saro": "1.0",\n"elements": [\n{SCENARIO},\n{line}\n]}}\n') == reason


def test_a_field_named_in_a_value_or_in_another_object_is_no_second_one() -> None:
    first = '{"type": "note", "id": "x1", "title": "rank"}'
    second = '{"type": "lane", "id": "l1", "zone": "customer", "rank": "1",\n"rank": "2"}'
    assert said(f'{{"saro": "1.0", "elements": [{SCENARIO},\n{first},\n{second}]}}').startswith("Line 4: ")


def test_a_name_that_was_written_with_escapes_is_still_refused() -> None:
    assert said('{"saro": "1.0", "elements": [], "\\u0061": 1, "a": 2}') == "The field “a” stands twice in one place."


@pytest.mark.parametrize("number", ["9" * 18, "-" + "9" * 18])
def test_a_minus_is_no_digit(number: str) -> None:
    assert isinstance(read(f'{{"saro": "1.0", "elements": [{SCENARIO}], "x": {number}}}'.encode()), Blueprint)


def test_many_escaped_quotes_in_a_string_that_never_ends_take_no_long_time() -> None:
    assert "nested deeper" in said("[" * 70 + '"' + '\\"' * 300_000)


def test_the_values_that_would_do_are_listed_without_words_of_one_language() -> None:
    lane = '{"type": "lane", "id": "l1", "zone": "kitchen"}'
    assert said(f'{{"saro": "1.0", "elements": [{SCENARIO}, {lane}]}}') == (
        "In lane “l1”, “zone”: “kitchen” is not one of evidence, customer, frontstage, backstage, support, partner."
    )
