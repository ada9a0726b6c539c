"""While a room talks: the list keeps its order, new findings are counted, and what the room says itself is seen at once."""

from __future__ import annotations

from app.quiet_findings import Seen, quiet, seen_now
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.message import Message


def finding(identity: str, kind: FindingKind = FindingKind.HEAD, explains: tuple[str, ...] = ()) -> Finding:
    return Finding(identity, "K1", kind, Message.of("x"), explains=explains)


def result(*findings: Finding) -> CheckResult:
    return CheckResult(findings)


def identities(found: CheckResult) -> list[str]:
    return [f.identity for f in found.findings]


def test_the_order_is_that_of_before() -> None:
    seen = seen_now(result(finding("a"), finding("b"), finding("c")))
    shown, new = quiet(result(finding("c"), finding("a"), finding("b")), seen)
    assert identities(shown) == ["a", "b", "c"]
    assert new == 0


def test_new_ones_are_counted_and_not_shown_with_what_hangs_under_them() -> None:
    seen = seen_now(result(finding("a")))
    now = result(
        finding("new"),
        finding("a"),
        finding("card", FindingKind.CARD),
        finding("mark-of-a", FindingKind.MARK, ("a",)),
        finding("mark-of-new", FindingKind.MARK, ("new",)),
    )
    shown, new = quiet(now, seen)
    assert identities(shown) == ["a", "mark-of-a"]
    assert new == 2
    assert quiet(now, seen_now(now))[1] == 0


def test_drawing_notes_are_silent() -> None:
    shown, new = quiet(result(finding("hint", FindingKind.HINT)), Seen())
    assert identities(shown) == []
    assert new == 0


def test_what_the_room_says_is_shown_at_once() -> None:
    shown, new = quiet(result(finding("said", FindingKind.SAID)), Seen())
    assert identities(shown) == ["said"]
    assert new == 0


def test_what_was_mended_goes() -> None:
    seen = seen_now(result(finding("a"), finding("b")))
    assert identities(quiet(result(finding("b")), seen)[0]) == ["b"]
