"""Sets: languages, channels and others; by example, and against every subset of three words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.remedies import changeability, what_would_be_enough
from blueprint_model.checking.set_limits import SetLimits
from blueprint_model.checking.set_remedies import better_set_rule
from blueprint_model.checking.verdict import verdict_of
from blueprint_model.elements import (
    Bound,
    Direction,
    FlowKind,
    Measure,
    MeasureKind,
    Need,
    ProcessRule,
    RecordedFact,
    Scope,
)
from blueprint_model.measures import CATALOGUE
from blueprint_model.paths.carried_sets import CarriedSets
from blueprint_model.paths.word_sets import WordBounds
from tests.checking.set_oracle import ALLOWS, EVERY, FILLED, SUBSETS, Set, allowed_by, answer, missing
from tests.checks.found import result_of
from tests.paths.small import TODAY, chain, flow, of, step
from tests.paths.small import answer as judged

LANGUAGES = CATALOGUE["languages"]
TONGUES = Measure(id="tongues", title="tongues", kind=MeasureKind.SET)
WAYS = {"all of": Direction.ALL_OF, "one of": Direction.ONE_OF, "only": Direction.ONLY, "exactly": Direction.EQUALS}
BOUNDS = {"all of": Bound.ALL_OF, "only": Bound.ONLY, "exactly": Bound.EXACTLY}

word_sets = st.sampled_from(SUBSETS[1:])
rules = st.lists(st.tuples(st.sampled_from(sorted(BOUNDS)), word_sets), max_size=3)
facts = st.none() | st.sampled_from(SUBSETS)
needs = st.tuples(st.sampled_from(sorted(WAYS)), word_sets)


def rule(number: int, place: str, how: str, words: Set) -> ProcessRule:
    return ProcessRule(
        id=f"{place}{number}", measure="tongues", bound=BOUNDS[how], limit=tuple(sorted(words)), scope=Scope.of_steps(place)
    )


def need(how: str, words: Set, scope: Scope, desired: Set | None = None) -> Need:
    wanted = None if desired is None else tuple(sorted(desired))
    return Need(id="n", measure="tongues", direction=WAYS[how], adequate=tuple(sorted(words)), desired=wanted, scope=scope)


def fact(words: Set | None) -> tuple[RecordedFact, ...]:
    return () if words is None else (RecordedFact(measure="tongues", value=tuple(sorted(words))),)


def named(judgement: Judgement) -> str:
    if judgement.answer is Answer.CLASH:
        return "certain" if judgement.certainty is Certainty.CERTAIN else "possible"
    return "met" if judgement.answer is Answer.MET else "cannot tell"


def offered(recorded: Set | None, held: list[tuple[str, Set]]) -> list[list[Set]]:
    """Fillings of one place: its fact; else what the rules allow; unknown where they allow nothing or there are none."""
    if recorded is not None:
        return [[recorded]]
    left = allowed_by(held) if held else []
    return [left] if left else missing()


@given(facts, rules, needs)
def test_one_place_agrees_with_every_subset(recorded: Set | None, held: list[tuple[str, Set]], wanted: tuple[str, Set]) -> None:
    blueprint = of(TONGUES, step("a", "customer", 1, facts=fact(recorded)), [rule(n, "a", *each) for n, each in enumerate(held)])
    found = judged(blueprint, need(*wanted, Scope.of_steps("a")))
    assert named(found) == answer([offered(recorded, held)], *wanted)


@given(facts, rules, facts, rules, needs)
def test_two_places_must_both_be_content(
    first: Set | None, one: list[tuple[str, Set]], second: Set | None, two: list[tuple[str, Set]], wanted: tuple[str, Set]
) -> None:
    blueprint = of(
        TONGUES,
        step("a", "customer", 1, facts=fact(first)),
        step("b", "customer", 2, facts=fact(second)),
        [rule(n, "a", *each) for n, each in enumerate(one)],
        [rule(n, "b", *each) for n, each in enumerate(two)],
    )
    found = judged(blueprint, need(*wanted, Scope.of_steps("a", "b")))
    assert named(found) == answer([offered(first, one), offered(second, two)], *wanted)


@given(facts, facts, facts, needs)
def test_what_comes_by_two_ways_is_either(
    first: Set | None, second: Set | None, own: Set | None, wanted: tuple[str, Set]
) -> None:
    blueprint = of(
        TONGUES,
        step("start", "customer", 1),
        step("a", "customer", 2, facts=fact(first)),
        step("b", "customer", 3, facts=fact(second)),
        step("end", "customer", 4, facts=fact(own)),
        [flow("start", "a", share="0.5"), flow("start", "b", share="0.5"), flow("a", "end"), flow("b", "end")],
    )
    coming = [words for words in (first, second) if words is not None]
    place = [[own]] if own is not None else [coming] if coming else missing()
    assert named(judged(blueprint, need(*wanted, Scope.of_steps("end")))) == answer([place], *wanted)


@given(facts, rules, needs)
def test_the_answer_alone_is_the_answer(recorded: Set | None, held: list[tuple[str, Set]], wanted: tuple[str, Set]) -> None:
    asked = need(*wanted, Scope.of_steps("a"))
    blueprint = of(
        TONGUES, step("a", "customer", 1, facts=fact(recorded)), [rule(n, "a", *each) for n, each in enumerate(held)], asked
    )
    found = judged(blueprint, asked)
    assert verdict_of(Engine(blueprint), asked) == (found.answer, found.certainty)


@given(st.sampled_from(SUBSETS), rules)
def test_if_the_rules_are_kept_the_fact_lies_within_them(recorded: Set, held: list[tuple[str, Set]]) -> None:
    blueprint = of(TONGUES, step("a", "customer", 1, facts=fact(recorded)), [rule(n, "a", *each) for n, each in enumerate(held)])
    left = allowed_by(held)
    sets = CarriedSets(Engine(blueprint).graph(()), Engine(blueprint).rules, {}, kept=True)
    (value,) = sets.at("a", TONGUES)
    possible = [words for words in EVERY if _holds(value.bounds, words)]
    if held and left and recorded not in left:
        assert possible
        assert set(possible) <= set(left)
    else:
        assert possible == [recorded]
    assert set(value.outside) == {
        f"a{n}" for n, (how, words) in enumerate(held) if not ALLOWS[how](recorded, words) or not recorded
    }


def _holds(bounds: WordBounds, words: Set) -> bool:
    inside = bounds.within is None or words <= bounds.within
    return inside and bounds.must <= words and (bool(words) or bounds.empty)


@given(rules)
def test_bounds_hold_exactly_what_the_rules_allow(held: list[tuple[str, Set]]) -> None:
    blueprint = of(TONGUES, step("a", "customer", 1), [rule(n, "a", *each) for n, each in enumerate(held)])
    sets = CarriedSets(Engine(blueprint).graph(()), Engine(blueprint).rules, {}, kept=False)
    values = sets.at("a", TONGUES)
    left = allowed_by(held)
    if not held:
        assert values == ()
    elif not left:
        assert [value.contradicting for value in values] == [True]
    else:
        assert [words for words in FILLED if _holds(values[0].bounds, words)] == left


# --- the gap --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "adequate", "desired", "offered", "gap"),
    [
        ("all of", "sv", "sv", "fi sv", Fraction(0)),
        ("all of", "sv fi", "sv fi", "fi", Fraction(3, 10) + Fraction(7, 10) / 2),
        ("all of", "sv", "sv", "fi", Fraction(1)),
        ("all of", "sv", "sv fi en", "sv", Fraction(3, 10)),
        ("all of", "sv", "sv fi en", "sv fi", Fraction(3, 20)),
        ("only", "fi sv", "fi sv", "fi", Fraction(0)),
        ("only", "fi sv", "fi sv", "fi en", Fraction(3, 10) + Fraction(7, 10) / 2),
        ("only", "fi", "fi", "fi sv en", Fraction(1)),
        ("only", "fi sv", "fi", "fi sv", Fraction(3, 10)),
        ("one of", "fi sv", "fi sv", "en", Fraction(1)),
        ("one of", "fi sv", "fi sv", "sv en", Fraction(0)),
        ("exactly", "fi", "fi", "fi sv", Fraction(1)),
    ],
)
def test_how_far_off_a_set_is(how: str, adequate: str, desired: str, offered: str, gap: Fraction) -> None:
    limits = SetLimits(WAYS[how], frozenset(adequate.split()), frozenset(desired.split()))
    assert limits.gap(WordBounds.exactly(offered.split())) == gap


def test_the_open_end_of_a_rule_counts_as_its_nearest_value() -> None:
    result = result_of('customer: A\nrule at A: "x" languages all of {sv}\nneed at A: "y" languages only {sv}')
    found = result.judgements["n1"]
    assert (found.answer, found.certainty, found.gap) == (Answer.CLASH, Certainty.POSSIBLE, Fraction(0))


# --- the path -------------------------------------------------------------------------------------------------------

PATH = "customer: A (languages {fi}) -> B -> C (languages {fi, sv}) -> D\n"


@pytest.mark.parametrize(("place", "expected"), [("A", "certain"), ("B", "certain"), ("C", "met"), ("D", "met")])
def test_a_steps_own_field_is_carried_until_another_replaces_it(place: str, expected: str) -> None:
    assert named(result_of(PATH + f'need at {place}: "x" languages all of {{sv}}').judgements["n1"]) == expected


def test_each_step_that_the_customer_meets_is_tested() -> None:
    found = result_of(PATH + 'need for the whole: "x" languages all of {sv}').judgements["n1"]
    assert (named(found), found.place, found.other_places) == ("certain", "s1", ("s2",))


def test_a_step_that_only_some_come_to_is_possible_in_the_whole() -> None:
    text = "customer: A (languages {sv}) -> B (50 %, languages {fi})\ncustomer in column 2: C\nA -> C (50 %)\n"
    assert named(result_of(text + 'need for the whole: "x" languages all of {sv}').judgements["n1"]) == "possible"
    assert named(result_of(text + 'need at B: "x" languages all of {sv}').judgements["n1"]) == "certain"


def test_two_branches_that_both_break_are_certain() -> None:
    text = "customer: A -> B (50 %, languages {fi})\ncustomer in column 2: C (languages {en})\nA -> C (50 %)\n"
    assert named(result_of(text + 'need for the whole: "x" languages all of {sv}').judgements["n1"]) == "certain"


def test_case_and_spaces_do_not_matter_and_words_are_shown_as_they_were_written() -> None:
    text = 'measure ways: set\ncustomer: A (fact ways {Post,  e-mail})\nneed at A: "x" ways only {post}'
    found = result_of(text).judgements["n1"]
    assert found.observed is not None
    assert found.observed.words is not None
    assert found.observed.words.must == ("post", "e-mail")


def test_many_sets_that_come_together_are_joined_and_that_is_said() -> None:
    words = [f"w{n}" for n in range(40)]
    elements = [TONGUES, step("end", "customer", 3), step("later", "customer", 4), flow("end", "later")]
    for n, word in enumerate(words):
        elements += [step(f"s{n}", "customer", 2, facts=fact(frozenset({word, "all"}))), flow(f"s{n}", "end")]
    every = need("all of", frozenset({"all"}), Scope.of_steps("later"))
    assert judged(of(*elements), every).answer is Answer.MET
    one = judged(of(*elements), need("all of", frozenset({"w39"}), Scope.of_steps("later")))
    assert (one.answer, len(one.assumed)) == (Answer.CLASH, 1)
    none = judged(of(*elements), need("only", frozenset({"all"}), Scope.of_steps("later")))
    assert none.answer is Answer.CLASH


def test_an_agreement_carries_both_ways_and_a_loop_back() -> None:
    both = of(
        TONGUES,
        step("a", "customer", 1),
        step("b", "frontstage", 2, facts=fact(frozenset({"fi"}))),
        flow("a", "b", kind=FlowKind.AGREEMENT),
    )
    assert named(judged(both, need("all of", frozenset({"fi"}), Scope.of_steps("a")))) == "met"
    back = of(
        TONGUES,
        step("a", "customer", 1),
        step("b", "customer", 2, facts=fact(frozenset({"fi"}))),
        chain("a", "b"),
        flow("b", "a", kind=FlowKind.LOOP),
    )
    assert named(judged(back, need("all of", frozenset({"sv"}), Scope.of_steps("a")))) == "certain"


def test_the_rows_tell_where_the_set_comes_from() -> None:
    found = result_of(PATH + 'need at B: "x" languages all of {sv}').judgements["n1"]
    assert [(row.kind.value, row.id) for row in found.derivation] == [("fact", "s1"), ("need", "n1")]
    assert (found.steps, found.flows) == (("s1", "s2"), ("f1",))


# --- what would be enough -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "need", "after", "bound"),
    [
        ("languages only {fi} (kind habit)", "all of {sv}", ("sv", "fi"), Bound.EXACTLY),
        ("languages only {fi, en}", "only {fi}", ("fi",), Bound.ONLY),
        ("languages all of {fi, en}", "only {fi}", ("fi",), Bound.EXACTLY),
        ("languages exactly {fi}", "one of {sv, en}", ("en", "fi"), Bound.EXACTLY),
        ("languages exactly {fi}", "exactly {sv}", ("sv",), Bound.EXACTLY),
    ],
)
def test_a_rule_with_other_words_would_be_enough(rule: str, need: str, after: tuple[str, ...], bound: Bound) -> None:
    blueprint = read_example(f'customer: A\nneed at A: "x" languages {need}\nrule at A: "y" {rule}').blueprint
    (remedy,) = what_would_be_enough(blueprint, "n1", TODAY)
    assert (remedy.element, remedy.field, remedy.works) == ("r1", "limit", True)
    engine = Engine(blueprint)
    found = better_set_rule(engine, blueprint.needs[0], blueprint.rules[0], LANGUAGES)
    assert found is not None
    assert (set(found[0].limit if isinstance(found[0].limit, tuple) else ()), found[0].bound) == (set(after), bound)


def test_a_habit_of_words_is_easy_to_change() -> None:
    blueprint = read_example('customer: A\nneed at A: "x" languages all of {sv}\nrule at A: "y" languages only {fi}').blueprint
    assert changeability(blueprint, "n1", TODAY) == 5


def test_a_fact_with_the_word_that_is_missing_would_be_enough() -> None:
    blueprint = read_example('customer: A (languages {fi})\nneed at A: "x" languages all of {sv}').blueprint
    (remedy,) = what_would_be_enough(blueprint, "n1", TODAY)
    assert (remedy.element, remedy.field, remedy.works) == ("s1", "facts", True)
