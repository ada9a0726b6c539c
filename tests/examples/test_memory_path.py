"""The memory clinic path (S4): several providers, four kinds of touchpoint, staff with needs, a law against a habit."""

from __future__ import annotations

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import FindingKind
from blueprint_model.elements.persona import Side
from blueprint_model.elements.step import TouchpointKind
from tests.examples.opened import changed, checked, ends, example

DAY = 86_400


@pytest.fixture(params=["en", "fi"])
def memory(request: pytest.FixtureRequest) -> Blueprint:
    return example("memory-path", request.param)


def test_all_four_kinds_of_touchpoint_are_met(memory: Blueprint) -> None:
    assert {step.touchpoint_kind for step in memory.steps if step.touchpoint_kind} == set(TouchpointKind)


def test_seven_providers_take_part_and_every_sector_of_the_event(memory: Blueprint) -> None:
    assert len(memory.organisations) == 7
    assert {each.sector for each in memory.organisations} == set(memory.scenario.sectors)


def test_the_staff_is_a_persona_with_needs_of_her_own(memory: Blueprint) -> None:
    (tuula,) = [persona for persona in memory.personas if persona.side is Side.STAFF]
    assert tuula.needs
    assert tuula.values
    assert tuula.dreams
    assert tuula.behaviour
    finding = checked(memory).finding_of_need("n7")
    assert finding is not None
    assert finding.certainty is Certainty.CERTAIN
    hour = changed(memory, "r2", bound="at_least", limit=3600)
    assert checked(hour).judgements["n7"].answer is Answer.MET


def test_the_daughter_waits_outside_only_where_he_has_not_agreed(memory: Blueprint) -> None:
    finding = checked(memory).finding_of_need("n2")
    assert finding is not None
    assert (finding.code, finding.certainty) == ("K2", Certainty.POSSIBLE)
    agreed = changed(memory, "q1", fixed=memory.elements["q1"].to_json()["answers"][0]["words"])
    assert checked(agreed).judgements["n2"].answer is Answer.MET


def test_a_law_for_both_languages_and_a_template_in_one_contradict(memory: Blueprint) -> None:
    (card,) = [finding for finding in checked(memory).findings if finding.code == "K28"]
    assert (card.element, card.rules) == ("s6", ("r3", "r4"))
    both = changed(memory, "r4", limit=["fi", "sv"])
    assert not [finding for finding in checked(both).findings if finding.code == "K28"]


def test_the_letter_is_hard_to_read_and_in_one_language(memory: Blueprint) -> None:
    result = checked(memory)
    assert {result.finding_of_need(need).code for need in ("n3", "n4") if result.finding_of_need(need)} == {"K13"}  # type: ignore[union-attr]
    plain = changed(changed(memory, "e4", reading_level=2, languages=["fi", "sv"]), "r4", limit=["fi", "sv"])
    answers = checked(plain).judgements
    assert (answers["n3"].answer, answers["n4"].answer) == (Answer.MET, Answer.MET)


def test_certainty_comes_in_32_to_92_days_and_two_months_are_needed(memory: Blueprint) -> None:
    least, most = ends(checked(memory).judgements["n1"].observed)
    assert (least // DAY, most // DAY) == (32, 92)
    quick = changed(changed(memory, "c1s", wait={"min": DAY, "max": 7 * DAY}), "d1", wait={"min": DAY, "max": 14 * DAY})
    assert checked(quick).judgements["n1"].answer is Answer.MET


def test_the_long_queue_before_is_no_wait_for_the_medicine(memory: Blueprint) -> None:
    """What he hears and the folder come after the same queue: nobody waits for it twice."""
    judgement = checked(memory).judgements["n8"]
    assert judgement.answer is Answer.MET
    assert ends(judgement.observed)[1] < DAY


def test_nobody_answers_after_school(memory: Blueprint) -> None:
    finding = checked(memory).finding_of_need("n5")
    assert finding is not None
    assert (finding.code, finding.kind) == ("K19", FindingKind.HEAD)
