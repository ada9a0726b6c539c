"""A check that says what it reads reads nothing else: else an edit of that would leave a finding as it was."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from blueprint_model.checking.check import Check, Situation
from blueprint_model.checking.checker import check
from blueprint_model.checking.engine import engine_of
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.rechecking import OF_NO_ANSWER
from blueprint_model.checking.remedies import changeability_of
from blueprint_model.checking.verdict import judge_all
from blueprint_model.checks import CARD_CHECKS, MARK_CHECKS
from blueprint_model.drawing_checks import DRAWING_CHECKS
from blueprint_model.elements import Element
from tests.checking.many_blueprints import many_blueprints

TODAY = datetime.date(2026, 11, 24)
SAYING = [each for each in (*CARD_CHECKS, *MARK_CHECKS, *DRAWING_CHECKS) if each.reads is not None]
_ALWAYS = {"id", "variant", "type"}  # ids never change, and a snapshot has no variants
_NAMES = {"title", "short"}  # of a name that only stands in a text, the text tells

Recorded = Callable[[Callable[[], object]], set[str]]


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> Recorded:
    """Does something, and tells which fields of elements were read, as "step.wait"."""
    read: set[str] | None = None
    plainly = Element.__getattribute__

    def watched(element: Element, name: str) -> object:
        if read is not None and not name.startswith("_") and name in type(element).model_fields:
            read.add(f"{type(element).type}.{name}")
        return plainly(element, name)

    def record(do: Callable[[], object]) -> set[str]:
        nonlocal read
        read = set()
        do()
        found, read = read, None
        return found

    monkeypatch.setattr(Element, "__getattribute__", watched)
    return record


def _situations() -> Iterator[Situation]:
    """Of snapshots of which nothing is known yet but what the check may look at."""
    for blueprint in many_blueprints():
        result = check(blueprint, TODAY)
        fresh = replace(blueprint)
        heads, cards = (
            tuple(found for found in result.findings if found.kind is kind) for kind in (FindingKind.HEAD, FindingKind.CARD)
        )
        yield Situation(fresh, engine_of(fresh), result.judgements, TODAY, result.bands, heads, cards=cards)


def _without(fields: set[str], names: set[str]) -> set[str]:
    return {field for field in fields if field.partition(".")[2] not in names}


def test_reading_is_noticed(recorded: Recorded) -> None:
    blueprint = many_blueprints()[0]
    step, rule = blueprint.steps[0], blueprint.rules[0]  # to put them in order reads their ranks
    assert recorded(lambda: (step.wait, step.title, rule.id)) == {"step.wait", "step.title", "rule.id"}


@pytest.mark.parametrize("each", SAYING, ids=lambda each: f"{each.stage.value}-{each.code}")
def test_a_check_reads_what_it_says(each: Check, recorded: Recorded) -> None:
    assert each.reads is not None
    told = each.reads.fields | (each.near.fields if each.near else frozenset())
    read: set[str] = set()
    found = 0
    for situation in _situations():
        findings: list[Finding] = []
        read |= recorded(lambda: findings.extend(each.examine(situation)))  # noqa: B023
        found += len(findings)
    assert found > 0, "of a check that finds nothing, nothing is known"
    assert _without(read, _ALWAYS | _NAMES) <= told
    kinds = {field.partition(".")[0] for field in told}
    assert {field.partition(".")[0] for field in read} <= kinds, "an element that comes or goes is noticed by its fields"


def test_no_answer_depends_on_what_is_said_to_matter_to_none(recorded: Recorded) -> None:
    read: set[str] = set()
    for situation in _situations():
        blueprint, engine = situation.blueprint, situation.engine
        read |= recorded(lambda: judge_all(blueprint, TODAY))  # noqa: B023
        read |= recorded(lambda: [changeability_of(engine, n, situation.judgements[n.id]) for n in blueprint.needs])  # noqa: B023
    assert "step.work" in read
    assert _without(read, _NAMES).isdisjoint(OF_NO_ANSWER)
