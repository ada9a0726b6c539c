"""Lanes, phases and columns: the places that steps stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.values import Id, Money, Rank, Text
from blueprint_model.zones import Zone


class Lane(Element):
    """A row. Lanes are ordered by zone, then by `rank`. `cost_per_minute` is what a minute of work here costs."""

    type: ClassVar[str] = "lane"
    rank: Rank = ""
    zone: Zone
    title: Text = ""
    note: Text = ""
    organisation: Id | None = None
    actor: Text = ""
    cost_per_minute: Money | None = None

    def references(self) -> Iterator[Reference]:
        if self.organisation:
            yield Reference("organisation", self.organisation, ("organisation",))


class Phase(Element):
    """A named run of columns: the columns say which phase they belong to."""

    type: ClassVar[str] = "phase"
    title: Text = ""
    note: Text = ""


class Column(Element):
    """A moment of the service; ordered by `rank`, never by an index."""

    type: ClassVar[str] = "column"
    rank: Rank = ""
    phase: Id | None = None
    title: Text = ""

    def references(self) -> Iterator[Reference]:
        if self.phase:
            yield Reference("phase", self.phase, ("phase",))
