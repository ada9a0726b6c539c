"""One full check: what it finds of SEMANTICS E1, E2 and E3, its order, its counts, and what it does with errors of our own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking import checker
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import Finding, FindingKind, SeverityWord
from blueprint_model.checking.identity import without_variant
from blueprint_model.checks import CARD_CHECKS
from blueprint_model.elements import Direction, KanoClass, Need, Persona, SaidClash, Scope, ScopeKind, StepKind, Variant
from blueprint_model.elements.json_form import with_field
from blueprint_model.message import Message
from tests.checking.test_e1 import N1, R1, R2, insurer
from tests.checking.test_e2 import shoeshine
from tests.checking.test_e3 import office, within
from tests.checking.test_e6 import handling, phoning
from tests.paths.small import TODAY, chain, flow, of, step
from tests.properties.strategies import blueprints

MUST: dict[str, Any] = {"kano": KanoClass.MUST_BE, "importance": 4}


def e1(emotion: int | None = -2) -> Blueprint:
    owned = R2.model_copy(update={"owner": "Billing", "reason": "the system"})
    gets = with_field(insurer().elements["gets"], "emotion", emotion)
    return insurer(R1, owned, N1.model_copy(update=MUST), gets)


def test_e1_is_one_certain_head_of_100_with_its_three_marks() -> None:
    result = check(e1(), TODAY)
    assert [(f.kind, f.code, f.severity) for f in result.findings if f.kind is not FindingKind.HINT] == [
        (FindingKind.HEAD, "K1", 100),
        (FindingKind.MARK, "K16", 100),
        (FindingKind.MARK, "K17", 100),
        (FindingKind.MARK, "K18", 100),
    ]
    head = result.findings[0]
    assert (head.certainty, head.element, head.changeability, head.word) == (Certainty.CERTAIN, "gets", 5, SeverityWord.COULD_END)
    assert head.codes == ("K1", "K20")
    assert [dict(m.message.values).get("count") for m in result.findings if m.code == "K17"] == [3]


def test_e1_without_the_emotion_row_is_80() -> None:
    head = check(e1(None), TODAY).findings[0]
    assert (head.severity, head.codes) == (80, ("K1",))


@pytest.mark.parametrize(
    ("most", "kind", "certainty"),
    [(1, FindingKind.HINT, None), (2, FindingKind.MARK, Certainty.POSSIBLE), (3, FindingKind.MARK, Certainty.POSSIBLE)],
)
def test_e2_the_band_is_a_hint_until_a_side_clashes(most: int, kind: FindingKind, certainty: Certainty | None) -> None:
    (band,) = [finding for finding in check(shoeshine(most), TODAY).findings if finding.code == "K30"]
    assert (band.kind, band.certainty) == (kind, certainty)


def test_e3_too_long_in_total_counts_the_chance_of_the_slow_way() -> None:
    must = {"kano": KanoClass.MUST_BE, "importance": 5}
    for shares, severity in ((False, 65), (True, 45)):  # g = 0.3 + 0.7 × 2/4 = 0.65; q × 0.6: 0.25 + 0.75 × 0.6 = 0.7
        blueprint = office(shares)
        need = within(4).model_copy(update=must)
        result = check(Blueprint.of([*blueprint.elements.values(), need]), TODAY)
        (head,) = [finding for finding in result.findings if finding.kind is FindingKind.HEAD]
        assert (head.code, head.certainty) == ("K3", Certainty.POSSIBLE)
        assert head.severity == severity + (1 if shares else 0)  # 45.5 rounds up


def test_e6_too_long_in_total_at_the_end_of_the_span() -> None:
    (head, *rest) = check(phoning(), TODAY).findings
    assert (head.code, head.certainty, head.element) == ("K3", Certainty.CERTAIN, "gets")
    assert [(mark.code, mark.element) for mark in rest if mark.kind is FindingKind.MARK] == [("K17", "handles")]
    head = check(handling(), TODAY).findings[0]
    assert (head.code, head.certainty, head.element) == ("K3", Certainty.POSSIBLE, "decides")
    assert (head.severity, head.changeability) == (60, 4)  # g = 1, must-be, importance 3 of 5


def test_findings_come_as_heads_cards_marks_hints_said_each_from_the_worst() -> None:
    said = SaidClash(id="x", need="n1", rule="r9")
    findings = check(insurer(R1, R2, N1, said), TODAY).findings
    order = [FindingKind.HEAD, FindingKind.CARD, FindingKind.MARK, FindingKind.HINT, FindingKind.SAID]
    places = [order.index(finding.kind) for finding in findings]
    assert places == sorted(places)
    for kind in order:
        severities = [finding.severity for finding in findings if finding.kind is kind]
        assert severities == sorted(severities, reverse=True)


def test_every_need_is_counted_once_and_said_clashes_apart() -> None:
    words = Need(id="n2", title="in words")
    unknown = Need(id="n3", measure="elapsed", direction=Direction.AT_MOST, adequate=1, scope=Scope.of_steps("gets"))
    result = check(insurer(R1, R2, N1, words, unknown, SaidClash(id="x", need="n2", rule="r1")), TODAY)
    counts = result.counts
    assert (counts.clash_certain, counts.words, counts.said) == (1, 1, 1)
    assert counts.met + counts.clash_certain + counts.clash_possible + counts.cannot_tell + counts.words == len(result.judgements)


def test_a_said_clash_is_hollow_weighs_nothing_and_stands_where_it_is_felt() -> None:
    result = check(insurer(R1, R2, N1, SaidClash(id="x", need="n1", rule="r9", step="hears")), TODAY)
    (said,) = [finding for finding in result.findings if finding.kind is FindingKind.SAID]
    assert (said.certainty, said.severity, said.element) == (None, 0, "hears")
    assert [detail.text for detail in said.details] == ["the numbers don't show it"]


def test_a_said_clash_turns_solid_when_the_numbers_show_it_through_the_same_rule() -> None:
    result = check(insurer(R1, R2, N1, SaidClash(id="x", need="n1", rule="r1", note="every week")), TODAY)
    assert result.counts.said == 0
    assert not [finding for finding in result.findings if finding.kind is FindingKind.SAID]
    (head,) = [finding for finding in result.findings if finding.kind is FindingKind.HEAD]
    assert [detail.text for detail in head.details] == ["the room says so, too", "“{note}”"]


def test_a_said_clash_names_what_the_numbers_lack() -> None:
    need = Need(id="n2", measure="elapsed", direction=Direction.AT_MOST, adequate=1, scope=Scope.of_steps("slow"))
    slow = step("slow", "customer", 6, None)
    result = check(insurer(R1, R2, N1, slow, need, SaidClash(id="x", need="n2", rule="r1")), TODAY)
    (said,) = [finding for finding in result.findings if finding.kind is FindingKind.SAID]
    assert [(missing.element, missing.field) for missing in said.missing] == [("slow", "work")]
    assert result.counts.said == 1


def test_the_health_is_the_worst_must_be_need_never_another() -> None:
    bad = N1.model_copy(update={"kano": KanoClass.ATTRACTIVE})
    good = Need(id="n2", measure="elapsed", direction=Direction.AT_MOST, adequate=10, scope=Scope.of_steps("hears"), **MUST)
    assert check(insurer(R1, R2, bad, good), TODAY).health == ("n2", Answer.MET)
    assert check(insurer(R1, R2, N1.model_copy(update=MUST), good), TODAY).health == ("n1", Answer.CLASH)


def test_without_a_must_be_need_the_health_cannot_be_told() -> None:
    assert check(insurer(), TODAY).health == (None, Answer.CANNOT_TELL)


def test_an_unknown_share_counts_as_all_and_is_said() -> None:
    need = N1.model_copy(update={"persona": "p1"})
    for share, said in ((None, ["how many of the customers are like “{who}” is not known: counted as all"]), ("0.5", [])):
        persona = with_field(Persona(id="p1", title="Mikko"), "share", share)
        assert [m.text for m in check(insurer(R1, R2, need, persona), TODAY).findings[0].assumed] == said


def test_how_often_the_breaking_case_happens_counts_as_always_when_it_is_not_known() -> None:
    text = "how often this happens is not known: counted as always"
    ways: dict[bool, list[dict[str, Any]]] = {True: [{"share": "0.6"}, {"share": "0.4"}], False: [{}, {}]}
    for known, (slow, fast) in ways.items():
        blueprint = of(
            step("a", "customer", 1, kind=StepKind.DECISION),
            step("b", "customer", 2, 60),
            step("c", "customer", 2, 5),
            step("d", "customer", 3),
            [flow("a", "b", **slow), flow("a", "c", **fast), flow("b", "d"), flow("c", "d")],
            Need(id="n", measure="elapsed", direction=Direction.AT_MOST, adequate=10, scope=Scope.of_span("a", "d")),
        )
        (head,) = [finding for finding in check(blueprint, TODAY).findings if finding.kind is FindingKind.HEAD]
        assert (text in [message.text for message in head.assumed]) is not known


def test_what_cannot_be_computed_yet_is_refused_by_name_and_never_met() -> None:
    scope = Scope(kind=ScopeKind.FLOWS, elements=("a-b",))
    need = Need(id="n", measure="price", direction=Direction.AT_MOST, adequate="5 EUR", scope=scope)
    steps = [step("a", "customer", 1), step("b", "customer", 2)]
    judgement = check(of(steps, flow("a", "b"), need), TODAY).judgements["n"]
    assert judgement.answer is Answer.CANNOT_TELL
    assert judgement.refused is not None


def test_a_to_be_has_the_same_findings_under_its_own_identities() -> None:
    blueprint = insurer(R1, R2, N1, Variant(id="better", title="Better"))
    as_is = check(blueprint.in_variant(None), TODAY)
    to_be = check(blueprint.in_variant("better"), TODAY, "better")
    assert {f.identity for f in as_is.findings}.isdisjoint(f.identity for f in to_be.findings)
    assert [without_variant(f.identity) for f in to_be.findings] == [f.identity for f in as_is.findings]
    assert [without_variant(head) for f in to_be.findings for head in f.explains] == [
        head for f in as_is.findings for head in f.explains
    ]


def test_an_error_in_a_check_becomes_a_visible_finding_and_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def examine(_: Situation) -> list[Finding]:
        raise ZeroDivisionError

    broken = Check("K99", Message.of("x"), Family.DIRECT, Stage.CARD, Message.of("x"), examine)
    monkeypatch.setattr(checker, "CARD_CHECKS", (*CARD_CHECKS, broken))
    findings = check(insurer(), TODAY).findings
    (failed,) = [finding for finding in findings if finding.code == "K99"]
    assert (failed.kind, failed.answer, failed.severity) == (FindingKind.CARD, Answer.CANNOT_TELL, 0)
    assert failed.number == 0
    assert "K1" in [finding.code for finding in findings]


def test_an_error_in_the_engine_is_named_at_its_need_and_never_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    def judged(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(checker, "judged", judged)
    judgement = check(insurer(), TODAY).judgements["n1"]
    assert judgement.answer is Answer.CANNOT_TELL
    assert judgement.refused is not None


@settings(max_examples=40)
@given(blueprints())
def test_any_blueprint_is_checked_and_the_order_of_its_elements_changes_nothing(blueprint: Blueprint) -> None:
    as_is = blueprint.in_variant(None)
    turned = replace(as_is, elements=dict(reversed(list(as_is.elements.items()))))
    result, again = check(as_is, TODAY), check(turned, TODAY)
    assert result == again
    assert all(finding.severity in range(101) for finding in result.findings)
    assert not [finding for finding in result.findings if finding.answer is Answer.CANNOT_TELL]
    errors = [j.refused.text for j in result.judgements.values() if j.refused is not None and "error" in j.refused.text]
    assert errors == []


def test_two_heads_at_one_step_are_two_findings() -> None:
    late = Need(id="n2", measure="elapsed", direction=Direction.AT_MOST, adequate=1, scope=Scope.of_steps("b"))
    slow = Need(id="n3", measure="elapsed", direction=Direction.AT_MOST, adequate=2, scope=Scope.of_steps("b"))
    result = check(of(step("a", "customer", 1), step("b", "customer", 2, 60), chain("a", "b"), late, slow), TODAY)
    assert [finding.need for finding in result.findings if finding.kind is FindingKind.HEAD] == ["n2", "n3"]
