"""Numbers of findings: given once, kept in the file, never used again."""

from __future__ import annotations

from dataclasses import replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import FindingKind
from blueprint_model.checking.numbers import number_findings
from blueprint_model.elements import SaidClash
from tests.checking.test_e1 import N1, R1, R2, insurer
from tests.paths.small import TODAY


def with_numbers(blueprint: Blueprint, **numbers: int) -> Blueprint:
    return replace(blueprint, numbers={name.replace("_", "/"): number for name, number in numbers.items()})


def two_needs(*more: SaidClash) -> Blueprint:
    return insurer(R1, R2, N1, N1.model_copy(update={"id": "n2", "rank": "2"}), *more)


def given(blueprint: Blueprint) -> dict[str, int]:
    return {finding.identity: finding.number for finding in check(blueprint, TODAY).findings if finding.number}


def test_new_ones_are_numbered_from_1_in_the_order_of_the_list() -> None:
    assert given(two_needs(SaidClash(id="x", need="n1", rule="r9"))) == {"head/n1": 1, "head/n2": 2, "said/x": 3}


def test_a_kept_number_stays_and_new_ones_come_after_the_last_also_of_findings_that_are_gone() -> None:
    assert given(with_numbers(two_needs(), head_n2=1, head_gone=7)) == {"head/n2": 1, "head/n1": 8}


def test_what_is_written_keeps_the_numbers_of_findings_that_are_gone() -> None:
    blueprint = with_numbers(two_needs(), head_n2=1, head_gone=7)
    assert number_findings(blueprint, check(blueprint, TODAY)) == {"head/n2": 1, "head/gone": 7, "head/n1": 8}


def test_marks_and_hints_have_no_number() -> None:
    findings = check(two_needs(), TODAY).findings
    assert {f.number for f in findings if f.kind in (FindingKind.MARK, FindingKind.HINT)} <= {0}
    assert any(f.kind is FindingKind.MARK for f in findings)
