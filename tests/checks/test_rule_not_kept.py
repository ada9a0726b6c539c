"""K29: a recorded fact outside what its rule allows."""

from __future__ import annotations

import pytest

from blueprint_model.checking.answer import Answer
from tests.checks.found import findings_of

RULE = 'rule at Runs: "Eight hours" downtime at most 8 h'


@pytest.mark.parametrize(("hours", "count"), [(7, 0), (8, 0), (9, 1)])
def test_a_fact_above_the_limit_breaks_the_rule(hours: int, count: int) -> None:
    assert len(findings_of("K29", f"support: Runs (fact downtime {hours} h)\n{RULE}")) == count


def test_a_time_of_a_step_can_break_a_rule_as_well() -> None:
    text = 'support: Registers (9 d)\nrule at Registers: "A week" elapsed at most 7 d'
    assert [finding.rules for finding in findings_of("K29", text)] == [("r1",)]


def test_without_a_fact_no_rule_is_broken() -> None:
    assert findings_of("K29", f"support: Runs\n{RULE}") == []


def test_under_a_clash_it_folds() -> None:
    path = "support: Runs (fact downtime 9 h)\ncustomer: Works\nRuns -> Works\n"
    text = path + RULE + '\nneed at Works: "An hour" downtime at most 1 h'
    assert findings_of("K29", text) == []
    (head,) = findings_of("K3", text)
    assert head.codes == ("K3", "K29")
    assert head.if_rules_are_kept is not None
    assert head.if_rules_are_kept.answer is Answer.CLASH


def test_two_rules_at_one_step_are_one_card() -> None:
    text = f'support: Runs (fact downtime 9 h)\n{RULE}\nrule at Runs: "Seven" downtime at most 7 h'
    assert [finding.rules for finding in findings_of("K29", text)] == [("r1", "r2")]


def test_a_rule_on_the_whole_breaks_at_its_end_also_where_no_need_asks() -> None:
    text = 'customer: Sends (4 d) -> Gets (4 d)\nrule for the whole: "A week" elapsed at most 7 d'
    assert [(finding.rules, finding.element) for finding in findings_of("K29", text)] == [(("r1",), "s2")]
    assert findings_of("K29", text.replace("at most 7 d", "at most 8 d")) == []
