"""Checking again after an edit: what no edit has touched is not worked out again.

A full check is the oracle: `Rechecker.check` gives the same result after any edits, or works everything out. What it keeps of the
last check is the engine (`Engine.after`), and the judgement and changeability of each need that depends on nothing that changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import Worked, check_with
from blueprint_model.checking.engine import Engine, engine_of, keep
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.odd_answers import odd_answer
from blueprint_model.checking.odd_values import odd_values
from blueprint_model.elements import Element, Flow, MeasureKind, Need, ProcessRule, ScopeKind, Step
from blueprint_model.measures import measure_of
from blueprint_model.paths.limits import COMPUTED_KINDS
from blueprint_model.paths.scopes import places_of
from blueprint_model.snapshot_indexes import MOST_PATCHED, differences
from blueprint_model.without_collecting import without_collecting

_LOCAL = frozenset(
    {MeasureKind.DURATION, MeasureKind.COUNT, MeasureKind.YES_NO}
)  # money: one currency anywhere stands in the way


@dataclass
class _Last:
    """What was checked last, and what was worked out for it."""

    blueprint: Blueprint
    today: datetime.date
    engine: Engine
    worked: Worked
    reach: dict[str, frozenset[str] | None] = field(default_factory=dict)  # need -> the steps that its answer depends on


class Rechecker:
    """Of the as-is of one document. `full` and `again` count what it did."""

    def __init__(self) -> None:
        self._last: _Last | None = None
        self.full = 0
        self.again = 0

    def check(self, blueprint: Blueprint, today: datetime.date, numbers: Mapping[str, int] | None = None) -> CheckResult:
        """As `checker.check` of a blueprint that is seen as its as-is (`Blueprint.in_variant`)."""
        with without_collecting():
            last = self._after(blueprint, today)
            self.full += last is None
            self.again += last is not None
            if last is None:
                last = _Last(blueprint, today, engine_of(blueprint), Worked())
            keep(last.engine)
            self._last = last
            return check_with(blueprint, today, numbers, last.worked)

    def _after(self, blueprint: Blueprint, today: datetime.date) -> _Last | None:
        """What the last check leaves for this one; None where it cannot be told what is still true."""
        last = self._last
        if last is None or last.today != today:
            return None
        changed = differences(last.blueprint.elements, blueprint.elements)
        if len(changed) > MOST_PATCHED:
            return None
        engine = last.engine.after(blueprint, changed)
        if engine is None:
            return None
        odd = odd_values(last.blueprint), odd_answer(last.blueprint)
        same_oddity = (odd_values(blueprint), odd_answer(blueprint)) == odd
        touched = _touched(engine, changed) if same_oddity else None
        worked = Worked()
        reach: dict[str, frozenset[str] | None] = {}
        if touched is None:
            return _Last(blueprint, today, engine, worked, reach)
        for need in blueprint.needs:
            if need.id not in last.worked.judgements or last.blueprint.elements.get(need.id) is not need:
                continue
            if need.persona and last.blueprint.elements.get(need.persona) is not blueprint.elements.get(need.persona):
                continue
            found = last.reach[need.id] if need.id in last.reach else _reach(last.engine, need)
            reach[need.id] = found
            if found is not None and found.isdisjoint(touched):
                worked.judgements[need.id] = last.worked.judgements[need.id]
                if need.id in last.worked.changeability:
                    worked.changeability[need.id] = last.worked.changeability[need.id]
        return _Last(blueprint, today, engine, worked, reach)


def _touched(engine: Engine, changed: Sequence[tuple[Element | None, Element | None]]) -> set[str] | None:
    """The steps at which something may be otherwise, those at both ends of a flow; None where that is everywhere."""
    found: set[str] = set()
    for one, other in changed:
        element = other or one
        if isinstance(element, Step):
            found.add(element.id)
            found.update(flow.target for flow in engine.blueprint.flows_from(element.id))
        elif isinstance(element, Flow):
            found |= {element.source, element.target}
        elif isinstance(element, ProcessRule):
            places = engine.rules.places_of(element)
            if not places or element.per or (isinstance(one, ProcessRule) and one.per):
                return None
            found |= _ends(engine, places)
        elif isinstance(one, Need) or isinstance(other, Need):
            conditions = {need.condition for need in (one, other) if isinstance(need, Need)}
            if conditions != {None}:
                return None  # an answer that only this need names is one of all that can be given
    return found


def _ends(engine: Engine, places: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for place in places:
        flow = engine.flow(place)
        found |= {place} if flow is None else {flow.source, flow.target}
    return found


def _reach(engine: Engine, need: Need) -> frozenset[str] | None:
    """The steps that the answer to a need depends on; None: it may be any."""
    measure = measure_of(engine.blueprint, need.measure or "")
    scope = need.scope
    if measure is None or scope is None or measure.kind not in COMPUTED_KINDS & _LOCAL or need.start is not None:
        return None
    if engine.steps_with_hours or not engine._graphs:
        return None
    found: set[str] = set()
    named = set(_ends(engine, (name for name in scope.elements if engine.blueprint.get(name, Step) or engine.flow(name))))
    combinations, _ = engine.combinations(need)
    for answers in {answers for answers, _ in combinations}:
        graph = engine.graph(answers)
        if not measure.summed:
            carrying = engine.carrying(answers, kept=False)
            for place in places_of(engine.blueprint, scope, graph):
                found |= carrying.depends_on(place, measure.id)
            continue
        if scope.kind is ScopeKind.SPAN:
            first, last = scope.elements
            if first not in graph.place or last not in graph.place:
                return None
            root = graph.root_of(first, last) if graph.between(first, last) else (first, {first, last})
            found |= root[1] if root is not None else graph.before([last])
        elif scope.kind not in (ScopeKind.STEPS, ScopeKind.FLOWS):
            return None
        found |= named
        grown = True
        while grown:
            through = [loop.body for loop in graph.loops if not loop.body.isdisjoint(found) and not loop.body <= found]
            grown = bool(through)
            found = found.union(*through)
        found |= {end for f in graph.read_as_loops if {f.source, f.target} & found for end in (f.source, f.target)}
    return frozenset(found | named)
