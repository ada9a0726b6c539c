"""Whether somebody comes to a step, and whether everybody does: exact, without listing cases."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint_model.paths.case_graph import CaseGraph


def reached(graph: CaseGraph) -> frozenset[str]:
    """The steps that somebody can come to. Evidence and notes without a way through them are always there."""
    return graph.reached


def always_passed(graph: CaseGraph, steps: Iterable[str]) -> bool:
    """Whether at least one of `steps` happens in every case.

    Each choice picks on its own, so that a way around is looked for step by step, from the last to the first: a choice can be
    passed around when one of its picks can, any other step when all of its ways on can.
    """
    wanted = frozenset(steps)
    around: dict[str, bool] = {}
    for step in reversed(graph.order):
        if step in wanted:
            around[step] = False
        elif graph.is_choice(step):
            around[step] = any(flow is None or around[flow.target] for flow, _ in graph.picks(step)) or not graph.picks(step)
        else:
            around[step] = all(around[flow.target] for flow in graph.out[step])
    return not all(around[step] for step in graph.starts)
