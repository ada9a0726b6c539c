"""Numbers of findings: given once, kept in the file, never used again."""

from __future__ import annotations

from dataclasses import replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check, check_variant
from blueprint_model.checking.finding import FindingKind
from blueprint_model.checking.numbers import number_findings
from blueprint_model.elements import Direction, SaidClash, Variant
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


def in_two_to_bes(**numbers: int) -> Blueprint:
    """The as-is has clash n1; the to-be v has it too, and n2 besides; the to-be w has both as well."""
    strict = N1.model_copy(update={"id": "n2", "rank": "2"})
    mild = strict.model_copy(update={"direction": Direction.AT_LEAST})
    to_bes = [each for name in ("v", "w") for each in (Variant(id=name, title=name), strict.model_copy(update={"variant": name}))]
    return with_numbers(Blueprint.of([*insurer(R1, R2, N1, mild).elements.values(), *to_bes]), **numbers)


def given_in(blueprint: Blueprint, variant: str) -> dict[str, int]:
    _, result = check_variant(blueprint, TODAY, variant)
    return {finding.identity: finding.number for finding in result.findings if finding.number}


def test_a_clash_has_the_same_number_in_a_to_be() -> None:
    whole = in_two_to_bes()
    assert given(whole.in_variant(None)) == {"head/n1": 1}
    assert given_in(whole, "v") == {"v@head/n1": 1, "v@head/n2": 2}
    assert given_in(whole, "w") == {"w@head/n1": 1, "w@head/n2": 2}


def test_a_number_that_the_file_keeps_for_the_as_is_is_that_of_the_to_be_too() -> None:
    assert given_in(in_two_to_bes(head_n2=9), "v") == {"v@head/n2": 9, "v@head/n1": 10}


def test_no_number_is_written_twice() -> None:
    whole = in_two_to_bes(head_n1=4)
    snapshot, result = check_variant(whole, TODAY, "v")
    assert number_findings(snapshot, result) == {"head/n1": 4, "head/n2": 5}
