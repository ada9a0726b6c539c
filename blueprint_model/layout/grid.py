"""The whole layout: columns, rows, cells, cards, tags and routes, in points. Deterministic, and without colours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint_model.drawing.primitives import Box
from blueprint_model.layout.cards import Card
from blueprint_model.layout.ports import Ports, side_ports, upright_ports
from blueprint_model.layout.routes import Channel, Plan, Point, PortSide, Spot, planned, simplified
from blueprint_model.layout.sizes import (
    CARD_WIDTH,
    GUTTER,
    LANE_HEAD_WIDTH,
    LANE_PADDING,
    LEAST_LANE_HEIGHT,
    STACK_GAP,
    TRACK,
)
from blueprint_model.layout.tags import PlacedTag, TagText, placed_tags
from blueprint_model.layout.tracks import tracks_of
from blueprint_model.layout.typeface import Typeface

_FIRST_TRACK = 8.0  # from the lane's upper edge to the first track
_HORIZONTAL_TRACK = 8.0
_AFTER_TRACKS = 14.0  # room for an arrow head below the last track


@dataclass(frozen=True)
class GridContent:
    """What is to be placed. `cells` by (lane position, column position): step ids from the top. `flows`: (id, source, target).

    `lane_heads` are the least heights that lane names need; `gutters` least widths by vertical channel, for labels.
    """

    lanes: int
    columns: int
    cells: Mapping[tuple[int, int], Sequence[str]]
    cards: Mapping[str, Card]
    tags: Mapping[str, tuple[TagText, ...]]
    flows: Sequence[tuple[str, str, str]]
    lane_heads: Sequence[float]
    gutters: Mapping[int, float]
    top: float  # y of the first lane


@dataclass(frozen=True)
class Grid:
    """Boxes and routes in points. `boxes` by step id; `tags` with boxes relative to the card's bottom left."""

    column_lefts: tuple[float, ...]
    lane_tops: tuple[float, ...]  # one more than lanes: the last is the bottom
    right: float
    boxes: Mapping[str, Box]
    tags: Mapping[str, tuple[PlacedTag, ...]]
    routes: Mapping[str, tuple[Point, ...]]
    spots: Mapping[str, Spot]

    def cell(self, lane: int, column: int) -> Box:
        """The cell's box: the column's width with half a gutter on either side, the lane's height."""
        lefts = self.column_lefts
        left = LANE_HEAD_WIDTH if column == 0 else (lefts[column - 1] + CARD_WIDTH + lefts[column]) / 2
        right = self.right if column == len(lefts) - 1 else (lefts[column] + CARD_WIDTH + lefts[column + 1]) / 2
        return Box(left, self.lane_tops[lane], right - left, self.lane_tops[lane + 1] - self.lane_tops[lane])


def spots_of(cells: Mapping[tuple[int, int], Sequence[str]]) -> dict[str, Spot]:
    """Where every step stands."""
    return {
        step: Spot(lane, column, index, len(steps)) for (lane, column), steps in cells.items() for index, step in enumerate(steps)
    }


def plans_of(content: GridContent, spots: Mapping[str, Spot]) -> dict[str, Plan]:
    def occupied(lane: int, column: int) -> bool:
        return bool(content.cells.get((lane, column)))

    return {flow: planned(spots[source], spots[target], occupied) for flow, source, target in content.flows}


