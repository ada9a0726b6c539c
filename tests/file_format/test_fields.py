"""All fields of METHOD 3 exist in the format from the start, also those that no panel edits yet."""

from __future__ import annotations

import json

import pytest

from blueprint_model.elements import ELEMENT_TYPES
from blueprint_model.elements.need import Voice
from blueprint_model.elements.process_rule import RuleAlternative
from blueprint_model.file_format import json_schema
from tests.architecture.source_files import ROOT

# The words of METHOD 3, type by type, as the format calls them.
METHOD_3 = {
    "scenario": "title language event event_kind aim setting sectors churn margin currency yearly_volume holidays_of",
    "variant": "title removed",
    "question": "title answers fixed",
    "organisation": "title sector",
    "lane": "zone organisation actor cost_per_minute rank title",
    "phase": "title",
    "column": "rank phase",
    "step": (
        "lane column rank title kind organisation channels work wait wait_explained wait_estimated opening_hours price "
        "fixed_cost asks gives documents languages emotion staff_emotion failure_chance discretion moment_of_truth goal "
        "because_of_failure listens external yearly_volume area facts tags note touchpoint_kind reading_level receiver "
        "belongs_to"
    ),
    "flow": "source target kind share condition delay repeats_at_most passes owner started_by promise_in promise_out",
    "persona": "title side share language needs wishes values dreams behaviour fixes",
    "need": "title persona measure direction adequate desired condition start scope importance kano voices before",
    "rule": "title kind measure bound limit per scope condition alternatives owner reason review_date",
    "measure": "title kind summed synonyms levels unit",
    "metric": "measure scope before after",
    "said_clash": "need rule step",
    "decision": "finding choice person date",
    "accepted": "finding reason name state",
}


@pytest.mark.parametrize("kind", METHOD_3)
def test_every_field_of_the_method_exists(kind: str) -> None:
    assert set(METHOD_3[kind].split()) <= ELEMENT_TYPES[kind].model_fields.keys()


@pytest.mark.parametrize("kind", METHOD_3)
def test_every_field_of_the_method_stands_in_the_published_schema(kind: str) -> None:
    shapes = json_schema()["$defs"]
    (shape,) = [s for s in shapes.values() if s.get("properties", {}).get("type") == {"const": kind}]
    assert set(METHOD_3[kind].split()) <= shape["properties"].keys()


def test_a_voice_says_who_how_many_from_where_and_how_well_known() -> None:
    assert {"who", "count", "source", "grade"} <= Voice.model_fields.keys()


def test_an_alternative_of_a_rule_can_change_its_limit() -> None:
    assert {"title", "bound", "limit", "per"} <= RuleAlternative.model_fields.keys()


@pytest.mark.parametrize("kind", ELEMENT_TYPES)
def test_every_field_has_its_place_in_the_kept_file_of_this_format(kind: str) -> None:
    """A new field gets its line in tests/old_formats, so that later versions prove that they still read it."""
    lines = (ROOT / "tests" / "old_formats" / "every_field.1.0.saro").read_text(encoding="utf-8").splitlines()
    elements = [json.loads(line.removesuffix(",")) for line in lines if line.startswith('{"type"')]
    written = {name for element in elements if element["type"] == kind for name in element}
    assert ELEMENT_TYPES[kind].model_fields.keys() - {"variant"} <= written
