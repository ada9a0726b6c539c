"""The what-if dial: its range, and tipping points that are exactly those that trying every value finds."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.dial import Dial, as_it_would_be, dial_of
from blueprint_model.checking.tipping_points import TippingPoint, caption_of, tipping_points
from blueprint_model.checking.verdict import judge_all
from blueprint_model.elements import Bound, Direction, Measure, MeasureKind, Need, ProcessRule, RecordedFact, Scope
from tests.checking.test_changeability import handed_on, handled
from tests.checking.test_e1 import N1, R1, R2, insurer
from tests.paths.small import DAY, TODAY, chain, of, step

MET = (Answer.MET, None)
POSSIBLE = (Answer.CLASH, Certainty.POSSIBLE)
CERTAIN = (Answer.CLASH, Certainty.CERTAIN)
HOUR = 3_600


def rule(**fields: Any) -> ProcessRule:
    usual = {"id": "r", "title": "handled", "measure": "elapsed", "bound": Bound.AT_MOST, "scope": Scope.of_steps("b")}
    return ProcessRule(**{**usual, **fields})


def need(name: str, most: int, **fields: Any) -> Need:
    usual = {"measure": "elapsed", "direction": Direction.AT_MOST, "scope": Scope.of_span("a", "c")}
    return Need(**{"id": name, "title": name, "adequate": most, **usual, **fields})


def path(*more: Any, work: int | None = None) -> Blueprint:
    """Two hours, then what only the rule bounds, then nothing."""
    return of(
        step("a", "customer", 1, 2 * HOUR), step("b", "backstage", 2, work), step("c", "customer", 3), chain("a", "b", "c"), *more
    )


def dial(blueprint: Blueprint, name: str = "r") -> Dial:
    found = blueprint.get(name, ProcessRule)
    assert found is not None
    made = dial_of(blueprint, found)
    assert made is not None
    return made


def by_trying_all(blueprint: Blueprint, turned: Dial) -> set[TippingPoint]:
    answers = []
    for position in range(turned.low, turned.high + 1):
        judged = judge_all(as_it_would_be(blueprint, turned.rule_at(position)), TODAY)
        answers.append({name: (j.answer, j.certainty) for name, j in judged.items()})
    return {
        TippingPoint(turned.low + n, name, before[name], after[name])
        for n, (before, after) in enumerate(pairwise(answers))
        for name in before
        if before[name] != after[name]
    }


# --- tipping points -------------------------------------------------------------------------------------------------


def test_the_tipping_point_is_exact_to_the_second() -> None:
    blueprint = path(rule(limit=14 * DAY), need("n", 5 * DAY))
    (point,) = tipping_points(blueprint, dial(blueprint))
    assert (point.mark, point.lower, point.upper) == (5 * DAY - 2 * HOUR, MET, POSSIBLE)


def test_two_needs_tip_at_two_places() -> None:
    blueprint = path(rule(limit=14 * DAY), need("n", 5 * DAY), need("m", 9 * DAY))
    assert [(p.need, p.mark) for p in tipping_points(blueprint, dial(blueprint))] == [
        ("n", 5 * DAY - 2 * HOUR),
        ("m", 9 * DAY - 2 * HOUR),
    ]


def test_a_need_that_only_one_value_meets_tips_twice() -> None:
    exactly = rule(limit=10, bound=Bound.EXACTLY)
    blueprint = path(exactly, need("n", 2 * HOUR + 7, direction=Direction.EQUALS))
    found = tipping_points(blueprint, dial(blueprint), samples=2)
    assert [(p.position, p.lower, p.upper) for p in found] == [(6, CERTAIN, MET), (7, MET, CERTAIN)]
    assert [p.mark for p in found] == [7, 7], "both marks stand at the value that is met"


def test_where_more_is_better_the_caption_says_from() -> None:
    staffed = rule(measure="agreements", bound=Bound.EXACTLY, limit=2, scope=Scope.of_steps("b"))
    wanted = need("n", 3, measure="agreements", direction=Direction.AT_LEAST, scope=Scope.of_steps("c"))
    blueprint = path(staffed, wanted)
    turned = dial(blueprint)
    (point,) = tipping_points(blueprint, turned)
    assert (point.mark, point.better_below) == (3, False)
    assert translator("en")(caption_of(blueprint, turned, point)) == "from 3 agreements: “n” is met"


def test_the_caption_says_what_is_met_up_to_where() -> None:
    blueprint = path(rule(limit=14 * DAY), need("n", 5 * DAY + 2 * HOUR))
    turned = dial(blueprint)
    (point,) = tipping_points(blueprint, turned)
    assert translator("en")(caption_of(blueprint, turned, point)) == "up to 5 d: “n” is met"


def test_a_fact_that_does_not_keep_its_rule_is_read_as_if_it_did() -> None:
    """The step takes 9 days whatever the rule says; the dial asks what would be if the rule were kept."""
    blueprint = path(rule(limit=14 * DAY), need("n", 5 * DAY), work=9 * DAY)
    (point,) = tipping_points(blueprint, dial(blueprint))
    assert (point.mark, point.lower, point.upper) == (5 * DAY - 2 * HOUR, MET, CERTAIN)


def test_turning_another_rule_than_the_guilty_one_tips_nothing() -> None:
    blueprint = insurer(R1, R2, N1)
    assert tipping_points(blueprint, dial(blueprint, "r2")) == ()


def test_a_rule_that_multiplies_reaches_the_needs_of_its_other_measure() -> None:
    exactly = R1.model_copy(update={"bound": Bound.EXACTLY})
    blueprint = insurer(exactly, R2, N1)
    (point,) = tipping_points(blueprint, dial(blueprint, "r1"))
    assert (point.mark, point.lower, point.upper) == (1, MET, CERTAIN)


@settings(max_examples=100, deadline=None)
@given(handled() | handed_on(), st.integers(0, 5), st.integers(2, 5))
def test_tipping_points_are_those_that_trying_every_value_finds(blueprint: Blueprint, which: int, samples: int) -> None:
    dials = [made for rule in blueprint.rules if (made := dial_of(blueprint, rule)) is not None]
    dials = [made for made in dials if made.high < 40]
    if not dials:
        return
    turned = dials[which % len(dials)]
    assert set(tipping_points(blueprint, turned, samples)) == by_trying_all(blueprint, turned)


def test_a_search_that_is_stopped_gives_what_it_has() -> None:
    blueprint = path(rule(limit=14 * DAY), need("n", 5 * DAY))
    assert tipping_points(blueprint, dial(blueprint), stop=lambda: True) == ()


# --- the dial -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "step", "high"),
    [(14 * DAY, DAY, 28 * DAY), (3 * HOUR, HOUR, 6 * HOUR), (90, 1, 180), (150, 60, 330), (1 * DAY, HOUR, 2 * DAY)],
)
def test_the_dial_goes_from_nothing_to_twice_the_limit_in_its_own_unit(limit: int, step: int, high: int) -> None:
    turned = dial(path(rule(limit=limit)))
    assert (turned.low, turned.now, turned.step, turned.high) == (0, limit, step, high)


def test_the_dial_reaches_a_needs_own_limit_that_is_not_far_beyond() -> None:
    assert dial(path(rule(limit=2 * DAY), need("n", 8 * DAY))).high == 10 * DAY
    assert dial(path(rule(limit=2 * DAY), need("n", 80 * DAY))).high == 20 * DAY


def test_working_days_stay_working_days() -> None:
    turned = dial(path(rule(limit="14 wd")))
    assert (turned.step, turned.high, turned.limit_at(3)) == (1, 28, "3 wd")
    assert translator("en").value(turned.shown_at(3)) == "3 working days"


def test_money_is_turned_in_cents_and_keeps_its_currency() -> None:
    turned = dial(path(rule(measure="price", limit="0.50 SEK")))
    assert (turned.now, turned.limit_at(7), turned.limit_at(1234)) == (50, "0.07 SEK", "12.34 SEK")
    assert turned.rule_at(7).limit == "0.07 SEK"


def test_a_level_goes_from_one_end_of_its_scale_to_the_other() -> None:
    scale = Measure(id="hard", title="hard", kind=MeasureKind.LEVEL, levels=("easy", "so-so", "hard"))
    turned = dial(path(scale, rule(measure="hard", limit=2)))
    assert (turned.low, turned.high, turned.step) == (1, 3, 1)


def test_carried_counts_begin_at_one() -> None:
    assert dial(path(rule(measure="invoices", limit=4))).low == 1
    assert dial(path(rule(measure="contacts", limit=4))).low == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"measure": None, "limit": None},
        {"limit": None},
        {"measure": "reason_given", "limit": True},
        {"measure": "languages", "bound": Bound.ONLY, "limit": ("fi",)},
        {"measure": "invoices", "limit": "1.5"},
        {"measure": "price", "limit": "0.0001 EUR"},
    ],
)
def test_what_cannot_be_more_or_less_has_no_dial(fields: dict[str, Any]) -> None:
    blueprint = path(rule(**fields))
    assert dial_of(blueprint, blueprint.rules[0]) is None


def test_a_fact_of_the_same_measure_is_a_place_that_is_tried() -> None:
    fact = RecordedFact(measure="invoices", value=3)
    blueprint = of(
        step("a", "customer", 1),
        step("b", "backstage", 2, facts=(fact,)),
        step("c", "customer", 3),
        chain("a", "b", "c"),
        rule(measure="invoices", bound=Bound.EXACTLY, limit=9),
        need("n", 3, measure="invoices", direction=Direction.EQUALS, scope=Scope.of_steps("c")),
    )
    assert set(tipping_points(blueprint, dial(blueprint), samples=2)) == by_trying_all(blueprint, dial(blueprint))
