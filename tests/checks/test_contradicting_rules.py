"""K28: rules that meet and leave nothing."""

from __future__ import annotations

import time

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.identity import is_error
from blueprint_model.elements import Scope
from tests.benchmarks.test_drawing_speed import cpu, reference
from tests.checks.found import TODAY, findings_of, result_of


def cards(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.element, finding.rules) for finding in findings_of("K28", text)]


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("invoices at least 2", "invoices at most 1", True),
        ("invoices at least 1", "invoices at most 1", False),
        ("elapsed at least 3 d", "elapsed at most 2 d", True),
        ("elapsed at least 2 d", "elapsed at most 2 d", False),
        ("difficulty at least 4", "difficulty at most 3", True),
        ("languages all of {sv}", "languages only {fi}", True),
        ("languages all of {sv}", "languages only {fi, sv}", False),
        ("languages only {sv}", "languages only {fi}", True),
        ("reason_given exactly yes", "reason_given exactly no", True),
        ("invoices at least 2", "agreements at most 1", False),
    ],
)
def test_two_rules_at_a_step(one: str, other: str, contradict: bool) -> None:
    text = f'support: Works\nrule at Works: "one" {one}\nrule at Works: "other" {other}'
    assert cards(text) == ([("s1", ("r1", "r2"))] if contradict else [])


def test_a_rule_that_is_not_needed_for_it_is_not_named() -> None:
    text = 'support: Works\nrule at Works: "a" invoices at most 5\nrule at Works: "b" invoices at least 2\n'
    assert cards(text + 'rule at Works: "c" invoices at most 1') == [("s1", ("r2", "r3"))]


def test_three_that_only_together_leave_nothing() -> None:
    rules = "\n".join(f'rule at Works: "{n}" channels only {{{w}}}' for n, w in enumerate(("a, b", "b, c", "a, c")))
    assert cards(f"support: Works\n{rules}") == [("s1", ("r1", "r2", "r3"))]


def test_rules_of_the_whole_are_told_once() -> None:
    text = 'customer: A -> B -> C\nrule for the whole: "x" invoices exactly 1\nrule for the whole: "y" invoices exactly 2'
    (finding,) = findings_of("K28", text)
    assert (finding.element, finding.rules, finding.steps) == ("s1", ("r1", "r2"), ("s1", "s2", "s3"))
    assert finding.message.text == "At “{step}” the rules {rules} cannot all be kept ({measure})"


def test_totals_over_the_same_stretch() -> None:
    text = 'customer: A -> B\nrule for the whole: "x" elapsed at least 5 d\nrule for the whole: "y" elapsed at most 2 d'
    (finding,) = findings_of("K28", text)
    assert (finding.element, finding.rules, finding.steps) == ("", ("r1", "r2"), ())
    assert finding.message.text == "Over the whole path the rules {rules} cannot all be kept ({measure})"


def test_totals_over_the_same_span_stand_at_its_end() -> None:
    text = 'customer: A -> B -> C\nrule: "x" elapsed at least 5 d\nrule: "y" elapsed at most 2 d'
    blueprint = read_example(text).blueprint
    rules = [rule.model_copy(update={"scope": Scope.of_span("s1", "s2")}) for rule in blueprint.rules]
    found = check(Blueprint.of([*blueprint.elements.values(), *rules]), TODAY).findings
    assert [(each.element, each.rules) for each in found if each.code == "K28"] == [("s2", ("r1", "r2"))]


def test_rules_that_meet_at_several_steps_stand_at_the_first_and_those_of_one_step_come_by_their_measures() -> None:
    text = "customer: " + " -> ".join("ABCDEFGHIJ")
    for n, measure in enumerate(("invoices", "agreements")):
        text += f'\nrule at J + B: "x{n}" {measure} exactly 1\nrule at J + B: "y{n}" {measure} exactly 2'
    found = findings_of("K28", text)
    assert [(each.element, each.rules, each.steps) for each in found] == [
        ("s2", ("r3", "r4"), ("s2", "s10")),
        ("s2", ("r1", "r2"), ("s2", "s10")),
    ]


def test_rules_of_a_measure_that_does_not_exist_contradict_nothing() -> None:
    blueprint = read_example('support: A\nrule at A: "x" invoices exactly 1\nrule at A: "y" invoices exactly 2').blueprint
    rules = [rule.model_copy(update={"measure": "nonsense"}) for rule in blueprint.rules]
    found = check(Blueprint.of([*blueprint.elements.values(), *rules]), TODAY).findings
    assert [each.message for each in found if each.code == "K28" or is_error(each.identity)] == []


def test_under_different_answers_they_never_meet() -> None:
    text = 'question New: yes / no\nsupport: A\nrule at A: "x" invoices exactly 1 when New: yes\n'
    assert cards(text + 'rule at A: "y" invoices exactly 2 when New: no') == []
    assert cards(text + 'rule at A: "y" invoices exactly 2 when New: yes') == [("s1", ("r1", "r2"))]
    assert cards(text + 'rule at A: "y" invoices exactly 2') == [("s1", ("r1", "r2"))]


