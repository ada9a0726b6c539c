"""Summed measures over a stretch, case by case: times take the longest of what runs side by side, the rest adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from blueprint_model.elements import Flow
from blueprint_model.paths.amounts import PARALLEL, Amounts
from blueprint_model.paths.case_graph import Case, CaseGraph, Loop
from blueprint_model.paths.intervals import ZERO, Number, Span, bounded, is_open

MODES = ("lo", "hi", "sure_low", "sure_high", "near")


@dataclass(frozen=True)
class Part:
    """One contribution to a proof: `kind` is step, flow, repeat (of a loop flow) or passed (taken off)."""

    kind: str
    element: str
    amount: Number
    rounds: int = 1


@dataclass
class Outcome:
    """One case's value. `proof(mode)` gives the parts that add up to that end of the range."""

    span: Span
    probability: Fraction | None
    steps: frozenset[str]
    proof: Callable[[str], list[Part]]
    missing: list[tuple[str, str]] = field(default_factory=list)
    safe: bool = False


@dataclass(frozen=True)
class Stretch:
    """From the first arrival at one of `firsts` to the end of the last of `lasts`; sums count the steps `inside`."""

    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    inside: frozenset[str]
    is_span: bool


class Sums:
    """Values of one measure on one graph. `unbounded` is how often a loop without a maximum goes round in the `near` figures."""

    def __init__(self, graph: CaseGraph, amounts: Amounts, measure: str, unbounded: int = 0) -> None:
        self.graph = graph
        self.amounts = amounts
        self.measure = measure
        self.unbounded = unbounded
        self._rounds: dict[str, Span] = {}
        self._extra: dict[str, list[tuple[Loop, Span]]] = {}
        for loop in graph.loops:
            self._rounds[loop.flow.id] = self._round(loop)
            self._extra.setdefault(loop.flow.target, []).append((loop, self.repeats(loop)))

    # --- loops ----------------------------------------------------------------------------------------------------

    def repeats(self, loop: Loop) -> Span:
        """What all the rounds of a loop add: 0 … maximum times one round."""
        most = loop.flow.repeats_at_most
        return self._rounds[loop.flow.id].repeated(most, self.unbounded, _expected_rounds(loop.chance, most))

    def _round(self, loop: Loop) -> Span:
        body = set(loop.body)
        back = self.of(loop.flow.id)
        if self.measure in PARALLEL:
            order = self.graph.in_order(body)
            ways = {
                mode: self._longest(order, body, {loop.flow.target: 0}, mode)[0][loop.flow.source] for mode in (*MODES, "middle")
            }
            return _span(ways) + back
        cases = self.graph.cases([loop.flow.target], body, staying=True)
        sums = [self._sum_of(case, frozenset(body)) for case in cases or [] if loop.flow.source in case.steps]
        if not sums:
            sums = [self._hull(body, frozenset())]
        return _hull_of(sums) + back

    def of(self, element: str) -> Span:
        return self.amounts.of(element, self.measure).span

    def _value(self, step: str, mode: str, barred: frozenset[str] = frozenset()) -> Number:
        total = _end(self.of(step), mode)
        for loop, repeats in self._extra.get(step, ()):
            if loop.flow.id not in barred:
                total += _end(repeats, mode)
        return bounded(total)

    # --- times ----------------------------------------------------------------------------------------------------

    def _longest(
        self,
        order: Iterable[str],
        taken: set[str] | frozenset[str],
        starts: dict[str, Number],
        mode: str,
        always: frozenset[str] | None = None,
        barred: frozenset[str] = frozenset(),
    ) -> tuple[dict[str, Number], dict[str, Flow | None]]:
        """(end of each step, the flow that it waited for). `taken` are flow ids, or step ids whose flows all count.

        With `always` the flows are those of many cases: an early end may come by the first of them, but not before one
        that always comes.
        """
        ends: dict[str, Number] = {}
        came: dict[str, Flow | None] = {}
        early = mode in ("lo", "sure_low") and always is not None
        for step in order:
            arrivals = [
                (bounded(ends[flow.source] + _end(self.of(flow.id), mode)), flow)
                for flow in self.graph.into[step]
                if flow.source in ends and (flow.id in taken or (flow.source in taken and step in taken))
            ]
            begin: Number | None = starts.get(step)
            by: Flow | None = None
            if early and always is not None and begin is None and arrivals:
                begin, by = min(arrivals, key=_arrival)
                arrivals = [arrival for arrival in arrivals if arrival[1].id in always]
            for arrival, flow in arrivals:
                if begin is None or arrival > begin:
                    begin, by = arrival, flow
            if begin is None:
                continue
            ends[step] = bounded(begin + self._value(step, mode, barred))
            came[step] = by
        return ends, came

    def outcomes(self, stretch: Stretch) -> list[Outcome]:
        """One outcome a case; none when the stretch is never walked."""
        return self._times(stretch) if self.measure in PARALLEL else self._totals(stretch)

    def _region(self, stretch: Stretch) -> tuple[set[str], frozenset[str]]:
        closed = frozenset(stretch.lasts) if stretch.is_span else frozenset()
        return self.graph.after(stretch.firsts, closed) & self.graph.before(stretch.lasts, closed), closed

    def _times(self, stretch: Stretch) -> list[Outcome]:
        region, closed = self._region(stretch)
        if not region:
            return []
        first = stretch.firsts[0]
        alone = stretch.is_span and all(
            flow.source in region
            for step in region
            if step != first
            for flow in self.graph.into[step]
            if flow.source not in closed
        )
        if alone:
            within, starts = region, [first]
        else:
            within = self.graph.before(stretch.lasts, closed)
            starts = [step for step in self.graph.starts if step in within]
        cases = self.graph.cases(starts, within)
        if cases is None:
            always = self._always(starts, within)
            flows = frozenset(f.id for step in within for f in self.graph.out[step] if f.target in within)
            hull = Case(frozenset(within), flows, None)
            return self._timed(stretch, hull, starts, always)
        return [outcome for case in cases for outcome in self._timed(stretch, case, starts, None)]

    def _timed(self, stretch: Stretch, case: Case, starts: list[str], always: frozenset[str] | None) -> list[Outcome]:
        order = self.graph.in_order(case.steps)
        first = self._first(stretch, case, order)
        lasts = [step for step in stretch.lasts if step in case.steps]
        if first is None or not lasts:
            return []
        barred = self._barred(stretch)
        before = self._before(stretch, first)
        zero: dict[str, Number] = {step: 0 for step in starts if step in case.steps}
        without = [step for step in order if step != first]
        simple = first in zero and len(zero) == 1
        found: dict[str, Number] = {}
        proofs: dict[str, Callable[[], list[Part]]] = {}
        opposite = {"lo": "hi", "hi": "lo", "sure_low": "near", "sure_high": "sure_low", "near": "lo", "middle": "middle"}
        own = {mode: self._longest(order, case.flows, {first: 0}, mode, always, barred) for mode in (*MODES, "middle")}
        if not any(step in own["hi"][0] for step in lasts):
            return []
        absolute = {} if simple else {m: self._longest(order, case.flows, zero, m, always, barred) for m in own}
        for mode, (ends, came) in own.items():
            ahead = sum((_end(repeats, mode) for repeats in before), 0)
            last = max((step for step in lasts if step in ends), key=lambda step: ends[step])
            found[mode] = bounded(ends[last] + ahead)
            proofs[mode] = lambda m=mode, c=came, s=last: self._way(c, s, m, barred, stretch, first)  # type: ignore[misc]
            if simple:
                continue
            round_ends, round_came = self._longest(without, case.flows, zero, mode, always, barred)
            beside = [step for step in lasts if step in round_ends]
            if not beside:
                continue
            late = max(beside, key=lambda step: round_ends[step])
            passed = absolute[opposite[mode]][0].get(first)
            if passed is None:
                continue
            passed -= self._value(first, opposite[mode], barred)
            wait = bounded(round_ends[late] - passed) if not is_open(passed) else 0
            if wait > found[mode]:
                found[mode] = wait
                proofs[mode] = lambda m=mode, c=round_came, s=late, p=passed: [  # type: ignore[misc]
                    *self._way(c, s, m, barred, None, None),
                    Part("passed", first, p),
                ]
        span = _span(found)
        steps = frozenset(step for step in case.steps if step in own["hi"][0])
        outcome = Outcome(span, case.probability, steps, lambda mode: proofs[mode](), safe=always is not None)
        outcome.missing = self._missing(case.steps, case.flows)
        return [outcome]

    def _first(self, stretch: Stretch, case: Case, order: list[str]) -> str | None:
        happening = set(stretch.firsts) & case.steps
        return next((step for step in order if step in happening), None)

    def _barred(self, stretch: Stretch) -> frozenset[str]:
        """Loops that begin only after the end of a span do not count in it."""
        if not stretch.is_span:
            return frozenset()
        last = stretch.lasts[0]
        closed = frozenset(stretch.lasts)
        barred = set()
        for loop in self.graph.loops:
            if last in loop.body and loop.flow.source != last:
                way = self.graph.after([loop.flow.target], closed) - {last} if loop.flow.target != last else set()
                if loop.flow.source not in way:
                    barred.add(loop.flow.id)
        return frozenset(barred)

    def _before(self, stretch: Stretch, first: str) -> list[Span]:
        """Loops that come back to before the first step from inside the span repeat it as well."""
        if not stretch.is_span:
            return []
        barred = self._barred(stretch)
        region, _ = self._region(stretch)
        after = self.graph.after([first], frozenset(stretch.lasts))
        return [
            self.repeats(loop)
            for loop in self.graph.loops
            if loop.flow.id not in barred and first in loop.body and loop.flow.target != first and loop.body & region & after
        ]

    def _way(
        self,
        came: dict[str, Flow | None],
        last: str,
        mode: str,
        barred: frozenset[str],
        stretch: Stretch | None,
        first: str | None,
    ) -> list[Part]:
        parts: list[Part] = []
        step: str | None = last
        while step is not None:
            for loop, repeats in reversed(self._extra.get(step, [])):
                amount = _end(repeats, mode)
                if loop.flow.id not in barred and amount:
                    parts.append(Part("repeat", loop.flow.id, amount, self._shown_rounds(loop, mode)))
            parts.append(Part("step", step, _end(self.of(step), mode)))
            flow = came.get(step)
            if flow is not None:
                delay = _end(self.of(flow.id), mode)
                if delay:
                    parts.append(Part("flow", flow.id, delay))
            step = flow.source if flow is not None else None
        if stretch is not None and first is not None:
            ahead = sum((_end(repeats, mode) for repeats in self._before(stretch, first)), 0)
            if ahead:
                parts.append(Part("repeat", first, ahead))
        return parts[::-1]

    def _shown_rounds(self, loop: Loop, mode: str) -> int:
        del mode
        return self.unbounded if loop.flow.repeats_at_most is None else loop.flow.repeats_at_most

    # --- sums -----------------------------------------------------------------------------------------------------

    def _totals(self, stretch: Stretch) -> list[Outcome]:
        if stretch.is_span:
            region, _ = self._region(stretch)
            starts = [stretch.firsts[0]] if region else []
            within = region
        else:
            within = set(self.graph.steps)
            starts = list(self.graph.starts)
        if not within:
            return []
        barred = self._barred(stretch)
        cases = self.graph.cases(starts, within)
        if cases is None:
            always = self._always(starts, within)
            span = self._hull(within & stretch.inside, always, barred)
            flows = frozenset(f.id for step in within for f in self.graph.out[step] if f.target in within)
            return [self._summed(span, Case(frozenset(within), flows, None), stretch.inside, barred, safe=True)]
        wanted = [case for case in cases if not stretch.is_span or stretch.lasts[0] in case.steps]
        wanted = [case for case in wanted if stretch.is_span or case.steps & stretch.inside]
        return [self._summed(self._sum_of(case, stretch.inside, barred), case, stretch.inside, barred) for case in wanted]

    def _summed(self, span: Span, case: Case, inside: frozenset[str], barred: frozenset[str], safe: bool = False) -> Outcome:
        def proof(mode: str) -> list[Part]:
            parts = []
            for element in [*self.graph.in_order(case.steps & inside), *sorted(self._inner(case.flows, inside))]:
                amount = _end(self.of(element), mode)
                if amount:
                    parts.append(Part("step" if element in case.steps else "flow", element, amount))
                for loop, repeats in self._extra.get(element, ()):
                    again = _end(repeats, mode)
                    if again and loop.flow.id not in barred:
                        parts.append(Part("repeat", loop.flow.id, again, self._shown_rounds(loop, mode)))
            return parts

        missing = self._missing(case.steps & inside, self._inner(case.flows, inside))
        return Outcome(span, case.probability, case.steps & inside, proof, missing, safe)

    def _inner(self, flows: frozenset[str], inside: frozenset[str]) -> frozenset[str]:
        """Flows of which both ends are inside."""
        elements = self.amounts.blueprint.elements
        return frozenset(
            flow for flow in flows if isinstance(e := elements[flow], Flow) and e.source in inside and e.target in inside
        )

    def _sum_of(self, case: Case, inside: frozenset[str], barred: frozenset[str] = frozenset()) -> Span:
        total = ZERO
        for step in case.steps & inside:
            total += self.of(step)
            for loop, repeats in self._extra.get(step, ()):
                if loop.flow.id not in barred:
                    total += repeats
        for flow in self._inner(case.flows, inside):
            total += self.of(flow)
        return _tidy(total)

    def _hull(self, steps: set[str], always: frozenset[str], barred: frozenset[str] = frozenset()) -> Span:
        """Safe, not tight: what always happens counts at both ends, what can happen only at the one that it widens."""
        total = ZERO
        for step in steps:
            own = self.of(step)
            total += own if step in always else own.repeated(1, 1, None)
            for loop, repeats in self._extra.get(step, ()):
                if loop.flow.id not in barred:
                    total += repeats
            for flow in self.graph.out[step]:
                if flow.target in steps:
                    total += self.of(flow.id) if flow.id in always else self.of(flow.id).repeated(1, 1, None)
        return _tidy(total)

    def _always(self, starts: Iterable[str], within: set[str]) -> frozenset[str]:
        """Steps and flows that come in every case, as far as can be seen without taking the cases apart."""
        always = set(starts) & within
        for step in self.graph.in_order(within):
            if step not in always:
                continue
            if self.graph.is_choice(step) and len(self.graph.picks(step)) != 1:
                continue
            for flow in self.graph.out[step]:
                if flow.target in within:
                    always |= {flow.id, flow.target}
        return frozenset(always)

    def _missing(self, steps: Iterable[str], flows: Iterable[str]) -> list[tuple[str, str]]:
        found = []
        for element in (*self.graph.in_order(steps), *sorted(flows)):
            found += [(element, name) for name in self.amounts.of(element, self.measure).missing]
        return found


