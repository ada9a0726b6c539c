"""What to ask next: the one fact that would settle most of what nobody can tell yet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.asking import AskKind, ToAsk, what_to_ask
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements import Lane, Organisation, Question, TimeRange
from blueprint_model.elements.question import Answer
from blueprint_model.zones import Zone
from tests.paths.small import TODAY, flow, of, step


def asked(blueprint: Blueprint | str) -> tuple[ToAsk, ...]:
    if isinstance(blueprint, str):
        blueprint = read_example(blueprint).blueprint
    return what_to_ask(blueprint, check(blueprint, TODAY))


def short(found: tuple[ToAsk, ...]) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(each.element, each.field, each.settles, each.helps) for each in found]


def test_a_missing_time_is_asked_with_the_need_that_it_would_settle() -> None:
    text = 'customer: Waits (work 0 s) -> Leaves (0 s)\nneed from Waits to Leaves: "Soon" elapsed at most 1 d'
    assert short(asked(text)) == [("s1", "wait", ("n1",), ())]


def test_what_settles_more_needs_is_asked_first() -> None:
    text = (
        "customer: Waits (work 0 s) -> Signs (wait 0 s) -> Leaves (0 s)\n"
        'need at Signs: "Quick to sign" elapsed at most 1 d (must-be, importance 5)\n'
        'need at Waits: "Soon" elapsed at most 1 d (attractive, importance 1)\n'
        'need at Waits: "Sooner" elapsed at most 2 h (attractive, importance 1)'
    )
    assert short(asked(text)) == [("s1", "wait", ("n2", "n3"), ()), ("s2", "work", ("n1",), ())]


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("attractive, importance 5", "must-be, importance 1", ["s2", "s1"]),  # must-be before anything else
        ("must-be, importance 2", "must-be, importance 4", ["s2", "s1"]),
        ("must-be, importance 4", "must-be, importance 2", ["s1", "s2"]),
        ("attractive, importance 3", "attractive", ["s1", "s2"]),  # as heavy: in reading order
    ],
)
def test_of_as_many_the_weightier_needs_come_first(first: str, second: str, order: list[str]) -> None:
    text = (
        "customer: Waits (work 0 s) -> Signs (work 0 s) -> Leaves\n"
        f'need at Waits: "One" elapsed at most 1 d ({first})\nneed at Signs: "Two" elapsed at most 1 d ({second})'
    )
    assert [each.element for each in asked(text)] == order


def test_a_fact_that_could_make_the_need_clash_alone_settles_it() -> None:
    text = 'customer: Waits (work 0 s) -> Signs (work 0 s)\nneed from Waits to Signs: "Soon" elapsed at most 1 d'
    assert short(asked(text)) == [("s1", "wait", ("n1",), ()), ("s2", "wait", ("n1",), ())]


def test_an_open_possible_clash_is_helped_not_settled() -> None:
    text = 'customer: Waits (1-3 d) -> Signs (work 0 s)\nneed from Waits to Signs: "Soon" elapsed at most 2 d'
    assert short(asked(text)) == [("s2", "wait", (), ("n1",))]


def test_what_is_met_or_certain_asks_for_nothing() -> None:
    needs = 'need at Waits: "Soon" elapsed at most 1 d\nneed at Waits: "In a week" elapsed at most 7 d'
    text = f"customer: Waits (3 d) -> Leaves\n{needs}"
    assert asked(text) == ()


def test_needs_in_words_ask_for_nothing_here() -> None:
    blueprint = read_example('customer: Waits\nneed at Waits: "A friendly word"').blueprint
    result = check(blueprint, TODAY)
    assert what_to_ask(blueprint, result) == ()
    assert result.counts.words == 1


# --- open answers ---------------------------------------------------------------------------------------------------


ONE = "agreements exactly 1"


def open_answer(rule: str, more: str = "") -> str:
    """A rule that holds only when he asks; without it nothing is known of agreements."""
    return (
        "question Does he ask: yes / no\n"
        f"backstage: Opens\ncustomer in column 2: Gets\nOpens -> Gets\n{more}"
        f'rule at Opens: "One when he asks" {rule} when Does he ask: yes\n'
        f'need at Gets: "One agreement" {ONE}'
    )


def test_an_open_answer_after_which_a_possible_clash_is_met_or_certain_helps() -> None:
    text = open_answer("agreements exactly 1", 'rule at Opens: "Two else" agreements exactly 2 when Does he ask: no\n')
    (answer,) = [each for each in asked(text) if each.kind is AskKind.ANSWER]
    assert (answer.element, answer.field, answer.settles, answer.helps) == ("q1", "fixed", (), ("n1",))


def test_where_too_many_open_answers_stand_in_the_way_one_of_them_can_settle_it() -> None:
    questions = "".join(f"question Q{n}: yes / no\n" for n in range(7))
    rules = "".join(f'rule at Opens: "R{n}" price exactly 5 EUR when Q{n}: yes\n' for n in range(7))
    text = f'{questions}backstage: Opens (fact agreements 1)\n{rules}need at Opens: "One agreement" {ONE}'
    found = [each for each in asked(text) if each.kind is AskKind.ANSWER]
    assert {each.settles for each in found} == {("n1",)}


def test_an_open_answer_after_which_it_may_still_be_unknown_only_helps() -> None:
    found = asked(open_answer("agreements exactly 1"))
    assert ("q1", "fixed", (), ("n1",)) in short(found)


def test_an_answer_that_is_fixed_or_has_shares_is_not_asked() -> None:
    blueprint = read_example(open_answer("agreements exactly 1")).blueprint
    shares = (Answer(words="yes", share=Decimal("0.5")), Answer(words="no", share=Decimal("0.5")))
    settled: list[Any] = [
        Question(id="q1", title="Does he ask", answers=shares),
        Question(id="q1", title="Does he ask", answers=(Answer(words="yes"), Answer(words="no")), fixed="no"),
    ]
    for question in settled:
        found = asked(Blueprint.of([*blueprint.elements.values(), question]))
        assert AskKind.ANSWER not in {each.kind for each in found}


def test_an_answer_that_changes_nothing_is_not_asked() -> None:
    text = open_answer("price exactly 5 EUR", 'rule at Opens: "Two" agreements exactly 2\n')
    assert AskKind.ANSWER not in {each.kind for each in asked(text)}


# --- discretion -----------------------------------------------------------------------------------------------------


def clash(discretion: str = "") -> str:
    return (
        f"backstage: Opens\nfrontstage in column 2: Says{discretion}\ncustomer in column 3: Gets\nOpens -> Gets\nSays -> Gets\n"
        'need at Gets: "One" agreements exactly 1\nrule at Opens: "Two" agreements exactly 2'
    )


def test_blank_discretion_beside_a_clash_is_a_question() -> None:
    (found,) = asked(clash())
    assert (found.kind, found.element, found.field) == (AskKind.DISCRETION, "s2", "discretion")
    assert found.clashes == ("head/n1",)
    assert (found.settles, found.helps) == ((), ())


@pytest.mark.parametrize("discretion", [" (discretion none)", " (discretion some)", " (discretion full)"])
def test_known_discretion_is_not_asked(discretion: str) -> None:
    assert asked(clash(discretion)) == ()


def test_nobody_outside_our_hands_is_asked_for_room_to_act() -> None:
    assert asked(clash(" (external)")) == ()


def test_discretion_comes_after_the_facts() -> None:
    text = clash() + '\nneed at Says: "Quick" elapsed at most 1 min'
    assert [each.kind for each in asked(text)] == [AskKind.FACT, AskKind.FACT, AskKind.DISCRETION]


# --- whom to ask ----------------------------------------------------------------------------------------------------


def whom(*more: Any) -> list[tuple[str, ...]]:
    lane = Lane(id="desk", zone=Zone.FRONTSTAGE, title="Service desk", actor="Clerk", organisation="o1")
    found = of(
        Organisation(id="o1", title="Tax office"),
        lane,
        step("a", "customer", 1, wait=None),
        step("b", "desk", 2, wait=None),
        *more,
    )
    need = read_example('customer: X\nneed for the whole: "Soon" elapsed at most 1 d').blueprint.needs[0]
    return [each.ask for each in asked(Blueprint.of([*found.elements.values(), need]))]


def test_whom_to_ask_is_the_one_who_works_there_and_the_organisation() -> None:
    assert whom(flow("a", "b")) == [("customer",), ("Clerk", "Tax office")]


def test_an_unknown_delay_is_asked_of_the_owner_of_the_flow_else_of_those_who_receive() -> None:
    half_known = TimeRange(max=5)
    assert ("Tove",) in whom(flow("a", "b", owner="Tove", delay=half_known))
    assert whom(flow("a", "b", delay=half_known)).count(("Clerk", "Tax office")) == 2


def test_nobody_is_asked_for_a_way_that_is_not_drawn() -> None:
    text = 'customer: Comes (1 d)\ncustomer in column 2: Leaves (1 d)\nneed from Comes to Leaves: "Soon" elapsed at most 1 d'
    assert asked(text) == ()


def test_where_one_of_two_as_near_has_no_room_the_other_is_not_asked() -> None:
    text = clash(" (discretion none)").replace("customer in", "frontstage in column 2: Nods\ncustomer in") + "\nNods -> Gets"
    assert asked(text) == ()


def test_an_answer_that_is_settled_for_the_persona_is_not_asked() -> None:
    rules = 'rule at Opens: "Two else" agreements exactly 2 when Does he ask: no\n'
    open_to_all = open_answer("agreements exactly 1", rules)
    kinds = [each.kind for each in asked(open_to_all)]
    settled = open_to_all.replace("yes / no\n", "yes / no\npersona Mikko: customer (Does he ask: no)\n", 1)
    settled = settled.replace("need at Gets", "need of Mikko at Gets")
    assert AskKind.ANSWER in kinds
    assert AskKind.ANSWER not in {each.kind for each in asked(settled)}
