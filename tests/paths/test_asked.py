"""What is asked is counted once, whichever of the two steps of a message carries it."""

from __future__ import annotations

import pytest

from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements import Step
from blueprint_model.paths.asked import asked_at

ENDS = "customer: Applies (asks {customer})\nfrontstage: Takes it (asks {front})\n"


def asked(text: str) -> dict[str, tuple[str, ...]]:
    blueprint = read_example(text).blueprint
    return {step.title: asked_at(blueprint, step) for step in blueprint.steps if asked_at(blueprint, step)}


@pytest.mark.parametrize(
    ("flows", "where"),
    [
        ("Applies -> Takes it", "Applies"),
        ("Takes it -> Applies", "Takes it"),
        ("Applies -> Takes it\nTakes it -> Applies", "Applies"),  # the one that is read first
    ],
)
def test_what_both_ends_of_a_message_ask_is_asked_once(flows: str, where: str) -> None:
    assert asked(ENDS.format(customer="INCOME", front="income") + flows).keys() == {where}


def test_what_only_one_end_asks_is_asked_there() -> None:
    text = ENDS.format(customer="rent", front="income / rent") + "Applies -> Takes it"
    assert asked(text) == {"Applies": ("rent",), "Takes it": ("income",)}


def test_without_a_message_between_them_both_ask() -> None:
    assert asked(ENDS.format(customer="income", front="income")).keys() == {"Applies", "Takes it"}


def test_within_the_organisation_each_step_asks_by_itself() -> None:
    text = "frontstage: Takes it (asks income) -> Checks it (asks income)"
    assert asked(text).keys() == {"Takes it", "Checks it"}


def test_the_same_thing_asked_twice_at_one_step_counts_twice_and_an_empty_word_is_nothing() -> None:
    blueprint = read_example("customer: Applies (asks income)").blueprint
    step = Step(id="s9", lane=blueprint.lanes[0].id, column="c1", asks=("income", " ", "income"))
    assert asked_at(blueprint, step) == ("income", "income")
