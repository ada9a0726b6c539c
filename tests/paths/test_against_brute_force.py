"""The engine's ranges against a walker that tries everything, on random small blueprints."""

from __future__ import annotations

from decimal import Decimal
from unittest import mock

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.elements import Direction, Flow, FlowKind, Need, Scope, Step, StepKind, TimeRange
from blueprint_model.paths import case_graph
from tests.paths import brute_force
from tests.paths.small import answer, ends, of, step


@st.composite
def blueprints(draw: st.DrawFn, least: int = 3, most: int = 7, *, row: bool | None = None) -> Blueprint:
    """Steps in a row with forward flows between any two, some of them with shares; a few times are ranges."""
    count = draw(st.integers(least, most))
    wide = draw(st.sets(st.integers(0, count - 1), max_size=3))
    steps = []
    for n in range(count):
        lo = draw(st.integers(0, 9))
        hi = lo + draw(st.integers(1, 9)) if n in wide else lo
        decides = draw(st.booleans()) and draw(st.booleans())
        kind = StepKind.DECISION if decides else StepKind.ACTION
        base = step(f"s{n}", "customer", n + 1, kind=kind, price=f"{draw(st.integers(0, 20))} EUR")
        steps.append(base.model_copy(update={"work": TimeRange(min=lo, max=hi)}))
    pairs = draw(st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), min_size=2, max_size=count * 2))
    if draw(st.booleans()) if row is None else row:
        pairs |= {(n, n + 1) for n in range(count - 1)}
    forward = sorted((a, b) for a, b in pairs if a < b)
    shared = draw(st.sets(st.integers(0, count - 1), max_size=2))
    flows = []
    for a, b in forward:
        fan = sum(1 for x, _ in forward if x == a)
        share = Decimal(1) / fan if a in shared and fan in (1, 2, 4, 5) else None
        delay = draw(st.sampled_from([None, None, None, 3, 8]))
        flows.append(
            Flow(
                id=f"f{a}-{b}",
                source=f"s{a}",
                target=f"s{b}",
                share=share,
                delay=None if delay is None else TimeRange.exactly(delay),
            )
        )
    return of(*steps, flows)


def need(measure: str, first: str, last: str, limit: int = 0) -> Need:
    adequate = f"{limit} EUR" if measure == "price" else limit
    return Need(id="n", measure=measure, direction=Direction.AT_MOST, adequate=adequate, scope=Scope.of_span(first, last))


@settings(max_examples=150)
@given(blueprints(), st.data())
def test_a_span_holds_every_time_that_can_happen_and_its_ends_are_reached_where_the_span_begins_the_path(
    blueprint: Blueprint, data: st.DataObject
) -> None:
    steps = [s.id for s in blueprint.steps]
    first = data.draw(st.sampled_from(steps))
    last = data.draw(st.sampled_from(steps))
    assume(first < last)
    tried = list(brute_force.spans(blueprint, first, last))
    judgement = answer(blueprint, need("elapsed", first, last))
    if not tried:
        assert judgement.answer is Answer.CANNOT_TELL
        return
    lo, hi = ends(judgement)
    assert lo <= min(tried)
    assert hi >= max(tried)
    begins_alone = not blueprint.flows_to(first) and sum(not blueprint.flows_to(s) for s in steps) == 1
    if begins_alone:
        assert (lo, hi) == (min(tried), max(tried))


@settings(max_examples=100)
@given(blueprints(), st.data())
def test_a_sum_holds_and_reaches_every_price_that_can_be_paid(blueprint: Blueprint, data: st.DataObject) -> None:
    steps = [s.id for s in blueprint.steps]
    first = data.draw(st.sampled_from(steps))
    last = data.draw(st.sampled_from(steps))
    assume(first < last)
    prices = {s.id: int((s.price or "0").split()[0]) for s in blueprint.steps}
    between = _between(blueprint, first, last)
    tried = list(brute_force.sums(blueprint, between, prices, first, last))
    judgement = answer(blueprint, need("price", first, last))
    if not tried:
        assert judgement.answer is Answer.CANNOT_TELL
        return
    assert ends(judgement) == (min(tried), max(tried))


