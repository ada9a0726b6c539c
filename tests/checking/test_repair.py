"""Smallest repair (METHOD 7): SEMANTICS E1, E5 and E6(b), what is left and why, and the variant that is made of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.checking.repair import Repair, smallest_repair
from blueprint_model.commands import create_variant, next_id
from blueprint_model.elements import (
    Bound,
    Direction,
    KanoClass,
    Need,
    ProcessRule,
    RecordedFact,
    RuleAlternative,
    RuleKind,
    Scope,
    Variant,
)
from blueprint_model.message import Message
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from tests.checking.test_e1 import N1, R1, insurer
from tests.checking.test_e6 import handling
from tests.paths.small import DAY, TODAY, chain, flow, of, step

english = translator("en")
MUST = {"kano": KanoClass.MUST_BE}


def must(need: Need) -> Need:
    return need.model_copy(update=MUST)


def limits(repair: Repair) -> dict[str, object]:
    return {change.rule_id: change.after.limit for change in repair.changes}


def said(repair: Repair) -> list[str]:
    return [english(change.text) for change in repair.changes]


def after(blueprint: Blueprint, repair: Repair) -> Blueprint:
    """The to-be that one click makes, as it is looked at."""
    edit = create_variant(blueprint, next_id(blueprint, "v"), "Smallest repair", repair)
    assert isinstance(edit, Edit)
    return replace(apply(blueprint, edit).in_variant("v1"), if_rules_kept=True)


def clashing(blueprint: Blueprint) -> set[str]:
    return {n for n, judgement in check(blueprint, TODAY).judgements.items() if judgement.answer is Answer.CLASH}


def rule(identifier: str, place: str, limit: object, kind: RuleKind = RuleKind.HABIT, **fields: object) -> ProcessRule:
    given = {"measure": "elapsed", "bound": Bound.AT_MOST, "title": identifier, "scope": Scope.of_steps(place), **fields}
    return ProcessRule.model_validate({"id": identifier, "rank": identifier, "kind": kind, "limit": limit, **given})


def need(identifier: str, limit: int, *ends: str, **fields: object) -> Need:
    given = {"measure": "elapsed", "direction": Direction.AT_MOST, "kano": KanoClass.MUST_BE, **fields}
    scope = Scope.of_span(*ends) if len(ends) == 2 else Scope.of_steps(*ends)
    return Need.model_validate(
        {"id": identifier, "rank": identifier, "adequate": limit, "scope": scope, "title": identifier, **given}
    )


def unknown(name: str, column: int, lane: str = "backstage") -> object:
    return step(name, lane, column, None, wait=None)


def line(*more: object) -> Blueprint:
    """Three steps in a row of which nobody knows how long they take."""
    return of(*(unknown(name, n) for n, name in enumerate("abc", start=1)), chain("a", "b", "c"), *more)  # type: ignore[arg-type]


# --- E6 -------------------------------------------------------------------------------------------------------------


def test_three_days_instead_of_fourteen_mend_it_at_the_cost_of_an_agreement_on_service() -> None:
    repair = smallest_repair(handling(), TODAY)
    assert limits(repair) == {"r1": 3 * DAY}
    assert (repair.cost, repair.change, repair.mended, repair.proved) == (2, Fraction(11, 14), ("n",), True)
    assert said(repair) == ["“fourteen days”: at most 3 d instead of at most 14 d"]
    assert not repair.left
    assert repair.impossible is None


def test_a_law_is_not_touched_unless_it_is_unlocked() -> None:
    blueprint = handling(kind=RuleKind.LAW)
    repair = smallest_repair(blueprint, TODAY)
    assert not repair
    assert repair.impossible is not None
    assert english(repair.impossible) == "14 d by law is over 10 d"
    assert [(left.need, left.locked) for left in repair.left] == [("n", ("r1",))]
    unlocked = smallest_repair(blueprint, TODAY, frozenset({"r1"}))
    assert (limits(unlocked), unlocked.cost) == ({"r1": 3 * DAY}, 5)


# --- E1 -------------------------------------------------------------------------------------------------------------


def test_one_agreement_exactly_is_the_smallest_change_at_the_insurer() -> None:
    blueprint = insurer(n1=must(N1))
    repair = smallest_repair(blueprint, TODAY)
    assert (limits(repair), repair.cost) == ({"r1": 1}, 1)
    assert repair.changes[0].after.bound is Bound.EXACTLY
    assert clashing(after(blueprint, repair)) == set()


def test_a_listed_alternative_is_taken_and_named() -> None:
    kept_together = RuleAlternative(title="one agreement when he asks", bound=Bound.EXACTLY, limit=1)
    blueprint = insurer(r1=R1.model_copy(update={"alternatives": (kept_together,)}), n1=must(N1))
    repair = smallest_repair(blueprint, TODAY)
    assert repair.changes[0].alternative == "one agreement when he asks"
    assert said(repair) == ["“one agreement when he asks” instead of “a new agreement”"]


def test_with_two_agreements_by_law_the_invoices_are_joined() -> None:
    blueprint = insurer(r1=R1.model_copy(update={"kind": RuleKind.LAW}), n1=must(N1))
    repair = smallest_repair(blueprint, TODAY)
    assert (repair.cost, repair.changes[0].rule_id, repair.changes[0].after.per) == (3, "r2", None)
    assert clashing(after(blueprint, repair)) == set()


# --- which rules, and how much --------------------------------------------------------------------------------------


def test_two_habits_cost_less_than_one_contract() -> None:
    blueprint = line(
        rule("r1", "a", 10 * DAY, RuleKind.CONTRACT),
        rule("r2", "b", 10 * DAY),
        rule("r3", "c", 10 * DAY),
        need("n", 15 * DAY, "a", "c"),
    )
    repair = smallest_repair(blueprint, TODAY)
    assert repair.cost == 2
    assert limits(repair) == {"r2": 0, "r3": 5 * DAY}  # the first takes as much of it as it can
    assert repair.change == Fraction(3, 2)


def test_what_must_be_shared_is_taken_where_it_changes_least() -> None:
    """A second of the longer limit is a smaller part of it."""
    blueprint = line(rule("r1", "a", 10 * DAY), rule("r2", "b", 40 * DAY), need("n", 8 * DAY, "a", "b"))
    assert limits(smallest_repair(blueprint, TODAY)) == {"r1": 8 * DAY, "r2": 0}


def test_an_odd_second_is_not_lost() -> None:
    blueprint = line(rule("r1", "a", 1_000_003), rule("r2", "b", 77), need("n", 777_777, "a", "b"))
    repair = smallest_repair(blueprint, TODAY)
    assert limits(repair) == {"r1": 777_700}
    assert repair.change == Fraction(222_303, 1_000_003)


def test_one_rule_that_mends_two_needs_is_changed_to_the_stricter_limit() -> None:
    blueprint = line(
        rule("r1", "a", 10 * DAY), rule("r2", "b", 10 * DAY), need("n1", 15 * DAY, "a", "b"), need("n2", 4 * DAY, "a")
    )
    assert limits(smallest_repair(blueprint, TODAY)) == {"r1": 4 * DAY}


def test_working_days_stay_whole() -> None:
    blueprint = line(rule("r1", "a", "14 wd"), need("n", 10 * DAY + 3600, "a"))
    assert limits(smallest_repair(blueprint, TODAY)) == {"r1": "10 wd"}


def test_money_moves_by_the_cent() -> None:
    blueprint = line(
        rule("r1", "a", "12.50 EUR", measure="price"),
        need("n", 0, "a", measure="price", adequate="9.99 EUR"),
    )
    assert limits(smallest_repair(blueprint, TODAY)) == {"r1": "9.99 EUR"}


def test_a_language_is_added_where_a_need_asks_for_it() -> None:
    blueprint = of(
        step("letter", "customer", 1),
        rule("r1", "letter", ("fi",), measure="languages", bound=Bound.ONLY),
        need("n", 0, "letter", measure="languages", direction=Direction.ALL_OF, adequate=("sv",)),
    )
    repair = smallest_repair(blueprint, TODAY)
    assert repair.mended == ("n",)
    assert "sv" in repair.changes[0].after.limit  # type: ignore[operator]
    assert clashing(after(blueprint, repair)) == set()


def test_yes_instead_of_no() -> None:
    blueprint = of(
        step("letter", "customer", 1),
        rule("r1", "letter", False, measure="reason_given", bound=Bound.EXACTLY),
        need("n", 0, "letter", measure="reason_given", direction=Direction.YES, adequate=None),
    )
    repair = smallest_repair(blueprint, TODAY)
    assert limits(repair) == {"r1": True}
    assert said(repair) == ["instead of “r1”: a reason is given (yes)"]


# --- what must stay -------------------------------------------------------------------------------------------------


def test_nothing_that_was_met_is_broken() -> None:
    """The company needs at least two days for it: the customer's ten come from the dearer rule."""
    blueprint = line(
        rule("r1", "a", 8 * DAY, bound=Bound.EXACTLY),
        rule("r2", "b", 8 * DAY, RuleKind.SLA),
        need("n", 10 * DAY, "a", "b"),
        need("company", 5 * DAY, "a", direction=Direction.AT_LEAST, kano=KanoClass.ATTRACTIVE),
    )
    repair = smallest_repair(blueprint, TODAY)
    assert (repair.cost, limits(repair)) == (2, {"r2": 2 * DAY})


