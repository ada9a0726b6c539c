"""A recorded fact is used as it is. The rule behind it is named, and tried as if kept: story, remedies and repair agree."""

from __future__ import annotations

import pytest

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.behind_facts import about_keeping
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.remedies import changeability, what_would_be_enough
from blueprint_model.checking.repair import smallest_repair
from blueprint_model.checking.sentences import process_says
from tests.paths.small import TODAY

say = translator("en")
NO_DATES = """
frontstage: It is in the queue (fact reason_given no)
customer: Calls
It is in the queue -> Calls
rule at It is in the queue: "No dates on the phone" reason_given exactly no (kind policy)
need at Calls: "To know when" reason_given exactly yes (must-be, importance 5)
"""
EIGHT_HOURS = """
support: Runs the workstations (fact downtime 3 h)
customer in column 2: Works
Runs the workstations -> Works
rule at Runs the workstations: "Eight hours at most" downtime at most 8 h (kind sla)
need at Works: "The machines work" downtime at most 1 h (must-be, importance 5)
"""
FINNISH = """
evidence: Decision (fact languages {fi})
rule at Decision: "In the national languages" languages only {fi, sv} (kind law)
need at Decision: "In English" languages all of {en} (must-be, importance 5)
"""


def read(text: str) -> Blueprint:
    return read_example(text).blueprint


def remedies(blueprint: Blueprint) -> list[str]:
    return [say(remedy.text) for remedy in what_would_be_enough(blueprint, "n1", TODAY)]


def says_of(blueprint: Blueprint) -> tuple[str, ...]:
    finding = check(blueprint, TODAY).finding_of_need("n1")
    assert finding is not None
    return process_says(blueprint, finding.rules, finding.derivation, finding.contract)


@pytest.mark.parametrize(
    ("text", "rule"),
    [(NO_DATES, "No dates on the phone"), (EIGHT_HOURS, "Eight hours at most"), (FINNISH, "In the national languages")],
)
def test_the_story_names_the_rule_behind_what_was_recorded(text: str, rule: str) -> None:
    assert says_of(read(text)) == (rule,)


def test_a_rule_behind_a_fact_is_no_part_of_the_figure() -> None:
    finding = check(read(EIGHT_HOURS), TODAY).finding_of_need("n1")
    assert finding is not None
    assert finding.rules == ()
    assert [say(row.text) for row in finding.derivation] == [
        "recorded: 3 h",
        "the rule there: at most 8 h",
        "needed: at most 1 h (downtime)",
    ]


def test_what_the_repair_proposes_stands_among_what_would_be_enough() -> None:
    blueprint = read(NO_DATES)
    (change,) = smallest_repair(blueprint, TODAY).changes
    assert say(change.text) == "instead of “No dates on the phone”: a reason is given (yes)"
    assert remedies(blueprint) == [
        "At “It is in the queue” this would do: a reason is given (yes)",
        "Instead of “No dates on the phone” this would do: a reason is given (yes), if people then keep it",
    ]
    assert changeability(blueprint, "n1", TODAY) == 4


def test_a_stricter_contract_would_do_where_it_is_kept() -> None:
    blueprint = read(EIGHT_HOURS)
    assert remedies(blueprint) == [
        "“Runs the workstations”: 1 h would do",
        "“Eight hours at most”: 1 h instead of 8 h would do, if people then keep it",
    ]
    assert changeability(blueprint, "n1", TODAY) == 4


def test_keeping_the_rules_as_they_are_is_said_not_to_be_enough_only_where_there_are_some() -> None:
    for text, said in (
        (EIGHT_HOURS, "Keeping the rules as they are would not be enough."),
        (EIGHT_HOURS.replace("8 h", "1 h"), "If the rules were kept, the need would be met."),
        (EIGHT_HOURS.replace('rule at Runs the workstations: "Eight hours at most" downtime at most 8 h (kind sla)\n', ""), None),
    ):
        finding = check(read(text), TODAY).finding_of_need("n1")
        assert finding is not None
        kept = about_keeping(finding)
        assert (None if kept is None else say(kept)) == said


def test_a_rule_under_an_answer_that_does_not_hold_is_not_behind_it() -> None:
    text = EIGHT_HOURS.replace("(kind sla)", "when Night?: yes (kind sla)")
    blueprint = read("question Night?: yes / no (fixed no)\n" + text)
    assert says_of(blueprint) == ("Runs the workstations",)


def test_where_a_law_makes_part_of_the_sum_it_is_said_that_no_change_of_a_rule_is_enough() -> None:
    text = """
backstage: Waits by law -> Queues (wait 40 d) -> Pays
rule at Waits by law: "Two weeks" elapsed at most 14 d (kind law)
need from Waits by law to Pays: "Money" elapsed at most 30 d (must-be, importance 5)
"""
    (left,) = smallest_repair(read(text), TODAY).left
    assert say(left.why) == "no change of a rule is enough"
    alone = text.replace('rule at Waits by law: "Two weeks" elapsed at most 14 d (kind law)\n', "")
    (left,) = smallest_repair(read(alone), TODAY).left
    assert say(left.why) == "no rule makes this"


def test_a_rule_at_another_place_is_tried_too_where_the_others_are_kept() -> None:
    text = """
customer: Reads -> Reads again
evidence in column 1: Letter (fact languages {fi})
evidence in column 2: Decision
rule at Letter: "Both languages" languages all of {fi, sv} (kind law)
rule at Decision: "The template is in Finnish" languages only {fi} (kind habit)
need at Letter + Decision: "In Swedish" languages all of {sv} (must-be, importance 5)
"""
    blueprint = read(text)
    (change,) = smallest_repair(blueprint, TODAY).changes
    assert change.rule.title == "The template is in Finnish"
    (enough,) = [remedy for remedy in what_would_be_enough(blueprint, "n1", TODAY) if remedy.works]
    assert enough.element == change.rule_id
    assert changeability(blueprint, "n1", TODAY) == 5


def test_where_keeping_the_rules_is_enough_no_rule_is_tried() -> None:
    blueprint = read(EIGHT_HOURS.replace("8 h", "1 h"))
    assert remedies(blueprint) == ["“Runs the workstations”: 1 h would do"]
    assert changeability(blueprint, "n1", TODAY) is None
