"""The sum building up along the lit path: the same rows as the pencil calculation, seen where they happen."""

from __future__ import annotations

from typing import Any

import pytest

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.running_totals import RunningTotal, running_totals
from blueprint_model.elements import Direction, FlowKind, Need, RecordedFact, Scope, TimeRange
from tests.checking.test_e1 import insurer
from tests.examples.opened import example
from tests.paths.small import DAY, TODAY, chain, flow, of, step


def head(blueprint: Blueprint) -> Finding:
    (found,) = [finding for finding in check(blueprint, TODAY).findings if finding.kind is FindingKind.HEAD]
    return found


def said(totals: tuple[RunningTotal, ...]) -> list[tuple[str, str]]:
    return [(total.step, translator("en")(total.text)) for total in totals]


def need(most: int, first: str, last: str, **fields: Any) -> Need:
    usual: dict[str, Any] = {"measure": "elapsed", "direction": Direction.AT_MOST, "scope": Scope.of_span(first, last)}
    return Need(id="n", title="n", adequate=most, **{**usual, **fields})


def test_what_is_carried_is_shown_where_it_is_made_carried_and_multiplied() -> None:
    blueprint = insurer()
    totals = running_totals(blueprint, head(blueprint))
    assert said(totals) == [
        ("opens", "2 agreements or more"),
        ("registers", "2 agreements or more"),
        ("invoices", "× 1 each = 2 invoices or more"),
        ("gets", "= 2 invoices or more"),
    ]
    assert [total.last for total in totals] == [False, False, False, True]


def test_times_add_up_from_step_to_step() -> None:
    blueprint = of(
        step("a", "customer", 1, 2 * DAY),
        step("b", "backstage", 2, 0),
        step("c", "backstage", 3, 10 * DAY),
        step("d", "customer", 4, 0),
        chain("a", "b", "c", "d"),
        need(9 * DAY, "a", "d"),
    )
    assert said(running_totals(blueprint, head(blueprint))) == [("a", "2 d"), ("c", "+10 d = 12 d"), ("d", "= 12 d")]


def test_a_delay_is_added_where_it_ends() -> None:
    blueprint = of(
        step("a", "customer", 1, DAY),
        step("b", "customer", 2, DAY),
        flow("a", "b", delay=TimeRange.exactly(3 * DAY)),
        need(2 * DAY, "a", "b"),
    )
    totals = running_totals(blueprint, head(blueprint))
    assert said(totals) == [("a", "1 d"), ("b", "+4 d = 5 d")]
    assert totals[-1].last


def test_another_round_is_added_where_it_is_decided() -> None:
    blueprint = of(
        step("a", "customer", 1, 30),
        step("b", "customer", 2, 0),
        chain("a", "b"),
        flow("b", "a", kind=FlowKind.LOOP, repeats_at_most=2),
        need(40, "a", "b"),
    )
    assert said(running_totals(blueprint, head(blueprint))) == [("a", "30 s"), ("b", "+1 min = 90 s")]


def test_things_are_counted_without_their_name_each_time() -> None:
    blueprint = of(
        step("a", "customer", 1),
        step("b", "frontstage", 1),
        step("c", "customer", 2),
        step("d", "frontstage", 2),
        chain("a", "b"),
        flow("b", "c"),
        flow("c", "d"),
        need(1, "a", "d", measure="contacts", scope=Scope.of_whole()),
    )
    texts = [text for _, text in said(running_totals(blueprint, head(blueprint)))]
    assert texts[:2] == ["1 contact", "+1 = 2 contacts"]


def test_a_fact_is_shown_at_its_step() -> None:
    blueprint = of(
        step("a", "support", 1, facts=(RecordedFact(measure="invoices", value=3),)),
        step("b", "customer", 2),
        chain("a", "b"),
        need(1, "a", "b", measure="invoices", scope=Scope.of_steps("b")),
    )
    assert said(running_totals(blueprint, head(blueprint))) == [("a", "3 invoices"), ("b", "= 3 invoices")]


@pytest.mark.parametrize("name", ["insurer", "shoeshine", "job-loss", "it-provider", "memory-path", "public-body"])
def test_the_last_total_of_every_clash_is_what_its_rows_prove(name: str) -> None:
    blueprint = example(name).in_variant(None)
    found = 0
    for finding in check(blueprint, TODAY).findings:
        totals = running_totals(blueprint, finding)
        assert len({total.step for total in totals}) == len(totals), "one total a step"
        rows = [row for total in totals for row in total.rows]
        assert len(rows) == len(set(rows))
        assert max(rows, default=0) < max(1, len(finding.derivation))
        if finding.proved is None or not totals or not totals[-1].last:
            continue
        reached = totals[-1].text.mapping.get("total") or totals[-1].text.mapping.get("amount")
        value = getattr(reached, "value", None)
        if value is not None:
            assert value == finding.proved, finding.identity
            found += 1
    assert found or name not in ("job-loss", "insurer")


def test_a_card_has_no_sum() -> None:
    blueprint = example("job-loss").in_variant(None)
    cards = [finding for finding in check(blueprint, TODAY).findings if finding.kind is FindingKind.CARD]
    assert cards
    assert all(running_totals(blueprint, card) == () for card in cards)


def test_what_has_passed_already_is_taken_off_and_the_place_shows_what_is_left() -> None:
    """As E6 (a): while she phones to ask, the other branch goes on."""
    blueprint = of(
        step("sends", "customer", 1),
        step("handles", "backstage", 2, 10 * DAY),
        step("phones", "customer", 2),
        step("gets", "customer", 3),
        chain("sends", "handles", "gets"),
        flow("sends", "phones", delay=TimeRange.exactly(3 * DAY)),
        flow("phones", "gets"),
        need(DAY, "phones", "gets"),
    )
    totals = running_totals(blueprint, head(blueprint))
    assert ("handles", "10 d") in said(totals)
    assert said(totals)[-1] == ("gets", "= 7 d")
