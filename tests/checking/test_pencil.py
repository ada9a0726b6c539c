"""The pencil calculation: figures that add up or multiply, what is wanted, and how far off it is."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.pencil import How, Pencil, Sign, other_end_of, pencil_of
from blueprint_model.elements import FlowKind, Need
from blueprint_model.message import Message
from blueprint_model.quantity import Quantity
from tests.benchmarks.generate import generate
from tests.paths.small import DAY, TODAY, days, flow, of, step
from tests.paths.test_against_brute_force import blueprints, need


def head_in(blueprint: Blueprint) -> Finding:
    return next(finding for finding in check(blueprint, TODAY).findings if finding.kind is FindingKind.HEAD)


def pencil(text: str) -> Pencil:
    blueprint = read_example(text).blueprint
    return pencil_of(blueprint, head_in(blueprint))


def figures(found: Pencil) -> list[tuple[str, object]]:
    """(sign, plain number or None) of every row."""
    return [(row.sign.value, row.figure.value if isinstance(row.figure, Quantity) else row.figure) for row in found.rows]


def test_a_sum_is_its_steps_its_total_what_is_wanted_and_the_rest() -> None:
    found = pencil('customer: Waits (2 d) -> Leaves (1 d)\nneed from Waits to Leaves: "Soon" elapsed at most 2 d')
    assert found.how is How.SUM
    assert figures(found) == [("", 2 * DAY), ("+", DAY)]
    assert found.value == 3 * DAY
    assert found.adds_up
    assert found.result is not None
    assert found.result.figure == Quantity("duration", Fraction(3 * DAY))
    assert found.wanted is not None
    assert found.wanted.figure == Quantity("duration", Fraction(2 * DAY))
    assert found.off is not None
    assert (found.off.figure, found.off.words) == (Quantity("duration", Fraction(DAY)), Message.of("too much"))


def test_too_little_is_said_of_what_should_be_at_least_so_much() -> None:
    found = pencil('customer: Talks (20 min) -> Leaves\nneed at Talks: "Time to talk" elapsed at least 45 min')
    assert found.off is not None
    assert (found.off.figure, found.off.words) == (Quantity("duration", Fraction(-25 * 60)), Message.of("too little"))


def test_a_loss_is_taken_off() -> None:
    found = pencil('customer: Buys (price 5 EUR) -> Leaves (cost 7 EUR)\nneed for the whole: "No loss" profit at least 0 EUR')
    assert figures(found) == [("", 5), ("−", 7)]
    assert found.value == -2
    assert found.adds_up


def test_a_repeat_says_how_often_and_how_long_each_time() -> None:
    text = (
        "frontstage: Brushes (30 s) -> Polishes (30 s) -> Buffs (45 s)\nfrontstage in column 2: Cleans (45 s)\n"
        "Polishes -> Cleans (50 %)\nCleans -> Polishes (loop at most 2)\n"
        'need for the whole: "Within three minutes" elapsed at most 3 min'
    )
    found = pencil(text.replace("Polishes (30 s) -> Buffs", "Polishes (30 s) -> Buffs"))
    again, polishing, cleaning = [row for row in found.rows if isinstance(row.words, Message)]
    assert again.figure == Quantity("duration", Fraction(150))
    assert isinstance(again.words, Message)
    assert again.words.mapping["count"] == 2
    assert again.words.mapping["once"] == Quantity("duration", Fraction(75))
    each_time = [row.words.mapping for row in (polishing, cleaning) if isinstance(row.words, Message)]
    assert [(told["what"], told["amount"]) for told in each_time] == [
        ("Polishes", Quantity("duration", Fraction(30))),
        ("Cleans", Quantity("duration", Fraction(45))),
    ]
    assert found.adds_up


def test_both_ends_of_a_range_are_added_up() -> None:
    text = 'customer: Waits (2-4 d) -> Leaves (1-2 d)\nneed from Waits to Leaves: "Soon" elapsed at most 5 d'
    blueprint = read_example(text).blueprint
    head = head_in(blueprint)
    most, least = pencil_of(blueprint, head), other_end_of(blueprint, head)
    assert most.value == 6 * DAY
    assert least is not None
    assert figures(least) == [("", 2 * DAY), ("+", DAY)]
    assert least.value == 3 * DAY


def test_one_value_has_no_other_end_and_an_open_one_is_not_added_up() -> None:
    for text in (
        'customer: Waits (2 d) -> Leaves (1 d)\nneed from Waits to Leaves: "Soon" elapsed at most 2 d',
        'customer: Waits (2 d) -> Leaves\nneed from Waits to Leaves: "Soon" elapsed at most 1 d',
        "question Again?: yes / no\ncustomer: Comes -> Pays (price 5 EUR, when Again?: yes)\n"
        'need for the whole: "Free" price at most 0 EUR',
    ):
        blueprint = read_example(text).blueprint
        assert other_end_of(blueprint, head_in(blueprint)) is None


def test_what_is_needed_is_taken_off_what_happens() -> None:
    found = pencil('customer: Talks (20 min) -> Leaves\nneed at Talks: "Time to talk" elapsed at least 45 min')
    assert found.wanted is not None
    assert found.wanted.sign is Sign.MINUS
    met_exactly = pencil('customer: Waits (2 d) -> Leaves (1 d)\nneed from Waits to Leaves: "Soon" elapsed at most 2 d')
    assert met_exactly.result is not None
    assert met_exactly.result.words == Message("elapsed time")


def test_a_count_says_once_what_is_counted() -> None:
    text = (
        "customer: Calls -> Calls again\nfrontstage: Answers -> Answers again\nCalls -> Answers\nCalls again -> Answers again\n"
    )
    found = pencil(text + 'need for the whole: "One call" contacts at most 1')
    assert found.result is not None
    assert found.result.words == Message.of("in all")


def test_the_closed_hours_and_the_start_have_no_stray_colon() -> None:
    text = 'frontstage: Answers (2 h, open Mon-Fri 9-16) -> Sends (1 min)\nneed from Answers to Sends: "Soon" elapsed at most 3 h'
    found = pencil(text)
    told = [row.words for row in found.rows if isinstance(row.words, Message)]
    assert [words.text for words in told] == ["starts on {time}", "“{step}” is closed meanwhile"]
    assert found.adds_up


def test_what_has_passed_already_is_taken_off_and_what_runs_beside_has_no_figure() -> None:
    phoning = of(
        step("sends", "customer", 1),
        step("phones", "customer", 2),
        step("handles", "backstage", 2, 10 * DAY),
        step("gets", "customer", 3),
        flow("sends", "phones", delay=days(0, 3)),
        flow("phones", "gets"),
        flow("sends", "handles"),
        flow("handles", "gets"),
        need("elapsed", "phones", "gets", DAY),
    )
    found = pencil_of(phoning, head_in(phoning))
    assert ("−", 3 * DAY) in figures(found)
    assert found.value == 7 * DAY
    assert found.adds_up


def test_what_runs_beside_is_told_without_a_figure() -> None:
    text = (
        "backstage: Applies (0 s)\nbackstage in column 2: Checks income (5 d)\nsupport in column 2: Checks home (3 d)\n"
        "backstage in column 3: Decides (1 d)\nApplies -> Checks income\nApplies -> Checks home\n"
        "Checks income -> Decides\nChecks home -> Decides\n"
        'need from Applies to Decides: "Quickly" elapsed at most 4 d'
    )
    found = pencil(text)
    beside = [row for row in found.rows if row.figure is None]
    assert len(beside) == 1
    assert isinstance(beside[0].words, Message)
    assert beside[0].words.mapping["step"] == "Checks home"
    assert found.adds_up


def carried(rule: str = "agreements at least 2", wants: str = "invoices exactly 1", more: str = "") -> Pencil:
    return pencil(
        "backstage: Opens -> Runs invoicing\ncustomer in column 3: Gets\nRuns invoicing -> Gets\n"
        f'rule at Opens: "Each opens one" {rule}\nrule at Runs invoicing: "One each" invoices exactly 3 per agreements\n'
        f'{more}need at Gets: "One" {wants}'
    )


def test_what_is_carried_is_multiplied() -> None:
    found = carried()
    assert found.how is How.PRODUCT
    assert [row.sign for row in found.rows] == [Sign.NONE, Sign.TIMES]
    assert found.rows[1].figure == 3
    assert found.result is not None
    assert found.result.figure == Quantity("count", Fraction(6), "invoices")
    assert found.value == 6
    assert found.adds_up


def test_another_rule_beside_a_multiplied_one_has_the_last_word() -> None:
    found = carried(more='rule at Runs invoicing: "Never more than five" invoices at most 5\n', rule="agreements at least 1")
    assert found.adds_up
    assert found.result is not None
    assert found.result.figure == Quantity("count", Fraction(3), "invoices")


def test_two_rules_for_each_of_the_same_are_two_bounds_and_not_two_factors() -> None:
    text = 'rule at Runs invoicing: "At most four each" invoices at most 4 per agreements\n'
    found = carried(rule="agreements exactly 2", more=text)
    assert found.adds_up
    assert found.value == 6


def test_yes_or_no_has_no_result_to_work_out() -> None:
    found = pencil('customer: Asks (fact reason_given no) -> Leaves\nneed at Asks: "Why" reason_given exactly yes')
    assert found.result is None
    assert found.off is None
    assert found.wanted is not None


def test_a_card_has_no_calculation() -> None:
    blueprint = read_example(
        "organisation A\norganisation B\nfrontstage of A: Sends\nfrontstage of B in column 2: Gets\nSends -> Gets"
    ).blueprint
    card = next(finding for finding in check(blueprint, TODAY).findings if finding.kind is FindingKind.CARD)
    assert pencil_of(blueprint, card) == Pencil(How.WORDS)


def test_rows_that_do_not_add_up_are_noticed() -> None:
    blueprint = read_example('customer: Waits (2 d) -> Leaves\nneed at Waits: "Soon" elapsed at most 1 d').blueprint
    head = head_in(blueprint)
    assert not pencil_of(blueprint, replace(head, proved=Fraction(3 * DAY))).adds_up
    assert not pencil_of(blueprint, replace(head, derivation=head.derivation[1:])).adds_up


@settings(max_examples=120)
@given(blueprints(), st.sampled_from(["elapsed", "price"]), st.integers(0, 12), st.integers(0, 3), st.data())
def test_every_sum_of_a_random_blueprint_adds_up(
    blueprint: Blueprint, measure: str, limit: int, rounds: int, data: st.DataObject
) -> None:
    steps = [each.id for each in blueprint.steps]
    first, last = sorted((data.draw(st.sampled_from(steps)), data.draw(st.sampled_from(steps))))
    assume(first != last)
    back = flow(last, first, kind=FlowKind.LOOP, repeats_at_most=rounds)
    wanted: Need = need(measure, first, last, limit)
    whole = Blueprint.of([*blueprint.elements.values(), back, wanted])
    for finding in check(whole, TODAY).findings:
        if finding.kind is FindingKind.HEAD:
            found = pencil_of(whole, finding)
            assert found.adds_up
            assert found.how is How.SUM


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_calculation_of_a_generated_blueprint_adds_up(seed: int) -> None:
    blueprint = generate(300, seed)
    heads = [each for each in check(blueprint, datetime.date(2026, 11, 24)).findings if each.kind is FindingKind.HEAD]
    assert heads
    assert [head.identity for head in heads if not pencil_of(blueprint, head).adds_up] == []


def test_at_most_so_many_for_each_multiplies_from_none_to_so_many() -> None:
    text = (
        "backstage: Opens -> Runs invoicing\ncustomer in column 3: Gets\nRuns invoicing -> Gets\n"
        'rule at Opens: "Each opens one" agreements exactly 2\n'
        'rule at Runs invoicing: "At most four each" invoices at most 4 per agreements\nneed at Gets: "One" invoices at most 1'
    )
    found = pencil(text)
    assert found.rows[1].figure == Message.of("at most {limit}", limit=Fraction(4))
    assert found.result is not None
    assert found.result.figure == Quantity("count", Fraction(8), "invoices")
    assert found.value == 8
    assert found.adds_up


def test_a_plain_rule_of_an_earlier_rank_does_not_get_multiplied() -> None:
    text = (
        "backstage: Opens -> Runs invoicing\ncustomer in column 3: Gets\nRuns invoicing -> Gets\n"
        'rule at Runs invoicing: "Never more than five" invoices at most 5\n'
        'rule at Opens: "Each opens one" agreements at least 1\n'
        'rule at Runs invoicing: "Three each" invoices exactly 3 per agreements\nneed at Gets: "One" invoices exactly 1'
    )
    found = pencil(text)
    assert [row.sign for row in found.rows] == [Sign.NONE, Sign.TIMES, Sign.NONE]
    assert found.value == 3
    assert found.adds_up


def test_a_note_on_the_way_stands_between_the_figures_and_a_rule_in_words_does_not() -> None:
    text = 'customer: Waits (2 d) -> Leaves\nrule at Waits: "In turn"\nneed at Waits: "Soon" elapsed at most 1 d'
    blueprint = read_example(text).blueprint
    head = head_in(blueprint)
    note = DerivationRow(RowKind.NOTE, "s1", "Waits", None, Message.of("starts on a Friday"))
    found = pencil_of(blueprint, replace(head, derivation=(note, *head.derivation)))
    assert figures(found) == [("", None), ("", 2 * DAY)]
    assert isinstance(found.rows[0].words, Message)
    assert found.rows[0].words.mapping["how"] == note.text
    assert found.adds_up
