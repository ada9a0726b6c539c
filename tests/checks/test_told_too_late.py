"""K12: what a person needs to know before a step is told only there, later, or not on every way."""

from __future__ import annotations

from fractions import Fraction

import pytest

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.judgement import Judgement
from tests.checks.found import findings_of, places_of, result_of

NEED = '\nneed at Signs: "The price first" price before Signs'


def answered(path: str) -> Judgement:
    return result_of(path + NEED).judgements["n1"]


def kind(path: str) -> tuple[Answer, Certainty | None]:
    judgement = answered(path)
    return judgement.answer, judgement.certainty


MET = (Answer.MET, None)
CERTAIN = (Answer.CLASH, Certainty.CERTAIN)
POSSIBLE = (Answer.CLASH, Certainty.POSSIBLE)
CANNOT_TELL = (Answer.CANNOT_TELL, None)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("customer: Reads (gives price) -> Signs", MET),
        ("customer: Compares -> Signs (gives price)", CERTAIN),
        ("customer: Compares -> Signs -> Reads (gives price)", CERTAIN),
        ("customer: Compares -> Signs (passes price)", MET),
        ("customer: Compares (fact price 5 EUR) -> Signs", MET),
        ("customer: Compares -> Signs", CANNOT_TELL),
    ],
)
def test_told_before_at_or_after(path: str, expected: tuple[Answer, Certainty | None]) -> None:
    assert kind(path) == expected


@pytest.mark.parametrize("words", ["the price and the time", "Price", "hinta", "priset"])
def test_it_is_known_by_its_words_in_three_languages(words: str) -> None:
    assert kind(f"customer: Reads (gives {words}) -> Signs") == MET


def test_words_that_only_hold_the_name_do_not_tell_it() -> None:
    assert kind("customer: Reads (gives priceless advice) -> Signs") == CANNOT_TELL


def test_on_one_of_two_ways_it_is_possible_and_weighs_as_often_as_that_way() -> None:
    path = "customer: Starts -> Reads (70 %, gives price)\ncustomer in column 3: Signs\nStarts -> Signs (30 %)\nReads -> Signs"
    judgement = answered(path)
    assert (judgement.answer, judgement.certainty, judgement.probability) == (*POSSIBLE, Fraction(3, 10))


def test_a_parallel_branch_that_is_waited_for_tells_in_time() -> None:
    path = "customer: Starts -> Reads (gives price)\ncustomer in column 3: Signs\nStarts -> Signs\nReads -> Signs"
    assert kind(path) == MET


def test_a_branch_that_nobody_waits_for_cannot_be_told() -> None:
    path = "customer: Starts -> Reads (gives price)\ncustomer in column 3: Signs\nStarts -> Signs"
    assert kind(path) == CANNOT_TELL


def test_under_one_answer_only_it_is_a_conditional_clash() -> None:
    path = (
        "question New: yes / no\ncustomer: Starts -> Reads (when New: yes, gives price)\n"
        "customer in column 3: Signs\nStarts -> Signs (when New: no)\nReads -> Signs"
    )
    found = result_of(path + NEED).finding_of_need("n1")
    assert found is not None
    assert (found.code, found.certainty) == ("K2", Certainty.POSSIBLE)


def test_evidence_tells_it_at_the_step_that_it_belongs_to() -> None:
    path = "customer: Compares -> Signs\nevidence in column {}: Price list (gives price)"
    assert kind(path.format(1)) == MET
    assert kind(path.format(2)) == CERTAIN


def test_what_is_given_out_of_sight_reaches_the_customer_where_it_leads() -> None:
    path = "customer: Compares -> Signs\nbackstage: Works it out (gives price)"
    assert kind(path) == CANNOT_TELL
    assert kind(path + "\nWorks it out -> Compares") == MET


def test_a_loop_back_does_not_tell_it_in_time() -> None:
    assert kind("customer: Compares -> Signs -> Reads (gives price)\nReads -> Compares (loop)") == CERTAIN


def test_it_stands_where_it_is_needed_and_says_where_it_is_told() -> None:
    text = "customer: Compares -> Signs -> Reads (gives price)" + NEED
    assert places_of("K12", text) == [["Signs", "Reads"]]
    (found,) = findings_of("K12", text)
    assert (found.element, dict(found.message.values)["step"]) == ("s2", "Reads")


def test_what_is_told_in_time_is_no_finding() -> None:
    assert findings_of("K12", "customer: Reads (gives price) -> Signs" + NEED) == []


def test_who_tells_it_is_asked_by_name() -> None:
    (missing,) = answered("customer: Compares -> Signs").missing
    assert (missing.element, missing.field, missing.settles) == ("s2", "gives", True)


def test_many_choices_are_no_hindrance_where_one_way_is_taken() -> None:
    choices = "\n".join(f"customer: A{n}\ncustomer: B{n}\ncustomer: C{n}" for n in range(8))
    flows = "\n".join(
        f"A{n} -> B{n} (50 %)\nA{n} -> C{n} (50 %)\nB{n} -> {after}\nC{n} -> {after}"
        for n, after in ((n, f"A{n + 1}" if n < 7 else "Signs") for n in range(8))
    )
    path = f"customer: Signs\n{choices}\n{flows}"
    assert kind(path.replace("customer: B3\n", "customer: B3 (gives price)\n")) == POSSIBLE
    both = path.replace("customer: B3\n", "customer: B3 (gives price)\n").replace(
        "customer: C3\n", "customer: C3 (gives price)\n"
    )
    assert kind(both) == MET
