"""Limits and facts that their measure cannot have: refused by name, never a traceback, never a silent pass."""

from __future__ import annotations

import datetime

import pytest

from app.check_report import json_report, text_report
from app.translation import LANGUAGES, translator
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.checking.identity import is_error
from blueprint_model.elements import Bound, Direction, Element, Measure, MeasureKind, Need, ProcessRule, RecordedFact, Scope, Step
from tests.checks.found import findings_of, result_of
from tests.paths.small import of, step

TODAY = datetime.date(2026, 11, 24)
HERE = Scope.of_steps("a")


def the_need(measure: str, direction: Direction, limit: object, **more: object) -> Need:
    return Need.model_validate({"id": "n", "measure": measure, "direction": direction, "adequate": limit, "scope": HERE, **more})


def the_rule(measure: str, bound: Bound, limit: object, scope: Scope = HERE) -> ProcessRule:
    return ProcessRule.model_validate(
        {"id": "r", "title": "the rule", "measure": measure, "bound": bound, "limit": limit, "scope": scope}
    )


def a(*facts: RecordedFact) -> Step:
    return step("a", "customer", 1, facts=facts, short="the place")


def refused(*elements: Element) -> str:
    """What stands in the way of the need, in English; every report can be written."""
    blueprint = of(*elements)
    result = check(blueprint, TODAY)
    assert not [finding.identity for finding in result.findings if is_error(finding.identity)]
    for language in LANGUAGES:
        say = translator(language)
        assert text_report("x", blueprint, result, say)
        assert json_report("x", blueprint, result, say)["needs"]
    judgement = result.judgements["n"]
    assert judgement.answer is Answer.CANNOT_TELL
    return "" if judgement.refused is None else translator("en")(judgement.refused)


COUNT = the_need("invoices", Direction.AT_MOST, 1)
LANGUAGES_NEED = the_need("languages", Direction.ALL_OF, ("sv",))
EASY = the_need("difficulty", Direction.AT_MOST, 2)
PRICE = the_need("fee", Direction.AT_MOST, "5.00 EUR")
FEE = Measure(id="fee", title="fee", kind=MeasureKind.MONEY)


@pytest.mark.parametrize(
    "need",
    [
        the_need("invoices", Direction.AT_MOST, ("fi",)),
        the_need("invoices", Direction.ALL_OF, ("fi",)),
        the_need("languages", Direction.AT_MOST, 2),
        the_need("languages", Direction.ALL_OF, "fi"),
        the_need("languages", Direction.ONLY, ()),
        the_need("languages", Direction.ONE_OF, ("  ",)),
        the_need("languages", Direction.YES, ("fi",)),
        the_need("difficulty", Direction.AT_MOST, 7),
        the_need("difficulty", Direction.AT_LEAST, 0),
        the_need("difficulty", Direction.ONE_OF, 2),
        the_need("languages", Direction.ALL_OF, ("fi", "sv"), desired=("fi",)),
        the_need("languages", Direction.ONLY, ("fi",), desired=("fi", "sv")),
        Need(id="n", measure="price", direction=Direction.BEFORE),
        Need(id="n", measure="unheard_of", direction=Direction.BEFORE, before="a"),
    ],
)
def test_a_need_whose_limit_its_measure_cannot_have(need: Need) -> None:
    assert refused(a(), need)


@pytest.mark.parametrize(
    ("need", "rule"),
    [
        (COUNT, the_rule("invoices", Bound.ONLY, ("fi",))),
        (LANGUAGES_NEED, the_rule("languages", Bound.ONLY, ())),
        (LANGUAGES_NEED, the_rule("languages", Bound.AT_MOST, 3)),
        (EASY, the_rule("difficulty", Bound.AT_MOST, 9)),
        (PRICE, the_rule("fee", Bound.AT_MOST, "much")),
    ],
)
def test_a_rule_whose_limit_its_measure_cannot_have_is_named(need: Need, rule: ProcessRule) -> None:
    assert "the rule" in refused(FEE, a(), need, rule)


@pytest.mark.parametrize(
    ("need", "fact"),
    [
        (COUNT, RecordedFact(measure="invoices", value=("fi",))),
        (COUNT, RecordedFact(measure="invoices", value=-1)),
        (COUNT, RecordedFact(measure="invoices", at_least=3, at_most=1)),
        (LANGUAGES_NEED, RecordedFact(measure="languages", value=2)),
        (LANGUAGES_NEED, RecordedFact(measure="languages", at_least=("fi",), at_most=("sv",))),
        (EASY, RecordedFact(measure="difficulty", value=6)),
        (EASY, RecordedFact(measure="difficulty", value="hard")),
    ],
)
def test_a_fact_that_its_measure_cannot_have_names_its_place(need: Need, fact: RecordedFact) -> None:
    assert "the place" in refused(a(fact), need)


def test_a_measure_in_two_currencies_names_the_second_place() -> None:
    rule = the_rule("fee", Bound.AT_MOST, "5.00 USD")
    assert "USD" in refused(FEE, a(RecordedFact(measure="fee", value="4.00 EUR")), PRICE, rule)


def test_a_limit_that_nobody_typed_yet_is_not_odd() -> None:
    blueprint = of(a(RecordedFact(measure="invoices", value=1)), COUNT, ProcessRule(id="r", measure="invoices", scope=HERE))
    assert check(blueprint, TODAY).judgements["n"].answer is Answer.MET


def test_levels_with_names_have_as_many_as_there_are_names() -> None:
    text = 'measure mood: level (good / bad)\ncustomer: A (fact mood {})\nneed at A: "x" mood at most 1'
    assert result_of(text.format(2)).judgements["n1"].answer is Answer.CLASH
    assert result_of(text.format(3)).judgements["n1"].refused is not None


def test_answers_whose_shares_exceed_everybody_are_found() -> None:
    text = "question New: yes 70 % / no 60 %\ncustomer: A -> B (when New: yes)"
    assert len(findings_of("D6", text)) == 1
    assert findings_of("D6", text.replace("60", "30")) == []


def test_personas_may_overlap() -> None:
    assert findings_of("D6", "persona Ann: customer (share 100 %)\npersona Bo: customer (share 20 %)\ncustomer: A") == []
