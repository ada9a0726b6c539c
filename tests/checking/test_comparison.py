"""Two blueprints side by side: what is gone, new, kept or no longer known; what was measured, and why it changed."""

from __future__ import annotations

from typing import Any

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.comparison import (
    Comparison,
    Fate,
    compare_blueprints,
    compare_variants,
    elements_within,
)
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.judgement import Judgement, is_better
from blueprint_model.elements import (
    Bound,
    Direction,
    Element,
    Metric,
    Need,
    Organisation,
    ProcessRule,
    SaidClash,
    Scope,
    Step,
    Variant,
)
from tests.paths.small import DAY, TODAY, answer, chain, flow, of, step

TO_BE = Variant(id="v", title="Faster")


def in_to_be(*elements: Element) -> list[Element]:
    return [element.model_copy(update={"variant": "v"}) for element in elements]


def rule(identifier: str, at: str, most: int) -> ProcessRule:
    scope = Scope.of_steps(at)
    return ProcessRule(
        id=identifier, title=f"rule {identifier}", measure="elapsed", bound=Bound.AT_MOST, limit=most * DAY, scope=scope
    )


def need(identifier: str, at: str, most: int, **fields: Any) -> Need:
    """At most so many days at one step."""
    scope = Scope.of_steps(at)
    return Need(
        id=identifier,
        title=f"need {identifier}",
        measure="elapsed",
        direction=Direction.AT_MOST,
        adequate=most * DAY,
        scope=scope,
        **fields,
    )


def handling(*more: Element | list[Element]) -> Blueprint:
    """Handles takes at most 14 days by rule r1, needs want 5; answers takes at most 2 days by r2, needs want 2."""
    return of(
        step("handles", "backstage", 1, None, wait=None),
        step("answers", "customer", 2, None, wait=None),
        chain("handles", "answers"),
        rule("r1", "handles", 14),
        rule("r2", "answers", 2),
        need("n1", "handles", 5),
        need("n2", "answers", 2),
        TO_BE,
        *more,
    )


def faster(*more: Element) -> Comparison:
    return compare_variants(handling(in_to_be(*more)), TODAY, "v")[0]


def fates(comparison: Comparison) -> dict[str, Fate]:
    return {each.shown.need or each.shown.element: each.fate for each in comparison.findings}


def test_a_clash_that_the_change_mends_is_gone() -> None:
    (found,) = faster(rule("r1", "handles", 3)).findings
    assert (found.fate, found.answer_before, found.answer_after) == (Fate.GONE, Answer.CLASH, Answer.MET)
    assert found.before is not None
    assert found.after is None


def test_a_clash_that_stays_is_kept_and_says_whether_it_got_better() -> None:
    (found,) = faster(rule("r1", "handles", 6)).findings
    assert (found.fate, found.trend) == (Fate.KEPT, -1)
    (worse,) = faster(rule("r1", "handles", 30)).findings
    assert (worse.fate, worse.trend) == (Fate.KEPT, 0)  # already as far off as can be
    (same,) = faster(rule("r2", "answers", 1)).findings
    assert (same.fate, same.trend) == (Fate.KEPT, 0)


def test_a_clash_of_a_need_that_was_met_is_new_and_broken_by_the_change() -> None:
    comparison = faster(rule("r2", "answers", 4))
    assert fates(comparison) == {"n2": Fate.NEW, "n1": Fate.KEPT}
    first = comparison.findings[0]
    assert (first.broken, first.answer_before, first.answer_after) == (True, Answer.MET, Answer.CLASH)


def test_a_clash_of_a_new_need_is_new_and_nothing_is_broken() -> None:
    comparison = faster(need("n3", "answers", 1))
    (found,) = comparison.of_fate(Fate.NEW)
    assert (found.shown.need, found.broken, found.answer_before) == ("n3", False, None)


def test_a_clash_that_cannot_be_told_any_more_is_not_gone() -> None:
    nothing = rule("r1", "handles", 3).model_copy(update={"measure": None, "bound": None, "limit": None})
    (found,) = faster(nothing).findings
    assert (found.fate, found.answer_after) == (Fate.UNKNOWN, Answer.CANNOT_TELL)
    in_words = need("n1", "handles", 5).model_copy(update={"measure": None, "direction": None, "adequate": None})
    (found,) = faster(in_words).findings
    assert (found.fate, found.answer_after) == (Fate.UNKNOWN, Answer.WORDS)


def test_a_clash_whose_need_is_taken_away_is_gone_without_an_answer() -> None:
    whole = handling(Variant(id="v", title="Faster", removed=("n1",)))
    (found,) = compare_variants(whole, TODAY, "v")[0].findings
    assert (found.fate, found.answer_after) == (Fate.GONE, None)


