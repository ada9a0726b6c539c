"""Ports: where flows leave and meet the cards. Right of the middle at top and bottom, so that no arrow ends in a tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blueprint_model.layout.routes import Plan, PortSide, Spot
from blueprint_model.layout.sizes import IN_PORTS, OUT_PORTS, VERTICAL_PORTS

_LOWEST = 8.0  # a port keeps this far from the card's lower edge


@dataclass(frozen=True, slots=True)
class Ports:
    """Offsets along the sides of the two cards: x at top and bottom, y at left and right."""

    leaves: float
    enters: float


def ports_of(
    flows: Sequence[tuple[str, str, str]], plans: Mapping[str, Plan], spots: Mapping[str, Spot], heights: Mapping[str, float]
) -> dict[str, Ports]:
    """Ports for every (flow id, source id, target id). Straight flows first: both their ends need the same offset."""
    taken: dict[tuple[str, PortSide], set[float]] = defaultdict(set)
    leaves: dict[str, float] = {}
    enters: dict[str, float] = {}
    for flow, source, target in flows:
        plan = plans[flow]
        if plan.straight:
            one, other = taken[source, plan.leaves], taken[target, plan.enters]
            choices = _slots(plan.leaves, False, min(heights[source], heights[target]))
            offset = next((slot for slot in choices if slot not in one and slot not in other), choices[0])
            one.add(offset)
            other.add(offset)
            leaves[flow] = enters[flow] = offset

    waiting: dict[tuple[str, PortSide], list[tuple[tuple[int, ...], str, bool]]] = defaultdict(list)
    for flow, source, target in flows:
        plan = plans[flow]
        if not plan.straight:
            waiting[source, plan.leaves].append((_towards(plan.leaves, spots[target]), flow, False))
            waiting[target, plan.enters].append((_towards(plan.enters, spots[source]), flow, True))
    for (card, side), ends in waiting.items():
        entering = sum(1 for *_, enters_here in ends if enters_here) * 2 > len(ends)
        choices = _slots(side, entering, heights[card])
        free = [slot for slot in choices if slot not in taken[card, side]][: len(ends)] or [choices[0]]
        free.sort()
        for position, (_, flow, enters_here) in enumerate(sorted(ends)):
            offset = free[position * len(free) // len(ends)]
            (enters if enters_here else leaves)[flow] = offset
    return {flow: Ports(leaves[flow], enters[flow]) for flow, _, _ in flows}


def _slots(side: PortSide, entering: bool, height: float) -> list[float]:
    if side in (PortSide.TOP, PortSide.BOTTOM):
        return list(VERTICAL_PORTS)
    return [slot for slot in (IN_PORTS if entering else OUT_PORTS) if slot <= height - _LOWEST]


def _towards(side: PortSide, other: Spot) -> tuple[int, ...]:
    """Ends are laid out in the order of what they lead to, so that they cross little."""
    if side in (PortSide.TOP, PortSide.BOTTOM):
        return (other.column, other.lane, other.index)
    return (other.lane, other.index, other.column)
