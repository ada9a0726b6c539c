"""SEMANTICS E5: the contract is kept and the customer let down; sets and levels; the weakest link; one cause once."""

from __future__ import annotations

from fractions import Fraction

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from tests.checks.found import result_of

PATH = """
persona The office: customer (share 100 %)
persona Finance: customer (share 20 %)
support: Workstations (area production, fact downtime {downtime})
customer in column 2: Works
Workstations -> Works
evidence in column 2: Invoice (area invoicing, fact difficulty 4)
frontstage in column 2: Desk answers (1 min, area customer_service)
support in column 2: Report (area reporting, fact reason_given yes) -> Offer (area sales, fact agreements 1)
rule at Workstations: "Eight hours" downtime at most 8 h (kind sla)
need of The office at Works: "The machines work" downtime at most 1 h (must-be, importance 5)
need of Finance at Invoice: "Invoices one can read" difficulty at most 2 (must-be, importance 4)
need at Desk answers: "Somebody answers" elapsed at most 5 min
need at Report: "We know why" reason_given exactly yes
need at Offer: "One agreement" agreements at most 1
"""
LETTER = """
evidence: Letter{fact}
need at Letter: "In Swedish" languages all of {{sv}} (must-be, importance 5)
rule for the whole: "The language act" languages all of {{sv}} (kind law)
"""
HABIT = 'rule at Letter: "We write in Finnish" languages only {fi} (kind habit)\n'


def e5(downtime: str = "3 h") -> CheckResult:
    return result_of(PATH.format(downtime=downtime))


def letter(fact: str = "", habit: str = HABIT) -> CheckResult:
    return result_of(LETTER.format(fact=f" (fact languages {fact})" if fact else "") + habit)


def head(result: CheckResult, need: str) -> Finding:
    found = result.finding_of_need(need)
    assert found is not None
    return found


def cards(result: CheckResult) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f.code, f.element, f.rules) for f in result.findings if f.kind is FindingKind.CARD]


def test_the_contract_is_kept_on_the_morning_the_workstations_are_down() -> None:
    result = e5()
    judgement, found = result.judgements["n1"], head(result, "n1")
    assert (judgement.answer, judgement.certainty, judgement.gap) == (Answer.CLASH, Certainty.CERTAIN, Fraction(1))
    assert (found.code, found.severity) == ("K5", 100)
    kept = judgement.if_rules_are_kept
    assert kept is not None
    assert kept.answer is Answer.CLASH


def test_an_invoice_that_finance_cannot_read_is_k13() -> None:
    result = e5()
    judgement, found = result.judgements["n2"], head(result, "n2")
    assert judgement.gap == Fraction(3, 10) + Fraction(7, 10) * Fraction(2, 3)
    assert (found.code, found.certainty, found.severity) == ("K13", Certainty.CERTAIN, 25)


def test_the_weakest_links_are_named_once() -> None:
    result = e5()
    (mark,) = (f for f in result.findings if f.code == "K14")
    assert set(mark.explains) == {"head/n1", "head/n2"}
    assert (mark.kind, mark.severity) == (FindingKind.MARK, 100)


def test_two_clash_and_three_are_met() -> None:
    counts = e5().counts
    assert (counts.clash_certain, counts.clash_possible, counts.cannot_tell, counts.met) == (2, 0, 0, 3)


def test_nine_hours_break_the_rule_too_and_keeping_it_would_not_be_enough() -> None:
    result = e5("9 h")
    found = head(result, "n1")
    assert found.codes == ("K3", "K29")
    assert cards(result) == []
    kept = found.if_rules_are_kept
    assert kept is not None
    assert (kept.answer, kept.observed.hi if kept.observed else None) == (Answer.CLASH, Fraction(8 * 3600))


def test_law_and_habit_that_leave_no_language_are_told_once_and_the_need_cannot_be_told() -> None:
    result = letter()
    assert cards(result) == [("K28", "s1", ("r1", "r2"))]
    assert result.judgements["n1"].answer is Answer.CANNOT_TELL
    assert result.counts.cannot_tell == 1


def test_a_finnish_letter_breaks_the_law_and_lets_the_swedish_reader_down() -> None:
    result = letter("{fi}")
    found = head(result, "n1")
    assert (found.codes, found.certainty, found.severity) == (("K13", "K29"), Certainty.CERTAIN, 100)
    assert [code for code, _, _ in cards(result)] == ["K28"]


def test_without_the_habit_the_law_is_enough() -> None:
    result = letter(habit="")
    assert result.judgements["n1"].answer is Answer.MET
    assert cards(result) == []


def test_with_the_fact_and_without_the_habit_keeping_the_law_would_be_enough() -> None:
    result = letter("{fi}", habit="")
    kept = result.judgements["n1"].if_rules_are_kept
    assert kept is not None
    assert kept.answer is Answer.MET
