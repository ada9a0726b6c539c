"""The published JSON Schema of a whole .saro file (Draft 2020-12), made from the element classes themselves."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from blueprint_model.elements import ELEMENT_TYPES
from blueprint_model.file_format.bounds import MOST_ELEMENTS
from blueprint_model.file_format.versions import CURRENT


def json_schema() -> dict[str, Any]:
    """What a schema cannot say (references, one scenario, limits of size) is checked by `read` alone."""
    classes = tuple(ELEMENT_TYPES.values())
    references, definitions = models_json_schema([(element, "validation") for element in classes], ref_template="#/$defs/{model}")
    shapes: dict[str, Any] = definitions["$defs"]
    for name, element in ELEMENT_TYPES.items():
        shape = shapes[references[element, "validation"]["$ref"].removeprefix("#/$defs/")]
        shape["properties"] = {"type": {"const": name}, **shape["properties"]}
        shape["required"] = ["type", *(field for field in shape.get("required", ()) if field != "type")]
    # A type that is not known here belongs to a newer minor format.
    newer = {
        "type": "object",
        "properties": {"type": {"type": "string", "not": {"enum": list(ELEMENT_TYPES)}}, "id": {"type": "string"}},
        "required": ["type", "id"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Särö blueprint, format {CURRENT}",
        "type": "object",
        "properties": {
            "saro": {"type": "string", "pattern": rf"^{CURRENT.major}\.[0-9]{{1,4}}$"},
            "elements": {
                "type": "array",
                "maxItems": MOST_ELEMENTS,
                "items": {"anyOf": [*({"$ref": references[element, "validation"]["$ref"]} for element in classes), newer]},
            },
            "numbers": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
        },
        "required": ["saro", "elements"],
        "$defs": shapes,
    }
