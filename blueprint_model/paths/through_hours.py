"""Times through opening hours: when a stretch ends, by when it starts (SEMANTICS 4).

A start is any minute of the week. The same walk as without hours, with ends as functions of the start: a step begins when the
last of what it waits for has come, waits and delays run always, work only while open. Over all starts of a usual week the range
is exact wherever it is without hours. What a branch beside began before is told by turning its function round: the start that
belongs to an arrival.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from blueprint_model.elements import Flow
from blueprint_model.paths.by_start import (
    ByStart,
    End,
    fixed,
    lasting,
    later,
    repeated,
    same,
    sooner,
    started_at_least,
    started_by,
    then,
)
from blueprint_model.paths.case_graph import Case, Loop
from blueprint_model.paths.clock_times import ClockTimes
from blueprint_model.paths.hours_proof import proof_through_hours
from blueprint_model.paths.intervals import INFINITE, Number, Span, bounded
from blueprint_model.paths.modes import MIDDLE, MODES, expected_rounds
from blueprint_model.paths.opening_hours import MINUTE
from blueprint_model.paths.outcome import Outcome, Part, Stretch
from blueprint_model.paths.round_by_hours import ways_round
from blueprint_model.paths.summed import Sums
from blueprint_model.paths.through_hours_parts import EARLY, OutcomeByHours, Walked, Way

EVERY_MODE = (*MODES, MIDDLE)


@dataclass(frozen=True)
class Ground:
    """Where a stretch is walked: from `starts`, among the steps `within`; `inner` are those between its first and last step."""

    stretch: Stretch
    starts: frozenset[str]
    within: frozenset[str]
    inner: frozenset[str]
    barred: frozenset[str]


class SumsByHours:
    """Elapsed times on one graph through opening hours, from `times.clock`'s start or from every moment of a week."""

    def __init__(self, sums: Sums, times: ClockTimes) -> None:
        self.sums = sums
        self.graph = sums.graph
        self.times = times
        self._once: dict[tuple[str, str], End] = {}

    @property
    def begin(self) -> ByStart:
        clock = self.times.clock
        return same(clock.period) if clock.start is None else fixed(clock.start, clock.period)

    def outcomes(self, stretch: Stretch) -> list[Outcome]:
        """One outcome a case; none when the stretch is never walked. Not kept: `Engine.outcomes` does."""
        return list(self._outcomes(stretch))

    # --- steps and loops ------------------------------------------------------------------------------------------

    def after_own(self, step: str, mode: str) -> End:
        return self.times.step(step, mode)

    def value(self, step: str, mode: str, barred: frozenset[str]) -> End:
        """A step with what loops that come back to it add there."""
        return then(self.after_own(step, mode), self.repeats(self.loops_at(step, barred), mode))

    def loops_at(self, step: str, barred: frozenset[str]) -> list[Loop]:
        return [loop for loop in self.graph.loops_to.get(step, ()) if loop.flow.id not in barred]

    def repeats(self, loops: Iterable[Loop], mode: str) -> End:
        """All rounds of loops that come back to one step, one after the other; the fewest are none."""
        end: End = same(self.times.clock.period)
        if mode in EARLY:
            return end
        rounds = [(loop, self.once(loop, mode)) for loop in loops]
        rounds = [(loop, once) for loop, once in rounds if once != end]
        if mode == "hi" and len(rounds) > 1:  # in which order they come is not known: each time the longest of them
            most = [loop.flow.repeats_at_most for loop, _ in rounds]
            if any(each is None for each in most):
                return None
            longest = reduce(later, (once for _, once in rounds))
            return repeated(longest, sum(each for each in most if each is not None))
        for loop, once in rounds:
            end = then(end, self.repeated(loop, once, mode))
        return end

    def repeated(self, loop: Loop, once: End, mode: str) -> End:
        most = loop.flow.repeats_at_most
        if mode == MIDDLE:
            expected = expected_rounds(self.graph.chance_of(loop), most)
            if once is None or expected is None:
                return None
            return lasting(round(expected * once.mean()), self.times.clock.period)
        if mode == "near":
            return repeated(once, self.sums.unbounded if most is None else most)
        return None if most is None else repeated(once, most)

    def once(self, loop: Loop, mode: str) -> End:
        """One round: on from the end of the step that it comes back to, back, and that step again."""
        key = (loop.flow.id, mode)
        if key not in self._once:
            rank = self.graph.loop_rank[loop.flow.id]
            outer = frozenset(
                each.flow.id
                for step in loop.body
                for each in self.graph.loops_to.get(step, ())
                if self.graph.loop_rank[each.flow.id] >= rank
            )
            target, source = loop.flow.target, loop.flow.source
            walked = Walked(mode, {}, None, None, outer, ends={target: same(self.times.clock.period)})
            self.walk(walked, (step for step in self.graph.in_order(loop.body) if step != target))
            back = then(walked.ends[source], self.times.delay(loop.flow, mode))
            self._once[key] = then(back, self.value(target, mode, outer))
        return self._once[key]

    def once_from(self, loop: Loop, first: str, mode: str, barred: frozenset[str]) -> End:
        """One round of a loop that comes back to before `first`, from arriving there to arriving there again."""
        outer = barred | {loop.flow.id}
        order = self.graph.in_order(loop.body)
        period = self.times.clock.period
        on = self.walk(Walked(mode, {first: same(period)}, None, None, outer), order)
        back = then(on.ends[loop.flow.source], self.times.delay(loop.flow, mode))
        again = self.walk(Walked(mode, {loop.flow.target: same(period)}, None, None, outer), order)
        return then(back, again.begins[first])

    # --- walking --------------------------------------------------------------------------------------------------

    def walk(self, walked: Walked, order: Iterable[str], without: str | None = None) -> Walked:
        for step in order:
            if step == without:
                continue
            found = self.beginning(walked, step)
            if found is not None:
                walked.begins[step] = found[0]
                walked.ends[step] = then(found[0], self.value(step, walked.mode, walked.barred))
        return walked

    def arrivals(self, walked: Walked, step: str) -> list[tuple[Flow, End]]:
        return [
            (flow, then(walked.ends[flow.source], self.times.delay(flow, walked.mode)))
            for flow in self.graph.into[step]
            if flow.source in walked.ends and (walked.taken is None or flow.id in walked.taken)
        ]

    def beginning(self, walked: Walked, step: str) -> tuple[End] | None:
        """When a step begins, in a pair of brackets; None where nothing leads to it."""
        if step in walked.given:
            return (walked.given[step],)
        come = self.arrivals(walked, step)
        if not come:
            return None
        if walked.always is None or walked.mode not in EARLY:
            return (reduce(later, (end for _, end in come)),)
        first = reduce(sooner, (end for _, end in come))
        return (reduce(later, (end for flow, end in come if flow.id in walked.always), first),)

    # --- stretches ------------------------------------------------------------------------------------------------

    def _ground(self, stretch: Stretch) -> Ground | None:
        graph = self.graph
        inner: set[str] = set()
        barred = self.sums.barred(stretch)
        if stretch.is_span:
            inner = graph.between(stretch.firsts[0], stretch.lasts[0])
            if not inner:
                return None
            root = graph.root_of(stretch.firsts[0], stretch.lasts[0])
            if root is not None:
                return Ground(stretch, frozenset([root[0]]), frozenset(root[1]), frozenset(inner), barred)
        within = graph.before(stretch.lasts)
        starts = frozenset(step for step in graph.starts if step in within)
        return Ground(stretch, starts, frozenset(within), frozenset(inner), barred)

    def _outcomes(self, stretch: Stretch) -> Iterable[Outcome]:
        ground = self._ground(stretch)
        if ground is None:
            return
        graph = self.graph
        cases = graph.cases(ground.starts, ground.within)
        always = None
        if cases is None:
            flows = frozenset(f.id for step in ground.within for f in graph.out[step] if f.target in ground.within)
            cases = [Case(ground.within, flows, None)]
            always = graph.always(ground.starts, ground.within)
        for case in cases:
            outcome = self._outcome(ground, case, always)
            if outcome is not None:
                yield outcome

    def _outcome(self, ground: Ground, case: Case, always: frozenset[str] | None) -> Outcome | None:
        stretch = ground.stretch
        order = self.graph.in_order(case.steps)
        happening = case.steps.intersection(stretch.firsts)
        first = next((step for step in order if step in happening), None)
        lasts = tuple(step for step in stretch.lasts if step in case.steps)
        if first is None or not lasts:
            return None
        zero = ground.starts & case.steps
        if not stretch.is_span and first not in zero:
            after = self.graph.after([first])
            if always is not None or not happening <= after:
                return self._from_any_first(ground, case, order, lasts, always)
        between = [step for step in order if step in ground.inner] if stretch.is_span else order
        simple = zero == {first}
        sure = always if always is None or simple else frozenset()
        taken = None if always is not None else case.flows
        ends: dict[str, End] = {}
        ways: dict[str, list[tuple[Way, End]]] = {}
        for mode in EVERY_MODE if case.probability is not None else MODES:
            own = self.walk(Walked(mode, {first: same(self.times.clock.period)}, taken, sure, ground.barred), between)
            reached = tuple(step for step in lasts if step in own.ends)
            if not reached:
                return None
            ahead = self._ahead(ground, first)
            entering = then(self.begin, self._rounds_ahead(ahead, first, mode, ground.barred))
            ways[mode] = [self._way(Way(first, own, reached, entering, tuple(ahead)))]
            if not simple:
                ways[mode] += map(self._way, ways_round(self, ground, order, first, lasts, mode, taken, always))
            ends[mode] = reduce(later, (end for _, end in ways[mode]))
        outcome = self._made(ends, ways, case, frozenset(own.ends))
        outcome.safe = always is not None
        return outcome

    def _way(self, way: Way) -> tuple[Way, End]:
        return way, then(way.entering, reduce(later, (way.walked.ends[step] for step in way.lasts)))

    def _ahead(self, ground: Ground, first: str) -> list[Loop]:
        """Loops that come back to before the first step from inside the span."""
        return [loop for loop, _ in self.sums.ahead(ground.stretch, first, ground.inner, ground.barred)]

    def _rounds_ahead(self, loops: list[Loop], first: str, mode: str, barred: frozenset[str]) -> End:
        end: End = same(self.times.clock.period)
        if mode in EARLY:
            return end
        for loop in loops:
            end = then(end, self.repeated(loop, self.once_from(loop, first, mode, barred), mode))
        return end

    def _from_any_first(
        self, ground: Ground, case: Case, order: list[str], lasts: tuple[str, ...], always: frozenset[str] | None
    ) -> Outcome:
        """Which of several steps is arrived at first depends on the times: safe, not tight."""
        taken = None if always is not None else case.flows
        zero = {step: same(self.times.clock.period) for step in ground.starts & case.steps}
        early = self.walk(Walked("lo", zero, taken, always, ground.barred), order)
        late = self.walk(Walked("hi", zero, taken, always, ground.barred), order)
        firsts = [step for step in ground.stretch.firsts if step in early.begins]
        earliest = reduce(sooner, (early.begins[step] for step in firsts))
        latest = reduce(sooner if always is None else later, (late.begins[step] for step in firsts))
        reached = tuple(step for step in lasts if step in late.ends)
        assert earliest is not None, "an early end always comes"
        hi = self._way(Way(firsts[0], late, reached, then(self.begin, started_by(earliest)), round_it=True))
        lo: list[tuple[Way, End]] = []
        if latest is not None:
            lo = [self._way(Way(firsts[0], early, reached, then(self.begin, started_at_least(latest)), round_it=True))]
        shortest: End = later(self.begin, lo[0][1]) if lo else self.begin
        ends = {"lo": shortest, "hi": hi[1], "sure_low": hi[1], "sure_high": shortest, "near": shortest}
        ways = {mode: [hi] if mode in ("hi", "sure_low") else lo for mode in MODES}
        outcome = self._made(ends, ways, case, case.steps)
        outcome.safe = True
        return outcome

    # --- what comes out -------------------------------------------------------------------------------------------

    def _made(
        self, ends: dict[str, End], ways: dict[str, list[tuple[Way, End]]], case: Case, steps: frozenset[str]
    ) -> OutcomeByHours:
        def proof(mode: str) -> list[Part]:
            return proof_through_hours(self, mode, ways[mode], self.shown_start(ends[mode], mode))

        missing = self.sums.missing(case.steps, case.flows)
        return OutcomeByHours(self.span(ends), case.probability, steps, proof, missing, ends=ends)

    def span(self, ends: Mapping[str, End]) -> Span:
        lo, hi, sure_low, sure_high, near = (self.lasts(ends[mode], mode) for mode in MODES)
        middle = ends.get(MIDDLE)
        start = self.times.clock.start
        mean = None if middle is None else middle.mean() if start is None else middle.at(start) - start
        return Span(lo, hi, sure_low, sure_high, sure_low, near, mean)

    def lasts(self, end: End, mode: str) -> Number:
        """From start to end: the shortest over all starts for the early ends of a range, the longest for the late ones."""
        if end is None:
            return INFINITE
        start = self.times.clock.start
        if start is not None:
            return end.at(start) - start
        return bounded(end.shortest(MINUTE)[0] if mode in EARLY else end.longest(MINUTE)[0])

    def shown_start(self, end: End, mode: str) -> int:
        """The start that a proof is about."""
        if self.times.clock.start is not None:
            return self.times.clock.start
        if end is None:
            return 0
        return end.shortest(MINUTE)[1] if mode in EARLY else end.longest(MINUTE)[1]
