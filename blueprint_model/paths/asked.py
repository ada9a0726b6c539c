"""What is asked of people, counted once: whichever of the two steps of a message carries it (SEMANTICS 8, K8 and K11)."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Step


def same_words(words: str) -> str:
    """A word asked for, as it is compared: capitals and spaces make no difference."""
    return " ".join(words.casefold().split())


def partners(blueprint: Blueprint, step: Step) -> tuple[Step, ...]:
    """The steps at the other ends of its flows over the line of interaction."""
    found: dict[str, Step] = {}
    for flow in (*blueprint.flows_to(step.id), *blueprint.flows_from(step.id)):
        if blueprint.crosses_line_of_interaction(flow):
            other = blueprint.get(flow.source if flow.target == step.id else flow.target, Step)
            if other is not None:
                found[other.id] = other
    return tuple(found.values())


def asked_at(blueprint: Blueprint, step: Step) -> tuple[str, ...]:
    """What the step asks, without what the start of a message to it asks as well; where messages go both ways, the step that is
    read first asks."""
    if not step.asks:
        return ()
    elsewhere: set[str] = set()
    for flow in blueprint.flows_to(step.id):
        other = blueprint.get(flow.source, Step)
        if other is None or not other.asks or not blueprint.crosses_line_of_interaction(flow):
            continue
        both_ways = any(back.target == other.id for back in blueprint.flows_from(step.id))
        if not both_ways or _reading(blueprint, other) < _reading(blueprint, step):
            elsewhere |= {same_words(item) for item in other.asks}
    return tuple(item for item in step.asks if same_words(item) and same_words(item) not in elsewhere)


def _reading(blueprint: Blueprint, step: Step) -> tuple[int, int, str, str]:
    columns, lanes = blueprint.column_positions, blueprint.lane_positions
    return columns.get(step.column, -1), lanes.get(step.lane, -1), step.rank, step.id
