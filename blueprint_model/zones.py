"""The zones in order from the top, and the three lines that follow from them (Bitner, Ostrom and Morgan 2008)."""

from __future__ import annotations

from enum import StrEnum


class Zone(StrEnum):
    """From the top of the sheet to the bottom."""

    EVIDENCE = "evidence"
    CUSTOMER = "customer"
    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"
    PARTNER = "partner"


class Line(StrEnum):
    """Each follows from the zones on both of its sides; nobody draws it."""

    INTERACTION = "interaction"
    VISIBILITY = "visibility"
    INTERNAL_INTERACTION = "internal_interaction"


ZONES_IN_ORDER: tuple[Zone, ...] = tuple(Zone)
PROVIDER_ZONES = frozenset({Zone.FRONTSTAGE, Zone.BACKSTAGE, Zone.SUPPORT, Zone.PARTNER})
HIDDEN_ZONES = frozenset({Zone.BACKSTAGE, Zone.SUPPORT, Zone.PARTNER})

# A line runs where lanes lie on both sides of it.
_ABOVE: dict[Line, tuple[frozenset[Zone], frozenset[Zone]]] = {
    Line.INTERACTION: (frozenset({Zone.CUSTOMER}), PROVIDER_ZONES),
    Line.VISIBILITY: (frozenset({Zone.CUSTOMER, Zone.FRONTSTAGE}), HIDDEN_ZONES),
    Line.INTERNAL_INTERACTION: (
        frozenset({Zone.CUSTOMER, Zone.FRONTSTAGE, Zone.BACKSTAGE}),
        frozenset({Zone.SUPPORT, Zone.PARTNER}),
    ),
}


def zone_index(zone: Zone) -> int:
    """0 for the topmost zone."""
    return ZONES_IN_ORDER.index(zone)


def line_between(upper: Zone, lower: Zone) -> Line | None:
    """The heaviest line between two neighbouring lanes of these zones, or None.

    Where zones are left out, two lines would fall on one edge; the line of visibility is then the one that is shown.
    """
    passed = lines_between(upper, lower)
    if Line.VISIBILITY in passed:
        return Line.VISIBILITY
    return passed[0] if passed else None


def lines_between(upper: Zone, lower: Zone) -> tuple[Line, ...]:
    """All lines that a flow from one zone to the other crosses, in order from the top."""
    if zone_index(upper) > zone_index(lower):
        upper, lower = lower, upper
    return tuple(line for line, (above, below) in _ABOVE.items() if upper in above and lower in below)
