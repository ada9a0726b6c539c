"""K11: the same thing is asked of the same person again."""

from __future__ import annotations

import pytest

from app.translation import translator
from blueprint_model.checking.finding import Finding, FindingKind
from tests.checks.found import findings_of, result_of

TWO = "organisation Office\norganisation Agency\n"


def said(finding: Finding) -> list[str]:
    return [translator("en")(words) for words in (finding.message, *finding.details)]


# --- where it stands ------------------------------------------------------------------------------------------------


def journey(passes: str = "", first: str = "income", second: str = "income") -> str:
    flow = f", passes {passes}" if passes else ""
    return (
        TWO + f"customer: Registers -> Applies\nfrontstage of Office: Takes it (asks {first})\n"
        f"frontstage of Agency in column 2: Opens (asks {second})\n"
        f"Registers -> Takes it\nApplies -> Opens\nRegisters -> Applies (owner Anna, promise in, promise out{flow})"
    )


def test_what_a_transition_does_not_pass_on_stands_on_its_card() -> None:
    (finding,) = findings_of("K11", journey())
    assert (finding.identity, finding.element) == ("transition/f4", "f4")
    assert said(finding) == ["What was told at “Takes it” is not passed on, and asked again at “Opens”: “income”"]


@pytest.mark.parametrize(
    ("first", "second", "count"), [("income", "rent", 0), ("INCOME ", "income", 1), ("rent / income", "income", 1)]
)
def test_only_the_same_thing_counts_whatever_its_capitals(first: str, second: str, count: int) -> None:
    assert len(findings_of("K11", journey(first=first, second=second))) == count


def test_what_was_passed_on_and_is_asked_all_the_same_stands_at_the_step_that_asks() -> None:
    (finding,) = findings_of("K11", journey(passes="Income"))
    assert (finding.identity, finding.element) == ("card/K11/s4", "s4")
    assert said(finding) == ["“Opens” asks again although it was passed on: “income”"]


def test_passing_on_something_else_does_not_help() -> None:
    (finding,) = findings_of("K11", journey(passes="rent"))
    assert finding.element == "f4"


def test_several_things_of_one_transition_are_one_card() -> None:
    (finding,) = findings_of("K11", journey(first="income / rent", second="rent / income / age"))
    assert said(finding) == ["What was told at “Takes it” is not passed on, and asked again at “Opens”: “income”, “rent”"]


def test_within_one_organisation_it_stands_at_the_step_that_asks() -> None:
    text = "frontstage: Registers (asks income / rent) -> Checks -> Decides (asks income / rent)\ncustomer: Waits"
    (finding,) = findings_of("K11", text)
    assert (finding.kind, finding.element, finding.steps) == (FindingKind.CARD, "s3", ("s1", "s3"))
    assert said(finding) == ["“Decides” asks again what was told at “Registers”: “income”, “rent”"]


def test_asked_three_times_names_the_time_before() -> None:
    text = "customer: Registers (asks income) -> Applies (asks income) -> Appeals (asks income)"
    assert [each.steps for each in sorted(findings_of("K11", text), key=lambda each: each.element)] == [
        ("s1", "s2"),
        ("s2", "s3"),
    ]


def test_of_several_transitions_the_last_before_it_is_asked_is_the_one() -> None:
    text = (
        TWO + "organisation Bank\nfrontstage of Office: Registers (asks income)\nfrontstage of Bank in column 2: Looks\n"
        "frontstage of Agency in column 3: Opens (asks income)\ncustomer: Waits\nRegisters -> Looks\nLooks -> Opens"
    )
    joined = [each for each in result_of(text).findings if "K11" in each.codes]
    assert [each.element for each in joined] == ["f2"]


