"""An independent walker: tries every set of picks, every number of rounds and the ends of every time, and only then looks.

It knows nothing of the engine's graphs. Small blueprints only: steps with whole seconds, flows, at most one loop flow.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Flow, FlowKind, Step, StepKind, TimeRange

Taken = frozenset[str]  # ids of flows


def _ends(time: TimeRange | None) -> tuple[int, ...]:
    if time is None:
        return (0,)
    assert time.min is not None
    assert time.max is not None
    return (time.min, time.max) if time.min != time.max else (time.min,)


def cases(blueprint: Blueprint) -> Iterator[tuple[set[str], Taken]]:
    """(steps that happen, forward flows that are taken) of every case; loops are left out."""
    forward = [flow for flow in blueprint.flows if flow.kind is not FlowKind.LOOP]
    out = {step.id: [flow for flow in forward if flow.source == step.id] for step in blueprint.steps}
    starts = [step.id for step in blueprint.steps if not any(flow.target == step.id for flow in forward)]
    choices = [step for step in blueprint.steps if _chooses(blueprint, step) and out[step.id]]
    seen = set()
    options = [[*out[step.id], *([None] if _leaves(blueprint, step) else [])] for step in choices]
    for picks in product(*options):
        picked = {step.id: pick for step, pick in zip(choices, picks, strict=True)}
        happening, taken, waiting = set(starts), set(), list(starts)
        while waiting:
            step = waiting.pop()
            pick = picked.get(step)
            flows = ([pick] if pick else []) if step in picked else out[step]
            for flow in flows:
                taken.add(flow.id)
                if flow.target not in happening:
                    happening.add(flow.target)
                    waiting.append(flow.target)
        key = (frozenset(happening), frozenset(taken))
        if key not in seen:
            seen.add(key)
            yield happening, key[1]


def _chooses(blueprint: Blueprint, step: Step) -> bool:
    return step.kind is StepKind.DECISION or any(flow.share is not None for flow in blueprint.flows_from(step.id))


def _leaves(blueprint: Blueprint, step: Step) -> bool:
    flows = blueprint.flows_from(step.id)
    return bool(flows) and all(flow.share is not None for flow in flows) and sum(flow.share or 0 for flow in flows) < 1


def walk(blueprint: Blueprint, taken: Taken, happening: set[str], times: dict[str, int]) -> dict[str, tuple[int, int]]:
    """(start, end) of each step that happens: it starts when the last taken flow arrives."""
    flows = [flow for flow in blueprint.flows if flow.id in taken]
    found: dict[str, tuple[int, int]] = {}
    while len(found) < len(happening):
        for step in happening - set(found):
            into = [flow for flow in flows if flow.target == step]
            if all(flow.source in found for flow in into):
                start = max((found[flow.source][1] + times[flow.id] for flow in into), default=0)
                found[step] = (start, start + times[step])
    return found


def all_times(blueprint: Blueprint) -> Iterator[dict[str, int]]:
    """Every step's and flow's time at its least or at its most."""
    things: list[Step | Flow] = [*blueprint.steps, *blueprint.flows]
    ends = [_ends(thing.work if isinstance(thing, Step) else thing.delay) for thing in things]
    for choice in product(*ends):
        yield {thing.id: time for thing, time in zip(things, choice, strict=True)}


def spans(blueprint: Blueprint, first: str, last: str) -> Iterator[int]:
    """Seconds from arriving at `first` to the end of `last`, wherever both happen and a way that is taken joins them."""
    for happening, taken in cases(blueprint):
        if first not in happening or last not in happening or not _joined(blueprint, taken, first, last):
            continue
        for times in all_times(blueprint):
            found = walk(blueprint, taken, happening, times)
            yield found[last][1] - found[first][0]


def sums(blueprint: Blueprint, inside: set[str], values: dict[str, int], first: str, last: str) -> Iterator[int]:
    """Sums of `values` over the steps inside, wherever the span is walked."""
    for happening, taken in cases(blueprint):
        if first in happening and last in happening and _joined(blueprint, taken, first, last):
            walked = {step for step in happening & inside if _joined(blueprint, taken, first, step)}
            yield sum(values[step] for step in walked)


def _joined(blueprint: Blueprint, taken: Taken, first: str, last: str) -> bool:
    reached, waiting = {first}, [first]
    while waiting:
        step = waiting.pop()
        for flow in blueprint.flows_from(step):
            if flow.id in taken and flow.target not in reached:
                reached.add(flow.target)
                waiting.append(flow.target)
    return last in reached


def rounds(blueprint: Blueprint, loop: Flow, most: int) -> Iterator[int]:
    """Seconds of 0 … `most` rounds of a loop, each along one way from its target to its source."""
    ways = list(_ways(blueprint, loop.target, loop.source))
    for count in range(most + 1):
        for times in all_times(blueprint):
            each = [sum(times[part] for part in way) + times[loop.id] for way in ways]
            for chosen in {min(each), max(each)} if each else {0}:
                yield count * chosen


def _ways(blueprint: Blueprint, step: str, last: str) -> Iterator[list[str]]:
    if step == last:
        yield [step]
        return
    for flow in blueprint.flows_from(step):
        if flow.kind is not FlowKind.LOOP:
            for way in _ways(blueprint, flow.target, last):
                yield [step, flow.id, *way]
