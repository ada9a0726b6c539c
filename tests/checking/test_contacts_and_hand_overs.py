"""SEMANTICS 4: a contact is a customer step with a flow over the line of interaction, a hand-over a flow between two provider
actors or organisations; and the totals of the whole."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements import Column, Flow, Lane, Organisation, Step
from blueprint_model.zones import Zone
from tests.checks.found import TODAY


def totals(blueprint: Blueprint | str) -> tuple[tuple[int | None, int | None], tuple[int | None, int | None]]:
    """(contacts, hand-overs), each from … to."""
    whole = read_example(blueprint).blueprint if isinstance(blueprint, str) else blueprint
    found = check(whole, TODAY).totals

    def of(measure: str) -> tuple[int | None, int | None]:
        known = found[measure].range
        assert known is not None
        return None if known.lo is None else int(known.lo), None if known.hi is None else int(known.hi)

    return of("contacts"), of("hand_overs")


def exactly(contacts: int, hand_overs: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (contacts, contacts), (hand_overs, hand_overs)


@pytest.mark.parametrize("other", ["frontstage", "backstage", "support", "partner"])
def test_a_customer_step_with_a_flow_to_the_provider_is_a_contact(other: str) -> None:
    assert totals(f"customer: Asks\n{other} in column 2: Answers\nAsks -> Answers") == exactly(1, 0)
    assert totals(f"customer in column 2: Hears\n{other}: Answers\nAnswers -> Hears") == exactly(1, 0)


def test_several_flows_at_one_step_are_one_contact_and_two_steps_are_two() -> None:
    text = "customer: Asks -> Hears\nfrontstage: Answers\n"
    assert totals(text + "frontstage: Notes it\nAsks -> Answers\nNotes it -> Asks") == exactly(1, 0)
    assert totals(text + "Asks -> Answers\nAnswers -> Hears") == exactly(2, 0)
    assert totals(text + "Asks -> Answers (agreement)") == exactly(1, 0)


def test_a_step_with_evidence_or_alone_is_no_contact() -> None:
    assert totals("customer: Reads\nevidence: Letter\nLetter -> Reads") == exactly(0, 0)
    assert totals("customer: Thinks -> Thinks again") == exactly(0, 0)


def test_a_contact_on_one_branch_is_none_or_one() -> None:
    text = "customer: Starts -> Calls (30 %) -> Ends\nfrontstage in column 2: Answers\nCalls -> Answers\nStarts -> Ends (70 %)"
    assert totals(text) == ((0, 1), (0, 0))


def test_a_contact_in_a_loop_comes_again() -> None:
    text = "customer: Calls -> Ends (50 %)\nfrontstage: Answers\nCalls -> Answers\nCalls -> Calls (loop at most 2, 20 %)"
    assert totals(text)[0] in ((1, 1), (1, 3))
    text = "customer: Calls -> Waits -> Ends\nfrontstage: Answers\nAnswers -> Calls\nWaits -> Calls (loop at most 2)"
    assert totals(text) == ((1, 3), (0, 0))


def test_a_flow_between_two_actors_is_a_hand_over_and_within_one_none() -> None:
    assert totals("customer: Asks\nfrontstage: Takes it\nbackstage in column 2: Handles it\nTakes it -> Handles it") == exactly(
        0, 1
    )
    assert totals("customer: Asks\nbackstage: Opens it -> Handles it -> Closes it") == exactly(0, 0)


def offices(first: dict[str, Any], second: dict[str, Any], organisation: str | None = None) -> Blueprint:
    return Blueprint.of(
        [
            Organisation(id="o1", title="Town"),
            Organisation(id="o2", title="Bank"),
            Lane(id="c", zone=Zone.CUSTOMER),
            Lane(id="a", zone=Zone.FRONTSTAGE, rank="1", **first),
            Lane(id="b", zone=Zone.BACKSTAGE, rank="2", **second),
            Column(id="c1", rank="1"),
            Column(id="c2", rank="2"),
            Step(id="s0", lane="c", column="c1"),
            Step(id="s1", lane="a", column="c1"),
            Step(id="s2", lane="b", column="c2", organisation=organisation),
            Flow(id="f", source="s1", target="s2"),
        ]
    )


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({"actor": "clerk"}, {"actor": "clerk"}, 0),
        ({"actor": "clerk"}, {"actor": "handler"}, 1),
        ({}, {}, 1),  # lanes without an actor are different actors
        ({"actor": "clerk", "organisation": "o1"}, {"actor": "clerk", "organisation": "o1"}, 0),
        ({"actor": "clerk", "organisation": "o1"}, {"actor": "clerk", "organisation": "o2"}, 1),
        ({"actor": "clerk", "organisation": "o1"}, {"actor": "clerk"}, 0),  # whose the second is, nobody has said
    ],
)
def test_actor_and_organisation_decide(first: dict[str, str], second: dict[str, str], count: int) -> None:
    assert totals(offices(first, second))[1] == (count, count)


def test_a_steps_own_organisation_counts_before_that_of_its_lane() -> None:
    same = {"actor": "clerk", "organisation": "o1"}
    assert totals(offices(same, same, organisation="o2"))[1] == (1, 1)
    assert totals(offices(same, {"actor": "clerk", "organisation": "o2"}, organisation="o1"))[1] == (0, 0)


def test_a_flow_over_the_line_of_interaction_is_no_hand_over() -> None:
    assert totals("organisation Town\ncustomer: Asks\nfrontstage of Town: Answers\nAsks -> Answers")[1] == (0, 0)


def test_hand_overs_on_branches_that_exclude_each_other_are_not_added() -> None:
    text = (
        "customer: Asks\nfrontstage: Decides (kind decision)\nbackstage in column 2: Looks\nsupport in column 2: Prints\n"
        "backstage in column 3: Archives\nAsks -> Decides\nDecides -> Looks (50 %)\nDecides -> Prints (50 %)\nPrints -> Archives"
    )
    assert totals(text)[1] == (1, 2)
