"""Ping-pong: the customer goes from one organisation to another and back to the first (SEMANTICS 6, K9).

What counts are the organisations that the *customer* meets: those of the customer's steps, along one way that can be walked,
loops included. Different customers' lanes are different people: one who goes to A and one who goes to B are no ping-pong.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from blueprint_model.checking.engine import Engine
from blueprint_model.checking.graphs import graphs_of
from blueprint_model.checking.people import person_of
from blueprint_model.elements import Flow
from blueprint_model.paths.case_graph import CaseGraph

# (the organisation where somebody is, the one before it or "") -> the last step at the one before, the first step here
State = dict[tuple[str, str], tuple[str, str]]


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
    """Of all people on all ways. One for each step at which somebody comes back and the organisation that sent them, in reading order."""
    blueprint = engine.blueprint
    met: dict[str, dict[str, frozenset[str]]] = {}
    for step in blueprint.steps:
        person, organisations = person_of(blueprint, step), blueprint.organisations_of(step)
        if person is not None and organisations:
            met.setdefault(person, {})[step.id] = organisations
    several = [theirs for theirs in met.values() if len(frozenset().union(*theirs.values())) > 1]
    found: dict[tuple[str, str, str], Bounce] = {}
    for graph in graphs_of(engine) if several else ():
        for theirs in several:
            for bounce in _of_one(graph, theirs):
                found.setdefault((bounce.back, bounce.organisation, bounce.other), bounce)
    order = {step.id: n for n, step in enumerate(blueprint.steps)}
    return tuple(sorted(found.values(), key=lambda b: (order[b.back], b.organisation, b.other)))


def _of_one(graph: CaseGraph, met: dict[str, frozenset[str]]) -> Iterable[Bounce]:
    """All ways of one person: what was met before each step, worked out until nothing new comes."""
    come_to = graph.after(graph.starts)
    onward: dict[str, list[Flow]] = {}
    for flow in graph.all_flows():
        onward.setdefault(flow.source, []).append(flow)
    before: dict[str, State] = {step: {} for step in graph.steps}
    done: dict[str, State] = {}
    found: dict[tuple[str, str, str], Bounce] = {}
    waiting = deque(step for step in graph.order if step in come_to)
    queued = set(waiting)
    while waiting:
        step = waiting.popleft()
        queued.discard(step)
        after = _after(step, before[step], met.get(step, frozenset()), found)
        if step in done and after.keys() == done[step].keys():
            continue
        done[step] = after
        for flow in onward.get(step, ()):
            new = {key: steps for key, steps in after.items() if key not in before[flow.target]}
            if new:
                before[flow.target].update(new)
                if flow.target not in queued:
                    queued.add(flow.target)
                    waiting.append(flow.target)
    return found.values()


def _after(step: str, before: State, here: frozenset[str], found: dict[tuple[str, str, str], Bounce]) -> State:
    if not here:
        return before.copy()
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
