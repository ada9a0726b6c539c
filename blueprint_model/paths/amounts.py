"""What each step and flow adds to a summed measure: its fields, its recorded fact, and the rules bound to it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Flow, Step, StepKind, TimeRange
from blueprint_model.measures import measure_of
from blueprint_model.paths.asked import asked_at
from blueprint_model.paths.intervals import INFINITE, UNKNOWN, ZERO, Number, Span, half, is_open
from blueprint_model.paths.limits import DAY, money, number_of
from blueprint_model.paths.rules_in_force import EVERYTHING, RulePlaces, allowed, common, holds
from blueprint_model.zones import PROVIDER_ZONES, Zone

TIMES = frozenset({"elapsed", "waiting", "effort"})
PARALLEL = frozenset({"elapsed", "waiting"})  # side by side the longest counts; all others are added


class Amount(NamedTuple):
    """`missing` are fields that are not known (of this element), `rules` those that made or clamped the value,
    `outside` those that a fact does not keep. `untyped` fields were counted as none.
    A tuple since many are made: change one with `_replace`."""

    span: Span
    missing: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    untyped: int = 0
    working_days: bool = False


NOTHING = Amount(ZERO)
_ONCE = Amount(Span.exactly(1))
_UNTYPED = Amount(ZERO, untyped=1)
_WAIT_UNKNOWN = Amount(UNKNOWN, ("wait",))
_WORK_UNKNOWN = Amount(UNKNOWN, ("work",))


def of_time(time: TimeRange | None) -> tuple[Span, bool]:
    """(range in seconds, whether all of it is known). An unknown time lies in [0, ∞)."""
    if time is None:
        return UNKNOWN, False
    unit = DAY if time.unit == "wd" else 1
    if time.min is not None and time.max is not None:
        lo, hi = time.min * unit, time.max * unit
        return Span(lo, hi, lo, hi, lo, hi, half(lo + hi) if time.typical is None else time.typical * unit), True
    known = [n * unit for n in (time.min, time.typical, time.max) if n is not None]
    if not known:
        return UNKNOWN, False
    low = 0 if time.min is None else time.min * unit
    high = INFINITE if time.max is None else time.max * unit
    middle = None if time.typical is None else time.typical * unit
    return Span(low, high, known[0], known[-1], known[0], known[-1], middle), False


def _work_of(step: Step) -> Amount:
    if step.work is None:
        return NOTHING if step.kind is StepKind.WAIT else _WORK_UNKNOWN  # a wait is no work
    span, complete = of_time(step.work)
    return Amount(span, () if complete else ("work",), working_days=step.work.unit == "wd")


class Amounts:
    """Values of steps and flows under `answers`; with `kept`, facts are clamped into the rules.

    Seam: a new summed measure is a `case` of `_of_step` (and, where flows add to it, of `_of_flow`).
    """

    def __init__(self, blueprint: Blueprint, rules: RulePlaces, answers: Mapping[str, str], kept: bool) -> None:
        self.blueprint = blueprint
        self.rules = rules
        self.answers = answers
        self.kept = kept
        self._known: dict[str, dict[str, Amount]] = {}
        self._adding: dict[str, Mapping[str, Flow]] = {}
        self._steps: dict[str, frozenset[str]] = {}
        self._works: dict[str, Amount] = {}

    def after(
        self, blueprint: Blueprint, rules: RulePlaces, elements: frozenset[str], measures: frozenset[str] | None
    ) -> Amounts:
        """The same where something else is true of these elements alone; `measures`: of these measures (None: of all)."""
        changed = type(self)(blueprint, rules, self.answers, self.kept)
        for measure, known in self._known.items():
            if measures is not None and measure not in measures:
                changed._known[measure] = known  # the same values: both may fill it
                continue
            changed._known[measure] = {**known}
            for element in elements:
                changed._known[measure].pop(element, None)
        return changed

    def of(self, element: str, measure: str) -> Amount:
        """Of the step or flow with this id. Money in the scenario's currency, times in seconds."""
        known = self._known.get(measure)
        if known is None:
            known = self._known[measure] = {}
        found = known.get(element)
        if found is None:
            found = known[element] = self._bounded(element, measure)
        return found

    def flows_that_add(self, measure: str) -> Mapping[str, Flow]:
        """By id, the flows that can have an amount of this measure at all."""
        found = self._adding.get(measure)
        if found is None:
            ruled = self.rules.measured.get(measure, frozenset())
            if measure in PARALLEL:
                found = {flow.id: flow for flow in self.blueprint.flows if flow.delay is not None or flow.id in ruled}
            elif measure == "hand_overs":
                found = {flow.id: flow for flow in self.blueprint.flows if flow.id in self._handed_over or flow.id in ruled}
            else:
                found = {name: flow for name in sorted(ruled) if (flow := self.blueprint.get(name, Flow))}
            self._adding[measure] = found
        return found

    def steps_that_add(self, measure: str) -> frozenset[str]:
        """The ids of steps that can have an amount of this measure at all, or a missing one; of times that is every step."""
        found = self._steps.get(measure)
        if found is None:
            own = {step.id for step in self.blueprint.steps if self._may_add(step, measure)}
            found = self._steps[measure] = frozenset(own) | self.rules.measured.get(measure, frozenset())
        return found

    def _may_add(self, step: Step, measure: str) -> bool:
        match measure:
            case "elapsed" | "waiting":
                return True
            case "effort" | "contacts":
                typed = self._zones[step.lane] is Zone.CUSTOMER
            case "price":
                typed = step.price is not None
            case "cost":
                typed = step.fixed_cost is not None or bool(self._rates[step.lane])
            case "profit":
                return step.id in self.steps_that_add("price") or step.id in self.steps_that_add("cost")
            case "documents":
                typed = bool(step.documents)
            case "times_asked":
                typed = bool(step.asks)
            case _:
                typed = False
        return typed or bool(step.facts)

    @cached_property
    def delays(self) -> frozenset[str]:
        """The ids of flows with a delay."""
        return frozenset(flow.id for flow in self.blueprint.flows if flow.delay is not None)

    def _bounded(self, element: str, measure: str) -> Amount:
        thing = self.blueprint.elements[element]
        if isinstance(thing, Step):
            amount = self._of_step(thing, measure)
        elif isinstance(thing, Flow):
            amount = self._of_flow(thing, measure)
        else:
            return NOTHING
        return self._under_rules(element, measure, amount) if element in self.rules.measured.get(measure, ()) else amount

    @cached_property
    def _zones(self) -> dict[str, Zone]:
        return self.blueprint.zones_by_lane

    @cached_property
    def _rates(self) -> dict[str, Fraction]:
        """By lane, what a second of work costs."""
        return {lane.id: money(lane.cost_per_minute) / 60 for lane in self.blueprint.lanes}

    @cached_property
    def _hands(self) -> dict[str, tuple[str, frozenset[str]]]:
        """By step of the provider, whose hands it is in: (who acts, the organisations)."""
        actors = {lane.id: lane.actor or lane.id for lane in self.blueprint.lanes if lane.zone in PROVIDER_ZONES}
        organisations_of = self.blueprint.organisations_of
        return {step.id: (actors[step.lane], organisations_of(step)) for step in self.blueprint.steps if step.lane in actors}

    # --- fields ---------------------------------------------------------------------------------------------------

    def _of_flow(self, flow: Flow, measure: str) -> Amount:
        if measure in PARALLEL:
            if flow.delay is None:
                return _UNTYPED
            span, complete = of_time(flow.delay)
            return Amount(span, () if complete else ("delay",), working_days=flow.delay.unit == "wd")
        return _ONCE if measure == "hand_overs" and flow.id in self._handed_over else NOTHING

    @cached_property
    def _handed_over(self) -> frozenset[str]:
        """The ids of flows from one pair of the provider's hands into another."""
        hands = self._hands
        flows = (flow for flow in self.blueprint.flows if flow.source in hands and flow.target in hands)
        between = [(flow.id, hands[flow.source], hands[flow.target]) for flow in flows]
        return frozenset(flow for flow, one, other in between if one != other and (one[0] != other[0] or (one[1] and other[1])))

    def _of_step(self, step: Step, measure: str) -> Amount:
        zone = self._zones[step.lane]
        if step.kind is StepKind.NOTE or zone is Zone.EVIDENCE:
            return NOTHING
        if step.facts:
            recorded = self._recorded(step, measure)
            if recorded is not None:
                return recorded
        match measure:
            case "elapsed":
                return _sum(self._wait(step), self._work(step))
            case "waiting":
                return self._wait(step)
            case "effort":
                return self._work(step) if zone is Zone.CUSTOMER else NOTHING
            case "contacts":
                return _ONCE if step.id in self.blueprint.steps_that_meet else NOTHING
            case "price":
                return _UNTYPED if step.price is None else Amount(Span.exactly(money(step.price)))
            case "cost":
                return self._cost(step)
            case "profit":
                cost = self.of(step.id, "cost")
                price = self.of(step.id, "price")
                return Amount(price.span + -cost.span, cost.missing, (*price.rules, *cost.rules), (*price.outside, *cost.outside))
            case "documents":
                return Amount(Span.exactly(len(step.documents))) if step.documents else _UNTYPED
            case "times_asked":
                return Amount(Span.exactly(len(asked_at(self.blueprint, step)))) if step.asks else _UNTYPED
        return _UNTYPED

    def _wait(self, step: Step) -> Amount:
        if step.wait is None:
            return _WAIT_UNKNOWN
        span, complete = of_time(step.wait)
        return Amount(span, () if complete else ("wait",), working_days=step.wait.unit == "wd")

    def _work(self, step: Step) -> Amount:
        found = self._works.get(step.id)
        if found is None:
            found = self._works[step.id] = _work_of(step)
        return found

    def _cost(self, step: Step) -> Amount:
        fixed = _UNTYPED if step.fixed_cost is None else Amount(Span.exactly(money(step.fixed_cost)))
        rate = self._rates[step.lane]
        if not rate:
            return fixed
        work = self._work(step)
        return Amount(fixed.span + work.span.times(rate), work.missing, untyped=fixed.untyped)

    def _recorded(self, step: Step, measure: str) -> Amount | None:
        element = measure_of(self.blueprint, measure)
        fact = next((fact for fact in step.facts if fact.measure == measure), None)
        if fact is None or element is None:
            return None
        exact = number_of(fact.value, element.kind)
        if exact is not None:
            return Amount(Span.exactly(exact))
        lo, hi = number_of(fact.at_least, element.kind), number_of(fact.at_most, element.kind)
        if lo is None and hi is None:
            return None
        return Amount(Span.between(0 if lo is None else lo, INFINITE if hi is None else hi))

    # --- rules ----------------------------------------------------------------------------------------------------

    def _under_rules(self, element: str, measure: str, amount: Amount) -> Amount:
        measured = measure_of(self.blueprint, measure)
        rules = [r for r in self.rules.at(element, measure) if r.per is None and holds(r, self.answers)]
        if not rules or measured is None:
            return amount
        interval = EVERYTHING
        used = []
        for rule in rules:
            bounds = allowed(rule, measured)
            if bounds != EVERYTHING:
                interval = common(interval, bounds)
                used.append(rule.id)
        lo, hi = interval
        if not used or lo > hi:
            return amount
        if amount.missing or amount.untyped:
            return self._filled(amount, lo, hi, tuple(used))
        outside = tuple(r.id for r in rules if r.id in used and not _within(amount.span, allowed(r, measured)))
        if not outside or not self.kept:
            return amount._replace(outside=outside)
        return amount._replace(span=amount.span.clamped(lo, hi), rules=outside, outside=outside)

    def _filled(self, amount: Amount, lo: Number, hi: Number, used: tuple[str, ...]) -> Amount:
        """Unknown ends are what the rules allow; an end that a rule leaves open is possible, not unsure."""
        span = amount.span
        if not amount.missing:
            return amount._replace(span=Span.between(lo, hi), rules=used, untyped=0)
        low = max(span.lo, lo)
        high = max(low, min(span.hi, hi))
        nearest = max(low, span.near) if is_open(high) else high
        missing = amount.missing if is_open(high) and span.near > 0 and lo <= span.near else ()
        if missing:
            return amount._replace(span=span._replace(lo=low, hi=high), rules=used)
        return Amount(Span.between(low, high, span.middle, nearest), (), used, working_days=amount.working_days)


def _within(span: Span, interval: tuple[Number, Number]) -> bool:
    return interval[0] <= span.lo and span.hi <= interval[1]


def _sum(first: Amount, second: Amount) -> Amount:
    if second is NOTHING:
        return first
    return Amount(
        first.span + second.span,
        (*first.missing, *second.missing),
        untyped=first.untyped + second.untyped,
        working_days=first.working_days or second.working_days,
    )
