"""Small files, and what reading them says, in English."""

from __future__ import annotations

import json
from typing import Any

from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.file_format import read
from blueprint_model.refusal import Refusal

SCENARIO = {"type": "scenario", "id": "scenario", "title": "Small"}
LANE = {"type": "lane", "id": "lane1", "zone": "customer"}
COLUMN = {"type": "column", "id": "column1", "rank": "V"}
STEP = {"type": "step", "id": "s1", "lane": "lane1", "column": "column1", "title": "Asks"}
SMALL = (SCENARIO, LANE, COLUMN, STEP)


def file_of(*elements: object, version: object = "1.0", **root: object) -> str:
    return json.dumps({"saro": version, "elements": list(elements), **root})


def opened(text: str | bytes) -> Blueprint:
    """Of a file that must open."""
    found = read(text.encode("utf-8") if isinstance(text, str) else text)
    assert isinstance(found, Blueprint), found
    return found


def refused(text: str | bytes) -> str:
    """The sentence that a file which must be refused gets: one line of moderate length in every language."""
    found = read(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    assert isinstance(found, Refusal), "this file was opened"
    for language in ("fi", "sv", "en"):
        said = Translator(language)(found.message)
        assert said
        assert "\n" not in said
        assert len(said) < 400
    return said


def with_fields(element: dict[str, Any], **fields: object) -> dict[str, Any]:
    return {**element, **fields}
