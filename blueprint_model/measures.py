"""The built-in catalogue of measures: what needs and rules speak about (METHOD 3).

A blueprint's own `Measure` elements add to it, and stand in place of a built-in one with the same id. Titles are English
message texts; the words people use for a measure, per language, are in `blueprint_model.wording`.
"""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Measure, MeasureKind


def _measure(identifier: str, title: str, kind: MeasureKind, summed: bool = False, unit: str = "") -> Measure:
    return Measure(id=identifier, title=title, kind=kind, summed=summed, unit=unit)


CATALOGUE: dict[str, Measure] = {
    measure.id: measure
    for measure in (
        _measure("elapsed", "elapsed time", MeasureKind.DURATION, summed=True),
        _measure("waiting", "waiting time", MeasureKind.DURATION, summed=True),
        _measure("effort", "own effort", MeasureKind.DURATION, summed=True),
        _measure("contacts", "contacts", MeasureKind.COUNT, summed=True),
        _measure("hand_overs", "hand-overs", MeasureKind.COUNT, summed=True),
        _measure("price", "price", MeasureKind.MONEY, summed=True),
        _measure("cost", "cost", MeasureKind.MONEY, summed=True),
        _measure("profit", "profit", MeasureKind.MONEY, summed=True),
        _measure("documents", "documents", MeasureKind.COUNT, summed=True),
        _measure("times_asked", "times asked", MeasureKind.COUNT, summed=True),
        _measure("invoices", "invoices", MeasureKind.COUNT),
        _measure("agreements", "agreements", MeasureKind.COUNT),
        _measure("downtime", "downtime", MeasureKind.DURATION),
        _measure("difficulty", "difficulty", MeasureKind.LEVEL),
        _measure("reading_level", "reading level", MeasureKind.LEVEL),
        _measure("languages", "languages", MeasureKind.SET),
        _measure("channels", "channels", MeasureKind.SET),
        _measure("hours", "opening hours", MeasureKind.SCHEDULE),
        _measure("reversible", "can be undone", MeasureKind.YES_NO),
        _measure("reason_given", "a reason is given", MeasureKind.YES_NO),
    )
}


def measure_of(blueprint: Blueprint, identifier: str) -> Measure | None:
    """The blueprint's own measure of that id, else the built-in one, else None."""
    return blueprint.get(identifier, Measure) or CATALOGUE.get(identifier)
