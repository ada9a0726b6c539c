"""Indexes of a snapshot that an edit does not change are taken over by the next one, with the new elements in place of the old.

Only for edits that leave everything in its place: no step moves, no flow gets another end, and nothing but flows comes or goes.
The law: what is taken over equals what the new snapshot would work out itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from blueprint_model.elements import Element, Flow, Need, Persona, ProcessRule, Step

MOST_PATCHED = 50  # elements; with more, the new snapshot finds its indexes itself

# What decides where an element stands in an index.
_PLACE: Mapping[type[Element], tuple[str, ...]] = {
    Step: ("lane", "column", "rank", "organisation"),
    Flow: ("source", "target"),
    Need: ("rank",),
    ProcessRule: ("rank",),
    Persona: (),
}
_WHATEVER_FLOWS = (  # these do not depend on them
    "steps",
    "needs",
    "rules",
    "cells",
    "typed_amounts",
    "steps_by_fact",
    "zones_by_step",
    "lanes",
    "columns",
    "column_positions",
    "lane_positions",
    "zones_by_lane",
    "step_positions",
)
_AS_THEY_ARE = (
    "lanes",
    "columns",
    "column_positions",
    "lane_positions",
    "zones_by_lane",
    "step_positions",
    "_organisations_by_step",
    "steps_that_meet",
    "zones_by_step",
)
_TUPLES: Mapping[str, type[Element]] = {"steps": Step, "needs": Need, "rules": ProcessRule, "transitions": Flow}

Pair = tuple[Element | None, Element | None]


def differences(before: Mapping[str, Element], after: Mapping[str, Element]) -> list[Pair]:
    """(the element before, the element after) wherever they are not the same object; None where there was or is none."""
    if len(before) == len(after):
        found: list[Pair] = [(one, after.get(key)) for key, one in before.items() if one is not after.get(key)]
        if all(other is not None for _, other in found):
            return found
    else:
        found = [(one, after.get(key)) for key, one in before.items() if one is not after.get(key)]
    return found + [(None, other) for key, other in after.items() if key not in before]


def stays_in_place(before: Element | None, after: Element | None) -> bool:
    """Whether one element can stand for the other in every index that is taken over."""
    if before is None or after is None or type(before) is not type(after) or before.key != after.key or before.variant:
        return False
    fields = _PLACE.get(type(before))
    return fields is not None and all(getattr(before, name) == getattr(after, name) for name in fields)


def comes_or_goes(before: Element | None, after: Element | None) -> bool:
    """Whether it is a flow of the as-is that was drawn or taken away."""
    there = before or after
    return (before is None) != (after is None) and isinstance(there, Flow) and there.variant is None


def indexes_after(indexes: Mapping[str, Any], changed: Sequence[Pair]) -> dict[str, Any]:
    """Those of the next snapshot, as far as they are known; none where something moves."""
    flows = [pair for pair in changed if comes_or_goes(*pair)]
    stayed = [pair for pair in changed if stays_in_place(*pair)]
    if len(flows) + len(stayed) < len(changed):
        return {}
    found = patched_indexes(indexes, [other for _, other in stayed if other is not None])
    return with_flows(found, flows) if flows else found


def with_flows(indexes: Mapping[str, Any], flows: Sequence[Pair]) -> dict[str, Any]:
    """Which steps meet, and which flows lead from one organisation to another, the new snapshot finds itself."""
    gone = {one.id for one, _ in flows if one is not None}
    new = [other for _, other in flows if isinstance(other, Flow)]
    found = {name: indexes[name] for name in _WHATEVER_FLOWS if name in indexes}

    def others(before: Iterable[Element], come: Iterable[Element]) -> tuple[Element, ...]:
        return tuple(sorted([*(each for each in before if each.id not in gone), *come], key=lambda each: each.id))

    if "_by_type" in indexes:
        by_type = {**indexes["_by_type"], Flow: others(indexes["_by_type"].get(Flow, ()), new)}
        found["_by_type"] = {kind: elements for kind, elements in by_type.items() if elements}
    for name, end in (("_flows_from", "source"), ("_flows_to", "target")):
        if name in indexes:
            steps = {getattr(flow, end) for pair in flows for flow in pair if flow is not None}
            by_step = dict(indexes[name])
            for step in steps:
                by_step[step] = others(by_step.get(step, ()), [flow for flow in new if getattr(flow, end) == step])
            found[name] = {step: there for step, there in by_step.items() if there}
    return found


def patched_indexes(indexes: Mapping[str, Any], changed: Sequence[Element]) -> dict[str, Any]:
    """The indexes of a snapshot (by attribute) that are known already, with these elements in place of those with their ids."""
    new = {element.id: element for element in changed}
    types = {type(element) for element in changed}
    found: dict[str, Any] = {name: indexes[name] for name in _AS_THEY_ARE if name in indexes}
    if Step not in types:
        found |= {name: indexes[name] for name in ("typed_amounts", "steps_by_fact") if name in indexes}
    for name, kind in _TUPLES.items():
        if name in indexes:
            found[name] = _patched(indexes[name], new) if kind in types else indexes[name]
    if "_by_type" in indexes:
        by_type = indexes["_by_type"]
        found["_by_type"] = {**by_type, **{kind: _patched(by_type[kind], new) for kind in types}}
    flows = [element for element in changed if isinstance(element, Flow)]
    for name, end in (("_flows_from", "source"), ("_flows_to", "target")):
        if name in indexes:
            by_step = indexes[name]
            ends = {getattr(flow, end) for flow in flows}
            found[name] = {**by_step, **{step: _patched(by_step[step], new) for step in ends}} if ends else by_step
    if "cells" in indexes:
        cells = indexes["cells"]
        places = {(step.lane, step.column) for step in changed if isinstance(step, Step)}
        found["cells"] = {**cells, **{place: _patched(cells[place], new) for place in places}} if places else cells
    return found


def _patched(elements: Iterable[Element], new: Mapping[str, Element]) -> tuple[Element, ...]:
    return tuple(new.get(element.id, element) for element in elements)
