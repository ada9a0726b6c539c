"""K3: bearable step by step, too much along the path."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of, result_of

DAY = 86_400

PATH = """
customer: Sends (0 s) -> Gets (0 s)
backstage: Registers (3 d) -> Decides (4 d)
Sends -> Registers
Decides -> Gets
"""


def test_the_sum_of_a_path_above_the_limit_clashes_where_it_ends() -> None:
    (finding,) = findings_of("K3", PATH + 'need from Sends to Gets: "Six days" elapsed at most 6 d')
    assert (finding.element, finding.certainty) == ("s2", Certainty.CERTAIN)
    assert finding.observed is not None
    assert finding.observed.lo == finding.observed.hi == 7 * DAY


def test_a_sum_at_the_limit_is_met() -> None:
    assert findings_of("K3", PATH + 'need from Sends to Gets: "A week" elapsed at most 7 d') == []


def test_it_says_how_much_of_the_time_is_waiting() -> None:
    (finding,) = findings_of(
        "K3", 'customer: Calls (1 min, wait 3 min) -> Ends (0 s)\nneed from Calls to Ends: "A minute" elapsed at most 1 min'
    )
    assert [dict(detail.values)["percent"] for detail in finding.details] == [75]


def test_where_nothing_waits_nothing_is_said_of_waiting() -> None:
    (finding,) = findings_of("K3", PATH + 'need from Sends to Gets: "Six days" elapsed at most 6 d')
    assert finding.details == ()


def test_prices_add_up_as_well() -> None:
    text = "customer: Pays (0 s, fact price 3.00 EUR) -> Pays again (0 s, fact price 4.00 EUR)\n"
    assert findings_of("K3", text + 'need from Pays to Pays again: "Six" price at most 6.00 EUR')[0].message.text.endswith(
        "it costs {observed}"
    )
    assert findings_of("K3", text + 'need from Pays to Pays again: "Seven" price at most 7.00 EUR') == []


def percent(text: str) -> list[object]:
    (finding,) = findings_of("K3", text + '\nneed from Calls to Ends: "At once" elapsed at most 1 min')
    return [detail.mapping["percent"] for detail in finding.details if detail.text.startswith("of which waiting")]


def test_delays_and_steps_that_are_waits_are_waiting_and_work_is_not() -> None:
    assert percent("customer: Calls (0 s) -> Ends (3 min, delay 1 min)") == [25]
    assert percent("customer: Calls (3 min, wait 1 min) -> Ends (3 min, wait 1 min)") == [25]
    assert percent("customer: Calls (0 s) -> Waits (1 min, kind wait) -> Ends (3 min)") == [25]
    assert percent("customer: Calls (4 min) -> Ends (0 s)") == []


def test_of_a_step_that_works_and_waits_the_wait_that_is_shown_counts() -> None:
    assert percent("customer: Calls (1-2 min, wait 3-4 min) -> Ends (0 s)") == [75]  # for certain: 1 + 3 min
    assert percent("customer: Calls (0-2 min, wait 0-6 min) -> Ends (0 s)") == [75]  # possible: 2 + 6 min
    assert percent("customer: Calls (2 d, wait 2 wd) -> Ends (0 s)") == [50]


def test_of_a_wait_of_which_only_the_least_or_the_usual_is_known_that_counts() -> None:
    blueprint = read_example(PATH + 'need from Sends to Gets: "Eight days" elapsed at most 8 d').blueprint
    for wait in ({"min": 3 * DAY}, {"typical": 3 * DAY}):
        step = with_field(blueprint.elements["s3"], "wait", wait)
        findings = check(replace(blueprint, elements={**blueprint.elements, "s3": step}), TODAY).findings
        (finding,) = (each for each in findings if each.code == "K3")
        assert [detail.mapping["percent"] for detail in finding.details] == [30]  # 3 of 3 + 3 + 4 days


def test_a_little_work_or_a_little_waiting_is_not_rounded_away() -> None:
    assert percent("customer: Calls (1 s, wait 9 d) -> Ends (0 s)") == [99]
    assert percent("customer: Calls (9 d, wait 1 s) -> Ends (0 s)") == [1]
    assert percent("customer: Calls (0 s, wait 9 d) -> Ends (0 s)") == [100]


def test_a_time_that_a_rule_makes_is_counted_once() -> None:
    rule = '\nrule at Checks: "Three minutes" elapsed exactly 3 min'
    assert percent("customer: Calls (0 s, wait 1 min) -> Checks -> Ends (0 s)" + rule) == [25]


def test_of_a_price_nothing_is_said_of_waiting() -> None:
    text = "customer: Pays (0 s, wait 1 d, fact price 3.00 EUR) -> Goes (0 s)\n"
    (finding,) = findings_of("K3", text + 'need from Pays to Goes: "Two" price at most 2.00 EUR')
    assert finding.details == ()


def test_what_is_carried_and_counted_is_no_sum_and_a_time_is_too_much_also_when_it_is_carried() -> None:
    carried = "support: Runs (fact {})\ncustomer: Works\nRuns -> Works\nneed at Works: {}"
    assert findings_of("K3", carried.format("invoices 2", '"One" invoices at most 1')) == []
    assert len(findings_of("K3", carried.format("downtime 3 h", '"An hour" downtime at most 1 h'))) == 1


def test_rounds_are_left_out_of_the_share_that_is_waiting() -> None:
    assert percent("customer: Calls (1 min, wait 3 min) -> Ends (0 s)\nCalls -> Calls (loop at most 1)") == [75]

    twice = "customer: Calls (1 min, wait 1 min) -> Ends (2 min)\nCalls -> Calls (loop at most 2)\n"
    (finding,) = findings_of("K3", twice + 'need from Calls to Ends: "Seven" elapsed at most 7 min')
    assert finding.proved == 8 * 60
    assert [detail.mapping["percent"] for detail in finding.details] == [25]  # 1 of 2 + 2 min; with the rounds it were 1 of 8


@pytest.mark.parametrize(
    ("fact", "need", "code"),
    [
        ("3 h", "downtime at most 1 h", "K3"),
        ("20 min", "downtime at least 45 min", "K1"),
        ("3 h", "downtime exactly 1 h", "K3"),
        ("30 min", "downtime exactly 1 h", "K1"),
        ("30-90 min", "downtime exactly 2 h", "K1"),
        ("2-3 h", "downtime exactly 1 h", "K3"),
    ],
)
def test_a_carried_time_is_too_much_only_when_it_is_longer(fact: str, need: str, code: str) -> None:
    text = f'support: Runs (fact downtime {fact}) -> Works\nneed at Works: "n" {need}'
    assert [finding.code for finding in result_of(text).findings if finding.need] == [code]


def test_a_rule_that_leaves_too_little_time_is_no_total() -> None:
    rule = 'rule at Talks: "Twenty" talk exactly 20 min'
    text = f'measure talk: duration\nfrontstage: Talks\n{rule}\nneed at Talks: "n" talk at least 45 min'
    assert [finding.code for finding in result_of(text).findings if finding.need] == ["K1"]
