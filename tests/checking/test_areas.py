"""The nine areas: whom a need speaks for, what is fog, and the weakest links."""

from __future__ import annotations

from typing import Any

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.areas import AREA_NAMES, AreaState, areas_of, weakest_links
from blueprint_model.checking.verdict import judge_all
from blueprint_model.elements import Bound, Direction, KanoClass, Need, ProcessRule, RecordedFact, Scope
from blueprint_model.elements.step import Area
from tests.paths.small import TODAY, chain, of, step


def need(name: str, place: str, most: int, kano: KanoClass = KanoClass.MUST_BE, **fields: Any) -> Need:
    """At most so many seconds at a step, or so many of another measure."""
    wanted: dict[str, Any] = {"measure": "elapsed", "scope": Scope.of_steps(place), "kano": kano}
    return Need(id=name, title=name, direction=Direction.AT_MOST, adequate=most, **{**wanted, **fields})


def states(blueprint: Blueprint) -> dict[Area, AreaState]:
    return {state.area: state for state in areas_of(blueprint, judge_all(blueprint, TODAY))}


def it_provider(*more: Any) -> Blueprint:
    """As E5: production's downtime is felt in the customer's own work, which belongs to no area."""
    return of(
        step("workstations", "support", 1, area=Area.PRODUCTION, facts=(RecordedFact(measure="downtime", value=10_800),)),
        step("works", "customer", 2),
        step("desk", "frontstage", 3, 60, area=Area.CUSTOMER_SERVICE),
        step("report", "frontstage", 4, 60, area=Area.REPORTING),
        step("offer", "frontstage", 5, 60, area=Area.SALES),
        chain("workstations", "works"),
        need("up", "works", 3600, measure="downtime"),
        need("answered", "desk", 120),
        need("told", "report", 120, KanoClass.ATTRACTIVE),
        need("offered", "offer", 120),
        *more,
    )


def test_a_clash_counts_where_its_figure_is_made_and_not_where_it_is_felt() -> None:
    assert states(it_provider())[Area.PRODUCTION].clashes == ("up",)


def test_the_one_area_with_a_must_be_clash_among_calm_ones_is_the_weakest_link() -> None:
    found = weakest_links(areas_of(it_provider(), judge_all(it_provider(), TODAY)))
    assert [state.area for state in found] == [Area.PRODUCTION]


def test_several_weakest_links_are_all_named() -> None:
    blueprint = it_provider(step("invoice", "backstage", 6, 600, area=Area.INVOICING), need("quick", "invoice", 60))
    assert [state.area for state in weakest_links(states(blueprint).values())] == [Area.PRODUCTION, Area.INVOICING]


def test_there_is_no_weakest_link_when_only_half_of_the_areas_are_calm() -> None:
    blueprint = it_provider(
        step("invoice", "backstage", 6, 600, area=Area.INVOICING),
        need("quick", "invoice", 60),
        step("advert", "backstage", 7, 600, area=Area.MARKETING),
        need("short", "advert", 60),
    )
    assert weakest_links(states(blueprint).values()) == ()


def test_two_judged_areas_are_too_few_to_name_a_weakest_link() -> None:
    blueprint = of(
        step("makes", "support", 1, 600, area=Area.PRODUCTION),
        step("desk", "frontstage", 2, 60, area=Area.CUSTOMER_SERVICE),
        need("quick", "makes", 60),
        need("answered", "desk", 120),
    )
    assert weakest_links(states(blueprint).values()) == ()


def test_a_clash_that_is_no_must_be_makes_no_weakest_link() -> None:
    blueprint = it_provider(need("up", "works", 3600, KanoClass.ATTRACTIVE, measure="downtime"))
    assert states(blueprint)[Area.PRODUCTION].clashes == ("up",)
    assert weakest_links(states(blueprint).values()) == ()


def test_an_area_without_an_answered_need_is_fog() -> None:
    blueprint = it_provider(
        step("advert", "backstage", 6, None, area=Area.MARKETING),
        need("short", "advert", 60),
        step("brand", "customer", 7, area=Area.BRAND),
        Need(id="proud", title="proud", scope=Scope.of_steps("brand")),
    )
    found = states(blueprint)
    assert found[Area.MARKETING].fog
    assert found[Area.BRAND].fog
    assert not found[Area.PRODUCTION].fog
    assert not found[Area.MANAGEMENT].fog, "nothing of it is drawn"


def test_a_rule_speaks_for_the_area_of_its_own_step() -> None:
    blueprint = of(
        step("opens", "backstage", 1, area=Area.SALES),
        step("invoices", "support", 2, area=Area.INVOICING),
        step("gets", "customer", 3, area=Area.CUSTOMER_SERVICE),
        chain("opens", "invoices", "gets"),
        ProcessRule(
            id="r1", title="two", measure="agreements", bound=Bound.EXACTLY, limit=2, scope=Scope.of_steps("opens")
        ),
        ProcessRule(
            id="r2", title="each", measure="invoices", bound=Bound.EXACTLY, limit=1, per="agreements",
            scope=Scope.of_steps("invoices"),
        ),
        need("one", "gets", 1, measure="invoices"),
    )  # fmt: skip
    clashing = {area for area, state in states(blueprint).items() if state.clashes}
    assert clashing == {Area.SALES, Area.INVOICING}


def test_a_step_that_takes_no_time_is_not_blamed_for_a_long_path() -> None:
    blueprint = of(
        step("asks", "customer", 1, 0, area=Area.SALES),
        step("makes", "backstage", 2, 600, area=Area.PRODUCTION),
        step("gets", "customer", 3, 0, area=Area.INVOICING),
        chain("asks", "makes", "gets"),
        need("quick", "gets", 60, scope=Scope.of_span("asks", "gets")),
    )
    clashing = [area for area, state in states(blueprint).items() if state.clashes]
    assert clashing == [Area.PRODUCTION]


def test_all_nine_areas_are_told_and_named() -> None:
    assert [state.area for state in areas_of(of(), {})] == list(Area)
    assert set(AREA_NAMES) == set(Area)
