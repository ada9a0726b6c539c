"""The three levers of S0: how many service moments, which transitions are cared for, how the rest is felt."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.levers import Levers, levers_of, remembered_emotion
from blueprint_model.elements import Element, Organisation, StepKind
from blueprint_model.quantity import QuantityRange
from tests.paths.small import TODAY, chain, flow, of, step


def levers(*elements: Element | list[Element]) -> Levers:
    blueprint: Blueprint = of(*elements)
    return levers_of(blueprint, check(blueprint, TODAY))


def felt(*emotions: int | None) -> list[Element]:
    steps = [step(f"s{n}", "customer", n, emotion=emotion) for n, emotion in enumerate(emotions, start=1)]
    return [*steps, *chain(*(one.id for one in steps))]


@pytest.mark.parametrize(
    ("row", "remembered"),
    [
        ([1, -2, 0], Fraction(-1)),  # the strongest is -2, the end is 0
        ([2, -2, 1], Fraction(-1, 2)),  # as strong on both sides: the low one counts
        ([1, 2, 2], Fraction(2)),
        ([-1], Fraction(-1)),
        ([], None),
    ],
)
def test_what_is_remembered_is_the_mean_of_the_strongest_moment_and_the_end(row: list[int], remembered: Any) -> None:
    assert remembered_emotion(row) == remembered


def test_moments_without_a_feeling_are_left_out_and_counted_apart() -> None:
    found = levers(felt(1, None, -2, None))
    assert (found.felt, found.moments) == (2, 4)
    assert found.mean == Fraction(-1, 2)
    assert found.remembered == Fraction(-2)  # the last known feeling is the end


def test_of_moments_side_by_side_the_lowest_is_felt() -> None:
    found = levers(step("a", "customer", 1, emotion=2), step("b", "customer", 1, emotion=-1), step("c", "customer", 2, emotion=0))
    assert found.mean == Fraction(-1, 2)


def test_only_what_the_customer_feels_counts() -> None:
    found = levers(step("a", "customer", 1, emotion=1), step("b", "frontstage", 1, emotion=-2))
    assert (found.mean, found.moments) == (Fraction(1), 1)


def test_service_moments_are_the_contacts_of_a_whole_path() -> None:
    met_twice = [step("a", "customer", 1), step("b", "frontstage", 1), step("c", "customer", 2), step("d", "customer", 3)]
    found = levers(*met_twice, flow("a", "b"), flow("b", "c"), flow("c", "d"))
    assert found.service_moments.range is not None
    assert found.service_moments.range == QuantityRange("count", Fraction(2), Fraction(2), "contacts")


def test_moments_that_exist_only_because_something_failed_are_counted() -> None:
    assert (
        levers(step("a", "customer", 1, because_of_failure=True), step("b", "backstage", 1, because_of_failure=True)).failures
        == 1
    )


@pytest.mark.parametrize(
    ("fields", "cared_for"),
    [
        ({"owner": "Tove", "promise_in": "at once", "promise_out": "with a name"}, 1),
        ({"owner": "Tove", "promise_in": "at once"}, 0),
        ({"owner": "Tove", "promise_out": "with a name"}, 0),
        ({"promise_in": "at once", "promise_out": "with a name"}, 0),
        ({"owner": "  ", "promise_in": "at once", "promise_out": "with a name"}, 0),
    ],
)
def test_a_transition_is_cared_for_with_an_owner_and_both_promises(fields: dict[str, str], cared_for: int) -> None:
    organisations = [Organisation(id="o1", title="Office"), Organisation(id="o2", title="Fund")]
    ends = [step("a", "frontstage", 1, organisation="o1"), step("b", "frontstage", 2, organisation="o2")]
    found = levers(
        *organisations, *ends, flow("a", "b", **fields), step("c", "frontstage", 3, organisation="o2"), flow("b", "c", **fields)
    )
    assert (found.transitions, found.cared_for) == (1, cared_for)


def test_a_note_is_no_moment_and_feelings_are_counted_where_they_are_known() -> None:
    found = levers(felt(1, None, None), step("note", "customer", 4, kind=StepKind.NOTE))
    assert (found.moments, found.felt) == (3, 1)
