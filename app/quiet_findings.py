"""What is shown while a room talks: findings that were there before, in the order they had; the rest waits, counted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind

LISTED = (FindingKind.HEAD, FindingKind.CARD, FindingKind.SAID)


@dataclass(frozen=True)
class Seen:
    """`order` are the identities of the listed findings, `unknown` the needs whose row says "not known yet"."""

    order: tuple[str, ...] = ()
    unknown: frozenset[str] = frozenset()


def seen_now(result: CheckResult) -> Seen:
    return Seen(
        tuple(finding.identity for finding in result.findings if finding.kind in LISTED),
        frozenset(need for need, judgement in result.judgements.items() if judgement.answer is Answer.CANNOT_TELL),
    )


def quiet(result: CheckResult, seen: Seen) -> tuple[CheckResult, int]:
    """The result without drawing notes and without what is new since `seen`, and how many new ones wait.

    What the room itself says is never held back: somebody has just said it.
    """
    place = {identity: number for number, identity in enumerate(seen.order)}
    listed = [f for f in result.findings if f.kind in LISTED]
    shown = [f for f in listed if f.identity in place or f.kind is FindingKind.SAID]
    shown.sort(key=lambda finding: place.get(finding.identity, len(place)))  # stable: new said ones stay in their order
    heads = {finding.identity for finding in shown}
    marks = [f for f in result.findings if f.kind is FindingKind.MARK and _hangs_under(f, heads)]
    held_back = [need for need, j in result.judgements.items() if j.answer is Answer.CANNOT_TELL and need not in seen.unknown]
    judgements = {need: judgement for need, judgement in result.judgements.items() if need not in held_back}
    return replace(result, findings=(*shown, *marks), judgements=judgements), len(listed) - len(shown) + len(held_back)


def _hangs_under(mark: Finding, heads: set[str]) -> bool:
    return not mark.explains or any(identity in heads for identity in mark.explains)
