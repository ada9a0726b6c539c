"""K24: a persona who never comes through, or never to what the persona needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of, result_of

PATH = """
question Has a login: yes / no
persona Helmi: customer ({})
customer: Starts -> Applies (when Has a login: yes) -> Gets a decision
"""


def places(text: str) -> list[str]:
    return [finding.element for finding in findings_of("K24", text)]


@pytest.mark.parametrize(("answers", "expected"), [("Has a login: no", ["s1"]), ("Has a login: yes", []), ("share 20 %", [])])
def test_only_who_can_never_go_on(answers: str, expected: list[str]) -> None:
    assert places(PATH.format(answers)) == expected


def test_another_way_is_enough() -> None:
    way = "customer in column 2: Calls\nStarts -> Calls\nCalls -> Gets a decision"
    assert places(PATH.format("Has a login: no") + way) == []


def test_with_a_goal_another_end_is_not_enough() -> None:
    text = PATH.format("Has a login: no") + "customer in column 2: Gives up\nStarts -> Gives up (when Has a login: no)"
    assert places(text) == []
    assert places(text.replace("Gets a decision", "Gets a decision (goal)")) != []


def test_staff_have_no_way_to_go() -> None:
    assert places(PATH.format("Has a login: no").replace("customer (", "staff (")) == []


def test_a_persona_who_never_comes_to_the_need_is_told_once_and_the_need_cannot_be_told() -> None:
    text = """
        question Has a login: yes / no
        persona Helmi: customer (Has a login: no)
        customer: Starts -> Sees it online (when Has a login: yes, fact agreements 1) -> Ends
        customer in column 2: Waits for a letter
        Starts -> Waits for a letter (when Has a login: no)
        Waits for a letter -> Ends
        need of Helmi at Sees it online: "One" agreements at most 1
        need of Helmi at Sees it online: "In Finnish" languages all of {fi}
    """
    (finding,) = findings_of("K24", text)
    assert (finding.element, finding.steps) == ("s2", ("s2",))
    assert said(text) == [("{who} never gets to “{step}”", {"who": "Helmi", "step": "Sees it online"})]
    judgements = result_of(text).judgements
    assert [judgements[need].answer for need in ("n1", "n2")] == [Answer.CANNOT_TELL] * 2


NEEDED = """
question Has a login: yes / no
persona Helmi: customer (Has a login: no)
persona Aino: customer
customer: Starts -> Logs in (when Has a login: yes) -> Reads -> Ends
Starts -> Ends
"""


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ("need of Helmi at Logs in: x", ["s2"]),
        ("need of Helmi at Reads + Logs in: x", ["s3"]),
        ("need of Helmi at Logs in: x\nneed of Helmi at Reads: y", ["s2"]),
        ("need of Helmi from Logs in to Reads: x", ["s2"]),
        ("need of Helmi from Logs in to Ends: x", []),
        ("need of Helmi at Logs in + Ends: x", []),
        ("need of Helmi at Starts + Logs in: x", []),
        ("need of Helmi for the whole: x", []),
        ("need of Helmi: x", []),
        ("need of Aino at Logs in: x", []),
        ("need at Logs in: x", []),
    ],
)
def test_a_need_is_out_of_reach_when_none_of_its_places_is_reached(needs: str, expected: list[str]) -> None:
    text = NEEDED + needs.replace(": x", ': "x"').replace(": y", ': "y"')
    assert places(text) == expected


def test_every_place_that_is_needed_and_out_of_reach_is_marked() -> None:
    text = NEEDED + 'need of Helmi at Reads: "x"\nneed of Helmi at Logs in: "y"\nneed of Helmi at Reads: "z"'
    (finding,) = findings_of("K24", text)
    assert (finding.element, finding.steps) == ("s3", ("s3", "s2"))
    assert finding.message.mapping["step"] == "Reads"


def test_notes_and_evidence_are_no_ends() -> None:
    path = PATH.format("Has a login: no")
    assert places(path + "customer in column 4: A remark (kind note)") == ["s1"]
    assert places(path + "evidence in column 1: Leaflet (goal)\n") == ["s1"]
    assert places(path + "evidence in column 4: Letter\nGets a decision -> Letter") == ["s1"]


def test_where_the_customer_has_no_step_there_is_no_way_of_theirs() -> None:
    assert places("question New: yes / no\npersona Bo: customer (New: no)\nfrontstage: Opens -> Asks (when New: yes)") == []


def test_what_ends_at_the_provider_is_no_end_of_the_customers_way() -> None:
    assert places(PATH.format("Has a login: no") + "frontstage: Greets\nStarts -> Greets") == ["s1"]


def test_who_has_no_name_is_told_by_the_id() -> None:
    blueprint = read_example(PATH.format("Has a login: no")).blueprint
    nameless = replace(blueprint, elements={**blueprint.elements, "p1": with_field(blueprint.elements["p1"], "title", " ")})
    (finding,) = (each for each in check(nameless, TODAY).findings if each.code == "K24")
    assert finding.message.mapping["who"] == "p1"


def test_where_the_customer_comes_nowhere_and_nothing_is_closed_no_place_is_named() -> None:
    text = (
        "question New: yes / no\npersona Bo: customer (New: no)\n"
        "frontstage: Opens -> Archives\ncustomer in column 3: Enters (goal)\nOpens -> Enters (when New: yes)"
    )
    (finding,) = findings_of("K24", text)
    assert (finding.element, finding.steps) == ("", ())
    assert said(text) == [("{who} never gets through", {"who": "Bo"})]


def test_of_answers_left_open_the_first_tells_where_the_way_ends() -> None:
    text = (
        "question New: yes / no\nquestion Day: odd / even\npersona Bo: customer (New: no)\n"
        "customer: Starts -> Calls -> Enters (when New: yes, goal)\ncustomer in column 3: Talks\n"
        "Calls -> Talks (when Day: even)"
    )
    assert places(text) == ["s2"]
    assert places(text.replace("odd / even", "even / odd")) == ["s4"]


def test_without_questions_nobody_is_shut_out() -> None:
    assert places("persona Helmi: customer\ncustomer: Starts -> Ends") == []


BOOKING = """
question Has a login: yes / no
persona Aino: customer (Has a login: no)
customer: Wants help -> Calls to book a time -> Comes to the meeting (goal)
frontstage in column 2: Answers
backstage in column 3: Books
Calls to book a time -> Comes to the meeting (when Has a login: yes)
Calls to book a time -> Answers
Answers -> Books
"""


def said(text: str) -> list[tuple[str, dict[str, object]]]:
    return [(finding.message.text, dict(finding.message.values)) for finding in findings_of("K24", text)]


def test_the_way_ends_at_the_last_step_to_which_the_customer_comes() -> None:
    text = BOOKING.replace("Calls to book a time -> Comes to the meeting (goal)", "Calls to book a time")
    text = text.replace("frontstage", "customer in column 3: Comes to the meeting (goal)\nfrontstage", 1)
    assert places(text) == ["s2"]
    ((message, values),) = said(text)
    assert message == "{who} never gets through: the way ends at “{step}”"
    assert values == {"who": "Aino", "step": "Calls to book a time"}


def test_a_step_whose_ways_are_closed_comes_before_a_later_one_that_just_ends() -> None:
    text = PATH.format("Has a login: no").replace("Gets a decision", "Gets a decision (goal)")
    text += "customer in column 4: Grumbles -> Sulks\nfrontstage in column 1: Greets\nGreets -> Starts\nGreets -> Grumbles"
    assert places(text) == ["s1"]


def test_behind_the_line_it_ends_only_where_the_customer_comes_nowhere() -> None:
    text = (
        "question New: yes / no\npersona Bo: customer (New: no)\n"
        "frontstage: Opens -> Asks\ncustomer in column 3: Enters (goal)\nAsks -> Enters (when New: yes)"
    )
    assert places(text) == ["s2"]


def test_who_comes_through_under_any_answer_left_open_is_not_shut_out() -> None:
    text = (
        PATH.format("share 20 %") + "question Online: yes / no\ncustomer in column 2: Clicks\nStarts -> Clicks (when Online: yes)"
    )
    assert places(text) == []
