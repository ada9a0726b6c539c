"""K16: one mark a rule, with all its clashes."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.finding import FindingKind
from blueprint_model.elements.json_form import with_field
from tests.checks.found import findings_of

CLASH = """
backstage: Opens
customer: Gets
Opens -> Gets
need at Gets: "One" agreements exactly 1
"""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("", "The rule “{rule}” has neither a reason nor an owner"),
        (" (owner Anna)", "The rule “{rule}” has no reason"),
        (" (reason the act)", "The rule “{rule}” has no owner"),
    ],
)
def test_it_says_what_the_rule_lacks(facts: str, words: str) -> None:
    (finding,) = findings_of("K16", CLASH + f'rule at Opens: "Two" agreements exactly 2{facts}')
    assert (finding.message.text, finding.explains, finding.kind) == (words, ("head/n1",), FindingKind.MARK)


def test_it_is_as_bad_as_its_worst_clash() -> None:
    text = CLASH + 'rule at Opens: "Two" agreements exactly 2'
    assert [finding.severity for finding in findings_of("K16", text)] == [findings_of("K1", text)[0].severity]


def test_a_rule_with_owner_and_reason_has_none() -> None:
    assert findings_of("K16", CLASH + 'rule at Opens: "Two" agreements exactly 2 (owner Anna, reason the act)') == []


def test_a_rule_that_clashes_with_nothing_has_none() -> None:
    assert findings_of("K16", CLASH + 'rule at Opens: "One" agreements exactly 1') == []


def test_one_rule_with_two_clashes_is_one_mark() -> None:
    text = CLASH + 'need at Gets: "One at most" agreements at most 1\nrule at Opens: "Two" agreements exactly 2'
    (finding,) = findings_of("K16", text)
    assert set(finding.explains) == {"head/n1", "head/n2"}


def test_a_rule_hangs_under_the_clashes_that_it_takes_part_in_and_no_others() -> None:
    text = CLASH + 'customer in column 3: Waits (9 d)\nneed at Waits: "Soon" elapsed at most 1 d\n'
    (finding,) = findings_of("K16", text + 'rule at Opens: "Two" agreements exactly 2')
    assert finding.explains == ("head/n1",)


@pytest.mark.parametrize(("day", "count"), [(23, 0), (24, 0), (25, 1)])
def test_after_its_review_date_it_should_be_looked_at_again(day: int, count: int) -> None:
    blueprint = read_example(CLASH + 'rule at Opens: "Two" agreements exactly 2 (owner Anna, reason the act)').blueprint
    rule = with_field(blueprint.elements["r1"], "review_date", "2026-11-24")
    reviewed = replace(blueprint, elements={**blueprint.elements, "r1": rule})
    findings = check(reviewed, datetime.date(2026, 11, day)).findings
    assert [finding.code for finding in findings].count("K16") == count
