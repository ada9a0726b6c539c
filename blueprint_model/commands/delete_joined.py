"""Deleting steps so that the way goes on: where one led on to the next in a lane, the step before leads there now."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.connect_steps import new_flow
from blueprint_model.commands.delete_places import delete_with_contents
from blueprint_model.commands.new_ids import NewIds
from blueprint_model.elements import Flow, Step
from blueprint_model.operations import Add, Edit, Remove, apply, squash
from blueprint_model.refusal import Refusal


def delete_and_join(blueprint: Blueprint, ids: Iterable[str], new: NewIds) -> Edit | Refusal:
    """As `delete_with_contents`. A way is joined where each deleted step on it had one flow in and one out, and both ends that
    stay lie in one lane; the new flow keeps share and condition of the one that led in."""
    edit = delete_with_contents(blueprint, ids)
    if isinstance(edit, Refusal):
        return edit
    gone = {o.element.id for o in edit.operations if isinstance(o, Remove) and isinstance(o.element, Step)}
    ways = [(flow, end) for step in sorted(gone) for flow in blueprint.flows_to(step) if (end := _end(blueprint, flow, gone))]
    after, edits = apply(blueprint, edit), [edit]
    for (into, end), identifier in zip(ways, new("flow", len(ways)) if ways else (), strict=True):
        joined = new_flow(after, identifier, into.source, end, None)
        if isinstance(joined, Flow):
            kept = joined.model_copy(update={"share": into.share, "condition": into.condition})
            edits.append(Edit(edit.name, (Add(kept),)))
            after = apply(after, edits[-1])
    return squash(edit.name, edits)


def _end(blueprint: Blueprint, into: Flow, gone: set[str]) -> str:
    """Where the way that enters the deleted steps with this flow comes out, "" where it does not go on alone or in its lane."""
    if into.source in gone:
        return ""
    flow, seen = into, set[str]()
    while flow.target in gone:
        step = flow.target
        onward = blueprint.flows_from(step)
        if step in seen or len(onward) != 1 or len(blueprint.flows_to(step)) != 1:
            return ""
        seen.add(step)
        flow = onward[0]
    first, last = blueprint.get(into.source, Step), blueprint.get(flow.target, Step)
    return last.id if first is not None and last is not None and first.lane == last.lane and first.id != last.id else ""
