"""SEMANTICS E1: carried and direct, one shared invoice against one agreement a policy."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.remedies import changeability, what_would_be_enough
from blueprint_model.elements import (
    Bound,
    Condition,
    Direction,
    Discretion,
    FlowKind,
    Need,
    Persona,
    ProcessRule,
    RecordedFact,
    RuleKind,
    Scope,
)
from blueprint_model.elements.question import Answer as Option
from blueprint_model.elements.question import Question
from tests.paths.small import TODAY, answer, chain, ends, flow, of, step

R1 = ProcessRule(
    id="r1",
    title="a new agreement",
    kind=RuleKind.HABIT,
    measure="agreements",
    bound=Bound.AT_LEAST,
    limit=2,
    scope=Scope.of_steps("opens"),
)
R2 = ProcessRule(
    id="r2",
    title="1 each",
    kind=RuleKind.SYSTEM,
    measure="invoices",
    bound=Bound.EXACTLY,
    limit=1,
    per="agreements",
    owner="Billing",
    reason="the system",
    scope=Scope.of_steps("invoices"),
)
N1 = Need(id="n1", title="one invoice", measure="invoices", direction=Direction.EQUALS, adequate=1, scope=Scope.of_steps("gets"))


def insurer(r1: ProcessRule = R1, r2: ProcessRule = R2, n1: Need = N1, *more: Any) -> Blueprint:
    return of(
        step("opens", "backstage", 1),
        step("registers", "support", 2),
        step("invoices", "support", 3),
        step("gets", "customer", 4),
        step("thinks", "customer", 5),
        step("says", "frontstage", 2, discretion=Discretion.NONE),
        step("hears", "customer", 3),
        chain("opens", "registers", "invoices", "gets", "thinks"),
        chain("says", "hears", "gets"),
        r1,
        r2,
        n1,
        *more,
    )


def test_one_invoice_is_refused_by_every_value_that_the_rules_leave() -> None:
    judgement = answer(insurer(), "n1")
    assert (judgement.answer, judgement.certainty) == (Answer.CLASH, Certainty.CERTAIN)
    assert ends(judgement) == (2, None)
    assert (judgement.gap, judgement.place) == (Fraction(1), "gets")


def test_the_rules_and_the_chain_stand_in_the_order_of_cause() -> None:
    judgement = answer(insurer(), "n1")
    assert judgement.rules == ("r1", "r2")
    assert judgement.steps == ("opens", "registers", "invoices", "gets")
    assert judgement.flows == ("opens-registers", "registers-invoices", "invoices-gets")


def test_the_rows_multiply_to_the_value() -> None:
    judgement = answer(insurer(), "n1")
    assert [(row.kind.value, row.id) for row in judgement.derivation] == [
        ("rule", "r1"),
        ("carried", "registers"),
        ("rule", "r2"),
        ("need", "n1"),
    ]
    first, _, factor, _ = judgement.derivation
    assert first.amount is not None
    assert factor.amount is not None
    assert first.amount.lo is not None
    assert factor.amount.lo is not None
    assert (first.factor, factor.factor) == (False, True)
    assert first.amount.lo * factor.amount.lo == ends(judgement)[0]


def test_if_the_rules_are_kept_it_is_still_a_clash() -> None:
    kept = answer(insurer(), "n1").if_rules_are_kept
    assert kept is not None
    assert (kept.answer, kept.certainty) == (Answer.CLASH, Certainty.CERTAIN)


def test_a_habit_alone_is_easy_to_change() -> None:
    assert changeability(insurer(), "n1", TODAY) == 5


def test_each_rule_alone_would_be_enough() -> None:
    remedies = what_would_be_enough(insurer(), "n1", TODAY)
    assert [(remedy.element, remedy.works, remedy.mends) for remedy in remedies] == [("r1", True, ("n1",)), ("r2", True, ("n1",))]


WHEN_HE_ASKS = R1.model_copy(update={"bound": Bound.EXACTLY, "limit": 1, "condition": Condition(question="q", answer="yes")})


def asks(fixed: str | None) -> Question:
    return Question(id="q", title="Does he ask?", answers=(Option(words="yes"), Option(words="no")), fixed=fixed)


def test_one_agreement_when_he_asks_and_he_asks_is_met() -> None:
    judgement = answer(insurer(WHEN_HE_ASKS, R2, N1, asks("yes")), "n1")
    assert (judgement.answer, ends(judgement)) == (Answer.MET, (1, 1))


def test_a_persona_can_fix_that_he_asks() -> None:
    mikko = Persona(id="p", fixes=(Condition(question="q", answer="yes"),))
    need = N1.model_copy(update={"persona": "p"})
    assert answer(insurer(WHEN_HE_ASKS, R2, need, asks(None), mikko), "n1").answer is Answer.MET


def test_whether_he_asks_is_open_so_nobody_can_tell() -> None:
    judgement = answer(insurer(WHEN_HE_ASKS, R2, N1, asks(None)), "n1")
    assert judgement.answer is Answer.CANNOT_TELL
    assert [missing.element for missing in judgement.missing] == ["gets"]


def test_it_clashes_only_for_those_who_do_not_ask() -> None:
    otherwise = R1.model_copy(update={"id": "r3", "condition": Condition(question="q", answer="no")})
    judgement = answer(insurer(WHEN_HE_ASKS, R2, N1, asks(None), otherwise), "n1")
    assert (judgement.answer, judgement.certainty, judgement.condition) == (Answer.CLASH, Certainty.POSSIBLE, ("q", "no"))


PER_VISIT = R2.model_copy(update={"id": "r3", "limit": 2, "per": "contacts"})
AT_LEAST_TWO = R2.model_copy(update={"id": "r2", "bound": Bound.AT_LEAST, "limit": 2, "per": None})


def test_a_rule_that_multiplies_something_unknown_never_hides_what_the_others_make() -> None:
    judgement = answer(insurer(R1, AT_LEAST_TWO, N1, PER_VISIT), "n1")
    assert (judgement.answer, judgement.certainty, ends(judgement)) == (Answer.CLASH, Certainty.CERTAIN, (2, None))
    assert judgement.rules == ("r2",)


def test_what_such_a_rule_might_still_leave_out_cannot_be_told() -> None:
    need = N1.model_copy(update={"direction": Direction.AT_MOST, "adequate": 2})
    judgement = answer(insurer(R1, AT_LEAST_TWO, need, PER_VISIT), "n1")
    assert (judgement.answer, [missing.element for missing in judgement.missing]) == (Answer.CANNOT_TELL, ["invoices"])
    met = N1.model_copy(update={"direction": Direction.AT_LEAST, "adequate": 2})
    assert answer(insurer(R1, AT_LEAST_TWO, met, PER_VISIT), "n1").answer is Answer.MET


def test_beside_such_a_rule_what_comes_another_way_is_not_all_that_can_come() -> None:
    """He can be sent an invoice by a desk that sends one, too; how many the machine makes is not known all the same."""
    desk = [step("desk", "frontstage", 3), flow("desk", "gets")]
    one = R2.model_copy(update={"id": "r4", "per": None, "scope": Scope.of_steps("desk")})
    judgement = answer(insurer(R1, PER_VISIT, N1, *desk, one), "n1")
    assert (judgement.answer, [missing.element for missing in judgement.missing]) == (Answer.CANNOT_TELL, ["gets"])


def test_one_invoice_in_all_replaces_what_comes() -> None:
    assert answer(insurer(R1, R2.model_copy(update={"per": None})), "n1").answer is Answer.MET


@pytest.mark.parametrize(
    ("bound", "expected"), [(Bound.EXACTLY, (Answer.MET, None)), (Bound.AT_LEAST, (Answer.CLASH, Certainty.POSSIBLE))]
)
def test_at_most_two_invoices_are_met_by_two_agreements_and_possibly_broken_by_two_or_more(
    bound: Bound, expected: tuple[Answer, Certainty | None]
) -> None:
    need = N1.model_copy(update={"direction": Direction.AT_MOST, "adequate": 2})
    judgement = answer(insurer(R1.model_copy(update={"bound": bound}), R2, need), "n1")
    assert (judgement.answer, judgement.certainty) == expected


def test_a_value_passes_backwards_over_an_agreement() -> None:
    blueprint = of(
        step("a", "customer", 1),
        step("b", "backstage", 2, facts=(RecordedFact(measure="invoices", value=3),)),
        flow("a", "b", kind=FlowKind.AGREEMENT),
        N1.model_copy(update={"scope": Scope.of_steps("a")}),
    )
    assert ends(answer(blueprint, "n1")) == (3, 3)


def test_rules_at_one_step_keep_their_common_values() -> None:
    again = R1.model_copy(update={"id": "r3", "bound": Bound.AT_MOST, "limit": 2})
    assert ends(answer(insurer(R1, R2, N1, again), "n1")) == (2, 2)


def test_rules_that_leave_no_value_cannot_be_judged() -> None:
    again = R1.model_copy(update={"id": "r3", "bound": Bound.AT_MOST, "limit": 1})
    assert answer(insurer(R1, R2, N1, again), "n1").answer is Answer.CANNOT_TELL


def test_a_fact_counts_before_a_rule_and_is_reported_when_outside_it() -> None:
    downtime = ProcessRule(id="sla", measure="downtime", bound=Bound.AT_MOST, limit=28_800, scope=Scope.of_steps("machine"))
    need = Need(id="n", measure="downtime", direction=Direction.AT_MOST, adequate=3600, scope=Scope.of_steps("works"))
    for hours, outside, kept in ((3, (), 3), (9, (("machine", "downtime", "sla"),), 8)):
        machine = step("machine", "support", 1, facts=(RecordedFact(measure="downtime", value=hours * 3600),))
        judgement = answer(of(machine, step("works", "customer", 2), flow("machine", "works"), downtime, need), "n")
        assert (judgement.certainty, judgement.gap, judgement.facts_outside) == (Certainty.CERTAIN, Fraction(1), outside)
        assert judgement.if_rules_are_kept is not None
        assert judgement.if_rules_are_kept.observed is not None
        assert judgement.if_rules_are_kept.observed.hi == kept * 3600


@pytest.mark.parametrize(("given", "expected"), [(False, Answer.CLASH), (True, Answer.MET), (None, Answer.CANNOT_TELL)])
def test_a_reason_is_given_or_not(given: bool | None, expected: Answer) -> None:
    rules = (
        ()
        if given is None
        else (ProcessRule(id="r", measure="reason_given", bound=Bound.EXACTLY, limit=given, scope=Scope.of_steps("says")),)
    )
    need = Need(id="n2", measure="reason_given", direction=Direction.YES, scope=Scope.of_steps("hears"))
    judgement = answer(insurer(R1, R2, N1, need, *rules), "n2")
    assert judgement.answer is expected
    if expected is Answer.CLASH:
        assert (judgement.certainty, judgement.gap) == (Certainty.CERTAIN, Fraction(1))
