"""The IT provider (S1, SEMANTICS E5): the contract is kept, and nobody can work."""

from __future__ import annotations

from fractions import Fraction

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.areas import areas_of, weakest_links
from blueprint_model.checking.checker import check_variant
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.sentences import process_says, words_of
from blueprint_model.elements.step import Area
from tests.examples.opened import TODAY, changed, checked, ends, example

HOUR = 3600


@pytest.fixture(params=["en", "fi"])
def provider(request: pytest.FixtureRequest) -> Blueprint:
    return example("it-provider", request.param)


def head(blueprint: Blueprint, need: str) -> Finding:
    finding = checked(blueprint).finding_of_need(need)
    assert finding is not None
    return finding


def downtime(blueprint: Blueprint, seconds: int) -> Blueprint:
    return changed(blueprint, "o2s", facts=[{"measure": "downtime", "value": seconds}])


def test_the_contract_is_kept_and_the_customer_let_down(provider: Blueprint) -> None:
    finding = head(provider, "n1")
    assert (finding.code, finding.certainty, finding.severity) == ("K5", Certainty.CERTAIN, 100)
    assert ends(finding.observed) == (3 * HOUR, 3 * HOUR)
    promise = words_of(provider, "r1")
    assert process_says(provider, finding.rules, finding.derivation, finding.contract) == (promise,)
    assert checked(provider).judgements["n1"].gap == 1
    kept = finding.if_rules_are_kept
    assert kept is not None
    assert kept.answer is Answer.CLASH


def test_nine_hours_break_the_contract_as_well(provider: Blueprint) -> None:
    finding = head(downtime(provider, 9 * HOUR), "n1")
    assert finding.code == "K3"
    assert "K29" in finding.codes
    assert finding.if_rules_are_kept is not None
    assert finding.if_rules_are_kept.answer is Answer.CLASH


def test_an_hour_is_met(provider: Blueprint) -> None:
    assert checked(downtime(provider, HOUR)).judgements["n1"].answer is Answer.MET
    assert checked(downtime(provider, HOUR + 1)).judgements["n1"].answer is Answer.CLASH


def test_the_invoice_is_read_by_the_few_who_choose_the_next_supplier(provider: Blueprint) -> None:
    finding = head(provider, "n2")
    assert (finding.code, finding.certainty, finding.severity) == ("K13", Certainty.CERTAIN, 25)
    gap = checked(provider).judgements["n2"].gap
    assert gap == Fraction(3, 10) + Fraction(7, 10) * Fraction(2, 3)


def test_the_weakest_links_are_production_and_invoicing(provider: Blueprint) -> None:
    result = checked(provider)
    marks = [finding for finding in result.findings if finding.code == "K14"]
    assert len(marks) == 1
    weakest = weakest_links(areas_of(provider, result.judgements))
    assert {state.area for state in weakest} == {Area.PRODUCTION, Area.INVOICING}
    assert set(marks[0].explains) >= {"head/n1", "head/n2"}


def test_the_line_opens_an_hour_after_the_shift_begins(provider: Blueprint) -> None:
    assert head(provider, "n6").code == "K19"
    seven = [{"day": day, "start": 7 * 60, "end": 16 * 60} for day in range(5)]
    early = changed(provider, "d9", facts=[{"measure": "hours", "value": {"periods": seven}}])
    assert checked(early).judgements["n6"].answer is Answer.MET


def test_the_customer_is_sent_to_the_cloud_and_back(provider: Blueprint) -> None:
    assert [finding.element for finding in checked(provider).findings if finding.code == "K9"] == ["l5"]
    calls = head(provider, "n7")
    assert calls.code == "K10"
    assert ends(calls.observed) == (4, 4)


def test_a_nicer_portal_polishes_while_the_outage_stays(provider: Blueprint) -> None:
    (to_be,) = provider.variants
    _, result = check_variant(provider, TODAY, to_be.id)
    assert result.judgements["n8"].answer is Answer.MET
    polished = [finding for finding in result.findings if finding.code == "K15"]
    assert [finding.kind for finding in polished] == [FindingKind.MARK]
    assert any(identity.endswith("head/n1") for identity in polished[0].explains)


def test_one_email_in_capitals_is_a_signal_and_no_finding_yet(provider: Blueprint) -> None:
    assert [mark.explains for mark in checked(provider).findings if mark.code == "K27"] == [("head/n8",)]
