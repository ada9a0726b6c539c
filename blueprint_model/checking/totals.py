"""Figures of the whole path, and the bands in which only one side is content (K30)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.finding import Band, Total
from blueprint_model.checking.gap import limits_of
from blueprint_model.checking.hours_on_the_way import closed_steps, never_opens
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.readings import Reading, readings
from blueprint_model.checking.refusals import currencies
from blueprint_model.elements import Direction, MeasureKind, Need, Persona, Scope, Side
from blueprint_model.measures import CATALOGUE, measure_of
from blueprint_model.paths.intervals import Number, end_of
from blueprint_model.paths.limits import unit_of
from blueprint_model.paths.scopes import stretch_of
from blueprint_model.paths.tipping import money_by_time
from blueprint_model.quantity import QuantityRange
from blueprint_model.without_collecting import without_collecting

OF_THE_WHOLE = ("elapsed", "contacts", "hand_overs", "cost", "price")


class Totals(Mapping[str, Total]):
    """elapsed, contacts, hand_overs, cost and price over the whole; each is worked out when somebody first asks for it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._found: dict[str, Total] = {}

    def __getitem__(self, measure: str) -> Total:
        if measure not in OF_THE_WHOLE:
            raise KeyError(measure)
        if measure not in self._found:
            with without_collecting():
                self._found[measure] = _total(self._engine, measure)
        return self._found[measure]

    def __iter__(self) -> Iterator[str]:
        return iter(OF_THE_WHOLE)

    def __len__(self) -> int:
        return len(OF_THE_WHOLE)


def totals(blueprint: Blueprint, today: datetime.date) -> Mapping[str, Total]:
    """elapsed, contacts, hand_overs, cost and price over the whole; None where they cannot be told."""
    del today
    return Totals(engine_of(blueprint))


def _total(engine: Engine, measure_id: str) -> Total:
    measure = CATALOGUE[measure_id]
    whole = Scope.of_whole()
    mixed = measure.kind is MeasureKind.MONEY and len(currencies(engine.blueprint, None)) > 1
    if mixed or not engine.blueprint.steps or never_opens(engine, whole, measure) is not None:
        return Total(None, None)
    found: list[Reading] = []
    for combination in engine.combinations(None)[0]:
        found += readings(engine, measure, whole, combination, kept=False)
    if not found:
        return Total(None, None)
    lo, hi = min(reading.span.lo for reading in found), max(reading.span.hi for reading in found)
    known = QuantityRange(measure.kind.value, end_of(lo), end_of(hi), unit_of(measure, engine.blueprint.scenario.currency))
    return Total(known, expected(found))


def expected(found: list[Reading]) -> Fraction | None:
    """The ≈ middle figure: each case's, weighted by its probability; None where a share or a time is unknown."""
    total, weight = Fraction(0), Fraction(0)
    for reading in found:
        if reading.probability is None or reading.span.middle is None:
            return None
        total += reading.probability * reading.span.middle
        weight += reading.probability
    return total / weight if weight else None


# --- bands ----------------------------------------------------------------------------------------------------------

Content = tuple[Number | None, Number | None]  # a need is content from … up to …, both included; None is no end


def bands(blueprint: Blueprint, judgements: Mapping[str, Judgement], today: datetime.date) -> tuple[Band, ...]:
    """Values of one quantity at which exactly one of two sides' needs is content.

    Two needs meet when they are on the same scope and measure, or when one is on money that depends on the elapsed time alone:
    where every minute that passes is work at one cost, and nothing runs side by side.
    """
    del today
    engine = engine_of(blueprint)
    held = [
        need for need in blueprint.needs if (j := judgements.get(need.id)) and j.refused is None and j.answer is not Answer.WORDS
    ]
    contents = [(need, content) for need in held if (content := _content(engine, need)) is not None]
    found: list[Band] = []
    meeting: dict[tuple[object, ...], list[tuple[int, Need, Content]]] = {}
    for n, (need, (measure, values)) in enumerate(contents):
        meeting.setdefault(_where(need, measure), []).append((n, need, values))
    for n, (first, (measure, one)) in enumerate(contents):
        for later, second, two in meeting[_where(first, measure)]:
            if later > n and _side(blueprint, first) != _side(blueprint, second):
                unit = "s" if measure == "elapsed" else _unit(blueprint, measure)
                found += [
                    Band(measure, *ends, unit, content, other_need)
                    for ends, content, other_need in _between(first, one, second, two)
                ]
    return tuple(found)


def _where(need: Need, measure: str) -> tuple[object, ...]:
    """What two needs have in common that meet."""
    return (measure, need.scope.kind, need.scope.elements) if need.scope is not None else (measure,)


def _unit(blueprint: Blueprint, measure: str) -> str:
    element = measure_of(blueprint, measure)
    return unit_of(element, blueprint.scenario.currency) if element else ""


def _side(blueprint: Blueprint, need: Need) -> Side:
    persona = blueprint.get(need.persona, Persona) if need.persona else None
    return persona.side if persona else Side.CUSTOMER


def _content(engine: Engine, need: Need) -> tuple[str, Content] | None:
    """(measure, the values at which the need is content), with money said as time where it depends on nothing else."""
    measure = measure_of(engine.blueprint, need.measure or "")
    limits = limits_of(need, measure) if measure else None
    if measure is None or limits is None or limits.yes_no or need.scope is None:
        return None
    if measure.id in ("profit", "cost"):
        graph = engine.graph(())
        stretch = (
            stretch_of(graph, need.scope) if not need.scope.elements or need.scope.kind.value in ("span", "phases") else None
        )
        if stretch is None or closed_steps(engine, need.scope):  # time that is closed costs nothing
            return None
        line = money_by_time(graph, engine.amounts((), kept=False), stretch, measure.id)
        if line is None or line.per_second == 0:
            return None
        tip = (limits.adequate - line.at_zero) / line.per_second
        if limits.direction is Direction.EQUALS:
            return "elapsed", (tip, tip)
        rising = (line.per_second > 0) == (limits.direction is Direction.AT_LEAST)
        return "elapsed", ((tip, None) if rising else (None, tip))
    match limits.direction:
        case Direction.AT_MOST:
            return measure.id, (None, limits.adequate)
        case Direction.AT_LEAST:
            return measure.id, (limits.adequate, None)
        case _:
            return measure.id, (limits.adequate, limits.adequate)


def _between(
    first: Need, one: Content, second: Need, two: Content
) -> Iterator[tuple[tuple[Fraction | None, Fraction | None], str, str]]:
    """The stretches in which exactly one of the two is content, from the lowest."""
    yield from sorted(
        [*_only(first.id, one, second.id, two), *_only(second.id, two, first.id, one)],
        key=lambda band: band[0][0] or Fraction(-1),
    )


def _only(
    content: str, of_content: Content, other: str, of_other: Content
) -> Iterator[tuple[tuple[Fraction | None, Fraction | None], str, str]]:
    lo, hi = of_content
    other_lo, other_hi = of_other
    if other_lo is not None and (lo is None or lo < other_lo):
        end = other_lo if hi is None else min(hi, other_lo)
        yield (None if lo is None else Fraction(lo), Fraction(end)), content, other
    if other_hi is not None and (hi is None or hi > other_hi):
        begin = other_hi if lo is None else max(lo, other_hi)
        yield (Fraction(begin), None if hi is None else Fraction(hi)), content, other
