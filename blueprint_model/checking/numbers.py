"""Numbers of findings: given once, kept in the file, never used again (METHOD 4).

A clash has the same number in the as-is and in every to-be: comparing leaves the variant out (SEMANTICS 7), and so do people who
speak of “number 3”.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.checking.identity import is_error, without_variant

NUMBERED = frozenset({FindingKind.HEAD, FindingKind.CARD, FindingKind.SAID})


def numbered(findings: Iterable[Finding], kept: Mapping[str, int]) -> tuple[Finding, ...]:
    """Each with the number that the file keeps, or the next free one in the order of the list. Marks and hints have none."""
    following = max(kept.values(), default=0) + 1
    result = []
    for finding in findings:
        if finding.kind not in NUMBERED or is_error(finding.identity):
            result.append(finding)
            continue
        number = kept.get(finding.identity, kept.get(without_variant(finding.identity)))
        if number is None:
            number, following = following, following + 1
        result.append(finding.having(number=number))
    return tuple(result)


def number_findings(blueprint: Blueprint, result: CheckResult) -> Mapping[str, int]:
    """All numbers that the file keeps from now on, by identity: the old ones, also of findings that are gone, and the new.

    One number stands under one identity: the new ones under that without a variant.
    """
    given = {without_variant(finding.identity): finding.number for finding in result.findings if finding.number}
    kept = set(blueprint.numbers.values())
    return {**blueprint.numbers, **{name: number for name, number in given.items() if number not in kept}}
