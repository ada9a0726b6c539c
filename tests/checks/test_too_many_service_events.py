"""K10: more contacts than the need bears, and how many exist only because something failed."""

from __future__ import annotations

import pytest

from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.finding import FindingKind
from tests.checks.found import findings_of

PATH = """
customer: Applies -> Calls{calls} -> Thinks{thinks} -> Gets it
frontstage: Takes it -> Answers{answers}
frontstage in column 4: Gives it
Applies -> Takes it
Calls -> Answers
Gives it -> Gets it
"""


def path(limit: int, calls: str = "", thinks: str = "", answers: str = "", measure: str = "contacts") -> str:
    return PATH.format(calls=calls, thinks=thinks, answers=answers) + f'need for the whole: "Few" {measure} at most {limit}'


@pytest.mark.parametrize(("limit", "count"), [(2, 1), (3, 0)])
def test_more_contacts_than_the_need_bears_are_a_head(limit: int, count: int) -> None:
    found = findings_of("K10", path(limit))
    assert [(each.kind, each.certainty, each.element) for each in found] == [(FindingKind.HEAD, Certainty.CERTAIN, "s4")] * count
    assert findings_of("K3", path(limit)) == []


def test_a_need_about_something_else_is_no_matter_of_contacts() -> None:
    assert findings_of("K10", path(0, measure="hand_overs")) == []
    assert len(findings_of("K3", path(0, measure="hand_overs"))) == 0


@pytest.mark.parametrize(
    ("calls", "answers", "steps"),
    [
        (" (because of failure)", "", ["s2"]),
        ("", " (because of failure)", ["s2"]),  # whoever answers says so
        ("", "", []),
    ],
)
def test_it_says_which_exist_only_because_something_failed(calls: str, answers: str, steps: list[str]) -> None:
    (finding,) = findings_of("K10", path(2, calls=calls, answers=answers))
    assert [(detail.count, len(detail.mapping["steps"])) for detail in finding.details] == [(1, 1)] * len(steps)  # type: ignore[arg-type]


def test_a_step_that_is_no_contact_is_not_counted_among_them() -> None:
    (finding,) = findings_of("K10", path(2, thinks=" (because of failure)"))
    assert finding.details == ()


def test_a_contact_that_a_loop_repeats_is_named_once() -> None:
    text = (
        "customer: Applies -> Calls (because of failure) -> Gets it\nfrontstage in column 2: Answers\n"
        "Calls -> Answers\nCalls -> Applies (loop at most 3)\n"
    )
    (finding,) = findings_of("K10", text + 'need for the whole: "Two" contacts at most 2')
    assert [(detail.count, len(detail.mapping["steps"])) for detail in finding.details if "failed" in detail.text] == [(1, 1)]  # type: ignore[arg-type]
