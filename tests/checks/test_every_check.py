"""A check without an example, a translation, a help page or a test of its own is refused; every example is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.resource_files import RESOURCES
from app.translation import LANGUAGES, translator
from blueprint_model.checking import checker
from blueprint_model.checking.check import Check, Examine, Family, Situation
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.finding import Finding
from tests.checks.examples_of_checks import (
    ALL_CHECKS,
    HEADINGS,
    broken_promises,
    docstring_of,
    example_of,
    module_of,
    sections_of,
)

TESTS = Path(__file__).resolve().parent.parent
every_check = pytest.mark.parametrize("each", ALL_CHECKS, ids=lambda each: each.code)


def test_codes_are_given_once() -> None:
    codes = [each.code for each in ALL_CHECKS]
    assert len(codes) == len(set(codes))
    assert {"K1", "K2", "K3", "K6", "K7", "K16", "K17", "K18", "K20", "K29", "K30"} <= set(codes)
    assert {f"D{n}" for n in range(1, 12)} <= set(codes)


@every_check
def test_its_docstring_has_the_five_headings(each: Check) -> None:
    sections = sections_of(docstring_of(each))
    assert tuple(sections)[1:] == HEADINGS
    assert all(sections[heading].strip() for heading in HEADINGS)
    assert sections[""] == f"{each.code} {each.name.text}."


@every_check
def test_its_example_finds_what_it_says(each: Check) -> None:
    example = example_of(each)
    assert example.finds
    assert broken_promises(each.code, example) == []


def _finds_nothing(_: Situation) -> Iterator[Finding]:
    yield from ()


def _has_an_error(_: Situation) -> Iterator[Finding]:
    raise ZeroDivisionError


@every_check
@pytest.mark.parametrize("spoiled", [_finds_nothing, _has_an_error])
def test_its_example_notices_when_the_check_is_spoiled(each: Check, spoiled: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    for stage in ("HEAD_CHECKS", "CARD_CHECKS", "MARK_CHECKS", "DRAWING_CHECKS"):
        checks: tuple[Check, ...] = getattr(checker, stage)
        monkeypatch.setattr(checker, stage, tuple(replace(one, examine=spoiled) if one is each else one for one in checks))
    assert broken_promises(each.code, example_of(each)) != []


def test_an_example_that_promises_too_much_is_noticed() -> None:
    quiet = read_example("customer: Arrives -> Leaves\nfinds: K1 at Leaves")
    assert len(broken_promises("K1", quiet)) == 2
    unsaid = read_example('customer: Arrives -> ""\nfinds: D2')
    assert any("D1 is found 1 times" in words for words in broken_promises("D1", unsaid))


@every_check
def test_it_is_named_in_three_languages(each: Check) -> None:
    for words in (each.name, each.one_line):
        said = {language: translator(language)(words) for language in LANGUAGES}
        assert len(set(said.values())) == len(LANGUAGES), said


def headings_of(each: Check, language: str) -> list[tuple[str, str]]:
    """(heading, what stands under it) of a help page, in order."""
    page = (RESOURCES / "help" / language / f"{each.code}.md").read_text(encoding="utf-8")
    parts = (part.split("\n", 1) for part in page.split("\n## ")[1:])
    return [(heading, words.strip()) for heading, words in parts]


@every_check
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_a_help_page(each: Check, language: str) -> None:
    page = (RESOURCES / "help" / language / f"{each.code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {each.code} {translator(language)(each.name)}\n")
    assert len(headings_of(each, language)) == len(HEADINGS)
    assert all(len(words) > 15 for _, words in headings_of(each, language))


@every_check
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_pages_example_names_what_the_docstring_finds(each: Check, language: str) -> None:
    example = headings_of(each, language)[HEADINGS.index("Example")]
    assert set(re.findall(r"\b[KD]\d+\b", example[1])) == {promise.code for promise in example_of(each).finds}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_pages_of_a_language_have_the_same_headings(language: str) -> None:
    every = {tuple(heading for heading, _ in headings_of(each, language)) for each in ALL_CHECKS}
    assert len(every) == 1
    (headings,) = every
    assert (headings == HEADINGS) == (language == "en")


def test_there_is_no_page_of_a_check_that_does_not_exist() -> None:
    codes = {each.code for each in ALL_CHECKS}
    assert all({page.stem for page in (RESOURCES / "help" / language).glob("[KD]*.md")} == codes for language in LANGUAGES)


@every_check
def test_its_english_page_is_its_docstring(each: Check) -> None:
    sections = sections_of(docstring_of(each))
    page = {heading: " ".join(words.split()) for heading, words in headings_of(each, "en")}
    assert page == {heading: " ".join(sections[heading].split()) for heading in HEADINGS}


@every_check
def test_it_has_a_test_of_its_own(each: Check) -> None:
    folder = "drawing_checks" if each.family is Family.DRAWING else "checks"
    name = module_of(each).__name__.rpartition(".")[2]
    own = TESTS / folder / f"test_{name}.py"
    assert own.exists(), own
    assert "def test_" in own.read_text(encoding="utf-8")
