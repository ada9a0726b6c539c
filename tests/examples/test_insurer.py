"""The insurer (S3, SEMANTICS E1): the clash between one shared invoice and one agreement a policy; and perturbed copies."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import Finding, FindingKind, SeverityWord
from blueprint_model.checking.remedies import what_would_be_enough
from blueprint_model.elements import ProcessRule, Question
from blueprint_model.elements.question import Answer as Option
from tests.examples.opened import TODAY, changed, checked, codes, ends, example

DAY = 86_400


@pytest.fixture(params=["en", "fi"])
def insurer(request: pytest.FixtureRequest) -> Blueprint:
    return example("insurer", request.param)


def head(blueprint: Blueprint, need: str) -> Finding:
    finding = checked(blueprint).finding_of_need(need)
    assert finding is not None
    return finding


def test_the_shared_invoice_clashes_for_certain(insurer: Blueprint) -> None:
    finding = head(insurer, "n1")
    assert (finding.code, finding.certainty, finding.severity, finding.element) == ("K1", Certainty.CERTAIN, 100, "s8")
    assert ends(finding.observed) == (2, None)
    assert finding.changeability == 5
    assert finding.rules == ("r1", "r2")


def test_its_rows_multiply_to_what_happens(insurer: Blueprint) -> None:
    rows = [(row.kind.value, row.id) for row in head(insurer, "n1").derivation]
    assert rows == [("rule", "r1"), ("carried", "s15"), ("rule", "r2"), ("need", "n1")]


def test_its_marks_are_the_reasonless_rule_the_hidden_cause_and_the_powerless_employee(insurer: Blueprint) -> None:
    result = checked(insurer)
    first = result.finding_of_need("n1")
    assert first is not None
    marks = {mark.code for mark in result.findings if first.identity in mark.explains}
    assert marks == {"K16", "K17", "K18"}
    assert "K20" in first.codes


def test_without_the_emotion_row_it_is_80(insurer: Blueprint) -> None:
    for step in insurer.steps:
        if step.emotion is not None:
            insurer = changed(insurer, step.id, emotion=None)
    assert head(insurer, "n1").severity == 80


def test_one_agreement_mends_it_and_its_marks_are_gone(insurer: Blueprint) -> None:
    result = checked(changed(insurer, "r1", bound="exactly", limit=1))
    assert result.judgements["n1"].answer is Answer.MET
    assert not [finding for finding in result.findings if "head/n1" in finding.explains]
    assert not [finding for finding in result.findings if finding.code == "K16"]


def asks(blueprint: Blueprint, fixed: str | None) -> Blueprint:
    """R1 as "agreements = 1 when he asks", and whether he asks."""
    question = Question(id="q9", title="Does he ask for it?", answers=(Option(words="yes"), Option(words="no")), fixed=fixed)
    condition = {"question": "q9", "answer": "yes"}
    conditional = changed(blueprint, "r1", bound="exactly", limit=1, condition=condition)
    return replace(conditional, elements={**conditional.elements, "q9": question})


def test_one_agreement_when_he_asks_mends_it_for_one_who_asks(insurer: Blueprint) -> None:
    result = checked(asks(insurer, "yes"))
    assert result.judgements["n1"].answer is Answer.MET
    assert not [finding for finding in result.findings if "head/n1" in finding.explains]


def test_nobody_can_tell_while_it_is_open_whether_he_asks(insurer: Blueprint) -> None:
    assert checked(asks(insurer, None)).judgements["n1"].answer is Answer.CANNOT_TELL


def test_one_invoice_for_the_customer_mends_it_as_well(insurer: Blueprint) -> None:
    assert checked(changed(insurer, "r2", per=None)).judgements["n1"].answer is Answer.MET


def test_two_agreements_and_a_need_of_at_most_two_invoices_are_met(insurer: Blueprint) -> None:
    eased = changed(changed(insurer, "r1", bound="exactly", limit=2), "n1", direction="at_most", adequate=2)
    assert checked(eased).judgements["n1"].answer is Answer.MET


def test_two_or_more_agreements_and_at_most_two_invoices_are_a_possible_clash(insurer: Blueprint) -> None:
    judgement = checked(changed(insurer, "n1", direction="at_most", adequate=2)).judgements["n1"]
    assert (judgement.answer, judgement.certainty) == (Answer.CLASH, Certainty.POSSIBLE)


def test_the_answers_and_numbers_of_the_picture(insurer: Blueprint) -> None:
    result = checked(insurer)
    counts = result.counts
    assert (counts.clash_certain, counts.clash_possible, counts.said, counts.cannot_tell, counts.words) == (4, 1, 2, 1, 2)
    numbers = {finding.need: finding.number for finding in result.findings if finding.kind is FindingKind.HEAD}
    assert (numbers["n1"], numbers["n2"], numbers["n3"]) == (1, 2, 3)
    assert [finding.number for finding in result.findings if finding.need == "n4"] == [4]


def test_the_path_has_nine_contacts_and_seven_hand_overs(insurer: Blueprint) -> None:
    totals = checked(insurer).totals
    for name, count in (("contacts", 9), ("hand_overs", 7)):
        found = totals[name].range
        assert found is not None
        assert ends(found) == (count, count)


def test_the_missing_wait_on_the_phone_is_named(insurer: Blueprint) -> None:
    judgement = checked(insurer).judgements["n5"]
    assert judgement.answer is Answer.CANNOT_TELL
    assert [(missing.element, missing.field, missing.settles) for missing in judgement.missing] == [("s6", "wait", True)]


# Seconds at least and at most: until the second invoice, from the scrape to the mended car, from the letter to the offer.
INVOICED = (32 * DAY + 480, 33 * DAY + 480 + 240)  # the call takes 0–4 minutes of waiting
MENDED = (720 + 480 + 900 + 600 + DAY, 720 + 480 + 900 + DAY + 600 + 4 * DAY)
RENEWED = (1200 + 420 + 180 + DAY + 480, 1200 + 840 + 180 + 3 * DAY + 480)
TOTAL = tuple(map(sum, zip(INVOICED, MENDED, RENEWED, strict=True)))


def test_once_the_wait_is_known_the_whole_year_takes_34_to_41_days(insurer: Blueprint) -> None:
    asked = changed(insurer, "s6", wait={"min": 0, "typical": 60, "max": 240})
    result = checked(asked)
    assert result.judgements["n5"].answer is Answer.MET
    total = result.totals["elapsed"].range
    assert ends(total) == TOTAL


def test_while_the_wait_is_unknown_only_the_least_time_is_told(insurer: Blueprint) -> None:
    total = checked(insurer).totals["elapsed"].range
    assert ends(total) == (TOTAL[0], None)


def test_a_policy_in_half_a_day_covers_him_the_day_he_drives_home(insurer: Blueprint) -> None:
    quick = changed(insurer, "s13", work={"min": DAY // 2, "max": DAY})
    assert checked(quick).judgements["n3"].answer is Answer.MET


def test_a_reason_mends_the_sentence_and_not_the_invoice(insurer: Blueprint) -> None:
    result = checked(changed(insurer, "s12", facts=[{"measure": "reason_given", "value": True}]))
    assert [result.judgements[need].answer for need in ("n1", "n2")] == [Answer.CLASH, Answer.MET]


def test_it_could_end_the_customership_and_the_slow_policy_only_rubs(insurer: Blueprint) -> None:
    words = {finding.need: finding.word for finding in checked(insurer).findings if finding.kind is FindingKind.HEAD}
    assert (words["n1"], words["n2"], words["n3"]) == (SeverityWord.COULD_END, SeverityWord.COULD_END, SeverityWord.FRICTION)


def test_each_of_the_two_rules_has_an_alternative_that_would_do(insurer: Blueprint) -> None:
    remedies = what_would_be_enough(insurer, "n1", TODAY)
    rules = {rule: insurer.elements[rule] for rule in ("r1", "r2")}
    assert [(remedy.element, remedy.works, remedy.breaks) for remedy in remedies] == [("r1", True, ()), ("r2", True, ())]
    for remedy in remedies:
        rule = rules[remedy.element]
        assert isinstance(rule, ProcessRule)
        assert dict(remedy.text.values)["title"] == rule.alternatives[0].title


def test_the_agent_stands_in_two_clashes_and_a_mark_hangs_under_each(insurer: Blueprint) -> None:
    powerless = [finding for finding in checked(insurer).findings if finding.code == "K18"]
    assert [(mark.element, mark.explains) for mark in powerless if mark.element == "s12"] == [
        ("s12", ("head/n1",)),
        ("s12", ("head/n2",)),
    ]


def test_loyalty_costs_extra(insurer: Blueprint) -> None:
    assert head(insurer, "n6").certainty is Certainty.CERTAIN
    new = changed(insurer, "p1", fixes=[])
    condition = insurer.elements["r5"].to_json()["condition"]
    assert head(new, "n6").code == "K2"  # only one who has stayed pays more
    assert checked(new).judgements["n6"].condition == (condition["question"], condition["answer"])


def test_the_repair_is_what_he_praises(insurer: Blueprint) -> None:
    judgement = checked(insurer).judgements["n7"]
    assert judgement.answer is Answer.MET
    assert ends(judgement.observed) == MENDED
    slow = changed(insurer, "s27", wait={"min": DAY, "max": 8 * DAY})
    assert checked(slow).judgements["n7"].answer is Answer.CLASH


def test_the_to_be_of_one_agreement_mends_the_invoice_and_nothing_else_changes(insurer: Blueprint) -> None:
    (to_be,) = insurer.variants
    before, after = checked(insurer).judgements, checked(insurer.in_variant(to_be.id)).judgements
    differ = {need for need in before if before[need].answer is not after[need].answer}
    assert differ == {"n1"}
    assert after["n1"].answer is Answer.MET


def test_one_agreement_takes_the_invoice_with_its_marks_and_leaves_the_rest(insurer: Blueprint) -> None:
    before, after = Counter(codes(checked(insurer))), Counter(codes(checked(changed(insurer, "r1", bound="exactly", limit=1))))
    assert before - after == Counter(
        [("head", "K1", "n1"), ("mark", "K16", "r1"), ("mark", "K17", "s14"), ("mark", "K18", "s12")]
    )
    assert after - before == Counter()
