"""How far an edit reaches: the steps at which something may be otherwise, and those that the answer to a need depends on.

An answer whose steps are all untouched is what it was. Where it cannot be told how far something reaches, it is everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from blueprint_model.breathing import breathe
from blueprint_model.checking.engine import BESIDE_THE_PATH, Engine, only_values_differ
from blueprint_model.elements import Direction, Element, Flow, FlowKind, MeasureKind, Need, ProcessRule, ScopeKind, Step
from blueprint_model.measures import measure_of
from blueprint_model.paths.limits import COMPUTED_KINDS
from blueprint_model.paths.scopes import places_of

Pair = tuple[Element | None, Element | None]  # an element before and after; None where there was or is none

# Not money: one currency anywhere stands in the way.
_LOCAL = frozenset({MeasureKind.DURATION, MeasureKind.COUNT, MeasureKind.YES_NO})


def touched_by(engine: Engine, changed: Sequence[Pair]) -> set[str] | None:
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


def reach_of(engine: Engine, need: Need) -> frozenset[str] | None:
    """The steps that the answer to a need depends on; None: it may be any."""
    if need.measure is None:
        return frozenset()
    measure = measure_of(engine.blueprint, need.measure or "")
    scope = need.scope
    if measure is None or scope is None or measure.kind not in COMPUTED_KINDS & _LOCAL or need.start is not None:
        return None
    if need.direction is Direction.BEFORE:
        return None  # it may be told anywhere
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


# --- flows and steps that come or go --------------------------------------------------------------------------------


def touched_ways(before: Engine, after: Engine, changed: Sequence[Pair]) -> set[str] | None:
    """The steps around flows and steps that come or go, and those of rounds and choices that are others now.

    None where other flows go another way than before, and where answers, hours or agreements are in play.
    """
    ends: set[str] = set()
    names: set[str] = set()
    for one, other in changed:
        element = one or other
        if one is not None and other is not None:
            if not only_values_differ(one, other):
                return None
        elif isinstance(element, Flow) and element.condition is None and element.kind not in (FlowKind.LOOP, FlowKind.AGREEMENT):
            ends |= {element.source, element.target}
        elif isinstance(element, Step) and element.opening_hours is None:
            ends.add(element.id)
        elif not isinstance(element, BESIDE_THE_PATH):
            return None
        if element is not None:
            names.add(element.id)
    if before.asked != after.asked or before.steps_with_hours or after.steps_with_hours:
        return None
    one_way, other_way = before._directions, after._directions
    for name in ("timed", "forward", "back", "read_as_loops"):
        flows, flows_now = ([flow.id for flow in getattr(each, name) if flow.id not in names] for each in (one_way, other_way))
        if flows != flows_now:
            return None
    found = ends | (one_way.timeless ^ other_way.timeless)
    for blueprint in (before.blueprint, after.blueprint):  # a new flow can make a step meet somebody, and its flows transitions
        flows_there = (flow for end in ends for flow in (*blueprint.flows_from(end), *blueprint.flows_to(end)))
        found.update(end for flow in flows_there for end in (flow.source, flow.target))
    for answers in tuple(before._graphs):
        breathe()
        graph, later = before.graph(answers), after.graph(answers)
        breathe()
        found |= (graph.choices ^ later.choices) | (graph.reached ^ later.reached)
        bodies, bodies_now = ({loop.flow.id: loop.body for loop in each.loops} for each in (graph, later))
        for loop in bodies.keys() | bodies_now.keys():
            if bodies.get(loop) != bodies_now.get(loop):
                found |= bodies.get(loop, frozenset()) | bodies_now.get(loop, frozenset())
        ending = graph._completing ^ later._completing
        found |= ending.union(*(each.sources.get(step, ()) for each in (graph, later) for step in ending))
    return found


def stays_on_other_ways(before: Engine, after: Engine, need: Need, reach: frozenset[str]) -> bool:
    """Whether the answer to a need depends on its reach alone when the ways elsewhere are others: nothing is looked up beyond,
    and the steps stand in the same order."""
    measure = measure_of(before.blueprint, need.measure or "")
    local = (ScopeKind.STEPS,) if measure is None or not measure.summed else (ScopeKind.STEPS, ScopeKind.FLOWS, ScopeKind.SPAN)
    if need.scope is None or need.scope.kind not in local:
        return need.measure is None
    for answers in tuple(before._graphs):
        graph, later = before.graph(answers), after.graph(answers)
        within = [step for step in reach if step in graph.place]
        if graph.in_order(within) != later.in_order(within):
            return False
    return True