@settings(max_examples=60)
@given(blueprints(3, 5, row=True), st.integers(0, 3), st.data())
def test_a_loop_adds_its_rounds(blueprint: Blueprint, most: int, data: st.DataObject) -> None:
    steps = [s.id for s in blueprint.steps]
    first, last = steps[0], steps[-1]
    ways_back = [
        (source, target)
        for source in steps[1:-1]
        for target in steps
        if source in _between(blueprint, target, source)
        and target != source
        and any(flow.share is None for flow in blueprint.flows_from(source))
        and all(target in happening for happening, _ in brute_force.cases(blueprint))
    ]
    assume(ways_back)
    source, target = data.draw(st.sampled_from(ways_back))
    straight = list(brute_force.spans(blueprint, first, last))
    assume(straight)
    loop = Flow(id="loop", source=source, target=target, kind=FlowKind.LOOP, repeats_at_most=most)
    looping = Blueprint.of([*blueprint.elements.values(), loop])
    longest_round = max(brute_force.rounds(looping, loop, most))
    lo, hi = ends(answer(looping, need("elapsed", first, last)))
    assert lo <= min(straight)
    # Every time can be at its most in each round, and the way on is then the longest as well.
    assert hi == _longest_through(blueprint, first, last, target, longest_round)


def _longest_through(blueprint: Blueprint, first: str, last: str, target: str, extra: int) -> int:
    """The longest time when the step `target` begins `extra` later."""
    longest = 0
    for happening, taken in brute_force.cases(blueprint):
        if first in happening and last in happening and brute_force._joined(blueprint, taken, first, last):
            for times in brute_force.all_times(blueprint):
                late = {**times, target: times[target] + extra}
                found = brute_force.walk(blueprint, taken, happening, late)
                longest = max(longest, found[last][1] - found[first][0])
    return longest


def _between(blueprint: Blueprint, first: str, last: str) -> set[str]:
    def onward(begin: str, forward: bool) -> set[str]:
        found, waiting = {begin}, [begin]
        while waiting:
            here = waiting.pop()
            flows = blueprint.flows_from(here) if forward else blueprint.flows_to(here)
            for each in flows:
                there = each.target if forward else each.source
                if there not in found and each.kind is not FlowKind.LOOP:
                    found.add(there)
                    waiting.append(there)
        return found

    return onward(first, True) & onward(last, False)


@settings(max_examples=100)
@given(blueprints(row=True), st.data())
def test_the_rows_of_a_clash_add_up_to_what_they_prove(blueprint: Blueprint, data: st.DataObject) -> None:
    steps = [s.id for s in blueprint.steps]
    first, last = (f"s{n}" for n in data.draw(st.sampled_from([(0, len(steps) - 1), (0, 1), (1, len(steps) - 1)])))
    measure = data.draw(st.sampled_from(["elapsed", "price"]))
    free = answer(blueprint, need(measure, first, last, 10_000))
    assume(free.observed is not None and free.observed.hi)
    limit = data.draw(st.integers(0, int(ends(free)[1]) - 1))
    judgement = answer(blueprint, need(measure, first, last, limit))
    assert judgement.answer is Answer.CLASH
    total = sum(row.sign * row.amount.lo for row in judgement.derivation if row.amount and row.amount.lo is not None)
    lo, hi = ends(judgement)
    assert total > limit
    assert lo <= total <= hi
    if judgement.certainty is not None and judgement.certainty.value == "possible":
        assert total == hi


