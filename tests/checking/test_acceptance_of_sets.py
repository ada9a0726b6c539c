"""An accepted clash over a set comes back when more words are missing or asked for, not when fewer are (SEMANTICS 7)."""

from __future__ import annotations

import pytest

from app.check_report import json_range
from blueprint_model.checking.acceptance import state_of, still_accepted
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from tests.paths.small import TODAY

PATH = 'customer: A (languages {fact})\nneed at A: "x" languages {need} (must-be)\n{more}'


def accepted(then: dict[str, str], now: dict[str, str]) -> bool:
    """Whether a clash that was accepted as `then` is still accepted as it is `now`."""
    state = None
    for words in (then, now):
        blueprint = read_example(PATH.format(**{"more": "", **words})).blueprint
        result = check(blueprint, TODAY)
        found = result.finding_of_need("n1")
        assert found is not None
        if state is None:
            state = state_of(blueprint, found, result.judgements["n1"])
        else:
            return still_accepted(blueprint, state, found, result.judgements["n1"])
    raise AssertionError


ALL = {"fact": "{fi}", "need": "all of {sv, en}"}


@pytest.mark.parametrize(
    ("then", "now", "holds"),
    [
        (ALL, ALL, True),
        (ALL, {"fact": "{fi, en}", "need": "all of {sv, en}"}, True),
        ({"fact": "{fi, en}", "need": "all of {sv, en}"}, ALL, False),
        (ALL, {"fact": "{fi}", "need": "all of {sv}"}, True),
        ({"fact": "{fi}", "need": "all of {sv}"}, ALL, False),
        (ALL, {"fact": "{fi}", "need": "one of {sv, en}"}, False),
        ({"fact": "{fi, sv}", "need": "only {fi}"}, {"fact": "{fi, sv, en}", "need": "only {fi, en}"}, True),
        ({"fact": "{fi, sv}", "need": "only {fi, en}"}, {"fact": "{fi, sv}", "need": "only {fi}"}, False),
    ],
)
def test_what_is_worse_comes_back(then: dict[str, str], now: dict[str, str], holds: bool) -> None:
    assert accepted(then, now) is holds


def test_a_need_that_is_told_before_another_step_comes_back() -> None:
    text = 'customer: A -> B -> C (gives price)\nneed at A: "x" price before {}'
    first, second = (read_example(text.format(step)).blueprint for step in ("A", "B"))
    found = [check(blueprint, TODAY) for blueprint in (first, second)]
    heads = [result.finding_of_need("n1") for result in found]
    assert heads[0] is not None
    assert heads[1] is not None
    state = state_of(first, heads[0], found[0].judgements["n1"])
    assert still_accepted(first, state, heads[0], found[0].judgements["n1"])
    assert not still_accepted(second, state, heads[1], found[1].judgements["n1"])


def test_a_set_in_json() -> None:
    blueprint = read_example(PATH.format(fact="{fi}", need="all of {sv}", more="")).blueprint
    observed = check(blueprint, TODAY).judgements["n1"].observed
    assert json_range(observed) == {"lo": None, "hi": None, "unit": "words", "words": {"all_of": ["fi"], "only": ["fi"]}}