def test_two_to_be_variants_can_be_compared_as_well() -> None:
    other = rule("r1", "handles", 4).model_copy(update={"variant": "w"})
    whole = handling(in_to_be(rule("r1", "handles", 9)), Variant(id="w", title="Fastest"), other)
    comparison, first, second = compare_variants(whole, TODAY, "w", before="v")
    assert fates(comparison) == {"n1": Fate.GONE}
    assert [result.counts.clash_possible for result in (first, second)] == [1, 0]


def test_cards_are_compared_by_what_they_stand_on() -> None:
    organisations = [Organisation(id="o1", title="Office"), Organisation(id="o2", title="Fund")]
    ends = [step("a", "frontstage", 1, organisation="o1"), step("b", "frontstage", 2, organisation="o2")]
    owned = flow("a", "b", owner="Tove", promise_in="at once", promise_out="with a name")
    whole = of(*organisations, *ends, flow("a", "b"), TO_BE, in_to_be(owned))
    comparison, _, _ = compare_variants(whole, TODAY, "v")
    assert [(each.fate, each.shown.code) for each in comparison.findings] == [(Fate.GONE, "K6")]
    assert (comparison.levers_before.cared_for, comparison.levers_after.cared_for) == (0, 1)


def test_said_clashes_are_compared_too() -> None:
    said = SaidClash(id="x", need="n2", rule="r1")
    comparison = compare_variants(handling(in_to_be(said)), TODAY, "v")[0]
    assert [each.shown.kind.value for each in comparison.of_fate(Fate.NEW)] == ["said"]


def renamed(blueprint: Blueprint, **ids: str) -> Blueprint:
    """The same blueprint as somebody else would have made it: other ids, the same words."""

    def new(value: Any) -> Any:
        if isinstance(value, str):
            return ids.get(value, value)
        if isinstance(value, list):
            return [new(part) for part in value]
        return (
            {name: part if name == "title" else new(part) for name, part in value.items()} if isinstance(value, dict) else value
        )

    return Blueprint.of(
        type(element).model_validate(new(element.model_dump(mode="json"))) for element in blueprint.elements.values()
    )


def test_two_files_are_compared_by_what_is_meant_not_by_ids() -> None:
    before = handling()
    swapped = renamed(before, n1="n2", n2="n1", r1="r2", r2="r1", handles="answers", answers="handles")
    comparison, _, _ = compare_blueprints(before, swapped, TODAY)
    assert comparison.changes == ()
    (kept,) = comparison.findings
    assert (kept.fate, kept.trend) == (Fate.KEPT, 0)
    assert kept.before is not None
    assert kept.after is not None
    assert (kept.before.need, kept.after.need) == ("n1", "n2")


def test_a_strange_need_under_a_known_id_is_new_in_another_file() -> None:
    before = handling()
    strange = need("n1", "answers", 1).model_copy(update={"title": "Something else"})
    comparison, _, _ = compare_blueprints(before, handling(strange), TODAY)
    assert sorted((each.fate.value, each.shown.need) for each in comparison.findings) == [("gone", "n1"), ("new", "n1")]


def test_needs_stand_side_by_side_with_their_answers() -> None:
    comparison = faster(rule("r1", "handles", 3))
    answers = [
        (each.title, each.judged_before.answer.value, each.judged_after.answer.value)
        for each in comparison.needs
        if each.judged_before and each.judged_after
    ]
    assert answers == [("need n1", "clash", "met"), ("need n2", "met", "met")]


def test_figures_of_the_whole_stand_before_and_after() -> None:
    shorter = step("handles", "backstage", 1, 2 * DAY)
    whole = of(step("handles", "backstage", 1, 5 * DAY), step("gets", "customer", 2, 0), flow("handles", "gets"), TO_BE)
    comparison, _, _ = compare_variants(Blueprint.of([*whole.elements.values(), *in_to_be(shorter)]), TODAY, "v")
    assert set(comparison.totals) == {"elapsed", "contacts", "hand_overs", "cost", "price"}
    before, after = comparison.totals["contacts"]
    assert (before, after) == (before, before)
    assert [change.title for change in comparison.changes] == ["handles"]


def metric(**fields: Any) -> Metric:
    return Metric.model_validate({"id": "m", "title": "Days to an answer", "measure": "elapsed"} | fields)


def test_the_cause_of_a_measured_change_is_what_differs_where_it_was_measured() -> None:
    there, elsewhere = Scope.of_steps("handles"), Scope.of_steps("answers")
    for scope, causes in ((there, ["rule r1"]), (elsewhere, []), (Scope.of_whole(), ["rule r1"])):
        first = handling(metric(scope=scope, before=14 * DAY))
        second = handling(metric(scope=scope, before=14 * DAY, after=3 * DAY), rule("r1", "handles", 3))
        (found,) = compare_blueprints(first, second, TODAY)[0].metrics
        assert (found.before, found.after, found.anew) == (14 * DAY, 3 * DAY, True)
        assert [change.title for change in found.changes if change.title != "Days to an answer"] == causes


