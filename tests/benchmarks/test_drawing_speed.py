"""Drawing is fast: measured against a loop of plain Python in the same run, never against the clock of one machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.layout import cards, line_breaking
from tests.benchmarks.generate import generate
from tests.drawing.saying import say


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def reference() -> int:
    """About 0.05 s of CPU on the machine where the budget was set."""
    words: dict[str, int] = {}
    for number in range(300_000):
        key = str(number % 5000)
        words[key] = words.get(key, 0) + number
    return len(words)


def draw(blueprint: Blueprint) -> object:
    return draw_blueprint(blueprint, None, say=say, typeface=bundled_typeface())


def edited(blueprint: Blueprint, title: str) -> Blueprint:
    """The blueprint with one step renamed: a new value, as after every edit."""
    step = blueprint.steps[len(blueprint.steps) // 2]
    return replace(blueprint, elements={**blueprint.elements, step.key: step.model_copy(update={"title": title})})


def time_after_an_edit(blueprint: Blueprint) -> float:
    variants = [edited(blueprint, title) for title in ("Soittaa", "Kysyy", "Odottaa")]
    return min(cpu(partial(draw, variant)) for variant in variants)


def test_a_thousand_steps_are_drawn_in_a_few_reference_loops_and_after_an_edit_in_fewer() -> None:
    small, large = generate(100, 1), generate(1000, 1)
    draw(small)  # opens the fonts
    line_breaking._broken.cache_clear()
    line_breaking._word_width.cache_clear()
    cards.card_of.cache_clear()
    unit = min(cpu(reference) for _ in range(3))
    cold = cpu(lambda: draw(large))
    again = min(cpu(lambda: draw(large)) for _ in range(3))
    assert cold < 15 * unit
    assert time_after_an_edit(large) < 8 * unit
    assert again < 2 * unit


def test_ten_times_the_steps_take_about_ten_times_as_long() -> None:
    small, large = generate(100, 2), generate(1000, 2)
    draw(small)
    draw(large)
    assert time_after_an_edit(large) < 10 * 4 * max(time_after_an_edit(small), 0.001)
