"""Which flows carry time, which of them go forward and which back: the same for every combination of answers.

A cycle has a loop flow; where it has none, the flow that goes back by columns is read as the loop (SEMANTICS 1).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.breathing import breathe
from blueprint_model.elements import Flow, FlowKind, Step, StepKind
from blueprint_model.zones import Zone


@dataclass(frozen=True)
class FlowDirections:
    """`timed` are all flows that count, in the blueprint's order; `forward` has no cycle, and each of `back` closes one."""

    timeless: frozenset[str]  # ids of notes and evidence
    timed: tuple[Flow, ...]
    forward: tuple[Flow, ...]
    back: tuple[Flow, ...]
    read_as_loops: tuple[Flow, ...]


def directions_of(blueprint: Blueprint) -> FlowDirections:
    timeless = timeless_steps(blueprint)
    timed = _timed(blueprint, timeless)
    breathe()
    read_as_loops: list[Flow] = []
    forward, back = _split(blueprint, timed, read_as_loops)
    return FlowDirections(timeless, tuple(timed), tuple(forward), tuple(back), tuple(read_as_loops))


def is_timeless(blueprint: Blueprint, step: str) -> bool:
    """Notes and evidence carry no time."""
    element = blueprint.elements[step]
    return isinstance(element, Step) and (element.kind is StepKind.NOTE or blueprint.zone_of(element) is Zone.EVIDENCE)


def timeless_steps(blueprint: Blueprint) -> frozenset[str]:
    evidence = {lane.id for lane in blueprint.lanes if lane.zone is Zone.EVIDENCE}
    note = StepKind.NOTE
    return frozenset(step.id for step in blueprint.steps if step.lane in evidence or step.kind is note)


def _timed(blueprint: Blueprint, timeless: frozenset[str]) -> list[Flow]:
    """All flows but those to notes and evidence through which no way leads on from a real step to a real step."""
    flows = list(blueprint.flows)
    beside = {end for flow in flows for end in (flow.source, flow.target) if end in timeless}
    if not beside:
        return flows
    real = [step.id for step in blueprint.steps if step.id not in timeless]
    forward = reached(real, lambda s: [f.target for f in blueprint.flows_from(s) if f.target in timeless])
    backward = reached(real, lambda s: [f.source for f in blueprint.flows_to(s) if f.source in timeless])
    kept = forward & backward
    return [flow for flow in flows if flow.source in kept and flow.target in kept]


def _split(blueprint: Blueprint, flows: list[Flow], read_as_loops: list[Flow]) -> tuple[list[Flow], list[Flow]]:
    """(forward flows, which have no cycle; flows that go back)."""
    loop = FlowKind.LOOP
    drawn = [flow for flow in flows if flow.kind is not loop and flow.source != flow.target]
    back = [flow for flow in flows if flow.source == flow.target]
    read_as_loops += [flow for flow in back if flow.kind is not loop]
    breathe()
    drawn = _without_cycles(blueprint, drawn, back, read_as_loops)
    breathe()
    marked = [flow for flow in flows if flow.kind is loop and flow.source != flow.target]
    if not marked:
        return drawn, back
    ways = _Ways(drawn)
    for flow in marked:
        if ways.lead(flow.target, flow.source):
            back.append(flow)
        else:  # drawn as a loop, but nothing comes round: it is a way on like any other
            drawn.append(flow)
            ways.add(flow)
    return drawn, back


def _without_cycles(blueprint: Blueprint, drawn: list[Flow], back: list[Flow], read_as_loops: list[Flow]) -> list[Flow]:
    """The flows without those that go back: by column first, then by the order in which people read."""
    in_cycles = _in_cycles(drawn)
    if not in_cycles:
        return drawn
    columns = blueprint.column_positions
    reading = {step.id: (columns.get(step.column, -1), n) for n, step in enumerate(blueprint.steps)}
    by_column = True
    while in_cycles:
        part = slice(0, 1) if by_column else slice(0, 2)
        returning = [flow for flow in in_cycles if reading[flow.target][part] < reading[flow.source][part]]
        by_column = False
        gone = {flow.id for flow in returning}
        back += returning
        read_as_loops += returning
        drawn = [flow for flow in drawn if flow.id not in gone]
        in_cycles = _in_cycles(drawn)
    return drawn


