"""K2: a need that breaks only under one answer to a question."""

from __future__ import annotations

from fractions import Fraction

from blueprint_model.checking.answer import Certainty
from blueprint_model.message import Message
from blueprint_model.quantity import QuantityRange
from tests.checks.found import findings_of

ASKED = """
question Is it urgent: yes / no
measure confirmations: count
frontstage: Takes the order
customer: Waits
Takes the order -> Waits
need at Waits: "One" confirmations at most 1
"""


def test_breaking_under_one_answer_only_is_conditional_and_names_both() -> None:
    (finding,) = findings_of(
        "K2",
        ASKED
        + 'rule at Takes the order: "Twice" confirmations exactly 2 when Is it urgent: yes\n'
        + 'rule at Takes the order: "Once" confirmations exactly 1 when Is it urgent: no',
    )
    values = dict(finding.message.values)
    assert (values["question"], values["answer"], finding.certainty) == ("Is it urgent", "yes", Certainty.POSSIBLE)
    what = values["what"]
    assert isinstance(what, Message)  # what happens to those who answer so, not the range of all
    assert dict(what.values)["observed"] == QuantityRange("count", Fraction(2), Fraction(2), "confirmations")


def test_it_is_told_once_and_under_no_other_code() -> None:
    text = (
        ASKED
        + 'rule at Takes the order: "Twice" confirmations exactly 2 when Is it urgent: yes\n'
        + 'rule at Takes the order: "Once" confirmations exactly 1 when Is it urgent: no'
    )
    assert findings_of("K1", text) == []


def test_breaking_under_every_answer_is_a_direct_contradiction() -> None:
    text = (
        ASKED
        + 'rule at Takes the order: "Twice" confirmations exactly 2 when Is it urgent: yes\n'
        + 'rule at Takes the order: "Thrice" confirmations exactly 3 when Is it urgent: no'
    )
    assert findings_of("K2", text) == []
    assert [finding.certainty for finding in findings_of("K1", text)] == [Certainty.CERTAIN]


def test_a_need_with_a_condition_of_its_own_stays_with_its_own_people() -> None:
    text = (
        ASKED.replace("measure", "question Is it new: yes / no\nmeasure").rstrip()
        + " when Is it new: yes\n"
        + 'rule at Takes the order: "Twice" confirmations at least 2 when Is it urgent: yes\n'
        + 'rule at Takes the order: "Once" confirmations exactly 1 when Is it urgent: no\n'
        + 'rule at Takes the order: "Three" confirmations at most 3 when Is it new: yes\n'
        + 'rule at Takes the order: "Nine" confirmations at most 9 when Is it new: no'
    )
    (finding,) = findings_of("K2", text)
    what = finding.message.mapping["what"]
    assert isinstance(what, Message)
    assert what.mapping["observed"] == QuantityRange("count", Fraction(1), Fraction(3), "confirmations")
