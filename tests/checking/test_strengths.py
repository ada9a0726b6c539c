"""Strengths beside the clashes: what is met as well as was wished for, and what is remembered with pleasure."""

from __future__ import annotations

from typing import Any

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.strengths import Strength, StrengthKind, strengths_of
from blueprint_model.checking.verdict import judge_all
from blueprint_model.elements import Direction, EvidenceGrade, KanoClass, Need, RecordedFact, Scope, Voice
from tests.paths.small import TODAY, of, step


def strengths(blueprint: Blueprint) -> tuple[Strength, ...]:
    return strengths_of(blueprint, judge_all(blueprint, TODAY))


def need(name: str, most: int, wished: int | None = None, **fields: Any) -> Need:
    usual: dict[str, Any] = {
        "id": name,
        "title": name,
        "adequate": most,
        "desired": wished,
        "measure": "elapsed",
        "direction": Direction.AT_MOST,
        "scope": Scope.of_steps("desk"),
        "kano": KanoClass.MUST_BE,
    }
    return Need(**{**usual, **fields})


DESK = step("desk", "frontstage", 1, 60)


def test_a_need_that_is_met_as_wished_for_is_a_strength() -> None:
    (found,) = strengths(of(DESK, need("quick", 120, 60)))
    assert (found.kind, found.element, found.place) == (StrengthKind.NEED, "quick", "desk")
    assert translator("en")(found.message) == "The customer needs “quick”, and gets it: 1 min"


def test_a_need_that_is_only_adequately_met_is_none() -> None:
    assert strengths(of(DESK, need("quick", 120, 59))) == ()


def test_a_need_that_clashes_is_none() -> None:
    assert strengths(of(DESK, need("quick", 59))) == ()


def test_what_nobody_would_miss_is_none() -> None:
    assert strengths(of(DESK, need("quick", 120, kano=KanoClass.INDIFFERENT))) == ()


def test_the_weightiest_need_stands_first() -> None:
    blueprint = of(
        DESK,
        need("nice", 120, kano=KanoClass.ATTRACTIVE, importance=5),
        need("needed", 120, importance=4),
        need("wanted", 120, kano=KanoClass.ONE_DIMENSIONAL, importance=5),
    )
    assert [strength.element for strength in strengths(blueprint)] == ["needed", "wanted", "nice"]


def test_a_yes_needs_no_figure() -> None:
    told = step("desk", "frontstage", 1, 60, facts=(RecordedFact(measure="reason_given", value=True),))
    (found,) = strengths(
        of(told, need("reason", 0, title="a reason", measure="reason_given", direction=Direction.YES, adequate=None))
    )
    assert translator("en")(found.message) == "The customer needs “a reason”, and it happens"


def test_the_evidence_is_told_with_it() -> None:
    voices = (Voice(count=14, grade=EvidenceGrade.ONE_VOICE), Voice(count=8, grade=EvidenceGrade.MEASURED))
    (found,) = strengths(of(DESK, need("quick", 120, voices=voices)))
    assert (found.evidence_grade, found.voices) == (3, 22)


def test_a_moment_of_pleasure_is_a_strength_for_customer_and_staff() -> None:
    blueprint = of(step("drives", "customer", 1, emotion=2), step("hands", "frontstage", 2, staff_emotion=2))
    assert [(s.kind, s.element) for s in strengths(blueprint)] == [
        (StrengthKind.MOMENT, "drives"),
        (StrengthKind.STAFF_MOMENT, "hands"),
    ]


def test_a_moment_that_is_merely_good_is_none() -> None:
    assert strengths(of(step("drives", "customer", 1, emotion=1, staff_emotion=1))) == ()


def test_a_moment_has_the_evidence_of_the_needs_met_there() -> None:
    asked = need("quick", 120, 59, voices=(Voice(count=3, grade=EvidenceGrade.RESEARCHED),))
    (found,) = strengths(of(step("desk", "frontstage", 1, 60, emotion=2), asked))
    assert (found.kind, found.evidence_grade, found.voices) == (StrengthKind.MOMENT, 2, 3)
