"""Severity against changeability: in which corner a clash stands, and in which order a workshop takes them."""

from __future__ import annotations

import pytest

from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.quadrants import QUADRANT_NAMES, Quadrant, quadrant_of, quadrant_points
from blueprint_model.message import Message
from tests.checking.test_e1 import insurer
from tests.paths.small import TODAY


@pytest.mark.parametrize(
    ("severity", "changeability", "quadrant"),
    [
        (40, 4, Quadrant.START_HERE),
        (100, 5, Quadrant.START_HERE),
        (39, 4, Quadrant.ON_THE_WAY),
        (40, 3, Quadrant.NEEDS_DECISION),
        (100, 1, Quadrant.NEEDS_DECISION),
        (39, 3, Quadrant.LATER),
        (0, 1, Quadrant.LATER),
        (100, None, Quadrant.NO_RULE),
        (0, None, Quadrant.NO_RULE),
    ],
)
def test_pain_begins_at_40_and_what_the_house_decides_itself_above_3_5(
    severity: int, changeability: int | None, quadrant: Quadrant
) -> None:
    assert quadrant_of(severity, changeability) is quadrant


def head(number: int, severity: int, changeability: int | None, kind: FindingKind = FindingKind.HEAD) -> Finding:
    return Finding(
        f"head/n{number}", "K1", kind, Message.of("x"), number=number, severity=severity, changeability=changeability,
        certainty=Certainty.POSSIBLE, need=f"n{number}",
    )  # fmt: skip


def test_severe_and_changeable_comes_first() -> None:
    found = quadrant_points([head(1, 20, 1), head(2, 20, 5), head(3, 50, None), head(4, 90, 2), head(5, 45, 4), head(6, 60, 5)])
    assert [point.number for point in found] == [6, 5, 4, 3, 2, 1]


def test_only_needs_that_clash_are_points() -> None:
    assert quadrant_points([head(1, 42, None, FindingKind.CARD), head(2, 42, None, FindingKind.SAID)]) == ()


def test_the_insurers_invoice_is_where_to_start() -> None:
    (point,) = quadrant_points(check(insurer(), TODAY).findings)
    assert (point.need, point.changeability, point.quadrant, point.certain) == ("n1", 5, Quadrant.START_HERE, True)


def test_every_quadrant_has_a_name() -> None:
    assert set(QUADRANT_NAMES) == set(Quadrant)


def test_of_equal_pain_what_changes_most_easily_comes_first_then_the_lower_number() -> None:
    found = quadrant_points([head(1, 50, 4), head(2, 50, 5), head(4, 90, None), head(3, 90, None)])
    assert [point.number for point in found] == [2, 1, 3, 4]
