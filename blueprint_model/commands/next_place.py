"""Where the next step comes when somebody just goes on writing: after a step, or between the two ends of a flow."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Column, Flow, FlowKind, Step, StepKind
from blueprint_model.zones import Zone


@dataclass(frozen=True)
class NextPlace:
    """A cell: `column`, or (None) a new column after the column `new_after`. `below` is the step that it comes under.

    `flow` is the one that the new step becomes the middle of; "" where it is only connected, or not even that.
    """

    lane: str
    column: str | None
    new_after: str = ""
    below: str | None = None
    flow: str = ""


def place_after(blueprint: Blueprint, step: Step) -> NextPlace:
    """To the right in the same lane. A filled cell makes room: a column is inserted, and everything after it moves. Of a
    decision the next answer comes below the ones that are there. What goes on in this lane already leads through the new step.
    """
    beside = _column_after(blueprint, step.column)
    branches = step.kind is StepKind.DECISION
    flow = "" if branches else _goes_on_in_lane(blueprint, step)
    if beside is None:
        return NextPlace(step.lane, None, step.column, flow=flow)
    there = blueprint.cell(step.lane, beside.id)
    if there and not branches:
        return NextPlace(step.lane, None, step.column, flow=flow)
    return NextPlace(step.lane, beside.id, below=there[-1].id if there else None, flow=flow)


def place_below(blueprint: Blueprint, step: Step) -> NextPlace | None:
    """In the same column of the next lane below in which things happen, under what stands there; None under the last lane."""
    for lane in blueprint.lanes[blueprint.lane_positions[step.lane] + 1 :]:
        if lane.zone is not Zone.EVIDENCE:
            there = blueprint.cell(lane.id, step.column)
            return NextPlace(lane.id, step.column, below=there[-1].id if there else None)
    return None


def place_within(blueprint: Blueprint, flow: Flow) -> NextPlace:
    """Between the ends: in the first free cell of the source's lane, in a new column, or in a lane between two that lie above
    each other; under the source where nothing lies between."""
    source, target = blueprint.elements[flow.source], blueprint.elements[flow.target]
    assert isinstance(source, Step)
    assert isinstance(target, Step)
    positions, columns = blueprint.column_positions, blueprint.columns
    start, end = positions[source.column], positions[target.column]
    between = columns[start + 1 : end] if start < end else tuple(reversed(columns[end + 1 : start]))
    for column in between:
        if not blueprint.cell(source.lane, column.id):
            return NextPlace(source.lane, column.id, flow=flow.id)
    if start < end:
        return NextPlace(source.lane, None, source.column, flow=flow.id)
    if start == end:
        first, last = sorted((blueprint.lane_positions[source.lane], blueprint.lane_positions[target.lane]))
        for lane in blueprint.lanes[first + 1 : last]:
            if lane.zone is not Zone.EVIDENCE:
                there = blueprint.cell(lane.id, source.column)
                return NextPlace(lane.id, source.column, below=there[-1].id if there else None, flow=flow.id)
    return NextPlace(source.lane, source.column, below=source.id, flow=flow.id)


def _column_after(blueprint: Blueprint, column: str) -> Column | None:
    position = blueprint.column_positions[column] + 1
    return blueprint.columns[position] if position < len(blueprint.columns) else None


def _goes_on_in_lane(blueprint: Blueprint, step: Step) -> str:
    """The flow to the nearest step to the right in this lane; "" where there is none, or more than one way on in it."""
    positions = blueprint.column_positions
    found: list[tuple[int, str]] = []
    for flow in blueprint.flows_from(step.id):
        target = blueprint.get(flow.target, Step)
        if target is None or target.lane != step.lane or flow.kind is FlowKind.LOOP:
            continue
        if positions[target.column] > positions[step.column]:
            found.append((positions[target.column], flow.id))
    return found[0][1] if len(found) == 1 else ""
