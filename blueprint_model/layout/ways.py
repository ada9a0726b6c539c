"""Where steps stand and which way each flow takes: what differs from the grid before is found, the rest is taken over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from blueprint_model.breathing import breathe
from blueprint_model.layout.grid import Grid, GridContent, Kept
from blueprint_model.layout.ports import CardSide
from blueprint_model.layout.routes import Cell, Home, NamedChannel, Spot, Way, named, planned
from blueprint_model.layout.tags import PlacedTag
from blueprint_model.layout.typeface import Typeface

_NOTHING = GridContent((), (), {}, {}, {}, {}, (), {}, 0.0)


@dataclass
class Touched:
    """What differs from the grid before."""

    flows: set[str] = field(default_factory=set)  # whose way differs, or whose end stands elsewhere
    sides: set[CardSide] = field(default_factory=set)
    cells: set[Cell] = field(default_factory=set)
    steps: set[str] = field(default_factory=set)  # that stand otherwise in their lane, or have another height
    ported: set[str] = field(default_factory=set)  # flows with another port
    beside: set[str] = field(default_factory=set)  # vertical channels whose ports are to be found anew
    channels: set[NamedChannel] = field(default_factory=set)  # whose tracks are
    columns: set[str] = field(default_factory=set)  # where something lies otherwise beside its neighbours


class Ways:
    """A layout being made, as far as which way each flow takes: the maps begin as those of the grid before it."""

    def __init__(self, content: GridContent, typeface: Typeface, before: Grid | None) -> None:
        self.content = content
        self.typeface = typeface
        self.before = before
        self.old = before.content if before is not None else _NOTHING
        self.kept = Kept(**{each.name: dict(getattr(before.kept, each.name)) for each in fields(Kept)}) if before else Kept()
        self.touched = Touched()
        self.lane_at = {lane: position for position, lane in enumerate(content.lanes)}
        self.column_at = {column: position for position, column in enumerate(content.columns)}
        self.next_column = dict(zip(content.columns, (*content.columns, "")[1:], strict=True))
        self.tags: dict[str, tuple[PlacedTag, ...]] = {}
        self.moved: set[str] = set()  # steps that stand elsewhere than before, those that came and went among them
        self.left: dict[str, Home] = {}  # where they stood
        self.refilled: set[Cell] = set()  # cells that were empty before, or are now
        self.joining: list[tuple[str, tuple[NamedChannel, ...], tuple[NamedChannel, ...]]] = []  # flow, its channels before, now
        self.retracked: set[str] = set()  # flows on another track, or in a channel with more or fewer
        self.rows: list[float] = []
        self.plain_tops: list[float] = []

    # --- steps and ways -----------------------------------------------------------------------------------------------

    def settle_steps(self) -> None:
        old, new, homes = self.old.cells, self.content.cells, self.kept.homes
        if old is new:
            return
        changed = [cell for cell, steps in old.items() if new.get(cell) != steps]
        changed += [cell for cell in new if cell not in old]
        self.touched.cells.update(changed)
        left = {step: homes.pop(step) for cell in changed for step in old.get(cell, ())}
        for lane, column in changed:
            steps = new.get((lane, column), ())
            for index, step in enumerate(steps):
                homes[step] = Home(lane, column, index, len(steps))
        self.moved = {step for step, home in left.items() if homes.get(step) != home}
        self.moved |= {step for cell in changed for step in new.get(cell, ()) if step not in left}
        self.left = {step: home for step, home in left.items() if step in self.moved}
        for step in left:
            if step not in homes:
                for known in (self.kept.offsets, self.kept.first_ports):
                    known.pop(step, None)
        self.refilled = {cell for cell in changed if bool(old.get(cell)) != bool(new.get(cell))}

    def plan_ways(self) -> None:
        kept, old, new = self.kept, self.old.flows, self.content.flows
        changed: list[str] = []
        if old is not new:
            changed = [flow for flow, ends in old.items() if new.get(flow) != ends]
            changed += [flow for flow in new if flow not in old]
        self._join_and_part(changed)
        again = set(changed)
        for step in self.moved:
            again.update(kept.incident.get(step, ()))
        again |= self._passing()
        spots: dict[str, Spot] = {}
        for flow in sorted(again):
            way_before = kept.ways.pop(flow, None)
            way = self._way(flow, spots) if flow in new else None
            if way is not None:
                kept.ways[flow] = way
            ends_moved = flow in changed or not self.moved.isdisjoint(new[flow])
            if way != way_before or ends_moved:
                self.touched.flows.add(flow)
                self._touch_sides(old.get(flow), way_before)
                self._touch_sides(new.get(flow), way)
                self._change_users(flow, way_before, way)
            if way is None:
                kept.leaves.pop(flow, None)
                kept.enters.pop(flow, None)
        self._change_bands(again)

    def _join_and_part(self, changed: Iterable[str]) -> None:
        """Which flows end at which steps, in the order of their ids."""
        here: dict[str, set[str]] = {}
        for flow in changed:
            for ends, joins in ((self.old.flows.get(flow), False), (self.content.flows.get(flow), True)):
                for step in ends or ():
                    members = here.setdefault(step, set(self.kept.incident.get(step, ())))
                    members.add(flow) if joins else members.discard(flow)
        for step, members in here.items():
            if members:
                self.kept.incident[step] = tuple(sorted(members))
            else:
                self.kept.incident.pop(step, None)

    def _passing(self) -> set[str]:
        """Flows that run past a column that came or went, or past a cell that was filled or emptied: their way may be another."""
        at = self.column_at
        places = {at[column] for _, column in self.refilled if column in at}
        if self.old.columns != self.content.columns and self.before is not None:
            places.update(at[column] for column in self.content.columns if column not in self.before.column_at)
            places.update(at.get(column, len(at)) for column in self.after_gone())
        if not places or self.before is None:
            return set()
        order, homes = sorted(places), self.kept.homes
        found = set()
        for flow, (source, target) in self.content.flows.items():
            one, other = at[homes[source].column], at[homes[target].column]
            low, high = (one, other) if one < other else (other, one)
            first = bisect_left(order, low - 1)
            if first < len(order) and order[first] <= high + 1:
                found.add(flow)
        return found

    def after_gone(self) -> list[str]:
        """The columns that stand where others have gone; "" for the end."""
        found, gone = [], False
        for column in self.old.columns:
            if column not in self.column_at:
                gone = True
            elif gone:
                found.append(column)
                gone = False
        return [*found, ""] if gone else found

    def spot(self, step: str) -> Spot:
        home = self.kept.homes[step]
        return Spot(self.lane_at[home.lane], self.column_at[home.column], home.index, home.count)

    def _way(self, flow: str, spots: dict[str, Spot]) -> Way:
        breathe()
        source, target = self.content.flows[flow]
        for step in (source, target):
            if step not in spots:
                spots[step] = self.spot(step)
        return named(planned(spots[source], spots[target], self._occupied), self.content.lanes, self.content.columns)

    def _occupied(self, lane: int, column: int) -> bool:
        return (self.content.lanes[lane], self.content.columns[column]) in self.content.cells

    def _touch_sides(self, ends: tuple[str, str] | None, way: Way | None) -> None:
        if ends is not None and way is not None:
            self.touched.sides.update(((ends[0], way.leaves), (ends[1], way.enters)))

    def _change_users(self, flow: str, before: Way | None, after: Way | None) -> None:
        old = before.channels if before is not None else ()
        new = after.channels if after is not None else ()
        self.touched.channels.update(old, new)
        for channel in old:
            if channel not in new:
                self.kept.tracks.pop((flow, channel), None)
        if set(old) != set(new):
            self.joining.append((flow, old, new))

    def _change_bands(self, again: Iterable[str]) -> None:
        kept, at = self.kept, self.column_at
        changes: dict[str, set[str]] = {}

        def members(column: str) -> set[str]:
            if column not in changes:
                changes[column] = set(kept.bands.get(column, ()))
            return changes[column]

        old_columns = (*self.old.columns, "")
        old_at = {column: position for position, column in enumerate(old_columns)}
        new_columns = (*self.content.columns, "")
        for flow in again:
            span = kept.spans.pop(flow, None)
            if span is not None:
                for column in old_columns[old_at[span[0]] : old_at[span[1]] + 1]:
                    members(column).discard(flow)
                    self.touched.columns.add(column)
            way = kept.ways.get(flow)
            if way is None:
                continue
            places = [at[kept.homes[step].column] for step in self.content.flows[flow]]
            places += [at.get(name, len(at)) for kind, name in way.channels if kind == "V"]
            low, high = min(places), max(places)
            kept.spans[flow] = (new_columns[low], new_columns[high])
            for column in new_columns[low : high + 1]:
                members(column).add(flow)
                self.touched.columns.add(column)
        for column, flows in changes.items():
            if flows:
                kept.bands[column] = frozenset(flows)
            else:
                kept.bands.pop(column, None)
