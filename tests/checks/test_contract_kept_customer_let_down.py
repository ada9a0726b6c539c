"""K5: a contract or service level is kept, and lets a need down all the same."""

from __future__ import annotations

import pytest

from tests.checks.found import findings_of, result_of

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


def test_the_message_names_the_contract() -> None:
    (found,) = findings_of("K5", sla("3 h"))
    assert dict(found.message.values)["rule"] == "Agreed"
