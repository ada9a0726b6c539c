"""Save, load, save is byte-identical, and the file is readable: one element a line, sorted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.session import EXAMPLE_NAMES
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import ELEMENT_TYPES, Scenario, Step
from blueprint_model.file_format import write
from tests.architecture.source_files import ROOT
from tests.benchmarks.generate import generate
from tests.file_format.saying import COLUMN, LANE, SCENARIO, STEP, file_of, opened, with_fields
from tests.properties.strategies import blueprints, json_values, texts

EXAMPLES = sorted((ROOT / "resources" / "examples").glob("*.saro"))


@settings(max_examples=80)
@given(
    blueprints(), st.dictionaries(texts.filter(lambda name: name not in ("saro", "elements", "numbers")), json_values, max_size=2)
)
def test_save_load_save_is_byte_identical(blueprint: Blueprint, kept: dict[str, object]) -> None:
    first = write(replace(blueprint, kept=kept))
    again = opened(first)
    assert write(again) == first
    assert {key: e.to_json() for key, e in again.elements.items()} == {k: e.to_json() for k, e in blueprint.elements.items()}
    assert again.numbers == blueprint.numbers
    assert again.kept == kept


def test_the_order_of_elements_in_memory_and_in_the_file_does_not_matter() -> None:
    blueprint = generate(40, 3)
    turned = Blueprint(dict(reversed([*blueprint.elements.items()])))
    assert write(turned) == write(blueprint)
    root = json.loads(write(blueprint))
    root["elements"].reverse()
    assert write(opened(json.dumps(root))) == write(blueprint)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_lies_in_the_form_that_saving_gives_it(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert write(opened(text)) == text


def test_every_example_is_among_them() -> None:
    assert {path.name.split(".")[0] for path in EXAMPLES} == set(EXAMPLE_NAMES)


def test_one_element_stands_on_one_line() -> None:
    blueprint = generate(30, 1)
    lines = write(replace(blueprint, numbers={"K3 n1": 2, "K1 n1 r1": 1})).splitlines()
    assert lines[:2] == ['{"saro": "1.0",', '"elements": [']
    written = lines[2 : 2 + len(blueprint.elements)]
    keys = [(json.loads(line.removesuffix(","))["type"], json.loads(line.removesuffix(","))["id"]) for line in written]
    assert len(set(keys)) == len(blueprint.elements)
    assert lines[2 + len(blueprint.elements) :] == ["],", '"numbers": {', '"K1 n1 r1": 1,', '"K3 n1": 2', "}}"]


def test_elements_are_sorted_by_type_and_then_by_id_as_people_count() -> None:
    steps = [with_fields(STEP, id=f"s{n}") for n in (10, 2, 1)]
    lines = write(opened(file_of(*steps, COLUMN, LANE, SCENARIO))).splitlines()[2:-1]
    elements = [json.loads(line.removesuffix(",")) for line in lines]
    assert [e["id"] for e in elements] == ["scenario", "lane1", "column1", "s1", "s2", "s10"]
    order = list(ELEMENT_TYPES)
    assert [order.index(e["type"]) for e in elements] == sorted(order.index(e["type"]) for e in elements)


def test_what_has_its_default_is_left_out() -> None:
    (line,) = [x for x in write(opened(file_of(SCENARIO, LANE, COLUMN, STEP))).splitlines() if '"s1"' in x]
    assert json.loads(line) == STEP


def test_letters_stand_as_they_are_and_the_file_ends_with_a_line_end() -> None:
    text = write(Blueprint.of([Scenario(title="Särö – hyvää “yötä” 👋")]))
    assert "Särö – hyvää “yötä” 👋" in text
    assert text.endswith("}\n")
    assert "\r" not in text


def test_fractions_written_as_json_numbers_are_read_digit_for_digit() -> None:
    blueprint = opened(file_of(SCENARIO, LANE, COLUMN, STEP).replace('"title": "Asks"', '"failure_chance": 0.1000000001'))
    step = blueprint.get("s1", Step)
    assert step is not None
    assert str(step.failure_chance) == "0.1000000001"
    assert '"failure_chance": "0.1000000001"' in write(blueprint)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert write(opened(b"\xef\xbb\xbf" + file_of(SCENARIO).encode())) == write(opened(file_of(SCENARIO)))
