"""The one question after a typed line, and what its answer changes; the insurer's story in words alone."""

from __future__ import annotations

import pytest

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.commands.add_need import add_need
from blueprint_model.commands.add_rule import add_rule
from blueprint_model.commands.revise_fields import revise_fields
from blueprint_model.elements import Bound, Column, Flow, Lane, Measure, Need, ProcessRule, Scenario, Scope, Step
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from blueprint_model.wording import OneQuestion, answer_question, question_after, suggest_for_need, suggest_for_rule
from blueprint_model.zones import Zone
from tests.paths.small import answer as answer_to
from tests.paths.small import ends

OPENS, INVOICES, GETS = "opens", "invoices_them", "gets"


def bare(language: str = "en", *more: ProcessRule | Need | Measure) -> Blueprint:
    """Opens a new agreement → runs invoicing → gets a second invoice; nothing else is known."""
    back, customer = Lane(id="back", zone=Zone.BACKSTAGE, rank="a"), Lane(id="customer", zone=Zone.CUSTOMER, rank="b")
    columns = [Column(id=f"c{n}", rank=f"{n}") for n in (1, 2, 3)]
    steps = [
        Step(id=OPENS, lane="back", column="c1", title="Opens a new agreement"),
        Step(id=INVOICES, lane="back", column="c2", title="Runs invoicing"),
        Step(id=GETS, lane="customer", column="c3", title="Gets a second invoice"),
    ]
    flows = [Flow(id="f1", source=OPENS, target=INVOICES), Flow(id="f2", source=INVOICES, target=GETS)]
    return Blueprint.of([Scenario(language=language), back, customer, *columns, *steps, *flows, *more])


def after(blueprint: Blueprint, result: Edit | Refusal) -> Blueprint:
    assert isinstance(result, Edit), result
    return apply(blueprint, result)


def rule(id: str, words: str, step: str, **fields: object) -> ProcessRule:
    return ProcessRule.model_validate({"id": id, "rank": id[-1], "title": words, "scope": Scope.of_steps(step), **fields})


def asked(blueprint: Blueprint, element: str) -> OneQuestion:
    question = question_after(blueprint, element)
    assert question is not None
    return question


PER_AGREEMENT = {"measure": "invoices", "bound": "exactly", "limit": 1, "per": "agreements"}


# --- the story ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "need", "opens", "runs", "answer"),
    [
        ("en", "one invoice", "new agreement", "invoice per agreement", "2"),
        ("en", "One shared invoice", "Each new policy opens a new agreement", "Invoicing runs once per agreement", "two or more"),
        ("fi", "yksi lasku", "uusi sopimus", "lasku per sopimus", "2"),
        ("fi", "yhteislasku", "Uusi vakuutus avaa uuden sopimuksen", "jokaisesta sopimuksesta oma lasku", "ainakin kaksi"),
        ("sv", "en faktura", "nytt avtal", "faktura per avtal", "2"),
        ("sv", "samma faktura", "en ny försäkring öppnar ett nytt avtal", "varje avtal faktureras för sig", "minst två"),
    ],
)
@pytest.mark.parametrize("need_first", [True, False])
def test_three_typed_lines_and_one_answer_make_a_certain_clash(
    language: str, need: str, opens: str, runs: str, answer: str, need_first: bool
) -> None:
    blueprint = bare(language)
    questions = 0

    def needs(blueprint: Blueprint) -> Blueprint:
        typed = after(blueprint, add_need(blueprint, "n1", need, GETS))
        found = suggest_for_need(need, language, typed)
        assert found is not None
        return after(typed, revise_fields(typed, "n1", **found.fields))

    if need_first:
        blueprint = needs(blueprint)
        assert question_after(blueprint, "n1") is None
    for id, words, step in (("r1", opens, OPENS), ("r2", runs, INVOICES)):
        blueprint = after(blueprint, add_rule(blueprint, id, words, step))
        found = suggest_for_rule(words, language, blueprint)
        if found is not None:
            blueprint = after(blueprint, revise_fields(blueprint, id, **found.fields))
        question = question_after(blueprint, id)
        if question is not None:
            questions += 1
            blueprint = after(blueprint, answer_question(blueprint, question, answer, language))
            assert question_after(blueprint, id) is None
    if not need_first:
        blueprint = needs(blueprint)
        assert question_after(blueprint, "n1") is None
    assert questions == 1
    judgement = answer_to(blueprint, "n1")
    assert (judgement.answer, judgement.certainty) == (Answer.CLASH, Certainty.CERTAIN)
    assert ends(judgement) == (2, None)
    assert judgement.rules == ("r1", "r2")


# --- when something is asked ----------------------------------------------------------------------------------------


def test_a_rule_that_makes_a_new_one_asks_how_many_there_are_then() -> None:
    blueprint = bare("en", rule("r1", "Each new policy opens a new agreement", OPENS))
    question = asked(blueprint, "r1")
    assert question.element == "r1"
    assert translator("en")(question.text) == "how many agreements does the customer have then?"
    assert translator("fi")(question.text) == "montako sopimusta asiakkaalla silloin on?"
    assert translator("sv")(question.text) == "hur många avtal har kunden då?"