@settings(max_examples=60)
@given(blueprints(), st.data())
def test_an_unknown_time_never_makes_an_answer_surer(blueprint: Blueprint, data: st.DataObject) -> None:
    """What is met or certain with a missing time stays so, whatever the time turns out to be."""
    steps = [s.id for s in blueprint.steps]
    first, last = steps[0], steps[-1]
    gone = data.draw(st.sampled_from(steps))
    limit = data.draw(st.integers(0, 60))
    blank = blueprint.elements[gone]
    assert isinstance(blank, Step)
    unknown = Blueprint.of([*blueprint.elements.values(), blank.model_copy(update={"work": None})])
    before = answer(unknown, need("elapsed", first, last, limit))
    after = answer(blueprint, need("elapsed", first, last, limit))
    if before.answer is Answer.MET:
        assert after.answer is Answer.MET
    if before.answer is Answer.CLASH:
        assert after.answer is Answer.CLASH
        if before.certainty is not None and before.certainty.value == "certain":
            assert after.certainty is before.certainty


@settings(max_examples=150)
@given(blueprints(row=True), st.data())
def test_where_cases_are_not_taken_apart_the_range_is_still_safe(blueprint: Blueprint, data: st.DataObject) -> None:
    steps = [s.id for s in blueprint.steps]
    first, last = (f"s{n}" for n in data.draw(st.sampled_from([(0, len(steps) - 1), (1, len(steps) - 1), (1, 2)])))
    tried = list(brute_force.spans(blueprint, first, last))
    assume(tried)
    limit = data.draw(st.integers(min(tried), max(tried)))
    with mock.patch.object(case_graph, "MOST_CASES", 0):
        judgement = answer(blueprint, need("elapsed", first, last, limit))
    lo, hi = ends(judgement)
    assert lo <= min(tried)
    assert hi >= max(tried)
    assert judgement.assumed
    if judgement.answer is Answer.MET:
        assert max(tried) <= limit
    if judgement.certainty is Certainty.CERTAIN:
        assert min(tried) > limit


@settings(max_examples=100)
@given(blueprints(row=True), st.data())
def test_where_cases_are_not_taken_apart_a_sum_is_still_safe(blueprint: Blueprint, data: st.DataObject) -> None:
    steps = [s.id for s in blueprint.steps]
    first, last = steps[0], steps[-1]
    prices = {s.id: int((s.price or "0").split()[0]) for s in blueprint.steps}
    tried = list(brute_force.sums(blueprint, _between(blueprint, first, last), prices, first, last))
    assume(tried)
    limit = data.draw(st.integers(min(tried), max(tried)))
    with mock.patch.object(case_graph, "MOST_CASES", 0):
        judgement = answer(blueprint, need("price", first, last, limit))
    lo, hi = ends(judgement)
    assert lo <= min(tried)
    assert hi >= max(tried)
    if judgement.certainty is Certainty.POSSIBLE:
        assert max(tried) > limit


@settings(max_examples=100)
@given(blueprints(), st.data())
def test_the_whole_holds_every_time_from_the_first_arrival_to_the_last_end(blueprint: Blueprint, data: st.DataObject) -> None:
    """Some steps are behind the line: the customer's time begins at their own first step."""
    hidden = data.draw(st.sets(st.sampled_from([s.id for s in blueprint.steps])))
    moved = [s.model_copy(update={"lane": "backstage"}) for s in blueprint.steps if s.id in hidden]
    mixed = Blueprint.of([*blueprint.elements.values(), *moved])
    seen = {s.id for s in mixed.steps} - hidden
    tried = []
    for happening, taken in brute_force.cases(mixed):
        for times in brute_force.all_times(mixed) if happening & seen else ():
            found = brute_force.walk(mixed, taken, happening, times)
            ends_of = [found[s][1] for s in happening & seen]
            tried.append(max(ends_of) - min(found[s][0] for s in happening & seen))
    judgement = answer(mixed, need("elapsed", "s0", "s1").model_copy(update={"scope": Scope.of_whole()}))
    if not tried:
        assert judgement.answer is Answer.CANNOT_TELL
        return
    lo, hi = ends(judgement)
    assert lo <= min(tried)
    assert hi >= max(tried)
