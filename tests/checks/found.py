"""What a check finds in a small blueprint written in the notation of the help pages."""

from __future__ import annotations

import datetime

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check_variant
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.finding import CheckResult, Finding
from blueprint_model.checking.identity import is_error

TODAY = datetime.date(2026, 11, 24)


def result_of(text: str, today: datetime.date = TODAY) -> CheckResult:
    """Of the to-be, where the text has one. A check that could not be made is no answer."""
    blueprint = read_example(text).blueprint
    result = check_variant(blueprint, today, to_be_of(blueprint))[1]
    assert [finding.message for finding in result.findings if is_error(finding.identity)] == []
    return result


def to_be_of(blueprint: Blueprint) -> str | None:
    """The id of the example's variant, if it has one."""
    return next((variant.id for variant in blueprint.variants), None)


def findings_of(code: str, text: str, today: datetime.date = TODAY) -> list[Finding]:
    return [finding for finding in result_of(text, today).findings if finding.code == code]


def places_of(code: str, text: str) -> list[list[str]]:
    """The titles of the steps of each finding under this code."""
    blueprint = read_example(text).blueprint
    titles = {step.id: step.title for step in blueprint.steps}
    return [[titles.get(step, step) for step in finding.steps] for finding in findings_of(code, text)]
