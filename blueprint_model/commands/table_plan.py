"""What a pasted block of a spreadsheet would become: lanes, phases, columns and steps, before anything is added."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import refusal
from blueprint_model.commands.written_words import too_long
from blueprint_model.commands.zone_words import zone_named
from blueprint_model.refusal import Refusal
from blueprint_model.zones import PROVIDER_ZONES, Zone

MOST_HEAD_ROWS = 2  # phases, and under them the columns' own titles


@dataclass(frozen=True)
class Table:
    """Rows of equally many cells: words (several lines are several steps), "" for an empty cell, None for one that a merged cell
    to its left or above reaches into."""

    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True)
class PlannedLane:
    """`lane` is the one that is there already; "" for a new one in `zone`."""

    title: str
    zone: Zone
    lane: str = ""


@dataclass(frozen=True)
class TablePlan:
    """`lanes` is empty where the block names none: then it goes to the lanes from the place that is stood on.

    `phases` are (title, first, last column), `column_titles` one for each column or none at all; `steps` are (row, column,
    title) in their order.
    """

    lanes: tuple[PlannedLane, ...]
    phases: tuple[tuple[str, int, int], ...]
    column_titles: tuple[str, ...]
    steps: tuple[tuple[int, int, str], ...]
    columns: int

    @property
    def rows(self) -> int:
        return 1 + max(row for row, _, _ in self.steps)


def plan_of(blueprint: Blueprint, table: Table) -> TablePlan | Refusal:
    """Heads are the first rows whose first cell is empty, or names no lane while those below do. The first column names lanes
    where such a corner stands over it, or where one of its words is a lane or a zone."""
    if refused := too_long(*(cell for row in table.rows for cell in row if cell)):
        return refused
    heads = _head_rows(blueprint, table)
    below = table.rows[heads:]
    named = bool(heads) or any(_known(blueprint, row[0] or "") for row in below)
    first = 1 if named else 0
    body = _filled(below, first)
    steps = tuple(
        (number, column, words)
        for number, row in enumerate(body)
        for column, cell in enumerate(row[first:])
        for words in (cell or "").split("\n")
        if words
    )
    if not steps:
        return refusal("There are no steps in this table.")
    columns = 1 + max((column for _, column, _ in steps), default=0)
    columns = max(columns, *(_width(row[first:]) for row in table.rows[:heads]), 1)
    return TablePlan(
        lanes=_lanes(blueprint, [row[0] or "" for row in body]) if named else (),
        phases=_phases(table.rows[0][first:], columns) if heads else (),
        column_titles=tuple((cell or "").replace("\n", " ") for cell in (*table.rows[1][first:], *[""] * columns)[:columns])
        if heads > 1
        else (),
        steps=steps,
        columns=columns,
    )


def _head_rows(blueprint: Blueprint, table: Table) -> int:
    empty = len(list(takewhile(lambda row: not row[0] and any(row[1:]), table.rows)))
    if 0 < empty < len(table.rows):
        return min(empty, MOST_HEAD_ROWS)
    first, below = table.rows[0], table.rows[1:]
    corner = bool(first[0]) and not _known(blueprint, first[0] or "")
    if corner and any(_known(blueprint, row[0] or "") for row in below):
        return 1 if not below or below[0][0] is not None else 2  # the corner may reach over both rows of heads
    return 0


def _filled(body: tuple[tuple[str | None, ...], ...], first: int) -> list[tuple[str | None, ...]]:
    """A lane's name over several rows: these rows are one lane, whose cells hold several steps. Rows without anything go."""
    rows: list[list[str | None]] = []
    for row in body:
        if first and not row[0] and rows:
            rows[-1] = [rows[-1][0], *(_joined(one, other) for one, other in zip(rows[-1][1:], row[1:], strict=True))]
        elif any(row):
            rows.append(list(row))
    return [tuple(row) for row in rows]


def _joined(one: str | None, other: str | None) -> str:
    return "\n".join(words for words in (one, other) if words)


def _width(head: tuple[str | None, ...]) -> int:
    return max((number + 1 for number, cell in enumerate(head) if cell or cell is None), default=0)


def _phases(head: tuple[str | None, ...], columns: int) -> tuple[tuple[str, int, int], ...]:
    """Each name reaches to the next one: merged cells come as blanks."""
    starts = [(number, cell.replace("\n", " ")) for number, cell in enumerate(head[:columns]) if cell]
    ends = [number - 1 for number, _ in starts[1:]] + [columns - 1]
    return tuple((title, start, end) for (start, title), end in zip(starts, ends, strict=True))


def _lanes(blueprint: Blueprint, names: list[str]) -> tuple[PlannedLane, ...]:
    found: list[PlannedLane] = []
    for name in names:
        title = name.replace("\n", " ")
        free = [lane for lane in blueprint.lanes if lane.id not in {planned.lane for planned in found}]
        zone = zone_named(title)
        same = next((lane for lane in free if title and lane.title.casefold() == title.casefold()), None)
        same = same or next((lane for lane in free if lane.zone is zone), None)
        before = found[-1].zone if found else Zone.CUSTOMER
        new = zone or (before if before in PROVIDER_ZONES else Zone.FRONTSTAGE)
        found.append(PlannedLane(title, same.zone, same.id) if same is not None else PlannedLane(title, new))
    return tuple(found)


def _known(blueprint: Blueprint, words: str) -> bool:
    return zone_named(words) is not None or any(words and lane.title.casefold() == words.casefold() for lane in blueprint.lanes)
