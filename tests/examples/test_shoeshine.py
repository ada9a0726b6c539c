"""Shostack's shoeshine (1984): SEMANTICS E2, the row with one wrong wax at most; and perturbed copies."""

from __future__ import annotations

from fractions import Fraction

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import FindingKind
from tests.examples.opened import changed, checked, codes, example


@pytest.fixture(params=["en", "fi"])
def shoeshine(request: pytest.FixtureRequest) -> Blueprint:
    return example("shoeshine", request.param)


def brushing(seconds: int) -> dict[str, int]:
    return {"min": seconds, "typical": seconds, "max": seconds}


def test_it_takes_120_to_195_seconds(shoeshine: Blueprint) -> None:
    total = checked(shoeshine).totals["elapsed"]
    assert total.range is not None
    assert (total.range.lo, total.range.hi) == (120, 195)
    assert total.middle == Fraction(255, 2)  # 120 + 75 × 0.1: with a maximum of one, k = p


def test_both_sides_are_content_with_one_wrong_wax(shoeshine: Blueprint) -> None:
    judgements = checked(shoeshine).judgements
    assert judgements["n1"].answer is Answer.MET
    assert judgements["n1"].gap == Fraction(1, 8)
    assert judgements["n2"].answer is Answer.MET
    observed = judgements["n2"].observed
    assert observed is not None
    assert (observed.lo, observed.hi) == (Fraction("0.055"), Fraction("0.18"))


def test_the_band_lies_above_228_seconds_up_to_300(shoeshine: Blueprint) -> None:
    (band,) = checked(shoeshine).bands
    assert (band.above, band.up_to, band.content, band.discontent) == (228, 300, "n1", "n2")


def test_all_that_it_gives(shoeshine: Blueprint) -> None:
    kinds = [(kind, code) for kind, code, _ in codes(checked(shoeshine))]
    assert kinds == [("hint", "K30"), ("hint", "D3")]


@pytest.mark.parametrize(
    ("most", "hi", "time", "profit_lo", "profit"),
    [
        (0, 120, None, "0.18", None),
        (1, 195, None, "0.055", None),
        (2, 270, None, "-0.07", Certainty.POSSIBLE),
        (3, 345, Certainty.POSSIBLE, "-0.195", Certainty.POSSIBLE),
    ],
)
def test_each_further_wrong_wax_costs_75_seconds(
    shoeshine: Blueprint, most: int, hi: int, time: Certainty | None, profit_lo: str, profit: Certainty | None
) -> None:
    judgements = checked(changed(shoeshine, "f5", repeats_at_most=most)).judgements
    time_range, profit_range = judgements["n1"].observed, judgements["n2"].observed
    assert time_range is not None
    assert profit_range is not None
    assert (time_range.lo, time_range.hi) == (120, hi)
    assert profit_range.lo == Fraction(profit_lo)
    assert (judgements["n1"].certainty, judgements["n2"].certainty) == (time, profit)


@pytest.mark.parametrize(("brush", "lo", "hi"), [(40, 130, 205), (130, 220, 295)])
def test_a_slower_brush_shows_in_every_figure(shoeshine: Blueprint, brush: int, lo: int, hi: int) -> None:
    total = checked(changed(shoeshine, "s1", work=brushing(brush))).totals["elapsed"].range
    assert total is not None
    assert (total.lo, total.hi) == (lo, hi)


def test_at_130_seconds_of_brushing_the_provider_can_lose(shoeshine: Blueprint) -> None:
    result = checked(changed(shoeshine, "s1", work=brushing(130)))
    assert result.judgements["n1"].answer is Answer.MET
    assert result.judgements["n2"].certainty is Certainty.POSSIBLE
    band_findings = [finding for finding in result.findings if finding.code == "K30"]
    assert [finding.kind for finding in band_findings] == [FindingKind.MARK]


def test_a_higher_price_moves_the_band(shoeshine: Blueprint) -> None:
    (band,) = checked(changed(shoeshine, "s4", price="0.60 USD")).bands
    assert (band.above, band.up_to) == (288, 300)
