"""Who stands in front of the customer where something is felt."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import FlowKind, Step
from blueprint_model.zones import Zone


def nearest_frontstage(blueprint: Blueprint, place: str) -> list[Step]:
    """The frontstage steps fewest flows before `place` on the ways to it; several when equally near. Agreements go both ways."""
    ring = [step] if (step := blueprint.get(place, Step)) else []
    seen = {step.id for step in ring}
    while ring:
        found = [step for step in ring if blueprint.zone_of(step) is Zone.FRONTSTAGE]
        if found:
            return found
        before = []
        for step in ring:
            agreed = [flow.target for flow in blueprint.flows_from(step.id) if flow.kind is FlowKind.AGREEMENT]
            for name in (*(flow.source for flow in blueprint.flows_to(step.id)), *agreed):
                source = blueprint.get(name, Step)
                if source is not None and source.id not in seen:
                    seen.add(source.id)
                    before.append(source)
        ring = before
    return []
