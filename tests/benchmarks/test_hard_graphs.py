"""Dense, long and looping graphs end soon, with an honest bound: CPU time in reference loops timed in the same run."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from tests.benchmarks.hard_graphs import bipartite, diamonds, one_loop
from tests.benchmarks.test_drawing_speed import cpu, reference

TODAY = datetime.date(2026, 11, 24)
MOST = 110  # reference loops: 5 s where one takes 0.045; the slowest took 41 when it was written
GRAPHS: dict[str, Callable[[], Blueprint]] = {
    "2,000 diamonds of two ways at once": partial(diamonds, 2000, chosen=False),
    "2,000 diamonds of one way or the other": partial(diamonds, 2000, chosen=True),
    "one loop of 5,000 steps": partial(one_loop, 5000),
    "60 steps that all lead to 60 others": partial(bipartite, 60),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_a_full_check_ends_soon(name: str) -> None:
    blueprint = GRAPHS[name]()
    unit = min(cpu(reference) for _ in range(3))
    took = cpu(lambda: check(blueprint, TODAY)) / unit
    print(f"{name}: {took:.0f} reference loops")  # noqa: T201
    assert took < MOST


def _range(result: CheckResult, need: str) -> tuple[object, object]:
    observed = result.judgements[need].observed
    assert observed is not None
    return observed.lo, observed.hi


def _is_safe(result: CheckResult, need: str) -> bool:
    return any(message.text.startswith("too many cases to take apart") for message in result.judgements[need].assumed)


def test_two_ways_at_once_are_told_exactly() -> None:
    result = check(diamonds(2000, chosen=False), TODAY)
    shortest, longest = 2001 * 1 + 2000 * 5, 2001 * 2 + 2000 * 20
    assert _range(result, "whole") == _range(result, "span-0") == (shortest, longest)
    assert _range(result, "span-1") == (4 * 1 + 3 * 5, 4 * 2 + 3 * 20)
    assert not any(_is_safe(result, need) for need in result.judgements)


def test_one_way_or_the_other_is_bounded_and_said_to_be_so_where_cases_are_too_many() -> None:
    result = check(diamonds(2000, chosen=True), TODAY)
    assert _range(result, "span-0") == (2001 * 1 + 2000 * 3, 2001 * 2 + 2000 * 20)
    assert _range(result, "span-1") == (4 * 1 + 3 * 3, 4 * 2 + 3 * 20)
    safe = {need for need in result.judgements if _is_safe(result, need)}
    assert safe == {"whole", "contacts", "span-0", "span-2", "span-3"}, "eight cases are few enough to take apart"


def test_a_long_loop_repeats_all_that_it_leads_through() -> None:
    result = check(one_loop(5000), TODAY)
    assert _range(result, "whole") == (4999, 4999 * 3 + 2 * 5000 * 3), "from the customer's first step on, and two rounds"
    assert _range(result, "span-0") == (4999, 4999 * 3 + 2 * 5000 * 3)
    assert _range(result, "span-1") == (9, 27)


def test_many_flows_between_few_steps_are_one_case() -> None:
    result = check(bipartite(60), TODAY)
    assert _range(result, "whole") == (59 + 59, 2 * 59 + 3 * 59)
    assert not _is_safe(result, "whole")