def test_a_fact_outside_its_rule_needs_no_new_rule_where_keeping_it_is_enough() -> None:
    fact = RecordedFact(measure="downtime", value=3 * 3600)
    blueprint = of(
        step("works", "customer", 1, facts=(fact,)),
        rule("r1", "works", 3600, RuleKind.SLA, measure="downtime"),
        need("n", 2 * 3600, "works", measure="downtime"),
    )
    repair = smallest_repair(blueprint, TODAY)
    assert (repair.kept, repair.changes, repair.left) == (("n",), (), ())


def test_a_contract_that_lets_the_customer_down_gets_the_hour_that_he_needs() -> None:
    """E5, as if the contract were kept."""
    fact = RecordedFact(measure="downtime", value=3 * 3600)
    blueprint = of(
        step("works", "customer", 1, facts=(fact,)),
        rule("r1", "works", 8 * 3600, RuleKind.SLA, measure="downtime"),
        need("n", 3600, "works", measure="downtime"),
    )
    repair = smallest_repair(blueprint, TODAY)
    assert (limits(repair), repair.cost) == ({"r1": 3600}, 2)
    assert clashing(after(blueprint, repair)) == set()


# --- what is left ---------------------------------------------------------------------------------------------------


def why(repair: Repair) -> list[tuple[str, str]]:
    return [(left.need, english(left.why)) for left in repair.left]


