"""Who walks the path: the people whose steps stand in the customer's lanes."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Step
from blueprint_model.zones import Zone


def person_of(blueprint: Blueprint, step: Step) -> str | None:
    """Whose step it is: the actor of its customer lane, else the lane. None for a step that is no customer's."""
    lane = blueprint.lane_of(step)
    if lane.zone is not Zone.CUSTOMER:
        return None
    return lane.actor.strip().casefold() or lane.id
