"""Where the path is lost: steps that can happen and from which no way leads to a goal, or out of a round (K23).

Goals are the steps marked so. Where none is marked the path may end anywhere: lost are only rounds that nobody can leave. What
comes after a goal is not lost. Of flows that are all taken, one that leads to a goal is enough: the others may end beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from blueprint_model.elements import Flow, Step
from blueprint_model.paths.case_graph import CaseGraph


@dataclass(frozen=True)
class Lost:
    """Ids of the steps, whoever's they are, from which no way leads out of a round (`endless`) or to a goal (`no_goal`)."""

    endless: frozenset[str] = frozenset()
    no_goal: frozenset[str] = frozenset()


def lost_ways(graph: CaseGraph) -> Lost:
    goals = {step for step in graph.steps if _is_goal(graph, step)}
    ends = endings(graph)
    if not goals and not _never_taken(graph) and len(graph.before(ends)) == len(graph.steps):
        return Lost()
    onward: dict[str, list[str]] = {step: [] for step in graph.steps}
    back: dict[str, list[str]] = {step: [] for step in graph.steps}
    for flow in graph.all_flows():
        if flow.share != 0:
            onward[flow.source].append(flow.target)
            back[flow.target].append(flow.source)
    starts = {step for step in graph.starts if graph.blueprint.flows_from(step)}
    going_on = {step: [] if step in goals else targets for step, targets in onward.items()}
    endless = frozenset(_reached(starts, going_on) - _reached(ends | goals, back))
    if not goals:
        return Lost(endless)
    saved = _reached(goals, back)
    for step, targets in going_on.items():
        if step in saved and not graph.is_choice(step):
            going_on[step] = [target for target in targets if target in saved]
    return Lost(endless, frozenset(_reached(starts, going_on) - saved))


def _never_taken(graph: CaseGraph) -> bool:
    return any(flow.share == 0 for flow in graph.all_flows() if graph.is_choice(flow.source))


def _is_goal(graph: CaseGraph, step: str) -> bool:
    element = graph.blueprint.elements[step]
    return isinstance(element, Step) and element.goal


def endings(graph: CaseGraph) -> set[str]:
    """Where the path can end: no flow leads on, the shares leave a rest, or a loop has gone round as often as it may."""
    back: dict[str, list[Flow]] = {}
    for loop in graph.loops:
        back.setdefault(loop.flow.source, []).append(loop.flow)
    ends = {source for source, flows in back.items() if any(flow.repeats_at_most is not None for flow in flows)}
    for step in graph.steps:
        if not graph.out[step] and step not in back:
            ends.add(step)
        elif graph.is_choice(step):
            shares = [flow.share for flow in (*graph.out[step], *back.get(step, ()))]
            if None not in shares and sum(filter(None, shares), Decimal(0)) < 1:
                ends.add(step)
    return ends


def _reached(starts: set[str], onward: dict[str, list[str]]) -> set[str]:
    found = set(starts)
    waiting = list(starts)
    while waiting:
        for step in onward[waiting.pop()]:
            if step not in found:
                found.add(step)
                waiting.append(step)
    return found