@pytest.mark.parametrize(
    "words",
    ["The process just goes that way", "the agreement is kept on paper", "no new agreement", "a new customer signs an agreement",
     "two agreements", "a new agreement with an invoice", "a new agreement if he asks", ""],
)  # fmt: skip
def test_a_rule_that_counts_nothing_new_asks_nothing(words: str) -> None:
    assert question_after(bare("en", rule("r1", words, OPENS)), "r1") is None


def test_what_is_multiplied_is_asked_of_the_rule_that_speaks_of_it() -> None:
    blueprint = bare("en", rule("r1", "agreement goes to the archive", OPENS), rule("r2", "each", INVOICES, **PER_AGREEMENT))
    assert question_after(blueprint, "r1") is None
    assert asked(blueprint, "r2").element == "r1"


def test_what_is_multiplied_is_asked_of_the_step_where_no_rule_speaks_of_it() -> None:
    blueprint = bare("en", rule("r2", "invoice per agreement", INVOICES, **PER_AGREEMENT))
    question = asked(blueprint, "r2")
    assert question.element == INVOICES
    told = after(blueprint, answer_question(blueprint, question, "2 or more", "en"))
    (fact,) = told.elements[INVOICES].model_dump()["facts"]
    assert (fact["measure"], fact["at_least"], fact["value"]) == ("agreements", 2, None)
    assert question_after(told, "r2") is None


def test_a_fact_or_a_rule_that_gives_the_number_leaves_nothing_to_ask() -> None:
    known = rule("r1", "two", OPENS, measure="agreements", bound="exactly", limit=2)
    assert question_after(bare("en", known, rule("r2", "each", INVOICES, **PER_AGREEMENT)), "r2") is None


def test_a_number_that_is_recorded_where_the_rule_holds_is_not_asked_again() -> None:
    blueprint = bare("en", rule("r1", "new agreement", OPENS))
    facts = [{"measure": "agreements", "value": 2}]
    assert question_after(after(blueprint, revise_fields(blueprint, OPENS, facts=facts)), "r1") is None


def test_a_need_asks_what_the_rule_that_reaches_it_lacks() -> None:
    need = Need.model_validate({"id": "n1", "title": "one", "measure": "invoices", "direction": "equals", "adequate": 1})
    with_rule = bare("en", need, rule("r2", "each", INVOICES, **PER_AGREEMENT))
    assert asked(with_rule, "n1").measure == "agreements"
    assert question_after(bare("en", need), "n1") is None


def test_a_measure_that_users_named_is_asked_in_their_words() -> None:
    blueprint = bare("en", Measure(id="m1", title="customer numbers"), rule("r1", "opens new customer numbers", OPENS))
    assert translator("fi")(asked(blueprint, "r1").text) == "”customer numbers”: montako niitä silloin on?"


def test_nothing_is_asked_about_what_is_no_need_and_no_rule() -> None:
    assert question_after(bare(), OPENS) is None
    assert question_after(bare(), "nobody") is None


# --- answers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "typed", "bound", "limit"),
    [
        ("en", "2", Bound.AT_LEAST, 2),
        ("en", " two ", Bound.AT_LEAST, 2),
        ("en", "2+", Bound.AT_LEAST, 2),
        ("en", "2 or more", Bound.AT_LEAST, 2),
        ("en", "more than one", Bound.AT_LEAST, 2),
        ("en", "exactly 2", Bound.EXACTLY, 2),
        ("en", "= 2", Bound.EXACTLY, 2),
        ("en", "at most 3 agreements", Bound.AT_MOST, 3),
        ("fi", "kaksi", Bound.AT_LEAST, 2),
        ("fi", "ainakin 2", Bound.AT_LEAST, 2),
        ("fi", "2 tai enemmän", Bound.AT_LEAST, 2),
        ("fi", "tasan kaksi sopimusta", Bound.EXACTLY, 2),
        ("sv", "två", Bound.AT_LEAST, 2),
        ("sv", "minst 2", Bound.AT_LEAST, 2),
        ("sv", "ett", Bound.AT_LEAST, 1),
        ("sv", "exakt 2", Bound.EXACTLY, 2),
    ],
)
def test_an_answer_sets_the_limit_of_the_rule(language: str, typed: str, bound: Bound, limit: int) -> None:
    blueprint = bare("en", rule("r1", "new agreement", OPENS))
    told = after(blueprint, answer_question(blueprint, asked(blueprint, "r1"), typed, language))
    answered = told.get("r1", ProcessRule)
    assert answered is not None
    assert (answered.measure, answered.bound, answered.limit) == ("agreements", bound, limit)


@pytest.mark.parametrize(
    "typed", ["", "many", "I don't know", "1-2", "two or three", "2.5", "-1", "2 weeks", "2 €", "9999999999"]
)
def test_what_is_no_number_is_refused_in_its_own_words(typed: str) -> None:
    blueprint = bare("en", rule("r1", "new agreement", OPENS))
    answer = answer_question(blueprint, asked(blueprint, "r1"), typed, "en")
    assert isinstance(answer, Refusal)
    assert typed in translator("en")(answer.message)


def test_a_question_about_what_is_gone_is_refused() -> None:
    question = asked(bare("en", rule("r1", "new agreement", OPENS)), "r1")
    assert isinstance(answer_question(bare(), question, "2", "en"), Refusal)
