"""Shostack's shoeshine (1984): SEMANTICS E2, the row with one wrong wax at most; and perturbed copies."""

from __future__ import annotations

from fractions import Fraction

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import FindingKind
from tests.examples.opened import changed, checked, codes, ends, example


@pytest.fixture(params=["en", "fi"])
def shoeshine(request: pytest.FixtureRequest) -> Blueprint:
    return example("shoeshine", request.param)


def brushing(seconds: int) -> dict[str, int]:
    return {"min": seconds, "typical": seconds, "max": seconds}


def test_it_takes_120_to_195_seconds(shoeshine: Blueprint) -> None:
    total = checked(shoeshine).totals["elapsed"]
    assert ends(total.range) == (120, 195)
    assert total.middle == Fraction(255, 2)  # 120 + 75 × 0.1: with a maximum of one, k = p


def test_both_sides_are_content_with_one_wrong_wax(shoeshine: Blueprint) -> None:
    judgements = checked(shoeshine).judgements
    assert judgements["n1"].answer is Answer.MET
    assert judgements["n1"].gap == Fraction(1, 8)
    assert judgements["n2"].answer is Answer.MET
    observed = judgements["n2"].observed
    assert ends(observed) == (Fraction("0.055"), Fraction("0.18"))


def test_the_band_lies_above_228_seconds_up_to_300(shoeshine: Blueprint) -> None:
    (band,) = checked(shoeshine).bands
    assert (band.above, band.up_to) == (Fraction(228), Fraction(300))
    assert (band.content, band.discontent) == ("n1", "n2")


def test_all_that_it_gives(shoeshine: Blueprint) -> None:
    assert codes(checked(shoeshine)) == [("hint", "K30", ""), ("hint", "D3", "s1")]
    assert [finding.steps for finding in checked(shoeshine).findings if finding.code == "D3"] == [("s1", "s2", "s3", "s4")]


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
    assert profit_range is not None
    assert ends(time_range) == (120, hi)
    assert profit_range.lo == Fraction(profit_lo)
    assert (judgements["n1"].certainty, judgements["n2"].certainty) == (time, profit)


@pytest.mark.parametrize(("brush", "lo", "hi"), [(40, 130, 205), (130, 220, 295)])
def test_a_slower_brush_shows_in_every_figure(shoeshine: Blueprint, brush: int, lo: int, hi: int) -> None:
    total = checked(changed(shoeshine, "s1", work=brushing(brush))).totals["elapsed"].range
    assert ends(total) == (lo, hi)


def test_at_130_seconds_of_brushing_the_provider_can_lose(shoeshine: Blueprint) -> None:
    result = checked(changed(shoeshine, "s1", work=brushing(130)))
    assert result.judgements["n1"].answer is Answer.MET
    assert result.judgements["n2"].certainty is Certainty.POSSIBLE
    band_findings = [finding for finding in result.findings if finding.code == "K30"]
    assert [finding.kind for finding in band_findings] == [FindingKind.MARK]


def test_a_higher_price_moves_the_band(shoeshine: Blueprint) -> None:
    (band,) = checked(changed(shoeshine, "s4", price="0.60 USD")).bands
    assert (band.above, band.up_to) == (Fraction(288), Fraction(300))


@pytest.mark.parametrize(("minutes", "profit"), [(2, "0.18"), (3, "0.08"), (4, "-0.02")])
def test_each_minute_takes_a_dime_from_the_profit(shoeshine: Blueprint, minutes: int, profit: str) -> None:
    """Shostack's exhibit II: price 0.50, wax and other costs 0.12, time 0.10 a minute."""
    without_fault = changed(shoeshine, "f5", repeats_at_most=0)
    observed = checked(changed(without_fault, "s1", work=brushing(60 * minutes - 90))).judgements["n2"].observed
    assert ends(observed) == (Fraction(profit), Fraction(profit))


def test_without_a_limit_on_wrong_waxes_both_sides_can_lose(shoeshine: Blueprint) -> None:
    result = checked(changed(shoeshine, "f5", repeats_at_most=None))
    assert [result.judgements[need].certainty for need in ("n1", "n2")] == [Certainty.POSSIBLE, Certainty.POSSIBLE]
    assert result.judgements["n1"].probability == Fraction(1, 1000)  # from the third wrong wax: 0.1³


def test_buying_supplies_takes_no_time_of_the_shine_whatever_it_takes(shoeshine: Blueprint) -> None:
    slow = checked(changed(shoeshine, "s6", work=brushing(36_000)))
    total = slow.totals["elapsed"].range
    assert ends(total) == (120, 195)
