"""K1: every value that is possible is refused where the customer meets it."""

from __future__ import annotations

import pytest

from blueprint_model.checking.answer import Certainty
from tests.checks.found import findings_of, result_of

CHAIN = """
backstage: Opens a new agreement
customer: Gets two
Opens a new agreement -> Gets two
"""


def test_a_value_that_the_rules_fix_and_the_need_refuses_is_certain() -> None:
    (finding,) = findings_of(
        "K1",
        CHAIN + 'rule at Opens a new agreement: "Always two" agreements exactly 2\nneed at Gets two: "One" agreements exactly 1',
    )
    assert (finding.certainty, finding.need, finding.rules) == (Certainty.CERTAIN, "n1", ("r1",))


def test_a_range_that_reaches_into_the_need_is_only_possible() -> None:
    (finding,) = findings_of(
        "K1",
        CHAIN
        + 'rule at Opens a new agreement: "Up to two" agreements at most 2\nneed at Gets two: "One at most" agreements at most 1',
    )
    assert finding.certainty is Certainty.POSSIBLE
    assert "can make it" in finding.message.text


def test_exactly_at_the_limit_is_met() -> None:
    text = CHAIN + 'rule at Opens a new agreement: "Two" agreements exactly 2\nneed at Gets two: "Two" agreements at most 2'
    assert findings_of("K1", text) == []


def test_what_was_recorded_counts_without_a_rule() -> None:
    (finding,) = findings_of(
        "K1", 'support: Bills (fact invoices 3)\ncustomer: Pays\nBills -> Pays\nneed at Pays: "One" invoices at most 1'
    )
    assert finding.message.text == "{who} needs {wanted}; it is {observed}"


def test_a_yes_or_no_that_never_happens_is_said_in_the_needs_own_words() -> None:
    (finding,) = findings_of(
        "K1", 'customer: Hears it (fact reason_given no)\nneed at Hears it: "A reason" reason_given exactly yes'
    )
    assert dict(finding.message.values)["need"] == "A reason"


@pytest.mark.parametrize(
    ("step", "need"),
    [
        ("Waits (2 d)", "elapsed at most 1 d"),
        ("Pays (fact price 3.00 EUR)", "price at most 2.00 EUR"),
        ("Brings (documents ID / PASS)", "documents at most 1"),
    ],
)
def test_a_sum_is_no_direct_contradiction(step: str, need: str) -> None:
    text = f'customer: {step}\nneed at {step.partition(" ")[0]}: "n" {need}'
    assert [finding.code for finding in result_of(text).findings if finding.need] == ["K3"]


def test_a_carried_time_that_is_too_short_is_one_and_too_long_is_none() -> None:
    text = 'support: Runs (fact downtime 20 min) -> Works\nneed at Works: "n" downtime {}'
    assert [finding.element for finding in findings_of("K1", text.format("at least 45 min"))] == ["s2"]
    assert findings_of("K1", text.format("at most 10 min")) == []
