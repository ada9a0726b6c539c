"""A large blueprint is checked while nobody has to wait: CPU time, in reference loops timed in the same run.

`python -m pytest tests/benchmarks/test_check_speed.py -s` prints the figures: milliseconds for 250 … 5,000 steps, the exponent
that fits them, and those after one edit of each common kind.
"""

from __future__ import annotations

import datetime
import gc
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.check import Situation
from blueprint_model.checking.checker import check
from blueprint_model.checking.engine import engine_of
from blueprint_model.checking.rechecking import Rechecker
from blueprint_model.checking.totals import totals
from blueprint_model.checking.verdict import judge_all
from blueprint_model.checks import CARD_CHECKS
from blueprint_model.drawing_checks import DRAWING_CHECKS
from blueprint_model.elements import AcceptedFinding, Flow, Step
from blueprint_model.elements.base import Json
from blueprint_model.operations import Add, Edit, apply, revise
from blueprint_model.without_collecting import without_collecting
from tests.benchmarks.generate import generate
from tests.benchmarks.test_drawing_speed import cpu, reference

TODAY = datetime.date(2026, 11, 24)
SIZES = (250, 500, 1000, 2000, 5000)
STEADY = 1.45  # 1.1 to 1.25 on a quiet machine, where what grows beyond 1 is memory that no cache holds; busy ones measure more


def in_full(blueprint: Blueprint) -> object:
    """A snapshot that nobody has asked anything before."""
    return check(replace(blueprint), TODAY)


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """Of the power of the size that fits the times best."""
    xs, ys = [math.log(size) for size in sizes], [math.log(time) for time in times]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return across / sum((x - mean_x) ** 2 for x in xs)


def test_the_exponent_of_a_power_is_found() -> None:
    assert exponent((10, 100, 1000), [3 * size**1.5 for size in (10, 100, 1000)]) == pytest.approx(1.5)


def test_a_full_check_grows_little_faster_than_the_steps() -> None:
    blueprints = [generate(size, 1) for size in SIZES]
    in_full(blueprints[0])
    unit = min(cpu(reference) for _ in range(3))
    times = [min(cpu(partial(in_full, blueprint)) for _ in range(2)) for blueprint in blueprints]
    found = exponent(SIZES, times)
    figures = "  ".join(f"{size}: {1000 * time:.0f} ms" for size, time in zip(SIZES, times, strict=True))
    print(f"full check, CPU  {figures}  exponent {found:.2f}  reference loop {1000 * unit:.0f} ms")  # noqa: T201
    assert found < STEADY
    assert times[2] < 10 * unit  # 3.4 when it was written
    assert times[4] < 60 * unit  # 22 when it was written


def test_local_checks_grow_no_faster_than_steps_and_flows() -> None:
    """Checks of things and drawings, without the answers to needs."""
    blueprints = [generate(size, 1) for size in SIZES]

    def checked(blueprint: Blueprint) -> float:
        situation = Situation(blueprint, engine_of(blueprint), judge_all(blueprint, TODAY), TODAY)
        return min(cpu(partial(_examined, situation)) for _ in range(5))

    times = [checked(blueprint) for blueprint in blueprints]
    found = exponent(SIZES, times)
    figures = "  ".join(f"{size}: {1000 * time:.0f} ms" for size, time in zip(SIZES, times, strict=True))
    print(f"local checks, CPU  {figures}  exponent {found:.2f}")  # noqa: T201
    assert found < STEADY


def _examined(situation: Situation) -> int:
    with without_collecting():
        return sum(len(tuple(each.examine(situation))) for each in (*CARD_CHECKS, *DRAWING_CHECKS))


def test_the_answers_to_fifty_needs_of_a_thousand_steps_take_few_reference_loops() -> None:
    blueprint = generate(1000, 1)

    def answers() -> None:
        assert len(judge_all(blueprint, TODAY)) == 50
        dict(totals(blueprint, TODAY))

    unit = min(cpu(reference) for _ in range(3))
    assert cpu(answers) < 9 * unit  # 3 when it was written


# --- after one edit -------------------------------------------------------------------------------------------------


def _middle(blueprint: Blueprint) -> Step:
    acting = [step for step in blueprint.steps if step.lane != "lane-evidence"]
    return acting[len(acting) // 2]


def _revised(element: str, **values: Json) -> Callable[[Blueprint], Edit]:
    return lambda blueprint: Edit("Edit", revise(blueprint.elements[element], **values))


def _kinds(blueprint: Blueprint) -> dict[str, Callable[[Blueprint], Edit]]:
    step = _middle(blueprint)
    timed = next(rule for rule in blueprint.rules if rule.measure == "elapsed")
    on = blueprint.flows_from(blueprint.flows_from(step.id)[0].target)[0].target
    return {
        "a step is renamed": _revised(step.id, title="Otherwise"),
        "a time changes": _revised(step.id, work={"min": 7, "max": 9000}),
        "a rule's limit changes": _revised(timed.id, limit=12_345),
        "a finding is accepted": lambda _: Edit("Accept", (Add(AcceptedFinding(id="new", finding="head/need-1")),)),
        "a flow is drawn": lambda _: Edit("Flow", (Add(Flow(id="new-flow", source=step.id, target=on, title="x")),)),
        "a step is added": lambda _: Edit("Step", (Add(step.model_copy(update={"id": "new-step", "rank": "z"})),)),
    }


def _least(work: Callable[[], object], before: Callable[[], object]) -> float:
    """CPU seconds of the quickest of a few times, each after `before`; no garbage is looked for meanwhile."""
    found = []
    for _ in range(3):
        before()
        gc.collect()
        with without_collecting():
            found.append(cpu(work))
    return min(found)


@pytest.mark.parametrize("size", [1000, 5000])
def test_after_an_edit_a_check_takes_a_part_of_a_full_one(size: int) -> None:
    blueprint = generate(size, 1)
    rechecker = Rechecker()
    whole = _least(partial(in_full, blueprint), lambda: None)
    for name, kind in _kinds(blueprint).items():
        after = apply(blueprint, kind(blueprint))
        took = _least(partial(rechecker.check, after, TODAY), partial(rechecker.check, blueprint, TODAY))
        print(f"{size} steps, {name}: {1000 * took:.0f} ms of {1000 * whole:.0f}")  # noqa: T201
        same_ways = name not in ("a flow is drawn", "a step is added")
        assert took < (0.35 if same_ways else 0.8) * whole  # 0.1 and 0.4 when it was written
