"""Paths through opening hours against a walker that goes from opening to opening, from every start that can matter.

All times and hours are whole blocks of three hours, so what takes longest or shortest starts on a block, or a minute before
or after one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from unittest import mock

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.elements import Direction, Flow, FlowKind, Need, OpeningHours, OpenPeriod, Scope, StartTime, Step, TimeRange
from blueprint_model.paths import case_graph
from tests.paths import brute_force
from tests.paths.small import answer, ends, of, step
from tests.paths.test_against_brute_force import blueprints

BLOCK = 3 * 3600
DAY = 86_400
WEEK = 7 * DAY
STARTS = [block * BLOCK + later for block in range(56) for later in (0, 60, BLOCK - 60)]


@st.composite
def hours(draw: st.DrawFn) -> OpeningHours:
    periods = []
    for day in draw(st.sets(st.integers(0, 6), min_size=1, max_size=5)):
        start = draw(st.integers(0, 7))
        periods.append(OpenPeriod(day=day, start=start * 180, end=draw(st.integers(start + 1, 8)) * 180))
    return OpeningHours(periods=tuple(periods))


@st.composite
def with_hours(draw: st.DrawFn, least: int = 3, most: int = 5, *, row: bool | None = None) -> Blueprint:
    """Small blueprints of which one to three steps have hours; times are blocks, here and there working days or a wait."""
    plain = draw(blueprints(least, most, row=row))
    steps = list(plain.steps)
    closing = draw(st.sets(st.sampled_from([s.id for s in steps]), min_size=1, max_size=3))
    kinds = draw(st.lists(hours(), min_size=1, max_size=2))
    changed: list[Step | Flow] = []
    for each in steps:
        assert each.work is not None
        assert each.work.min is not None
        assert each.work.max is not None
        lo, hi = each.work.min, each.work.max
        fields: dict[str, object] = {"work": TimeRange(min=lo * BLOCK, max=hi * BLOCK), "wait": TimeRange.exactly(0)}
        if each.id in closing:
            fields["opening_hours"] = draw(st.sampled_from(kinds))
        if draw(st.integers(0, 3)) == 0:
            days = draw(st.integers(0, 2))
            fields["work"] = TimeRange(min=days, max=days + draw(st.integers(0, 1)), unit="wd")
        if draw(st.integers(0, 3)) == 0:
            fields["wait"] = TimeRange.exactly(draw(st.integers(1, 9)) * BLOCK)
        changed.append(each.model_copy(update=fields))
    for flow in plain.flows:
        if flow.delay is not None:
            changed.append(flow.model_copy(update={"delay": TimeRange.exactly((flow.delay.min or 0) * BLOCK)}))
    return Blueprint.of([*plain.elements.values(), *changed])


# --- the walker -----------------------------------------------------------------------------------------------------


def is_open(open_hours: OpeningHours | None, moment: int) -> bool:
    if open_hours is None:
        return True
    day, second = divmod(moment % WEEK, DAY)
    return any(p.day == day and p.start * 60 <= second < p.end * 60 for p in open_hours.periods)


def next_block(moment: int) -> int:
    return (moment // BLOCK + 1) * BLOCK


def opening(open_hours: OpeningHours | None, moment: int) -> int:
    while not is_open(open_hours, moment):
        moment = next_block(moment)
    return moment


def end_of_step(each: Step, unit: str, amount: int, start: int) -> int:
    assert each.wait is not None
    now = opening(each.opening_hours, start + (each.wait.min or 0))
    if unit == "wd":
        left = amount
        while left:
            now += DAY
            day = now // DAY % 7
            left -= each.opening_hours is None or any(p.day == day for p in each.opening_hours.periods)
        return now
    left = amount
    while left:
        now = opening(each.opening_hours, now)
        done = min(left, next_block(now) - now)
        left -= done
        now += done
    return now


def every_work(blueprint: Blueprint) -> Iterator[dict[str, tuple[str, int]]]:
    """Every step's work at its least or at its most; where there are hours, whole days of work are working days."""
    choices = []
    for each in blueprint.steps:
        assert each.work is not None
        most = each.work.max or 0
        whole_days = each.opening_hours is not None and most > 0 and most % DAY == 0
        in_days = each.work.unit == "wd" or whole_days
        amounts = {each.work.min or 0, each.work.max or 0}
        if each.work.unit == "s" and in_days:
            amounts = {n // DAY for n in amounts}
        choices.append([("wd" if in_days else "s", n) for n in sorted(amounts)])
    for chosen in product(*choices):
        yield {each.id: work for each, work in zip(blueprint.steps, chosen, strict=True)}


def walked(
    blueprint: Blueprint, taken: frozenset[str], happening: set[str], works: dict[str, tuple[str, int]], begin: int
) -> dict[str, tuple[int, int]]:
    flows = [flow for flow in blueprint.flows if flow.id in taken]
    found: dict[str, tuple[int, int]] = {}
    while len(found) < len(happening):
        for each in blueprint.steps:
            into = [flow for flow in flows if flow.target == each.id]
            if each.id in found or each.id not in happening or not all(flow.source in found for flow in into):
                continue
            start = max((found[f.source][1] + (f.delay.min or 0 if f.delay else 0) for f in into), default=begin)
            found[each.id] = (start, end_of_step(each, *works[each.id], start))
    return found


def tried(blueprint: Blueprint, first: str, last: str, starts: list[int]) -> dict[int, list[int]]:
    """How long it takes from arriving at `first` to the end of `last`, by when the path starts."""
    found: dict[int, list[int]] = {start: [] for start in starts}
    for happening, taken in brute_force.cases(blueprint):
        if first in happening and last in happening and brute_force._joined(blueprint, taken, first, last):
            for works in every_work(blueprint):
                for start in starts:
                    steps = walked(blueprint, taken, happening, works, start)
                    found[start].append(steps[last][1] - steps[first][0])
    return found


def need(first: str, last: str, limit: int = 0, start: int | None = None) -> Need:
    day, second = divmod(start or 0, DAY)
    at = None if start is None else StartTime(day=day, minute=second // 60)
    scope = Scope.of_span(first, last)
    return Need(id="n", measure="elapsed", direction=Direction.AT_MOST, adequate=limit, scope=scope, start=at)


def begins_alone(blueprint: Blueprint, first: str) -> bool:
    return [s.id for s in blueprint.steps if not blueprint.flows_to(s.id)] == [first]


@settings(max_examples=60, deadline=None)
@given(with_hours(), st.data())
def test_from_every_start_the_range_holds_what_can_happen_and_reaches_it_where_the_span_begins_the_path(
    blueprint: Blueprint, data: st.DataObject
) -> None:
    names = [s.id for s in blueprint.steps]
    first, last = data.draw(st.sampled_from([(a, b) for a in names for b in names if a < b]))
    times = [each for every in tried(blueprint, first, last, STARTS).values() for each in every]
    judgement = answer(blueprint, need(first, last))
    if not times:
        assert judgement.answer is Answer.CANNOT_TELL
        return
    lo, hi = ends(judgement)
    assert lo <= min(times)
    assert hi >= max(times)
    if begins_alone(blueprint, first):
        assert (lo, hi) == (min(times), max(times))


@settings(max_examples=60, deadline=None)
@given(with_hours(), st.integers(0, 55), st.data())
def test_from_one_start_the_range_is_what_can_happen_from_it(blueprint: Blueprint, block: int, data: st.DataObject) -> None:
    names = [s.id for s in blueprint.steps]
    first = names[0]
    last = data.draw(st.sampled_from(names[1:]))
    assume(begins_alone(blueprint, first))
    start = block * BLOCK
    times = tried(blueprint, first, last, [start])[start]
    assume(times)
    assert ends(answer(blueprint, need(first, last, start=start))) == (min(times), max(times))


@settings(max_examples=60, deadline=None)
@given(with_hours(row=True), st.data())
def test_it_breaks_from_just_those_starts_from_which_it_can_take_too_long(blueprint: Blueprint, data: st.DataObject) -> None:
    names = [s.id for s in blueprint.steps]
    first, last = names[0], names[-1]
    by_start = tried(blueprint, first, last, STARTS)
    assume(all(by_start.values()))
    limit = data.draw(st.sampled_from(sorted({each for every in by_start.values() for each in every})))
    judgement = answer(blueprint, need(first, last, limit))
    breaking = [start for start, times in by_start.items() if max(times) > limit]
    if not breaking:
        assert judgement.answer is Answer.MET
        return
    assert judgement.answer is Answer.CLASH
    certain = all(min(times) > limit for times in by_start.values())
    assert (judgement.certainty is Certainty.CERTAIN) == certain
    total = sum(row.sign * row.amount.lo for row in judgement.derivation if row.amount and row.amount.lo is not None)
    assert total == judgement.proved
    if len(list(brute_force.cases(blueprint))) == 1:
        assert judgement.probability == Fraction(sum(block_share(by_start, n, limit) for n in range(56)), WEEK)


def block_share(by_start: dict[int, list[int]], block: int, limit: int) -> int:
    """Seconds of one block, by whole minutes, from which it can take too long: within it, it falls straight or is level."""
    at, after, before = (max(by_start[block * BLOCK + later]) for later in (0, 60, BLOCK - 60))
    alike = sum(60 for minute in range(1, 180) if after - (after - before) * (minute - 1) // 178 > limit)
    return (60 if at > limit else 0) + alike


@settings(max_examples=40, deadline=None)
@given(with_hours(3, 4, row=True), st.integers(0, 3), st.integers(0, 55), st.data())
def test_a_loop_goes_round_through_hours(blueprint: Blueprint, most: int, block: int, data: st.DataObject) -> None:
    names = [s.id for s in blueprint.steps]
    assume(len(list(brute_force.cases(blueprint))) == 1 and len(blueprint.flows) == len(names) - 1)
    source, target = data.draw(st.sampled_from([(a, b) for a in names for b in names if a >= b]))
    loop = Flow(id="loop", source=source, target=target, kind=FlowKind.LOOP, repeats_at_most=most)
    looping = Blueprint.of([*blueprint.elements.values(), loop])
    start = block * BLOCK
    steps = {each.id: each for each in blueprint.steps}
    delays = {flow.target: (flow.delay.min or 0) if flow.delay else 0 for flow in blueprint.flows}
    longest = 0
    for works in every_work(blueprint):
        now = start
        inside = names[names.index(target) : names.index(source) + 1]
        for name in [*names[: names.index(source) + 1], *inside * most, *names[names.index(source) + 1 :]]:
            again = name == target and now != start and name in inside
            now += 0 if again and name == names[0] else delays.get(name, 0)
            now = end_of_step(steps[name], *works[name], now)
        longest = max(longest, now - start)
    assume(not delays.get(target))
    assert ends(answer(looping, need(names[0], names[-1], start=start)))[1] == longest


@settings(max_examples=40, deadline=None)
@given(with_hours(row=True), st.data())
def test_where_cases_are_not_taken_apart_the_range_is_still_safe(blueprint: Blueprint, data: st.DataObject) -> None:
    names = [s.id for s in blueprint.steps]
    first, last = data.draw(st.sampled_from([(names[0], names[-1]), (names[1], names[-1])]))
    times = [each for every in tried(blueprint, first, last, STARTS).values() for each in every]
    assume(times)
    with mock.patch.object(case_graph, "MOST_CASES", 0):
        judgement = answer(blueprint, need(first, last))
    lo, hi = ends(judgement)
    assert lo <= min(times)
    assert hi >= max(times)


def test_a_start_is_given_in_minutes_of_a_day() -> None:
    monday = OpeningHours(periods=(OpenPeriod(day=0, start=0, end=180),))
    blueprint = of(
        step("s0", "customer", 1), step("s1", "customer", 2, BLOCK, opening_hours=monday), Flow(id="f", source="s0", target="s1")
    )
    assert ends(answer(blueprint, need("s0", "s1", start=BLOCK))) == (WEEK, WEEK)