def test_a_rule_that_multiplies_meets_another() -> None:
    text = 'support: Opens (fact agreements 2) -> Bills\nrule at Bills: "each" invoices exactly 1 per agreements\n'
    assert cards(text + 'rule at Bills: "one" invoices exactly 1') == [("s2", ("r1", "r2"))]
    assert cards(text + 'rule at Bills: "two" invoices exactly 2') == []
    assert cards(text + 'rule at Bills: "two each" invoices exactly 2 per agreements') == [("s2", ("r1", "r2"))]


def test_what_contradicts_without_multiplying_is_told_once() -> None:
    text = 'support: Opens (fact agreements 2) -> Bills\nrule at Bills: "each" invoices exactly 1 per agreements\n'
    rules = 'rule at Bills: "one" invoices exactly 1\nrule at Bills: "three" invoices exactly 3'
    assert cards(text + rules) == [("s2", ("r2", "r3"))]


def test_what_is_multiplied_counts_as_it_was_recorded_also_where_that_breaks_a_rule() -> None:
    text = 'support: Opens (fact agreements 2) -> Bills\nrule at Bills: "each" invoices exactly 1 per agreements\n'
    rules = 'rule at Opens: "only one" agreements at most 1\nrule at Bills: "one" invoices exactly 1'
    assert cards(text + rules) == [("s2", ("r1", "r3"))]


def test_a_rule_that_multiplies_names_those_alone_that_hold_with_it() -> None:
    text = (
        "question New: yes / no\nsupport: Opens (fact agreements 2) -> Bills\n"
        'rule at Bills: "others" invoices at most 9 when New: no\nrule at Bills: "one" invoices exactly 1 when New: yes\n'
        'rule at Bills: "each" invoices exactly 1 per agreements when New: yes'
    )
    assert cards(text) == [("s2", ("r2", "r3"))]


@pytest.mark.parametrize(
    "rules", [("documents exactly 1{}", "documents exactly 1"), ("languages only {{fi}}{}", "languages only {sv}")]
)
def test_sums_and_sets_are_not_multiplied(rules: tuple[str, str]) -> None:
    each, other = rules
    text = "support: Opens (fact agreements 2) -> Bills\n"
    text += f'rule at Bills: "each" {each.format(" per agreements")}\nrule at Bills: "other" {other}'
    assert cards(text) == []


def test_only_nothing_is_a_contradiction_in_itself() -> None:
    assert cards('customer: A\nrule at A: "Silence" channels only {}') == [("s1", ("r1",))]
    assert cards('customer: A\nrule at A: "All of nothing" channels all of {}') == []
    unsaid = read_example('customer: A\nrule at A: "Unsaid" channels only {}').blueprint
    rule = unsaid.rules[0].model_copy(update={"limit": None})
    assert check(Blueprint.of([*unsaid.elements.values(), rule]), TODAY).findings == ()


@pytest.mark.parametrize(
    ("rules", "need"),
    [
        (("invoices exactly 1", "invoices exactly 2"), "invoices at most 3"),
        (("languages only {fi}", "languages all of {sv}"), "languages one of {fi, sv}"),
    ],
)
def test_what_comes_of_it_cannot_be_told_there_or_later(rules: tuple[str, str], need: str) -> None:
    text = "customer: A -> B -> C\n" + "\n".join(f'rule at B: "{n}" {rule}' for n, rule in enumerate(rules))
    for scope in ("at B", "at C", "for the whole"):
        assert result_of(f'{text}\nneed {scope}: "x" {need}').judgements["n1"].answer is Answer.CANNOT_TELL


# --- the rules of steps against one on their stretch ----------------------------------------------------------------

IN_A_ROW = 'customer: A -> B -> C\nrule at A: "a" elapsed at least 3 d\nrule at B: "b" elapsed at least 4 d\n'


@pytest.mark.parametrize(
    ("over", "contradicts"),
    [
        ("at most 6 d", True),
        ("at most 7 d", False),
        ("exactly 6 d", True),
        ("exactly 7 d", False),
        ("at least 6 d", False),
        ("at least 8 d", False),
    ],
)
def test_steps_that_come_to_more_than_their_stretch_may_take(over: str, contradicts: bool) -> None:
    text = f'{IN_A_ROW}rule for the whole: "w" elapsed {over}'
    assert cards(text) == ([("", ("r3", "r1", "r2"))] if contradicts else [])


def on_a_span(text: str, first: str, last: str, **fields: object) -> list[tuple[str, tuple[str, ...]]]:
    """With the last rule of the text on the span between two steps."""
    blueprint = read_example(text).blueprint
    steps = {step.title: step.id for step in blueprint.steps}
    rule = blueprint.rules[-1].model_copy(update={"scope": Scope.of_span(steps[first], steps[last]), **fields})
    found = check(Blueprint.of([*blueprint.elements.values(), rule]), TODAY).findings
    return [(finding.element, finding.rules) for finding in found if finding.code == "K28"]


