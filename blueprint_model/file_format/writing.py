"""Writing a blueprint as .saro text: JSON that people and version control can read, one element a line.

The same blueprint always gives the same text: elements by type, then by id in natural order (s2 before s10), findings' numbers by
identity, unknown fields after the known ones by name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import ELEMENT_TYPES, Element, UnknownElement
from blueprint_model.elements.base import Json
from blueprint_model.file_format.versions import CURRENT

SUFFIX = ".saro"

_TYPE_ORDER = {name: position for position, name in enumerate(ELEMENT_TYPES)}
_DIGITS = re.compile(r"([0-9]+)")


def write(blueprint: Blueprint) -> str:
    """The file's text, with a line end at its end. Encode it as UTF-8."""
    elements = sorted(blueprint.elements.values(), key=_place)
    kept = {name: value for name, value in blueprint.kept.items() if name != "saro"}
    parts = [
        f'"saro": {_line(blueprint.kept.get("saro", str(CURRENT)))}',
        f'"elements": {_block("[", (_line(_fields(element)) for element in elements), "]")}',
    ]
    if blueprint.numbers:
        lines = (f"{_line(identity)}: {number}" for identity, number in sorted(blueprint.numbers.items()))
        parts.append(f'"numbers": {_block("{", lines, "}")}')
    parts += [f"{_line(name)}: {_line(value)}" for name, value in sorted(kept.items())]
    return "{" + ",\n".join(parts) + "}\n"


def _block(opening: str, lines: Iterable[str], closing: str) -> str:
    return f"{opening}\n" + ",\n".join(lines) + f"\n{closing}"


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _fields(element: Element) -> dict[str, Json]:
    fields = element.to_json()
    unknown = sorted((element.model_extra or {}).keys())
    return {**{name: value for name, value in fields.items() if name not in unknown}, **{name: fields[name] for name in unknown}}


def _place(element: Element) -> tuple[int, str, list[str | int], str]:
    kind = element.raw_type if isinstance(element, UnknownElement) else element.type
    # Splitting at digits alternates text and numbers, so that like is compared with like.
    natural: list[str | int] = [int(part) if n % 2 else part for n, part in enumerate(_DIGITS.split(element.id))]
    return (_TYPE_ORDER.get(kind, len(_TYPE_ORDER)), kind, [*natural, element.id], element.variant or "")