def test_told_to_the_same_organisation_since_is_no_fault_of_the_transition() -> None:
    text = (
        TWO + "frontstage of Office: Registers (asks income)\ncustomer: Waits\n"
        "frontstage of Agency in column 2: Opens (asks income) -> Decides (asks income)\nRegisters -> Opens"
    )
    joined = [(each.element, each.steps) for each in result_of(text).findings if "K11" in each.codes]
    assert sorted(joined) == [("f2", ("s1", "s3")), ("s4", ("s3", "s4"))]


def test_every_transition_that_loses_it_has_its_card() -> None:
    text = (
        TWO + "frontstage of Office: Registers (asks income)\ncustomer: Waits\n"
        "frontstage of Office in column 2: Sends a letter\nfrontstage of Agency in column 3: Opens (asks income)\n"
        "Registers -> Sends a letter\nSends a letter -> Opens\nRegisters -> Opens"
    )
    joined = [each.element for each in result_of(text).findings if "K11" in each.codes]
    assert sorted(joined) == ["f2", "f3"]
    half = text.replace("Sends a letter -> Opens", "Sends a letter -> Opens (passes income)")
    assert [each.element for each in result_of(half).findings if "K11" in each.codes] == ["f3"]


# --- what is no asking again ----------------------------------------------------------------------------------------


def test_both_ends_of_one_message_ask_once() -> None:
    text = "customer: Applies (asks income)\nfrontstage: Takes it (asks income)\n"
    assert findings_of("K11", text + "Applies -> Takes it") == []
    assert findings_of("K11", text + "Applies -> Takes it\nTakes it -> Applies") == []


def test_the_answer_to_a_question_is_no_second_question() -> None:
    text = "customer: Calls -> Hears\nfrontstage: Answers (asks income)\nCalls -> Answers\nAnswers -> Hears"
    assert findings_of("K11", text) == []


def test_one_step_that_asks_in_a_loop_asks_once() -> None:
    text = "customer: Applies (asks income) -> Waits\nWaits -> Applies (loop, 10 %)"
    assert findings_of("K11", text) == []


def test_branches_that_exclude_each_other_are_no_asking_again() -> None:
    text = "customer: Chooses (kind decision) -> Writes (50 %, asks income)\ncustomer in column 2: Calls (asks income)\n"
    assert findings_of("K11", text + "Chooses -> Calls (50 %)") == []


def test_answers_that_exclude_each_other_are_no_asking_again() -> None:
    text = (
        "question Online: yes / no\ncustomer: Starts -> Writes (when Online: yes, asks income) -> Waits\n"
        "customer in column 4: Calls (asks income)\nStarts -> Waits (when Online: no)\n"
    )
    assert findings_of("K11", text + "Waits -> Calls (when Online: no)") == []
    assert len(findings_of("K11", text + "Waits -> Calls (when Online: yes)")) == 1


def test_different_people_are_no_asking_again() -> None:
    text = (
        "organisation Mother\norganisation Child\ncustomer of Mother: Applies (asks income)\n"
        "customer of Child in column 2: Signs (asks income)\nApplies -> Signs (owner Anna, promise in, promise out)"
    )
    assert [each for each in result_of(text).findings if "K11" in each.codes] == []
    same = "customer: Applies (asks income) -> Signs (asks income)"
    assert len(findings_of("K11", same)) == 1


def test_staff_who_ask_different_people_ask_each_once() -> None:
    text = (
        "organisation Mother\norganisation Child\ncustomer of Mother: Applies\ncustomer of Child in column 2: Signs\n"
        "frontstage: Takes it (asks income) -> Takes the name (asks income)\n{}Takes the name -> Signs"
    )
    assert findings_of("K11", text.format("Applies -> Takes it\n")) == []
    assert findings_of("K11", text.format("Takes it -> Applies\n")) == []


def test_with_one_customer_whoever_asks_asks_them() -> None:
    assert len(findings_of("K11", "customer: Waits\nfrontstage: Takes it (asks income) -> Checks (asks income)")) == 1


def test_with_several_people_and_no_message_nobody_knows_who_is_asked() -> None:
    text = "organisation A\norganisation B\ncustomer of A: Waits\ncustomer of B: Waits too\n"
    assert findings_of("K11", text + "frontstage: Takes it (asks income) -> Checks (asks income)") == []


