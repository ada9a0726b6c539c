"""After any edit the picture is the one that is drawn from nothing: what is taken over from the picture before never shows."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing import arrangement
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.primitives import Box, Drawing, Figure
from blueprint_model.elements import Column, Element, Flow, FlowKind, Lane, Need, Scope, ScopeKind, Step, StepKind
from blueprint_model.ranks import ranks_between
from blueprint_model.zones import Zone
from tests.benchmarks.generate import generate
from tests.drawing.random_blueprints import random_blueprint, title
from tests.drawing.saying import say

TODAY = datetime.date(2026, 11, 26)


def drawn(blueprint: Blueprint, result: CheckResult | None, lit: frozenset[str] = frozenset()) -> Drawing:
    return draw_blueprint(blueprint, result, say=say, typeface=bundled_typeface(), lit=lit)


def drawn_from_nothing(blueprint: Blueprint, result: CheckResult | None, lit: frozenset[str] = frozenset()) -> Drawing:
    kept = list(arrangement._recent)
    arrangement.forget_arrangements()
    drawing = drawn(blueprint, result, lit)
    arrangement._recent[:] = kept
    return drawing


def same(one: Drawing, other: Drawing) -> None:
    for figure, expected in zip(one.figures, other.figures, strict=True):
        assert figure == expected
    assert one == other


# --- edits, as a hand makes them ------------------------------------------------------------------------------------


def _with(blueprint: Blueprint, *elements: Element) -> Blueprint:
    return blueprint.with_elements({**blueprint.elements, **{element.key: element for element in elements}})


def _without(blueprint: Blueprint, gone: Callable[[Element], bool]) -> Blueprint:
    """Without these elements, and without what cannot be there without them."""
    lost = {element.id for element in blueprint.elements.values() if gone(element)}
    lost |= {step.id for step in blueprint.steps if step.lane in lost or step.column in lost}
    lost |= {flow.id for flow in blueprint.flows if flow.source in lost or flow.target in lost}
    left = {key: element for key, element in blueprint.elements.items() if element.id not in lost}
    for element in list(left.values()):
        scope = getattr(element, "scope", None)
        if scope is not None and lost.intersection(scope.elements):
            left[element.key] = element.model_copy(update={"scope": None})
    return blueprint.with_elements(left)


def _rank(random: Random, ranks: list[str]) -> str:
    ranks = sorted(set(ranks))
    place = random.randint(0, len(ranks))
    before, after = (ranks[place - 1] if place else None), (ranks[place] if place < len(ranks) else None)
    return ranks_between(before, after, 1)[0]


def edited(blueprint: Blueprint, random: Random, number: int) -> Blueprint:
    steps, flows, lanes, columns = blueprint.steps, blueprint.flows, blueprint.lanes, blueprint.columns
    step = random.choice(steps) if steps else None
    flow = random.choice(flows) if flows else None
    lane, column = random.choice(lanes), random.choice(columns)
    match random.randrange(14):
        case 0 if step is not None:
            return _with(blueprint, step.model_copy(update={"title": title(random, random.choice((2, 8, 40)))}))
        case 1 if step is not None:
            return _with(
                blueprint, step.model_copy(update={"emotion": random.choice((None, -2, 2)), "kind": random.choice([*StepKind])})
            )
        case 2 if step is not None:
            moved = {"lane": lane.id, "column": column.id, "rank": _rank(random, [s.rank for s in steps])}
            return _with(blueprint, step.model_copy(update=moved))
        case 3:
            rank = _rank(random, [s.rank for s in steps])
            return _with(blueprint, Step(id=f"new{number}", lane=lane.id, column=column.id, rank=rank, title=title(random)))
        case 4 if step is not None:
            return _without(blueprint, lambda element: element is step)
        case 5 if len(steps) > 1:
            source, target = random.sample([s.id for s in steps], 2)
            made = Flow(id=f"g{number}", source=source, target=target, kind=random.choice([*FlowKind]), title=title(random, 2))
            return _with(blueprint, made)
        case 6 if flow is not None:
            return _without(blueprint, lambda element: element is flow)
        case 7 if flow is not None:
            end = random.choice(steps).id
            return _with(blueprint, flow.model_copy(update={random.choice(("source", "target")): end, "title": title(random, 3)}))
        case 8:
            rank = _rank(random, [c.rank for c in columns])
            return _with(blueprint, Column(id=f"k{number}", rank=rank, phase=column.phase, title=random.choice(("", "Sitten"))))
        case 9 if len(columns) > 1:
            return _without(blueprint, lambda element: element is column)
        case 10:
            return _with(blueprint, column.model_copy(update={"rank": _rank(random, [c.rank for c in columns])}))
        case 11:
            changed = {"title": title(random, 5), "zone": random.choice(list(Zone)), "note": title(random, 9)}
            return _with(blueprint, lane.model_copy(update=changed))
        case 12 if len(lanes) > 1:
            return _without(blueprint, lambda element: element is lane)
        case 13 if step is not None:
            scope = random.choice(
                (None, Scope.of_whole(), Scope.of_steps(step.id), Scope(kind=ScopeKind.LANES, elements=(lane.id,)))
            )
            return _with(blueprint, Need(id=f"n{number}", title=title(random), scope=scope))
    return _with(blueprint, Lane(id=f"m{number}", zone=random.choice(list(Zone)), rank=_rank(random, [x.rank for x in lanes])))


@given(st.integers(0, 100_000), st.integers(1, 5), st.integers(1, 9), st.integers(0, 40), st.integers(0, 50))
def test_a_picture_after_edits_is_the_one_drawn_from_nothing(seed: int, lanes: int, columns: int, steps: int, flows: int) -> None:
    random = Random(seed)
    blueprint = random_blueprint(seed, lanes, columns, steps, flows)
    drawn(blueprint, None)
    for number in range(8):
        blueprint = edited(blueprint, random, number)
        lit = frozenset(random.sample([flow.id for flow in blueprint.flows], min(2, len(blueprint.flows))))
        picture = drawn(blueprint, None, lit)
        if random.random() < 0.5:  # what was asked of a picture is kept, too
            _ = [picture.figures[random.randrange(len(picture.figures))] for _ in range(20)]
        same(picture, drawn_from_nothing(blueprint, None, lit))


@pytest.mark.parametrize("seed", range(3))
def test_findings_and_their_marks_follow_the_edits_of_a_larger_blueprint(seed: int) -> None:
    random = Random(seed)
    blueprint = generate(120, seed)
    for number in range(12):
        blueprint = edited(blueprint, random, number)
        result = check(blueprint.in_variant(None), TODAY)
        same(drawn(blueprint, result), drawn_from_nothing(blueprint, result))


def test_a_figure_that_does_not_change_is_the_same_object_after_an_edit() -> None:
    blueprint = generate(60, 1)
    before = drawn(blueprint, None)
    first = [figure.key for figure in before.figures]
    changed = blueprint.steps[30].model_copy(update={"title": "Otherwise"})
    after = drawn(_with(blueprint, changed), None)
    other = {key for key in first if after.by_key[key] is not before.by_key[key] and key.startswith(("step:", "flow:"))}
    assert f"step:{changed.id}" in other
    assert len(other) < 20


# --- what lies where ------------------------------------------------------------------------------------------------


def touching_by_hand(drawing: Drawing, box: Box) -> list[Figure]:
    return [figure for figure in drawing.figures if figure.bounds.intersects(box)]


@given(st.integers(0, 100_000), st.integers(1, 5), st.integers(1, 9), st.integers(0, 40), st.integers(0, 50), st.data())
def test_a_part_of_a_picture_has_all_figures_that_touch_it(
    seed: int, lanes: int, columns: int, steps: int, flows: int, data: st.DataObject
) -> None:
    blueprint = random_blueprint(seed, lanes, columns, steps, flows)
    drawing = drawn(blueprint, check(blueprint, TODAY))
    x, y = data.draw(st.integers(-100, int(drawing.width))), data.draw(st.integers(-100, int(drawing.height)))
    box = Box(x, y, data.draw(st.integers(1, 900)), data.draw(st.integers(1, 700)))
    figures = drawing.figures
    assert not isinstance(figures, tuple)
    found = figures.touching(box)  # type: ignore[attr-defined]
    assert found == sorted(found)
    assert {figures[position].key for position in found} == {figure.key for figure in touching_by_hand(drawing, box)}


@given(st.integers(0, 100_000), st.integers(1, 4), st.integers(1, 5), st.integers(0, 20), st.integers(0, 20))
def test_figures_are_found_by_their_keys_and_by_what_they_show(
    seed: int, lanes: int, columns: int, steps: int, flows: int
) -> None:
    blueprint = random_blueprint(seed, lanes, columns, steps, flows)
    drawing = drawn(blueprint, check(blueprint, TODAY))
    assert list(drawing.by_key) == [figure.key for figure in drawing.figures]
    assert len({figure.key for figure in drawing.figures}) == len(drawing.figures)
    assert all(drawing.by_key[figure.key] is figure for figure in drawing.figures)
    assert "step:nobody" not in drawing.by_key
