"""K26: in a variant, a need that is met as-is clashes."""

from __future__ import annotations

import pytest

from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from tests.checks.found import TODAY, findings_of


def change(before: str, after: str) -> str:
    """A need of at most 2 days at a step that takes `before`, and in the variant `after`."""
    return f'customer: Waits ({before}) -> Leaves\nneed at Waits: "Soon" elapsed at most 2 d\nto be: Waits ({after})'


def test_a_need_that_was_met_and_clashes_after_the_change_is_broken_by_it() -> None:
    (mark,) = findings_of("K26", change("1 d", "3 d"))
    assert (mark.identity, mark.explains) == ("to-be@mark/K26/n1", ("to-be@head/n1",))


def test_a_possible_clash_is_a_break_too() -> None:
    assert len(findings_of("K26", change("1 d", "1-3 d"))) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1 d", "2 d"),  # exactly at the limit is met
        ("3 d", "4 d"),  # it was broken before
        ("1-3 d", "4 d"),  # it could break before
        ("wait 1 d", "4 d"),  # nobody knew before
        ("3 d", "1 d"),
    ],
)
def test_it_is_silent_when_nothing_that_was_met_breaks(before: str, after: str) -> None:
    assert findings_of("K26", change(before, after)) == []


def test_the_as_is_breaks_nothing() -> None:
    result = check(read_example(change("3 d", "1 d")).blueprint.in_variant(None), TODAY)
    assert "K26" not in {finding.code for finding in result.findings}


def test_a_need_that_is_new_was_not_met_before() -> None:
    whole = read_example(change("1 d", "3 d")).blueprint
    to_be = whole.in_variant("to-be")
    strange = check(read_example("customer: Waits (1 d)").blueprint, TODAY)
    result = check(to_be, TODAY, "to-be", as_is=strange)
    assert "K26" not in {finding.code for finding in result.findings}