def _in_cycles(flows: list[Flow]) -> list[Flow]:
    """Those of which both ends lie on one cycle."""
    left = _not_in_order(flows)
    if not left:
        return []
    import networkx as nx  # only drawings that go round need it

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((flow.source, flow.target) for flow in flows if flow.source in left and flow.target in left)
    component = {step: n for n, steps in enumerate(nx.strongly_connected_components(graph)) for step in steps}
    return [
        flow
        for flow in flows
        if flow.source in component and flow.target in component and component[flow.source] == component[flow.target]
    ]


def _not_in_order(flows: list[Flow]) -> set[str]:
    """Steps on a cycle or after one."""
    onward: dict[str, list[str]] = {}
    waiting: dict[str, int] = {}
    for flow in flows:
        onward.setdefault(flow.source, []).append(flow.target)
        waiting[flow.target] = waiting.get(flow.target, 0) + 1
    ready = [step for step in onward if step not in waiting]
    while ready:
        for target in onward.get(ready.pop(), ()):
            waiting[target] -= 1
            if not waiting[target]:
                del waiting[target]
                ready.append(target)
    return set(waiting)


class _Ways:
    """Whether a way leads from one step to another; only what lies between them in one order of the steps is looked at."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        self._onward: dict[str, list[str]] = {}
        self._into: dict[str, list[str]] = {}
        for flow in flows:
            self._note(flow)
        self._place = self._places()

    def _note(self, flow: Flow) -> None:
        for step in (flow.source, flow.target):
            self._onward.setdefault(step, [])
            self._into.setdefault(step, [])
        self._onward[flow.source].append(flow.target)
        self._into[flow.target].append(flow.source)

    def _places(self) -> dict[str, int]:
        return {step: n for n, step in enumerate(in_flow_order(list(self._onward), self._onward, self._into))}

    def lead(self, first: str, last: str) -> bool:
        return last in within_places(first, last, self._onward, self._place)

    def add(self, flow: Flow) -> None:
        new = flow.source not in self._place or flow.target not in self._place
        self._note(flow)
        if new or self._place[flow.source] > self._place[flow.target]:
            self._place = self._places()


def within_places(first: str, last: str, onward: Mapping[str, Sequence[str]], place: Mapping[str, int]) -> set[str]:
    """The steps that can be reached from `first` without going past the place of `last`; empty when `last` comes before it."""
    if first not in place or last not in place:
        return set()
    most = place[last]
    if place[first] > most:
        return set()
    found = {first}
    waiting = [first]
    while waiting:
        for step in onward[waiting.pop()]:
            if step not in found and place[step] <= most:
                found.add(step)
                waiting.append(step)
    return found


def in_flow_order(steps: list[str], onward: Mapping[str, Sequence[str]], into: Mapping[str, Sequence[str]]) -> list[str]:
    """The steps in an order in which every flow goes forward."""
    waiting = {step: len(into[step]) for step in steps}
    ready = deque(step for step in steps if not waiting[step])
    order = []
    while ready:
        step = ready.popleft()
        order.append(step)
        for target in onward[step]:
            left = waiting[target] - 1
            waiting[target] = left
            if not left:
                ready.append(target)
    assert len(order) == len(steps), "forward flows have no cycle"
    return order


def reached(starts: Iterable[str], onward: Callable[[str], Iterable[str]]) -> set[str]:
    found = set(starts)
    waiting = list(found)
    while waiting:
        for step in onward(waiting.pop()):
            if step not in found:
                found.add(step)
                waiting.append(step)
    return found
