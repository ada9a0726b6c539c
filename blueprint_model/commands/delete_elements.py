"""Deleting elements with what cannot do without them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import refusal
from blueprint_model.commands.naming import name_of
from blueprint_model.elements import (
    SCENARIO_ID,
    Element,
    Measure,
    Metric,
    Need,
    ProcessRule,
    Step,
    UnknownElement,
    Variant,
)
from blueprint_model.measures import CATALOGUE
from blueprint_model.operations import Edit, Operation, Remove, revise
from blueprint_model.references import without
from blueprint_model.refusal import Refusal


def delete_elements(blueprint: Blueprint, ids: Iterable[str]) -> Edit | Refusal:
    """`ids` are keys. Steps go with their lane or column, flows with their steps, said clashes with their need or rule,
    acceptances with what they accept; scopes, spans and other references lose what is gone. The versions that variants have of
    a deleted element go too. Keys that are already gone are passed over."""
    wanted = [key for key in dict.fromkeys(ids) if key in blueprint.elements]
    if refused := _refused(blueprint, wanted):
        return refused
    removed = _with_all_that_goes(blueprint, wanted)
    operations: list[Operation] = []
    for key in _referring_and_left(blueprint, removed):
        operations += _let_go(blueprint, blueprint.elements[key], removed)
    # What refers goes before what it refers to, so that undoing (in the opposite order) is as readable.
    operations += [Remove(blueprint.elements[key]) for key in reversed(removed)]
    return Edit("Delete", tuple(operations))


def _refused(blueprint: Blueprint, wanted: list[str]) -> Refusal | None:
    going = {blueprint.elements[key].id for key in wanted if blueprint.elements[key].variant is None}
    if SCENARIO_ID in going:
        return refusal("A blueprint keeps its scenario.")
    if blueprint.lanes and all(lane.id in going for lane in blueprint.lanes):
        return refusal("A blueprint needs at least one lane.")
    if blueprint.columns and all(column.id in going for column in blueprint.columns):
        return refusal("A blueprint needs at least one column.")
    for key in wanted:
        element = blueprint.elements[key]
        if isinstance(element, Measure) and element.id not in CATALOGUE and _measures_in_use(blueprint, going, element.id):
            return refusal("{measure} is still used by a need, a rule, a metric or a fact.", measure=name_of(element))
    return None


def _measures_in_use(blueprint: Blueprint, going: set[str], measure: str) -> bool:
    for element in blueprint.elements.values():
        if element.id in going:
            continue
        match element:
            case Need() | Metric() if element.measure == measure:
                return True
            case ProcessRule() if measure in (element.measure, element.per, *(a.per for a in element.alternatives)):
                return True
            case Step() if any(fact.measure == measure for fact in element.facts):
                return True
    return False


def _with_all_that_goes(blueprint: Blueprint, wanted: list[str]) -> list[str]:
    """Keys in the order in which they are found: what is referred to before what refers to it."""
    removed: dict[str, None] = {}
    queue = deque(wanted)
    while queue:
        key = queue.popleft()
        if key in removed:
            continue
        removed[key] = None
        element = blueprint.elements[key]
        if element.variant is None:
            queue += [other.key for other in _versions(blueprint, element.id)]
        if isinstance(element, Variant):
            queue += [other.key for other in blueprint.elements.values() if other.variant == element.id]
        for other, _ in blueprint.referring_to(element.id):
            if other.key not in removed and _left(blueprint, other, removed) is None:
                queue.append(other.key)
    return list(removed)


def _versions(blueprint: Blueprint, identifier: str) -> list[Element]:
    return [e for v in blueprint.variants if (e := blueprint.elements.get(f"{identifier}@{v.id}")) is not None]


def _left(blueprint: Blueprint, element: Element, removed: Iterable[str]) -> Element | None:
    gone = removed if isinstance(removed, dict | set | frozenset) else frozenset(removed)

    def is_gone(identifier: str) -> bool:
        seen = blueprint.seen_by(element, identifier)
        if seen is None:
            return False
        if seen.key not in gone:
            return False
        # A variant's own version that goes lets the as-is one be seen again.
        return seen.variant is None or identifier not in blueprint.elements or identifier in gone

    return without(element, is_gone)


def _referring_and_left(blueprint: Blueprint, removed: list[str]) -> list[str]:
    gone = set(removed)
    referring = (e.key for key in removed for e, _ in blueprint.referring_to(blueprint.elements[key].id))
    variants = (variant.id for variant in blueprint.variants if gone & set(variant.removed))
    return [key for key in dict.fromkeys((*referring, *variants)) if key not in gone]


def _let_go(blueprint: Blueprint, element: Element, removed: list[str]) -> tuple[Operation, ...]:
    gone = frozenset(removed)
    if isinstance(element, UnknownElement):
        return ()
    if isinstance(element, Variant):
        return revise(element, removed=[identifier for identifier in element.removed if identifier not in gone])
    left = _left(blueprint, element, gone)
    assert left is not None
    changed = [name for name in type(left).model_fields if getattr(left, name) is not getattr(element, name)]
    return revise(element, **left.model_dump(mode="json", include=set(changed))) if changed else ()
