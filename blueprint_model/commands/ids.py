"""New ids. A pure function of the blueprint, so that a caller who asks twice gets the same answer."""

from __future__ import annotations

import re

from blueprint_model.blueprint import Blueprint

_PART = re.compile(r"[A-Za-z0-9_.\-]+")


def next_id(blueprint: Blueprint, prefix: str) -> str:
    """`prefix` and the number after the highest in use: n1, n2 …

    An id that a finding's kept number speaks of is not given again: that number belongs to what was deleted.
    """
    pattern = re.compile(re.escape(prefix) + r"(\d{1,9})\Z")
    used = {element.id for element in blueprint.elements.values()} | blueprint.ids_elsewhere
    for identity in blueprint.numbers:
        used.update(_PART.findall(identity))
    found = (pattern.match(identifier) for identifier in used)
    return f"{prefix}{max((int(match[1]) for match in found if match), default=0) + 1}"


def id_is_taken(blueprint: Blueprint, identifier: str) -> bool:
    """In the as-is, in any variant: an id speaks of one thing."""
    return (
        identifier in blueprint.elements
        or identifier in blueprint.ids_elsewhere
        or any(element.id == identifier for element in blueprint.elements.values() if element.variant is not None)
    )
