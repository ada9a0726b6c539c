"""All needs of a large blueprint are answered while nobody has to wait: CPU time, in reference loops timed in the same run."""

from __future__ import annotations

import datetime

from blueprint_model.checking.checker import check
from blueprint_model.checking.totals import totals
from blueprint_model.checking.verdict import judge_all
from tests.benchmarks.generate import generate
from tests.benchmarks.test_drawing_speed import cpu, reference

TODAY = datetime.date(2026, 11, 24)


def test_the_answers_to_fifty_needs_of_a_thousand_steps_take_few_reference_loops() -> None:
    blueprint = generate(1000, 1)

    def answers() -> None:
        assert len(judge_all(blueprint, TODAY)) == 50
        totals(blueprint, TODAY)

    unit = min(cpu(reference) for _ in range(3))
    assert cpu(answers) < 60 * unit  # 20 when it was written


def test_a_full_check_of_a_thousand_steps_takes_little_more_than_its_answers() -> None:
    blueprint = generate(1000, 1).in_variant(None)
    unit = min(cpu(reference) for _ in range(3))
    assert cpu(lambda: check(blueprint, TODAY)) < 75 * unit  # 24 when it was written
