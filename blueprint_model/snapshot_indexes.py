"""Indexes of a snapshot that an edit does not change are taken over by the next one, with the new elements in place of the old.

Only for edits of what most edits are about: steps that come, go or move, columns that come or go, flows that come or go, what is
said of findings, and whatever stays in its place. The law: what is taken over equals what the new snapshot would work out itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from blueprint_model.elements import AcceptedFinding, Column, Decision, Element, Flow, Need, Persona, ProcessRule, SaidClash, Step

MOST_PATCHED = 50  # elements; with more, the new snapshot finds its indexes itself

# What decides where an element stands in an index.
_PLACE: Mapping[type[Element], tuple[str, ...]] = {
    Step: ("lane", "column", "rank", "organisation"),
    Flow: ("source", "target"),
    Need: ("rank",),
    ProcessRule: ("rank",),
    Persona: (),
    AcceptedFinding: (),
    Decision: (),
    SaidClash: (),
}
_WHATEVER_FLOWS = (  # these do not depend on them
    "_by_type",
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
_WHEREVER_STEPS_ARE = ("_by_type", "needs", "rules", "lanes", "lane_positions", "zones_by_lane", "_flows_from", "_flows_to")
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
    """Whether it is a flow, or something said of a finding, of the as-is that was added or taken away."""
    there = before or after
    known = isinstance(there, Flow | AcceptedFinding | Decision | SaidClash) and there.variant is None
    return known and (before is None or after is None)


def indexes_after(indexes: Mapping[str, Any], changed: Sequence[Pair]) -> dict[str, Any]:
    """Those of the next snapshot, as far as they are known; none where something moves."""
    others = [pair for pair in changed if comes_or_goes(*pair)]
    stayed = [pair for pair in changed if stays_in_place(*pair)]
    steps = [pair for pair in changed if is_placed_anew(*pair) and pair not in stayed]
    columns = [pair for pair in changed if isinstance(pair[0] or pair[1], Column) and None in pair]
    if len(others) + len(stayed) + len(steps) + len(columns) < len(changed):
        return {}
    found = _after_others(indexes, others, stayed)
    if steps or columns:
        found = _with_places(found, steps, columns)
    referring = _referring_after(indexes["_referring"], changed) if "_referring" in indexes else None
    return found if referring is None else {**found, "_referring": referring}


def _referring_after(before: Mapping[str, Any], changed: Sequence[Pair]) -> dict[str, Any] | None:
    """Who points to whom, in the order of the elements; None where one that was there points to something else, too: its place
    among the others would have to be looked for."""
    found = dict(before)
    for one, other in changed:
        old, new = _references(one), _references(other)
        if one is not None and other is not None and not new.keys() <= old.keys():
            return None
        for name in old.keys() | new.keys():
            there = found.get(name, ())
            place = next((n for n, (element, _) in enumerate(there) if element is one), len(there))
            others = [pair for pair in there if pair[0] is not one]
            found[name] = (*others[:place], *new.get(name, ()), *others[place:])
            if not found[name]:
                del found[name]
    return found


def _references(element: Element | None) -> dict[str, list[tuple[Element, Any]]]:
    found: dict[str, list[tuple[Element, Any]]] = {}
    for reference in element.references() if element is not None else ():
        found.setdefault(reference.id, []).append((element, reference))  # type: ignore[arg-type]
    return found


def is_placed_anew(before: Element | None, after: Element | None) -> bool:
    """Whether it is a step of the as-is that comes, goes or moves."""
    return all(each is None or (isinstance(each, Step) and each.variant is None) for each in (before, after))


def _with_places(indexes: Mapping[str, Any], steps: Sequence[Pair], columns: Sequence[Pair]) -> dict[str, Any]:
    """What depends on where things stand the new snapshot finds itself, but for the order of the steps and the cells."""
    if any(name not in indexes for name in ("_by_type", "columns", "steps", "cells", "lane_positions")):
        return {}
    found = {name: indexes[name] for name in (_WHEREVER_STEPS_ARE if steps else indexes) if name in indexes}
    by_type = dict(indexes["_by_type"])
    for kind, pairs in ((Step, steps), (Column, columns)):
        if pairs:
            by_type[kind] = _with_others(by_type.get(kind, ()), pairs)
    found["_by_type"] = {kind: elements for kind, elements in by_type.items() if elements}
    found["columns"] = indexes["columns"]
    if columns:
        found["columns"] = tuple(sorted(by_type.get(Column, ()), key=lambda column: (column.rank, column.id)))
    places = {column.id: position for position, column in enumerate(found["columns"])}
    found["column_positions"] = places
    if not steps:
        return found
    lanes = indexes["lane_positions"]

    def reading(step: Step) -> tuple[int, int, str, str]:
        return (places.get(step.column, -1), lanes.get(step.lane, -1), step.rank, step.id)

    gone = {before.id for before, _ in steps if before is not None}
    order = [step for step in indexes["steps"] if step.id not in gone]
    cells = dict(indexes["cells"])
    for before, after in steps:
        for step in (before, after):
            if isinstance(step, Step):
                there = (step.lane, step.column)
                members = [other for other in cells.get(there, ()) if other.id != step.id]
                if step is after:
                    members.insert(bisect_left(members, (step.rank, step.id), key=lambda other: (other.rank, other.id)), step)
                    order.insert(bisect_left(order, reading(step), key=reading), step)
                cells[there] = tuple(members)
    found["steps"] = tuple(order)
    found["cells"] = {place: members for place, members in cells.items() if members}
    if "zones_by_step" in indexes and "zones_by_lane" in indexes:
        zones = {step: zone for step, zone in indexes["zones_by_step"].items() if step not in gone}
        zones.update((step.id, indexes["zones_by_lane"][step.lane]) for _, step in steps if isinstance(step, Step))
        found["zones_by_step"] = zones
    return found


def _after_others(indexes: Mapping[str, Any], others: Sequence[Pair], stayed: Sequence[Pair]) -> dict[str, Any]:
    """When flows, or what is said of findings, come or go, and the others stay in their places."""
    found = patched_indexes(indexes, [other for _, other in stayed if other is not None])
    if "_by_type" in found:
        by_type = dict(found["_by_type"])
        for kind in {type(element) for pair in others for element in pair if element is not None}:
            by_type[kind] = _with_others(by_type.get(kind, ()), [pair for pair in others if kind in map(type, pair)])
        found["_by_type"] = {kind: elements for kind, elements in by_type.items() if elements}
    flows = [pair for pair in others if any(isinstance(element, Flow) for element in pair)]
    return _with_flows(found, flows) if flows else found


def _with_flows(indexes: Mapping[str, Any], flows: Sequence[Pair]) -> dict[str, Any]:
    """Which steps meet, and which flows lead from one organisation to another, the new snapshot finds itself."""
    found = {name: indexes[name] for name in _WHATEVER_FLOWS if name in indexes}
    for name, end in (("_flows_from", "source"), ("_flows_to", "target")):
        if name in indexes:
            by_step = dict(indexes[name])
            for pair in flows:
                step = getattr(pair[0] or pair[1], end)
                by_step[step] = _with_others(by_step.get(step, ()), [pair])
            found[name] = {step: there for step, there in by_step.items() if there}
    return found


def _with_others(elements: Iterable[Element], others: Sequence[Pair]) -> tuple[Element, ...]:
    """In the order of their ids, without those that go and with those that come."""
    gone = {before.id for before, _ in others if before is not None}
    come = [after for _, after in others if after is not None]
    return tuple(sorted((*(each for each in elements if each.id not in gone), *come), key=lambda each: each.id))


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
