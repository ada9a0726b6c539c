"""The graph that cases are made of: forward flows, loops, and what may be picked, under one combination of answers.

Seams for other walks: `order`/`place` (every forward flow goes forward in it), `out`/`into` (flows by step), `targets` and
`sources` (the same as bare ids, for searching), `between`, `root_of` (where all ways to a stretch come through), `cases`,
`always`, `loops`.
All of it is worked out when the graph is made and never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from heapq import heappop, heappush

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Flow, FlowKind, StepKind
from blueprint_model.paths.flow_directions import FlowDirections, directions_of, in_flow_order, is_timeless, within_places
from blueprint_model.paths.outcome import Stretch

__all__ = ["MOST_CASES", "Answers", "Case", "CaseGraph", "Loop", "is_timeless"]

Answers = Mapping[str, str]  # question id -> the answer's words; a question that is not named is free

MOST_CASES = 16
_ONE = Fraction(1)
_NONE = Fraction(0)


@dataclass(frozen=True)
class Case:
    """One set of picks: the steps that happen and the flows that are taken. `probability` is None where a share is unknown."""

    steps: frozenset[str]
    flows: frozenset[str]
    probability: Fraction | None


@dataclass(frozen=True, eq=False)
class Loop:
    flow: Flow
    body: frozenset[str]  # the steps on the ways from its target back to its source


class CaseGraph:
    """Steps in an order in which every forward flow goes forward. Notes and evidence stay only where a way leads through them."""

    def __init__(self, blueprint: Blueprint, answers: Answers, directions: FlowDirections | None = None) -> None:
        self.blueprint = blueprint
        every = directions or directions_of(blueprint)
        flows = every.timed
        available = _available(flows, answers)
        self.read_as_loops = list(every.read_as_loops)
        if len(available) == len(flows):
            forward, back = every.forward, every.back
        else:
            forward = tuple(flow for flow in every.forward if flow.id in available)
            back = tuple(flow for flow in every.back if flow.id in available)
        self._drawn: dict[str, list[Flow]] = {}
        for flow in (*forward, *back):
            self._drawn.setdefault(flow.source, []).append(flow)
        self._free = {flow.id for flow in flows if flow.condition and flow.condition.question not in answers}
        ends = {flow.source for flow in flows if flow.source in every.timeless}
        ends |= {flow.target for flow in flows if flow.target in every.timeless}
        self.steps = [step.id for step in blueprint.steps if step.id not in every.timeless or step.id in ends]
        self._lost = {flow.source for flow in flows if flow.id not in available} if len(available) < len(flows) else set()
        self.out: dict[str, list[Flow]] = {step: [] for step in self.steps}
        self.into: dict[str, list[Flow]] = {step: [] for step in self.steps}
        self.targets: dict[str, list[str]] = {step: [] for step in self.steps}
        self.sources: dict[str, list[str]] = {step: [] for step in self.steps}
        for flow in forward:
            source, target = flow.source, flow.target
            self.out[source].append(flow)
            self.into[target].append(flow)
            self.targets[source].append(target)
            self.sources[target].append(source)
        drawn_into = {flow.target for flow in every.forward}
        self.starts = [step for step in self.steps if step not in drawn_into]
        self.order = in_flow_order(self.steps, self.targets, self.sources)
        self.place = {step: n for n, step in enumerate(self.order)}
        self._back: dict[str, list[Flow]] = {}
        for flow in back:
            self._back.setdefault(flow.source, []).append(flow)
        self.choices = self._where_one_way_is_taken()
        self._picks: dict[str, list[tuple[Flow | None, Fraction | None]]] = {}
        self._completing = self._steps_that_complete()
        self.loops = [loop for loop in (self._loop(flow) for flow in back) if loop is not None]
        self.loops.sort(key=lambda loop: (len(loop.body), loop.flow.id))
        self.loop_rank = {loop.flow.id: n for n, loop in enumerate(self.loops)}  # shorter ones first
        self.loops_to: dict[str, list[Loop]] = {}  # by the step that they come back to
        for loop in self.loops:
            self.loops_to.setdefault(loop.flow.target, []).append(loop)
        self._rounds: dict[str, list[Case] | None] = {}
        self._chances: dict[str, Fraction | None] = {}
        self.whole: Stretch | None = None  # kept here by `scopes`, so that it is found once

    def with_flows(self, blueprint: Blueprint, flows: Mapping[str, Flow]) -> CaseGraph:
        """The graph of a later snapshot in which these flows (by id) stand in place of the old ones and lead the same ways."""
        changed = copy(self)
        changed.blueprint = blueprint
        if flows:

            def patched(by_step: dict[str, list[Flow]], steps: set[str]) -> dict[str, list[Flow]]:
                return {**by_step, **{step: [flows.get(f.id, f) for f in by_step[step]] for step in steps if step in by_step}}

            sources = {flow.source for flow in flows.values()}
            changed.out = patched(self.out, sources)
            changed.into = patched(self.into, {flow.target for flow in flows.values()})
            changed._drawn = patched(self._drawn, sources)
            changed._back = patched(self._back, sources)
            changed.read_as_loops = [flows.get(flow.id, flow) for flow in self.read_as_loops]
        return changed

    # --- ways -----------------------------------------------------------------------------------------------------

    def after(self, starts: Iterable[str], closed: frozenset[str] = frozenset()) -> set[str]:
        """The steps that can be reached forward, the starts included; ways do not go on from `closed` ones."""
        return _reach(starts, self.targets, closed)

    def before(self, ends: Iterable[str]) -> set[str]:
        """The steps from which one can come forward to the ends, the ends included."""
        return _reach(ends, self.sources, frozenset())

    def between(self, first: str, last: str) -> set[str]:
        """The steps on the ways from one step to another, both included; empty when no way leads there."""
        reached = within_places(first, last, self.targets, self.place)
        if last not in reached:
            return set()
        found = {last}
        waiting = [last]
        while waiting:
            for step in self.sources[waiting.pop()]:
                if step in reached and step not in found:
                    found.add(step)
                    waiting.append(step)
        return found

    def root_of(self, first: str, last: str) -> tuple[str, set[str]] | None:
        """(the nearest step that all ways to `first` and `last` come through, the steps from there to `last`).

        No loop leads from among these steps to before that step, unless it is `first` itself: then it is repeated whole. None
        where the path begins at several places.
        """
        place, sources = self.place, self.sources
        inside: set[str] = set()
        seen = {last, first}
        waiting = [(-place[step], step) for step in seen]
        waiting.sort()
        earliest = len(place)
        while waiting:
            _, step = heappop(waiting)
            inside.add(step)
            earliest = min(earliest, *(place[flow.target] for flow in self._back.get(step, ())), earliest)
            if not waiting and first in inside and (earliest >= place[step] or step == first):
                return step, inside
            for source in sources[step]:
                if source not in seen:
                    seen.add(source)
                    heappush(waiting, (-place[source], source))
            if not sources[step] and waiting:
                return None
        return None

    def in_order(self, steps: Iterable[str]) -> list[str]:
        chosen = steps if isinstance(steps, set | frozenset) else set(steps)
        if len(chosen) * 4 > len(self.order):
            return [step for step in self.order if step in chosen]
        return sorted(chosen, key=self.place.__getitem__)

    def all_flows(self) -> Iterator[Flow]:
        """Every flow that can be taken, forward or back."""
        return (flow for flows in self._drawn.values() for flow in flows)

    # --- choices --------------------------------------------------------------------------------------------------

    def _where_one_way_is_taken(self) -> frozenset[str]:
        flows = self.blueprint.flows
        found = {flow.source for flow in flows if flow.share is not None or flow.condition is not None}
        decision = StepKind.DECISION
        found.update(step.id for step in self.blueprint.steps if step.kind is decision)
        return frozenset(found)

    def is_choice(self, step: str) -> bool:
        """Exactly one of the drawn flows is taken."""
        return step in self.choices

    def picks(self, step: str) -> list[tuple[Flow | None, Fraction | None]]:
        """What a choice can pick on the way forward: (flow, its share); None is leaving here."""
        found = self._picks.get(step)
        if found is None:
            found = self._picks[step] = self._all_picks(step)
        return found

    def ways_on(self, step: str) -> list[Flow]:
        """The flows that can be taken from a step on the way forward."""
        return [flow for flow, _ in self.picks(step) if flow is not None] if step in self.choices else self.out[step]

    def _all_picks(self, step: str) -> list[tuple[Flow | None, Fraction | None]]:
        drawn = self._drawn.get(step, [])
        shares = self._shares(step)
        found: list[tuple[Flow | None, Fraction | None]] = [
            (flow, shares[flow.id]) for flow in self.out[step] if flow.target in self._completing and shares[flow.id] != 0
        ]
        # A loop's own share is not lost: each round ends in one of the ways forward.
        total = sum((share for _, share in found if share is not None), _NONE)
        onward = {flow.id for flow, _ in found if flow is not None}
        looping = sum((shares[flow.id] or _NONE for flow in drawn if flow.id not in onward), _NONE)
        leaving = self._leaving(step)
        if looping and 0 < total < 1 and total + leaving > 0:
            found = [(flow, None if share is None else share / (1 - looping)) for flow, share in found if looping < 1]
            leaving = leaving / (1 - looping) if looping < 1 else leaving
        if leaving > 0 or (not found and not self._loop_only(step)):
            found.append((None, leaving if found else _ONE))
        return found

    def _loop_only(self, step: str) -> bool:
        return bool(self._drawn.get(step)) and step not in self._completing

    def _shares(self, step: str) -> dict[str, Fraction | None]:
        drawn = self._drawn.get(step, [])
        known = {flow.id: Fraction(flow.share) for flow in drawn if flow.share is not None}
        unknown = [flow.id for flow in drawn if flow.share is None]
        rest = max(_NONE, 1 - sum(known.values(), _NONE))
        shares: dict[str, Fraction | None] = dict(known)
        for flow in unknown:
            # One flow without a share takes the rest; several share it in a way that nobody knows.
            shares[flow] = (rest or None) if len(unknown) == 1 and flow not in self._free else None
        return shares

    def _leaving(self, step: str) -> Fraction:
        drawn = self._drawn.get(step)
        if not drawn:
            return _ONE if step in self._lost else _NONE
        if any(flow.share is None for flow in drawn):
            return _NONE
        return max(_NONE, 1 - sum((Fraction(flow.share or 0) for flow in drawn), _NONE))

    def cases(self, start: Iterable[str], within: set[str] | frozenset[str], *, staying: bool = False) -> list[Case] | None:
        """All sets of picks among the steps `within`; None when there are more than MOST_CASES.

        With `staying` only the ways that stay within count: those of one more round of a loop.
        """
        unfinished: list[tuple[set[str], set[str], Fraction | None]] = [(set(start) & within, set(), _ONE)]
        if within and len(unfinished) > MOST_CASES:
            return None
        for step in self.in_order(within):
            if step not in self.choices:
                onward = [(flow.id, flow.target) for flow in self.out[step] if flow.target in within]
                for steps, flows, _ in unfinished:
                    if step in steps:
                        for flow_id, target in onward:
                            flows.add(flow_id)
                            steps.add(target)
                continue
            ways = None
            going = []
            for state in unfinished:
                if step not in state[0]:
                    going.append(state)
                    continue
                if ways is None:
                    ways = self._ways_on(step, within, staying)
                going += _branched(state, ways)
            unfinished = going
            if len(unfinished) > MOST_CASES:
                return None
        return [Case(frozenset(steps), frozenset(flows), probability) for steps, flows, probability in unfinished]

    def _ways_on(self, step: str, within: set[str] | frozenset[str], staying: bool) -> list[tuple[Flow | None, Fraction | None]]:
        """Of a choice: (the flow that is taken, None when the way leads out of the steps `within`; its probability)."""
        if staying:
            inner = [flow for flow in self.out[step] if flow.target in within]
            return [(flow, _ONE if len(inner) == 1 else None) for flow in inner] or [(None, _ONE)]
        ways: list[tuple[Flow | None, Fraction | None]] = []
        outside: Fraction | None = _NONE
        leaves = False
        for flow, share in self.picks(step):
            if flow is not None and flow.target in within:
                ways.append((flow, share))
            else:
                leaves, outside = True, None if outside is None or share is None else outside + share
        if leaves or not ways:
            ways.append((None, outside if leaves else _ONE))
        return ways

    @cached_property
    def reached(self) -> frozenset[str]:
        """The steps that somebody can come to; evidence and notes that no way leads through are always there."""
        aside = (step.id for step in self.blueprint.steps if step.id not in self.place)
        return frozenset(self.after(self.starts)).union(aside)

    @cached_property
    def forward(self) -> frozenset[str]:
        """Ids of the flows that go forward."""
        return frozenset(flow.id for flows in self.out.values() for flow in flows)

    @cached_property
    def cases_of_all(self) -> list[Case] | None:
        """`cases` from where the path begins."""
        return self.cases(self.starts, self.every_step)

    @cached_property
    def every_step(self) -> frozenset[str]:
        return frozenset(self.steps)

    @cached_property
    def always_of_all(self) -> frozenset[str]:
        """`always` from where the path begins."""
        return self.always(self.starts, self.every_step)

    def always(self, starts: Iterable[str], within: set[str] | frozenset[str]) -> frozenset[str]:
        """Steps and flows that come in every case, as far as can be seen without taking the cases apart."""
        always = set(starts) & within
        for step in self.in_order(within):
            if step in always and (step not in self.choices or len(self.picks(step)) == 1):
                for flow in self.out[step]:
                    if flow.target in within:
                        always.add(flow.id)
                        always.add(flow.target)
        return frozenset(always)

    # --- loops ----------------------------------------------------------------------------------------------------

    def _steps_that_complete(self) -> set[str]:
        """From where the path can end without going round: a branch that only leads back is no case of its own."""
        completing: set[str] = set()
        backwards = self.order[::-1]
        for step in backwards:
            targets = self.targets[step]
            ends = not targets and step not in self._back
            leaves = (step in self.choices or step in self._lost) and self._leaving(step) > 0
            if ends or leaves or any(target in completing for target in targets):
                completing.add(step)
        if len(completing) == len(self.order):
            return completing
        for step in backwards:  # an endless loop ends somewhere all the same: after its last step
            back = self._back.get(step, ())
            if step not in completing and not self.targets[step] and not any(flow.target in completing for flow in back):
                completing.add(step)
        for step in backwards:
            if any(target in completing for target in self.targets[step]):
                completing.add(step)
        return completing

    def _loop(self, flow: Flow) -> Loop | None:
        if flow.share == 0:
            return None
        body = frozenset(self.between(flow.target, flow.source))
        return Loop(flow, body) if body else None

    def rounds(self, loop: Loop) -> list[Case] | None:
        """The cases of one more round; None when there are too many."""
        name = loop.flow.id
        if name not in self._rounds:
            self._rounds[name] = self.cases([loop.flow.target], loop.body, staying=True)
        return self._rounds[name]

    def chance_of(self, loop: Loop) -> Fraction | None:
        """That a loop is taken, each time its target is done; None where a share is unknown."""
        name = loop.flow.id
        if name not in self._chances:
            self._chances[name] = self._chance(loop.flow, loop.body)
        return self._chances[name]

    def _chance(self, loop: Flow, body: frozenset[str]) -> Fraction | None:
        """The probability of coming from the target to the source and taking the loop, where every share is known."""
        mass: dict[str, Fraction | None] = {loop.target: _ONE}
        for step in self.in_order(body):
            here = mass.get(step, _NONE)
            shares = self._shares(step) if step in self.choices else {}
            for flow in self.out[step]:
                if flow.target in body:
                    share = shares.get(flow.id, _ONE) if shares else _ONE
                    known = mass.get(flow.target, _NONE)
                    if here is None or share is None or known is None:
                        mass[flow.target] = None
                    else:
                        mass[flow.target] = min(_ONE, known + here * share)
        at_source = mass.get(loop.source, _NONE)
        if loop.source in self.choices:
            taken = self._shares(loop.source).get(loop.id)
        else:
            taken = _ONE if not self.out[loop.source] else None
        return None if at_source is None or taken is None else at_source * taken


def _available(flows: Iterable[Flow], answers: Answers) -> set[str]:
    """Flows whose condition can hold. Beside a condition that holds, a flow with neither share nor condition is the "else"."""
    by_source: dict[str, list[Flow]] = {}
    available: set[str] = set()
    for flow in flows:
        if flow.condition is not None:
            by_source.setdefault(flow.source, [])
    for flow in flows:
        outgoing = by_source.get(flow.source)
        if outgoing is None:
            available.add(flow.id)
        else:
            outgoing.append(flow)
    for outgoing in by_source.values():
        settled = [f for f in outgoing if f.condition and answers.get(f.condition.question) == f.condition.answer]
        for flow in outgoing:
            if flow.condition is not None:
                if answers.get(flow.condition.question, flow.condition.answer) == flow.condition.answer:
                    available.add(flow.id)
            elif not settled or flow.share is not None or flow.kind is FlowKind.LOOP:
                available.add(flow.id)
    return available


def _reach(starts: Iterable[str], onward: Mapping[str, list[str]], closed: frozenset[str]) -> set[str]:
    found = set(starts)
    waiting = list(found - closed)
    while waiting:
        for step in onward[waiting.pop()]:
            if step not in found:
                found.add(step)
                if step not in closed:
                    waiting.append(step)
    return found


def _branched(
    state: tuple[set[str], set[str], Fraction | None], ways: list[tuple[Flow | None, Fraction | None]]
) -> Iterator[tuple[set[str], set[str], Fraction | None]]:
    """The unfinished case once for each way on; its sets go to the last of them."""
    steps, flows, probability = state
    for n, (taken, share) in enumerate(ways, start=1):
        both = None if probability is None or share is None else probability * share
        copied = (set(steps), set(flows)) if n < len(ways) else (steps, flows)
        if taken is not None:
            copied[0].add(taken.target)
            copied[1].add(taken.id)
        yield *copied, both