def test_what_no_rule_makes_is_listed_and_the_rest_is_mended() -> None:
    blueprint = of(
        unknown("a", 1),  # type: ignore[arg-type]
        step("b", "backstage", 2, 5 * DAY),
        chain("a", "b"),
        rule("r1", "a", 9 * DAY),
        need("n1", DAY, "a"),
        need("n2", DAY, "b"),
    )
    repair = smallest_repair(blueprint, TODAY)
    assert repair.mended == ("n1",)
    assert why(repair) == [("n2", "no rule makes this")]


def test_two_laws_that_make_it_impossible_are_named() -> None:
    blueprint = line(
        rule("fourteen", "a", 14 * DAY, RuleKind.LAW),
        rule("twenty", "b", 20 * DAY, RuleKind.LAW),
        rule("habit", "c", DAY),
        need("n", 10 * DAY, "a", "c"),
    )
    assert why(smallest_repair(blueprint, TODAY, frozenset({"fourteen"}))) == [("n", "20 d by law is over 10 d")]
    repair = smallest_repair(blueprint, TODAY)
    assert repair.left[0].locked in (("fourteen",), ("twenty",))
    together = line(
        rule("eight", "a", 8 * DAY, RuleKind.LAW), rule("seven", "b", 7 * DAY, RuleKind.LAW), need("n", 10 * DAY, "a", "b")
    )
    assert why(smallest_repair(together, TODAY)) == [("n", "these laws make it impossible: “eight”, “seven”")]


def test_where_mending_would_break_another_need_that_need_is_named() -> None:
    blueprint = line(
        rule("r1", "a", 8 * DAY, bound=Bound.EXACTLY),
        need("n", 3 * DAY, "a"),
        need("company", 5 * DAY, "a", direction=Direction.AT_LEAST, kano=KanoClass.ATTRACTIVE),
    )
    assert why(smallest_repair(blueprint, TODAY)) == [("n", "what would mend it would break “company”")]


def test_needs_that_cannot_both_be_mended_are_told() -> None:
    blueprint = line(
        rule("r1", "a", 8 * DAY, bound=Bound.EXACTLY),
        need("n1", 3 * DAY, "a"),
        need("n2", 9 * DAY, "a", direction=Direction.AT_LEAST),
    )
    repair = smallest_repair(blueprint, TODAY)
    assert len(repair.mended) == 1
    assert why(repair) == [({"n1": "n2", "n2": "n1"}[repair.mended[0]], f"not together with “{repair.mended[0]}”")]


