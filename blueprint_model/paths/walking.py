"""When steps begin and end, all ends of the range at once: a step begins when the last of what it waits for has come.

`Walk` holds what one walk goes by; `ends` are those of the steps walked so far, in the order of MODES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from blueprint_model.breathing import breathe
from blueprint_model.elements import Flow
from blueprint_model.paths.intervals import INFINITE, Number, Span, bounded
from blueprint_model.paths.modes import MIDDLE, MODES, Ends

Arrival = tuple[str, str, Span | None]  # (step that it comes from, flow, delay; None for none)
_OPEN = INFINITE // 10
_START: Ends = (0, 0, 0, 0, 0)
_DELAY_AT = {"lo": 0, "hi": 1, "sure_low": 2, "sure_high": 3, "near": 5, MIDDLE: 6}
_END_AT = {mode: n for n, mode in enumerate(MODES)}


@dataclass
class Walk:
    """`taken` are the flows of one case (None: all). With `always` they are those of many cases: an early end may come by the
    first of them, but not before one that always comes. `starts` begin at 0."""

    arrivals: Callable[[str], Sequence[Arrival]]
    value: Callable[[str], Ends]
    starts: frozenset[str]
    taken: frozenset[str] | None = None
    always: frozenset[str] | None = None
    ends: dict[str, Ends] = field(default_factory=dict)

    def along(self, order: Iterable[str], without: str | None = None) -> Walk:
        """Walks these steps, which must be in the order of the graph; steps that nothing leads to are passed over."""
        ends, taken, value, arrivals = self.ends, self.taken, self.value, self.arrivals
        for number, step in enumerate(order):
            if not number % 128:
                breathe()
            if step == without:
                continue
            come = arrivals(step)
            if len(come) == 1 and step not in self.starts:  # as `beginning` has it; this is what most steps are
                source, flow, delay = come[0]
                begins = ends.get(source) if taken is None or flow in taken else None
                if begins is not None and delay is not None:
                    begins = _later(begins, delay)
            else:
                begins = self.beginning(step)
            if begins is not None:
                own = value(step)
                lo, hi = begins[0] + own[0], begins[1] + own[1]
                sure_low, sure_high = begins[2] + own[2], begins[3] + own[3]
                near = begins[4] + own[4]
                if hi >= _OPEN or sure_low >= _OPEN or sure_high >= _OPEN or lo >= _OPEN or near >= _OPEN:
                    lo, hi, sure_low = bounded(lo), bounded(hi), bounded(sure_low)
                    sure_high, near = bounded(sure_high), bounded(near)
                ends[step] = lo, hi, sure_low, sure_high, near
        return self

    def beginning(self, step: str) -> Ends | None:
        """When a step begins; None where nothing leads to it."""
        if step in self.starts:
            return _START
        ends, taken = self.ends, self.taken
        come: list[tuple[str, Ends]] = []
        for source, flow, delay in self.arrivals(step):
            there = ends.get(source)
            if there is None or (taken is not None and flow not in taken):
                continue
            come.append((flow, there if delay is None else _later(there, delay)))
        if not come:
            return None
        if len(come) == 1:
            return come[0][1]
        lo, hi, sure_low, sure_high, near = map(max, *(arrived for _, arrived in come))
        if self.always is not None:
            lo, sure_low = (min(each[n] for _, each in come) for n in (0, 2))
            for flow, each in come:
                if flow in self.always:
                    lo, sure_low = max(lo, each[0]), max(sure_low, each[2])
        return lo, hi, sure_low, sure_high, near

    # --- what decides ---------------------------------------------------------------------------------------------

    def waited_for(self, step: str, mode: str, into: Sequence[Flow]) -> Flow | None:
        """The flow by which a step begins; None where it begins by itself."""
        if step in self.starts:
            return None
        if len(into) == 1:
            only = self.arrivals(step)[0]
            return into[0] if self._comes(only) else None
        flows = {flow.id: flow for flow in into}
        come = [(self.arrived(arrival, mode), arrival[1]) for arrival in self.arrivals(step) if self._comes(arrival)]
        if not come:
            return None
        begin, by = max(come, key=_when)
        if self.always is not None and mode in ("lo", "sure_low"):
            begin, by = min(come, key=_when)
            for when, flow in come:
                if flow in self.always and when > begin:
                    begin, by = when, flow
        return flows[by]

    def arrived(self, arrival: Arrival, mode: str) -> Number:
        source, _, delay = arrival
        when = self.ends[source][_END_AT[mode]]
        return when if delay is None else bounded(when + (delay[_DELAY_AT[mode]] or 0))

    def _comes(self, arrival: Arrival) -> bool:
        return arrival[0] in self.ends and (self.taken is None or arrival[1] in self.taken)

    def beside(self, step: str, decisive: str, mode: str) -> list[tuple[str, Number]]:
        """(a step that comes by another flow than the decisive one, the time that it has to spare)."""
        come = [arrival for arrival in self.arrivals(step) if self._comes(arrival)]
        if len(come) == 1:
            return []
        latest = next(self.arrived(arrival, mode) for arrival in come if arrival[1] == decisive)
        spare = [(arrival[0], latest - self.arrived(arrival, mode)) for arrival in come]
        return [(source, time) for source, time in spare if time > 0]


def _when(arrival: tuple[Number, str]) -> Number:
    return arrival[0]


def _later(ends: Ends, delay: Span) -> Ends:
    hi, sure_low = ends[1] + delay[1], ends[2] + delay[2]
    if hi >= _OPEN:
        hi = INFINITE
    if sure_low >= _OPEN:
        sure_low = INFINITE
    return ends[0] + delay[0], hi, sure_low, ends[3] + delay[3], ends[4] + delay[5]


def middles(
    order: Iterable[str],
    starts: frozenset[str],
    taken: frozenset[str] | None,
    arrivals: Callable[[str], Sequence[Arrival]],
    value: Callable[[str], Number | None],
    without: str | None = None,
) -> dict[str, Number | None]:
    """The ≈ end of each step in one case; None where a time on a way to it is not known."""
    ends: dict[str, Number | None] = {}
    for step in order:
        if step == without:
            continue
        begins: Number | None = 0
        if step not in starts:
            come = [
                (ends[source], 0 if delay is None else delay.middle)
                for source, flow, delay in arrivals(step)
                if source in ends and (taken is None or flow in taken)
            ]
            if not come:
                continue
            known = [when + delay for when, delay in come if when is not None and delay is not None]
            begins = max(known) if len(known) == len(come) else None
        own = value(step)
        ends[step] = None if begins is None or own is None else begins + own
    return ends