def test_a_span_holds_only_what_lies_on_it() -> None:
    text = f'{IN_A_ROW}rule: "w" elapsed at most 5 d'
    assert on_a_span(text, "A", "B") == [("s2", ("r3", "r1", "r2"))]
    assert on_a_span(text, "A", "C") == [("s3", ("r3", "r1", "r2"))]
    assert on_a_span(text, "B", "C") == []
    assert on_a_span(text, "C", "A") == []


def test_a_rule_of_a_step_that_alone_is_too_much_is_named_alone() -> None:
    text = f'{IN_A_ROW}rule at C: "c" elapsed at least 9 d\nrule for the whole: "w" elapsed at most 5 d'
    assert cards(text) == [("", ("r4", "r3"))]


def test_steps_beside_one_another_take_no_longer_than_the_longest() -> None:
    text = (
        "support: Starts -> One -> Ends\nsupport in column 2: Other\nStarts -> Other\nOther -> Ends\n"
        'rule at One: "a" elapsed at least 3 d\nrule at Other: "b" elapsed at least 4 d\nrule: "w" elapsed at most {} d'
    )
    assert on_a_span(text.format(4), "Starts", "Ends") == []
    assert on_a_span(text.format(3), "Starts", "Ends") == [("s3", ("r3", "r2"))]


def test_a_way_round_on_which_all_can_be_kept_is_no_contradiction() -> None:
    rules = 'rule at B: "b" elapsed at least 4 d\nrule for the whole: "w" elapsed at most 3 d'
    text = f"customer: A (kind decision) -> B -> C\nA -> C\n{rules}"
    assert cards(text) == []
    assert cards(text.replace("A -> C\n", "")) == [("", ("r2", "r1"))]


def test_what_was_recorded_or_typed_contradicts_no_rule() -> None:
    typed = 'customer: A (9 d) -> B (delay 9 d)\nrule for the whole: "w" elapsed at most 5 d\nrule at B: "b" elapsed at least 1 d'
    assert cards(typed) == []
    assert [finding.rules for finding in findings_of("K29", typed)] == [("r1",)]


@pytest.mark.parametrize(
    ("measure", "found"),
    [("price", True), ("cost", True), ("documents", True), ("waiting", True), ("effort", True), ("contacts", False)],
)
def test_any_sum_but_what_the_drawing_counts(measure: str, found: bool) -> None:
    one = {"price": "5 EUR", "cost": "5 EUR", "documents": "5", "contacts": "5"}.get(measure, "5 min")
    both = {"price": "9 EUR", "cost": "9 EUR", "documents": "9", "contacts": "9"}.get(measure, "9 min")
    rules = f'rule at A: "a" {measure} at least {one}\nrule at B: "b" {measure} at least {one}\n'
    text = f'customer: A (price 20 EUR, 20 min, documents X) -> B\n{rules}rule for the whole: "w" {measure} at most {both}'
    assert cards(text) == ([("", ("r3", "r1", "r2"))] if found else [])


def test_answers_under_which_they_hold_together() -> None:
    text = 'question New: yes / no\ncustomer: A -> B\nrule at A: "a" elapsed at least 4 d when New: yes\n'
    assert cards(f'{text}rule for the whole: "w" elapsed at most 3 d when New: no') == []
    assert cards(f'{text}rule for the whole: "w" elapsed at most 3 d when New: yes') == [("", ("r2", "r1"))]
    assert cards(f'{text}rule for the whole: "w" elapsed at most 3 d') == [("", ("r2", "r1"))]


def test_a_rule_that_nothing_could_keep_is_not_told_as_broken() -> None:
    text = f'{IN_A_ROW}rule for the whole: "w" elapsed at most 5 d\nneed for the whole: "n" elapsed at least 6 d'
    assert findings_of("K29", text) == []
    assert [
        finding.rules
        for finding in findings_of(
            "K29",
            text.replace("A -> B", "A (4 d) -> B (5 d)")
            .replace("at least 3 d", "at least 1 d")
            .replace("at least 4 d", "at least 1 d"),
        )
    ] == [("r3",)]


def test_two_rules_of_one_stretch_are_told_once() -> None:
    text = f'{IN_A_ROW}rule for the whole: "w" elapsed at most 5 d\nrule for the whole: "v" elapsed at least 6 d'
    assert cards(text) == [("", ("r3", "r4"))]


def test_many_rules_on_one_stretch_are_asked_soon() -> None:
    blueprint = read_example(f'{IN_A_ROW}rule for the whole: "w" elapsed at most 9 d').blueprint
    rules = [blueprint.rules[-1].model_copy(update={"id": f"w{n}", "limit": 700_000 + n}) for n in range(500)]
    begun = time.process_time()
    found = check(Blueprint.of([*blueprint.elements.values(), *rules]), TODAY).findings
    assert [finding.code for finding in found if finding.code == "K28"] == []
    assert time.process_time() - begun < 400 * cpu(reference)
