"""What one round of a loop is made of: parts that add up to it, for people who add it up again."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.paths.amounts import PARALLEL
from blueprint_model.paths.case_graph import Loop
from blueprint_model.paths.modes import end_in
from blueprint_model.paths.outcome import Part
from blueprint_model.paths.summed import Sums
from blueprint_model.paths.walking import Walk


def rounds_in_parts(sums: Sums, loop: Loop, mode: str) -> Iterator[list[Part]]:
    """The way back and forward again, from the loop's target to its source; one list for each case that a round can be.

    Which of them is the end of the range is for the caller to see: its parts add up to that.
    """
    rank = sums.graph.loop_rank[loop.flow.id]
    loops_to = sums.graph.loops_to
    outer = frozenset(
        each.flow.id for step in loop.body for each in loops_to.get(step, ()) if sums.graph.loop_rank[each.flow.id] >= rank
    )
    back = end_in(sums.of(loop.flow.id), mode)
    returning = [Part("flow", loop.flow.id, back)] if back else []
    if sums.measure in PARALLEL:
        start = frozenset([loop.flow.target])
        walk = Walk(sums.arrivals, lambda step: sums.value(step, outer), start).along(sums.graph.in_order(loop.body))
        yield returning + _along(sums, walk, loop, mode, outer)
        return
    for case in sums.graph.rounds(loop) or []:
        if loop.flow.source in case.steps:
            flows = (name for name in sorted(case.flows) if end_in(sums.of(name), mode))
            parts = [part for step in sums.graph.in_order(case.steps & loop.body) for part in _at(sums, step, mode, outer)]
            yield returning + parts + [Part("flow", name, end_in(sums.of(name), mode)) for name in flows]


def _along(sums: Sums, walk: Walk, loop: Loop, mode: str, outer: frozenset[str]) -> list[Part]:
    """The way that decides, backwards from the loop's source."""
    into = sums.graph.into
    step = loop.flow.source
    parts = _at(sums, step, mode, outer)
    while (by := walk.waited_for(step, mode, into[step])) is not None:
        delay = end_in(sums.of(by.id), mode)
        step = by.source
        parts = [*_at(sums, step, mode, outer), *([Part("flow", by.id, delay)] if delay else []), *parts]
    return parts


def _at(sums: Sums, step: str, mode: str, outer: frozenset[str]) -> list[Part]:
    """A step that takes something, and the shorter loops that come back to it."""
    own = end_in(sums.of(step), mode)
    return [*([Part("step", step, own)] if own else []), *sums.repeated(sums.repeats_at(step, outer), mode)]
