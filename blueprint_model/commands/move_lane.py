"""Moving a lane among the others, within its zone or into another one."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import find, refusal
from blueprint_model.commands.naming import name_of
from blueprint_model.commands.order import make_room
from blueprint_model.elements import Lane
from blueprint_model.operations import Edit, revise
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone


def move_lane(blueprint: Blueprint, lane: str, zone: Zone, before: str | None = None) -> Edit | Refusal:
    """Above the lane `before` of that zone, else as its last. Its steps come along; the lines follow from the zones."""
    moved = find(blueprint, lane, Lane)
    if isinstance(moved, Refusal):
        return moved
    name = "Move lane" if moved.zone is zone else "Move lane to another zone"
    present = [each for each in blueprint.lanes if each.zone is zone]
    staying = [each for each in present if each.id != lane]
    position = next((n for n, each in enumerate(staying) if each.id == before), len(staying))
    if before == lane:
        position = present.index(moved) if moved in present else position
    if [*staying[:position], moved, *staying[position:]] == present:
        return Edit(name)
    (rank,), renumbered = make_room(staying, position)
    return Edit(name, (*renumbered, *revise(moved, zone=zone.value, rank=rank)))


def shift_lane(blueprint: Blueprint, lane: str, by: int) -> Edit | Refusal:
    """One place down (1) or up (−1). At the end of its zone it first becomes a lane of the next one, where it stands."""
    moved = find(blueprint, lane, Lane)
    if isinstance(moved, Refusal):
        return moved
    position = blueprint.lane_positions[lane] + by
    if not 0 <= position < len(blueprint.lanes):
        return (
            refusal("There is no lane below {lane}.", lane=name_of(moved))
            if by > 0
            else refusal("There is no lane above {lane}.", lane=name_of(moved))
        )
    beside = blueprint.lanes[position]
    if beside.zone is not moved.zone:
        return move_lane(blueprint, lane, beside.zone, beside.id if by > 0 else None)
    if by < 0:
        return move_lane(blueprint, lane, moved.zone, beside.id)
    after = blueprint.lanes[position + 1] if position + 1 < len(blueprint.lanes) else None
    return move_lane(blueprint, lane, moved.zone, after.id if after is not None and after.zone is moved.zone else None)
