"""Mean visits against an independent calculation: the fundamental matrix of all steps, and rounds counted one by one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Column, Flow, FlowKind, Lane, Step, StepKind
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.visits import MOST_TOGETHER, mean_visits, solved
from blueprint_model.zones import Zone

Shares = dict[tuple[int, int], Fraction]  # (from, to) -> share in hundredths


def chain(shares: Shares, most: int | None = None, kinds: StepKind = StepKind.DECISION) -> CaseGraph:
    """Steps s0 … in columns; flows with shares, those to the left or to themselves loops (at most `most` times)."""
    size = max(max(pair) for pair in shares) + 1
    elements: list[Lane | Column | Step | Flow] = [Lane(id="l", zone=Zone.CUSTOMER)]
    elements += [Column(id=f"c{n}", rank=f"{n + 1:02d}1") for n in range(size)]
    elements += [Step(id=f"s{n}", lane="l", column=f"c{n}", kind=kinds) for n in range(size)]
    for (source, target), share in shares.items():
        back = target <= source
        elements.append(
            Flow(
                id=f"f{source}-{target}",
                source=f"s{source}",
                target=f"s{target}",
                kind=FlowKind.LOOP if back else FlowKind.SEQUENCE,
                share=Decimal(share.numerator) / Decimal(share.denominator),
                repeats_at_most=most if back else None,
            )
        )
    return CaseGraph(Blueprint.of(elements), {})


def visited(shares: Shares, step: int) -> Fraction:
    """1/(1 − the chance of coming back), by eliminating all other steps one after the other."""
    size = max(max(pair) for pair in shares) + 1
    chance = {pair: Fraction(share) for pair, share in shares.items()}
    for other in range(size):
        if other == step:
            continue
        again = 1 - chance.pop((other, other), Fraction(0))
        into = {pair: p for pair, p in chance.items() if pair[1] == other}
        out = {pair: p for pair, p in chance.items() if pair[0] == other}
        for pair in (*into, *out):
            chance.pop(pair)
        for (source, _), first in into.items():
            for (_, target), second in out.items():
                chance[source, target] = chance.get((source, target), Fraction(0)) + first * second / again
    return 1 / (1 - chance.get((step, step), Fraction(0)))


@st.composite
def walks(draw: st.DrawFn) -> Shares:
    """Every step leads on with at least 1 %, and comes to every later one in some way."""
    size = draw(st.integers(2, 5))
    shares: Shares = {}
    for source in range(size):
        targets = [source + 1] if source + 1 < size else []
        choices = [n for n in range(size) if n not in targets]
        others = draw(st.lists(st.sampled_from(choices), max_size=2, unique=True))
        left = 98
        for target in others:
            part = draw(st.integers(1, max(1, left // 2)))
            shares[source, target] = Fraction(part, 100)
            left -= part
        if targets:
            shares[source, targets[0]] = Fraction(draw(st.integers(1, left)), 100)
    return shares


@given(walks())
@settings(max_examples=150, deadline=None)
def test_loops_without_a_maximum_give_the_exact_mean(shares: Shares) -> None:
    graph = chain(shares)
    every = frozenset(f"s{n}" for n in range(max(max(pair) for pair in shares) + 1))
    for step, found in mean_visits(graph, every).items():
        exact = visited(shares, int(step.removeprefix("s")))
        assert found.mean == exact if len(found.loops) <= MOST_TOGETHER else 1 < found.mean <= exact


@given(walks(), st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_nothing_above_a_limit_is_left_out_by_passing_over_loops(shares: Shares, limit: int) -> None:
    graph = chain(shares)
    every = frozenset(f"s{n}" for n in range(max(max(pair) for pair in shares) + 1))
    means = {step: found.mean for step, found in mean_visits(graph, every).items()}
    assert {step: found.mean for step, found in mean_visits(graph, every, limit).items()} == {
        step: mean for step, mean in means.items() if mean > limit
    }


@given(walks())
@settings(max_examples=100, deadline=None)
def test_with_a_maximum_the_figure_is_never_above_that_without(shares: Shares) -> None:
    every = frozenset(f"s{n}" for n in range(max(max(pair) for pair in shares) + 1))
    for step, found in mean_visits(chain(shares, most=2), every).items():
        assert 1 < found.mean <= visited(shares, int(step.removeprefix("s")))


@pytest.mark.parametrize("most", [1, 2, 5])
def test_one_loop_with_a_maximum_is_a_geometric_sum(most: int) -> None:
    shares = {(0, 1): Fraction(1), (1, 0): Fraction(4, 5), (1, 2): Fraction(1, 5)}
    found = mean_visits(chain(shares, most), frozenset({"s0"}))
    assert found["s0"].mean == sum(Fraction(4, 5) ** n for n in range(most + 1))


def test_steps_that_a_loop_comes_to_only_sometimes_are_counted_from_when_somebody_is_there() -> None:
    shares = {
        (0, 1): Fraction(1, 2),
        (0, 2): Fraction(1, 2),
        (1, 3): Fraction(1),
        (2, 3): Fraction(1),
        (3, 0): Fraction(3, 4),
        (3, 4): Fraction(1, 4),
    }
    found = mean_visits(chain(shares), frozenset({"s1"}))
    assert found["s1"].mean == visited(shares, 1)


def test_branches_side_by_side_are_one_visit_where_they_meet() -> None:
    """Both branches are walked in each round; the step where they meet is come to once."""
    shares = {(0, 1): Fraction(1), (0, 2): Fraction(1), (1, 3): Fraction(1), (2, 3): Fraction(1)}
    elements = [*chain(shares, kinds=StepKind.ACTION).blueprint.elements.values()]
    together = [e.model_copy(update={"share": None}) if isinstance(e, Flow) else e for e in elements]
    back = Flow(id="back", source="s3", target="s0", kind=FlowKind.LOOP, share=Decimal("0.5"))
    out = [
        Column(id="c9", rank="91"),
        Step(id="s9", lane="l", column="c9"),
        Flow(id="f9", source="s3", target="s9", share=Decimal("0.5")),
    ]
    graph = CaseGraph(Blueprint.of([*together, back, *out]), {})
    assert mean_visits(graph, frozenset({"s0"}))["s0"].mean == 2
    assert mean_visits(graph, frozenset({"s3"}))["s3"].mean == 2


def test_with_many_loops_each_is_taken_alone_and_the_figure_is_not_too_high() -> None:
    shares: Shares = {(n, n + 1): Fraction(1, 2) for n in range(9)}
    shares |= {(n, 0): Fraction(1, 2) for n in range(1, 10)}
    found = mean_visits(chain(shares), frozenset({"s0"}))
    assert 1 < found["s0"].mean <= visited({**shares, (0, 1): Fraction(1, 2)}, 0)


def test_a_graph_without_loops_or_without_the_steps_asked_for_has_none() -> None:
    assert mean_visits(chain({(0, 1): Fraction(1)}), frozenset({"s0"})) == {}
    assert mean_visits(chain({(0, 1): Fraction(1), (1, 0): Fraction(1, 2)}), frozenset()) == {}


def test_a_system_without_a_single_answer_has_none() -> None:
    one, half = Fraction(1), Fraction(1, 2)
    assert solved([[one]], [one]) is None
    assert solved([[half]], [one]) == [Fraction(2)]
    assert solved([[Fraction(0), one], [one, Fraction(0)]], [one, one]) is None
    assert solved([[Fraction(0), half], [Fraction(0), Fraction(0)]], [one, one]) == [1, Fraction(3, 2)]
    assert solved([[one, half], [half, one]], [one, one]) == [Fraction(-2), Fraction(-2)]
