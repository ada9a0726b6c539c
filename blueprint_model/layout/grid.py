"""Where everything is, in points: columns, rows, cells, cards, tags and routes. Deterministic, and without colours.

A box or a route is worked out when somebody asks for it: of a large picture only a part is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from blueprint_model.drawing.primitives import Box
from blueprint_model.layout.cards import Card
from blueprint_model.layout.routes import Cell, Home, NamedChannel, Point, PortSide, Way, simplified
from blueprint_model.layout.sizes import CARD_WIDTH, LANE_HEAD_WIDTH, TRACK
from blueprint_model.layout.tags import PlacedTag, TagText

FIRST_TRACK = 8.0  # from the lane's upper edge to the first track
HORIZONTAL_TRACK = 8.0
CARD_CLEAR = 8.0
V = TypeVar("V")


@dataclass(frozen=True)
class GridContent:
    """What is to be placed. `lanes` and `columns` are ids from the top and from the left; `cells` hold step ids from the top.

    `flows` are (source, target) by id, in the order of their ids. `lane_heads` are the least heights that lane names need;
    `gutters` least widths of the channels left of columns (by id), for labels.
    """

    lanes: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Cell, tuple[str, ...]]
    cards: Mapping[str, Card]
    tags: Mapping[str, tuple[TagText, ...]]
    flows: Mapping[str, tuple[str, str]]
    lane_heads: Sequence[float]
    gutters: Mapping[str, float]
    top: float  # y of the first lane


@dataclass(frozen=True)
class Kept:
    """What a layout has found out, in terms that a shift of columns or rows does not change; never changed once it is made.

    `homes` by step; `incident` are the flows at a step; `spans` the first and the last column that a flow touches, and `bands`
    the same by column. `leaves` and `enters` are offsets along the cards' sides by flow; `users` the flows in a channel.
    """

    homes: dict[str, Home] = field(default_factory=dict)
    incident: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ways: dict[str, Way] = field(default_factory=dict)
    spans: dict[str, tuple[str, str]] = field(default_factory=dict)
    bands: dict[str, frozenset[str]] = field(default_factory=dict)
    leaves: dict[str, float] = field(default_factory=dict)
    enters: dict[str, float] = field(default_factory=dict)
    first_ports: dict[str, float] = field(default_factory=dict)
    offsets: dict[str, float] = field(default_factory=dict)
    cell_heights: dict[Cell, float] = field(default_factory=dict)
    users: dict[NamedChannel, tuple[str, ...]] = field(default_factory=dict)
    tracks: dict[tuple[str, NamedChannel], int] = field(default_factory=dict)
    counts: dict[NamedChannel, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Lines:
    """Where columns begin, lanes lie and tracks run. `tops` has one more than there are lanes: the last is the bottom."""

    lefts: tuple[float, ...]
    gutters: tuple[float, ...]
    tops: tuple[float, ...]
    pads: tuple[float, ...]  # from a lane's top to its cards
    right: float

    def vertical(self, channel: int, track: int, count: int) -> float:
        end = self.lefts[channel] if channel < len(self.lefts) else self.right
        width = self.gutters[channel]
        used = TRACK * (count - 1)
        first = max(CARD_CLEAR, (width - used) / 2 - (1.0 if count > 1 else 0.0))
        return end - width + first + TRACK * track

    def horizontal(self, channel: int, track: int, count: int) -> float:
        if channel == len(self.tops) - 1:
            return self.tops[channel] - FIRST_TRACK - HORIZONTAL_TRACK * (count - 1 - track)
        return self.tops[channel] + FIRST_TRACK + HORIZONTAL_TRACK * track


class Asked(Mapping[str, V], Generic[V]):
    """Values that are worked out when they are asked for, by the keys of another mapping, and remembered."""

    def __init__(self, keys: Mapping[str, object], known: dict[str, V]) -> None:
        self._keys = keys
        self.known = known

    def _work_out(self, key: str) -> V:
        raise NotImplementedError

    def __getitem__(self, key: str) -> V:
        found = self.known.get(key)
        if found is None:
            if key not in self._keys:
                raise KeyError(key)
            found = self.known[key] = self._work_out(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class _Boxes(Asked[Box]):
    """Of cards, by step."""

    def __init__(self, content: GridContent, kept: Kept, lines: Lines, known: dict[str, Box]) -> None:
        super().__init__(kept.homes, known)
        self._content, self._kept, self._lines = content, kept, lines
        self.column_at = {column: position for position, column in enumerate(content.columns)}
        self.lane_at = {lane: position for position, lane in enumerate(content.lanes)}

    def _work_out(self, key: str) -> Box:
        home, lines = self._kept.homes[key], self._lines
        lane = self.lane_at[home.lane]
        y = lines.tops[lane] + lines.pads[lane] + self._kept.offsets[key]
        return Box(lines.lefts[self.column_at[home.column]], y, CARD_WIDTH, self._content.cards[key].height)


class _Routes(Asked[tuple[Point, ...]]):
    """Of flows, by id."""

    def __init__(
        self, content: GridContent, kept: Kept, lines: Lines, boxes: _Boxes, known: dict[str, tuple[Point, ...]]
    ) -> None:
        super().__init__(kept.ways, known)
        self._content, self._kept, self._lines, self._boxes = content, kept, lines, boxes

    def _work_out(self, key: str) -> tuple[Point, ...]:
        kept, lines, way = self._kept, self._lines, self._kept.ways[key]
        source, target = self._content.flows[key]
        start = _edge(self._boxes[source], way.leaves, kept.leaves[key])
        end = _edge(self._boxes[target], way.enters, kept.enters[key])
        points = [start]
        x, y = start
        for channel in way.channels:
            kind, name = channel
            track, count = kept.tracks[key, channel], kept.counts[channel]
            if kind == "V":
                x = lines.vertical(self._boxes.column_at.get(name, len(lines.lefts)), track, count)
            else:
                y = lines.horizontal(self._boxes.lane_at.get(name, len(lines.tops) - 1), track, count)
            points.append((x, y))
        if way.channels:
            points.append((x, end[1]) if way.channels[-1][0] == "V" else (end[0], y))
        points.append(end)
        return simplified(points)


class Grid:
    """Boxes (by step id) and routes (by flow id) in points; `tags` have boxes relative to the card's bottom left."""

    def __init__(
        self,
        content: GridContent,
        kept: Kept,
        lines: Lines,
        tags: Mapping[str, tuple[PlacedTag, ...]],
        known: tuple[dict[str, Box], dict[str, tuple[Point, ...]]],
        touched: frozenset[str] | None = None,
    ) -> None:
        self.touched = touched  # columns in which something lies otherwise than in the grid before; None: anything may
        self.content = content
        self.kept = kept
        self.lines = lines
        self.tags = tags
        boxes = _Boxes(content, kept, lines, known[0])
        self.column_at, self.lane_at = boxes.column_at, boxes.lane_at
        self.boxes: Asked[Box] = boxes
        self.routes: Asked[tuple[Point, ...]] = _Routes(content, kept, lines, boxes, known[1])

    @property
    def column_lefts(self) -> tuple[float, ...]:
        return self.lines.lefts

    @property
    def lane_tops(self) -> tuple[float, ...]:
        return self.lines.tops

    @property
    def right(self) -> float:
        return self.lines.right

    def cell(self, lane: int, column: int) -> Box:
        """The cell's box: the column's width with half a gutter on either side, the lane's height."""
        lefts, tops = self.lines.lefts, self.lines.tops
        left = LANE_HEAD_WIDTH if column == 0 else (lefts[column - 1] + CARD_WIDTH + lefts[column]) / 2
        right = self.right if column == len(lefts) - 1 else (lefts[column] + CARD_WIDTH + lefts[column + 1]) / 2
        return Box(left, tops[lane], right - left, tops[lane + 1] - tops[lane])

    # --- what lies where --------------------------------------------------------------------------------------------

    def columns_touching(self, left: float, right: float) -> Sequence[str]:
        """The columns whose cards, or the channel left of them, lie between two x; "" for the channel right of all."""
        lefts = self.lines.lefts
        first = bisect_left(lefts, left - CARD_WIDTH)  # the first column that ends right of `left`
        last = first
        while last < len(lefts) and lefts[last] - self.lines.gutters[last] <= right:
            last += 1
        found = self.content.columns[first:last]
        return (*found, "") if right >= self.lines.right - self.lines.gutters[-1] else found

    def columns_around(self, flow: str) -> tuple[str, ...]:
        """The columns that a flow runs over, and those beside them; "" for the channel right of all."""
        span = self.kept.spans.get(flow)
        if span is None:
            return ()
        end = len(self.column_at)
        first, last = (self.column_at.get(column, end) for column in span)
        return (*self.content.columns, "")[max(0, first - 1) : last + 2]

    def lanes_touching(self, top: float, bottom: float) -> Sequence[str]:
        tops = self.lines.tops
        return [lane for n, lane in enumerate(self.content.lanes) if tops[n] <= bottom and top <= tops[n + 1]]

    def steps_in(self, columns: Iterable[str], lanes: Sequence[str]) -> Iterator[str]:
        cells = self.content.cells
        for column in columns:
            for lane in lanes:
                yield from cells.get((lane, column), ())

    def flows_over(self, columns: Iterable[str]) -> set[str]:
        """Those that may have a piece in one of these columns or in the channels left of them."""
        found: set[str] = set()
        for column in columns:
            found |= self.kept.bands.get(column, frozenset())
        return found


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
