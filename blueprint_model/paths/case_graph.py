"""The graph that cases are made of: forward flows, loops, and what may be picked, under one combination of answers.

A cycle has a loop flow; where it has none, the flow that goes back by columns is read as the loop (SEMANTICS 1).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import networkx as nx

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Flow, FlowKind, StepKind
from blueprint_model.zones import Zone

Answers = Mapping[str, str]  # question id -> the answer's words; a question that is not named is free

MOST_CASES = 16


@dataclass(frozen=True)
class Case:
    """One set of picks: the steps that happen and the flows that are taken. `probability` is None where a share is unknown."""

    steps: frozenset[str]
    flows: frozenset[str]
    probability: Fraction | None


@dataclass(frozen=True)
class Loop:
    flow: Flow
    body: frozenset[str]  # the steps on the ways from its target back to its source
    chance: Fraction | None  # that it is taken, each time its target is done


class CaseGraph:
    """Steps in an order in which every forward flow goes forward. Notes and evidence stay only where a way leads through them."""

    def __init__(self, blueprint: Blueprint, answers: Answers) -> None:
        self.blueprint = blueprint
        self.read_as_loops: list[Flow] = []
        flows = list(_timed_flows(blueprint))
        available = _available(flows, answers)
        every_forward, every_back = _split(blueprint, flows, self.read_as_loops)
        forward = [flow for flow in every_forward if flow.id in available]
        back = [flow for flow in every_back if flow.id in available]
        self._drawn: dict[str, list[Flow]] = {}
        for flow in (*forward, *back):
            self._drawn.setdefault(flow.source, []).append(flow)
        self._free = {flow.id for flow in flows if flow.condition and flow.condition.question not in answers}
        ends = {flow.source for flow in flows} | {flow.target for flow in flows}
        timeless = {step.id for step in blueprint.steps if is_timeless(blueprint, step.id)}
        self.steps = [step.id for step in blueprint.steps if step.id not in timeless or step.id in ends]
        self._lost = {flow.source for flow in flows if flow.id not in available}
        self.out: dict[str, list[Flow]] = {step: [] for step in self.steps}
        self.into: dict[str, list[Flow]] = {step: [] for step in self.steps}
        for flow in forward:
            self.out[flow.source].append(flow)
            self.into[flow.target].append(flow)
        drawn_into = {flow.target for flow in every_forward}
        self.starts = [step for step in self.steps if step not in drawn_into]
        self.order = _order(self.steps, self.out, self.into)
        self.place = {step: n for n, step in enumerate(self.order)}
        self._back = back
        self._completing = self._steps_that_complete()
        self.loops = [loop for loop in (self._loop(flow) for flow in back) if loop is not None]
        self.loops.sort(key=lambda loop: (len(loop.body), loop.flow.id))

    # --- ways -----------------------------------------------------------------------------------------------------

    def after(self, starts: Iterable[str], closed: frozenset[str] = frozenset()) -> set[str]:
        """The steps that can be reached forward, the starts included; ways do not go on from `closed` ones."""
        return _reach(starts, lambda step: () if step in closed else (flow.target for flow in self.out[step]))

    def before(self, ends: Iterable[str], closed: frozenset[str] = frozenset()) -> set[str]:
        """The steps from which one can come forward to the ends, the ends included."""
        return _reach(ends, lambda step: (flow.source for flow in self.into[step] if flow.source not in closed))

    def between(self, first: str, last: str) -> set[str]:
        return self.after([first]) & self.before([last])

    def in_order(self, steps: Iterable[str]) -> list[str]:
        return sorted(steps, key=self.place.__getitem__)

    def all_flows(self) -> Iterator[Flow]:
        """Every flow that can be taken, forward or back."""
        return (flow for flows in self._drawn.values() for flow in flows)

    @cached_property
    def reached(self) -> frozenset[str]:
        """The steps that somebody can come to under these answers."""
        return frozenset(self.after(self.starts))

    # --- choices --------------------------------------------------------------------------------------------------

    def is_choice(self, step: str) -> bool:
        """Exactly one of the drawn flows is taken."""
        return self.blueprint_is_decision(step) or any(
            flow.share is not None or flow.condition is not None for flow in self.blueprint.flows_from(step)
        )

    def blueprint_is_decision(self, step: str) -> bool:
        element = self.blueprint.elements[step]
        return getattr(element, "kind", None) is StepKind.DECISION

    def picks(self, step: str) -> list[tuple[Flow | None, Fraction | None]]:
        """What a choice can pick on the way forward: (flow, its share); None is leaving here."""
        drawn = self._drawn.get(step, [])
        shares = self._shares(step)
        found: list[tuple[Flow | None, Fraction | None]] = [
            (flow, shares[flow.id]) for flow in self.out[step] if flow.target in self._completing and shares[flow.id] != 0
        ]
        # A loop's own share is not lost: each round ends in one of the ways forward.
        total = sum((share for _, share in found if share is not None), Fraction(0))
        onward = {flow.id for flow, _ in found if flow is not None}
        looping = sum((shares[flow.id] or Fraction(0) for flow in drawn if flow.id not in onward), Fraction(0))
        leaving = self._leaving(step)
        if looping and 0 < total < 1 and total + leaving > 0:
            found = [(flow, None if share is None else share / (1 - looping)) for flow, share in found if looping < 1]
            leaving = leaving / (1 - looping) if looping < 1 else leaving
        if leaving > 0 or (not found and not self._loop_only(step)):
            found.append((None, leaving if found else Fraction(1)))
        return found

    def _loop_only(self, step: str) -> bool:
        return bool(self._drawn.get(step)) and step not in self._completing

    def _shares(self, step: str) -> dict[str, Fraction | None]:
        drawn = self._drawn.get(step, [])
        known = {flow.id: Fraction(flow.share) for flow in drawn if flow.share is not None}
        unknown = [flow.id for flow in drawn if flow.share is None]
        rest = max(Fraction(0), 1 - sum(known.values(), Fraction(0)))
        shares: dict[str, Fraction | None] = dict(known)
        for flow in unknown:
            # One flow without a share takes the rest; several share it in a way that nobody knows.
            shares[flow] = (rest or None) if len(unknown) == 1 and flow not in self._free else None
        return shares

    def _leaving(self, step: str) -> Fraction:
        drawn = self._drawn.get(step, [])
        if not drawn:
            return Fraction(1) if step in self._lost else Fraction(0)
        if any(flow.share is None for flow in drawn):
            return Fraction(0)
        return max(Fraction(0), 1 - sum((Fraction(flow.share or 0) for flow in drawn), Fraction(0)))

    def cases(self, start: Iterable[str], within: set[str], *, staying: bool = False) -> list[Case] | None:
        """All sets of picks among the steps `within`; None when there are more than MOST_CASES.

        With `staying` only the ways that stay within count: those of one more round of a loop.
        """
        order = self.in_order(within)
        starts = frozenset(start) & within
        unfinished: list[tuple[frozenset[str], frozenset[str], Fraction | None]] = [(starts, frozenset(), Fraction(1))]
        for step in order:
            going = []
            for steps, flows, probability in unfinished:
                if step not in steps:
                    going.append((steps, flows, probability))
                    continue
                for taken, share in self._ways_on(step, within, staying):
                    both = None if probability is None or share is None else probability * share
                    reached = frozenset(flow.target for flow in taken if flow.target in within)
                    going.append((steps | reached, flows | {flow.id for flow in taken}, both))
            unfinished = _merged(going)
            if len(unfinished) > MOST_CASES:
                return None
        return [Case(*parts) for parts in unfinished]

    def _ways_on(self, step: str, within: set[str], staying: bool) -> list[tuple[list[Flow], Fraction | None]]:
        if not self.is_choice(step):
            return [([flow for flow in self.out[step] if flow.target in within], Fraction(1))]
        ways: list[tuple[list[Flow], Fraction | None]] = []
        if staying:
            inner = [flow for flow in self.out[step] if flow.target in within]
            return [([flow], Fraction(1) if len(inner) == 1 else None) for flow in inner] or [([], Fraction(1))]
        outside: Fraction | None = Fraction(0)
        leaves = False
        for flow, share in self.picks(step):
            if flow is not None and flow.target in within:
                ways.append(([flow], share))
            else:
                leaves, outside = True, None if outside is None or share is None else outside + share
        if leaves or not ways:
            ways.append(([], outside if leaves else Fraction(1)))
        return ways

    # --- loops ----------------------------------------------------------------------------------------------------

    def _steps_that_complete(self) -> set[str]:
        """From where the path can end without going round: a branch that only leads back is no case of its own."""
        back_sources = {flow.source for flow in self._back}
        completing: set[str] = set()
        for step in reversed(self.order):
            ends = not self.out[step] and step not in back_sources
            if ends or self._leaving(step) > 0 or any(flow.target in completing for flow in self.out[step]):
                completing.add(step)
        for step in reversed(self.order):  # an endless loop ends somewhere all the same: after its last step
            if step not in completing and not self.out[step] and not any(f.target in completing for f in self._back_from(step)):
                completing.add(step)
        for step in reversed(self.order):
            if any(flow.target in completing for flow in self.out[step]):
                completing.add(step)
        return completing

    def _back_from(self, step: str) -> Iterator[Flow]:
        return (flow for flow in self._back if flow.source == step)

    def _loop(self, flow: Flow) -> Loop | None:
        if flow.share == 0:
            return None
        body = frozenset(self.between(flow.target, flow.source))
        return Loop(flow, body, self._chance(flow, body)) if body else None

    def _chance(self, loop: Flow, body: frozenset[str]) -> Fraction | None:
        """The probability of coming from the target to the source and taking the loop, where every share is known."""
        mass: dict[str, Fraction | None] = {loop.target: Fraction(1)}
        for step in self.in_order(body):
            here = mass.get(step, Fraction(0))
            shares = self._shares(step) if self.is_choice(step) else {}
            for flow in self.out[step]:
                if flow.target in body:
                    share = shares.get(flow.id, Fraction(1)) if shares else Fraction(1)
                    known = mass.get(flow.target, Fraction(0))
                    unknown = here is None or share is None or known is None
                    mass[flow.target] = None if unknown else min(Fraction(1), known + here * share)  # type: ignore[operator]
        at_source = mass.get(loop.source, Fraction(0))
        taken = self._shares(loop.source).get(loop.id) if self.is_choice(loop.source) else None
        if not self.is_choice(loop.source):
            taken = Fraction(1) if not self.out[loop.source] else None
        return None if at_source is None or taken is None else at_source * taken


def is_timeless(blueprint: Blueprint, step: str) -> bool:
    """Notes and evidence carry no time."""
    element = blueprint.elements[step]
    kind = getattr(element, "kind", None)
    return kind is StepKind.NOTE or blueprint.lane_of(element).zone is Zone.EVIDENCE  # type: ignore[arg-type]


def _timed_flows(blueprint: Blueprint) -> Iterator[Flow]:
    """All flows but those to notes and evidence through which no way leads on from a real step to a real step."""
    timeless = {step.id for step in blueprint.steps if is_timeless(blueprint, step.id)}
    if not timeless:
        yield from (flow for flow in blueprint.flows if flow.source != flow.target or flow.kind is FlowKind.LOOP)
        return
    real = [step.id for step in blueprint.steps if step.id not in timeless]
    forward = _reach(real, lambda s: (f.target for f in blueprint.flows_from(s)))
    backward = _reach(real, lambda s: (f.source for f in blueprint.flows_to(s)))
    kept = forward & backward
    yield from (flow for flow in blueprint.flows if flow.source in kept and flow.target in kept)


def _available(flows: list[Flow], answers: Answers) -> set[str]:
    """Flows whose condition can hold. Beside a condition that holds, a flow with neither share nor condition is the "else"."""
    by_source: dict[str, list[Flow]] = {}
    for flow in flows:
        by_source.setdefault(flow.source, []).append(flow)
    available: set[str] = set()
    for outgoing in by_source.values():
        settled = [f for f in outgoing if f.condition and answers.get(f.condition.question) == f.condition.answer]
        for flow in outgoing:
            if flow.condition is not None:
                if answers.get(flow.condition.question, flow.condition.answer) == flow.condition.answer:
                    available.add(flow.id)
            elif not settled or flow.share is not None or flow.kind is FlowKind.LOOP:
                available.add(flow.id)
    return available


def _split(blueprint: Blueprint, flows: list[Flow], read_as_loops: list[Flow]) -> tuple[list[Flow], list[Flow]]:
    """(forward flows, which have no cycle; flows that go back)."""
    drawn = [flow for flow in flows if flow.kind is not FlowKind.LOOP and flow.source != flow.target]
    self_loops = [flow for flow in flows if flow.source == flow.target]
    columns = blueprint.column_positions
    reading = {step.id: (columns.get(step.column, -1), n) for n, step in enumerate(blueprint.steps)}
    back: list[Flow] = list(self_loops)
    by_column = True
    while True:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_edges_from((flow.source, flow.target) for flow in drawn)
        component = {step: n for n, steps in enumerate(nx.strongly_connected_components(graph)) for step in steps}
        in_cycles = [flow for flow in drawn if component[flow.source] == component[flow.target]]
        if not in_cycles:
            break
        part = slice(0, 1) if by_column else slice(0, 2)
        returning = [flow for flow in in_cycles if reading[flow.target][part] < reading[flow.source][part]]
        by_column = False
        gone = {flow.id for flow in returning}
        back += returning
        read_as_loops += returning
        drawn = [flow for flow in drawn if flow.id not in gone]
    successors: dict[str, list[str]] = {}
    for flow in drawn:
        successors.setdefault(flow.source, []).append(flow.target)
    for flow in flows:
        if flow.kind is not FlowKind.LOOP or flow.source == flow.target:
            continue
        if flow.source in _reach([flow.target], lambda s: successors.get(s, ())):
            back.append(flow)
        else:  # drawn as a loop, but nothing comes round: it is a way on like any other
            drawn.append(flow)
            successors.setdefault(flow.source, []).append(flow.target)
    return drawn, back


def _order(steps: list[str], out: Mapping[str, list[Flow]], into: Mapping[str, list[Flow]]) -> list[str]:
    waiting = {step: len(into[step]) for step in steps}
    ready = deque(step for step in steps if not waiting[step])
    order = []
    while ready:
        step = ready.popleft()
        order.append(step)
        for flow in out[step]:
            waiting[flow.target] -= 1
            if not waiting[flow.target]:
                ready.append(flow.target)
    assert len(order) == len(steps), "forward flows have no cycle"
    return order


def _reach(starts: Iterable[str], onward: Callable[[str], Iterable[str]]) -> set[str]:
    found = set(starts)
    waiting = list(found)
    while waiting:
        for step in onward(waiting.pop()):
            if step not in found:
                found.add(step)
                waiting.append(step)
    return found


def _merged(
    unfinished: list[tuple[frozenset[str], frozenset[str], Fraction | None]],
) -> list[tuple[frozenset[str], frozenset[str], Fraction | None]]:
    found: dict[tuple[frozenset[str], frozenset[str]], Fraction | None] = {}
    for steps, flows, probability in unfinished:
        known = found.get((steps, flows), Fraction(0))
        found[steps, flows] = None if known is None or probability is None else known + probability
    return [(steps, flows, probability) for (steps, flows), probability in found.items()]
