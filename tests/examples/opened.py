"""The bundled examples, and copies of them with fields changed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from app.files import read_file
from app.resource_files import EXAMPLES
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from blueprint_model.commands import delete_elements
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import with_field
from blueprint_model.operations import Edit, apply
from blueprint_model.quantity import QuantityRange

TODAY = datetime.date(2026, 11, 24)


def example(name: str, language: str = "en") -> Blueprint:
    blueprint = read_file(EXAMPLES / f"{name}.{language}.saro")
    assert isinstance(blueprint, Blueprint), blueprint
    return blueprint


def changed(blueprint: Blueprint, key: str, **fields: Json) -> Blueprint:
    """A copy with these fields (JSON values) of one element."""
    element = blueprint.elements[key]
    for field, value in fields.items():
        element = with_field(element, field, value)
    return replace(blueprint, elements={**blueprint.elements, key: element})


def checked(blueprint: Blueprint) -> CheckResult:
    return check(blueprint, TODAY)


def codes(result: CheckResult) -> list[tuple[str, str, str]]:
    """(kind, code, what it stands on) of every finding, in the order of the list."""
    return [(finding.kind.value, finding.code, finding.need or finding.element) for finding in result.findings]


def ends(found: QuantityRange | None) -> tuple[Any, Any]:
    """From … to; an open end is None."""
    assert found is not None
    return found.lo, found.hi


def until_the_second_invoice(language: str = "en") -> Blueprint:
    """The insurer's first half, from the price comparison to the thought of leaving: five rows in the list of clashes."""
    whole = example("insurer", language)
    later = [phase.id for phase in whole.phases if phase.id in ("ph5", "ph6")]
    columns = [column.id for column in whole.columns if column.phase in later]
    beyond = ["l6", "q1", "p2", "m1", "n6", "n7", "n8", "n9", "r5", "r6", "tb1"]
    edit = delete_elements(whole, [*columns, *later, *beyond])
    assert isinstance(edit, Edit)
    left = apply(whole, edit)
    return replace(left, numbers={identity: n for identity, n in whole.numbers.items() if n <= 4})
