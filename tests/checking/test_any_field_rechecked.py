"""The law of checking again: after edits of any fields whatever, it is what a full check of the same snapshot finds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.rechecking import Rechecker
from blueprint_model.elements import AcceptedFinding, Element, Flow, Need, ProcessRule, SaidClash, Scenario
from tests.checking.many_blueprints import many_blueprints

TODAY = datetime.date(2026, 11, 24)


@cache
def _values() -> Mapping[str, tuple[Any, ...]]:
    """ "step.wait" -> all values that any of the blueprints has there: of ids only those that are no references travel."""
    found: dict[str, list[Any]] = {}
    for blueprint in many_blueprints():
        for element in blueprint.elements.values():
            own = {reference.field for reference in element.references()}
            for name in type(element).model_fields:
                known = found.setdefault(f"{element.type}.{name}", [])
                value = getattr(element, name)
                if name not in own and value not in known and len(known) < 12:
                    known.append(value)
    return {key: tuple(values) for key, values in found.items()}


def _fields(element: Element) -> list[str]:
    """Those that may be otherwise, names first: people change these most."""
    names = [name for name in type(element).model_fields if name not in ("id", "variant")]
    return sorted(names, key=lambda name: (name not in ("title", "short"), name))


def _edited(draw: st.DataObject, blueprint: Blueprint) -> Blueprint:
    elements = dict(blueprint.elements)
    element = elements[draw.draw(st.sampled_from(sorted(elements)))]
    kind = draw.draw(st.sampled_from(("field", "field", "field", "field", "field", "copy", "remove")))
    free = isinstance(element, Flow | Need | ProcessRule | AcceptedFinding | SaidClash) and not blueprint.referring_to(element.id)
    if kind == "copy" and not isinstance(element, Scenario):
        new = f"new-{len(elements)}"
        elements[new] = element.model_copy(update={"id": new})
    elif kind == "remove" and free:
        del elements[element.key]
    else:
        name = draw.draw(st.sampled_from(_fields(element)))
        same_field = [getattr(each, name) for each in blueprint.all_of(type(element))]
        values = [*same_field, *_values().get(f"{element.type}.{name}", ())]
        values += ["", "“Yö” – 1"] if name in ("title", "short", "owner") else []
        chosen = draw.draw(st.integers(min_value=0, max_value=len(values) - 1))
        elements[element.key] = element.model_copy(update={name: values[chosen]})
    return blueprint.with_elements(elements)


def _differing(again: CheckResult, full: CheckResult) -> list[str]:
    return [each.name for each in fields(CheckResult) if getattr(again, each.name) != getattr(full, each.name)]


@settings(max_examples=60)
@given(st.data(), st.integers(min_value=0, max_value=len(many_blueprints()) - 1))
def test_after_any_edits_it_is_what_a_full_check_finds(draw: st.DataObject, number: int) -> None:
    blueprint = many_blueprints()[number]
    rechecker = Rechecker()
    seen = [blueprint]
    for _ in range(draw.draw(st.integers(min_value=1, max_value=6))):
        rechecker.check(blueprint, TODAY)
        blueprint = _edited(draw, seen[-draw.draw(st.integers(min_value=1, max_value=min(3, len(seen))))])
        seen.append(blueprint)
        assert _differing(rechecker.check(blueprint, TODAY), check(replace(blueprint), TODAY)) == []
