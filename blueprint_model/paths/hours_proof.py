"""The parts that prove a time through opening hours, from one start: what is worked, waited, and how long it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint_model.elements import Flow
from blueprint_model.paths.by_start import End
from blueprint_model.paths.case_graph import Loop
from blueprint_model.paths.intervals import INFINITE, Number, is_open
from blueprint_model.paths.modes import end_in
from blueprint_model.paths.outcome import Part

if TYPE_CHECKING:
    from blueprint_model.paths.through_hours import SumsByHours
    from blueprint_model.paths.through_hours_parts import Walked, Way


def proof_through_hours(sums: SumsByHours, mode: str, ways: list[tuple[Way, End]], start: int) -> list[Part]:
    """In order of time. The first part says the start and adds nothing; "closed" is what hours add to a step, flow or repeat."""
    parts = [Part("starts", "", start)]
    if not ways:
        return parts
    way, _ = max(ways, key=lambda found: _at(found[1], start))
    first = way.first
    begun: Number = start
    for loop in way.ahead:
        once = sums.once_from(loop, first, mode, way.walked.barred)
        parts += _repeats(sums, loop, once, mode, begun)
        begun = _at(sums.repeated(loop, once, mode), begun)
    if way.round_it:
        begun = _at(way.entering, start)
        parts[0] = Part("starts", "", int(begun))
    parts += _along(sums, way, way.walked.mode, begun)
    if way.round_it:
        parts.append(Part("passed", first, start - begun))
    return parts


def _along(sums: SumsByHours, way: Way, mode: str, begun: Number) -> list[Part]:
    """The way that decides, found from its end, and beside it what comes earlier."""
    walked = way.walked
    last = max(way.lasts, key=lambda step: (_at(walked.ends[step], begun), sums.graph.place[step]))
    chain, came = [last], []
    while (by := _waited_for(sums, walked, chain[-1], begun)) is not None:
        came.append(by)
        if by.source not in walked.begins:
            break  # over when the walk began
        chain.append(by.source)
    parts: list[Part] = []
    for n, step in reversed(list(enumerate(chain))):
        begins = _at(walked.begins[step], begun)
        if n < len(came):
            flow = came[n]
            sent = _at(walked.ends[flow.source], begun)
            parts += with_closed("flow", flow.id, end_in(sums.sums.of(flow.id), mode), sent, begins)
            for other, arrival in sums.arrivals(walked, step):
                spare = begins - _at(arrival, begun)
                if other.source not in chain and spare > 0:
                    parts.append(Part("beside", other.source, spare))
        parts += with_closed("step", step, end_in(sums.sums.of(step), mode), begins, _at(sums.after_own(step, mode), begins))
        at = _at(sums.after_own(step, mode), begins)
        for loop in sums.loops_at(step, walked.barred) if mode not in ("lo", "sure_low") else ():
            once = sums.once(loop, mode)
            parts += _repeats(sums, loop, once, mode, at)
            at = _at(sums.repeated(loop, once, mode), at)
        end = _at(walked.ends[step], begun)
        if end > at:  # several loops in the order that takes longest
            parts.append(Part("closed", step, end - at))
    return parts


def _waited_for(sums: SumsByHours, walked: Walked, step: str, begun: Number) -> Flow | None:
    if step in walked.given:
        return None
    begins = _at(walked.begins[step], begun)
    return next(flow for flow, end in sums.arrivals(walked, step) if _at(end, begun) == begins)


def with_closed(kind: str, element: str, nominal: Number | None, begins: Number, ends: Number | None) -> list[Part]:
    """What it takes by itself, and how long it is closed meanwhile."""
    own = nominal if nominal is not None else 0
    if ends is None or is_open(begins) or is_open(ends) or is_open(own):
        return [Part(kind, element, own)] if own or kind == "step" else []
    own = min(own, ends - begins)
    parts = [Part(kind, element, own)] if own or kind == "step" else []
    closed = ends - begins - own
    return [*parts, Part("closed", element, closed)] if closed else parts


def _repeats(sums: SumsByHours, loop: Loop, once: End, mode: str, begins: Number) -> list[Part]:
    most = loop.flow.repeats_at_most
    rounds = sums.sums.unbounded if most is None else most
    ends = _at(sums.repeated(loop, once, mode), begins)
    if ends == begins:
        return []
    found = with_closed("repeat", loop.flow.id, end_in(sums.sums.repeats(loop), mode), begins, ends)
    return [Part(part.kind, part.element, part.amount, rounds) for part in found]


def _at(end: End, start: Number) -> Number:
    if end is None or is_open(start):
        return INFINITE
    return end.at(int(start))
