"""Money as a straight line over elapsed time, where nothing but time changes it (K30)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.elements import Flow, Step
from blueprint_model.paths.amounts import Amounts
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.limits import money
from blueprint_model.paths.summed import Stretch


@dataclass(frozen=True)
class MoneyByTime:
    """money = at_zero + per_second × elapsed seconds."""

    at_zero: Fraction
    per_second: Fraction


def money_by_time(graph: CaseGraph, amounts: Amounts, stretch: Stretch, measure: str) -> MoneyByTime | None:
    """The line of profit or cost over a stretch; None where a second does not always cost the same.

    That is so when steps run side by side, some time is a wait or a delay, lanes differ in cost per minute, or price and
    fixed costs differ from case to case or are paid again in a loop. What lies before the first arrival takes none of the
    elapsed time: its cost is paid at any time.
    """
    blueprint = graph.blueprint
    within = set(stretch.inside)
    loops = [loop for loop in graph.loops if loop.body & within]
    repeated = frozenset().union(*(loop.body for loop in loops)) if loops else frozenset()
    steps = [s for step in graph.in_order(stretch.inside | repeated) if isinstance(s := blueprint.elements[step], Step)]
    steps = [step for step in steps if graph.into[step.id] or graph.out[step.id] or step.id in stretch.firsts]
    passing = graph.after(stretch.firsts) | repeated
    timed = [step for step in steps if step.id in passing and amounts.of(step.id, "elapsed").span.hi != 0]
    rates = {money(blueprint.lane_of(step).cost_per_minute) / 60 for step in timed}
    waits = any(amounts.of(step.id, "waiting").span.hi != 0 for step in timed)
    delays = any(
        amounts.of(f.id, "elapsed").span.hi != 0 for f in graph.all_flows() if f.source in passing and f.target in within
    )
    if len(rates) != 1 or waits or delays or not _one_after_another(graph, steps):
        return None
    before = {step.id: amounts.of(step.id, "cost").span for step in steps if step.id not in passing}
    if any(cost.lo != cost.hi for cost in before.values()):
        return None
    fixed = {step.id: Fraction(before[step.id].lo) if step.id in before else money(step.fixed_cost) for step in steps}
    price = {step.id: money(step.price) for step in steps}
    if any(fixed[step] or price[step] for step in repeated if step in fixed):
        return None
    starts = [step for step in graph.in_order(within) if not any(flow.source in within for flow in graph.into[step])]
    cases = graph.cases(starts, within)
    if not cases:
        return None
    sums = {
        (
            sum((fixed.get(s, Fraction(0)) for s in case.steps), Fraction(0)),
            sum((price.get(s, Fraction(0)) for s in case.steps), Fraction(0)),
        )
        for case in cases
    }
    if len(sums) != 1:
        return None
    ((paid, earned),) = sums
    (rate,) = rates
    return MoneyByTime(earned - paid, -rate) if measure == "profit" else MoneyByTime(paid, rate)


def _one_after_another(graph: CaseGraph, steps: list[Step]) -> bool:
    """No step starts two others at once, and at most one begins by itself."""
    inside = {step.id for step in steps}
    starting = [step for step in inside if not any(flow.source in inside for flow in graph.into[step])]
    forks = any(not graph.is_choice(step) and len(_inner(graph.out[step], inside)) > 1 for step in inside)
    return len(starting) <= 1 and not forks


def _inner(flows: list[Flow], inside: set[str]) -> list[Flow]:
    return [flow for flow in flows if flow.target in inside]
