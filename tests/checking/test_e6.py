"""SEMANTICS E6: a span beside another branch (a), and rules that make times (b, without the repair)."""

from __future__ import annotations

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.remedies import changeability, what_would_be_enough
from blueprint_model.elements import Bound, Direction, KanoClass, Need, ProcessRule, RuleKind, Scope
from blueprint_model.quantity import Quantity
from tests.paths.small import DAY, TODAY, answer, chain, days, ends, flow, of, step


def phoning() -> Blueprint:
    return of(
        step("sends", "customer", 1),
        step("phones", "customer", 2),
        step("handles", "backstage", 2, 10 * DAY),
        step("gets", "customer", 3),
        flow("sends", "phones", delay=days(0, 3)),
        flow("phones", "gets"),
        flow("sends", "handles"),
        flow("handles", "gets"),
        Need(id="n", measure="elapsed", direction=Direction.AT_MOST, adequate=DAY, scope=Scope.of_span("phones", "gets")),
    )


def test_a_span_waits_for_what_comes_from_elsewhere() -> None:
    judgement = answer(phoning(), "n")
    assert (judgement.answer, judgement.certainty) == (Answer.CLASH, Certainty.CERTAIN)
    assert ends(judgement) == (7 * DAY, 10 * DAY)
    rows = [
        (row.kind.value, row.id, row.sign * row.amount.lo // DAY) for row in judgement.derivation if row.amount and row.amount.lo
    ]
    assert rows == [("step", "handles", 10), ("passed", "phones", -3)]


def handling(r1: int = 14, kind: RuleKind = RuleKind.SLA) -> Blueprint:
    return of(
        step("registers", "backstage", 1, None, wait=None),
        step("decides", "backstage", 2, None, wait=None),
        chain("registers", "decides"),
        ProcessRule(
            id="r1",
            title="fourteen days",
            kind=kind,
            measure="elapsed",
            bound=Bound.AT_MOST,
            limit=r1 * DAY,
            scope=Scope.of_steps("decides"),
        ),
        ProcessRule(
            id="r2",
            title="a week",
            kind=RuleKind.HABIT,
            measure="elapsed",
            bound=Bound.AT_MOST,
            limit=7 * DAY,
            scope=Scope.of_steps("registers"),
        ),
        Need(
            id="n",
            kano=KanoClass.MUST_BE,
            measure="elapsed",
            direction=Direction.AT_MOST,
            adequate=10 * DAY,
            scope=Scope.of_span("registers", "decides"),
        ),
    )


def test_rules_make_the_times_that_nobody_typed() -> None:
    judgement = answer(handling(), "n")
    assert (judgement.answer, judgement.certainty) == (Answer.CLASH, Certainty.POSSIBLE)
    assert ends(judgement) == (0, 21 * DAY)
    assert judgement.rules == ("r2", "r1")
    assert not judgement.missing


def test_three_days_instead_of_fourteen_would_do_and_the_week_alone_would_not() -> None:
    remedies = {remedy.element: remedy for remedy in what_would_be_enough(handling(), "n", TODAY)}
    assert (remedies["r1"].works, remedies["r1"].mends, remedies["r2"].works) == (True, ("n",), False)
    limits = [value for value in remedies["r1"].text.mapping.values() if isinstance(value, Quantity)]
    assert [limit.value for limit in limits] == [3 * DAY, 14 * DAY]


@pytest.mark.parametrize(("kind", "expected"), [(RuleKind.SLA, 4), (RuleKind.LAW, 1)])
def test_changeability_is_that_of_the_cheapest_rule_that_alone_is_enough(kind: RuleKind, expected: int) -> None:
    assert changeability(handling(kind=kind), "n", TODAY) == expected


def test_no_rule_alone_is_enough_when_each_is_too_long() -> None:
    blueprint = handling(r1=14)
    tighter = Need(
        id="n", measure="elapsed", direction=Direction.AT_MOST, adequate=6 * DAY, scope=Scope.of_span("registers", "decides")
    )
    assert changeability(Blueprint.of([*blueprint.elements.values(), tighter]), "n", TODAY) is None
