"""Making a grid, from nothing or from the one before it: what an edit does not touch is taken over.

Both ways give equal grids. What is kept is said in ids and in offsets within a lane, so that it holds when columns come in
between or a row grows: nothing in a channel changes its order then, or comes nearer than the clearance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from blueprint_model.breathing import breathe
from blueprint_model.drawing.primitives import Box
from blueprint_model.layout.grid import CARD_CLEAR, FIRST_TRACK, HORIZONTAL_TRACK, Grid, GridContent, Lines
from blueprint_model.layout.ports import CardSide, Ends, is_upright, side_ports_of, straight_ports, upright_ports_of
from blueprint_model.layout.routes import NamedChannel, Point, PortSide
from blueprint_model.layout.sizes import (
    CARD_WIDTH,
    GUTTER,
    LANE_HEAD_WIDTH,
    LANE_PADDING,
    LEAST_LANE_HEIGHT,
    STACK_GAP,
    TRACK,
)
from blueprint_model.layout.tags import placed_tags
from blueprint_model.layout.tracks import tracks_of
from blueprint_model.layout.typeface import Typeface
from blueprint_model.layout.ways import Ways

_AFTER_TRACKS = 14.0  # room for an arrow head below the last track


def laid_out(content: GridContent, typeface: Typeface, before: Grid | None = None) -> Grid:
    """The grid of a blueprint. `before` is any earlier one: the more is alike, the quicker; the result is the same without it."""
    if before is None or not _can_follow(before.content, content):
        return _Work(content, typeface, None).grid()
    return _Work(content, typeface, before).grid()


def _can_follow(before: GridContent, after: GridContent) -> bool:
    """The same lanes, and the columns that both have in the same order."""
    if before.lanes != after.lanes:
        return False
    if before.columns == after.columns:
        return True
    old, new = frozenset(before.columns), frozenset(after.columns)
    return [c for c in before.columns if c in new] == [c for c in after.columns if c in old]


class _Work(Ways):
    """The rest of it: ports, rows, tracks, lines."""

    def grid(self) -> Grid:
        self.settle_steps()
        self.plan_ways()
        self._put_upright_ports()
        self._hang_tags()
        self._stack()
        self._put_side_ports()
        self._give_tracks()
        lines = self._lines()
        return Grid(self.content, self.kept, lines, self.tags, self._still_known(lines), self._touched_columns(lines))

    # --- ports and tags -----------------------------------------------------------------------------------------------

    def _ends(self) -> Ends:
        return Ends(self.content.flows, self.kept.ways, self.kept.incident, self.spot)

    def _put(self, flow: str, enters: bool, offset: float) -> None:
        offsets = self.kept.enters if enters else self.kept.leaves
        if offsets.get(flow) != offset:
            offsets[flow] = offset
            self.touched.ported.add(flow)

    def _put_upright_ports(self) -> None:
        sides = {side for side in self.touched.sides if is_upright(side[1]) and side[0] in self.kept.homes}
        for card, lowest in upright_ports_of(sides, self._ends(), self._put).items():
            if lowest is None:
                self.kept.first_ports.pop(card, None)
            else:
                self.kept.first_ports[card] = lowest

    def _hang_tags(self) -> None:
        """In the order in which the content has them."""
        before = self.before
        for step, texts in self.content.tags.items():
            port = self.kept.first_ports.get(step)
            if before is not None and self.old.tags.get(step) == texts and before.kept.first_ports.get(step) == port:
                self.tags[step] = before.tags[step]
                continue
            self.tags[step], _ = placed_tags(texts, port, self.typeface)
            self._touch_cell(step)
        for step in self.old.tags:
            if step not in self.content.tags:
                self._touch_cell(step)

    def _touch_cell(self, step: str) -> None:
        home = self.kept.homes.get(step)
        if home is not None:
            self.touched.cells.add((home.lane, home.column))

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _stack(self) -> None:
        """Each card's distance from the top of its row, and the heights of cells."""
        cards, old_cards, kept = self.content.cards, self.old.cards, self.kept
        if cards is not old_cards:
            for step in [step for step, card in cards.items() if old_cards.get(step) is not card]:
                known = old_cards.get(step)
                if known is None or known.height != cards[step].height:
                    self.touched.steps.add(step)
                    self._touch_cell(step)
        for cell in self.touched.cells:
            steps = self.content.cells.get(cell, ())
            y = 0.0
            for index, step in enumerate(steps):
                if index:
                    y += STACK_GAP
                if kept.offsets.get(step) != y:
                    kept.offsets[step] = y
                    self.touched.steps.add(step)
                y += cards[step].height + self._reach(step)
            if steps:
                kept.cell_heights[cell] = y
            else:
                kept.cell_heights.pop(cell, None)
        self.touched.steps.update(step for step in self.moved if step in kept.homes)
        rows = dict.fromkeys(self.content.lanes, 0.0)
        for (lane, _), height in kept.cell_heights.items():
            rows[lane] = max(rows[lane], height)
        self.rows = [max(row, LEAST_LANE_HEIGHT - 2 * LANE_PADDING) for row in rows.values()]
        tops = [0.0]
        for row in self.rows:
            tops.append(tops[-1] + LANE_PADDING + row + LANE_PADDING)
        self.plain_tops = tops

    def _reach(self, step: str) -> float:
        """How far tags reach down under a card."""
        return max((tag.box.bottom for tag in self.tags.get(step, ())), default=0.0)

    def _plain_x(self, step: str) -> float:
        return self._plain_left(self.column_at[self.kept.homes[step].column])

    @staticmethod
    def _plain_left(column: int) -> float:
        """Where a column begins before channels widen anything."""
        return LANE_HEAD_WIDTH + GUTTER + column * (CARD_WIDTH + GUTTER)

    def _plain_y(self, step: str) -> float:
        return self.plain_tops[self.lane_at[self.kept.homes[step].lane]] + LANE_PADDING + self.kept.offsets[step]

    # --- ports at the sides -------------------------------------------------------------------------------------------

    def _put_side_ports(self) -> None:
        beside = self.touched.beside
        for card, side in self.touched.sides:
            for home in (self.kept.homes.get(card), self.left.get(card)):
                if home is not None and not is_upright(side):
                    beside.add(home.column if side is PortSide.LEFT else self.next_column.get(home.column, home.column))
        for step in self.touched.steps:
            column = self.kept.homes[step].column
            beside.update((column, self.next_column[column]))
        if self.before is not None and self.old.columns != self.content.columns:
            came = [column for column in self.content.columns if column not in self.before.column_at]
            beside.update((*came, *(self.next_column[column] for column in came), *self.after_gone()))
        beside = {channel for channel in beside if channel == "" or channel in self.column_at}
        ends, pending, done = self._ends(), list(beside), set(beside)
        straight: dict[str, float] = {}
        while pending:
            channel = pending.pop()
            for flow, offset in straight_ports(self._card_sides(channel), ends, self._height, straight).items():
                straight[flow] = offset
                if self.kept.leaves.get(flow) != offset or self.kept.enters.get(flow) != offset:
                    for other in self._channels_of_ends(flow):
                        if other not in done:
                            done.add(other)
                            pending.append(other)
        for flow, offset in straight.items():
            self._put(flow, False, offset)
            self._put(flow, True, offset)
        for channel in done:
            breathe()
            side_ports_of(self._card_sides(channel), ends, self.kept, self._plain_y, self._height, self._put)
        self.touched.channels.update(("V", channel) for channel in done)

    def _height(self, step: str) -> float:
        return self.content.cards[step].height

    def _card_sides(self, channel: str) -> list[CardSide]:
        """The sides of cards along a vertical channel, from left to right and from the top."""
        at = self.column_at.get(channel, len(self.column_at))
        found: list[CardSide] = []
        for position, side in ((at - 1, PortSide.RIGHT), (at, PortSide.LEFT)):
            if 0 <= position < len(self.content.columns):
                column = self.content.columns[position]
                for lane in self.content.lanes:
                    found += [(step, side) for step in self.content.cells.get((lane, column), ())]
        return found

    def _channels_of_ends(self, flow: str) -> Iterable[str]:
        way = self.kept.ways[flow]
        for step, side in zip(self.content.flows[flow], (way.leaves, way.enters), strict=True):
            column = self.kept.homes[step].column
            yield column if side is PortSide.LEFT else self.next_column[column]

    # --- tracks -------------------------------------------------------------------------------------------------------

    def _give_tracks(self) -> None:
        kept, channels = self.kept, self.touched.channels
        users: dict[NamedChannel, set[str]] = {}
        for flow, old, new in self.joining:
            for channel in {*old, *new}:
                if channel not in users:
                    users[channel] = set(kept.users.get(channel, ()))
            for channel in old:
                users[channel].discard(flow)
            for channel in new:
                users[channel].add(flow)
        for channel, flows in users.items():
            if flows:
                kept.users[channel] = tuple(sorted(flows))
            else:
                kept.users.pop(channel, None)
                kept.counts.pop(channel, None)
        shifted = set(self.touched.ported)
        for step in self.touched.steps:
            shifted.update(kept.incident.get(step, ()))
        for flow in shifted:
            if flow in kept.ways:
                channels.update(kept.ways[flow].channels)
        for channel in channels:
            breathe()
            if channel in kept.users:
                self._give_tracks_in(channel, kept.users[channel])
            else:
                kept.counts.pop(channel, None)

    def _give_tracks_in(self, channel: NamedChannel, flows: Sequence[str]) -> None:
        """Coloured on the plain places: channels grow later, but never change the order."""
        axis = 1 if channel[0] == "V" else 0
        spans: list[tuple[float, float]] = []
        falling = 0
        for flow in flows:
            way = self.kept.ways[flow]
            source, target = self.content.flows[flow]
            start = self._port(source, way.leaves, self.kept.leaves[flow])
            end = self._port(target, way.enters, self.kept.enters[flow])
            position = way.channels.index(channel)
            before = start[axis] if position == 0 else self._middle(way.channels[position - 1])
            after = end[axis] if position == len(way.channels) - 1 else self._middle(way.channels[position + 1])
            spans.append((min(before, after), max(before, after)))
            falling += _sign(after - before) * _sign(end[1 - axis] - start[1 - axis])
        given, count = tracks_of(spans, apart=CARD_CLEAR)
        others = self.kept.counts.get(channel) != count
        self.kept.counts[channel] = count
        if falling > 0:  # flows that fall to the right cross less when the first takes the last track
            given = [count - 1 - track for track in given]
        for flow, track in zip(flows, given, strict=True):
            if others or self.kept.tracks.get((flow, channel)) != track:
                self.kept.tracks[flow, channel] = track
                self.retracked.add(flow)

    def _middle(self, channel: NamedChannel) -> float:
        kind, name = channel
        if kind == "V":
            return self._plain_left(self.column_at.get(name, len(self.column_at))) - GUTTER / 2
        return self.plain_tops[self.lane_at.get(name, len(self.lane_at))] + LANE_PADDING / 2

    def _port(self, step: str, side: PortSide, offset: float) -> Point:
        x, y = self._plain_x(step), self._plain_y(step)
        match side:
            case PortSide.LEFT:
                return (x, y + offset)
            case PortSide.RIGHT:
                return (x + CARD_WIDTH, y + offset)
            case PortSide.TOP:
                return (x + offset, y)
            case PortSide.BOTTOM:
                return (x + offset, y + self._height(step))

    # --- lines --------------------------------------------------------------------------------------------------------

    def _lines(self) -> Lines:
        content, counts = self.content, self.kept.counts
        gutters = [self._gutter(position, column) for position, column in enumerate((*content.columns, ""))]
        lefts: list[float] = []
        x = LANE_HEAD_WIDTH
        for gutter in gutters[:-1]:
            lefts.append(x + gutter)
            x = lefts[-1] + CARD_WIDTH
        tracks = [counts.get(("H", lane), 0) for lane in (*content.lanes, "")]
        pads = [FIRST_TRACK + HORIZONTAL_TRACK * (count - 1) + _AFTER_TRACKS if count else LANE_PADDING for count in tracks]
        tops = [content.top]
        for lane, row in enumerate(self.rows):
            last = lane == len(content.lanes) - 1
            below = LANE_PADDING + (pads[lane + 1] - LANE_PADDING + 4 if last and tracks[lane + 1] else 0.0)
            tops.append(tops[-1] + max(pads[lane] + row + below, content.lane_heads[lane]))
        return Lines(tuple(lefts), tuple(gutters), tuple(tops), tuple(pads), x + gutters[-1])

    def _gutter(self, position: int, column: str) -> float:
        tracks = self.kept.counts.get(("V", column), 0)
        needed = 2 * CARD_CLEAR + TRACK * (tracks - 1) + 6 if tracks > 1 else 0.0
        least = GUTTER if position or tracks else 10.0
        return max(least, needed, self.content.gutters.get(column, 0.0))

    def _touched_columns(self, lines: Lines) -> frozenset[str] | None:
        """Columns in which something lies otherwise beside its neighbours; None where rows do, or where there was no grid."""
        before = self.before
        if before is None or (before.lines.tops, before.lines.pads) != (lines.tops, lines.pads):
            return None
        found = self.touched.columns
        found.update(column for _, column in self.touched.cells)
        found.update(self.kept.homes[step].column for step in self.touched.steps)
        for flow in self.touched.ported | self.retracked:
            found.update(self._columns_of(flow))
        for step in self.touched.steps:
            for flow in self.kept.incident.get(step, ()):
                found.update(self._columns_of(flow))
        gutters = dict(zip((*before.content.columns, ""), before.lines.gutters, strict=True))
        now = zip((*self.content.columns, ""), lines.gutters, strict=True)
        found.update(column for column, gutter in now if gutters.get(column) != gutter)
        return frozenset(found)

    def _columns_of(self, flow: str) -> Iterable[str]:
        span = self.kept.spans.get(flow)
        if span is None:
            return ()
        first, last = (self.column_at.get(column, len(self.column_at)) for column in span)
        return (*self.content.columns, "")[first : last + 1]

    def _still_known(self, lines: Lines) -> tuple[dict[str, Box], dict[str, tuple[Point, ...]]]:
        """Boxes and routes of the grid before that are the same in this one."""
        before = self.before
        if before is None or before.lines != lines or self.old.columns != self.content.columns:
            return {}, {}
        boxes, routes = dict(before.boxes.known), dict(before.routes.known)
        for step in (*self.touched.steps, *self.moved):
            boxes.pop(step, None)
        lost = self.touched.flows | self.touched.ported
        for step in self.touched.steps:
            lost.update(self.kept.incident.get(step, ()))
        for channel in self.touched.channels:
            lost.update(self.kept.users.get(channel, ()))
        for flow in lost:
            routes.pop(flow, None)
        return boxes, routes


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
