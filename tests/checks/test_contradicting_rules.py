"""K28: rules that meet and leave nothing."""

from __future__ import annotations

import pytest

from blueprint_model.checking.answer import Answer
from tests.checks.found import findings_of, result_of


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
    assert (finding.rules, finding.steps) == (("r1", "r2"), ("s1", "s2", "s3"))


def test_totals_over_the_same_stretch() -> None:
    text = 'customer: A -> B\nrule for the whole: "x" elapsed at least 5 d\nrule for the whole: "y" elapsed at most 2 d'
    assert cards(text) == [("", ("r1", "r2"))]


def test_under_different_answers_they_never_meet() -> None:
    text = 'question New: yes / no\nsupport: A\nrule at A: "x" invoices exactly 1 when New: yes\n'
    assert cards(text + 'rule at A: "y" invoices exactly 2 when New: no') == []
    assert cards(text + 'rule at A: "y" invoices exactly 2 when New: yes') == [("s1", ("r1", "r2"))]
    assert cards(text + 'rule at A: "y" invoices exactly 2') == [("s1", ("r1", "r2"))]


def test_a_rule_that_multiplies_meets_another() -> None:
    text = 'support: Opens (fact agreements 2) -> Bills\nrule at Bills: "each" invoices exactly 1 per agreements\n'
    assert cards(text + 'rule at Bills: "one" invoices exactly 1') == [("s2", ("r1", "r2"))]
    assert cards(text + 'rule at Bills: "two" invoices exactly 2') == []


def test_only_nothing_is_a_contradiction_in_itself() -> None:
    assert cards('customer: A\nrule at A: "Silence" channels only {}') == [("s1", ("r1",))]


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
