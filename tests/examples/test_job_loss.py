"""Losing one's job (S0): seven organisations, and the gaps between them that nobody owns and no metric watches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.checker import check_variant
from blueprint_model.checking.repair import smallest_repair
from blueprint_model.commands.create_variant import create_variant
from blueprint_model.elements import Metric
from blueprint_model.elements.organisation import Organisation, Sector
from blueprint_model.operations import Edit, apply
from tests.examples.opened import TODAY, changed, checked, ends, example

DAY = 86_400


@pytest.fixture(params=["en", "fi"])
def job_loss(request: pytest.FixtureRequest) -> Blueprint:
    return example("job-loss", request.param)


def codes_at(blueprint: Blueprint, place: str) -> set[str]:
    return {code for finding in checked(blueprint).findings if finding.element == place for code in finding.codes}


def all_codes(blueprint: Blueprint) -> set[str]:
    return {code for finding in checked(blueprint).findings for code in finding.codes}


def test_it_crosses_seven_organisations_of_three_sectors(job_loss: Blueprint) -> None:
    assert len(job_loss.organisations) == 7
    assert {each.sector for each in job_loss.organisations} == {Sector.PUBLIC, Sector.PRIVATE, Sector.THIRD}


def test_each_transition_has_one_card_whatever_it_lacks(job_loss: Blueprint) -> None:
    crossings = {flow.id for flow in job_loss.transitions}
    cards = [finding.element for finding in checked(job_loss).findings if finding.element in crossings]
    assert len(cards) == len(set(cards)) == 11
    assert codes_at(job_loss, "t4") == {"K6", "K7", "K8", "K11"}
    assert codes_at(job_loss, "t9") == set()  # cared for: an owner and both promises


def test_an_owner_two_promises_and_what_is_passed_on_leave_nothing_to_say(job_loss: Blueprint) -> None:
    asked = ["work history", "reason for the ending", "payslips"]
    if job_loss.scenario.language == "fi":
        asked = ["työhistoria", "päättymisen syy", "palkkalaskelmat"]
    cared = changed(job_loss, "t4", owner="The fund", promise_in="in", promise_out="out", passes=asked)
    assert codes_at(cared, "t4") == set()


def test_the_money_comes_within_25_to_51_days_and_she_needs_it_in_30(job_loss: Blueprint) -> None:
    finding = checked(job_loss).finding_of_need("n1")
    assert finding is not None
    assert (finding.code, finding.certainty) == ("K3", Certainty.POSSIBLE)
    least, most = ends(finding.observed)
    assert (least // DAY, most // DAY) == (25, 51)


def test_a_queue_of_two_days_and_wages_that_are_known_at_once_bring_the_money_in_time(job_loss: Blueprint) -> None:
    quick = changed(job_loss, "b101", wait={"min": DAY, "max": 2 * DAY})
    assert checked(quick).judgements["n1"].answer is Answer.CLASH  # the register still shows the wages a month late
    quick = changed(quick, "g101", wait={"min": 0, "max": DAY})
    assert checked(quick).judgements["n1"].answer is Answer.MET
    lost = changed(quick, "s7", wait={"min": DAY, "max": 9 * DAY})  # twice nine days for a payslip
    assert checked(lost).judgements["n1"].answer is Answer.CLASH


def test_a_metric_of_the_whole_path_takes_the_card_of_pieces(job_loss: Blueprint) -> None:
    assert "K22" in all_codes(job_loss)
    assert len(job_loss.all_of(Metric)) == 3
    assert "K22" not in all_codes(changed(job_loss, "m1", scope={"kind": "whole"}))


def test_the_sector_that_is_left_out_is_family_and_friends(job_loss: Blueprint) -> None:
    assert "K25" in all_codes(job_loss)
    sister = Organisation(id="o8", title="Her sister", sector=Sector.INFORMAL)
    assert "K25" not in all_codes(replace(job_loss, elements={**job_loss.elements, "o8": sister}))


def test_the_same_is_asked_three_times(job_loss: Blueprint) -> None:
    finding = checked(job_loss).finding_of_need("n2")
    assert finding is not None
    assert finding.code == "K11"
    assert ends(finding.observed) == (9, 9)
    assert checked(changed(job_loss, "f401", asks=[])).judgements["n2"].answer is Answer.MET


def test_twelve_errands_of_which_two_exist_only_because_something_failed(job_loss: Blueprint) -> None:
    finding = checked(job_loss).finding_of_need("n4")
    assert finding is not None
    assert finding.code == "K10"
    assert ends(finding.observed) == (12, 14)
    assert any(dict(detail.values).get("count") == 2 or detail.count == 2 for detail in finding.details)


def test_the_smallest_repair_made_a_to_be_mends_what_it_promises(job_loss: Blueprint) -> None:
    repair = smallest_repair(job_loss, TODAY)
    assert repair.mended
    edit = create_variant(job_loss, "smallest", "Smallest repair", repair)
    assert isinstance(edit, Edit)
    _, result = check_variant(apply(job_loss, edit), TODAY, "smallest")
    assert {result.judgements[need].answer for need in repair.mended} == {Answer.MET}
    assert not [finding for finding in result.findings if "K29" in finding.codes]
