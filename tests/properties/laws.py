"""The laws that hold for every edit (ARCHITECTURE, promise 1). One function asks for all of them."""

from __future__ import annotations

import json

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.file_format import write
from blueprint_model.operations import Edit, apply, edit_from_json
from blueprint_model.refusal import Refusal


def same(one: Blueprint, other: Blueprint) -> bool:
    """Written the same way: stricter than ==, for which true is 1."""
    return write(one) == write(other)


def keeps_the_laws(before: Blueprint, edit: Edit) -> Blueprint:
    """Asserts them all and returns the blueprint after the edit."""
    written = write(before)
    after = apply(before, edit)
    assert write(before) == written, "an edit changes nothing in place"
    assert same(apply(after, edit.inverted()), before), "apply, then invert, is the identity"
    assert edit.inverted().inverted() == edit
    travelled = edit_from_json(json.loads(json.dumps(edit.to_json())))
    assert travelled == edit
    assert json.dumps(travelled.to_json()) == json.dumps(edit.to_json()), "there and back as JSON is the identity"
    assert same(apply(before, travelled), after)
    changed = {key for key in before.elements.keys() | after.elements.keys() if not _alike(before, after, key)}
    assert changed <= edit.touched, "`touched` names every key that changes"
    assert after.dangling() == [], "nothing is left dangling"
    return after


def applied(before: Blueprint, result: Edit | Refusal) -> Blueprint:
    """The blueprint after a command that must not refuse; the laws are asked for on the way."""
    assert isinstance(result, Edit), result
    return keeps_the_laws(before, result)


def _alike(before: Blueprint, after: Blueprint, key: str) -> bool:
    one: Element | None = before.elements.get(key)
    other = after.elements.get(key)
    return one is not None and other is not None and json.dumps(one.to_json()) == json.dumps(other.to_json())