def _arrival(arrival: tuple[Number, Flow]) -> Number:
    return arrival[0]


def _end(span: Span, mode: str) -> Number:
    if mode == "middle":
        return span.middle if span.middle is not None else 10**38 * 7  # unknown: told apart at the end
    value: Number = getattr(span, mode)
    return value


def _span(ends: dict[str, Number]) -> Span:
    middle: Number | None = ends["middle"] if abs(Fraction(ends["middle"])) < 10**37 else None
    return Span(ends["lo"], ends["hi"], ends["sure_low"], ends["sure_high"], ends["sure_low"], ends["near"], middle)


def _hull_of(spans: list[Span]) -> Span:
    return Span(
        min(s.lo for s in spans),
        max(s.hi for s in spans),
        min(s.sure_low for s in spans),
        max(s.sure_high for s in spans),
        min(s.near_low for s in spans),
        max(s.near for s in spans),
        spans[0].middle if len(spans) == 1 else None,
    )


def _tidy(span: Span) -> Span:
    return Span(
        bounded(span.lo),
        bounded(span.hi),
        bounded(span.sure_low),
        bounded(span.sure_high),
        bounded(span.near_low),
        bounded(span.near),
        span.middle,
    )


def _expected_rounds(chance: Fraction | None, most: int | None) -> Fraction | None:
    """p/(1−p); with a maximum p + p² + …"""
    if chance is None:
        return None
    if chance >= 1:
        return None if most is None else Fraction(most)
    if most is None or most > 100:
        return chance / (1 - chance)
    return sum((chance**k for k in range(1, most + 1)), Fraction(0))
