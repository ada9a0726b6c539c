"""What the last step of a stretch waits for from elsewhere, through opening hours (SEMANTICS 4).

It began so long before that the first step of the stretch is come to just now. Both are looked at from where they part. The ends
of the range are safe: what comes round is late and the way to the first step is quick, or the other way round. What is sure to be
possible must happen at once: where steps before both have a range, they take the same time in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint_model.paths.by_start import End, same, started_at_least, started_by, then
from blueprint_model.paths.modes import MIDDLE
from blueprint_model.paths.through_hours_parts import Walked, Way

if TYPE_CHECKING:
    from blueprint_model.paths.through_hours import Ground, SumsByHours

# (mode of what comes round, mode of the way to the first step); the latest of them counts.
_PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "lo": (("lo", "hi"),),
    "hi": (("hi", "lo"),),
    "sure_low": (("sure_low", "sure_high"),),
    "sure_high": (("sure_high", "sure_low"),),
    "near": (("near", "sure_low"),),
    MIDDLE: ((MIDDLE, MIDDLE),),
}
# Where something before both has a range: everything at its most, or everything at its least; what is unknown delays the first.
_AT_ONCE: dict[str, tuple[tuple[str, str], ...]] = {
    "sure_low": (("sure_low", "lo"),),
    "sure_high": (("sure_high", "hi"), ("lo", "sure_low")),
    "near": (("near", "hi"), ("lo", "sure_low")),
}


def ways_round(
    sums: SumsByHours,
    ground: Ground,
    order: list[str],
    first: str,
    lasts: tuple[str, ...],
    mode: str,
    taken: frozenset[str] | None,
    always: frozenset[str] | None,
) -> list[Way]:
    """In one case, or with `always` in many of which one may not come round: then only the longest is told."""
    if always is not None and mode != "hi":
        return []
    pairs = _PAIRS[mode]
    if mode in _AT_ONCE and _shares_a_range(sums, ground, order, first, lasts, taken):
        pairs = _AT_ONCE[mode]
    found = (_way(sums, ground, order, first, lasts, pair, taken, always) for pair in pairs)
    return [way for way in found if way is not None]


def _way(
    sums: SumsByHours,
    ground: Ground,
    order: list[str],
    first: str,
    lasts: tuple[str, ...],
    modes: tuple[str, str],
    taken: frozenset[str] | None,
    always: frozenset[str] | None,
) -> Way | None:
    late, quick = (_walked(sums, ground, order, first, mode, taken, always) for mode in modes)
    beside = tuple(step for step in lasts if step in late.ends)
    arriving: End = same(sums.times.clock.period)
    if first not in ground.starts:
        found = sums.beginning(quick, first)
        arriving = found[0] if found is not None else None
    if not beside or arriving is None:
        return None
    early = modes in (("lo", "hi"), ("sure_low", "sure_high"))
    begun = started_at_least(arriving) if early else started_by(arriving)
    return Way(first, late, beside, then(sums.begin, begun), round_it=True)


def _walked(
    sums: SumsByHours,
    ground: Ground,
    order: list[str],
    first: str,
    mode: str,
    taken: frozenset[str] | None,
    always: frozenset[str] | None,
) -> Walked:
    now = same(sums.times.clock.period)
    starts = {step for step in ground.starts if step != first and step in order}
    if len(ground.starts) == 1:  # from its end: what comes before is the same for both
        return sums.walk(Walked(mode, {}, taken, always, ground.barred, ends=dict.fromkeys(starts, now)), order, without=first)
    return sums.walk(Walked(mode, dict.fromkeys(starts, now), taken, always, ground.barred), order, without=first)


def _shares_a_range(
    sums: SumsByHours, ground: Ground, order: list[str], first: str, lasts: tuple[str, ...], taken: frozenset[str] | None
) -> bool:
    """Whether something that lies before the first step and before what comes round it can take more or less time."""
    graph = sums.graph
    among = set(order)

    def before(ends: set[str]) -> set[str]:
        found, waiting = set(ends), list(ends)
        while waiting:
            for flow in graph.into[waiting.pop()]:
                comes = flow.source in among and flow.source != first and (taken is None or flow.id in taken)
                if comes and flow.source not in found:
                    found.add(flow.source)
                    waiting.append(flow.source)
        return found

    shared = (before({first}) & before(set(lasts) - {first})) - {first}
    if len(ground.starts) == 1:
        shared -= ground.starts
    for step in shared:
        span = sums.sums.of(step)
        if span.lo != span.hi or sums.loops_at(step, ground.barred):
            return True
        if any((delay := sums.sums.of(flow.id)).lo != delay.hi for flow in graph.into[step] if flow.source in among):
            return True
    return False