def test_what_was_measured_before_comes_from_nothing_that_a_to_be_changes() -> None:
    measured = metric(scope=Scope.of_whole(), before=14 * DAY, after=3 * DAY)
    (found,) = compare_variants(handling(measured, in_to_be(rule("r1", "handles", 3))), TODAY, "v")[0].metrics
    assert (found.before, found.after, found.anew, found.changes) == (14 * DAY, 3 * DAY, False, ())


def test_what_is_no_longer_measured_is_not_measured_anew() -> None:
    (found,) = compare_blueprints(handling(metric(before=5)), handling(rule("r1", "handles", 3)), TODAY)[0].metrics
    assert (found.anew, found.changes) == (False, ())


def test_the_cause_that_people_wrote_is_kept() -> None:
    whole = handling(metric(scope=Scope.of_whole(), before=2, after=1, cause=" fewer letters "))
    (found,) = compare_variants(whole, TODAY, "v")[0].metrics
    assert found.cause == "fewer letters"


def test_a_later_file_goes_on_from_the_latest_figure_of_the_earlier_one() -> None:
    for earlier, was in (({"before": 5}, 5), ({"before": 5, "after": 4}, 4)):
        first, second = handling(metric(**earlier)), handling(metric(after=2))
        (found,) = compare_blueprints(first, second, TODAY)[0].metrics
        assert (found.before, found.after) == (was, 2)
    (own,) = compare_blueprints(handling(metric(before=5)), handling(metric(before=9, after=2)), TODAY)[0].metrics
    assert own.before == 9


def test_a_metric_that_is_no_longer_measured_is_still_listed() -> None:
    (found,) = compare_blueprints(handling(metric(before=5)), handling(), TODAY)[0].metrics
    assert (found.before, found.after) == (5, None)


def test_a_span_holds_its_steps_the_flows_into_them_and_the_rules_there() -> None:
    blueprint = handling(step("before", "customer", 1), flow("before", "handles"))
    span = elements_within(blueprint, Scope.of_span("handles", "answers"))
    assert span == {"handles", "answers", "handles-answers", "before-handles", "r1", "r2"}
    assert elements_within(blueprint, Scope.of_steps("answers")) == {"answers", "handles-answers", "r2"}
    assert elements_within(blueprint, None) == frozenset()
    assert elements_within(blueprint, Scope.of_steps("nowhere")) == frozenset()


def judged(most: int) -> Judgement:
    return answer(
        of(Step(id="s", title="s", lane="customer", column="c1"), rule("r1", "s", most)), need("n", "s", 10, desired=2 * DAY)
    )


def test_better_is_a_better_answer_else_a_smaller_distance() -> None:
    assert is_better(judged(14), judged(10))
    assert is_better(judged(14), judged(12))
    assert is_better(judged(8), judged(5))
    assert not is_better(judged(5), judged(5))
    assert not is_better(judged(5), judged(8))
    unknown = Judgement("n", Answer.CANNOT_TELL)
    assert not is_better(unknown, judged(5))
    assert not is_better(judged(14), unknown)


def test_a_card_that_was_folded_under_a_clash_is_neither_new_nor_gone() -> None:
    whole = read_example(
        "customer: Waits (wait 8 d, emotion -2) -> Leaves (emotion 0)\n"
        'need at Waits: "Soon" elapsed at most 2 d\nto be: Waits (wait 1 d, emotion -2)'
    ).blueprint
    forth, _, _ = compare_variants(whole, TODAY, "to-be")
    (kept,) = [each for each in forth.findings if each.shown.code == "K20"]
    assert (kept.fate, kept.before) == (Fate.KEPT, None)
    assert kept.under is not None
    assert kept.under.need == "n1"
    back, _, _ = compare_variants(whole, TODAY, None, before="to-be")
    (told,) = [each for each in back.findings if each.shown.code == "K20"]
    assert (told.fate, told.after) == (Fate.KEPT, None)
    assert told.under is not None
    assert told.under.need == "n1"


def test_a_clash_that_nobody_could_tell_before_is_new_and_not_broken_by_the_change() -> None:
    unknown = rule("r1", "handles", 14).model_copy(update={"measure": None, "bound": None, "limit": None})
    whole = handling(unknown, in_to_be(rule("r1", "handles", 14)))
    (found,) = compare_variants(whole, TODAY, "v")[0].findings
    assert (found.fate, found.answer_before, found.broken) == (Fate.NEW, Answer.CANNOT_TELL, False)


def test_a_rule_on_the_same_stretch_is_within_it() -> None:
    span = Scope.of_span("handles", "answers")
    on_the_stretch = rule("r3", "handles", 9).model_copy(update={"scope": span})
    blueprint = handling(on_the_stretch)
    assert "r3" in elements_within(blueprint, span)
    assert "r3" not in elements_within(blueprint, Scope.of_steps("answers"))
