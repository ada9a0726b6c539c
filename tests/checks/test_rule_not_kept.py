"""K29: a recorded fact outside what its rule allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.identity import is_error
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of, result_of

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


@pytest.mark.parametrize(("invoices", "count"), [(1, 1), (2, 0), (3, 1)])
def test_a_rule_that_multiplies_is_kept_or_not_as_well(invoices: int, count: int) -> None:
    text = f"support: Opens (fact agreements 2) -> Bills (fact invoices {invoices})\n"
    text += 'rule at Bills: "One each" invoices exactly 1 per agreements'
    assert len(findings_of("K29", text)) == count


def test_what_is_multiplied_is_not_known_so_nothing_is_broken() -> None:
    text = 'support: Bills (fact invoices 3)\nrule at Bills: "One each" invoices exactly 1 per agreements'
    assert findings_of("K29", text) == []
    either = "support: A (fact agreements 1)\nsupport: B (fact agreements 3)\nA -> Bills\nB -> Bills"
    assert findings_of("K29", f"{text}\n{either}") == []


@pytest.mark.parametrize(("fact", "count"), [("{fi, sv}", 0), ("{fi}", 1), ("{}", 1)])
def test_a_set_that_leaves_out_what_its_rule_asks_for(fact: str, count: int) -> None:
    text = f'evidence: Letter (fact languages {fact})\nrule for the whole: "The law" languages all of {{sv}}'
    assert len(findings_of("K29", text)) == count


def test_the_steps_own_languages_channels_and_reading_level_are_facts_too() -> None:
    text = 'customer: Reads ({})\nrule at Reads: "x" {}'
    assert len(findings_of("K29", text.format("languages {fi}", "languages only {sv}"))) == 1
    assert len(findings_of("K29", text.format("channels {post}", "channels only {post, phone}"))) == 0
    assert len(findings_of("K29", text.format("reading level 4", "reading_level at most 3"))) == 1


@pytest.mark.parametrize(("level", "count"), [(2, 0), (3, 1)])
def test_a_level_above_its_rule(level: int, count: int) -> None:
    text = f'evidence: Form (fact difficulty {level})\nrule at Form: "Plain" difficulty at most 2'
    assert len(findings_of("K29", text)) == count


def test_what_only_the_drawing_counts_is_no_recorded_fact() -> None:
    text = 'customer: Asks -> Leaves\nfrontstage: Listens\nAsks -> Listens\nrule at Asks: "Without us" contacts at most 0'
    assert findings_of("K29", text) == []


def test_two_rules_at_one_step_are_one_card() -> None:
    text = f'support: Runs (fact downtime 9 h)\n{RULE}\nrule at Runs: "Seven" downtime at most 7 h'
    assert [finding.rules for finding in findings_of("K29", text)] == [("r1", "r2")]


def test_a_rule_on_the_whole_breaks_at_its_end_also_where_no_need_asks() -> None:
    text = 'customer: Sends (4 d) -> Gets (4 d)\nrule for the whole: "A week" elapsed at most 7 d'
    assert [(finding.rules, finding.element) for finding in findings_of("K29", text)] == [(("r1",), "s2")]
    assert findings_of("K29", text.replace("at most 7 d", "at most 8 d")) == []


def test_a_case_that_comes_to_no_end_of_the_path_tells_no_place_where_a_rule_breaks() -> None:
    text = """
        question New: yes / no
        customer: Asks
        backstage in column 2: Bills (price 9 EUR)
        customer in column 3: Pays (open Mon-Fri 9-15)
        evidence in column 4: Receipt (9 d)
        Asks -> Bills (when New: yes)
        Bills -> Pays (90 %)
        Pays -> Receipt
        Asks -> Bills
        Receipt -> Asks (loop at most 2)
        rule for the whole: "Cheap" price at most 5 EUR when New: yes
    """
    assert [(finding.rules, finding.element) for finding in findings_of("K29", text)] == [(("r1",), "s1")]


def test_a_rule_on_a_transition_breaks_by_its_delay() -> None:
    for days, count in ((1, 0), (2, 1)):
        text = f'customer: Sends (0 s) -> Gets (0 s, delay {days} d)\nrule at Sends: "A day" elapsed at most 1 d'
        blueprint = read_example(text).blueprint
        rule = with_field(blueprint.elements["r1"], "scope", {"kind": "flows", "elements": ["f1"]})
        found = check(replace(blueprint, elements={**blueprint.elements, "r1": rule}), TODAY).findings
        kept = [(each.element, each.steps, each.flows) for each in found if each.code == "K29"]
        assert kept == [("f1", ("s1", "s2"), ("f1",))] * count


def test_words_of_a_step_can_break_a_rule_as_well() -> None:
    text = 'customer: Reads (languages {fi, sv})\nrule at Reads: "Finnish only" languages only {fi}'
    assert [each.element for each in findings_of("K29", text)] == ["s1"]
    assert findings_of("K29", text.replace("{fi, sv}", "{fi}")) == []


def test_a_rule_that_multiplies_breaks_nothing_by_itself() -> None:
    text = "customer: Sends (0 s, fact documents 3) -> Gets (0 s)\n"
    assert findings_of("K29", text + 'rule for the whole: "One each" documents exactly 1 per contacts') == []
    assert len(findings_of("K29", text + 'rule for the whole: "One" documents at most 1')) == 1


@pytest.mark.parametrize(
    ("facts", "limit", "more"),
    [
        ("work 9 d", "effort at most 7 d", "work 7 d"),
        ("wait 9 d", "waiting at most 7 d", "wait 7 d"),
        ("price 5.00 EUR", "price at most 4.00 EUR", "price 4.00 EUR"),
        ("cost 5.00 EUR", "cost at most 4.00 EUR", "cost 4.00 EUR"),
        ("documents ID / LEASE", "documents at most 1", "documents ID"),
        ("asks income / rent", "times_asked at most 1", "asks income"),
    ],
)
def test_whatever_a_step_tells_of_itself_can_break_a_rule(facts: str, limit: str, more: str) -> None:
    text = 'customer: Applies ({})\nrule at Applies: "Not more" ' + limit
    assert [finding.element for finding in findings_of("K29", text.format(facts))]
    assert findings_of("K29", text.format(more)) == []


def test_a_fact_beside_others_breaks_its_rule_all_the_same() -> None:
    text = f"support: Runs (fact invoices 1, fact downtime 9 h, fact agreements 1)\n{RULE}"
    assert [finding.element for finding in findings_of("K29", text)] == ["s1"]


def test_as_if_the_rules_were_kept_none_is_broken() -> None:
    blueprint = read_example(f"support: Runs (fact downtime 9 h)\n{RULE}").blueprint
    assert [finding.code for finding in check(blueprint, TODAY).findings if finding.code == "K29"] == ["K29"]
    assert [each.code for each in check(replace(blueprint, if_rules_kept=True), TODAY).findings if each.code == "K29"] == []


def test_a_broken_rule_at_one_step_does_not_mend_what_comes_of_it() -> None:
    """What was recorded counts on the way, not what the rule would have left of it."""
    text = "support: Opens (fact agreements 3) -> Bills (fact invoices 3)\n"
    text += 'rule at Opens: "Two" agreements at most 2\nrule at Bills: "One each" invoices exactly 1 per agreements'
    assert [finding.rules for finding in findings_of("K29", text)] == [("r1",)]
    path = 'customer: Sends (3 d) -> Gets (5 d)\nrule at Sends: "Two days" elapsed at most 2 d\n'
    broken = [
        (finding.element, *finding.rules)
        for finding in findings_of("K29", path + 'rule for the whole: "A week" elapsed at most 7 d')
    ]
    assert sorted(broken) == [("s1", "r1"), ("s2", "r2")]


def test_a_rule_of_a_stretch_that_no_recorded_time_could_keep_is_told_as_a_contradiction_alone() -> None:
    rules = 'rule at Sends: "a" elapsed at least 3 d\nrule at Gets: "b" elapsed at least 4 d\n'
    text = f'customer: Sends (3 d) -> Gets (4 d)\n{rules}rule for the whole: "w" elapsed at most 5 d'
    assert [finding.rules for finding in findings_of("K28", text)] == [("r3", "r1", "r2")]
    assert findings_of("K29", text) == []


@pytest.mark.parametrize("scope", [{"kind": "flows", "elements": ["f1"]}, {"kind": "whole", "elements": []}])
def test_a_rule_of_a_measure_that_does_not_exist_is_not_broken(scope: dict[str, object]) -> None:
    blueprint = read_example('customer: Sends (3 d) -> Gets (5 d)\nrule at Sends: "n" elapsed at most 2 d').blueprint
    rule = with_field(with_field(blueprint.elements["r1"], "scope", scope), "measure", "nonsense")
    found = check(replace(blueprint, elements={**blueprint.elements, "r1": rule}), TODAY).findings
    assert [each.message for each in found if each.code == "K29" or is_error(each.identity)] == []


LETTER = """
customer: Reads the letter (languages {fi}, reading level 4)
rule at Reads the letter: "Both languages" languages all of {fi, sv}
need at Reads the letter: "Easy" reading_level at most 2 (must-be, importance 5)
"""
SWEDISH = 'need at Reads the letter: "In Swedish" languages all of {sv} (indifferent, importance 1)'


def folded(text: str) -> dict[str | None, tuple[str, ...]]:
    return {finding.need: finding.codes for finding in result_of(text).findings if finding.need}


def test_it_folds_under_the_clash_that_speaks_of_the_same() -> None:
    assert folded(LETTER + SWEDISH) == {"n1": ("K13",), "n2": ("K13", "K29")}


def test_where_no_clash_speaks_of_the_same_it_folds_under_the_worst() -> None:
    assert folded(LETTER) == {"n1": ("K13", "K29")}
    number = 'need at Reads the letter: "One" invoices at most 1 (indifferent, importance 1)'
    assert folded(LETTER.replace("reading level 4", "reading level 4, fact invoices 2") + number)["n1"] == ("K13", "K29")


def test_of_several_that_speak_of_the_same_it_folds_under_the_worst() -> None:
    worse = SWEDISH.replace("indifferent, importance 1", "must-be, importance 5")
    assert folded(f"{LETTER}{SWEDISH}\n{worse}") == {"n1": ("K13",), "n2": ("K13",), "n3": ("K13", "K29")}
