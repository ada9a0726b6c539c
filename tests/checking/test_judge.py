"""Answers where the worked examples are silent: conditions, ways out, refusals by name, rules on times, phases, transitions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.elements import (
    Bound,
    Column,
    Condition,
    Direction,
    FlowKind,
    Need,
    Phase,
    ProcessRule,
    RecordedFact,
    Scope,
    ScopeKind,
    StepKind,
)
from blueprint_model.elements.need import StartTime
from blueprint_model.elements.question import Answer as Option
from blueprint_model.elements.question import Question
from blueprint_model.elements.values import OpeningHours, TimeRange
from tests.paths.small import DAY, answer, chain, days, ends, flow, of, step


def at_most(limit: Any, scope: Scope, measure: str = "elapsed", **fields: Any) -> Need:
    return Need(id="n", measure=measure, direction=Direction.AT_MOST, adequate=limit, scope=scope, **fields)


WHOLE = Scope.of_whole()
A_TO_C = Scope.of_span("a", "c")
ROW = [step("a", "customer", 1, 10), step("b", "customer", 2, 20), step("c", "customer", 3, 30)]


def test_a_need_in_words_has_no_answer_and_misses_nothing() -> None:
    judgement = answer(of(ROW), Need(id="n", title="kindness"))
    assert (judgement.answer, judgement.missing, judgement.refused) == (Answer.WORDS, (), None)


@pytest.mark.parametrize(
    "need",
    [
        Need(id="n", measure="hours", direction=Direction.ALL_OF, adequate=OpeningHours(), scope=WHOLE),
        at_most(None, WHOLE),
        at_most(60, WHOLE, measure="unheard_of"),
        at_most("5 EUR", Scope(kind=ScopeKind.FLOWS, elements=("a-b",)), measure="price"),
    ],
)
def test_what_cannot_be_computed_yet_is_refused_by_name_and_never_met(need: Need) -> None:
    judgement = answer(of(ROW, chain("a", "b", "c")), need)
    assert judgement.answer is Answer.CANNOT_TELL
    assert judgement.refused is not None


@pytest.mark.parametrize(
    ("need", "field"),
    [
        (Need(id="n", measure="difficulty", direction=Direction.AT_MOST, adequate=2, scope=WHOLE), "facts"),
        (Need(id="n", measure="languages", direction=Direction.ALL_OF, adequate=("sv",), scope=WHOLE), "facts"),
        (Need(id="n", measure="invoices", direction=Direction.BEFORE, before="b"), "gives"),
    ],
)
def test_levels_sets_and_what_is_told_ask_for_what_is_missing(need: Need, field: str) -> None:
    judgement = answer(of(ROW, chain("a", "b", "c")), need)
    assert judgement.answer is Answer.CANNOT_TELL
    assert (judgement.refused, judgement.missing[0].field) == (None, field)


def test_a_start_time_changes_nothing_where_no_step_has_hours() -> None:
    judgement = answer(of(ROW, chain("a", "b", "c")), at_most(60, A_TO_C, start=StartTime(day=4, minute=900)))
    assert (judgement.answer, ends(judgement)) == (Answer.MET, (60, 60))


def test_a_rule_that_multiplies_a_total_is_refused() -> None:
    rule = ProcessRule(id="r", measure="documents", bound=Bound.EXACTLY, limit=1, per="contacts", scope=Scope.of_steps("b"))
    assert answer(of(ROW, chain("a", "b", "c"), rule), at_most(3, WHOLE, measure="documents")).refused is not None


def test_amounts_in_two_currencies_are_refused() -> None:
    steps = [step("a", "customer", 1, price="1 EUR"), step("b", "customer", 2, price="1 USD")]
    assert answer(of(steps, chain("a", "b")), at_most("9 EUR", WHOLE, measure="price")).refused is not None


NEW = Condition(question="q", answer="new")
OLD = Condition(question="q", answer="old")


def question(**fields: Any) -> Question:
    return Question(
        id="q", answers=(Option(words="new", share=Decimal("0.25")), Option(words="old", share=Decimal("0.75"))), **fields
    )


def branching(second: Condition | None, **fields: Any) -> Blueprint:
    return of(
        ROW,
        step("slow", "customer", 2, 500),
        flow("a", "slow", condition=NEW),
        flow("a", "b", condition=second),
        flow("slow", "c"),
        flow("b", "c"),
        question(**fields),
    )


@pytest.mark.parametrize("second", [OLD, None])
def test_it_breaks_only_for_new_customers(second: Condition | None) -> None:
    judgement = answer(branching(second), at_most(100, A_TO_C))
    assert (judgement.certainty, judgement.condition, judgement.probability) == (Certainty.POSSIBLE, ("q", "new"), Fraction(1, 4))
    assert ends(judgement) == (60, 540)


def test_a_fixed_answer_leaves_one_case() -> None:
    assert answer(branching(OLD, fixed="old"), at_most(100, A_TO_C)).answer is Answer.MET
    assert answer(branching(OLD, fixed="new"), at_most(100, A_TO_C)).certainty is Certainty.CERTAIN


def test_a_need_with_a_condition_looks_at_its_own_customers() -> None:
    assert answer(branching(OLD), at_most(100, A_TO_C, condition=NEW)).certainty is Certainty.CERTAIN
    assert answer(branching(OLD), at_most(100, A_TO_C, condition=OLD)).answer is Answer.MET


def test_different_answers_to_one_question_never_hold_together() -> None:
    blueprint = of(
        step("a", "customer", 1),
        step("n1", "customer", 2, 100),
        step("o1", "customer", 2, 1),
        step("m", "customer", 3),
        step("n2", "customer", 4, 1),
        step("o2", "customer", 4, 100),
        step("c", "customer", 5),
        [flow("a", "n1", condition=NEW), flow("a", "o1", condition=OLD), flow("n1", "m"), flow("o1", "m")],
        [flow("m", "n2", condition=NEW), flow("m", "o2", condition=OLD), flow("n2", "c"), flow("o2", "c")],
        question(),
    )
    assert ends(answer(blueprint, at_most(150, A_TO_C))) == (101, 101)


def test_beyond_64_combinations_it_is_safe_and_said() -> None:
    elements: list[Any] = [step("s0", "customer", 1)]
    for n in range(1, 8):
        yes, no = (Condition(question=f"q{n}", answer=word) for word in ("yes", "no"))
        elements += [
            step(f"y{n}", "customer", n, 2),
            step(f"n{n}", "customer", n, 1),
            step(f"s{n}", "customer", n + 1),
            Question(id=f"q{n}", answers=(Option(words="yes"), Option(words="no"))),
            [flow(f"s{n - 1}", f"y{n}", condition=yes), flow(f"s{n - 1}", f"n{n}", condition=no)],
            [flow(f"y{n}", f"s{n}"), flow(f"n{n}", f"s{n}")],
        ]
    judgement = answer(of(*elements), at_most(10, Scope.of_span("s0", "s7")))
    assert ends(judgement) == (7, 14)
    assert judgement.answer is Answer.CANNOT_TELL
    assert any("combinations" in message.text for message in judgement.assumed)


def test_those_who_leave_do_not_take_part_in_the_span() -> None:
    blueprint = of(ROW, flow("a", "b", share="0.7"), flow("b", "c"))
    judgement = answer(blueprint, at_most(50, A_TO_C))
    assert (judgement.certainty, judgement.probability, ends(judgement)) == (Certainty.CERTAIN, Fraction(7, 10), (60, 60))


def test_steps_that_never_both_happen_cannot_be_judged() -> None:
    blueprint = of(ROW, flow("a", "b", share="0.5"), flow("a", "c", share="0.5"))
    judgement = answer(blueprint, at_most(50, Scope.of_span("b", "c")))
    assert judgement.answer is Answer.CANNOT_TELL
    assert judgement.missing


def test_a_cycle_without_a_loop_flow_is_read_as_one_and_said() -> None:
    blueprint = of(ROW, chain("a", "b", "c"), flow("b", "a", share="0.5", repeats_at_most=2))
    judgement = answer(blueprint, at_most(60, A_TO_C))
    assert (judgement.certainty, ends(judgement)) == (Certainty.POSSIBLE, (60, 120))
    assert any("loop" in message.text for message in judgement.assumed)


def test_a_loop_after_the_end_of_a_span_does_not_count_in_it() -> None:
    back = flow("c", "a", kind=FlowKind.LOOP, repeats_at_most=3)
    assert ends(answer(of(ROW, chain("a", "b", "c"), back), at_most(60, Scope.of_span("a", "b")))) == (30, 30)
    assert ends(answer(of(ROW, chain("a", "b", "c"), back), at_most(60, A_TO_C))) == (60, 240)


def test_notes_and_evidence_carry_no_time() -> None:
    blueprint = of(
        ROW,
        step("letter", "evidence", 1, None, wait=None),
        step("note", "backstage", 2, None, wait=None, kind=StepKind.NOTE),
        flow("a", "letter"),
        flow("letter", "b"),
        flow("b", "note"),
        flow("note", "c"),
    )
    assert ends(answer(blueprint, at_most(60, A_TO_C))) == (60, 60)


def test_evidence_that_points_to_a_step_does_not_make_it_happen() -> None:
    picture = step("picture", "evidence", 2)
    blueprint = of(ROW, picture, flow("a", "b", share="0.5"), flow("a", "c", share="0.5"), flow("picture", "b"))
    judgement = answer(blueprint, at_most(1000, WHOLE))
    assert ends(judgement) == (30, 40)


def test_a_phase_runs_from_the_first_arrival_to_the_last_end_in_it() -> None:
    columns = [Column(id=f"c{n}", rank=f"{n:03d}1", phase="p") for n in (2, 3)]
    blueprint = of(ROW, chain("a", "b", "c"), Phase(id="p"), columns)
    assert ends(answer(blueprint, at_most(60, Scope(kind=ScopeKind.PHASES, elements=("p",))))) == (50, 50)


def test_a_transition_is_its_delay_and_the_wait_of_the_receiver() -> None:
    waiting = step("b", "customer", 2, 20, wait=days(1, 2))
    blueprint = of(step("a", "customer", 1), waiting, flow("a", "b", delay=days(3, 3)))
    assert ends(answer(blueprint, at_most(5 * DAY, Scope(kind=ScopeKind.FLOWS, elements=("a-b",))))) == (4 * DAY, 5 * DAY)


def test_working_days_without_opening_hours_are_24_hours_and_that_is_said() -> None:
    blueprint = of(step("a", "customer", 1, wait=TimeRange.exactly(2, "wd")))
    judgement = answer(blueprint, at_most("3 wd", Scope.of_steps("a")))
    assert (judgement.answer, ends(judgement)) == (Answer.MET, (2 * DAY, 2 * DAY))
    assert any("24 hours" in message.text for message in judgement.assumed)


def sla(limit: int, bound: Bound = Bound.AT_MOST, scope: Scope | None = None) -> ProcessRule:
    return ProcessRule(id="r", measure="elapsed", bound=bound, limit=limit, scope=scope or Scope.of_steps("b"))


def test_a_typed_time_counts_before_the_rule_which_is_then_not_kept() -> None:
    blueprint = of(ROW, chain("a", "b", "c"), sla(5))
    judgement = answer(blueprint, at_most(50, A_TO_C))
    assert (judgement.certainty, judgement.facts_outside) == (Certainty.CERTAIN, (("b", "elapsed", "r"),))
    kept = judgement.if_rules_are_kept
    assert kept is not None
    assert kept.observed is not None
    assert (kept.answer, kept.observed.hi) == (Answer.MET, Fraction(45))


def test_the_open_end_of_a_rule_is_possible_not_unsure() -> None:
    blank = step("b", "customer", 2, None, wait=None)
    judgement = answer(of(ROW, blank, chain("a", "b", "c"), sla(20, Bound.AT_LEAST)), at_most(100, A_TO_C))
    assert (judgement.certainty, ends(judgement), judgement.missing) == (Certainty.POSSIBLE, (60, None), ())


def test_a_rule_on_the_stretch_bounds_it_where_a_time_is_not_known() -> None:
    blank = step("b", "customer", 2, None, wait=None)
    blueprint = of(ROW, blank, chain("a", "b", "c"), sla(100, scope=A_TO_C))
    judgement = answer(blueprint, at_most(80, A_TO_C))
    assert (judgement.certainty, ends(judgement), judgement.rules) == (Certainty.POSSIBLE, (40, 100), ("r",))


def test_a_rule_in_words_is_named_and_bounds_nothing() -> None:
    rule = ProcessRule(id="r", title="in the order of arrival", scope=Scope.of_steps("b"))
    judgement = answer(of(ROW, chain("a", "b", "c"), rule), at_most(50, A_TO_C))
    assert (judgement.rules, judgement.named_rules) == ((), ("r",))


def test_a_parallel_branch_stands_beside_with_time_to_spare() -> None:
    blueprint = of(ROW, step("fast", "customer", 2, 5), chain("a", "b", "c"), chain("a", "fast", "c"))
    rows = answer(blueprint, at_most(50, A_TO_C)).derivation
    (beside,) = [row for row in rows if row.kind.value == "beside"]
    assert (beside.id, beside.amount, beside.text.mapping["spare"].value) == ("fast", None, 15)  # type: ignore[union-attr]


def test_counts_of_contacts_hand_overs_documents_and_questions() -> None:
    blueprint = of(
        step("a", "customer", 1, documents=("passport", "photo"), asks=("name",)),
        step("f", "frontstage", 1, asks=("name", "birthday")),
        step("k", "backstage", 1),
        flow("a", "f", kind=FlowKind.MESSAGE),
        flow("f", "k", kind=FlowKind.HAND_OVER),
    )
    expected = {"contacts": 1, "hand_overs": 1, "documents": 2, "times_asked": 2}
    assert {m: ends(answer(blueprint, at_most(9, WHOLE, measure=m)))[1] for m in expected} == expected


def test_own_effort_is_the_customers_work_and_waiting_is_not() -> None:
    blueprint = of(step("a", "customer", 1, 60, wait=days(1, 1)), step("k", "backstage", 2, 600), flow("a", "k"))
    assert ends(answer(blueprint, at_most(60, WHOLE, measure="effort"))) == (60, 60)
    assert ends(answer(blueprint, at_most(DAY, Scope.of_steps("a"), measure="waiting"))) == (DAY, DAY)


def test_an_unknown_cost_can_only_lower_the_profit() -> None:
    steps = [step("a", "frontstage", 1, None, price="5 EUR"), step("b", "frontstage", 2, 60)]
    need = Need(id="n", measure="profit", direction=Direction.AT_LEAST, adequate="1 EUR", scope=WHOLE)
    judgement = answer(of(steps, chain("a", "b"), cost="1 EUR"), need)
    assert (judgement.answer, ends(judgement)) == (Answer.CANNOT_TELL, (None, 4))
    higher = need.model_copy(update={"adequate": "4.50 EUR"})
    assert answer(of(steps, chain("a", "b"), cost="1 EUR"), higher).certainty is Certainty.CERTAIN


def test_a_users_own_summed_measure_adds_up_its_facts() -> None:
    from blueprint_model.elements import Measure

    stamps = Measure(id="stamps", title="stamps", summed=True)
    steps = [
        step("a", "customer", 1, facts=(RecordedFact(measure="stamps", value=2),)),
        step("b", "customer", 2, facts=(RecordedFact(measure="stamps", at_least=1, at_most=3),)),
    ]
    judgement = answer(of(steps, chain("a", "b"), stamps), at_most(4, WHOLE, measure="stamps"))
    assert (ends(judgement), judgement.certainty) == ((3, 5), Certainty.POSSIBLE)


def test_a_loop_that_comes_back_to_before_the_span_repeats_it() -> None:
    back = flow("c", "a", kind=FlowKind.LOOP, repeats_at_most=1)
    priced = [s.model_copy(update={"price": "2 EUR"}) for s in ROW]
    blueprint = of(priced, chain("a", "b", "c"), back)
    b_to_c = Scope.of_span("b", "c")
    assert ends(answer(blueprint, at_most(60, b_to_c))) == (50, 110)
    assert ends(answer(blueprint, at_most("4 EUR", b_to_c, measure="price"))) == (4, 10)
