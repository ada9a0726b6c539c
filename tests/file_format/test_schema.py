"""The published schema accepts what the writer writes, and refuses what the reader refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import ELEMENT_TYPES
from blueprint_model.file_format import json_schema, read, write
from blueprint_model.refusal import Refusal
from tests.architecture.source_files import ROOT
from tests.benchmarks.generate import generate
from tests.properties.strategies import blueprints

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
EVERY_FIELD = json.loads((ROOT / "tests" / "old_formats" / "every_field.1.0.saro").read_text(encoding="utf-8"))


def fits(root: object) -> bool:
    return bool(VALIDATOR.is_valid(root))


def changed(kind: str, /, **fields: Any) -> dict[str, Any]:
    """The file with every field, with other values in the first element of a type."""
    elements = [dict(e) for e in EVERY_FIELD["elements"]]
    next(e for e in elements if e["type"] == kind).update(fields)
    return {**EVERY_FIELD, "elements": elements}


def test_it_is_a_schema_of_its_draft() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert "1.0" in SCHEMA["title"]


@settings(max_examples=50)
@given(blueprints())
def test_whatever_is_written_fits(blueprint: Blueprint) -> None:
    errors = [error.message for error in VALIDATOR.iter_errors(json.loads(write(blueprint)))]
    assert errors == []


def test_a_large_blueprint_and_the_file_with_every_field_fit() -> None:
    assert fits(json.loads(write(generate(100, 1))))
    assert fits(EVERY_FIELD)


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, c in ELEMENT_TYPES.items() for field in c.model_fields if field != "state"]
)
def test_no_field_takes_a_list_of_lists(kind: str, field: str) -> None:
    """A type that fits nowhere: schema and reader refuse it alike."""
    root = changed(kind, **{field: [[1]]})
    assert not fits(root)
    assert isinstance(read(json.dumps(root).encode()), Refusal)


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("scenario", "language", "English"),
        ("scenario", "setting", "club"),
        ("scenario", "churn", 2),
        ("lane", "zone", "cellar"),
        ("lane", "cost_per_minute", "0,85 €"),
        ("step", "emotion", 3),
        ("step", "emotion", True),
        ("step", "goal", "yes"),
        ("step", "work", {"min": -1}),
        ("step", "work", {"unit": "h"}),
        ("step", "channels", "web"),
        ("step", "id", "s 1"),
        ("step", "rank", "å"),
        ("flow", "share", "many"),
        ("flow", "share", True),
        ("flow", "share", " 0.5"),
        ("flow", "share", "NaN"),
        ("step", "goal", 1),
        ("measure", "summed", "true"),
        ("flow", "repeats_at_most", 1_000_001),
        ("flow", "started_by", "nobody"),
        ("need", "importance", 0),
        ("need", "kano", "nice"),
        ("need", "scope", {"kind": "town"}),
        ("rule", "review_date", "soon"),
        ("rule", "limit", None),
        ("measure", "kind", "weight"),
        ("said_clash", "need", None),
        ("accepted", "state", "clash"),
    ],
)
def test_schema_and_reader_agree_on_single_values(kind: str, field: str, value: Any) -> None:
    root = changed(kind, **{field: value})
    assert fits(root) == isinstance(read(json.dumps(root).encode()), Blueprint)
    assert fits(root) == (value is None and field == "limit")  # a limit may be left open, the rest are wrong


@pytest.mark.parametrize(
    "root",
    [
        [],
        {},
        {"saro": "1.0"},
        {"elements": []},
        {"saro": 1.0, "elements": []},
        {"saro": "2.0", "elements": []},
        {"saro": "1.0", "elements": {}},
        {"saro": "1.0", "elements": [{"id": "x"}]},
        {"saro": "1.0", "elements": [{"type": "step", "id": "s1"}]},
        {"saro": "1.0", "elements": [], "numbers": {"K1": 0}},
        {"saro": "1.0", "elements": [], "numbers": {"K1": "1"}},
        {"saro": "1.0", "elements": [], "numbers": []},
    ],
)
def test_a_root_of_the_wrong_form_is_refused_by_both(root: object) -> None:
    assert not fits(root)
    assert isinstance(read(json.dumps(root).encode()), Refusal)


def test_fields_and_types_of_a_newer_minor_format_fit() -> None:
    elements = [*EVERY_FIELD["elements"], {"type": "hologram", "id": "h1", "glow": [1]}]
    elements[0] = {**elements[0], "from_tomorrow": {"deep": [None]}}
    assert fits({**EVERY_FIELD, "saro": "1.9", "elements": elements, "weather": "rain"})
