"""Who walks the path: the people whose steps stand in the customer's lanes."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.zones import Zone


def people(blueprint: Blueprint) -> dict[str, str]:
    """Lane id -> whose lane it is, for each lane of the customer: its actor, else the lane itself."""
    return {lane.id: lane.actor.strip().casefold() or lane.id for lane in blueprint.lanes if lane.zone is Zone.CUSTOMER}
