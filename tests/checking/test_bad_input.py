"""Bad input gives a finding or a refusal that names the place: never a traceback, never a silent pass.

Small blueprints go through the whole check and all its reports.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from app.check_report import json_report, text_report
from app.translation import LANGUAGES, translator
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.identity import is_error
from blueprint_model.elements import (
    Element,
    Measure,
    MeasureKind,
    Need,
    ProcessRule,
    RecordedFact,
    Scenario,
    Scope,
    Step,
)
from tests.benchmarks.test_drawing_speed import cpu, reference
from tests.paths.small import DAY, TODAY, chain, ends, of, step

HERE, WHOLE = Scope.of_steps("a"), Scope.of_whole()
A, B, C = (step(name, "customer", n, 60) for n, name in enumerate("abc", start=1))
say = translator("en")


def need(measure: str | None, direction: str, limit: object, scope: Scope | None = HERE, **more: object) -> Need:
    fields = {"id": "n", "title": "the need", "measure": measure, "direction": direction, "adequate": limit, "scope": scope}
    return Need.model_validate({**fields, **more})


def rule(measure: str | None, bound: str | None, limit: object, scope: Scope = HERE, **more: object) -> ProcessRule:
    fields = {"id": "r", "title": "the rule", "measure": measure, "bound": bound, "limit": limit, "scope": scope}
    return ProcessRule.model_validate({**fields, **more})


def recorded(*facts: RecordedFact, **more: object) -> Step:
    return A.model_copy(update={"facts": facts, **more})


def seen(*elements: Element | Sequence[Element]) -> CheckResult:
    """The whole check, which no error of ours stands in the way of, and whose reports can be written."""
    blueprint = of(*elements)
    result = check(blueprint, TODAY)
    assert not [finding.identity for finding in result.findings if is_error(finding.identity)]
    for language in LANGUAGES:
        assert text_report("x", blueprint, result, translator(language))
        assert json_report("x", blueprint, result, translator(language))["file"] == "x"
    refused = [judgement.refused for judgement in result.judgements.values() if judgement.refused is not None]
    assert not [said for said in map(say, refused) if "error in Särö" in said]
    return result


def refused(*elements: Element | Sequence[Element]) -> str:
    """What stands in the way of the need; it is no pass, and there is something to read."""
    judgement = seen(*elements).judgements["n"]
    assert judgement.answer is Answer.CANNOT_TELL
    said = say(judgement.refused) if judgement.refused else " ".join(say(missing.text) for missing in judgement.missing)
    assert said
    return said


def codes(*elements: Element | Sequence[Element]) -> list[str]:
    return [finding.code for finding in seen(*elements).findings]


# --- limits of needs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "is_refused"),
    [
        (need("invoices", "at_most", 2, desired=3), True),
        (need("invoices", "at_most", 2, desired=2), False),
        (need("invoices", "at_most", 2, desired=1), False),
        (need("invoices", "at_least", 2, desired=1), True),
        (need("invoices", "at_least", 2, desired=3), False),
        (need("invoices", "equals", 2, desired=1), True),
        (need("invoices", "equals", 2, desired=2), False),
        (need("difficulty", "at_most", 2, desired=4), True),
        (need("difficulty", "at_most", 2, desired=1), False),
        (need("difficulty", "at_least", 2, desired=1), True),
        (need("elapsed", "at_most", 2 * DAY, desired="3 wd", start={"day": 0, "minute": 0}), True),
        (need("reversible", "equals", True, desired=False), True),
        (need("reversible", "equals", True, desired=True), False),
        (need("reversible", "yes", False), True),
        (need("reversible", "no", False), False),
        (need("reversible", "no", None, desired=True), True),
        (need("languages", "all_of", ["fi", "sv"], desired=["fi"]), True),
        (need("languages", "all_of", ["fi"], desired=["fi", "sv"]), False),
        (need("languages", "only", ["fi"], desired=["fi", "sv"]), True),
        (need("languages", "one_of", ["fi", "sv"], desired=["en"]), True),
        (need("languages", "one_of", ["fi", "sv"], desired=["sv"]), False),
        (need("languages", "equals", ["fi", "sv"], desired=["sv"]), True),
    ],
)
def test_what_is_desired_must_itself_be_accepted(wanted: Need, is_refused: bool) -> None:
    facts = [RecordedFact(measure="invoices", value=2), RecordedFact(measure="difficulty", value=2)]
    facts += [RecordedFact(measure="reversible", value=True), RecordedFact(measure="languages", value=("fi", "sv"))]
    judgement = seen(recorded(*facts), wanted).judgements["n"]
    said = say(judgement.refused) if judgement.refused else ""
    assert (said == "what is desired is worse than what is needed") is is_refused
    assert (judgement.answer is Answer.CANNOT_TELL) is is_refused


@pytest.mark.parametrize(
    "wanted",
    [
        need("elapsed", "at_most", -1),
        need("invoices", "at_most", ""),
        need("invoices", "at_most", True),
        need("invoices", "at_most", "many"),
        need("invoices", "at_most", "1e99999"),
        need("invoices", "at_most", "1/0"),
        need("invoices", "all_of", 1),
        need("price", "at_most", "1e999999999 EUR"),
        need("elapsed", "at_most", "² wd"),
        need("elapsed", "at_most", "99999999999999999999 wd"),
        need("elapsed", "at_most", None),
        need("difficulty", "at_most", 6),
        need("nonsense", "at_most", 1),
        need("elapsed", "at_most", 60, scope=None),
        Need(id="n", measure="elapsed", adequate=60, scope=HERE),
    ],
)
def test_a_limit_that_means_nothing(wanted: Need) -> None:
    assert refused(A, wanted)


@pytest.mark.parametrize("text", ["1e999999999", "-1e9999999999 EUR", "0.0e-999999999", "9" * 200, "1/" + "9" * 150, "1" * 19])
@pytest.mark.parametrize("kind", [MeasureKind.COUNT, MeasureKind.MONEY, MeasureKind.LEVEL, MeasureKind.DURATION])
def test_a_number_of_more_digits_than_a_file_may_hold_is_none(text: str, kind: MeasureKind) -> None:
    begun = time.process_time()
    own = Measure(id="own", title="own", kind=kind)
    assert "“a”" in refused(own, recorded(RecordedFact(measure="own", value=text)), need("own", "at_most", None, desired=1))
    assert time.process_time() - begun < 50 * cpu(reference)


def test_the_largest_numbers_are_added_and_multiplied_exactly() -> None:
    most = 10**18 - 1
    makes = rule("invoices", "exactly", most, per="agreements")
    result = seen(recorded(RecordedFact(measure="agreements", value=most)), makes, need("invoices", "at_most", 1))
    assert ends(result.judgements["n"]) == (most * most, most * most)


# --- a measure with two units ---------------------------------------------------------------------------------------

PRICED = recorded(price="5.00 EUR")
FEE = Measure(id="fee", title="fee", kind=MeasureKind.MONEY)
UP_TO_6 = need("price", "at_most", "6.00 EUR")


@pytest.mark.parametrize(
    ("elements", "named"),
    [
        ((PRICED, need("price", "at_most", "6.00 USD")), "amounts in different currencies"),
        ((PRICED, need("price", "at_most", "6.00 EUR", desired="4.00 USD")), "amounts in different currencies"),
        ((PRICED, UP_TO_6, rule("price", "at_most", "6.00 USD")), "“the rule” counts price in USD, the blueprint in EUR"),
        ((PRICED, UP_TO_6, rule("price", "at_most", "6.00 USD", WHOLE)), "“the rule” counts price in USD, the blueprint in EUR"),
        ((PRICED, UP_TO_6, Scenario(currency="SEK")), "“a” counts price in EUR, the blueprint in SEK"),
        ((recorded(price="5.00 USD"), UP_TO_6), "“a” counts price in USD, the blueprint in EUR"),
        ((recorded(fixed_cost="5.00 USD"), need("cost", "at_most", "6.00 EUR")), "“a” counts cost in USD, the blueprint in EUR"),
        (
            (recorded(fixed_cost="5.00 USD"), need("profit", "at_least", "0.00 EUR")),
            "“a” counts cost in USD, the blueprint in EUR",
        ),
        ((FEE, recorded(RecordedFact(measure="fee", value="5.00 EUR")), need("fee", "at_most", "6.00 USD")), "currencies"),
        ((FEE, recorded(RecordedFact(measure="fee", at_most="5.00 USD")), need("fee", "at_most", "6.00 EUR")), "“a” counts fee"),
    ],
)
def test_two_currencies_are_never_compared(elements: tuple[Element, ...], named: str) -> None:
    assert named in refused(*elements)


def test_a_cost_in_another_currency_leaves_what_has_none_alone() -> None:
    result = seen(recorded(price="5.00 USD"), need("elapsed", "at_most", 60))
    assert result.judgements["n"].answer is Answer.MET


@pytest.mark.parametrize(
    ("measure", "met"),
    [
        (Measure(id="elapsed", title="own", kind=MeasureKind.COUNT, summed=True), False),
        (Measure(id="elapsed", title="own", kind=MeasureKind.DURATION), False),
        (Measure(id="elapsed", title="own", kind=MeasureKind.DURATION, summed=True), True),
    ],
)
def test_a_measure_that_is_read_from_steps_keeps_its_kind(measure: Measure, met: bool) -> None:
    if met:
        assert seen(A, measure, need("elapsed", "at_most", 60)).judgements["n"].answer is Answer.MET
    else:
        assert "“own” is read from the steps" in refused(A, measure, need("elapsed", "at_most", 60))


def test_a_list_of_words_in_place_of_a_time_that_is_read_from_steps() -> None:
    own = Measure(id="elapsed", title="own", kind=MeasureKind.SET)
    assert "“own” is read from the steps" in refused(A, own, need("elapsed", "at_most", 60))


def test_a_carried_measure_may_be_made_otherwise() -> None:
    own = Measure(id="invoices", title="bills", kind=MeasureKind.MONEY)
    bill = recorded(RecordedFact(measure="invoices", value="5.00 EUR"))
    assert seen(own, bill, need("invoices", "at_most", "6.00 EUR")).judgements["n"].answer is Answer.MET


@pytest.mark.parametrize(
    ("kind", "limit"),
    [(MeasureKind.LEVEL, 1), (MeasureKind.YES_NO, None), (MeasureKind.SET, ["x"]), (MeasureKind.SCHEDULE, None)],
)
def test_what_cannot_be_added_up_is_no_sum(kind: MeasureKind, limit: object) -> None:
    direction = {MeasureKind.YES_NO: "yes", MeasureKind.SET: "all_of"}.get(kind, "at_most")
    assert "“mood” cannot be added up" in refused(
        A, Measure(id="mood", title="mood", kind=kind, summed=True), need("mood", direction, limit)
    )


def test_a_sum_of_which_nothing_is_recorded_is_no_nothing() -> None:
    forms = Measure(id="forms", title="forms", summed=True)
    assert refused(A, B, chain("a", "b"), forms, need("forms", "at_most", 1, WHOLE)) == "nothing is recorded yet: forms"
    told = seen(recorded(RecordedFact(measure="forms", value=1)), B, chain("a", "b"), forms, need("forms", "at_most", 1, WHOLE))
    assert told.judgements["n"].answer is Answer.MET


# --- facts and rules ------------------------------------------------------------------------------------------------

ONE = need("invoices", "at_most", 1)


@pytest.mark.parametrize(
    "facts",
    [
        (RecordedFact(measure="invoices", value=1), RecordedFact(measure="invoices", value=2)),
        (RecordedFact(measure="invoices", value=1), RecordedFact(measure="invoices", at_least=1)),
        (RecordedFact(measure="invoices", at_least=3, at_most=1),),
        (RecordedFact(measure="invoices", value=1, at_least=3),),
        (RecordedFact(measure="invoices", value=1, at_most=0),),
        (RecordedFact(measure="invoices", value=-1),),
        (RecordedFact(measure="invoices"),),
    ],
)
def test_facts_that_cannot_be_true(facts: tuple[RecordedFact, ...]) -> None:
    assert "“a”" in refused(recorded(*facts), ONE)


def test_the_same_fact_twice_is_one_fact() -> None:
    same = RecordedFact(measure="invoices", value=1)
    assert seen(recorded(same, same), ONE).judgements["n"].answer is Answer.MET
    whole = RecordedFact(measure="invoices", value=1, at_least=1, at_most=1)
    assert seen(recorded(whole), ONE).judgements["n"].answer is Answer.MET


@pytest.mark.parametrize(
    ("each", "measure"),
    [
        (rule("invoices", "exactly", 1, per="invoices"), "invoices"),
        (rule("invoices", "exactly", 1, per="languages"), "invoices"),
        (rule("invoices", "exactly", 1, per="reversible"), "invoices"),
        (rule("invoices", "exactly", 1, per="unheard_of"), "invoices"),
        (rule("languages", "only", ["fi"], per="invoices"), "languages"),
        (rule("contacts", "exactly", 1, per="invoices"), "contacts"),
    ],
)
def test_a_rule_that_cannot_multiply_is_named(each: ProcessRule, measure: str) -> None:
    wanted = need("languages", "all_of", ["fi"]) if measure == "languages" else need(measure, "at_most", 1)
    fact = (
        RecordedFact(measure="languages", value=("fi",)) if measure == "languages" else RecordedFact(measure="invoices", value=1)
    )
    assert "the rule “the rule”" in refused(recorded(fact), each, wanted)


def test_rules_that_multiply_one_another_in_a_ring() -> None:
    ring = [
        rule("invoices", "exactly", 1, per="agreements", title="one"),
        rule("agreements", "exactly", 1, per="letters", id="r2", title="two"),
        rule("letters", "exactly", 1, per="invoices", id="r3", title="three"),
    ]
    letters = Measure(id="letters", title="letters")
    assert refused(A, letters, *ring, ONE) == "the rule “one” goes round in a ring with others at “a”"
    counted = recorded(RecordedFact(measure="letters", value=1))
    assert seen(counted, letters, *ring[:2], ONE).judgements["n"].answer is Answer.MET


def test_a_ring_over_several_steps_cannot_be_told() -> None:
    first = recorded(RecordedFact(measure="agreements", value=1))
    makes = rule("invoices", "exactly", 1, Scope.of_steps("b"), per="agreements")
    back = rule("agreements", "exactly", 1, Scope.of_steps("c"), per="invoices", id="r2")
    wanted = need("agreements", "at_most", 1, Scope.of_steps("c"))
    assert "“c”" in refused(first, B, C, chain("a", "b", "c"), makes, back, wanted)
    wanted = need("invoices", "at_most", 1, Scope.of_steps("c"))
    assert seen(first, B, C, chain("a", "b", "c"), makes, wanted).judgements["n"].answer is Answer.MET


@pytest.mark.parametrize(
    "each",
    [
        rule("invoices", "only", 1),
        rule("invoices", "all_of", 1),
        rule("invoices", "at_most", -1),
        rule("invoices", "at_most", "1e999999999"),
        rule("invoices", "at_most", ["fi"]),
        rule("invoices", "at_most", True),
    ],
)
def test_a_rule_whose_limit_means_nothing_is_named(each: ProcessRule) -> None:
    assert "“the rule” has a limit that invoices cannot have" in refused(
        recorded(RecordedFact(measure="invoices", value=1)), each, ONE
    )


def test_a_limit_without_a_bound_is_exactly_that_limit() -> None:
    result = seen(A, rule("invoices", None, 2), ONE)
    assert result.judgements["n"].answer is Answer.CLASH
    assert [row.text for row in result.judgements["n"].derivation]
    assert seen(A, rule("invoices", None, 1), ONE).judgements["n"].answer is Answer.MET


def test_a_bound_without_a_limit_bounds_nothing() -> None:
    assert "“a”" in refused(A, rule("invoices", "at_most", None), ONE)


@pytest.mark.parametrize(
    ("loose", "is_named"),
    [
        (rule("nonsense", "at_most", 1), True),
        (rule("elapsed", "at_most", 1, Scope.of_span("b", "a")), True),
        (rule("elapsed", "at_most", 600, Scope.of_span("a", "b")), False),
        (rule("elapsed", "at_most", 600, Scope.of_span("a", "a")), False),
        (rule("invoices", "at_most", 1, Scope.of_steps("gone")), True),
        (rule("invoices", "at_most", 1, Scope.of_steps("gone", "a")), False),
        (rule("invoices", "at_most", 1, Scope.of_steps()), True),
        (rule("invoices", "at_most", 1), False),
        (rule("invoices", "at_most", 1, WHOLE), False),
    ],
)
def test_a_rule_that_reaches_nothing_is_a_hint(loose: ProcessRule, is_named: bool) -> None:
    found = codes(A, B, chain("a", "b"), loose, need("elapsed", "at_most", 120, WHOLE))
    assert ("D11" in found) is is_named


def test_at_least_above_at_most_at_one_step() -> None:
    least, most = rule("elapsed", "at_least", 3 * DAY), rule("elapsed", "at_most", 2 * DAY, id="r2")
    open_time = A.model_copy(update={"work": None})
    assert "K28" in codes(open_time, least, most)
    assert refused(open_time, least, most, need("elapsed", "at_most", DAY))


@pytest.mark.parametrize("scope", [HERE, WHOLE])
@pytest.mark.parametrize(
    ("measure", "bound", "limit"),
    [
        ("invoices", "at_most", None),
        ("elapsed", "at_most", None),
        ("invoices", "exactly", None),
        ("languages", "only", None),
    ],
)
def test_a_thousand_rules_at_one_place_end_soon(measure: str, bound: str, limit: None, scope: Scope) -> None:
    del limit
    rules = [
        rule(measure, bound, [f"x{n}", "fi"] if measure == "languages" else n + 1, scope, id=f"r{n}", title=f"rule {n}")
        for n in range(1000)
    ]
    wanted = need("languages", "all_of", ["fi"], scope) if measure == "languages" else need(measure, "at_most", 1, scope)
    begun = time.process_time()
    answer = check(of(A.model_copy(update={"work": None}), *rules, wanted), TODAY).judgements["n"].answer
    assert answer is (Answer.CANNOT_TELL if bound == "exactly" else Answer.MET)
    assert time.process_time() - begun < 400 * cpu(reference)  # 50 when it was written