def laid_out(content: GridContent, typeface: Typeface) -> Grid:
    """The grid of a blueprint."""
    spots = spots_of(content.cells)
    plans = plans_of(content, spots)
    heights = {step: content.cards[step].height for step in spots}
    ports = Ports()
    first_ports = upright_ports(content.flows, plans, spots, ports)
    tags: dict[str, tuple[PlacedTag, ...]] = {}
    reach: dict[str, float] = {}
    for step, texts in content.tags.items():
        tags[step], reach[step] = placed_tags(texts, first_ports.get(step), typeface)

    offsets, row_heights = _stacked(content, heights, reach)
    plain_tops = _running(LANE_PADDING + row + LANE_PADDING for row in row_heights)
    plain_lefts = [LANE_HEAD_WIDTH + GUTTER + column * (CARD_WIDTH + GUTTER) for column in range(content.columns + 1)]
    plain = _Places(plain_lefts, plain_tops, [LANE_PADDING] * (content.lanes + 1), offsets, spots)
    side_ports(content.flows, plans, spots, {step: plain.y(step) for step in spots}, heights, ports)
    tracks, counts = _tracks(content.flows, plans, ports, plain, heights)

    gutters = _gutter_widths(content, counts)
    lefts: list[float] = []
    x = LANE_HEAD_WIDTH
    for column in range(content.columns):
        lefts.append(x + gutters[column])
        x = lefts[-1] + CARD_WIDTH
    right = x + gutters[content.columns]
    pads = [
        LANE_PADDING
        if not counts.get(("H", lane))
        else _FIRST_TRACK + _HORIZONTAL_TRACK * (counts["H", lane] - 1) + _AFTER_TRACKS
        for lane in range(content.lanes + 1)
    ]
    tops = [content.top]
    for lane, row in enumerate(row_heights):
        last = lane == content.lanes - 1
        below = LANE_PADDING + (pads[lane + 1] - LANE_PADDING + 4 if last and counts.get(("H", lane + 1)) else 0.0)
        tops.append(tops[-1] + max(pads[lane] + row + below, content.lane_heads[lane]))
    places = _Places(lefts, tops, pads, offsets, spots)
    boxes = {step: Box(places.x(step), places.y(step), CARD_WIDTH, heights[step]) for step in spots}
    lines = _Lines(lefts, gutters, tops, right)
    routes = {
        flow: _points(flow, source, target, plans[flow], ports, boxes, tracks, counts, lines)
        for flow, source, target in content.flows
    }
    return Grid(tuple(lefts), tuple(tops), right, boxes, tags, routes, spots)


@dataclass(frozen=True)
class _Places:
    """Corners of cards from columns, rows and offsets in the stack."""

    lefts: Sequence[float]
    tops: Sequence[float]
    pads: Sequence[float]
    offsets: Mapping[str, float]
    spots: Mapping[str, Spot]

    def x(self, step: str) -> float:
        return self.lefts[self.spots[step].column]

    def y(self, step: str) -> float:
        lane = self.spots[step].lane
        return self.tops[lane] + self.pads[lane] + self.offsets[step]


@dataclass(frozen=True)
class _Lines:
    """Where tracks lie."""

    lefts: Sequence[float]
    gutters: Sequence[float]
    tops: Sequence[float]
    right: float

    def vertical(self, channel: int, track: int, count: int) -> float:
        end = self.lefts[channel] if channel < len(self.lefts) else self.right
        width = self.gutters[channel]
        used = TRACK * (count - 1)
        first = max(CARD_CLEAR, (width - used) / 2 - (1.0 if count > 1 else 0.0))
        return end - width + first + TRACK * track

    def horizontal(self, channel: int, track: int, count: int) -> float:
        if channel == len(self.tops) - 1:
            return self.tops[channel] - _FIRST_TRACK - _HORIZONTAL_TRACK * (count - 1 - track)
        return self.tops[channel] + _FIRST_TRACK + _HORIZONTAL_TRACK * track


CARD_CLEAR = 8.0


def _running(heights: Iterable[float]) -> list[float]:
    tops = [0.0]
    for height in heights:
        tops.append(tops[-1] + height)
    return tops


def _stacked(
    content: GridContent, heights: Mapping[str, float], reach: Mapping[str, float]
) -> tuple[dict[str, float], list[float]]:
    """Each card's distance from the top of its row, and the heights of the rows."""
    offsets: dict[str, float] = {}
    rows = [0.0] * content.lanes
    for (lane, _), steps in content.cells.items():
        y = 0.0
        for index, step in enumerate(steps):
            if index:
                y += STACK_GAP
            offsets[step] = y
            y += heights[step] + reach.get(step, 0.0)
        rows[lane] = max(rows[lane], y)
    return offsets, [max(row, LEAST_LANE_HEIGHT - 2 * LANE_PADDING) for row in rows]


