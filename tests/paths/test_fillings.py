"""Answers against a walk over every filling of what is not known, on random blueprints of up to 12 steps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from unittest import mock

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.judgement import Judgement
from blueprint_model.elements import Direction, TimeRange
from blueprint_model.paths import case_graph
from tests.paths import brute_force
from tests.paths.small import answer, ends, lanes
from tests.paths.test_against_brute_force import blueprints, need

FILLED = (0, 7, 10_000)  # an unknown time is nothing, a little, or longer than all else together
MOST_WAYS = 3000


def with_unknowns(blueprint: Blueprint, gone: set[str]) -> Blueprint:
    return _with_work(blueprint, dict.fromkeys(gone))


def _with_work(blueprint: Blueprint, work: dict[str, TimeRange | None]) -> Blueprint:
    steps = [s.model_copy(update={"work": work[s.id]}) for s in blueprint.steps if s.id in work]
    return Blueprint.of([*blueprint.elements.values(), *steps])


def fillings(blueprint: Blueprint, gone: set[str]) -> Iterator[Blueprint]:
    for times in product(FILLED, repeat=len(gone)):
        yield _with_work(blueprint, {step: TimeRange.exactly(time) for step, time in zip(sorted(gone), times, strict=True)})


def accepted(every: list[list[int]], limit: int, at_most: bool) -> tuple[list[bool], list[bool]]:
    """Of each filling: (whether all that can happen is accepted, whether none of it is)."""
    all_of_it = [max(found) <= limit if at_most else min(found) >= limit for found in every]
    return all_of_it, [min(found) > limit if at_most else max(found) < limit for found in every]


def is_safe(judgement: Judgement) -> bool:
    return any(message.text.startswith("too many cases") for message in judgement.assumed)


@settings(max_examples=60, deadline=None)
@given(blueprints(8, 12), st.data())
def test_up_to_twelve_steps_hold_every_time_that_the_walk_finds(blueprint: Blueprint, data: st.DataObject) -> None:
    steps = [step.id for step in blueprint.steps]
    first, last = sorted(data.draw(st.lists(st.sampled_from(steps), min_size=2, max_size=2, unique=True)), key=_number)
    assume(sum(1 for _ in brute_force.cases(blueprint)) * 8 < MOST_WAYS)
    tried = list(brute_force.spans(blueprint, first, last))
    judgement = answer(blueprint, need("elapsed", first, last))
    if not tried:
        assert judgement.answer is Answer.CANNOT_TELL
        return
    lo, hi = ends(judgement)
    assert lo <= min(tried)
    assert hi >= max(tried)
    begins_alone = not blueprint.flows_to(first) and sum(not blueprint.flows_to(s) for s in steps) == 1
    if begins_alone and not is_safe(judgement):
        assert (lo, hi) == (min(tried), max(tried))


def _number(step: str) -> int:
    return int(step[1:])


@pytest.mark.parametrize("most_cases", [case_graph.MOST_CASES, 0])
@settings(max_examples=100, deadline=None)
@given(blueprint=blueprints(3, 9), data=st.data())
def test_an_answer_holds_for_every_filling_of_what_is_missing(blueprint: Blueprint, data: st.DataObject, most_cases: int) -> None:
    steps = [step.id for step in blueprint.steps]
    first, last = sorted(data.draw(st.lists(st.sampled_from(steps), min_size=2, max_size=2, unique=True)), key=_number)
    gone = data.draw(st.sets(st.sampled_from(steps), max_size=2))
    limit = data.draw(st.integers(0, 60))
    at_most = data.draw(st.booleans())
    wanted = need("elapsed", first, last, limit)
    if not at_most:
        wanted = wanted.model_copy(update={"direction": Direction.AT_LEAST})
    assume(sum(1 for _ in brute_force.cases(blueprint)) * 8 * 9 < MOST_WAYS)
    with mock.patch.object(case_graph, "MOST_CASES", most_cases):
        judgement = answer(with_unknowns(blueprint, gone), wanted)
    every = [list(brute_force.spans(filled, first, last)) for filled in fillings(blueprint, gone)]
    assume(all(every))
    all_accepted, none_accepted = accepted(every, limit, at_most)
    match judgement.answer, judgement.certainty:
        case Answer.MET, _:
            assert all(all_accepted)
        case Answer.CLASH, Certainty.CERTAIN:
            assert all(none_accepted)
        case Answer.CLASH, Certainty.POSSIBLE:
            assert not any(all_accepted), "whatever the missing facts are, something is not accepted"
        case _:
            assert gone or is_safe(judgement) or _waits_for_others(blueprint, first)
    if most_cases == 0:
        assert is_safe(judgement), "where a limit cuts, it is said"


def _waits_for_others(blueprint: Blueprint, first: str) -> bool:
    """Not every way begins at the first step of the span: then the range is sound, and not always tight."""
    return bool(blueprint.flows_to(first)) or sum(not blueprint.flows_to(step.id) for step in blueprint.steps) > 1


# --- sums -----------------------------------------------------------------------------------------------------------


def _in_exact_times(blueprint: Blueprint) -> Blueprint:
    """The same with every step's least time, and work at one euro a second."""
    steps = [s.model_copy(update={"work": TimeRange.exactly(s.work.min or 0)}) for s in blueprint.steps if s.work is not None]
    return Blueprint.of([*blueprint.elements.values(), *lanes("60.00 EUR"), *steps])


@pytest.mark.parametrize("measure", ["cost", "effort"])
@settings(max_examples=100, deadline=None)
@given(blueprint=blueprints(3, 9, row=True), data=st.data())
def test_an_answer_on_a_sum_holds_for_every_filling_of_what_is_missing(
    blueprint: Blueprint, data: st.DataObject, measure: str
) -> None:
    blueprint = _in_exact_times(blueprint)
    steps = [step.id for step in blueprint.steps]
    gone = data.draw(st.sets(st.sampled_from(steps), max_size=2))
    limit, at_most = data.draw(st.integers(0, 60)), data.draw(st.booleans())
    wanted = need(measure, steps[0], steps[-1]).model_copy(
        update={
            "adequate": f"{limit} EUR" if measure == "cost" else limit,
            "direction": Direction.AT_MOST if at_most else Direction.AT_LEAST,
        }
    )
    judgement = answer(with_unknowns(blueprint, gone), wanted)
    every = [
        list(
            brute_force.sums(blueprint, set(steps), {s.id: s.work.min or 0 for s in filled.steps if s.work}, steps[0], steps[-1])
        )
        for filled in fillings(blueprint, gone)
    ]
    assume(all(every))
    all_accepted, none_accepted = accepted(every, limit, at_most)
    match judgement.answer, judgement.certainty:
        case Answer.MET, _:
            assert all(all_accepted)
        case Answer.CLASH, Certainty.CERTAIN:
            assert all(none_accepted)
        case Answer.CLASH, Certainty.POSSIBLE:
            assert not any(all_accepted)
            assert not all(none_accepted) or is_safe(judgement)
        case _:
            assert is_safe(judgement) or (any(all_accepted) and not all(all_accepted)), (
                "whatever is missing, it comes to the same"
            )
