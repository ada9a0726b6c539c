"""Ping-pong: the customer goes from one organisation to another and back to the first (SEMANTICS 6, K9).

What counts are the organisations that the *customer* meets: those of the customer's steps, along one way that can be walked,
loops included. A discussion board outside our hands sends nobody anywhere. Different customers' lanes are different people: one
who goes to A and one who goes to B are no ping-pong.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.breathing import breathe
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.graphs import graphs_of
from blueprint_model.checking.people import people
from blueprint_model.paths.case_graph import CaseGraph

# (the organisation where somebody is, the one before it or "") -> the last step at the one before, the first step here
State = dict[tuple[str, str], tuple[str, str]]
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Bounce:
    """Somebody is at `first` with one organisation, at `between` with another, and at `back` with the first again (ids)."""

    first: str
    between: str
    back: str
    organisation: str
    other: str

    @property
    def steps(self) -> tuple[str, ...]:
        """On the way; a loop comes back to the very step where it began."""
        return (self.between, self.back) if self.first == self.back else (self.first, self.between, self.back)


def bounces(engine: Engine) -> tuple[Bounce, ...]:
    """Of all people on all ways: one for each step where somebody is back and the organisation in between, in reading order."""
    blueprint = engine.blueprint
    met: dict[str, dict[str, frozenset[str]]] = {}
    person_of = people(blueprint)
    outside = _outside_our_hands(blueprint, person_of)
    for step in blueprint.steps:
        if step.lane in person_of and (organisations := blueprint.organisations_of(step) - outside):
            met.setdefault(person_of[step.lane], {})[step.id] = organisations
    several = [theirs for theirs in met.values() if len(frozenset().union(*theirs.values())) > 1]
    found: dict[tuple[str, str, str], Bounce] = {}
    for graph in graphs_of(engine) if several else ():
        for theirs in several:
            for bounce in _of_one(graph, theirs):
                found.setdefault((bounce.back, bounce.organisation, bounce.other), bounce)
    order = {step.id: n for n, step in enumerate(blueprint.steps)}
    return tuple(sorted(found.values(), key=lambda b: (order[b.back], b.organisation, b.other)))


def _outside_our_hands(blueprint: Blueprint, person_of: dict[str, str]) -> frozenset[str]:
    """Organisations with external steps only, such as a discussion board: they do not send anybody anywhere."""
    external: set[str] = set()
    ours: set[str] = set()
    for step in blueprint.steps:
        if step.lane not in person_of:
            (external if step.external else ours).update(blueprint.organisations_of(step))
    return frozenset(external - ours)


def _of_one(graph: CaseGraph, met: dict[str, frozenset[str]]) -> Iterable[Bounce]:
    """All ways of one person: what was met up to each step, worked out until no loop brings anything new."""
    back: dict[str, list[str]] = {}
    again: dict[str, list[str]] = {}
    for loop in graph.loops:
        back.setdefault(loop.flow.target, []).append(loop.flow.source)
        again.setdefault(loop.flow.source, []).append(loop.flow.target)
    starts = set(graph.starts)
    met_up_to: dict[str, State] = {}
    found: dict[tuple[str, str, str], Bounce] = {}
    for number, step in enumerate(graph.order):
        if not number % 256:
            breathe()
        states = [met_up_to[flow.source] for flow in graph.into[step] if flow.source in met_up_to]
        if states or step in starts:
            met_up_to[step] = _after(step, _joined(states), met.get(step, _NOBODY), found)
    waiting = deque(target for target in back if target in met_up_to)
    queued = set(waiting)
    while waiting:
        step = waiting.popleft()
        queued.discard(step)
        sources = [flow.source for flow in graph.into[step]] + back.get(step, [])
        states = [met_up_to[source] for source in sources if source in met_up_to]
        after = _after(step, _joined(states), met.get(step, _NOBODY), found)
        if after.keys() != met_up_to[step].keys():
            met_up_to[step] = after
            following = [flow.target for flow in graph.out[step]] + again.get(step, [])
            new = [target for target in dict.fromkeys(following) if target not in queued]
            queued.update(new)
            waiting.extend(new)
    return found.values()


def _joined(states: list[State]) -> State:
    if len(states) == 1:
        return states[0]
    together: State = {}
    for state in states:
        for key, steps in state.items():
            together.setdefault(key, steps)
    return together


def _after(step: str, before: State, here: frozenset[str], found: dict[tuple[str, str, str], Bounce]) -> State:
    """States are never changed once they are made, so that steps at which nobody is met share them."""
    if not here:
        return before
    after: State = {}
    for (current, previous), (left, entered) in before.items():
        if current in here:
            after.setdefault((current, previous), (left, step))
            continue
        for organisation in sorted(here):
            if organisation == previous:
                bounce = Bounce(left, entered, step, organisation, current)
                found.setdefault((step, organisation, current), bounce)
            after.setdefault((organisation, current), (entered, step))
    for organisation in sorted(here):
        after.setdefault((organisation, ""), ("", step))
    return after
