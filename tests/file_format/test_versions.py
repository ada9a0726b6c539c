"""A newer minor format opens and keeps what this one doesn't know; a newer major is refused; older ones are migrated."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Scenario, Step, UnknownElement
from blueprint_model.file_format import CURRENT, Version, read, write
from blueprint_model.file_format.migrations import MIGRATIONS, Migration, Root
from blueprint_model.operations import Edit, apply, revise
from blueprint_model.refusal import Refusal
from tests.architecture.source_files import ROOT
from tests.file_format.saying import SCENARIO, SMALL, STEP, file_of, opened, refused, with_fields

OLD_FORMATS = sorted((ROOT / "tests" / "old_formats").glob("*.saro"))


def test_this_format_is_1_0() -> None:
    assert Version(1, 0) == CURRENT


def test_unknown_fields_and_types_of_a_newer_minor_format_survive_editing_and_saving() -> None:
    hologram = {"type": "hologram", "id": "h1", "glow": ["blue", None, {"a": 1}], "title": "?"}
    step = with_fields(STEP, scent="coffee", work={"min": 60, "spread": "normal"})
    text = file_of(SCENARIO, *SMALL[1:3], step, hologram, version="1.7", weather={"sky": "grey"})
    blueprint = opened(text)
    assert isinstance(blueprint.elements["h1"], UnknownElement)
    edited = apply(blueprint, Edit("Rename", revise(blueprint.elements["s1"], title="Asks again")))
    saved = json.loads(write(edited))
    by_id = {e["id"]: e for e in saved["elements"]}
    assert by_id["h1"] == hologram
    assert by_id["s1"] == {**step, "title": "Asks again"}
    assert saved["weather"] == {"sky": "grey"}
    assert saved["saro"] == "1.7"


@pytest.mark.parametrize("theirs", ["2.0", "3.14", "10.0"])
def test_a_newer_major_format_is_refused_saying_both_versions(theirs: str) -> None:
    said = refused(file_of(*SMALL, version=theirs))
    assert said == f"It was made with format {theirs}; this Särö reads formats up to 1.x. A newer Särö opens it."


def test_a_newer_major_format_is_refused_whatever_its_elements_have_become() -> None:
    assert "made with format 2.0" in refused('{"saro": "2.0", "graph": {}}')


@pytest.mark.parametrize("version", ["0.9", "0.0"])
def test_a_format_that_never_was_is_refused(version: str) -> None:
    assert refused(file_of(*SMALL, version=version)) == f"This Särö does not know its format {version}."


@pytest.mark.parametrize("version", ["1", "1.0.0", "v1.0", " 1.0", "1.99999", "", "-1.0", "١.٠"])
def test_what_is_no_version_is_refused(version: str) -> None:
    assert "“saro” with the format's version is missing" in refused(file_of(*SMALL, version=version))


def rename_moments(root: Root) -> Root:
    """A made-up migration: what 0.8 called a moment is a step."""
    return {**root, "elements": [{**e, "type": "step"} if e["type"] == "moment" else e for e in root["elements"]]}


def rename_names(root: Root) -> Root:
    """A made-up migration: what 0.9 called a name is a title."""
    return {
        **root,
        "elements": [{("title" if key == "name" else key): value for key, value in e.items()} for e in root["elements"]],
    }


MADE_UP = (
    Migration(1, Version(0, 8), Version(0, 9), rename_moments),
    Migration(2, Version(0, 9), Version(1, 0), rename_names),
)


def test_migrations_run_one_after_the_other() -> None:
    moment = {"type": "moment", "id": "s1", "lane": "lane1", "column": "column1", "name": "Asks"}
    found = read(file_of(*SMALL[:3], moment, version="0.8").encode(), MADE_UP, CURRENT)
    assert isinstance(found, Blueprint)
    assert found.get("s1", Step) == Step(id="s1", lane="lane1", column="column1", title="Asks")
    assert '"saro": "1.0"' in write(found)
    later = read(file_of({"type": "scenario", "id": "scenario", "name": "Later"}, version="0.9").encode(), MADE_UP, CURRENT)
    assert isinstance(later, Blueprint)
    assert later.scenario == Scenario(title="Later")


def test_a_gap_between_migrations_is_refused() -> None:
    found = read(file_of(*SMALL, version="0.8").encode(), MADE_UP[1:], CURRENT)
    assert isinstance(found, Refusal)
    assert Translator("en")(found.message) == "This Särö does not know its format 0.8."


def test_migrations_are_numbered_and_lead_to_this_format() -> None:
    """There are none yet; the law holds for the day when there are."""
    assert [m.number for m in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    assert all(one.gives == other.reads for one, other in pairwise(MIGRATIONS))
    assert not MIGRATIONS or MIGRATIONS[-1].gives == CURRENT


def test_every_format_there_was_has_its_kept_file() -> None:
    kept = {path.name.removesuffix(".saro").partition(".")[2] for path in OLD_FORMATS}
    assert kept >= {str(CURRENT), *(str(migration.reads) for migration in MIGRATIONS)}


@pytest.mark.parametrize("path", OLD_FORMATS, ids=lambda path: path.name)
def test_a_kept_file_opens_and_nothing_in_it_is_unknown(path: Path) -> None:
    blueprint = opened(path.read_bytes())
    assert not any(isinstance(element, UnknownElement) or element.model_extra for element in blueprint.elements.values())
    assert blueprint.kept == {}
    if path.name.endswith(f".{CURRENT}.saro"):
        assert write(blueprint).encode("utf-8") == path.read_bytes()
