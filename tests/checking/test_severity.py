"""METHOD 5, with a pencil."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import SeverityWord
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.severity import Severities, evidence_grade, severity_message, weighed, word_of
from blueprint_model.elements import EvidenceGrade, KanoClass, Need, Persona, Side, Voice
from tests.paths.small import of, step


def judged(gap: str = "1", answer: Answer = Answer.CLASH, place: str | None = None, probability: str = "1") -> Judgement:
    certainty = Certainty.CERTAIN if answer is Answer.CLASH else None
    return Judgement("n", answer, certainty, gap=Fraction(gap), place=place, probability=Fraction(probability))


def severity(need: Need, judgement: Judgement, *more: object) -> int:
    elements = [element for element in more if not isinstance(element, str)]
    return Severities(of(need, *elements)).of_need(need, judgement)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("gap", "kano", "place", "importance", "q", "expected"),
    [
        ("1", "1", "1.25", 4, "1", 100),  # E1
        ("1", "1", "1", 4, "1", 80),
        ("23/30", "1", "1", 4, "0.2", 25),  # E5 N2: g = 0.3 + 0.7 × 2/3
        ("1", "0.7", "1", 3, "1", 42),
        ("1/200", "1", "1", 5, "1", 1),  # halves round up
        ("0", "1", "1.25", 5, "1", 0),
    ],
)
def test_the_formula(gap: str, kano: str, place: str, importance: int, q: str, expected: int) -> None:
    assert weighed(Fraction(gap), Fraction(kano), Fraction(place), importance, Fraction(q)) == expected


def test_class_and_importance_that_nobody_told_are_the_usual_ones() -> None:
    assert severity(Need(id="n"), judged()) == 42


def test_a_must_be_clash_is_at_least_15_and_a_met_need_at_most_14() -> None:
    need = Need(id="n", kano=KanoClass.MUST_BE, importance=1)
    assert severity(need, judged("0.31")) == 15
    assert severity(need.model_copy(update={"importance": 5}), judged("0.3", Answer.MET)) == 14


def test_a_clash_of_another_class_can_weigh_less() -> None:
    assert severity(Need(id="n", kano=KanoClass.INDIFFERENT, importance=1), judged("0.31")) == 1


@pytest.mark.parametrize(("side", "expected"), [(Side.CUSTOMER, 17), (Side.STAFF, 42), (Side.COMPANY, 42)])
def test_the_share_of_a_small_group_never_disappears_and_staff_count_whole(side: Side, expected: int) -> None:
    persona = Persona(id="p", side=side, share=Decimal("0.2"))
    assert severity(Need(id="n", persona="p"), judged(), persona) == expected


def test_the_last_step_the_lowest_feeling_and_a_moment_of_truth_weigh_more() -> None:
    severities = Severities(
        of(
            step("first", "customer", 1, emotion=1),
            step("low", "customer", 2, emotion=-1),
            step("true", "customer", 3, moment_of_truth=True),
            step("last", "customer", 4),
            step("behind", "backstage", 5, emotion=-2),
        )
    )
    weights = {name: severities.weight_of(name) for name in ("first", "low", "true", "last", "behind")}
    assert weights == {"first": 1, "low": Fraction(5, 4), "true": Fraction(5, 4), "last": Fraction(5, 4), "behind": 1}


def test_what_cannot_be_told_weighs_nothing() -> None:
    assert severity(Need(id="n"), Judgement("n", Answer.CANNOT_TELL)) == 0


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (100, SeverityWord.COULD_END),
        (70, SeverityWord.COULD_END),
        (69, SeverityWord.PAIN),
        (40, SeverityWord.PAIN),
        (39, SeverityWord.FRICTION),
        (15, SeverityWord.FRICTION),
        (14, SeverityWord.HINT),
        (0, SeverityWord.HINT),
    ],
)
def test_the_words_and_their_ends(value: int, word: SeverityWord) -> None:
    assert word_of(value) is word


def test_a_public_body_does_not_speak_of_customership() -> None:
    assert severity_message(SeverityWord.COULD_END, public=True).text == "goes without or gives up"
    assert severity_message(SeverityWord.COULD_END, public=False).text == "could end the customership"


def test_the_grade_of_evidence_is_the_best_that_was_given() -> None:
    voices = (Voice(grade=EvidenceGrade.ONE_VOICE), Voice(grade=EvidenceGrade.MEASURED), Voice())
    assert [evidence_grade(Need(id="n", voices=voices[:count])) for count in range(4)] == [0, 1, 3, 3]
