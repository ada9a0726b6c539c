"""SEMANTICS E2: a loop, and two sides (Shostack's shoeshine); the band of K30."""

from __future__ import annotations

from fractions import Fraction

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.remedies import what_would_be_enough
from blueprint_model.checking.totals import bands, totals
from blueprint_model.checking.verdict import judge_all
from blueprint_model.elements import Direction, FlowKind, Lane, Need, Persona, Scope, Side
from blueprint_model.zones import Zone
from tests.paths.small import TODAY, chain, ends, flow, of, step


def shoeshine(most: int | None, price: str = "0.50 EUR", brush: int = 30) -> Blueprint:
    lane = "frontstage"
    return of(
        step("brush", lane, 1, brush, fixed_cost="0.12 EUR"),
        step("polish", lane, 2, 30),
        step("buff", lane, 3, 45),
        step("collect", lane, 4, 15, price=price),
        step("clean", lane, 2, 45),
        chain("brush", "polish", "buff", "collect"),
        flow("polish", "clean", share="0.1"),
        flow("clean", "polish", kind=FlowKind.LOOP, repeats_at_most=most),
        Persona(id="customer", side=Side.CUSTOMER),
        Persona(id="company", side=Side.COMPANY),
        Need(
            id="n1",
            rank="1",
            persona="customer",
            measure="elapsed",
            direction=Direction.AT_MOST,
            adequate=300,
            desired=120,
            scope=Scope.of_whole(),
        ),
        Need(
            id="n2",
            rank="2",
            persona="company",
            measure="profit",
            direction=Direction.AT_LEAST,
            adequate="0 EUR",
            scope=Scope.of_whole(),
        ),
        cost="0.10 EUR",
    )


@pytest.mark.parametrize(
    ("most", "hi", "time", "gap", "profit", "profit_answer"),
    [
        (0, 120, None, "0", "0.18", None),
        (1, 195, None, "0.125", "0.055", None),
        (2, 270, None, "0.25", "-0.07", Certainty.POSSIBLE),
        (3, 345, Certainty.POSSIBLE, "0.405", "-0.195", Certainty.POSSIBLE),
    ],
)
def test_the_table(most: int, hi: int, time: Certainty | None, gap: str, profit: str, profit_answer: Certainty | None) -> None:
    judgements = judge_all(shoeshine(most), TODAY)
    assert ends(judgements["n1"]) == (120, hi)
    assert (judgements["n1"].certainty, judgements["n1"].gap) == (time, Fraction(gap))
    assert ends(judgements["n2"]) == (Fraction(profit), Fraction("0.18"))
    assert judgements["n2"].certainty == profit_answer


def test_without_a_maximum_it_breaks_from_the_third_wrong_wax() -> None:
    judgement = judge_all(shoeshine(None), TODAY)["n1"]
    assert ends(judgement) == (120, None)
    assert (judgement.certainty, judgement.gap, judgement.probability) == (
        Certainty.POSSIBLE,
        Fraction("0.405"),
        Fraction(1, 1000),
    )
    assert judgement.middle == 120 + 75 * Fraction(1, 9)


@pytest.mark.parametrize(("price", "above"), [("0.50 EUR", 228), ("0.60 EUR", 288)])
@pytest.mark.parametrize("most", [0, 1, 2, 3])
def test_the_band_lies_between_break_even_and_tolerance(most: int, price: str, above: int) -> None:
    blueprint = shoeshine(most, price)
    (band,) = bands(blueprint, judge_all(blueprint, TODAY), TODAY)
    assert (band.above, band.up_to, band.content, band.discontent) == (Fraction(above), Fraction(300), "n1", "n2")


def test_money_that_depends_on_more_than_time_gives_no_band() -> None:
    blueprint = shoeshine(1)
    waiting = Blueprint.of([*blueprint.elements.values(), step("polish", "frontstage", 2, 30, wait={"min": 1, "max": 2})])
    assert bands(waiting, judge_all(waiting, TODAY), TODAY) == ()


def test_a_supporting_step_before_the_first_one_leaves_the_band_where_it_is() -> None:
    plain = shoeshine(1)
    blueprint = of(*plain.elements.values(), step("buys", "support", 1), flow("buys", "brush"), cost="0.10 EUR")
    (band,) = bands(blueprint, judge_all(blueprint, TODAY), TODAY)
    assert (band.above, band.up_to) == (Fraction(228), Fraction(300))


def test_a_supporting_step_of_unknown_time_that_costs_nothing_leaves_the_band_where_it_is() -> None:
    buying = [step("buys", "support", 1, None, wait=None), flow("buys", "brush")]
    blueprint = of(*shoeshine(1).elements.values(), *buying, Lane(id="support", zone=Zone.SUPPORT))
    (band,) = bands(blueprint, judge_all(blueprint, TODAY), TODAY)
    assert (band.above, band.up_to) == (Fraction(228), Fraction(300))


def test_what_a_supporting_step_costs_before_the_first_one_is_paid_at_any_time() -> None:
    blueprint = of(*shoeshine(1).elements.values(), step("buys", "support", 1, 60), flow("buys", "brush"), cost="0.10 EUR")
    judgements = judge_all(blueprint, TODAY)
    assert ends(judgements["n1"]) == (120, 195)
    assert ends(judgements["n2"]) == (Fraction("-0.045"), Fraction("0.08"))
    (band,) = bands(blueprint, judgements, TODAY)
    assert (band.above, band.up_to) == (Fraction(168), Fraction(300))


def test_a_supporting_step_of_unknown_cost_gives_no_band() -> None:
    buying = [step("buys", "support", 1, None), flow("buys", "brush")]
    blueprint = of(*shoeshine(1).elements.values(), *buying, cost="0.10 EUR")
    assert bands(blueprint, judge_all(blueprint, TODAY), TODAY) == ()


@pytest.mark.parametrize(("brush", "hi"), [(40, 205), (130, 295)])
def test_a_slower_brush_shows_in_the_whole(brush: int, hi: int) -> None:
    elapsed = totals(shoeshine(1, brush=brush), TODAY)["elapsed"]
    assert elapsed.range is not None
    assert (elapsed.range.lo, elapsed.range.hi) == (Fraction(brush + 90), Fraction(hi))
    assert elapsed.middle == brush + 90 + Fraction("7.5")


def test_cost_and_price_of_the_whole() -> None:
    found = totals(shoeshine(1), TODAY)
    cost, price = found["cost"].range, found["price"].range
    assert cost is not None
    assert price is not None
    assert (cost.lo, cost.hi) == (Fraction("0.32"), Fraction("0.445"))
    assert (price.lo, price.hi, price.unit) == (Fraction("0.5"), Fraction("0.5"), "EUR")


def test_fewer_wrong_waxes_would_be_enough() -> None:
    remedies = what_would_be_enough(shoeshine(3), "n1", TODAY)
    assert ("clean-polish", "repeats_at_most", True) in [(r.element, r.field, r.works) for r in remedies]


def test_the_repeats_are_one_row() -> None:
    judgement = judge_all(shoeshine(3), TODAY)["n1"]
    rows = [(row.kind.value, row.id, row.amount.lo if row.amount else None) for row in judgement.derivation]
    assert ("repeat", "clean-polish", Fraction(225)) in rows
