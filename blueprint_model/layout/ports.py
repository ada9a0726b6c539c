"""Ports: where flows leave and meet the cards. Right of the middle at top and bottom, so that no arrow ends in a tag.

Ends that face each other over a channel never lie at the same height (or above each other), so that two flows never share a line.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence

from blueprint_model.layout.routes import Plan, PortSide, Spot
from blueprint_model.layout.sizes import BOTTOM_PORTS, SIDE_PORTS, TOP_PORTS

FlowEnds = tuple[str, str, str]  # flow id, source step id, target step id
_LOWEST = 8.0  # a port keeps this far from the card's lower edge
_HEADS_APART = 8.0
_APART = 4.5  # heights of two facing ends differ by more than this
_JUST_APART = 2.0  # and where it is crowded by more than this
_UPRIGHT = (PortSide.TOP, PortSide.BOTTOM)
_Waiting = dict[tuple[str, PortSide], list[tuple[tuple[int, ...], str, bool]]]


class Ports:
    """Offsets along the cards' sides by flow id: x at top and bottom, y at left and right."""

    def __init__(self) -> None:
        self.leaves: dict[str, float] = {}
        self.enters: dict[str, float] = {}

    def put(self, flow: str, enters: bool, offset: float) -> None:
        (self.enters if enters else self.leaves)[flow] = offset


def upright_ports(
    flows: Sequence[FlowEnds], plans: Mapping[str, Plan], spots: Mapping[str, Spot], ports: Ports
) -> dict[str, float]:
    """Puts the ends at top and bottom into `ports`; gives the leftmost port at the bottom of each card that has one."""
    taken: dict[tuple[str, PortSide], set[float]] = defaultdict(set)
    for flow, source, target in flows:
        plan = plans[flow]
        if plan.straight and plan.leaves in _UPRIGHT:
            one, other = taken[source, plan.leaves], taken[target, plan.enters]
            offset = next((slot for slot in BOTTOM_PORTS if slot not in one and slot not in other), BOTTOM_PORTS[0])
            one.add(offset)
            other.add(offset)
            ports.leaves[flow] = ports.enters[flow] = offset
    for (card, side), ends in _waiting(flows, plans, spots, upright=True).items():
        choices = BOTTOM_PORTS if side is PortSide.BOTTOM else TOP_PORTS
        free = sorted(_roomiest(choices, taken[card, side], len(ends)) or [choices[0]])
        for position, (_, flow, enters) in enumerate(sorted(ends)):
            offset = free[position * len(free) // len(ends)]
            taken[card, side].add(offset)
            ports.put(flow, enters, offset)
    return {card: min(offsets) for (card, side), offsets in taken.items() if side is PortSide.BOTTOM}


def side_ports(
    flows: Sequence[FlowEnds],
    plans: Mapping[str, Plan],
    spots: Mapping[str, Spot],
    tops: Mapping[str, float],
    heights: Mapping[str, float],
    ports: Ports,
) -> None:
    """Puts the ends at left and right into `ports`; `tops` are the cards' upper edges before channels widen anything."""
    taken: dict[tuple[str, PortSide], set[float]] = defaultdict(set)
    facing: dict[tuple[int, PortSide], list[float]] = defaultdict(list)  # heights of ends by channel and the card's side
    for flow, source, target in flows:
        plan = plans[flow]
        if plan.straight and plan.leaves not in _UPRIGHT:
            one, other = taken[source, plan.leaves], taken[target, plan.enters]
            choices = _offsets(min(heights[source], heights[target]))
            offset = next((slot for slot in choices if slot not in one and slot not in other), choices[0])
            one.add(offset)
            other.add(offset)
            ports.leaves[flow] = ports.enters[flow] = offset
            for card, side in ((source, plan.leaves), (target, plan.enters)):
                insort(facing[_channel(side, spots[card]), side], tops[card] + offset)
    waiting = _waiting(flows, plans, spots, upright=False)
    for card, side in sorted(waiting, key=lambda key: (spots[key[0]].column, tops[key[0]], key[1])):
        ends = waiting[card, side]
        other_side = PortSide.LEFT if side is PortSide.RIGHT else PortSide.RIGHT
        channel = _channel(side, spots[card])
        opposite = facing[channel, other_side]
        choices = _offsets(heights[card])
        clear = [slot for slot in choices if not _near(opposite, tops[card] + slot, _APART)]
        if len(clear) < len(ends):  # crowded: any height will do that meets nothing
            fine = (12.0 + step for step in range(int(heights[card] - _LOWEST - 12)))
            clear += [slot for slot in fine if slot not in clear and not _near(opposite, tops[card] + slot, _JUST_APART)]
        free = sorted(_roomiest(clear, taken[card, side], len(ends)) or choices[: len(ends)])
        for position, (_, flow, enters) in enumerate(sorted(ends)):
            offset = free[position * len(free) // len(ends)]
            taken[card, side].add(offset)
            insort(facing[channel, side], tops[card] + offset)
            ports.put(flow, enters, offset)


def _waiting(flows: Sequence[FlowEnds], plans: Mapping[str, Plan], spots: Mapping[str, Spot], upright: bool) -> _Waiting:
    """Ends of flows that do not run straight, by card and side: (what they lead to, flow, whether it enters here)."""
    waiting: _Waiting = defaultdict(list)
    for flow, source, target in flows:
        plan = plans[flow]
        if plan.straight:
            continue
        if (plan.leaves in _UPRIGHT) is upright:
            waiting[source, plan.leaves].append((_towards(plan.leaves, spots[target]), flow, False))
        if (plan.enters in _UPRIGHT) is upright:
            waiting[target, plan.enters].append((_towards(plan.enters, spots[source]), flow, True))
    return waiting


def _channel(side: PortSide, spot: Spot) -> int:
    return spot.column + 1 if side is PortSide.RIGHT else spot.column


def _offsets(height: float) -> list[float]:
    return [slot for slot in SIDE_PORTS if slot <= height - _LOWEST]


def _roomiest(choices: Sequence[float], taken: set[float], count: int) -> list[float]:
    """Up to `count` slots that are not taken: first those with room for two arrow heads beside each other."""
    roomy: list[float] = []
    for slot in choices:
        if all(abs(slot - other) >= _HEADS_APART for other in (*taken, *roomy)):
            roomy.append(slot)
    if len(roomy) < count:
        roomy += [slot for slot in choices if slot not in taken and slot not in roomy]
    return roomy[:count]


def _near(heights: Sequence[float], height: float, apart: float) -> bool:
    position = bisect_left(heights, height - apart)
    return position < len(heights) and heights[position] <= height + apart


def _towards(side: PortSide, other: Spot) -> tuple[int, ...]:
    """Ends are laid out in the order of what they lead to, so that they cross little."""
    if side in _UPRIGHT:
        return (other.column, other.lane, other.index)
    return (other.lane, other.index, other.column)
