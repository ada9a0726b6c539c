"""Whether a scope's times go through opening hours, and from when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import Limits
from blueprint_model.elements import Measure, Need, Scope, ScopeKind, StartTime, Step, StepKind
from blueprint_model.message import Message
from blueprint_model.paths.amounts import PARALLEL
from blueprint_model.paths.clock_times import ELAPSED, Clock
from blueprint_model.paths.intervals import Number
from blueprint_model.paths.limits import is_in_working_days
from blueprint_model.paths.opening_hours import DAY, MINUTE, calendar_from, openings, working_days


def closed_steps(engine: Engine, scope: Scope) -> tuple[Step, ...]:
    """The steps with opening hours on the ways that a scope speaks of."""
    blueprint = engine.blueprint
    with_hours = engine.steps_with_hours
    if not with_hours:
        return ()
    graph = engine.graph(())
    match scope.kind:
        case ScopeKind.SPAN:
            between = graph.between(*scope.elements)
            joined = [f for s in between - {scope.elements[0]} for f in graph.into[s] if f.source not in between]
            on_the_way = graph.before([scope.elements[1]]) if joined else between
        case ScopeKind.STEPS:
            on_the_way = set(scope.elements)
        case ScopeKind.LANES:
            on_the_way = {step.id for step in blueprint.steps if step.lane in scope.elements}
        case ScopeKind.FLOWS:
            flows = [flow for flow in blueprint.flows if flow.id in scope.elements]
            on_the_way = {end for flow in flows for end in (flow.source, flow.target)}
        case _:
            on_the_way = set(graph.steps)
    for loop in graph.loops:
        if loop.body & on_the_way:
            on_the_way |= loop.body
    return tuple(step for step in with_hours if step.id in on_the_way)


def clock_of(engine: Engine, measure: Measure, scope: Scope, start: StartTime | None) -> Clock | None:
    """From when a time runs through opening hours; None where none are on the way, or the measure is no time."""
    if measure.id not in PARALLEL or not closed_steps(engine, scope):
        return None
    if start is None:
        return Clock()
    of_day = start.minute * MINUTE
    if start.date is None or not engine.blueprint.scenario.holidays_of:
        return Clock(start.day * DAY + of_day)
    day = datetime.date.fromisoformat(start.date)
    calendar, place = calendar_from(day, engine.blueprint.scenario.holidays_of, engine.blueprint.holidays)
    return Clock(place * DAY + of_day, calendar)


def never_opens(engine: Engine, scope: Scope, measure: Measure) -> Message | None:
    """A step on the way whose hours have no opening, and where there is work to do: it would never end."""
    if measure.id not in PARALLEL:
        return None
    for step in closed_steps(engine, scope):
        works = step.kind is not StepKind.WAIT or step.work is not None
        if works and step.opening_hours is not None and not step.opening_hours.periods:
            return Message.of("“{step}” is never open: work there would never end", step=step.short or step.title)
    return None


def days_without_a_start(engine: Engine, scope: Scope, measure: Measure, in_working_days: bool) -> Message | None:
    """How long working days are depends on when they begin."""
    if not in_working_days or measure.id not in PARALLEL or not closed_steps(engine, scope):
        return None
    return Message.of("how long working days are depends on the start: give the need a start time, or a limit in days")


def by_the_clock(engine: Engine, need: Need, measure: Measure, limits: Limits) -> Limits:
    """Limits in working days as clock time from the need's start, by the hours of the last step on the way that has some."""
    if need.scope is None or need.start is None:
        return limits
    clock = clock_of(engine, measure, need.scope, need.start)
    steps = closed_steps(engine, need.scope)
    if clock is None or clock.start is None or not (is_in_working_days(need.adequate) or is_in_working_days(need.desired)):
        return limits
    place = engine.graph(()).place
    last = max(steps, key=lambda step: place.get(step.id, -1))
    hours = openings(last.opening_hours, clock.calendar)
    start = clock.start

    def lasting(limit: Number, typed: object) -> Number:
        end = working_days(hours, int(limit) // DAY) if is_in_working_days(typed) else None
        return limit if end is None else end.at(start) - start

    adequate = need.adequate if need.adequate is not None else need.desired
    desired = need.desired if need.desired is not None else need.adequate
    return replace(limits, adequate=lasting(limits.adequate, adequate), desired=lasting(limits.desired, desired))


def not_kept(engine: Engine, answers: tuple[tuple[str, str], ...], measure: Measure) -> Mapping[str, tuple[str, ...]]:
    """By step and flow, the rules that its own value does not keep; where all are kept it is left out."""
    found = engine.not_kept.get((answers, measure.id))
    if found is None:
        of = ("price", "cost", "profit") if measure.id == "profit" else (measure.id,)
        ruled = frozenset().union(*(engine.rules.measured.get(each, ()) for each in of))  # elsewhere there is none to keep
        outside = ((place, rules_not_kept(engine, answers, measure, place)) for place in sorted(ruled))
        found = engine.not_kept[answers, measure.id] = {place: rules for place, rules in outside if rules}
    return found


def rules_not_kept(engine: Engine, answers: tuple[tuple[str, str], ...], measure: Measure, element: str) -> tuple[str, ...]:
    """The rules that a step's or flow's own value does not keep; of a step with hours, time that is closed counts as well."""
    step = engine.blueprint.get(element, Step)
    amount = engine.amounts(answers, kept=False).of(element, measure.id)
    if step is None or step.opening_hours is None or not step.opening_hours.periods or measure.id != ELAPSED or amount.rules:
        return amount.outside
    return engine.sums_by_hours(answers, False, Clock()).times.rules_not_kept(step)
