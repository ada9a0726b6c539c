"""Times over a stretch: one outcome a case (SEMANTICS 4).

All that happens before the nearest step that every way to the stretch comes through is the same for all of them, so nothing
before it is looked at. Where there is no such step (the path begins at several places) the walk goes from the beginning.
What comes round the first step of a span is compared with it from where the two part (`round_way`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint_model.paths.case_graph import Case, CaseGraph, Loop
from blueprint_model.paths.intervals import Number, Span, bounded, is_open
from blueprint_model.paths.modes import MODES, end_in, span_of
from blueprint_model.paths.outcome import Outcome, Part, Stretch
from blueprint_model.paths.round_way import RoundWay, round_ways
from blueprint_model.paths.walking import Walk, middles

if TYPE_CHECKING:
    from blueprint_model.paths.summed import Sums

# An early end needs a late beginning, and what is sure of one end needs what is sure of the other: as places in MODES.
_OPPOSITE = (1, 0, 3, 2, 2)
_LO, _HI, _SURE_LOW = 0, 1, 2


@dataclass(frozen=True)
class _Ground:
    """Where a stretch is walked: from `starts`, among the steps `within`; `inner` are those between its first and last step."""

    stretch: Stretch
    starts: frozenset[str]
    within: set[str]
    inner: set[str]
    barred: frozenset[str]


def timed_outcomes(sums: Sums, stretch: Stretch) -> list[Outcome]:
    ground = _ground(sums, stretch)
    if ground is None:
        return []
    graph = sums.graph
    cases = graph.cases(ground.starts, ground.within)
    if cases is None:
        flows = frozenset(f.id for step in ground.within for f in graph.ways_on(step) if f.target in ground.within)
        hull = Case(frozenset(ground.within), flows, None)
        return _timed(sums, ground, hull, graph.always(ground.starts, ground.within))
    return [outcome for case in cases for outcome in _timed(sums, ground, case, None)]


def _ground(sums: Sums, stretch: Stretch) -> _Ground | None:
    graph = sums.graph
    barred = sums.barred(stretch)
    inner: set[str] = set()
    if stretch.is_span:
        first, last = stretch.firsts[0], stretch.lasts[0]
        inner = graph.between(first, last)
        if not inner:
            return None
        root = graph.root_of(first, last)
        if root is not None:
            return _Ground(stretch, frozenset([root[0]]), root[1], inner, barred)
    within = graph.before(stretch.lasts)
    starts = frozenset(step for step in graph.starts if step in within)
    return _Ground(stretch, starts, within, inner, barred)


def _timed(sums: Sums, ground: _Ground, case: Case, always: frozenset[str] | None) -> list[Outcome]:
    graph, stretch, barred = sums.graph, ground.stretch, ground.barred
    order = graph.in_order(case.steps)
    happening = case.steps.intersection(stretch.firsts)
    first = next((step for step in order if step in happening), None)
    lasts = [step for step in stretch.lasts if step in case.steps]
    if first is None or not lasts:
        return []
    zero = ground.starts & case.steps
    simple = zero == {first}
    if not stretch.is_span and first not in zero and (always is not None or not _comes_first(sums, first, stretch, case)):
        return [_from_any_first(sums, ground, case, order, lasts, always)]
    # Where a step can also be come to round the first one, no flow is sure to bring what began there.
    sure = always if always is None or simple else frozenset()
    taken = case.flows

    def value(step: str) -> tuple[Number, Number, Number, Number, Number]:
        return sums.value(step, barred)

    between = [step for step in order if step in ground.inner] if stretch.is_span else order
    own = Walk(sums.arrivals, value, frozenset([first]), taken, sure).along(between)
    reached = [step for step in lasts if step in own.ends]
    if not reached:
        return []
    before = sums.ahead(stretch, first, ground.inner, barred)
    found: list[Number] = []
    proofs: list[Callable[[], list[Part]]] = []
    round_it = None if simple else Walk(sums.arrivals, value, zero - {first}, taken, always).along(order, without=first)
    rounds = {} if round_it is None else _rounds(graph, round_it, first, order, lasts, first in zero)
    for n, mode in enumerate(MODES):
        last = max(reached, key=lambda step, n=n: own.ends[step][n])  # type: ignore[misc]
        found.append(bounded(own.ends[last][n] + sum((end_in(repeats, mode) for _, repeats in before), 0)))
        proofs.append(lambda m=mode, s=last: _way(sums, own, s, m, barred, before))  # type: ignore[misc]
        way = rounds.get(mode)
        if way is not None and way.takes > found[n]:
            found[n] = way.takes
            proofs[n] = lambda m=mode, w=way, f=first: [  # type: ignore[misc]
                *_way(sums, w.walk, w.last, m, barred, [], after=w.parting),
                Part("passed", f, w.passed),
            ]
    if always is not None:
        found[_SURE_LOW] = found[_HI]  # the shortest way may be one of a case in which a longer one is waited for
    middle = None
    if case.probability is not None:
        middle = _middle(sums, ground, case, order, first, lasts, before)
    span = span_of((found[0], found[1], found[2], found[3], found[4]), middle)
    if sums.measure == "waiting" and not simple:
        span = _with_waiting_for_others(sums, span, ground, case, always)
    outcome = Outcome(
        span, case.probability, frozenset(own.ends), lambda mode: proofs[MODES.index(mode)](), safe=always is not None
    )
    outcome.missing = sums.missing(case.steps, case.flows)
    return [outcome]


def _rounds(graph: CaseGraph, walk: Walk, first: str, order: list[str], lasts: list[str], starts: bool) -> dict[str, RoundWay]:
    """What the last step waits for from elsewhere, by mode: after the first step has begun."""
    beside = [step for step in lasts if step in walk.ends]
    begins = (0, 0, 0, 0, 0) if starts else walk.beginning(first)
    if begins is None or not beside:
        return {}
    found = {}
    for n, mode in enumerate(MODES):
        if walk.always is not None and mode != "hi":
            continue  # of many cases, none may come both to the first step and round it
        late = max(beside, key=lambda step, n=n: walk.ends[step][n])  # type: ignore[misc]
        passed = begins[_OPPOSITE[n]]
        if not is_open(passed):
            found[mode] = RoundWay(bounded(walk.ends[late][n] - passed), walk, late, None, passed)
    if walk.always is None:
        found |= round_ways(walk, first, order, beside, begins, graph.into.__getitem__)
    return found


def _middle(
    sums: Sums, ground: _Ground, case: Case, order: list[str], first: str, lasts: list[str], before: list[tuple[Loop, Span]]
) -> Number | None:
    """The ≈ figure of one case; None where a time on its ways is not known."""

    def value(step: str) -> Number | None:
        return sums.middle(step, ground.barred)

    between = [step for step in order if step in ground.inner] if ground.stretch.is_span else order
    own = middles(between, frozenset([first]), case.flows, sums.arrivals, value)
    ends = [own[step] for step in lasts if step in own]
    ahead = [repeats.middle for _, repeats in before]
    if None in ends or None in ahead:
        return None
    total = max(end for end in ends if end is not None) + sum((each for each in ahead if each is not None), 0)
    zero = ground.starts & case.steps
    if zero == {first}:
        return total
    round_it = middles(order, zero - {first}, case.flows, sums.arrivals, value, without=first)
    begins = 0 if first in zero else _middle_beginning(sums, round_it, first, case)
    late = [round_it[step] for step in lasts if step in round_it]
    if begins is None or not late:
        return total
    known = [end for end in late if end is not None]
    return max(total, max(known) - begins) if len(known) == len(late) else None


def _middle_beginning(sums: Sums, ends: dict[str, Number | None], first: str, case: Case) -> Number | None:
    come = [
        None if ends[source] is None or (delay is not None and delay.middle is None) else (ends[source], delay)
        for source, flow, delay in sums.arrivals(first)
        if source in ends and flow in case.flows
    ]
    times = [when + (delay.middle if delay else 0) for each in come if each is not None for when, delay in [each]]  # type: ignore[operator]
    return max(times) if times and len(times) == len(come) else None


def _comes_first(sums: Sums, first: str, stretch: Stretch, case: Case) -> bool:
    """Whether every other first step of this case comes after it."""
    after = sums.graph.after([first])
    return all(step in after for step in stretch.firsts if step in case.steps)


def _from_any_first(
    sums: Sums, ground: _Ground, case: Case, order: list[str], lasts: list[str], always: frozenset[str] | None
) -> Outcome:
    """Which of several steps is arrived at first depends on the times: safe, not tight."""
    taken = case.flows
    walk = Walk(sums.arrivals, sums.value, ground.starts & case.steps, taken, always).along(order)
    firsts = [step for step in ground.stretch.firsts if step in walk.ends]
    ends = [step for step in lasts if step in walk.ends]
    arriving = [begins for step in firsts if (begins := walk.beginning(step)) is not None]
    earliest = min(begins[_LO] for begins in arriving)
    latest = min(begins[_HI] for begins in arriving) if always is None else max(begins[_HI] for begins in arriving)
    last_lo, last_hi = (max(walk.ends[step][n] for step in ends) for n in (_LO, _HI))
    lo = 0 if is_open(latest) else max(0, last_lo - latest)
    # What is sure to be possible is only that which always lies between: the shortest of it.
    span = Span(lo, bounded(last_hi - earliest), bounded(last_hi), lo, lo, lo, None)

    def proof(mode: str) -> list[Part]:
        mode = "lo" if mode in ("near", "sure_high") else "hi" if mode == "sure_low" else mode
        step = max(ends, key=lambda end: walk.ends[end][MODES.index(mode)])
        start = latest if mode == "lo" else earliest
        return [*_way(sums, walk, step, mode, frozenset(), []), Part("passed", firsts[0], start)]

    return Outcome(span, case.probability, case.steps, proof, sums.missing(case.steps, case.flows), safe=True)


def _with_waiting_for_others(sums: Sums, span: Span, ground: _Ground, case: Case, always: frozenset[str] | None) -> Span:
    """What comes from elsewhere can be waited for at most as long as everything takes: safe, not tight."""
    elapsed = _timed(sums.as_elapsed, ground, case, always)
    most = max((outcome.span.hi for outcome in elapsed), default=span.hi)
    return span._replace(hi=max(span.hi, most))


def _way(
    sums: Sums,
    walk: Walk,
    last: str,
    mode: str,
    barred: frozenset[str],
    ahead: list[tuple[Loop, Span]],
    after: str | None = None,
) -> list[Part]:
    """The steps and flows of the way that decides, and beside them what runs in parallel with time to spare.

    With `after` only what comes after the end of that step.
    """
    graph = sums.graph
    steps = [last]
    came = []
    while (by := walk.waited_for(steps[-1], mode, graph.into[steps[-1]])) is not None:
        came.append(by)
        steps.append(by.source)
    chain = set(steps)
    parts: list[Part] = []
    for n, step in enumerate(steps):
        if step == after:
            break
        parts += sums.repeated(reversed(sums.repeats_at(step, barred)), mode)
        parts.append(Part("step", step, end_in(sums.of(step), mode)))
        if n < len(came):
            flow = came[n]
            parts += [Part("beside", *spare) for spare in walk.beside(step, flow.id, mode) if spare[0] not in chain]
            delay = end_in(sums.of(flow.id), mode)
            if delay:
                parts.append(Part("flow", flow.id, delay))
    parts += sums.repeated(ahead, mode)
    return parts[::-1]
