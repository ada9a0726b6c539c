"""Adding a lane to a zone."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import taken
from blueprint_model.commands.order import make_room, position_after
from blueprint_model.elements import Lane
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone


def add_lane(blueprint: Blueprint, id: str, zone: Zone, title: str = "", after: str | None = None) -> Edit | Refusal:
    """Below the lane `after` of the same zone, else as the last of its zone."""
    if clash := taken(blueprint, id):
        return clash
    zone = Zone(zone)
    siblings = [lane for lane in blueprint.lanes if lane.zone is zone]
    (rank,), renumbered = make_room(siblings, position_after(siblings, after))
    return Edit("Add lane", (*renumbered, Add(Lane(id=id, zone=zone, title=title, rank=rank))))
