"""K19: a need for opening hours that a step's hours or the rules on them do not meet."""

from __future__ import annotations

import pytest

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from tests.paths.small import TODAY

DESK = """
    frontstage: Desk {facts}
    customer: Asks at the desk
    Desk -> Asks at the desk
    {rule}
    need at Asks at the desk: "After work" hours {limit} (must-be, importance 5)
"""


def result(limit: str, facts: str = "", rule: str = ""):  # type: ignore[no-untyped-def]
    text = DESK.format(facts=f"({facts})" if facts else "", rule=rule, limit=limit)
    return check(read_example(text).blueprint, TODAY)


def heads(limit: str, facts: str = "", rule: str = "") -> list[tuple[str, Certainty | None]]:
    return [(f.code, f.certainty) for f in result(limit, facts, rule).findings if f.code.startswith("K19")]


@pytest.mark.parametrize(
    ("limit", "clashes"),
    [
        ("all of Mon-Fri 9-16", False),
        ("all of Mon-Fri 9-16:01", True),
        ("all of Tue 10-12", False),
        ("all of Sat 10-12", True),
        ("one of Fri 15-20", False),
        ("one of Fri 16-20", True),
        ("only Mon-Fri 8-18", False),
        ("only Mon-Fri 9:01-18", True),
    ],
)
def test_the_hours_of_the_step_before_are_held_against_the_need(limit: str, clashes: bool) -> None:
    assert heads(limit, "open Mon-Fri 9-16") == ([("K19", Certainty.CERTAIN)] if clashes else [])
    judgement = result(limit, "open Mon-Fri 9-16").judgements["n1"]
    assert judgement.answer is (Answer.CLASH if clashes else Answer.MET)


def test_the_gap_is_told_in_minutes() -> None:
    """Two of nine hours are missing on each of five days: 0.3 + 0.7 · 2/9."""
    judgement = result("all of Mon-Fri 9-18", "open Mon-Fri 9-16").judgements["n1"]
    assert judgement.gap is not None
    assert abs(float(judgement.gap) - (0.3 + 0.7 * 2 / 9)) < 1e-9
    extras = result("only Mon-Fri 9-16", "open Mon-Sun 9-16").judgements["n1"]
    assert extras.gap is not None
    assert abs(float(extras.gap) - (0.3 + 0.7 * 2 / 5)) < 1e-9


def test_met_but_less_than_desired_is_a_gap_without_a_clash() -> None:
    """All that is needed, and none of the two further hours a day that are desired."""
    desk = DESK.replace("(must-be, importance 5)", "(must-be, desired Mon-Fri 9-18)")
    text = desk.format(facts="(open Mon-Fri 9-16)", rule="", limit="all of Mon-Fri 9-16")
    judgement = check(read_example(text).blueprint, TODAY).judgements["n1"]
    assert (judgement.answer, float(judgement.gap or 0)) == (Answer.MET, 0.3)


def test_where_no_hours_are_known_nobody_can_tell_and_the_hours_are_asked_for() -> None:
    judgement = result("all of Mon-Fri 9-18").judgements["n1"]
    assert judgement.answer is Answer.CANNOT_TELL
    assert [missing.field for missing in judgement.missing] == ["facts"]


@pytest.mark.parametrize(
    ("rule", "certainty"),
    [
        ("only Mon-Fri 9-16", Certainty.CERTAIN),
        ("all of Mon-Fri 9-16", Certainty.POSSIBLE),
        ("exactly Mon-Fri 9-16", Certainty.CERTAIN),
        ("all of Mon-Fri 8-18", None),
    ],
)
def test_rules_leave_hours_where_none_are_recorded(rule: str, certainty: Certainty | None) -> None:
    found = heads("all of Mon-Fri 9-18", rule=f'rule at Desk: "As always" hours {rule}')
    assert found == ([("K19", certainty)] if certainty else [])


def test_hours_outside_their_rule_are_a_rule_not_kept_and_two_rules_without_a_common_hour_contradict() -> None:
    rule = 'rule at Desk: "Service hours" hours all of Mon-Fri 8-16'
    found = result("all of Mon-Fri 9-18", "open Mon-Fri 9-16", rule)
    (head,) = [f for f in found.findings if f.code == "K19"]
    assert head.codes == ("K19", "K29")
    rules = 'rule at Desk: "A" hours only Mon 9-16\n    rule at Desk: "B" hours all of Tue 9-16'
    assert "K28" in [f.code for f in result("all of Mon 9-10", rule=rules).findings]


def test_hours_of_two_desks_are_tested_one_by_one_and_never_put_together() -> None:
    text = """
    customer: Asks at the desk (open Mon-Fri 9-16) -> Calls (open Sat 10-14)
    need from Asks at the desk to Calls: "After work" hours all of Mon-Fri 9-16 (must-be)
    """
    judgement = check(read_example(text).blueprint, TODAY).judgements["n1"]
    assert (judgement.certainty, judgement.place) == (Certainty.CERTAIN, "s2")


def test_never_open_is_certain_and_a_need_without_hours_is_refused() -> None:
    assert heads("all of Mon 9-16", "open closed") == [("K19", Certainty.CERTAIN)]
    refused = result("all of closed", "open Mon 9-16").judgements["n1"]
    assert refused.answer is Answer.CANNOT_TELL
    assert refused.refused is not None


def test_a_clash_about_something_else_is_no_matter_of_hours() -> None:
    text = 'customer: Waits (2 d, open Mon-Fri 9-16)\nneed at Waits: "A day" elapsed at most 1 d'
    assert [finding.code for finding in check(read_example(text).blueprint, TODAY).findings if finding.need] == ["K3"]
