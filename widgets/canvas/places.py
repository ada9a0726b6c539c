"""Where the keyboard can stand on the canvas, and which place is next: steps, empty cells, and the heads of lanes and phases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.primitives import Box
from blueprint_model.elements import Column, Flow, Lane, Phase, Step

Cell = tuple[str, str]  # lane id, column id


@dataclass(frozen=True)
class Place:
    """A step with its cell, an empty cell (`element` ""), or a lane's, a phase's, a column's or a flow's own (`cell` None)."""

    element: str = ""
    cell: Cell | None = None


def place_of(blueprint: Blueprint, element: str) -> Place | None:
    """Where an element of the picture stands; None for what has no place of its own, as needs and rules."""
    found = blueprint.elements.get(element)
    match found:
        case Step():
            return Place(found.id, (found.lane, found.column))
        case Lane() | Phase() | Column() | Flow():
            return Place(found.id)
        case _:
            return None


def first_place(blueprint: Blueprint) -> Place | None:
    """The first step in reading order, else the first cell."""
    if blueprint.steps:
        return place_of(blueprint, blueprint.steps[0].id)
    if blueprint.lanes and blueprint.columns:
        return Place("", (blueprint.lanes[0].id, blueprint.columns[0].id))
    return None


def neighbour(blueprint: Blueprint, boxes: Mapping[str, Box], place: Place, dx: int, dy: int) -> Place | None:
    """The next place to the right (dx 1), left, below (dy 1) or above, empty cells and heads included; None at the edge.

    `boxes` are the steps' boxes by id; where a cell holds several, the one at the same height is next.
    """
    if place.cell is not None:
        return _beside_cell(blueprint, boxes, place, dx, dy)
    match blueprint.elements.get(place.element):
        case Lane() as lane:
            return _beside_lane(blueprint, lane, dx, dy)
        case Phase() as phase:
            return _beside_phase(blueprint, phase, dx, dy)
        case Column() as column:
            return _beside_column(blueprint, column, dx, dy)
        case Flow() as flow:
            return place_of(blueprint, flow.target if dx > 0 or dy > 0 else flow.source)
        case _:
            return first_place(blueprint)


def next_filled(blueprint: Blueprint, boxes: Mapping[str, Box], place: Place, dx: int, dy: int) -> Place | None:
    """As `neighbour`, but over empty cells to the next step; None where there is none before the edge."""
    at = place
    while (found := neighbour(blueprint, boxes, at, dx, dy)) is not None and found.cell is not None:
        if found.element:
            return found
        at = found
    return None


def end_of_lane(blueprint: Blueprint, place: Place, last: bool) -> Place | None:
    """The first or last step of the lane, else its first or last cell."""
    lane = place.cell[0] if place.cell is not None else place.element
    if lane not in blueprint.lane_positions:
        return None
    steps = [step for step in blueprint.steps if step.lane == lane]
    if steps:
        return place_of(blueprint, (steps[-1] if last else steps[0]).id)
    return Place("", (lane, blueprint.columns[-1 if last else 0].id)) if blueprint.columns else None


def end_of_all(blueprint: Blueprint, last: bool) -> Place | None:
    """The first or last step in reading order."""
    return place_of(blueprint, blueprint.steps[-1 if last else 0].id) if blueprint.steps else first_place(blueprint)


def in_cell(blueprint: Blueprint, cell: Cell, last: bool = False) -> Place:
    """The first or last step of a cell, else the empty cell."""
    steps = blueprint.cell(*cell)
    return Place(steps[-1 if last else 0].id if steps else "", cell)


def lane_beside(blueprint: Blueprint, boxes: Mapping[str, Box], place: Place, lanes: int) -> Place | None:
    """The same column in the lane below (`lanes` 1) or above (−1), whatever stands in its cell; None beyond the last.

    Of several steps there, the one at hand: the first below, the last above.
    """
    cell = place.cell
    if cell is None:
        return neighbour(blueprint, boxes, place, 0, lanes)
    row = blueprint.lane_positions.get(cell[0], -1) + lanes
    if not 0 <= row < len(blueprint.lanes) or cell[1] not in blueprint.column_positions:
        return None
    return in_cell(blueprint, (blueprint.lanes[row].id, cell[1]), last=lanes < 0)


def _beside_cell(blueprint: Blueprint, boxes: Mapping[str, Box], place: Place, dx: int, dy: int) -> Place | None:
    assert place.cell is not None
    lane, column = place.cell
    row, position = blueprint.lane_positions.get(lane), blueprint.column_positions.get(column)
    if row is None or position is None:
        return first_place(blueprint)
    if dy:
        order = [step.id for step in blueprint.cell(lane, column)]
        within = order.index(place.element) + dy if place.element in order else -1
        if 0 <= within < len(order):
            return Place(order[within], place.cell)
        if row + dy < 0:
            return _above_lanes(blueprint, column)
        if row + dy >= len(blueprint.lanes):
            return None
        return in_cell(blueprint, (blueprint.lanes[row + dy].id, column), last=dy < 0)
    if position + dx < 0:
        return Place(lane)
    if position + dx >= len(blueprint.columns):
        return None
    return _at_height(blueprint, boxes, (lane, blueprint.columns[position + dx].id), boxes.get(place.element))


def _at_height(blueprint: Blueprint, boxes: Mapping[str, Box], cell: Cell, beside: Box | None) -> Place:
    """Of several steps in the cell the one whose middle is nearest to the middle of `beside`."""
    steps = [step.id for step in blueprint.cell(*cell)]
    if beside is None or len(steps) < 2 or any(step not in boxes for step in steps):
        return in_cell(blueprint, cell)
    middle = beside.y + beside.height / 2
    return Place(min(steps, key=lambda step: abs(boxes[step].y + boxes[step].height / 2 - middle)), cell)


def _above_lanes(blueprint: Blueprint, column: str) -> Place | None:
    return Place(column) if blueprint.get(column, Column) is not None else None


def _beside_lane(blueprint: Blueprint, lane: Lane, dx: int, dy: int) -> Place | None:
    row = blueprint.lane_positions[lane.id]
    if dy:
        return Place(blueprint.lanes[row + dy].id) if 0 <= row + dy < len(blueprint.lanes) else None
    return in_cell(blueprint, (lane.id, blueprint.columns[0].id)) if dx > 0 and blueprint.columns else None


def _beside_phase(blueprint: Blueprint, phase: Phase, dx: int, dy: int) -> Place | None:
    own = [column for column in blueprint.columns if column.phase == phase.id]
    if not own:
        return first_place(blueprint)
    if dy:
        return Place(own[0].id) if dy > 0 else None
    others = blueprint.columns[blueprint.column_positions[own[-1].id] + 1 :]
    if dx < 0:
        others = tuple(reversed(blueprint.columns[: blueprint.column_positions[own[0].id]]))
    return next((Place(column.phase) for column in others if column.phase and column.phase != phase.id), None)


def _beside_column(blueprint: Blueprint, column: Column, dx: int, dy: int) -> Place | None:
    if dy < 0:
        return Place(column.phase) if column.phase else None
    if dy > 0:
        return in_cell(blueprint, (blueprint.lanes[0].id, column.id)) if blueprint.lanes else None
    position = blueprint.column_positions[column.id] + dx
    if not 0 <= position < len(blueprint.columns):
        return None
    return Place(blueprint.columns[position].id)
