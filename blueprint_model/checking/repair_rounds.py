"""What one round of a loop consists of: the longest way through it, so that rules inside loops can be seen in a sum."""

from __future__ import annotations

from collections import Counter

from blueprint_model.paths.amounts import PARALLEL
from blueprint_model.paths.case_graph import Loop
from blueprint_model.paths.summed import Sums
from blueprint_model.paths.walking import Walk


def round_of(sums: Sums, loop: Loop) -> Counter[str] | None:
    """Step or flow -> how often it comes in one round at its longest, shorter loops within included; None where a loop has no
    maximum, or where what runs side by side is added. Any way through the loop is a safe lower end of its longest time."""
    if sums.measure not in PARALLEL:
        return None
    graph = sums.graph
    rank = graph.loop_rank[loop.flow.id]
    coming = [each for step in loop.body for each in graph.loops_to.get(step, ())]
    outer = frozenset(each.flow.id for each in coming if graph.loop_rank[each.flow.id] >= rank)
    start = frozenset([loop.flow.target])
    walk = Walk(sums.arrivals, lambda step: sums.value(step, outer), start).along(graph.in_order(loop.body))
    found: Counter[str] = Counter([loop.flow.id])
    step = loop.flow.source
    if step not in walk.ends:
        return None
    while True:
        found[step] += 1
        for inner, _ in sums.repeats_at(step, outer):
            most = inner.flow.repeats_at_most
            own = round_of(sums, inner) if most is not None else None
            if most is None or own is None:
                return None
            for element, times in own.items():
                found[element] += most * times
        by = None if step in start else walk.waited_for(step, "hi", graph.into[step])
        if by is None:
            return found
        found[by.id] += 1
        step = by.source
