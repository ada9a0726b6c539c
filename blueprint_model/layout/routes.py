"""Routes of flows: orthogonal, through channels between lanes and columns, never through a card.

Vertical channel i lies left of column i (the last one right of all columns), horizontal channel j at the top of lane j (the
last one below all lanes). Whatever runs in a channel gets a track of its own. A flow leaves a card at a port and meets a card at
a port.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Channel = tuple[Literal["V", "H"], int]
NamedChannel = tuple[Literal["V", "H"], str]  # by the id of the column or lane before which it lies; "" for the last one
Cell = tuple[str, str]  # lane id, column id
Point = tuple[float, float]


class PortSide(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a card stands: positions of its lane and column, and its place among `count` cards of the cell."""

    lane: int
    column: int
    index: int
    count: int

    @property
    def first(self) -> bool:
        return self.index == 0

    @property
    def last(self) -> bool:
        return self.index == self.count - 1


@dataclass(frozen=True, slots=True)
class Plan:
    """The sides a route uses and the channels it runs in, in order; none when it runs straight."""

    leaves: PortSide
    enters: PortSide
    channels: tuple[Channel, ...] = ()

    @property
    def straight(self) -> bool:
        return not self.channels


@dataclass(frozen=True, slots=True)
class Home:
    """Where a card stands, by the ids of its lane and column, and its place among `count` cards of the cell."""

    lane: str
    column: str
    index: int
    count: int


@dataclass(frozen=True, slots=True)
class Way:
    """A plan by the ids of columns and lanes: it stays what it is when others come in between."""

    leaves: PortSide
    enters: PortSide
    channels: tuple[NamedChannel, ...] = ()

    @property
    def straight(self) -> bool:
        return not self.channels


def named(plan: Plan, lanes: Sequence[str], columns: Sequence[str]) -> Way:
    """The way of a plan; `lanes` and `columns` are ids in order."""
    channels: list[NamedChannel] = []
    for kind, index in plan.channels:
        names = columns if kind == "V" else lanes
        channels.append((kind, names[index] if index < len(names) else ""))
    return Way(plan.leaves, plan.enters, tuple(channels))


def planned(source: Spot, target: Spot, occupied: Callable[[int, int], bool]) -> Plan:
    """How a flow gets from one card to another; `occupied(lane, column)` says where cards stand."""
    if source.column == target.column:
        return _in_one_column(source, target, occupied)
    if source.lane == target.lane:
        return _in_one_lane(source, target, occupied)
    return _across(source, target)


def _in_one_column(source: Spot, target: Spot, occupied: Callable[[int, int], bool]) -> Plan:
    down = (source.lane, source.index) < (target.lane, target.index)
    upper, lower = (source, target) if down else (target, source)
    neighbours = upper.lane == lower.lane and lower.index == upper.index + 1
    clear = upper.lane < lower.lane and upper.last and lower.first
    if neighbours or (clear and not any(occupied(lane, source.column) for lane in range(upper.lane + 1, lower.lane))):
        return Plan(PortSide.BOTTOM, PortSide.TOP) if down else Plan(PortSide.TOP, PortSide.BOTTOM)
    return Plan(PortSide.RIGHT, PortSide.RIGHT, (("V", source.column + 1),))


def _in_one_lane(source: Spot, target: Spot, occupied: Callable[[int, int], bool]) -> Plan:
    if source.column < target.column:
        between = range(source.column + 1, target.column)
        if source.first and target.first and not any(occupied(source.lane, column) for column in between):
            return Plan(PortSide.RIGHT, PortSide.LEFT)
        if target.column == source.column + 1:
            return Plan(PortSide.RIGHT, PortSide.LEFT, (("V", target.column),))
        if source.first and target.first:
            return Plan(PortSide.TOP, PortSide.TOP, (("H", source.lane),))
        return Plan(PortSide.RIGHT, PortSide.LEFT, (("V", source.column + 1), ("H", source.lane), ("V", target.column)))
    below = ("H", source.lane + 1)
    leaves, start = (PortSide.BOTTOM, ()) if source.last else (PortSide.LEFT, (("V", source.column),))
    enters, end = (PortSide.BOTTOM, ()) if target.last else (PortSide.RIGHT, (("V", target.column + 1),))
    if start and start == end:
        return Plan(leaves, enters, start)  # type: ignore[arg-type]
    return Plan(leaves, enters, (*start, below, *end))  # type: ignore[arg-type]


def _across(source: Spot, target: Spot) -> Plan:
    down = source.lane < target.lane
    forward = source.column < target.column
    before_target: Channel = ("H", target.lane if down else target.lane + 1)
    reachable = target.first if down else target.last
    free = source.last if down else source.first
    side = PortSide.RIGHT if forward else PortSide.LEFT
    beside: Channel = ("V", source.column + 1 if forward else source.column)
    facing = PortSide.LEFT if forward else PortSide.RIGHT
    beside_target: Channel = ("V", target.column if forward else target.column + 1)
    if abs(source.column - target.column) == 1 and (forward or not (free and reachable)):
        return Plan(side, facing, (beside,))
    entry = PortSide.TOP if down else PortSide.BOTTOM
    exit_side = PortSide.BOTTOM if down else PortSide.TOP
    if abs(source.lane - target.lane) == 1 and free and reachable:
        return Plan(exit_side, entry, (before_target,))
    if reachable:
        return Plan(side, entry, (beside, before_target))
    return Plan(side, facing, (beside, before_target, beside_target))


def simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without repeated points and without points in the middle of a straight piece."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.01 and abs(kept[-1][1] - point[1]) < 0.01:
            continue
        if len(kept) > 1:
            (ax, ay), (bx, by) = kept[-2], kept[-1]
            if (ax == bx == point[0] and (by - ay) * (point[1] - by) >= 0) or (
                ay == by == point[1] and (bx - ax) * (point[0] - bx) >= 0
            ):
                kept[-1] = point
                continue
        kept.append(point)
    return tuple(kept)
