"""The smallest repair against trying everything: all sets of rules and all their limits, on small blueprints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.repair import Repair, smallest_repair
from blueprint_model.checking.verdict import is_met, verdict_of
from blueprint_model.elements import (
    Bound,
    Direction,
    KanoClass,
    Need,
    ProcessRule,
    RuleAlternative,
    RuleKind,
    Scope,
    TimeRange,
)
from tests.checking.test_repair import need
from tests.paths.small import TODAY, chain, flow, of, step

MOST = 9  # seconds or things: every limit is tried
KINDS = (RuleKind.HABIT, RuleKind.POLICY, RuleKind.SYSTEM, RuleKind.LAW)
BOUNDS = (Bound.AT_MOST, Bound.AT_MOST, Bound.AT_MOST, Bound.EXACTLY, Bound.AT_LEAST)


@dataclass(frozen=True)
class Tried:
    mended: int
    cost: int
    change: Fraction


def sayings(rule: ProcessRule, summed: bool) -> Iterator[ProcessRule]:
    """Everything that the rule may say instead."""
    yield rule
    bounds = {(rule.bound, rule.per)}
    if not summed and rule.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        bounds.add((Bound.EXACTLY, rule.per))
    if rule.per:
        bounds.add((Bound.EXACTLY, None))
    least = 0 if summed else 1
    for bound, per in sorted(bounds, key=str):
        for limit in range(least, 3 * MOST):
            changed = rule.model_copy(update={"bound": bound, "per": per, "limit": limit})
            if changed != rule:
                yield changed
    for alternative in rule.alternatives:
        yield rule.model_copy(update={"bound": alternative.bound, "limit": alternative.limit, "per": alternative.per})


def contradicting(engine: Engine, rules: tuple[ProcessRule, ...]) -> set[tuple[str, str]]:
    """Pairs of rules that leave no value at one place."""
    ends = {}
    for rule in rules:
        limit = rule.limit
        assert isinstance(limit, int)
        ends[rule.id] = (0 if rule.bound is Bound.AT_MOST else limit, 10**9 if rule.bound is Bound.AT_LEAST else limit)
    return {
        (a.id, b.id)
        for a in rules
        for b in rules
        if a.measure == b.measure
        and a.per is None
        and b.per is None
        and (engine.rules.places_of(a) & engine.rules.places_of(b) or a.scope == b.scope)
        and ends[a.id][0] > ends[b.id][1]
    }


def best_of_all(blueprint: Blueprint, summed: bool) -> Tried:
    """The most mended, then the cheapest, then the least changed of everything."""
    plain, kept = Engine(blueprint), Engine(replace(blueprint, if_rules_kept=True))
    musts = [n for n in blueprint.needs if n.kano is KanoClass.MUST_BE]
    wanted = [n for n in musts if verdict_of(plain, n)[0] is Answer.CLASH and not is_met(kept, n)]
    met = [n for n in blueprint.needs if is_met(kept, n)]
    free = [r for r in blueprint.rules if r.kind is not RuleKind.LAW]
    before = contradicting(kept, blueprint.rules)
    best = Tried(0, 0, Fraction(0))
    for picks in product(*(list(sayings(rule, summed)) for rule in free)):
        changed = [(old, new) for old, new in zip(free, picks, strict=True) if old != new]
        cost = sum(old.hardness for old, _ in changed)
        change = sum((Fraction(abs(_limit(new) - _limit(old)), _limit(old) or 1) for old, new in changed), Fraction(0))
        tried = kept.with_rules({new.id: new for _, new in changed})
        new = {rule.id for _, rule in changed}
        if any(pair not in before or not new.isdisjoint(pair) for pair in contradicting(tried, tried.rules.all)):
            continue  # no repair makes rules contradict each other, nor changes one and leaves it contradicting
        mended = sum(is_met(tried, n) for n in wanted)
        if (-mended, cost, change) < (-best.mended, best.cost, best.change) and all(is_met(tried, n) for n in met):
            best = Tried(mended, cost, change)
    return best


def _limit(rule: ProcessRule) -> int:
    assert isinstance(rule.limit, int)
    return rule.limit


def verified(blueprint: Blueprint, repair: Repair) -> None:
    kept = Engine(replace(blueprint, if_rules_kept=True))
    after = kept.with_rules({change.rule_id: change.rule for change in repair.changes})
    needs = {n.id: n for n in blueprint.needs}
    assert all(is_met(after, needs[n]) for n in repair.mended)
    assert not any(is_met(after, needs[left.need]) for left in repair.left)
    assert all(is_met(after, n) for n in blueprint.needs if is_met(kept, n))
    assert repair.cost == sum(change.hardness for change in repair.changes)


# --- times ----------------------------------------------------------------------------------------------------------


@st.composite
def times(draw: st.DrawFn) -> Blueprint:
    """Four steps one after another, or with a branch, a choice or a repeat; two or three rules and needs on stretches."""
    known = draw(st.lists(st.none() | st.integers(0, MOST), min_size=4, max_size=4))
    steps = [
        step(name, "backstage" if n else "customer", n + 1, None if known[n] is None else known[n], wait=None)
        if known[n] is None
        else step(name, "backstage" if n else "customer", n + 1, known[n])
        for n, name in enumerate("abcd")
    ]
    shape = draw(st.sampled_from(["line", "beside", "choice", "repeat"]))
    flows: list[Any] = chain("a", "b", "c", "d")
    if shape == "beside":
        flows = [*chain("a", "b", "d"), *chain("a", "c", "d")]
    elif shape == "choice":
        flows = [flow("a", "b", share="0.5"), flow("a", "c", share="0.5"), flow("b", "d"), flow("c", "d")]
    elif shape == "repeat":
        flows = [*chain("a", "b", "c", "d"), flow("c", "b", kind="loop", repeats_at_most=draw(st.integers(1, 2)))]
    rules = [
        ProcessRule(
            id=f"r{n + 1}",
            rank=f"r{n + 1}",
            kind=draw(st.sampled_from(KINDS)),
            measure="elapsed",
            bound=draw(st.sampled_from(BOUNDS)),
            limit=draw(st.integers(0, MOST)),
            scope=_stretch(draw) if draw(st.integers(0, 4)) == 0 else Scope.of_steps(draw(st.sampled_from("abcd"))),
        )
        for n in range(draw(st.integers(1, 2)))
    ]
    needs = [
        need(f"n{n + 1}", draw(st.integers(0, 2 * MOST)), "a").model_copy(
            update={
                "scope": _stretch(draw),
                "direction": draw(st.sampled_from([Direction.AT_MOST, Direction.AT_MOST, Direction.AT_LEAST, Direction.EQUALS])),
                "kano": draw(st.sampled_from([KanoClass.MUST_BE, KanoClass.MUST_BE, KanoClass.ATTRACTIVE])),
            }
        )
        for n in range(draw(st.integers(1, 3)))
    ]
    return of(*steps, flows, *rules, *needs)


def _stretch(draw: st.DrawFn) -> Scope:
    first, last = sorted(draw(st.lists(st.sampled_from("abcd"), min_size=2, max_size=2, unique=True)))
    return Scope.of_whole() if draw(st.integers(0, 5)) == 0 else Scope.of_span(first, last)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(times())
def test_no_way_of_changing_times_is_better(blueprint: Blueprint) -> None:
    repair = smallest_repair(blueprint, TODAY)
    assert repair.proved
    verified(blueprint, repair)
    assert Tried(len(repair.mended), repair.cost, repair.change) == best_of_all(blueprint, summed=True)


# --- what is carried ------------------------------------------------------------------------------------------------


@st.composite
def carried(draw: st.DrawFn) -> Blueprint:
    """Agreements and the invoices that come of them, over four steps."""
    flows: list[Any] = chain("a", "b", "c", "d")
    if draw(st.booleans()):
        flows = [*chain("a", "b", "d"), *chain("a", "c", "d")]
    rules = []
    for n in range(draw(st.integers(1, 2))):
        measure = draw(st.sampled_from(["agreements", "invoices"]))
        listed = RuleAlternative(title="other", bound=draw(st.sampled_from(BOUNDS)), limit=draw(st.integers(1, 4)))
        rules.append(
            ProcessRule(
                id=f"r{n + 1}",
                rank=f"r{n + 1}",
                kind=draw(st.sampled_from(KINDS)),
                measure=measure,
                per="agreements" if measure == "invoices" and draw(st.booleans()) else None,
                bound=draw(st.sampled_from(BOUNDS)),
                limit=draw(st.integers(1, 4)),
                alternatives=(listed,) if draw(st.integers(0, 2)) == 0 else (),
                scope=Scope.of_steps(draw(st.sampled_from("abcd"))),
            )
        )
    needs = [
        need(f"n{n + 1}", draw(st.integers(1, 5)), "a").model_copy(
            update={
                "measure": draw(st.sampled_from(["agreements", "invoices", "invoices"])),
                "scope": Scope.of_steps(draw(st.sampled_from("bcd"))),
                "direction": draw(st.sampled_from([Direction.AT_MOST, Direction.AT_LEAST, Direction.EQUALS])),
                "kano": draw(st.sampled_from([KanoClass.MUST_BE, KanoClass.MUST_BE, KanoClass.ATTRACTIVE])),
            }
        )
        for n in range(draw(st.integers(1, 3)))
    ]
    steps = [step(name, "customer" if name == "d" else "backstage", n) for n, name in enumerate("abcd", start=1)]
    return of(*steps, flows, *rules, *needs)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(carried())
def test_no_way_of_changing_what_is_carried_is_better(blueprint: Blueprint) -> None:
    repair = smallest_repair(blueprint, TODAY)
    assert repair.proved
    verified(blueprint, repair)
    assert Tried(len(repair.mended), repair.cost, repair.change) == best_of_all(blueprint, summed=False)


# --- three rules that share -----------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.integers(0, 6), min_size=3, max_size=3),
    st.lists(st.sampled_from(KINDS[:3]), min_size=3, max_size=3),
    st.lists(st.integers(0, 10), min_size=3, max_size=3),
)
def test_three_rules_that_share_what_three_needs_leave_come_out_exactly(
    limits: list[int], kinds: list[RuleKind], wanted: list[int]
) -> None:
    unknown = [step(name, "backstage", n, None, wait=TimeRange.exactly(0)) for n, name in enumerate("abc", start=1)]
    rules = [
        ProcessRule(
            id=f"r{n + 1}",
            rank=f"r{n + 1}",
            kind=kind,
            measure="elapsed",
            bound=Bound.AT_MOST,
            limit=limit,
            scope=Scope.of_steps("abc"[n]),
        )
        for n, (limit, kind) in enumerate(zip(limits, kinds, strict=True))
    ]
    needs: list[Need] = [
        need(f"n{n + 1}", limit, *ends)
        for n, (limit, ends) in enumerate(zip(wanted, [("a", "b"), ("b", "c"), ("a", "c")], strict=True))
    ]
    blueprint = of(*unknown, chain("a", "b", "c"), *rules, *needs)
    repair = smallest_repair(blueprint, TODAY)
    assert repair.proved
    verified(blueprint, repair)
    every = Tried(len(repair.mended), repair.cost, repair.change)
    assert every == _with_three(blueprint, limits)


def _with_three(blueprint: Blueprint, limits: list[int]) -> Tried:
    """Shorter is always better here: only limits up to the present ones are tried, by the sums alone."""
    kept = Engine(replace(blueprint, if_rules_kept=True))
    wanted = [n for n in blueprint.needs if not is_met(kept, n)]
    best: tuple[int, Fraction] | None = None
    rules = blueprint.rules
    parts = {"n1": (0, 1), "n2": (1, 2), "n3": (0, 1, 2)}
    for new in product(*(range(limit + 1) for limit in limits)):
        if all(sum(new[p] for p in parts[n.id]) <= _adequate(n) for n in blueprint.needs):
            changed = [n for n in range(3) if new[n] != limits[n]]
            found = (
                sum(rules[n].hardness for n in changed),
                sum((Fraction(limits[n] - new[n], limits[n]) for n in changed), Fraction(0)),
            )
            best = found if best is None or found < best else best
    assert best is not None
    return Tried(len(wanted), *best)


def _adequate(each: Need) -> int:
    assert isinstance(each.adequate, int)
    return each.adequate
