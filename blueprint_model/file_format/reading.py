"""Reading a .saro file's bytes. Everything that is wrong is said in one line with its place; nothing is repaired in silence."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from blueprint_model.blueprint import Blueprint
from blueprint_model.breathing import breathe
from blueprint_model.elements import SCENARIO_ID, Element, Scenario, Variant
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import element_from_json
from blueprint_model.file_format.bounds import MOST_ELEMENTS, text_of
from blueprint_model.file_format.migrations import MIGRATIONS, Migration, Root, migrated
from blueprint_model.file_format.parsing import parse, shown
from blueprint_model.file_format.versions import CURRENT, Version, parse_version
from blueprint_model.impossible_value import why_impossible
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from blueprint_model.without_collecting import without_collecting

ROOT_FIELDS = ("saro", "elements", "numbers")
_HIGHEST_NUMBER = 1_000_000_000


def read(data: bytes, migrations: Sequence[Migration] = MIGRATIONS, current: Version = CURRENT) -> Blueprint | Refusal:
    """The blueprint in the file. `migrations` and `current` are there for tests of the frame."""
    with without_collecting():
        return _read(data, migrations, current)


def _read(data: bytes, migrations: Sequence[Migration], current: Version) -> Blueprint | Refusal:
    text = text_of(data)
    if isinstance(text, Refusal):
        return text
    root = parse(text)
    if isinstance(root, Refusal):
        return root
    root = _in_current_format(root, migrations, current)
    if isinstance(root, Refusal):
        return root
    elements = _elements(root["elements"])
    if isinstance(elements, Refusal):
        return elements
    numbers = root.get("numbers", {})
    if refused := _wrong_numbers(numbers):
        return refused
    kept = {name: value for name, value in root.items() if name not in ROOT_FIELDS}
    if root["saro"] != str(current):
        kept["saro"] = root["saro"]  # a newer minor stays one on saving: it may hold what only that version understands
    blueprint = Blueprint(elements, numbers, kept)
    return _without_sense(blueprint) or blueprint


def _in_current_format(root: Json, migrations: Sequence[Migration], current: Version) -> Root | Refusal:
    version = parse_version(root.get("saro")) if isinstance(root, dict) else None
    if version is None:
        return _refusal("It is not a Särö blueprint: “saro” with the format's version is missing.")
    if version.major > current.major:
        return _refusal(
            "It was made with format {theirs}; this Särö reads formats up to {ours}. A newer Särö opens it.",
            theirs=str(version),
            ours=f"{current.major}.x",
        )
    elements = root.get("elements")
    if not isinstance(elements, list):
        return _refusal("It has no list of “elements”.")
    if len(elements) > MOST_ELEMENTS:
        return _refusal("It has {count} elements; {most} is the most.", count=len(elements), most=MOST_ELEMENTS)
    for number, fields in enumerate(elements, start=1):
        if not isinstance(fields, dict) or not isinstance(fields.get("type"), str):
            return _refusal("Element {number} has no “type”.", number=number)
    return migrated(root, version, migrations, current) or _refusal(
        "This Särö does not know its format {version}.", version=str(version)
    )


def _elements(written: Sequence[Root]) -> dict[str, Element] | Refusal:
    elements: dict[str, Element] = {}
    for number, fields in enumerate(written, start=1):
        if not number % 64:
            breathe()
        try:
            element = element_from_json(fields)
        except ValidationError as error:
            field, reason = why_impossible(error)
            return Refusal(_at(number, fields, field, reason))
        if element.key in elements:
            return _refusal("There are two elements “{key}”.", key=element.key)
        elements[element.key] = element
    return elements


def _at(number: int, fields: Root, field: str, reason: Message) -> Message:
    identifier = fields.get("id")
    if isinstance(identifier, str) and field != "id":
        return Message.of(
            "In {type} “{id}”, “{field}”: {reason}.", type=shown(fields["type"]), id=shown(identifier), field=field, reason=reason
        )
    return Message.of(
        "In element {number} ({type}), “{field}”: {reason}.",
        number=number,
        type=shown(fields["type"]),
        field=field,
        reason=reason,
    )


def _wrong_numbers(numbers: Json) -> Refusal | None:
    if not isinstance(numbers, dict):
        return _refusal("“numbers” is not a list of findings with their numbers.")
    owners: dict[int, str] = {}
    for identity, number in numbers.items():
        if type(number) is not int or not 1 <= number <= _HIGHEST_NUMBER:
            return _refusal("The number of the finding “{finding}” is not a whole number from 1 up.", finding=shown(identity))
        if owners.setdefault(number, identity) != identity:
            return _refusal(
                "The findings “{one}” and “{other}” have the same number {number}.",
                one=shown(owners[number]),
                other=shown(identity),
                number=number,
            )
    return None


def _without_sense(blueprint: Blueprint) -> Refusal | None:
    scenarios = [e for e in blueprint.elements.values() if isinstance(e, Scenario) and e.variant is None]
    if len(scenarios) != 1 or scenarios[0].id != SCENARIO_ID:
        return _refusal("It needs exactly one scenario, with the id “scenario”; it has {count}.", count=len(scenarios))
    for element in blueprint.elements.values():
        if element.variant is None:
            continue
        if isinstance(element, Variant):
            return _refusal("The variant “{id}” stands inside another one.", id=element.id)
        if blueprint.get(element.variant, Variant) is None:
            return _refusal(
                "“{id}” belongs to the variant “{variant}”, which is not there.", id=element.id, variant=element.variant
            )
    for element, reference in blueprint.dangling():
        target = blueprint.seen_by(element, reference.id)
        text = (
            "In {type} “{id}”, “{field}” points to “{target}”, which is not there."
            if target is None
            else "In {type} “{id}”, “{field}” points to “{target}”, which is something else."
        )
        return _refusal(text, type=element.type, id=element.key, field=reference.field, target=reference.id)
    return None


def _refusal(text: str, **values: str | int) -> Refusal:
    return Refusal(Message.of(text, **values))
