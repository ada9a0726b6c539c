"""Where nobody comes under an answer, nothing is made and nothing begins: neither a value nor a time goes on from there."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.verdict import judge
from blueprint_model.elements import Scope, ScopeKind
from tests.paths.small import TODAY

# Only those who answer no come to the detour, and only those who answer yes go straight on.
DETOUR = """question Q: yes / no
persona P: customer (Q: yes)
customer: Asks ({straight}) -> Gets (when Q: yes)
customer in column 2: Detour ({detour}) -> Goes on
Asks -> Detour (when Q: no)
Goes on -> Gets
need {of}{at}: "x" {needed}
"""
CARRIED = [
    ("fact invoices 1", "fact invoices 3", "invoices at most 1"),
    ("languages {sv}", "languages {fi}", "languages all of {sv}"),
]
WITHIN = """question Q: yes / no
customer: Asks (0 s) -> Begins (0 s, when Q: yes) -> Ends (0 s, when Q: yes)
customer in column 2: Stays out (0 s)
customer in column 3: Waits long (10 d)
Asks -> Stays out (when Q: no)
Begins -> Waits long (when Q: no)
Waits long -> Ends
need from Begins to Ends: "x" elapsed at most {limit}
"""


def judged(text: str) -> Judgement:
    blueprint = read_example(text).blueprint
    return judge(blueprint, blueprint.needs[0], TODAY)


@pytest.mark.parametrize(("straight", "detour", "needed"), CARRIED)
@pytest.mark.parametrize("at", ["at Gets", "from Asks to Gets"])
def test_what_is_made_on_a_way_that_is_closed_to_a_persona_is_nothing_to_it(
    straight: str, detour: str, needed: str, at: str
) -> None:
    assert judged(DETOUR.format(straight=straight, detour=detour, of="of P ", at=at, needed=needed)).answer is Answer.MET


@pytest.mark.parametrize(("straight", "detour", "needed"), CARRIED)
def test_it_breaks_under_the_answer_that_leads_there(straight: str, detour: str, needed: str) -> None:
    found = judged(DETOUR.format(straight=straight, detour=detour, of="", at="at Gets", needed=needed))
    assert (found.answer, found.certainty) == (Answer.CLASH, Certainty.POSSIBLE)
    assert found.condition == ("q1", "no")


def test_a_span_is_not_walked_under_an_answer_that_keeps_people_from_its_first_step() -> None:
    found = judged(WITHIN.format(limit="1 d"))
    assert found.answer is Answer.MET
    assert found.observed is not None
    assert (found.observed.lo, found.observed.hi) == (Fraction(0), Fraction(0))


def test_a_span_breaks_as_often_as_people_come_to_it() -> None:
    text = """question Q: yes 90 % / no 10 %
customer: Asks (0 s) -> Begins (3 d, when Q: yes) -> Ends (0 s)
customer in column 2: Stays out (0 s)
Asks -> Stays out (when Q: no)
need from Begins to Ends: "x" elapsed at most 1 d
"""
    found = judged(text)
    assert (found.certainty, found.probability) == (Certainty.CERTAIN, Fraction(9, 10))


@pytest.mark.parametrize(("of", "answer"), [("of P ", Answer.CANNOT_TELL), ("", Answer.CLASH)])
def test_nobody_can_tell_of_a_transition_that_a_persona_never_passes(of: str, answer: Answer) -> None:
    text = DETOUR.format(straight="0 s", detour="0 s, wait 3 d", of=of, at="at Gets", needed="elapsed at most 1 d")
    blueprint = read_example(text).blueprint
    need = blueprint.needs[0]
    into = next(flow.id for flow in blueprint.flows if flow.condition and flow.condition.answer == "no")
    need = need.model_copy(update={"scope": Scope(kind=ScopeKind.FLOWS, elements=(into,))})
    found = judge(replace(blueprint, elements={**blueprint.elements, need.id: need}), need, TODAY)
    assert found.answer is answer
