"""K5: a contract or service level is kept, and lets a need down all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements import Phase, Scope, ScopeKind
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of, result_of

PATH = """
support: Runs (fact downtime {fact})
customer in column 2: Works
Runs -> Works
need at Works: "It works" downtime at most 1 h
"""


def codes(text: str) -> list[str]:
    found = result_of(text).finding_of_need("n1")
    return [] if found is None else list(found.codes)


def sla(fact: str, limit: str = "at most 8 h", kind: str = "sla") -> str:
    return PATH.format(fact=fact) + f'rule at Runs: "Agreed" downtime {limit} (kind {kind})'


@pytest.mark.parametrize(("fact", "expected"), [("1 h", []), ("2 h", ["K5"]), ("8 h", ["K5"]), ("9 h", ["K3", "K29"])])
def test_only_a_fact_within_the_contract_and_outside_the_need(fact: str, expected: list[str]) -> None:
    assert codes(sla(fact)) == expected


@pytest.mark.parametrize(("kind", "expected"), [("contract", "K5"), ("sla", "K5"), ("policy", "K3"), ("law", "K3")])
def test_only_contracts_and_service_levels(kind: str, expected: str) -> None:
    assert codes(sla("3 h", kind=kind)) == [expected]


def test_a_contract_that_allows_nothing_the_customer_accepts_is_no_k5() -> None:
    assert codes(sla("3 h", limit="at least 2 h")) == ["K3"]


def test_without_a_fact_nothing_is_kept() -> None:
    text = PATH.replace(" (fact downtime {fact})", "") + 'rule at Runs: "Agreed" downtime at most 8 h (kind sla)'
    assert codes(text) == ["K3"]


def test_a_total_within_its_service_level_lets_down_too() -> None:
    text = """
        customer: Sends (1 d) -> Gets (4 d)
        rule for the whole: "A week" elapsed at most 7 d (kind sla)
        need for the whole: "Three days" elapsed at most 3 d
    """
    assert codes(text) == ["K5"]
    assert codes(text.replace("at most 7 d", "at most 4 d")) == ["K3", "K29"]


def test_a_contract_of_a_set() -> None:
    text = """
        evidence: Letter (fact languages {fi})
        need at Letter: "In Swedish" languages all of {sv}
        rule at Letter: "One of ours" languages only {fi, sv} (kind contract)
    """
    assert codes(text) == ["K5"]
    assert codes(text.replace("only {fi, sv}", "only {fi, en}")) == ["K13"]


def test_a_contract_of_hours_of_which_only_some_are_enough() -> None:
    text = """
        customer: Comes (open Mon-Fri 9-16)
        rule at Comes: "Mornings" hours all of Mon-Fri 10-12 (kind sla)
        need at Comes: "Till six" hours all of Mon-Fri 9-18
    """
    assert codes(text) == ["K5"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            """
            evidence: Letter (fact languages {fi})
            need at Letter: "In Swedish" languages all of {sv}
            rule at Letter: "One of ours" languages only {fi, sv} (kind contract)
            """,
            "K13",
        ),
        (sla("3 h"), "K3"),
    ],
)
def test_a_contract_that_names_no_limit_promises_nothing(text: str, code: str) -> None:
    assert codes(text) == ["K5"]
    blueprint = read_example(text).blueprint
    in_words = replace(blueprint, elements={**blueprint.elements, "r1": with_field(blueprint.elements["r1"], "limit", None)})
    assert [finding.code for finding in check(in_words, TODAY).findings if finding.need] == [code]


def test_a_contract_that_asks_for_too_little_lets_down_as_well() -> None:
    text = """
        measure talk: duration
        frontstage: Talks (fact talk 20 min)
        rule at Talks: "A quarter" talk at least 15 min (kind sla)
        need at Talks: "Three quarters" talk at least 45 min
    """
    assert codes(text) == ["K5"]


@pytest.mark.parametrize(("steps", "expected"), [("Sends", "K5"), ("Sends + Gets", "K3"), ("Gets + Sends", "K3")])
def test_a_contract_of_a_step_speaks_of_a_need_of_that_step_alone(steps: str, expected: str) -> None:
    text = f"""
        customer: Sends (3 d) -> Gets (3 d)
        rule at Sends: "A week" elapsed at most 7 d (kind sla)
        need at {steps}: "Two days" elapsed at most 2 d
    """
    assert codes(text) == [expected]


@pytest.mark.parametrize(
    "rule",
    [
        'rule for the whole: "A week" elapsed at most 7 d (kind sla)',
        'rule at Sends: "A week" elapsed at most 7 d (kind sla)',
    ],
)
def test_a_contract_of_another_stretch_says_nothing_of_this_one(rule: str) -> None:
    text = f"""
        customer: Sends (3 d) -> Gets (1 d) -> Ends (0 s)
        {rule}
        need from Sends to Gets: "Two days" elapsed at most 2 d
    """
    assert codes(text) == ["K3"]


def test_a_contract_of_another_measure_says_nothing_of_this_one() -> None:
    text = """
        customer: Sends (0 s, wait 3 d) -> Gets (1 d)
        rule for the whole: "Few waits" waiting at most 7 d (kind sla)
        need for the whole: "Two days" elapsed at most 2 d
    """
    assert codes(text) == ["K3"]


def test_a_contract_of_the_needs_own_phase_lets_down() -> None:
    text = """
        customer: Sends (3 d) -> Gets (1 d)
        rule for the whole: "A week" elapsed at most 7 d (kind sla)
        need for the whole: "Two days" elapsed at most 2 d
    """
    blueprint = read_example(text).blueprint
    phase = Scope(kind=ScopeKind.PHASES, elements=("phase",))
    elements = {**blueprint.elements, "phase": Phase(id="phase", title="Applying")}
    elements |= {name: with_field(elements[name], "phase", "phase") for name in ("c1", "c2")}
    elements |= {name: with_field(elements[name], "scope", phase) for name in ("r1", "n1")}
    assert [finding.code for finding in check(Blueprint.of(elements.values()), TODAY).findings if finding.need] == ["K5"]


def test_where_not_everything_is_recorded_nobody_knows_that_it_was_kept() -> None:
    text = """
        customer: Sends (4 d) -> Gets{}
        rule for the whole: "A week" elapsed at most 7 d (kind sla)
        need for the whole: "Three days" elapsed at most 3 d
    """
    assert codes(text.format(" (1 d)")) == ["K5"]
    assert codes(text.format("")) == ["K3"]
    assert codes(text.format("") + '\nrule at Gets: "A day" elapsed exactly 1 d') == ["K3"]
    assert codes(text.format("").replace("at most 7 d", "at least 1 d")) == ["K5"]  # kept whatever the rest takes


def test_what_a_rule_makes_of_something_recorded_was_not_recorded() -> None:
    text = """
        backstage: Opens (fact agreements 3{also}) -> Bills
        customer in column 3: Pays
        Bills -> Pays
        rule at Opens: "Nine" invoices at most 9 (kind sla)
        {each}
        need at Pays: "Two" invoices at most 2
    """
    assert codes(text.format(also="", each='rule at Bills: "Each" invoices exactly 1 per agreements')) == ["K1"]
    assert codes(text.format(also=", fact invoices 3", each="")) == ["K5"]


def test_a_contract_of_so_much_for_each_of_something_is_no_limit_by_itself() -> None:
    text = PATH.format(fact="3 h, fact agreements 2")
    assert codes(text + 'rule at Runs: "Eight" downtime at most 8 h per agreements (kind sla)') == ["K3"]


def test_a_contract_counts_when_it_holds_for_all_whom_the_need_speaks_of() -> None:
    asked = "question Urgent: yes / no" + sla("3 h").replace(" (kind sla)", " when Urgent: yes (kind sla)")
    assert codes(asked) == ["K3"]
    assert codes(asked.replace("most 1 h", "most 1 h when Urgent: yes")) == ["K5"]
    assert codes(asked.replace("most 1 h", "most 1 h when Urgent: no")) == ["K3"]


def test_told_too_late_is_no_matter_of_a_contract_about_the_amount() -> None:
    text = """
        customer: Asks -> Pays (gives price, price 5 EUR)
        rule at Pays: "Five" price at most 5 EUR (kind sla)
        need at Pays: "Told in time" price before Pays
    """
    assert codes(text) == ["K12"]


def test_the_message_names_the_contract() -> None:
    (found,) = findings_of("K5", sla("3 h"))
    assert dict(found.message.values)["rule"] == "Agreed"
