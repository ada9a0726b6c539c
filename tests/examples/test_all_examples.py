"""What holds for every example: its bytes, and that its languages differ in words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.files import read_file, save_file
from app.resource_files import EXAMPLES
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import KanoClass, Metric
from blueprint_model.elements.base import Json
from blueprint_model.elements.persona import Side
from tests.examples.opened import checked, example

FILES = sorted(EXAMPLES.glob("*.saro"))
# Fields in words of people; all others are figures, ids and kinds.
WORDS = {
    *("title", "short", "note", "event", "aim", "source", "language", "owner", "reason", "actor", "channels", "alternatives"),
    *("needs", "wishes", "values", "dreams", "behaviour", "voices", "facts", "receiver", "asks", "gives", "passes", "documents"),
    *("promise_in", "promise_out", "cause", "answers", "condition", "fixes"),
}


def figures(blueprint: Blueprint) -> dict[str, Json]:
    return {
        key: {name: value for name, value in element.to_json().items() if name not in WORDS}
        for key, element in blueprint.elements.items()
    }


TWO_LANGUAGES = ("insurer", "it-provider", "job-loss", "memory-path", "public-body", "shoeshine")
GROWN = tuple(name for name in TWO_LANGUAGES if name != "shoeshine")  # one for each source, to train with


def test_the_examples_are_there_in_their_languages() -> None:
    two = [f"{name}.{language}.saro" for name in TWO_LANGUAGES for language in ("en", "fi")]
    assert sorted(file.name for file in FILES) == sorted(["burger.en.saro", *two])


@pytest.mark.parametrize("name", GROWN)
def test_it_is_rich_enough_to_train_with(name: str) -> None:
    blueprint = example(name)
    assert 25 <= len(blueprint.steps) <= 60
    assert {need.kano for need in blueprint.needs} >= {KanoClass.MUST_BE, KanoClass.ONE_DIMENSIONAL}
    assert blueprint.all_of(Metric)
    assert blueprint.said_clashes
    assert {persona.side for persona in blueprint.personas} >= {Side.CUSTOMER, Side.STAFF}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_loading_and_saving_leaves_every_byte(file: Path, tmp_path: Path) -> None:
    blueprint = read_file(file)
    assert isinstance(blueprint, Blueprint)
    copy = tmp_path / file.name
    assert save_file(copy, blueprint) is None
    assert copy.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("name", TWO_LANGUAGES)
def test_the_finnish_one_has_the_same_ids_and_figures(name: str) -> None:
    english, finnish = example(name, "en"), example(name, "fi")
    assert figures(english) == figures(finnish)
    assert english.numbers == finnish.numbers


@pytest.mark.parametrize("name", TWO_LANGUAGES)
def test_the_finnish_one_gives_the_same_findings(name: str) -> None:
    english, finnish = (checked(example(name, language)).findings for language in ("en", "fi"))
    assert [(f.identity, f.number, f.severity) for f in english] == [(f.identity, f.number, f.severity) for f in finnish]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_rule_and_need_can_be_found_on_the_picture(file: Path) -> None:
    blueprint = read_file(file)
    assert isinstance(blueprint, Blueprint)
    assert [need.id for need in blueprint.needs if need.scope is None or not need.short] == []
    assert [rule.id for rule in blueprint.rules if rule.scope is None or not rule.short] == []