def test_where_nothing_clashes_nothing_is_repaired() -> None:
    assert smallest_repair(line(rule("r1", "a", DAY), need("n", DAY, "a")), TODAY) == Repair()


def test_only_what_must_be_is_repaired() -> None:
    assert smallest_repair(line(rule("r1", "a", 2 * DAY), need("n", DAY, "a", kano=KanoClass.ATTRACTIVE)), TODAY) == Repair()


# --- other repairs of the same cost ---------------------------------------------------------------------------------


def test_repairs_of_the_same_cost_are_listed_the_least_change_first() -> None:
    blueprint = line(
        rule("r1", "a", 10 * DAY),
        rule("r2", "b", 20 * DAY),
        rule("r3", "c", 30 * DAY, RuleKind.SLA),
        need("n", 55 * DAY, "a", "c"),
    )
    repair = smallest_repair(blueprint, TODAY)
    assert (limits(repair), repair.change) == ({"r2": 15 * DAY}, Fraction(1, 4))
    assert [(limits(other), other.cost, other.change) for other in repair.alternatives] == [({"r1": 5 * DAY}, 1, Fraction(1, 2))]


# --- the variant ----------------------------------------------------------------------------------------------------


def test_one_edit_makes_the_variant_and_one_undo_takes_it_away() -> None:
    blueprint = handling()
    edit = create_variant(blueprint, "v1", "Pienin korjaus", smallest_repair(blueprint, TODAY))
    assert isinstance(edit, Edit)
    changed = apply(blueprint, edit)
    variant = changed.get("v1", Variant)
    assert variant is not None
    assert variant.title == "Pienin korjaus"
    assert changed.in_variant(None).rules == blueprint.rules
    assert {n for n, j in check(changed.in_variant("v1"), TODAY).judgements.items() if j.answer is Answer.CLASH} == set()
    assert apply(changed, edit.inverted()) == blueprint


def test_a_variant_of_a_variant_keeps_what_that_one_changed() -> None:
    blueprint = handling()
    first = create_variant(blueprint, "v1", "First", smallest_repair(blueprint, TODAY))
    assert isinstance(first, Edit)
    tighter = apply(blueprint, first)
    stricter = need("n", 5 * DAY, "registers", "decides").model_copy(update={"title": ""})
    tighter = replace(tighter, elements={**tighter.elements, "n": stricter})
    again = create_variant(tighter, "v2", "Second", smallest_repair(tighter.in_variant("v1"), TODAY), base="v1")
    assert isinstance(again, Edit)
    seen = apply(tighter, again).in_variant("v2")
    assert {r.id: r.limit for r in seen.rules} == {"r1": 3 * DAY, "r2": 2 * DAY}


@pytest.mark.parametrize(("title", "empty"), [("  ", False), ("A name", True)])
def test_without_a_name_or_a_change_there_is_no_variant(title: str, empty: bool) -> None:
    repair = Repair() if empty else smallest_repair(handling(), TODAY)
    assert isinstance(create_variant(handling(), "v1", title, repair), Refusal)


def test_the_same_question_gets_the_same_answer() -> None:
    blueprint = line(rule("r1", "a", 10 * DAY), rule("r2", "b", 10 * DAY), need("n", 15 * DAY, "a", "b"))
    assert smallest_repair(blueprint, TODAY) == smallest_repair(blueprint, TODAY)
    assert isinstance(smallest_repair(blueprint, TODAY).changes[0].text, Message)
    assert flow("a", "b").id == "a-b"


def test_rules_that_contradict_each_other_today_are_brought_together_by_the_least_change() -> None:
    """Nobody knows which of the two is kept, so neither makes the step last: one second more in the second is enough."""
    steps = [step("a", "customer", 1), step("b", "backstage", 2)]
    rules = [
        ProcessRule(id=name, rank=name, measure="elapsed", bound=bound, limit=limit, scope=Scope.of_steps("b"))
        for name, bound, limit in (("r1", Bound.EXACTLY, 1), ("r2", Bound.AT_MOST, 0))
    ]
    lasting = Need(id="n1", measure="elapsed", direction=Direction.AT_LEAST, adequate=1, scope=Scope.of_span("a", "b"))
    lasting = lasting.model_copy(update=dict(MUST))
    repair = smallest_repair(of(*steps, chain("a", "b"), *rules, lasting), TODAY)
    assert limits(repair) == {"r2": 1}
    assert repair.change == 1
    assert repair.proved
