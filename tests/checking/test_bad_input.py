"""Bad input gives a finding or a refusal that names the place: never a traceback, never a silent pass (issue 3).

Small blueprints go through the whole check and all its reports; those that a file can hold also through `main.py check`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.check_report import json_report, text_report
from app.command_line import run_command
from app.translation import LANGUAGES, translator
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.identity import is_error
from blueprint_model.checking.rechecking import Rechecker
from blueprint_model.elements import (
    Column,
    Condition,
    Direction,
    Element,
    FlowKind,
    Measure,
    MeasureKind,
    Need,
    Persona,
    ProcessRule,
    Question,
    RecordedFact,
    Scenario,
    Scope,
    ScopeKind,
    Step,
)
from blueprint_model.elements.question import Answer as Given
from blueprint_model.file_format import write
from tests.paths.small import DAY, TODAY, chain, ends, flow, of, step

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
    assert time.process_time() - begun < 5


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
    assert time.process_time() - begun < 20  # some seconds while other tests run


# --- places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "named"),
    [
        (Scope.of_span("b", "a"), "no way leads from “b” to “a”"),
        (Scope.of_span("a", "gone"), "“gone”"),
        (Scope.of_steps("gone"), "nobody comes to the place"),
        (Scope.of_steps(), "nobody comes to the place"),
        (Scope(kind=ScopeKind.FLOWS, elements=("gone",)), "nobody comes to the place"),
        (Scope(kind=ScopeKind.PHASES, elements=("gone",)), "nobody comes to the place"),
        (Scope(kind=ScopeKind.LANES, elements=("gone",)), ""),
    ],
)
@pytest.mark.parametrize("measure", ["elapsed", "invoices", "hand_overs"])
def test_a_need_of_a_place_that_is_not_there(scope: Scope, named: str, measure: str) -> None:
    said = refused(recorded(RecordedFact(measure="invoices", value=1)), B, chain("a", "b"), need(measure, "at_most", 600, scope))
    assert named in said or measure == "invoices" or scope.kind is ScopeKind.FLOWS


def test_a_span_whose_first_step_is_its_last_is_that_step() -> None:
    wanted = need("elapsed", "at_most", 60, Scope.of_span("a", "a"))
    assert seen(A, B, chain("a", "b"), wanted).judgements["n"].answer is Answer.MET
    shorter = need("elapsed", "at_most", 59, Scope.of_span("a", "a"))
    assert seen(A, B, chain("a", "b"), shorter).judgements["n"].answer is Answer.CLASH


def test_before_a_step_that_is_not_there() -> None:
    assert refused(A, Need(id="n", measure="price", direction=Direction.BEFORE, before="gone", scope=HERE))


def test_a_persona_and_a_question_that_are_not_there() -> None:
    assert seen(A, need("elapsed", "at_most", 60, persona="gone")).judgements["n"].answer is Answer.MET
    assert refused(A, need("elapsed", "at_most", 60, condition={"question": "gone", "answer": "yes"}))


# --- loops, cycles, shares ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flows", "code"),
    [
        ([*chain("a", "b"), flow("a", "a")], "D7"),
        ([*chain("a", "b"), flow("a", "a", kind=FlowKind.LOOP)], "K3"),
        ([*chain("a", "b", "a")], "K23"),
        ([*chain("a", "b"), flow("b", "a", kind=FlowKind.LOOP)], "K23"),
        ([flow("a", "b", share=0.7), flow("a", "c", share=0.7)], "D6"),
    ],
)
def test_a_way_that_cannot_be_is_found(flows: list[Element], code: str) -> None:
    assert code in codes(A, B, C, *flows, need("elapsed", "at_most", DAY, WHOLE))


def test_a_loop_to_itself_counts_its_own_step_again() -> None:
    again = flow("a", "a", kind=FlowKind.LOOP, repeats_at_most=2)
    assert ends(seen(A, B, *chain("a", "b"), again, need("elapsed", "at_most", DAY, WHOLE)).judgements["n"]) == (120, 240)


def test_a_cycle_that_nobody_comes_into_is_found() -> None:
    assert "K23" in codes(A, B, C, *chain("b", "c", "b"), need("elapsed", "at_most", DAY))


def test_shares_of_nothing_leave_everybody_at_the_fork() -> None:
    result = seen(A, B, C, flow("a", "b", share=0), flow("a", "c", share=0), need("elapsed", "at_most", 60, WHOLE))
    assert result.judgements["n"].answer is Answer.MET


# --- questions ------------------------------------------------------------------------------------------------------

ASKED = Question(id="q", title="New", answers=(Given(words="yes"), Given(words="no")))
TYPO = Condition(question="q", answer="yess")
SURE = Condition(question="q", answer="yes")
BOTH = (A, B, flow("a", "b", condition=SURE))


@pytest.mark.parametrize(
    ("elements", "place"),
    [
        ((ASKED, A, B, flow("a", "b", condition=TYPO)), "“b”"),
        ((ASKED, *BOTH, rule("invoices", "at_most", 1, condition=TYPO)), "“the rule”"),
        ((ASKED, *BOTH, need("elapsed", "at_most", 600, WHOLE, condition=TYPO)), "“the need”"),
        ((ASKED, *BOTH, Persona(id="p", title="Ann", fixes=(TYPO,))), "“Ann”"),
        ((ASKED.model_copy(update={"fixed": "yess"}), *BOTH), "“New”"),
    ],
)
@pytest.mark.parametrize("measure", ["elapsed", "languages", "price"])
def test_an_answer_that_the_question_does_not_have(elements: tuple[Element, ...], place: str, measure: str) -> None:
    wanted = {
        "elapsed": need("elapsed", "at_most", 600, WHOLE),
        "languages": need("languages", "all_of", ["fi"], WHOLE),
        "price": Need(id="n", measure="price", direction=Direction.BEFORE, before="b"),
    }[measure]
    fact = RecordedFact(measure="languages", value=("fi",))
    told = [each.model_copy(update={"facts": (fact,)}) if isinstance(each, Step) else each for each in elements]
    given = {each.id: each for each in (wanted, *told)}
    said = refused(*given.values())
    assert said == f"{place} speaks of the answer “yess”, which “New” does not have"


def test_a_question_without_answers_has_those_that_are_named() -> None:
    result = seen(Question(id="q", title="New"), *BOTH, need("elapsed", "at_most", 600, WHOLE))
    assert ends(result.judgements["n"]) == (60, 120)


def test_shares_of_answers_above_everybody() -> None:
    asked = Question.model_validate({"id": "q", "answers": [{"words": "yes", "share": "0.7"}, {"words": "no", "share": "0.6"}]})
    assert "D6" in codes(asked, *BOTH)


# --- after an edit --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "worse",
    [
        C.model_copy(update={"facts": (RecordedFact(measure="invoices", value=("fi",)),)}),
        Question(id="q", title="New", answers=(Given(words="no"),)),
        rule("invoices", "only", 1, Scope.of_steps("c"), id="far"),
    ],
)
def test_what_turns_odd_far_away_is_noticed_after_an_edit(worse: Element) -> None:
    far = rule("invoices", "at_most", 1, Scope.of_steps("c"), id="far")
    first = of(recorded(RecordedFact(measure="invoices", value=1)), B, C, ASKED, flow("a", "b", condition=SURE), far, ONE)
    rechecker = Rechecker()
    assert rechecker.check(first, TODAY).judgements["n"].answer is Answer.MET
    second = of(*first.elements.values(), worse)
    assert rechecker.check(second, TODAY).judgements["n"] == check(second, TODAY).judgements["n"]
    assert rechecker.check(second, TODAY).judgements["n"].answer is Answer.CANNOT_TELL
    assert rechecker.check(first, TODAY).judgements["n"].answer is Answer.MET


# --- through the command line ---------------------------------------------------------------------------------------


def checked(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """(exit code, what is printed, complaints)"""
    code = run_command(["check", str(path), "--language", "en", "--today", "2026-11-24"])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def changed(path: Path, element: str, **fields: Any) -> Path:
    """The file with some fields of one element as a hand in an editor would write them."""
    root = json.loads(path.read_text(encoding="utf-8"))
    (found,) = (each for each in root["elements"] if each["id"] == element)
    found.update(fields)
    path.write_text(json.dumps(root), encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "bad.saro"
    elements = (ASKED, *BOTH, rule("invoices", "exactly", 1), need("invoices", "at_most", 1), Persona(id="p"))
    file.write_text(write(of(*elements)), encoding="utf-8")
    return file


def test_the_small_file_itself_is_met(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(path, capsys)
    assert (code, err) == (0, "")
    assert "the need" not in out or "met" in out


@pytest.mark.parametrize(
    ("element", "fields", "named"),
    [
        ("n", {"desired": 3}, "what is desired is worse than what is needed"),
        ("n", {"adequate": -1}, "“invoices” cannot have"),
        ("n", {"adequate": "1e999999999"}, "“invoices” cannot have"),
        ("n", {"measure": "nonsense"}, "“nonsense” is not in this blueprint"),
        ("n", {"scope": {"kind": "span", "elements": ["b", "a"]}, "measure": "elapsed"}, "no way leads from “b” to “a”"),
        ("r", {"per": "invoices"}, "“the rule” cannot count invoices"),
        ("r", {"limit": 10**18 - 1, "bound": "only"}, "“the rule” has a limit"),
        ("r", {"measure": "nonsense"}, "Bound to nothing: “the rule”"),
        ("a-b", {"condition": {"question": "q", "answer": "yess"}}, "“yess”"),
        ("q", {"fixed": "yess"}, "“yess”"),
        ("a", {"facts": [{"measure": "invoices", "at_least": 3, "at_most": 1}]}, "empty range"),
    ],
)
def test_a_file_that_can_be_opened_is_never_passed_in_silence(
    path: Path, capsys: pytest.CaptureFixture[str], element: str, fields: dict[str, Any], named: str
) -> None:
    code, out, err = checked(changed(path, element, **fields), capsys)
    assert (code, err) == (0, "")
    assert named in out


@pytest.mark.parametrize(
    ("element", "fields", "place"),
    [
        ("a", {"work": {"min": -1, "typical": 1, "max": 1}}, "“a”, “work.min”"),
        ("a", {"work": {"min": 5, "typical": 4, "max": 3}}, "“a”, “work”"),
        ("a", {"failure_chance": "1.5"}, "“a”, “failure_chance”"),
        ("a", {"price": "5"}, "“a”, “price”"),
        ("a", {"column": "gone"}, "“a”, “column”"),
        ("a-b", {"share": "-0.1"}, "“a-b”, “share”"),
        ("a-b", {"target": "gone"}, "“a-b”, “target”"),
        ("a-b", {"repeats_at_most": -1}, "“a-b”, “repeats_at_most”"),
        ("q", {"answers": [{"words": "yes", "share": "1.01"}]}, "“q”, “answers.0.share”"),
        ("n", {"scope": {"kind": "steps", "elements": ["gone"]}}, "“n”, “scope”"),
        ("n", {"scope": {"kind": "span", "elements": ["a"]}}, "“n”, “scope”"),
        ("n", {"persona": "gone"}, "“n”, “persona”"),
        ("n", {"adequate": 10**18}, "Line 1: The number 100000000000… has 19 digits"),
        ("n", {"importance": 6}, "“n”, “importance”"),
        ("r", {"condition": {"question": "gone", "answer": "yes"}}, "“r”, “condition”"),
        ("p", {"share": 1.5}, "“p”, “share”"),
    ],
)
def test_a_file_that_cannot_be_opened_names_the_place(
    path: Path, capsys: pytest.CaptureFixture[str], element: str, fields: dict[str, Any], place: str
) -> None:
    code, out, err = checked(changed(path, element, **fields), capsys)
    assert code == 2
    assert out == ""
    assert place in err
    assert err.count("\n") == 1


def test_columns_without_order_still_give_an_answer() -> None:
    same = [Column(id=f"c{n}", rank="V") for n in (1, 2, 3)]
    assert seen(*same, A, B, chain("a", "b"), need("elapsed", "at_most", 120, WHOLE)).judgements["n"].answer is Answer.MET
