"""Ports: where flows leave and meet the cards. Right of the middle at top and bottom, so that no arrow ends in a tag.

Ends that face each other over a channel never lie at the same height (or above each other), so that two flows never share a line.
What one card's side or one channel has depends on nothing beyond it, so that each can be found anew alone.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from blueprint_model.layout.grid import Kept
from blueprint_model.layout.routes import PortSide, Spot, Way
from blueprint_model.layout.sizes import BOTTOM_PORTS, SIDE_PORTS, TOP_PORTS

CardSide = tuple[str, PortSide]
Put = Callable[[str, bool, float], None]  # flow, whether it enters, offset along the card's side
_LOWEST = 8.0  # a port keeps this far from the card's lower edge
_HEADS_APART = 8.0
_APART = 4.5  # heights of two facing ends differ by more than this
_JUST_APART = 2.0  # and where it is crowded by more than this
_UPRIGHT = frozenset({PortSide.TOP, PortSide.BOTTOM})


def is_upright(side: PortSide) -> bool:
    return side in _UPRIGHT


@dataclass(frozen=True)
class Ends:
    """What is asked of flows: (source, target) and ways by flow id, flows by step, and where a step stands."""

    flows: Mapping[str, tuple[str, str]]
    ways: Mapping[str, Way]
    incident: Mapping[str, tuple[str, ...]]
    spot: Callable[[str], Spot]

    def straight_at(self, card: str, side: PortSide) -> Iterator[str]:
        """Flows that run straight from or to this side."""
        for flow in self.incident.get(card, ()):
            way = self.ways[flow]
            if not way.channels and (way.leaves is side or way.enters is side):
                source, target = self.flows[flow]
                if (source == card and way.leaves is side) or (target == card and way.enters is side):
                    yield flow

    def waiting_at(self, card: str, side: PortSide) -> list[tuple[tuple[int, ...], str, bool]]:
        """Ends of the others at this side: (what they lead to, flow, whether it enters here)."""
        found: list[tuple[tuple[int, ...], str, bool]] = []
        for flow in self.incident.get(card, ()):
            way = self.ways[flow]
            if not way.channels or (way.leaves is not side and way.enters is not side):
                continue
            source, target = self.flows[flow]
            if source == card and way.leaves is side:
                found.append((_towards(side, self.spot(target)), flow, False))
            if target == card and way.enters is side:
                found.append((_towards(side, self.spot(source)), flow, True))
        return found

    def both_sides(self, flow: str) -> tuple[CardSide, CardSide]:
        (source, target), way = self.flows[flow], self.ways[flow]
        return (source, way.leaves), (target, way.enters)


def upright_ports_of(sides: Iterable[CardSide], ends: Ends, put: Put) -> dict[str, float | None]:
    """Puts the ends at these tops and bottoms, and at those that straight flows join with them; gives the leftmost port at the
    bottom of each card asked for (None: no port)."""
    wanted = set(sides)
    straight = {flow for card, side in wanted for flow in ends.straight_at(card, side)}
    wanted.update(side for flow in straight for side in ends.both_sides(flow))
    straight = {flow for card, side in wanted for flow in ends.straight_at(card, side)}
    taken: dict[CardSide, set[float]] = defaultdict(set)
    for flow in sorted(straight):
        one, other = (taken[side] for side in ends.both_sides(flow))
        offset = next((slot for slot in BOTTOM_PORTS if slot not in one and slot not in other), BOTTOM_PORTS[0])
        one.add(offset)
        other.add(offset)
        put(flow, False, offset)
        put(flow, True, offset)
    for card, side in wanted:
        waiting = ends.waiting_at(card, side)
        choices = BOTTOM_PORTS if side is PortSide.BOTTOM else TOP_PORTS
        free = sorted(_roomiest(choices, taken[card, side], len(waiting)) or [choices[0]])
        for position, (_, flow, enters) in enumerate(sorted(waiting)):
            offset = free[position * len(free) // len(waiting)]
            taken[card, side].add(offset)
            put(flow, enters, offset)
    return {card: min(taken[card, side], default=None) for card, side in wanted if side is PortSide.BOTTOM}


def straight_ports(
    sides: Iterable[CardSide], ends: Ends, height: Callable[[str], float], known: Mapping[str, float]
) -> dict[str, float]:
    """The offsets of the flows that run straight from or to these left and right sides, but for those that are known."""
    flows = {flow for card, side in sides for flow in ends.straight_at(card, side) if flow not in known}
    flows = {flow for one in flows for card, side in ends.both_sides(one) for flow in ends.straight_at(card, side)}
    taken: dict[CardSide, set[float]] = defaultdict(set)
    found: dict[str, float] = {}
    for flow in sorted(flows):
        (source, _), (target, _) = sides_of_flow = ends.both_sides(flow)
        one, other = (taken[side] for side in sides_of_flow)
        choices = _offsets(min(height(source), height(target)))
        offset = next((slot for slot in choices if slot not in one and slot not in other), choices[0])
        one.add(offset)
        other.add(offset)
        found[flow] = offset
    return found


def side_ports_of(
    sides: Sequence[CardSide],
    ends: Ends,
    kept: Kept,
    top: Callable[[str], float],
    height: Callable[[str], float],
    put: Put,
) -> None:
    """Puts the ends along one vertical channel that do not run straight; those that do have theirs already.

    `sides` are those of the cards along it, from left to right and from the top; `top` is a card's upper edge before channels
    widen anything.
    """
    taken: dict[CardSide, set[float]] = {}
    facing: dict[PortSide, list[float]] = {PortSide.LEFT: [], PortSide.RIGHT: []}
    for card, side in sides:
        offsets = [kept.leaves[flow] for flow in ends.straight_at(card, side)]
        taken[card, side] = set(offsets)
        for offset in offsets:
            insort(facing[side], top(card) + offset)
    for card, side in sides:
        waiting = ends.waiting_at(card, side)
        if not waiting:
            continue
        upper = top(card)
        opposite = facing[PortSide.LEFT if side is PortSide.RIGHT else PortSide.RIGHT]
        choices = _offsets(height(card))
        clear = [slot for slot in choices if not _near(opposite, upper + slot, _APART)]
        if len(clear) < len(waiting):  # crowded: any height will do that meets nothing
            fine = (12.0 + step for step in range(int(height(card) - _LOWEST - 12)))
            clear += [slot for slot in fine if slot not in clear and not _near(opposite, upper + slot, _JUST_APART)]
        free = sorted(_roomiest(clear, taken[card, side], len(waiting)) or choices[: len(waiting)])
        for position, (_, flow, enters) in enumerate(sorted(waiting)):
            offset = free[position * len(free) // len(waiting)]
            taken[card, side].add(offset)
            insort(facing[side], upper + offset)
            put(flow, enters, offset)


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
