"""Bad places, loops, shares and questions: a finding or a refusal names them."""

from __future__ import annotations

import pytest

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.checking.rechecking import Rechecker
from blueprint_model.elements import (
    Condition,
    Direction,
    Element,
    FlowKind,
    Need,
    Persona,
    Question,
    RecordedFact,
    Scope,
    ScopeKind,
    Step,
)
from blueprint_model.elements.question import Answer as Given
from tests.checking.test_bad_input import HERE, ONE, WHOLE, A, B, C, codes, need, recorded, refused, rule, seen
from tests.paths.small import DAY, TODAY, chain, ends, flow, of

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
