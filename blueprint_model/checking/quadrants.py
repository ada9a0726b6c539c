"""Severity against changeability: where a workshop starts (METHOD 5).

One point for each need that clashes. The cuts are where the words change: from severity 40 a clash is *pain*; above changeability
3.5 lie habits, policies and service levels, which the organisation decides itself, below it systems, contracts and laws. Where no
rule alone makes the need met, changeability is unknown, and the point stands in a strip of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.finding import Finding, FindingKind, SeverityWord
from blueprint_model.message import Message

SEVERE_FROM = 40
CHANGEABLE_ABOVE = Fraction(7, 2)


class Quadrant(StrEnum):
    """In the order in which a workshop goes through them."""

    START_HERE = "start_here"  # severe and changeable
    NEEDS_DECISION = "needs_decision"  # severe, and hard to change
    NO_RULE = "no_rule"  # severe or not: no rule alone mends it
    ON_THE_WAY = "on_the_way"  # mild and changeable
    LATER = "later"  # mild, and hard to change


QUADRANT_NAMES: dict[Quadrant, Message] = {
    Quadrant.START_HERE: Message.of("start here"),
    Quadrant.NEEDS_DECISION: Message.of("needs a decision"),
    Quadrant.NO_RULE: Message.of("no rule alone mends this"),
    Quadrant.ON_THE_WAY: Message.of("mend along the way"),
    Quadrant.LATER: Message.of("leave it for later"),
}


@dataclass(frozen=True)
class QuadrantPoint:
    """One clash on the picture: `severity` 0–100, `changeability` 1–5 or None. `need` is the clashing need's id."""

    identity: str
    number: int
    need: str
    severity: int
    word: SeverityWord
    changeability: int | None
    certain: bool
    accepted: bool
    quadrant: Quadrant
    message: Message


def quadrant_points(findings: Iterable[Finding]) -> tuple[QuadrantPoint, ...]:
    """Of all heads, in the order in which a workshop goes through them; within a quadrant the most severe first."""
    order = tuple(Quadrant)
    points = [_point(finding) for finding in findings if finding.kind is FindingKind.HEAD]
    return tuple(sorted(points, key=lambda p: (order.index(p.quadrant), -p.severity, -(p.changeability or 0), p.number)))


def quadrant_of(severity: int, changeability: int | None) -> Quadrant:
    if changeability is None:
        return Quadrant.NO_RULE
    if changeability > CHANGEABLE_ABOVE:
        return Quadrant.START_HERE if severity >= SEVERE_FROM else Quadrant.ON_THE_WAY
    return Quadrant.NEEDS_DECISION if severity >= SEVERE_FROM else Quadrant.LATER


def _point(finding: Finding) -> QuadrantPoint:
    return QuadrantPoint(
        identity=finding.identity,
        number=finding.number,
        need=finding.need or "",
        severity=finding.severity,
        word=finding.word,
        changeability=finding.changeability,
        certain=finding.certainty is Certainty.CERTAIN,
        accepted=finding.accepted,
        quadrant=quadrant_of(finding.severity, finding.changeability),
        message=finding.message,
    )