def test_the_time_before_has_to_lie_on_a_way_that_leads_here() -> None:
    assert findings_of("K11", "customer: Applies (asks income)\ncustomer in column 2: Calls (asks income)") == []


# --- a need for being asked less often ------------------------------------------------------------------------------


def test_a_need_for_being_asked_less_often_that_clashes_is_told_under_this_code() -> None:
    text = 'customer: Registers (asks income) -> Applies (asks income)\nneed for the whole: "Once" times_asked at most {}'
    (head,) = findings_of("K11", text.format(1))
    assert (head.kind, head.codes, said(head)[1:]) == (FindingKind.HEAD, ("K11",), ["asked more than once: “income”"])
    assert [each.kind for each in findings_of("K11", text.format(2))] == [FindingKind.CARD]


def test_different_questions_are_told_as_too_many_but_not_as_asked_twice() -> None:
    text = 'customer: Registers (asks income) -> Applies (asks rent)\nneed for the whole: "Once" times_asked at most 1'
    (head,) = findings_of("K11", text)
    assert head.details == ()


def test_a_transition_that_loses_it_keeps_its_card_beside_the_clash() -> None:
    found = findings_of("K11", journey() + '\nneed for the whole: "Once" times_asked at most 1')
    assert [(each.kind, each.identity) for each in found] == [
        (FindingKind.HEAD, "head/n1"),
        (FindingKind.CARD, "transition/f4"),
    ]


def test_a_clash_about_something_else_is_not_told_as_being_asked() -> None:
    text = 'customer: Registers (9 d, asks income) -> Applies (1 d, asks income)\nneed for the whole: "Soon" elapsed at most 7 d'
    assert [(each.kind, each.element) for each in findings_of("K11", text)] == [(FindingKind.CARD, "s2")]
    assert len(findings_of("K3", text)) == 1


def test_only_what_is_asked_again_within_the_need_is_told_under_it() -> None:
    text = "customer: Registers (asks income) -> Applies (asks rent) -> Appeals (asks rent / income / age) -> Ends (asks age)\n"
    (head, *_) = findings_of("K11", text + 'need from Applies to Appeals: "Once" times_asked at most 1')
    assert said(head)[1:] == ["asked more than once: “rent”"]


def test_what_was_told_at_several_steps_is_told_of_each() -> None:
    within = "frontstage: Opens (asks age) -> Registers (asks income) -> Decides (asks income / age)\ncustomer: Waits"
    (finding,) = findings_of("K11", within)
    assert said(finding) == [
        "“Decides” asks again what was told at “Opens”: “age”",
        "“Decides” asks again what was told at “Registers”: “income”",
    ]
    assert finding.steps == ("s1", "s2", "s3")
    between = journey(first="income", second="income / age").replace("Registers ->", "Registers (asks age) ->", 1)
    (finding,) = findings_of("K11", between)
    assert said(finding) == [
        "What was told at “Registers” is not passed on, and asked again at “Opens”: “age”",
        "What was told at “Takes it” is not passed on, and asked again at “Opens”: “income”",
    ]


def test_each_transition_names_the_step_whose_answer_it_loses() -> None:
    text = (
        TWO + "organisation Bank\ncustomer: Waits\nfrontstage of Office: Registers (asks income)\n"
        "frontstage of Bank in column 2: Counts (asks income)\nfrontstage of Agency in column 3: Opens (asks income)\n"
        "Registers -> Opens (owner Anna, promise in, promise out)\nCounts -> Opens (owner Anna, promise in, promise out)"
    )
    assert {each.element: said(each) for each in findings_of("K11", text)} == {
        "f1": ["What was told at “Registers” is not passed on, and asked again at “Opens”: “income”"],
        "f2": ["What was told at “Counts” is not passed on, and asked again at “Opens”: “income”"],
    }
