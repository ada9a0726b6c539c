"""How often somebody comes to a step of a loop, on average, once they have come there (K23).

A loop that goes round with probability p brings people 1/(1 − p) times; with a maximum of n rounds 1 + p + … + pⁿ times. Loops
without a maximum that share steps are taken together by solving one small system: v = e + Mᵀ v, where v is how often a round
begins at each loop's target, and M how often a round from one target leads to another. All fractions are exact. Where a share is
unknown, where branches run side by side, or where many or bounded loops share steps, the figure is what is sure: never too high.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.elements import Flow
from blueprint_model.paths.case_graph import CaseGraph, Loop
from blueprint_model.paths.modes import expected_rounds

MOST_TOGETHER = 6  # loops that are taken together; of more, each is taken alone
_MOST_ROUNDS = 100  # that are counted of a loop with a maximum
_NONE, _ONE = Fraction(0), Fraction(1)
Mass = dict[str, Fraction]


@dataclass(frozen=True)
class Visits:
    """Mean visits of one step once somebody is there, and the loops that bring them back."""

    mean: Fraction
    loops: tuple[Loop, ...]


def mean_visits(graph: CaseGraph, steps: frozenset[str], above: int = 1) -> dict[str, Visits]:
    """Of each loop the one of `steps` that its rounds come to most (the first of equal ones), by id.

    Left out are loops that go through none of them, and means that are not above `above`.
    """
    if not graph.loops:
        return {}
    drawn: dict[str, list[Flow]] = {}
    for flow in graph.all_flows():
        drawn.setdefault(flow.source, []).append(flow)
    found: dict[str, Visits] = {}
    come_to = graph.after(graph.starts)
    for loops in _sharing_steps(loop for loop in graph.loops if loop.flow.target in come_to):
        again = sum((_chance(graph, drawn, loop.flow) for loop in loops), _NONE)
        if again * above <= above - 1:
            continue  # each round needs one of these flows, so that nobody comes more than 1/(1 − again) times
        for step, mean in _of_group(graph, drawn, loops, steps):
            if mean > (found[step].mean if step in found else above):
                found[step] = Visits(mean, loops)
    return found


def _sharing_steps(loops: Iterable[Loop]) -> Iterator[tuple[Loop, ...]]:
    """Loops in groups: those of one group share steps, directly or through others."""
    group_of: dict[str, int] = {}
    groups: dict[int, list[Loop]] = {}
    for n, loop in enumerate(loops):
        joined = [loop]
        for other in sorted({group_of[step] for step in loop.body if step in group_of}):
            joined += groups.pop(other)
        groups[n] = joined
        for member in joined:
            group_of.update(dict.fromkeys(member.body, n))
    for group in groups.values():
        yield tuple(sorted(group, key=lambda loop: loop.flow.id))


def _of_group(
    graph: CaseGraph, drawn: dict[str, list[Flow]], loops: tuple[Loop, ...], steps: frozenset[str]
) -> Iterator[tuple[str, Fraction]]:
    together = len(loops) <= MOST_TOGETHER and all(loop.flow.repeats_at_most is None for loop in loops)
    whole = _Rounds(graph, drawn, frozenset().union(*(loop.body for loop in loops)), loops)
    for loop in loops:
        alone = _Rounds(graph, drawn, loop.body, (loop,))
        mass = alone.one_round(loop.flow.target)
        within = graph.in_order(loop.body & steps)
        if not within:
            continue
        step = max(within, key=lambda each: mass.get(each, _NONE))
        sure = alone.visits_by_one_loop(loop, step, mass)
        yield step, max(sure, whole.visits(step) if together and not whole.forked else _NONE)


def _chance(graph: CaseGraph, drawn: dict[str, list[Flow]], flow: Flow) -> Fraction:
    """Of a flow once its source is done: its share, the rest where it alone has none, all where nothing is chosen; else 0."""
    if not graph.is_choice(flow.source):
        return _ONE
    if flow.share is not None:
        return Fraction(flow.share)
    others = drawn[flow.source]
    if sum(other.share is None for other in others) > 1:
        return _NONE
    return max(_NONE, 1 - sum((Fraction(other.share) for other in others if other.share is not None), _NONE))


class _Rounds:
    """One group of loops and the steps that they go through."""

    def __init__(self, graph: CaseGraph, drawn: dict[str, list[Flow]], body: frozenset[str], loops: tuple[Loop, ...]) -> None:
        self.graph = graph
        self.drawn = drawn
        self.body = body
        self.loops = loops
        self.order = graph.in_order(body)
        self.forked = any(
            not graph.is_choice(step) and sum(flow.target in body for flow in drawn.get(step, ())) > 1 for step in self.order
        )

    def chance(self, flow: Flow) -> Fraction:
        return _chance(self.graph, self.drawn, flow)

    def one_round(self, start: str) -> Mass:
        """How often each step is come to on the way forward from `start`. Side by side, the likelier branch counts."""
        mass: Mass = {start: _ONE}
        for step in self.order:
            here = mass.get(step)
            if not here:
                continue
            for flow in self.graph.out[step]:
                if flow.target in self.body:
                    more, known = here * self.chance(flow), mass.get(flow.target, _NONE)
                    mass[flow.target] = max(known, more) if self.forked else known + more
        return mass

    def visits_by_one_loop(self, loop: Loop, step: str, mass: Mass) -> Fraction:
        most = loop.flow.repeats_at_most
        chance = min(_ONE, mass.get(loop.flow.source, _NONE) * self.chance(loop.flow))
        rounds = expected_rounds(chance, None if most is None else min(most, _MOST_ROUNDS))
        return _NONE if rounds is None else (1 + rounds) * min(_ONE, mass.get(step, _NONE))

    def visits(self, step: str) -> Fraction:
        """Of somebody who is at `step`; 0 where nobody can tell."""
        targets = sorted({loop.flow.target for loop in self.loops})
        masses = {target: self.one_round(target) for target in targets}
        begins = solved(
            [self._arrivals(masses[target], targets) for target in targets], self._arrivals(self.one_round(step), targets)
        )
        if begins is None or min(begins) < 0:
            return _NONE
        return 1 + sum((v * masses[target].get(step, _NONE) for target, v in zip(targets, begins, strict=True)), _NONE)

    def _arrivals(self, mass: Mass, targets: list[str]) -> list[Fraction]:
        """How often the rounds of each loop begin again after one round that came to the steps so often."""
        found = dict.fromkeys(targets, _NONE)
        for loop in self.loops:
            found[loop.flow.target] += mass.get(loop.flow.source, _NONE) * self.chance(loop.flow)
        return [found[target] for target in targets]


def solved(leads_to: list[list[Fraction]], start: list[Fraction]) -> list[Fraction] | None:
    """v of v = start + Mᵀ v, where `leads_to` holds the rows of M; None where there is no single answer."""
    size = len(start)
    rows = [[_ONE * (i == j) - leads_to[j][i] for j in range(size)] + [start[i]] for i in range(size)]
    for column in range(size):
        pivot = next((n for n in range(column, size) if rows[n][column] != 0), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        first = rows[column][column]
        rows[column] = [value / first for value in rows[column]]
        for n in range(size):
            if n != column and rows[n][column] != 0:
                factor = rows[n][column]
                rows[n] = [value - factor * own for value, own in zip(rows[n], rows[column], strict=True)]
    return [row[-1] for row in rows]
