"""The notation of the help pages' examples: every kind of line, and what a line that means nothing is told."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.example_notation import Expected, NotationError, read_example
from blueprint_model.elements import (
    Area,
    Bound,
    Condition,
    Direction,
    Discretion,
    Flow,
    FlowKind,
    KanoClass,
    Measure,
    Metric,
    Need,
    ProcessRule,
    Question,
    RuleKind,
    Scope,
    ScopeKind,
    Sector,
    Step,
    TimeRange,
)
from blueprint_model.zones import Zone


def read(text: str) -> Blueprint:
    return read_example(text).blueprint


def step(blueprint: Blueprint, title: str) -> Step:
    (found,) = (step for step in blueprint.steps if step.title == title)
    return found


def the_flow(blueprint: Blueprint) -> Flow:
    (found,) = blueprint.flows
    return found


def the_rule(text: str) -> ProcessRule:
    (found,) = read("question New: yes / no\ncustomer: Asks\n" + text).rules
    return found


def the_need(text: str) -> Need:
    (found,) = read("persona Mikko: customer\ncustomer: Asks -> Waits\n" + text).needs
    return found


def test_steps_of_a_line_stand_in_columns_one_after_the_other_and_are_joined() -> None:
    blueprint = read("frontstage: Greets -> Serves\ncustomer in column 2: Eats")
    positions = {step.title: blueprint.column_positions[step.column] for step in blueprint.steps}
    assert positions == {"Greets": 0, "Serves": 1, "Eats": 1}
    assert (the_flow(blueprint).source, the_flow(blueprint).target) == (
        step(blueprint, "Greets").id,
        step(blueprint, "Serves").id,
    )
    assert blueprint.zone_of(step(blueprint, "Eats")) is Zone.CUSTOMER


def test_two_lines_of_a_zone_are_one_lane_and_organisations_have_lanes_of_their_own() -> None:
    blueprint = read("organisation Bank\nbackstage: A\nbackstage: B\nbackstage of Bank: C")
    assert step(blueprint, "A").lane == step(blueprint, "B").lane != step(blueprint, "C").lane


@pytest.mark.parametrize(
    ("fact", "field", "value"),
    [
        ("7 d", "work", TimeRange.exactly(7 * 86_400)),
        ("7 d", "wait", TimeRange.exactly(0)),
        ("2-5 min", "work", TimeRange(min=120, max=300)),
        ("wait 30 s", "wait", TimeRange.exactly(30)),
        ("emotion -2", "emotion", -2),
        ("discretion none", "discretion", Discretion.NONE),
        ("listens", "listens", True),
        ("2 wd", "work", TimeRange.exactly(2, "wd")),
        ("area invoicing", "area", Area.INVOICING),
        ("languages {fi, sv}", "languages", ("fi", "sv")),
        ("channels {phone}", "channels", ("phone",)),
        ("reading level 3", "reading_level", 3),
        ("asks income / rent", "asks", ("income", "rent")),
        ("gives the price", "gives", ("the price",)),
        ("because of failure", "because_of_failure", True),
    ],
)
def test_facts_of_a_step(fact: str, field: str, value: object) -> None:
    assert getattr(step(read(f"customer: Asks ({fact})"), "Asks"), field) == value


@pytest.mark.parametrize(
    ("fact", "field", "value"),
    [
        ("70 %", "share", Decimal("0.7")),
        ("when New: yes", "condition", Condition(question="q1", answer="yes")),
        ("delay 3 d", "delay", TimeRange.exactly(3 * 86_400)),
        ("passes income / rent", "passes", ("income", "rent")),
    ],
)
def test_a_flow_is_told_in_brackets_of_its_own_or_of_the_step_that_it_leads_to(fact: str, field: str, value: object) -> None:
    question = "question New: yes / no\n"
    assert getattr(the_flow(read(f"{question}customer: A -> B ({fact})")), field) == value
    assert getattr(the_flow(read(f"{question}customer: A\ncustomer: B\nA -> B ({fact})")), field) == value


@pytest.mark.parametrize(
    ("fact", "value", "at_least", "at_most"),
    [
        ("downtime 3 h", 10_800, None, None),
        ("downtime 1-3 h", None, 3_600, 10_800),
        ("downtime at least 1 h", None, 3_600, None),
        ("difficulty 4", 4, None, None),
        ("difficulty 2-4", None, 2, 4),
        ("languages {fi, sv}", ("fi", "sv"), None, None),
        ("languages {}", (), None, None),
        ("languages at most {fi, sv}", None, None, ("fi", "sv")),
    ],
)
def test_a_recorded_fact_is_a_value_or_a_range(fact: str, value: object, at_least: object, at_most: object) -> None:
    (recorded,) = step(read(f"customer: Reads (fact {fact}, emotion -1)"), "Reads").facts
    assert (recorded.value, recorded.at_least, recorded.at_most) == (value, at_least, at_most)


@pytest.mark.parametrize(
    ("limit", "direction", "value"),
    [
        ("languages all of {sv, fi}", Direction.ALL_OF, ("sv", "fi")),
        ("channels one of {phone, desk}", Direction.ONE_OF, ("phone", "desk")),
        ("languages only {fi}", Direction.ONLY, ("fi",)),
        ("difficulty at most 2", Direction.AT_MOST, 2),
    ],
)
def test_needs_of_sets_and_levels(limit: str, direction: Direction, value: object) -> None:
    need = the_need(f'need at Waits: "x" {limit} (must-be)')
    assert (need.measure, need.direction, need.adequate) == (limit.split(" ", maxsplit=1)[0], direction, value)
    assert need.kano is KanoClass.MUST_BE


def test_a_need_that_something_is_told_before_a_step() -> None:
    need = the_need('need at Waits: "Knows the price" price before Waits')
    assert (need.measure, need.direction, need.before, need.adequate) == ("price", Direction.BEFORE, "s2", None)


def test_a_need_may_have_a_condition_a_desired_value_and_several_steps() -> None:
    text = 'question New: yes / no\ncustomer: A -> B\nneed at A + B: "x" difficulty at most 3 when New: yes (desired 1)'
    (need,) = read(text).needs
    assert (need.scope, need.desired) == (Scope.of_steps("s1", "s2"), 1)
    assert need.condition == Condition(question="q1", answer="yes")


@pytest.mark.parametrize(("words", "bound"), [("only", Bound.ONLY), ("all of", Bound.ALL_OF), ("exactly", Bound.EXACTLY)])
def test_rules_of_sets(words: str, bound: Bound) -> None:
    rule = the_rule(f'rule at Asks: "x" languages {words} {{fi, sv}}')
    assert (rule.bound, rule.limit) == (bound, ("fi", "sv"))


def test_a_level_has_a_scale_a_persona_a_share_and_answers_and_a_question_a_fixed_one() -> None:
    text = (
        "question New: yes 30 % / no (fixed no)\npersona Ann: customer (share 20 %, New: yes)\nmeasure mood: level (good / bad)"
    )
    blueprint = read(text)
    (question,), (persona,) = blueprint.all_of(Question), blueprint.personas
    assert ([answer.share for answer in question.answers], question.fixed) == ([Decimal("0.3"), None], "no")
    assert (persona.share, persona.fixes) == (Decimal("0.2"), (Condition(question="q1", answer="yes"),))
    (mood,) = blueprint.all_of(Measure)
    assert mood.levels == ("good", "bad")


def test_a_loop_may_have_a_maximum() -> None:
    endless, bounded = (the_flow(read(f"customer: A\ncustomer: B\nB -> A ({words})")) for words in ("loop", "loop at most 2"))
    assert (endless.kind, endless.repeats_at_most) == (FlowKind.LOOP, None)
    assert (bounded.kind, bounded.repeats_at_most) == (FlowKind.LOOP, 2)


def test_a_transition_has_an_owner_and_two_promises() -> None:
    flow = the_flow(read('customer: A\ncustomer: B\nA -> B (owner "Anna", promise in)'))
    assert (flow.owner, bool(flow.promise_in), bool(flow.promise_out)) == ("Anna", True, False)


def test_a_rule_has_a_limit_a_condition_and_facts() -> None:
    text = 'rule at Asks: "One each" invoices exactly 1 per agreements when New: yes (owner "Sales", kind law)'
    rule = the_rule(text)
    assert (rule.measure, rule.bound, rule.limit, rule.per) == ("invoices", Bound.EXACTLY, 1, "agreements")
    assert rule.condition == Condition(question="q1", answer="yes")
    assert (rule.owner, rule.kind, rule.scope) == ("Sales", RuleKind.LAW, Scope.of_steps("s1"))


def test_a_rule_may_be_words_alone() -> None:
    rule = the_rule('rule: "In writing"')
    assert (rule.title, rule.measure, rule.scope) == ("In writing", None, None)


def test_a_need_has_a_persona_a_span_a_limit_and_facts() -> None:
    need = the_need('need of Mikko from Asks to Waits: "In a day" elapsed at most 1 d (must-be, importance 4)')
    assert (need.persona, need.scope) == ("p1", Scope.of_span("s1", "s2"))
    assert (need.measure, need.direction, need.adequate) == ("elapsed", Direction.AT_MOST, 86_400)
    assert (need.kano, need.importance) == (KanoClass.MUST_BE, 4)


def test_what_the_room_says_joins_a_rule_and_a_need() -> None:
    text = 'customer: Asks\nrule at Asks: "In turn"\nneed at Asks: "At once"\nthe room says: "In turn" clashes with "At once"'
    (said,) = read(text).said_clashes
    assert (said.rule, said.need) == ("r1", "n1")


def test_what_it_finds_is_told_by_code_and_place() -> None:
    example = read_example("customer: A -> B\nfinds: K1 at B, K6 at A -> B, K16")
    assert example.finds == (Expected("K1", "s2"), Expected("K6", "f1"), Expected("K16", None))
    assert read_example("customer: A\nfinds nothing").finds == ()


def test_voices_are_one_or_many() -> None:
    one = the_need('need for the whole: "Quick" (voice Mikko)').voices[0]
    assert (one.who, one.count, one.grade.value) == ("Mikko", 1, "one_voice")
    many = the_need('need for the whole: "Quick" (voices 14)').voices[0]
    assert (many.count, many.grade.value) == (14, "researched")


def test_a_variant_has_steps_and_rules_as_they_are_to_be() -> None:
    text = 'customer: Asks (3 d)\nrule at Asks: "In turn" elapsed at most 3 d (kind policy)\nto be: Asks (1 d)\n'
    text += 'to be: rule "In turn" elapsed at most 1 d'
    whole = read(text)
    today, to_be = whole.in_variant(None), whole.in_variant("to-be")
    times = [step.work.max for snapshot in (today, to_be) for step in snapshot.steps if step.work]
    assert times == [259_200, 86_400]
    assert [rule.limit for snapshot in (today, to_be) for rule in snapshot.rules] == [259_200, 86_400]
    assert [rule.kind.value for rule in to_be.rules] == ["policy"]


@pytest.mark.parametrize(
    "line",
    [
        "somewhere: A",
        "customer: A (blue)",
        "customer: A (70 %)",
        "customer: A (2 weeks)",
        "customer: A (languages fi)",
        "A -> B",
        'need at B: "x"',
        'need for the whole: "x" elapsed at most 2-5 d',
        'need for the whole: "x" (urgent)',
        'rule for the whole: "x" (kind rumour)',
        'rule for the whole: "x" (color red)',
        'the room says: "x" clashes with "y"',
        "finds: K1 at B",
        "to be: B (3 d)",
        'to be: rule "x" elapsed at most 1 d',
    ],
)
def test_a_line_that_means_nothing_is_refused_by_name(line: str) -> None:
    with pytest.raises(NotationError, match=f"^{re.escape(line)}: "):
        read(line)


def test_sectors_and_metrics_have_their_lines() -> None:
    text = (
        "sectors: public / third\norganisation Town (public)\norganisation Shop\ncustomer: Asks -> Waits\n"
        'metric at Asks: "Time"\nmetric at Asks -> Waits: "Got through"\nmetric for the whole: "Content"\nmetric: "Nowhere"'
    )
    blueprint = read_example(text).blueprint
    assert blueprint.scenario.sectors == (Sector.PUBLIC, Sector.THIRD)
    assert [organisation.sector for organisation in blueprint.organisations] == [Sector.PUBLIC, None]
    scopes = [(metric.title, metric.scope) for metric in blueprint.all_of(Metric)]
    assert scopes == [
        ("Time", Scope.of_steps("s1")),
        ("Got through", Scope(kind=ScopeKind.FLOWS, elements=("f1",))),
        ("Content", Scope.of_whole()),
        ("Nowhere", None),
    ]
