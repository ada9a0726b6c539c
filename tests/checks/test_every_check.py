"""A check without an example, a translation, a help page or a test of its own is refused; every example is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.resource_files import RESOURCES
from app.translation import LANGUAGES, translator
from blueprint_model.checking.check import Check, Family
from blueprint_model.checking.example_notation import NotationError, read_example
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


def test_an_example_that_promises_too_much_is_noticed() -> None:
    quiet = read_example("customer: Arrives -> Leaves\nfinds: K1 at Leaves")
    assert len(broken_promises("K1", quiet)) == 2
    unsaid = read_example('customer: Arrives -> ""\nfinds: D2')
    assert any("D1 is found 1 times" in words for words in broken_promises("D1", unsaid))


@pytest.mark.parametrize("text", ['customer: A\nneed at B: "x"', "somewhere: A", "customer: A (blue)", "A -> B"])
def test_a_line_that_means_nothing_is_refused_by_name(text: str) -> None:
    with pytest.raises(NotationError):
        read_example(text)


@every_check
def test_it_is_named_in_three_languages(each: Check) -> None:
    for words in (each.name, each.one_line):
        said = {language: translator(language)(words) for language in LANGUAGES}
        assert len(set(said.values())) == len(LANGUAGES), said


@every_check
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_a_help_page(each: Check, language: str) -> None:
    page = (RESOURCES / "help" / language / f"{each.code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {each.code} {translator(language)(each.name)}\n")
    assert page.count("\n## ") == len(HEADINGS)
    sections = [part.split("\n", 1)[1].strip() for part in page.split("\n## ")[1:]]
    assert all(len(section) > 15 for section in sections)


@every_check
def test_its_english_page_is_its_docstring(each: Check) -> None:
    sections = sections_of(docstring_of(each))
    page = (RESOURCES / "help" / "en" / f"{each.code}.md").read_text(encoding="utf-8")
    pages = {part.split("\n", 1)[0]: " ".join(part.split("\n", 1)[1].split()) for part in page.split("\n## ")[1:]}
    assert pages == {heading: " ".join(sections[heading].split()) for heading in HEADINGS}


@every_check
def test_it_has_a_test_of_its_own(each: Check) -> None:
    folder = "drawing_checks" if each.family is Family.DRAWING else "checks"
    name = module_of(each).__name__.rpartition(".")[2]
    own = TESTS / folder / f"test_{name}.py"
    assert own.exists(), own
    assert "def test_" in own.read_text(encoding="utf-8")
