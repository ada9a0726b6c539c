"""A span beside what its last step waits for from elsewhere: what both have passed is the same time for both (SEMANTICS 4)."""

from __future__ import annotations

from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.elements import Step, TimeRange
from tests.paths import brute_force
from tests.paths.small import answer, ends, flow, of, step
from tests.paths.test_against_brute_force import blueprints, need


def timed(name: str, column: int, lo: int, hi: int) -> Step:
    return step(name, "customer", column).model_copy(update={"work": TimeRange(min=lo, max=hi)})


def clinic(last_talk: int = 1) -> Blueprint:
    """Both what he hears and the folder come after the doctor's long queue; the folder takes `last_talk` more."""
    steps = [timed("asks", 1, 0, 0), timed("letter", 2, 2, 2), timed("queue", 2, 7, 21), timed("hears", 3, 0, 0)]
    steps += [timed("folder", 3, last_talk, last_talk), timed("medicine", 4, 1, 1)]
    pairs = [("asks", "letter"), ("asks", "queue"), ("letter", "hears"), ("queue", "hears"), ("queue", "folder")]
    pairs += [("hears", "medicine"), ("folder", "medicine")]
    return of(*steps, [flow(*pair) for pair in pairs])


def test_a_queue_that_both_have_passed_is_no_waiting_after_it() -> None:
    assert ends(answer(clinic(), need("elapsed", "hears", "medicine"))) == (1, 2)


def test_a_wait_that_cannot_happen_is_no_possible_clash() -> None:
    assert answer(clinic(), need("elapsed", "hears", "medicine", limit=2)).answer is Answer.MET


def test_what_can_be_waited_for_is_a_possible_clash_and_its_rows_add_up() -> None:
    judgement = answer(clinic(5), need("elapsed", "hears", "medicine", limit=3))
    assert (judgement.answer, judgement.certainty) == (Answer.CLASH, Certainty.POSSIBLE)
    assert judgement.observed is not None
    assert judgement.observed.hi == 6


@settings(max_examples=300)
@given(blueprints(4, 7), st.data())
def test_certain_possible_and_met_are_what_the_walks_find(blueprint: Blueprint, data: st.DataObject) -> None:
    pairs = combinations([s.id for s in blueprint.steps], 2)
    joined = [pair for pair in pairs if next(brute_force.spans(blueprint, *pair), None) is not None]
    assume(joined)
    first, last = data.draw(st.sampled_from(joined))
    tried = set(brute_force.spans(blueprint, first, last))
    limit = data.draw(st.sampled_from(sorted(tried | {max(tried) + 1, max(0, min(tried) - 1)})))
    judgement = answer(blueprint, need("elapsed", first, last, limit=limit))
    refused = {time > limit for time in tried}
    if judgement.answer is Answer.MET:
        assert refused == {False}
    elif judgement.certainty is Certainty.CERTAIN:
        assert refused == {True}
    elif judgement.answer is Answer.CLASH:
        assert True in refused
