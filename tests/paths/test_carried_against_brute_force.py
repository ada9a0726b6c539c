"""Carried counts against a walker that follows every way back to who settled the value, on random blueprints of up to 12 steps.

Agreements are recorded at some steps; at others a rule says how many invoices come of each agreement, or how many there may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from hypothesis import event, given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.elements import Bound, Direction, Need, ProcessRule, RecordedFact, Scope
from tests.paths.small import answer, ends
from tests.paths.test_against_brute_force import blueprints

FILLED = (0, 2, 40)  # agreements that nobody recorded: none, a few, or more than any limit here


@dataclass(frozen=True)
class Made:
    """By step: how many agreements are recorded there, how many invoices come of each, how many there may be at most."""

    agreements: dict[str, tuple[int, int]]
    each: dict[str, int]
    at_most: dict[str, int]


@st.composite
def made_at(draw: st.DrawFn, blueprint: Blueprint) -> Made:
    steps = st.sampled_from([step.id for step in blueprint.steps])
    recorded = {}
    for step in sorted(draw(st.sets(steps, max_size=3))):
        lo = draw(st.integers(0, 5))
        recorded[step] = (lo, lo + draw(st.integers(0, 2)))
    each = {step: draw(st.integers(1, 3)) for step in sorted(draw(st.sets(steps, min_size=1, max_size=2)))}
    bounded = {step: draw(st.integers(0, 9)) for step in sorted(draw(st.sets(steps, max_size=2)) - each.keys())}
    return Made(recorded, each, bounded)


def with_made(blueprint: Blueprint, made: Made) -> Blueprint:
    facts = {
        step: RecordedFact(measure="agreements", value=lo)
        if lo == hi
        else RecordedFact(measure="agreements", at_least=lo, at_most=hi)
        for step, (lo, hi) in made.agreements.items()
    }
    steps = [s.model_copy(update={"facts": (facts[s.id],)}) for s in blueprint.steps if s.id in facts]
    rules = [_rule(step, Bound.EXACTLY, many, "agreements") for step, many in made.each.items()]
    rules += [_rule(step, Bound.AT_MOST, most, None) for step, most in made.at_most.items()]
    return Blueprint.of([*blueprint.elements.values(), *steps, *rules])


def _rule(step: str, bound: Bound, limit: int, per: str | None) -> ProcessRule:
    return ProcessRule(
        id=f"r-{step}", title=step, rank="V", measure="invoices", bound=bound, limit=limit, per=per, scope=Scope.of_steps(step)
    )


def settled_for(blueprint: Blueprint, step: str, settling: set[str]) -> Iterator[str]:
    """The nearest steps before it, itself included, that settle the value, along every way."""
    if step in settling:
        yield step
        return
    for flow in blueprint.flows_to(step):
        yield from settled_for(blueprint, flow.source, settling)


def unsettled(blueprint: Blueprint, made: Made) -> list[str]:
    """Steps at which invoices come of agreements that nobody recorded on any way to them."""
    return [step for step in made.each if not set(settled_for(blueprint, step, set(made.agreements)))]


def invoices(blueprint: Blueprint, made: Made, place: str, filled: dict[str, int]) -> list[tuple[int, int]]:
    """Every range of invoices that can come to a place; `filled` are the agreements of unsettled steps."""
    found = []
    for source in set(settled_for(blueprint, place, {*made.each, *made.at_most})):
        if source in made.at_most:
            found.append((0, made.at_most[source]))
        elif source in filled:
            found.append((made.each[source] * filled[source],) * 2)
        else:
            of = set(settled_for(blueprint, source, set(made.agreements)))
            found += [(made.each[source] * lo, made.each[source] * hi) for lo, hi in (made.agreements[each] for each in of)]
    return found


def need_of(place: str, limit: int, direction: Direction = Direction.AT_MOST) -> Need:
    return Need(id="n", measure="invoices", direction=direction, adequate=limit, scope=Scope.of_steps(place))


@settings(max_examples=200, deadline=None)
@given(blueprints(3, 12), st.data())
def test_the_range_of_what_is_carried_is_that_of_every_way_back(blueprint: Blueprint, data: st.DataObject) -> None:
    made = data.draw(made_at(blueprint))
    begun = {step.id: (1, 1) for step in blueprint.steps if not blueprint.flows_to(step.id)}
    made = Made({**begun, **made.agreements}, made.each, made.at_most)
    place = data.draw(st.sampled_from([s.id for s in blueprint.steps if invoices(blueprint, made, s.id, {})]))
    can_come = invoices(blueprint, made, place, {})
    judgement = answer(with_made(blueprint, made), need_of(place, data.draw(st.integers(0, 20))))
    assert ends(judgement) == (min(lo for lo, _ in can_come), max(hi for _, hi in can_come))


@settings(max_examples=300, deadline=None)
@given(blueprints(3, 12), st.data())
def test_the_answer_on_what_is_carried_is_that_of_every_way_back_and_every_filling(
    blueprint: Blueprint, data: st.DataObject
) -> None:
    """Ways on which nothing is recorded are left out, unless all are: then there may be any number of agreements."""
    made = data.draw(made_at(blueprint))
    place = data.draw(st.sampled_from([step.id for step in blueprint.steps]))
    limit = data.draw(st.integers(1, 20))  # at least none is always met
    at_most = data.draw(st.booleans())
    judgement = answer(with_made(blueprint, made), need_of(place, limit, Direction.AT_MOST if at_most else Direction.AT_LEAST))
    open_at = unsettled(blueprint, made)
    fillings = [dict(zip(open_at, numbers, strict=True)) for numbers in product(FILLED, repeat=len(open_at))]
    every = [invoices(blueprint, made, place, filled) for filled in fillings]
    event(f"{judgement.answer.name} {judgement.certainty and judgement.certainty.name}")
    if not every[0]:
        assert judgement.answer is Answer.CANNOT_TELL, "nothing before the place makes an invoice"
        return

    def accepted(ranges: list[tuple[int, int]]) -> set[bool]:
        ends_of = [end for one in ranges for end in one]
        return {end <= limit if at_most else end >= limit for end in ends_of}

    verdicts = [accepted(ranges) for ranges in every]
    match judgement.answer, judgement.certainty:
        case Answer.MET, _:
            assert all(verdict == {True} for verdict in verdicts)
        case Answer.CLASH, Certainty.CERTAIN:
            assert all(verdict == {False} for verdict in verdicts)
        case Answer.CLASH, Certainty.POSSIBLE:
            assert all(False in verdict for verdict in verdicts), "whatever was not recorded, something is not accepted"
            assert any(True in verdict for verdict in verdicts)
        case _:
            assert len(every) > 1, "with everything recorded there is an answer"
            assert len({frozenset(verdict) for verdict in verdicts}) > 1, "whatever was not recorded, the answer is the same"
