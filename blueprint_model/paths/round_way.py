"""How much longer a way round a step takes than the way to it (SEMANTICS 4, "what the last step must wait for from elsewhere").

The first step of a span waits for all that comes before it: it begins no earlier than the end of any of those steps plus the
shortest time on from there. A way round it has passed some of them as well. So only what comes after the last one of them counts
on the one side, and the least time from there to the first step on the other; what both have passed cannot be long for the one
and short for the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from blueprint_model.elements import Flow
from blueprint_model.paths.intervals import Number, bounded
from blueprint_model.paths.modes import MODES, Ends
from blueprint_model.paths.walking import Walk

_LO, _HI, _SURE_LOW, _SURE_HIGH, _NEAR = range(5)  # in the order of MODES
Into = Callable[[str], Sequence[Flow]]  # the flows that lead to a step
RoundWays = Mapping[str, "RoundWay"]


@dataclass(frozen=True)
class RoundWay:
    """What a way round takes after the first step has begun: by `walk` to `last` from the end of `parting`, less `passed`.

    `parting` is the last step that both have passed; None for a way that begins elsewhere.
    """

    takes: Number
    walk: Walk
    last: str
    parting: str | None
    passed: Number


def round_ways(walk: Walk, first: str, order: Sequence[str], lasts: Iterable[str], begins: Ends, into: Into) -> RoundWays:
    """By mode: "hi" is the most that a way round can take; "sure_high" and "near" what it takes when all that the first step
    waits for takes its least, so that this much can happen.

    `walk` goes round `first` in one case, from where the path begins; `begins` is when the first step begins there.
    """
    before = _before(walk, first)
    least = _least_from(walk, before, first, order)
    beyond = [step for step in order if step in walk.ends and step not in before]
    elsewhere = [step for step in beyond if step in walk.starts]
    late = [step for step in lasts if step not in before]
    # What both have passed ends, before the first step begins, what is surely left from there: taken off.
    ends = {step: _shifted(walk.ends[step], -left - walk.ends[step][_HI]) for step, left in least.items()}
    ends |= {step: _shifted(walk.ends[step], -begins[_LO]) for step in elsewhere}
    most = replace(walk, starts=frozenset(before).union(elsewhere), ends=ends)
    most.along(step for step in beyond if step not in ends)
    quick = replace(walk, ends={step: _at_its_least(walk.ends[step]) for step in before})
    quick.along(beyond)
    found: dict[str, RoundWay] = {}
    for mode, other in (("hi", most), ("sure_high", quick), ("near", quick)):
        reached = [step for step in late if step in other.ends]
        if not reached:
            continue
        n = MODES.index(mode)
        last = max(reached, key=lambda step, n=n, ends=other.ends: ends[step][n])  # type: ignore[misc]
        parting = _parting(other, before, last, mode, into)
        if mode == "hi":
            passed = begins[_LO] if parting is None else least[parting]
            takes = other.ends[last][_HI]
        else:
            passed = begins[_SURE_LOW] - (0 if parting is None else other.ends[parting][n])
            takes = other.ends[last][n] - begins[_SURE_LOW]
        found[mode] = RoundWay(bounded(takes), other, last, parting, bounded(passed))
    return found


def _shifted(ends: Ends, by: Number) -> Ends:
    return ends[0], bounded(ends[_HI] + by), ends[2], ends[3], ends[4]


def _at_its_least(ends: Ends) -> Ends:
    least = ends[_LO]
    return least, ends[_HI], ends[_SURE_LOW], least, least


def _parting(walk: Walk, before: set[str], last: str, mode: str, into: Into) -> str | None:
    """The last step of the way that the first step waits for as well."""
    step = last
    while step not in before:
        by = walk.waited_for(step, mode, into(step))
        if by is None:
            return None
        step = by.source
    return step


def _before(walk: Walk, first: str) -> set[str]:
    """The steps that the first one waits for, one after another."""
    found: set[str] = set()
    waiting = [first]
    while waiting:
        for source, flow, _ in walk.arrivals(waiting.pop()):
            if source in walk.ends and source not in found and (walk.taken is None or flow in walk.taken):
                found.add(source)
                waiting.append(source)
    return found


def _least_from(walk: Walk, before: set[str], first: str, order: Sequence[str]) -> dict[str, Number]:
    """The least time from the end of each step before it until the first step begins."""
    least: dict[str, Number] = {}
    for step in [first, *(step for step in reversed(order) if step in before)]:
        on = 0 if step == first else least[step] + walk.value(step)[_LO]
        for source, flow, delay in walk.arrivals(step):
            if source in before and (walk.taken is None or flow in walk.taken):
                least[source] = max(least.get(source, 0), on + (delay.lo if delay else 0))
    return least
