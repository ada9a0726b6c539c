"""Changeability leaves out rules that cannot be enough without trying them, and never one that would have been."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.remedies import _changes_enough, changeability_of
from blueprint_model.checking.verdict import judged
from blueprint_model.elements import Bound, Direction, Element, FlowKind, Need, ProcessRule, RecordedFact, RuleKind, Scope
from tests.benchmarks.generate import generate
from tests.paths.small import flow, of, step

STEPS = "abcdef"


@st.composite
def handled(draw: st.DrawFn) -> Blueprint:
    """Up to six steps, some with a time that only a rule makes, side by side and in loops, and a need on a span of them."""
    elements: list[Element] = []
    for n, name in enumerate(STEPS):
        by_rule = draw(st.booleans())
        elements.append(
            step(name, draw(st.sampled_from(("customer", "backstage"))), n + 1, None if by_rule else draw(st.integers(0, 4)))
        )
        if by_rule:
            kind, limit = draw(st.sampled_from(tuple(RuleKind))), draw(st.integers(0, 9))
            bound = draw(st.sampled_from((Bound.AT_MOST, Bound.AT_MOST, Bound.EXACTLY)))
            rule: dict[str, Any] = {"kind": kind, "limit": limit, "bound": bound, "measure": "elapsed"}
            elements.append(ProcessRule(id=f"r{name}", title=name, scope=Scope.of_steps(name), **rule))
    for n, name in enumerate(STEPS[1:], 1):
        sources = draw(st.sets(st.sampled_from(STEPS[:n]), min_size=1, max_size=2))
        elements += [flow(source, name) for source in sorted(sources)]
    if draw(st.booleans()):
        elements.append(flow("d", "b", kind=FlowKind.LOOP, repeats_at_most=draw(st.integers(1, 2))))
    first, last = draw(st.sampled_from((("a", "f"), ("a", "e"), ("b", "f"), ("c", "f"))))
    limit = draw(st.integers(0, 25))
    scope = Scope.of_span(first, last)
    elements.append(Need(id="n", measure="elapsed", direction=Direction.AT_MOST, adequate=limit, scope=scope))
    return of(elements)


@st.composite
def handed_on(draw: st.DrawFn) -> Blueprint:
    """Invoices and agreements that rules and facts make here and there, and a need where they may come together."""
    elements: list[Element] = []
    for n, name in enumerate(STEPS):
        made = draw(st.sampled_from(("nothing", "nothing", "rule", "rule", "per", "fact")))
        facts = (RecordedFact(measure="invoices", value=draw(st.integers(1, 3))),) if made == "fact" else ()
        elements.append(step(name, "backstage", n + 1, facts=facts))
        if made in ("rule", "per"):
            measure = "invoices" if made == "per" else draw(st.sampled_from(("invoices", "agreements")))
            bound = draw(st.sampled_from((Bound.AT_LEAST, Bound.AT_MOST, Bound.EXACTLY)))
            rule: dict[str, Any] = {"kind": draw(st.sampled_from(tuple(RuleKind))), "limit": draw(st.integers(1, 3))}
            rule |= {"bound": bound, "measure": measure, "per": "agreements" if made == "per" else None}
            elements.append(ProcessRule(id=f"r{name}", title=name, scope=Scope.of_steps(name), **rule))
    for n, name in enumerate(STEPS[1:], 1):
        sources = draw(st.sets(st.sampled_from(STEPS[:n]), min_size=1, max_size=2))
        elements += [flow(source, name) for source in sorted(sources)]
    places = draw(st.sampled_from((("f",), ("e", "f"), ("d",))))
    direction = draw(st.sampled_from((Direction.AT_MOST, Direction.EQUALS, Direction.AT_LEAST)))
    limit = draw(st.integers(1, 3))
    elements.append(Need(id="n", measure="invoices", direction=direction, adequate=limit, scope=Scope.of_steps(*places)))
    return of(elements)


def by_trying_all(engine: Engine, need: Need, rules: tuple[str, ...]) -> int | None:
    found = [rule for identifier in rules if (rule := engine.rule(identifier))]
    hardness = [rule.hardness for rule in found if _changes_enough(engine, need, rule)]
    return 6 - min(hardness) if hardness else None


@settings(max_examples=200, deadline=None)
@given(handled() | handed_on())
def test_it_is_what_trying_every_rule_gives(blueprint: Blueprint) -> None:
    engine = engine_of(blueprint)
    (need,) = blueprint.needs
    judgement = judged(engine, need)
    if judgement.answer is Answer.CLASH:
        assert changeability_of(engine, need, judgement) == by_trying_all(engine, need, judgement.rules)


@pytest.mark.parametrize("seed", range(3))
def test_it_is_so_in_large_blueprints(seed: int) -> None:
    engine = engine_of(generate(90, seed).in_variant(None))
    for need in engine.blueprint.needs:
        judgement = judged(engine, need)
        if judgement.answer is Answer.CLASH:
            assert changeability_of(engine, need, judgement) == by_trying_all(engine, need, judgement.rules)
