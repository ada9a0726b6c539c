"""Summed measures over a stretch, case by case: times take the longest of what runs side by side, the rest adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from blueprint_model.elements import Flow
from blueprint_model.paths.amounts import PARALLEL, Amounts
from blueprint_model.paths.case_graph import Case, CaseGraph, Loop
from blueprint_model.paths.intervals import ZERO, Number, Span, bounded, is_open
from blueprint_model.paths.modes import MODES, arrival_time, end_in, expected_rounds, hull_of, span_of, tidy

# An early end needs a late beginning, and what is sure of one end needs what is sure of the other.
_OPPOSITE = {"lo": "hi", "hi": "lo", "sure_low": "sure_high", "sure_high": "sure_low", "near": "sure_low", "middle": "middle"}


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
        self._loops_at: dict[str, list[Loop]] = {}
        for loop in graph.loops:
            self._loops_at.setdefault(loop.flow.target, []).append(loop)

    # --- loops ----------------------------------------------------------------------------------------------------

    def repeats(self, loop: Loop) -> Span:
        """What all the rounds of a loop add: 0 … maximum times one round."""
        most = loop.flow.repeats_at_most
        if loop.flow.id not in self._rounds:
            self._rounds[loop.flow.id] = self._round(loop)
        return self._rounds[loop.flow.id].repeated(most, self.unbounded, expected_rounds(loop.chance, most))

    def _round(self, loop: Loop) -> Span:
        body = set(loop.body)
        # Shorter loops go round within longer ones; the loop itself and longer ones do not.
        outer = frozenset(each.flow.id for each in self.graph.loops if _size(each) >= _size(loop))
        back = self.of(loop.flow.id)
        if self.measure in PARALLEL:
            order = self.graph.in_order(body)
            ways = {
                mode: self._longest(order, body, {loop.flow.target: 0}, mode, barred=outer)[0][loop.flow.source]
                for mode in (*MODES, "middle")
            }
            return span_of(ways) + back
        cases = self.graph.cases([loop.flow.target], body, staying=True)
        sums = [self._sum_of(case, frozenset(body), outer) for case in cases or [] if loop.flow.source in case.steps]
        if not sums:
            sums = [self._hull(body, frozenset(), outer)]
        return hull_of(sums) + back

    def _repeats_at(self, step: str, barred: frozenset[str]) -> list[tuple[Loop, Span]]:
        """The loops that come back to a step, with what their rounds add there."""
        return [(loop, self.repeats(loop)) for loop in self._loops_at.get(step, ()) if loop.flow.id not in barred]

    def of(self, element: str) -> Span:
        return self.amounts.of(element, self.measure).span

    def _value(self, step: str, mode: str, barred: frozenset[str] = frozenset()) -> Number:
        total = end_in(self.of(step), mode)
        for _, repeats in self._repeats_at(step, barred):
            total += end_in(repeats, mode)
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
                (bounded(ends[flow.source] + end_in(self.of(flow.id), mode)), flow)
                for flow in self.graph.into[step]
                if flow.source in ends and (flow.id in taken or (flow.source in taken and step in taken))
            ]
            begin: Number | None = starts.get(step)
            by: Flow | None = None
            if early and always is not None and begin is None and arrivals:
                begin, by = min(arrivals, key=arrival_time)
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
        if not stretch.is_span and first not in zero and (always is not None or not self._comes_first(first, stretch, case)):
            return [self._from_any_first(stretch, case, order, zero, lasts, always)]
        # Where a step can also be come to round the first one, no flow is sure to bring what began there.
        sure = always if always is None or simple else frozenset()
        own = {mode: self._longest(order, case.flows, {first: 0}, mode, sure, barred) for mode in (*MODES, "middle")}
        if not any(step in own["hi"][0] for step in lasts):
            return []
        absolute = {} if simple else {m: self._longest(order, case.flows, zero, m, always, barred) for m in own}
        for mode, (ends, came) in own.items():
            ahead = sum((end_in(repeats, mode) for _, repeats in before), 0)
            last = max((step for step in lasts if step in ends), key=lambda step: ends[step])
            found[mode] = bounded(ends[last] + ahead)
            proofs[mode] = lambda m=mode, w=(ends, came), s=last: self._way(w, s, m, barred, case.flows, stretch, first)  # type: ignore[misc]
            if simple or (always is not None and mode in ("lo", "sure_low")):
                continue  # of many cases, some may not come round the first step
            round_ends, round_came = self._longest(without, case.flows, zero, mode, always, barred)
            beside = [step for step in lasts if step in round_ends]
            if not beside:
                continue
            late = max(beside, key=lambda step: round_ends[step])
            passed = absolute[_OPPOSITE[mode]][0].get(first)
            if passed is None:
                continue
            passed -= self._value(first, _OPPOSITE[mode], barred)
            wait = bounded(round_ends[late] - passed) if not is_open(passed) else 0
            if wait > found[mode]:
                found[mode] = wait
                proofs[mode] = lambda m=mode, w=(round_ends, round_came), s=late, p=passed: [  # type: ignore[misc]
                    *self._way(w, s, m, barred, case.flows),
                    Part("passed", first, p),
                ]
        span = span_of(found)
        if self.measure == "waiting" and not simple:
            span = self._with_waiting_for_others(span, stretch, case, starts, always)
        steps = frozenset(step for step in case.steps if step in own["hi"][0])
        outcome = Outcome(span, case.probability, steps, lambda mode: proofs[mode](), safe=always is not None)
        outcome.missing = self._missing(case.steps, case.flows)
        return [outcome]

    def _comes_first(self, first: str, stretch: Stretch, case: Case) -> bool:
        """Whether every other first step of this case comes after it."""
        after = self.graph.after([first])
        return all(step in after for step in stretch.firsts if step in case.steps)

    def _from_any_first(
        self,
        stretch: Stretch,
        case: Case,
        order: list[str],
        zero: dict[str, Number],
        lasts: list[str],
        always: frozenset[str] | None,
    ) -> Outcome:
        """Which of several steps is arrived at first depends on the times: safe, not tight."""
        whole = {mode: self._longest(order, case.flows, zero, mode, always) for mode in (*MODES, "middle")}
        firsts = [step for step in stretch.firsts if step in whole["hi"][0]]
        ends = [step for step in lasts if step in whole["hi"][0]]

        def arrival(step: str, mode: str) -> Number:
            return whole[mode][0][step] - self._value(step, mode)

        earliest = min(arrival(step, "lo") for step in firsts)
        latest = min(arrival(step, "hi") for step in firsts) if always is None else max(arrival(step, "hi") for step in firsts)
        last = {mode: max(whole[mode][0][step] for step in ends) for mode in MODES}
        lo = 0 if is_open(latest) else max(0, last["lo"] - latest)
        # What is sure to be possible is only that which always lies between: the shortest of it.
        span = Span(lo, bounded(last["hi"] - earliest), bounded(last["hi"]), lo, lo, lo, None)

        def proof(mode: str) -> list[Part]:
            mode = "lo" if mode in ("near", "sure_high") else "hi" if mode == "sure_low" else mode
            step = max(ends, key=lambda end: whole[mode][0][end])
            start = latest if mode == "lo" else earliest
            way = self._way(whole[mode], step, mode, frozenset(), case.flows)
            return [*way, Part("passed", firsts[0], start)]

        outcome = Outcome(span, case.probability, case.steps, proof, self._missing(case.steps, case.flows), safe=True)
        return outcome

    def _with_waiting_for_others(
        self, span: Span, stretch: Stretch, case: Case, starts: list[str], always: frozenset[str] | None
    ) -> Span:
        """What comes from elsewhere can be waited for at most as long as everything takes: safe, not tight."""
        elapsed = Sums(self.graph, self.amounts, "elapsed", self.unbounded)._timed(stretch, case, starts, always)
        most = max((outcome.span.hi for outcome in elapsed), default=span.hi)
        return replace(span, hi=max(span.hi, most))

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

    def _before(self, stretch: Stretch, first: str) -> list[tuple[Loop, Span]]:
        """Loops that come back to before the first step from inside the span repeat it as well."""
        if not stretch.is_span:
            return []
        barred = self._barred(stretch)
        region, _ = self._region(stretch)
        after = self.graph.after([first], frozenset(stretch.lasts))
        return [
            (loop, self.repeats(loop))
            for loop in self.graph.loops
            if loop.flow.id not in barred and first in loop.body and loop.flow.target != first and loop.body & region & after
        ]

    def _way(
        self,
        way: tuple[dict[str, Number], dict[str, Flow | None]],
        last: str,
        mode: str,
        barred: frozenset[str],
        taken: frozenset[str],
        stretch: Stretch | None = None,
        first: str | None = None,
    ) -> list[Part]:
        """The steps and flows of the way that decides, and beside them what runs in parallel with time to spare."""
        ends, came = way
        chain = set()
        step: str | None = last
        while step is not None:
            chain.add(step)
            by = came.get(step)
            step = by.source if by is not None else None
        parts: list[Part] = []
        step = last
        while step is not None:
            for loop, repeats in reversed(self._repeats_at(step, barred)):
                amount = end_in(repeats, mode)
                if amount:
                    parts.append(Part("repeat", loop.flow.id, amount, self._shown_rounds(loop, mode)))
            parts.append(Part("step", step, end_in(self.of(step), mode)))
            flow = came.get(step)
            if flow is not None:
                parts += self._beside(ends, step, flow, mode, taken, chain)
                delay = end_in(self.of(flow.id), mode)
                if delay:
                    parts.append(Part("flow", flow.id, delay))
            step = flow.source if flow is not None else None
        if stretch is not None and first is not None:
            parts += self._repeated(self._before(stretch, first), mode)
        return parts[::-1]

    def _beside(
        self, ends: dict[str, Number], step: str, decisive: Flow, mode: str, taken: frozenset[str], chain: set[str]
    ) -> list[Part]:
        def arrival(flow: Flow) -> Number:
            return ends[flow.source] + end_in(self.of(flow.id), mode)

        return [
            Part("beside", flow.source, arrival(decisive) - arrival(flow))
            for flow in self.graph.into[step]
            if flow.id in taken and flow.source in ends and flow.source not in chain and arrival(flow) < arrival(decisive)
        ]

    def _repeated(self, loops: Iterable[tuple[Loop, Span]], mode: str) -> list[Part]:
        ends = [(loop, end_in(repeats, mode)) for loop, repeats in loops]
        return [Part("repeat", loop.flow.id, end, self._shown_rounds(loop, mode)) for loop, end in ends if end]

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
        ahead = self._before(stretch, stretch.firsts[0])
        cases = self.graph.cases(starts, within)
        if cases is None:
            always = self._always(starts, within)
            span = self._hull(within & stretch.inside, always, barred)
            flows = frozenset(f.id for step in within for f in self.graph.out[step] if f.target in within)
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
            parts = self._repeated(ahead, mode)
            for element in [*self.graph.in_order(case.steps & inside), *sorted(self._inner(case.flows, inside))]:
                own = self.of(element)
                amount = end_in(own if always is None or element in always else _at_times(own), mode)
                if amount:
                    parts.append(Part("step" if element in case.steps else "flow", element, amount))
                for loop, repeats in self._repeats_at(element, barred):
                    again = end_in(repeats if always is None or element in always else _at_times(repeats), mode)
                    if again:
                        parts.append(Part("repeat", loop.flow.id, again, self._shown_rounds(loop, mode)))
            return parts

        for _, repeats in ahead:
            span += repeats
        missing = self._missing(case.steps & inside, self._inner(case.flows, inside))
        return Outcome(tidy(span), case.probability, case.steps & inside, proof, missing, always is not None)

    def _inner(self, flows: frozenset[str], inside: frozenset[str]) -> frozenset[str]:
        """Flows of which both ends are inside."""
        elements = self.amounts.blueprint.elements
        return frozenset(
            flow for flow in flows if isinstance(e := elements[flow], Flow) and e.source in inside and e.target in inside
        )

    def _sum_of(self, case: Case, inside: frozenset[str], barred: frozenset[str]) -> Span:
        total = ZERO
        for step in case.steps & inside:
            total += self.of(step)
            for _, repeats in self._repeats_at(step, barred):
                total += repeats
        for flow in self._inner(case.flows, inside):
            total += self.of(flow)
        return tidy(total)

    def _hull(self, steps: set[str], always: frozenset[str], barred: frozenset[str]) -> Span:
        """Safe, not tight: what always happens counts at both ends, what can happen only at the one that it widens."""
        total = ZERO
        for step in steps:
            own = self.of(step)
            total += own if step in always else _at_times(own)
            for _, repeats in self._repeats_at(step, barred):
                total += repeats if step in always else _at_times(repeats)
            for flow in self.graph.out[step]:
                if flow.target in steps:
                    total += self.of(flow.id) if flow.id in always else _at_times(self.of(flow.id))
        return tidy(total)

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


def _size(loop: Loop) -> tuple[int, str]:
    return len(loop.body), loop.flow.id


def _at_times(span: Span) -> Span:
    """What comes in some cases only: it widens the range, and nothing of it is sure."""
    low, high = min(0, span.lo), max(0, span.hi)
    return Span(low, high, high, low, high, low, None)