def _gutter_widths(content: GridContent, counts: Mapping[Channel, int]) -> list[float]:
    widths = []
    for channel in range(content.columns + 1):
        tracks = counts.get(("V", channel), 0)
        needed = 2 * CARD_CLEAR + TRACK * (tracks - 1) + 6 if tracks > 1 else 0.0
        least = GUTTER if channel or tracks else 10.0
        widths.append(max(least, needed, content.gutters.get(channel, 0.0)))
    return widths


def _tracks(
    flows: Sequence[tuple[str, str, str]],
    plans: Mapping[str, Plan],
    ports: Ports,
    places: _Places,
    heights: Mapping[str, float],
) -> tuple[dict[tuple[str, Channel], int], dict[Channel, int]]:
    """A track for every (flow, channel), coloured on the plain places: channels grow later, but never change the order."""
    spans: dict[Channel, list[tuple[float, float]]] = defaultdict(list)
    owners: dict[Channel, list[str]] = defaultdict(list)
    falling: dict[Channel, int] = defaultdict(int)
    for flow, source, target in flows:
        plan = plans[flow]
        if plan.straight:
            continue
        start = _port(source, plan.leaves, ports.leaves[flow], places, heights)
        end = _port(target, plan.enters, ports.enters[flow], places, heights)
        for position, channel in enumerate(plan.channels):
            axis = 1 if channel[0] == "V" else 0
            before = start[axis] if position == 0 else _middle(plan.channels[position - 1], places)
            after = end[axis] if position == len(plan.channels) - 1 else _middle(plan.channels[position + 1], places)
            spans[channel].append((min(before, after), max(before, after)))
            owners[channel].append(flow)
            falling[channel] += _sign(after - before) * _sign(end[1 - axis] - start[1 - axis])
    tracks: dict[tuple[str, Channel], int] = {}
    counts: dict[Channel, int] = {}
    for channel, intervals in spans.items():
        given, count = tracks_of(intervals, apart=CARD_CLEAR)
        counts[channel] = count
        if falling[channel] > 0:  # flows that fall to the right cross less when the first takes the last track
            given = [count - 1 - track for track in given]
        tracks.update({(flow, channel): track for flow, track in zip(owners[channel], given, strict=True)})
    return tracks, counts


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _middle(channel: Channel, places: _Places) -> float:
    kind, index = channel
    return places.lefts[index] - GUTTER / 2 if kind == "V" else places.tops[index] + LANE_PADDING / 2


def _port(step: str, side: PortSide, offset: float, places: _Places, heights: Mapping[str, float]) -> Point:
    x, y = places.x(step), places.y(step)
    match side:
        case PortSide.LEFT:
            return (x, y + offset)
        case PortSide.RIGHT:
            return (x + CARD_WIDTH, y + offset)
        case PortSide.TOP:
            return (x + offset, y)
        case PortSide.BOTTOM:
            return (x + offset, y + heights[step])


def _points(
    flow: str,
    source: str,
    target: str,
    plan: Plan,
    ports: Ports,
    boxes: Mapping[str, Box],
    tracks: Mapping[tuple[str, Channel], int],
    counts: Mapping[Channel, int],
    lines: _Lines,
) -> tuple[Point, ...]:
    start = _edge(boxes[source], plan.leaves, ports.leaves[flow])
    end = _edge(boxes[target], plan.enters, ports.enters[flow])
    points = [start]
    x, y = start
    for channel in plan.channels:
        kind, index = channel
        if kind == "V":
            x = lines.vertical(index, tracks[flow, channel], counts[channel])
        else:
            y = lines.horizontal(index, tracks[flow, channel], counts[channel])
        points.append((x, y))
    if plan.channels:
        points.append((x, end[1]) if plan.channels[-1][0] == "V" else (end[0], y))
    points.append(end)
    return simplified(points)


def _edge(box: Box, side: PortSide, offset: float) -> Point:
    match side:
        case PortSide.LEFT:
            return (box.x, box.y + offset)
        case PortSide.RIGHT:
            return (box.right, box.y + offset)
        case PortSide.TOP:
            return (box.x + offset, box.y)
        case PortSide.BOTTOM:
            return (box.x + offset, box.bottom)
