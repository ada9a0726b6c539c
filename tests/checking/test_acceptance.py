"""SEMANTICS 7 and E6c: what is accepted with a reason stays so, until it gets worse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.acceptance import state_of
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.elements import (
    AcceptedFinding,
    Bound,
    Direction,
    Element,
    Flow,
    ProcessRule,
    Question,
    RecordedFact,
    Scope,
    TimeRange,
)
from blueprint_model.elements.json_form import with_field
from blueprint_model.elements.question import Answer as Option
from tests.checking.test_e1 import N1, R1, R2, insurer
from tests.checking.test_e6 import handling
from tests.paths.small import DAY, TODAY, flow, of, step


def head(blueprint: Blueprint) -> Finding:
    return next(finding for finding in check(blueprint, TODAY).findings if finding.kind is FindingKind.HEAD)


def accepted(blueprint: Blueprint) -> Blueprint:
    """With the head accepted as it is now."""
    finding = head(blueprint)
    judgement = check(blueprint, TODAY).judgements[finding.need or ""]
    state = state_of(blueprint, finding, judgement)
    record = AcceptedFinding(id="a1", finding=finding.identity, element=finding.need, reason="by law", name="Anna", state=state)
    return with_elements(blueprint, record)


def with_elements(blueprint: Blueprint, *elements: Element) -> Blueprint:
    return replace(blueprint, elements={**blueprint.elements, **{element.key: element for element in elements}})


def revised(blueprint: Blueprint, key: str, **fields: Any) -> Blueprint:
    element = blueprint.elements[key]
    for name, value in fields.items():
        element = with_field(element, name, value)
    return with_elements(blueprint, element)


def scanned(blueprint: Blueprint, seconds: int) -> Blueprint:
    """A step put between Registers and Decides."""
    between: list[Element] = [
        step("scans", "backstage", 3, seconds),
        flow("registers", "scans"),
        flow("scans", "decides"),
    ]
    kept = {key: e for key, e in blueprint.elements.items() if not (isinstance(e, Flow) and e.source == "registers")}
    return with_elements(replace(blueprint, elements=kept), *between)


def test_an_acceptance_is_shown_on_the_finding_and_on_its_marks() -> None:
    result = check(accepted(insurer()), TODAY)
    assert [f.accepted for f in result.findings if f.kind in (FindingKind.HEAD, FindingKind.MARK)] == [True, True, True, True]


def test_e6c_what_is_no_worse_stays_accepted() -> None:
    base = accepted(handling())
    assert head(base).accepted
    for change in (
        revised(base, "registers", title="Writes it down"),
        revised(base, "decides", column="c5"),
        scanned(base, 0),
        revised(base, "r2", limit=5 * DAY),
        revised(base, "r2", owner="Anna", title="a week at most", note="agreed", reason="long queues"),
        revised(base, "n", title="In ten days", adequate=12 * DAY),
    ):
        assert head(change).accepted


def test_e6c_what_is_worse_comes_back() -> None:
    base = accepted(handling())
    third = ProcessRule(
        id="r3", title="and a day", measure="elapsed", bound=Bound.AT_MOST, limit=DAY, scope=Scope.of_steps("scans")
    )
    for change in (
        revised(base, "r1", limit=16 * DAY),
        scanned(base, DAY),
        revised(base, "n", adequate=8 * DAY),
        with_elements(revised(revised(scanned(base, 0), "scans", work=None), "r1", limit=13 * DAY), third),
    ):
        assert not head(change).accepted


def test_a_harder_rule_or_a_more_important_class_wakes_it() -> None:
    base = accepted(handling())
    assert not head(revised(base, "r1", kind="law")).accepted
    eased = accepted(revised(handling(), "n", kano="attractive"))
    assert head(eased).accepted
    assert not head(revised(eased, "n", kano="must_be")).accepted


def test_possible_that_becomes_certain_comes_back() -> None:
    base = accepted(insurer(R1, R2, N1.model_copy(update={"direction": Direction.AT_MOST, "adequate": 2})))
    assert head(base).accepted
    assert not head(revised(base, "n1", adequate=1)).accepted


def test_an_exact_need_is_woken_by_a_value_further_away() -> None:
    base = accepted(insurer(R1.model_copy(update={"limit": 3, "bound": Bound.EXACTLY}), R2, N1))
    assert head(base).accepted
    assert not head(revised(base, "r1", limit=4)).accepted


def test_an_exact_need_is_not_woken_by_a_value_that_came_nearer() -> None:
    base = accepted(insurer(R1.model_copy(update={"limit": 4, "bound": Bound.EXACTLY}), R2, N1))
    assert head(revised(base, "r1", limit=3)).accepted
    assert head(revised(accepted(insurer()), "r1", bound="exactly")).accepted


def recorded(least: int) -> Blueprint:
    """So many invoices or more were found, and at most one is wanted."""
    need = N1.model_copy(update={"direction": Direction.AT_MOST, "scope": Scope.of_steps("a")})
    return of(step("a", "customer", 1, facts=(RecordedFact(measure="invoices", at_least=least),)), need)


def test_where_the_worst_is_open_the_nearest_value_tells() -> None:
    base = accepted(recorded(2))
    assert head(base).accepted
    assert not head(with_elements(base, recorded(3).elements["a"])).accepted
    assert head(with_elements(accepted(recorded(4)), recorded(3).elements["a"])).accepted


def test_one_more_place_comes_back_and_one_less_does_not() -> None:
    both = N1.model_copy(update={"scope": Scope.of_steps("gets", "thinks")})
    base = accepted(insurer(R1, R2, N1))
    assert not head(with_elements(base, both)).accepted
    assert head(with_elements(accepted(insurer(R1, R2, both)), N1)).accepted


def test_the_same_total_made_by_a_step_that_added_nothing_before_comes_back() -> None:
    base = accepted(scanned(handling(), 0))
    assert head(base).accepted
    moved = with_elements(revised(base, "r1", limit=13 * DAY), step("scans", "backstage", 3, DAY))
    assert not head(moved).accepted


def test_a_stricter_wish_or_a_greater_importance_wakes_it_and_a_condition_does_not() -> None:
    base = accepted(revised(handling(), "n", importance=3))
    assert head(base).accepted
    assert not head(revised(base, "n", desired=2 * DAY)).accepted
    assert not head(revised(base, "n", importance=4)).accepted
    assert head(revised(base, "n", importance=2)).accepted
    asked = with_elements(base, Question(id="q", answers=(Option(words="yes"),)))
    assert head(revised(asked, "n", condition={"question": "q", "answer": "yes"})).accepted


def test_a_state_that_makes_no_sense_holds_nothing_and_breaks_nothing() -> None:
    good = accepted(handling())
    stored = good.elements["a1"]
    assert isinstance(stored, AcceptedFinding)
    for wrong in (
        {"answer": "clash"},
        {"answer": "perhaps"},
        stored.state | {"rules": ["r1"]},
        stored.state | {"hi": "1/0"},
        stored.state | {"need": stored.state["need"] | {"kano": "?"}},  # type: ignore[operator]
    ):
        assert not head(with_elements(good, stored.model_copy(update={"state": wrong}))).accepted


def test_it_stays_in_the_file_when_the_clash_vanishes_and_holds_again_after_undo() -> None:
    base = accepted(handling())
    mended = revised(base, "r1", limit=3 * DAY)
    assert not [f for f in check(mended, TODAY).findings if f.kind is FindingKind.HEAD]
    assert "a1" in mended.elements
    assert head(revised(mended, "r1", limit=14 * DAY)).accepted


def test_an_acceptance_without_a_state_holds_nothing() -> None:
    blueprint = with_elements(handling(), AcceptedFinding(id="a1", finding="head/n"))
    assert not head(blueprint).accepted


def test_a_card_can_be_accepted_until_more_is_missing() -> None:
    lanes = "organisation A\norganisation B\nfrontstage of A: Sends\nfrontstage of B: Gets\n"
    blueprint = read_example(lanes + "Sends -> Gets (owner Anna)").blueprint
    (card,) = check(blueprint, TODAY).findings[:1]
    state = state_of(blueprint, card, None)
    kept = with_elements(blueprint, AcceptedFinding(id="a1", finding=card.identity, element="f1", reason="for now", state=state))
    assert check(kept, TODAY).findings[0].accepted
    assert check(revised(kept, "f1", note="spoken about"), TODAY).findings[0].accepted
    assert not check(revised(kept, "f1", owner=""), TODAY).findings[0].accepted


def test_a_longer_time_is_worse() -> None:
    base = accepted(at_registers(8))
    assert head(base).accepted
    assert head(revised(base, "registers", title="Writes it down")).accepted
    longer = with_elements(base, at_registers(9).elements["registers"])
    assert not head(longer).accepted


def at_registers(days: int) -> Blueprint:
    """Nothing to wait for, and work that is longer than its rule allows."""
    nothing, work = TimeRange.exactly(0), TimeRange(min=0, max=days * DAY)
    return revised(handling(), "registers", wait=nothing.model_dump(mode="json"), work=work.model_dump(mode="json"))
