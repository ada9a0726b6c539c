"""Summed measures over a stretch, case by case: times take the longest of what runs side by side, the rest adds up.

Seams: `Sums.outcomes(stretch)` is all that a judgement asks; `Sums.of`, `repeats`, `value` and `arrivals` are what a walk of
another kind needs (times by opening hours): own values, what loops add at a step, both together, and what comes to a step with
its delay.
Times are in `timed`, the walk itself in `walking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property

from blueprint_model.breathing import breathe
from blueprint_model.elements import Flow
from blueprint_model.paths.amounts import PARALLEL, Amounts
from blueprint_model.paths.case_graph import Case, CaseGraph, Loop
from blueprint_model.paths.intervals import ZERO, Number, Span, bounded
from blueprint_model.paths.modes import Ends, end_in, expected_rounds, hull_of, span_of, tidy
from blueprint_model.paths.outcome import Outcome, Part, Stretch
from blueprint_model.paths.timed import timed_outcomes
from blueprint_model.paths.walking import Arrival, Walk, middles

__all__ = ["Outcome", "Part", "Stretch", "Sums"]


class Sums:
    """Values of one measure on one graph. `unbounded` is how often a loop without a maximum goes round in the `near` figures."""

    def __init__(self, graph: CaseGraph, amounts: Amounts, measure: str, unbounded: int = 0) -> None:
        self.graph = graph
        self.amounts = amounts
        self.measure = measure
        self.unbounded = unbounded
        self._rounds: dict[str, Span] = {}
        self._repeats: dict[str, Span] = {}
        self._arrivals: dict[str, Sequence[Arrival]] = {}
        self._values: dict[str, Ends] = {}

    def after(self, graph: CaseGraph, amounts: Amounts, elements: frozenset[str]) -> Sums:
        """The same on `amounts` that differ at these steps and flows only; what no loop brings to another step is kept."""
        changed = Sums(graph, amounts, self.measure, self.unbounded)
        flows = [flow for name in elements if (flow := amounts.blueprint.get(name, Flow))]
        touched = {*elements, *(flow.source for flow in flows)}
        loops = set()
        for loop in graph.loops:  # from the shortest: a longer one goes round with the shorter ones in it
            if not loop.body.isdisjoint(touched):
                loops.add(loop.flow.id)
                touched.add(loop.flow.target)
        changed._rounds = {loop: known for loop, known in self._rounds.items() if loop not in loops}
        changed._repeats = {loop: known for loop, known in self._repeats.items() if loop not in loops}
        changed._values = {step: known for step, known in self._values.items() if step not in touched}
        targets = {flow.target for flow in flows}
        changed._arrivals = {step: known for step, known in self._arrivals.items() if step not in targets}
        return changed

    @cached_property
    def as_elapsed(self) -> Sums:
        """The elapsed time on the same graph."""
        return Sums(self.graph, self.amounts, "elapsed", self.unbounded)

    def outcomes(self, stretch: Stretch) -> list[Outcome]:
        """One outcome a case; none when the stretch is never walked. Not kept, since proofs hold on to this: `Engine` does."""
        return timed_outcomes(self, stretch) if self.measure in PARALLEL else self._totals(stretch)

    # --- own values -----------------------------------------------------------------------------------------------

    def of(self, element: str) -> Span:
        """What a step or flow adds by itself, once."""
        return self.amounts.of(element, self.measure).span

    def arrivals(self, step: str) -> Sequence[Arrival]:
        """What comes to a step on the way forward."""
        found = self._arrivals.get(step)
        if found is None:
            adding = self.amounts.flows_that_add(self.measure)
            found = [(flow.source, flow.id, self.of(flow.id) if flow.id in adding else None) for flow in self.graph.into[step]]
            self._arrivals[step] = found
        return found

    def value(self, step: str, barred: frozenset[str] = frozenset()) -> Ends:
        """A step with what loops that come back to it add there."""
        if barred and step in self.graph.loops_to:
            return self._value(step, barred)
        found = self._values.get(step)
        if found is None:
            found = self._values[step] = self._value(step, frozenset())
        return found

    def _value(self, step: str, barred: frozenset[str]) -> Ends:
        lo, hi, sure_low, sure_high, _, near, _ = self.of(step)
        if step not in self.graph.loops_to:
            return lo, hi, sure_low, sure_high, near
        for _, again in self.repeats_at(step, barred):
            lo, hi, sure_low, sure_high = lo + again[0], hi + again[1], sure_low + again[2], sure_high + again[3]
            near += again[5]
        return bounded(lo), bounded(hi), bounded(sure_low), bounded(sure_high), bounded(near)

    def middle(self, step: str, barred: frozenset[str] = frozenset()) -> Number | None:
        """The ≈ figure of a step with its loops."""
        total = self.of(step).middle
        for _, again in self.repeats_at(step, barred) if total is not None else ():
            if again.middle is None:
                return None
            total = again.middle + total  # type: ignore[operator]
        return total

    # --- loops ----------------------------------------------------------------------------------------------------

    def repeats_at(self, step: str, barred: frozenset[str]) -> list[tuple[Loop, Span]]:
        """The loops that come back to a step, with what their rounds add there."""
        return [(loop, self.repeats(loop)) for loop in self.graph.loops_to.get(step, ()) if loop.flow.id not in barred]

    def repeats(self, loop: Loop) -> Span:
        """What all the rounds of a loop add: 0 … maximum times one round."""
        found = self._repeats.get(loop.flow.id)
        if found is None:
            most = loop.flow.repeats_at_most
            one = self._round(loop)
            chance = None if one.middle is None else expected_rounds(self.graph.chance_of(loop), most)
            found = self._repeats[loop.flow.id] = one.repeated(most, self.unbounded, chance)
        return found

    def _round(self, loop: Loop) -> Span:
        """One round. Shorter loops go round within longer ones, so they are worked out first; without recursion, however many."""
        found = self._rounds.get(loop.flow.id)
        waiting = [] if found is not None else [loop]
        while waiting:
            one = waiting[-1]
            inner = [each for each in self._shorter(one) if each.flow.id not in self._rounds]
            if inner:
                waiting += inner
                continue
            waiting.pop()
            self._rounds[one.flow.id] = self._worked_out(one)
        return self._rounds[loop.flow.id]

    def _shorter(self, loop: Loop) -> list[Loop]:
        loops_to = self.graph.loops_to
        rank = self.graph.loop_rank[loop.flow.id]
        coming = (each for step in loop.body if step in loops_to for each in loops_to[step])
        return [each for each in coming if self.graph.loop_rank[each.flow.id] < rank]

    def _worked_out(self, loop: Loop) -> Span:
        back = self.of(loop.flow.id)
        first, last = loop.flow.target, loop.flow.source
        # The loop itself and longer ones do not go round in it.
        rank = self.graph.loop_rank[loop.flow.id]
        outer = frozenset(
            each.flow.id
            for step in loop.body
            for each in self.graph.loops_to.get(step, ())
            if self.graph.loop_rank[each.flow.id] >= rank
        )
        if self.measure in PARALLEL:
            order = self.graph.in_order(loop.body)
            start = frozenset([first])
            walk = Walk(self.arrivals, lambda step: self.value(step, outer), start).along(order)
            middle = None
            if all(self.of(step).middle is not None for step in order):
                middle = middles(order, start, None, self.arrivals, lambda step: self.middle(step, outer))[last]
            return span_of(walk.ends[last], middle) + back
        if not self._adds_something(loop.body):
            return back
        cases = self.graph.rounds(loop)
        sums = [self._sum_of(case, loop.body, outer) for case in cases or [] if last in case.steps]
        return hull_of(sums or [self._hull(loop.body, frozenset(), outer)]) + back

    def _adds_something(self, body: frozenset[str]) -> bool:
        adding = self.amounts.flows_that_add(self.measure)
        return any(
            self.of(step) is not ZERO or step in self.graph.loops_to or any(flow.id in adding for flow in self.graph.out[step])
            for step in body
        )

    def barred(self, stretch: Stretch) -> frozenset[str]:
        """Loops that begin only after the end of a span do not count in it."""
        if not stretch.is_span:
            return frozenset()
        last = stretch.lasts[0]
        return frozenset(
            loop.flow.id
            for loop in self.graph.loops
            if last in loop.body and loop.flow.source != last and not self._goes_round(loop, last)
        )

    def _goes_round(self, loop: Loop, last: str) -> bool:
        """Whether the loop's source can be reached from its target without the last step of a span."""
        if loop.flow.target == last:
            return False
        found = {loop.flow.target}
        waiting = [loop.flow.target]
        while waiting:
            for step in self.graph.targets[waiting.pop()]:
                if step in loop.body and step != last and step not in found:
                    found.add(step)
                    waiting.append(step)
        return loop.flow.source in found

    def ahead(self, stretch: Stretch, first: str, inner: Iterable[str], barred: frozenset[str]) -> list[tuple[Loop, Span]]:
        """Loops that come back to before the first step from inside a span (its steps are `inner`) repeat it as well; so do all
        that lead through the first step of a phase or of the whole, whose last end is that of the last round."""
        return [
            (loop, self.repeats(loop))
            for loop in self.graph.loops
            if first in loop.body
            and loop.flow.id not in barred
            and loop.flow.target != first
            and not (stretch.is_span and loop.body.isdisjoint(inner))
        ]

    def _from_outside(self, inside: frozenset[str]) -> list[tuple[Loop, Span]]:
        """Loops that come back to outside of a phase and lead through it: a whole round of them is counted, which is safe."""
        return [
            (loop, self.repeats(loop))
            for loop in self.graph.loops
            if loop.flow.target not in inside and not loop.body.isdisjoint(inside)
        ]

    def repeated(self, loops: Iterable[tuple[Loop, Span]], mode: str) -> list[Part]:
        """The parts of a proof that are rounds of these loops."""
        ends = [(loop, end_in(repeats, mode)) for loop, repeats in loops]
        return [Part("repeat", loop.flow.id, end, self._shown_rounds(loop)) for loop, end in ends if end]

    def _shown_rounds(self, loop: Loop) -> int:
        return self.unbounded if loop.flow.repeats_at_most is None else loop.flow.repeats_at_most

    # --- sums -----------------------------------------------------------------------------------------------------

    def _totals(self, stretch: Stretch) -> list[Outcome]:
        graph = self.graph
        within: set[str] | frozenset[str]
        if stretch.is_span:
            within = graph.between(stretch.firsts[0], stretch.lasts[0])
            starts = [stretch.firsts[0]]
        else:
            within = graph.every_step
            starts = graph.starts
        if not within:
            return []
        breathe()
        barred = self.barred(stretch)
        ahead = self.ahead(stretch, stretch.firsts[0], within, barred) if stretch.is_span else self._from_outside(stretch.inside)
        cases = graph.cases_of_all if within is graph.every_step else graph.cases(starts, within)
        if cases is None:
            always = graph.always_of_all if within is graph.every_step else graph.always(starts, within)
            breathe()
            span = self._hull(within & stretch.inside, always, barred)
            if within is graph.every_step:
                flows = graph.forward
            else:
                flows = frozenset(f.id for step in within for f in graph.out[step] if f.target in within)
            return [self._summed(span, Case(frozenset(within), flows, None), stretch.inside, barred, ahead, always)]
        wanted = [case for case in cases if not stretch.is_span or stretch.lasts[0] in case.steps]
        wanted = [case for case in wanted if stretch.is_span or case.steps & stretch.inside]
        return [self._summed(self._sum_of(case, stretch.inside, barred), case, stretch.inside, barred, ahead) for case in wanted]

    def _summed(
        self,
        span: Span,
        case: Case,
        inside: frozenset[str],
        barred: frozenset[str],
        ahead: list[tuple[Loop, Span]],
        always: frozenset[str] | None = None,
    ) -> Outcome:
        def proof(mode: str) -> list[Part]:
            parts = self.repeated(ahead, mode)
            for element in [*self.graph.in_order(case.steps & inside), *sorted(self._inner(case.flows, inside))]:
                own = self.of(element)
                amount = end_in(own if always is None or element in always else _at_times(own), mode)
                if amount:
                    parts.append(Part("step" if element in case.steps else "flow", element, amount))
                for loop, repeats in self.repeats_at(element, barred):
                    again = end_in(repeats if always is None or element in always else _at_times(repeats), mode)
                    if again:
                        parts.append(Part("repeat", loop.flow.id, again, self._shown_rounds(loop)))
            return parts

        for _, repeats in ahead:
            span += repeats
        breathe()
        missing = self.missing(case.steps & inside, self._inner(case.flows, inside))
        return Outcome(tidy(span), case.probability, case.steps & inside, proof, missing, always is not None)

    def _inner(self, flows: frozenset[str], inside: frozenset[str]) -> frozenset[str]:
        """Flows of which both ends are inside; of those that can add something."""
        adding = self.amounts.flows_that_add(self.measure)
        some = flows & adding.keys() if len(adding) > len(flows) else (flow for flow in adding if flow in flows)
        return frozenset(flow for flow in some if adding[flow].source in inside and adding[flow].target in inside)

    def _sum_of(self, case: Case, inside: frozenset[str], barred: frozenset[str]) -> Span:
        adding = []
        loops_to, adds = self.graph.loops_to, self.amounts.steps_that_add(self.measure)
        for step in case.steps & inside:
            if step in adds:
                adding.append(self.of(step))
            if step in loops_to:
                adding += [repeats for _, repeats in self.repeats_at(step, barred)]
        adding += [self.of(flow) for flow in self._inner(case.flows, inside)]
        return tidy(_total(adding))

    def _hull(self, steps: frozenset[str] | set[str], always: frozenset[str], barred: frozenset[str]) -> Span:
        """Safe, not tight: what always happens counts at both ends, what can happen only at the one that it widens."""
        adding: list[Span] = []
        at_times: list[Span] = []
        for step in self.amounts.steps_that_add(self.measure) & steps:
            (adding if step in always else at_times).append(self.of(step))
        for step in self.graph.loops_to.keys() & steps:
            breathe()
            (adding if step in always else at_times).extend(repeats for _, repeats in self.repeats_at(step, barred))
        for flow_id, flow in self.amounts.flows_that_add(self.measure).items():
            if flow.source in steps and flow.target in steps and flow_id in self.graph.forward:
                (adding if flow_id in always else at_times).append(self.of(flow_id))
        low = _added([span.lo for span in at_times if span.lo < 0])
        high = _added([span.hi for span in at_times if span.hi > 0])
        return tidy(_total([*adding, _at_times(Span.between(low, high))]))

    def missing(self, steps: Iterable[str], flows: Iterable[str]) -> list[tuple[str, str]]:
        """(element, field) of what is not known, in the order of the path."""
        found = []
        if self.measure in PARALLEL:
            flows = self.amounts.delays.intersection(flows)
        adds = self.amounts.steps_that_add(self.measure)
        for element in (*self.graph.in_order(step for step in steps if step in adds), *sorted(flows)):
            found += [(element, name) for name in self.amounts.of(element, self.measure).missing]
        return found


_WHOLE = {int}


def _at_times(span: Span) -> Span:
    """What comes in some cases only: it widens the range, and nothing of it is sure."""
    low, high = min(0, span.lo), max(0, span.hi)
    return Span(low, high, high, low, high, low, None)


def _total(spans: Sequence[Span]) -> Span:
    """The sum of each end; fractions are added by their denominators, which are few."""
    adding = [span for span in spans if span is not ZERO]
    if not adding:
        return ZERO
    *ends, middles_ = zip(*adding, strict=True)
    middle = None if None in middles_ else _added(middles_)
    lo, hi, sure_low, sure_high, near_low, near = (_added(column) for column in ends)
    return Span(lo, hi, sure_low, sure_high, near_low, near, middle)


def _added(values: Sequence[Number]) -> Number:
    if set(map(type, values)) <= _WHOLE:
        return sum(values)
    whole = 0
    parts: dict[int, int] = {}
    for value in values:
        if isinstance(value, int):
            whole += value
        else:
            parts[value.denominator] = parts.get(value.denominator, 0) + value.numerator
    total: Number = whole
    for below, above in parts.items():
        total += Fraction(above, below)
    return total
