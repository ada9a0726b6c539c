"""All needs of a large blueprint are answered while nobody has to wait."""

from __future__ import annotations

import datetime
import time

from blueprint_model.checking.checker import check
from blueprint_model.checking.totals import totals
from blueprint_model.checking.verdict import judge_all
from tests.benchmarks.generate import generate

TODAY = datetime.date(2026, 11, 24)


def test_a_thousand_steps_with_fifty_needs_take_well_under_two_seconds() -> None:
    blueprint = generate(1000, 1)
    begun = time.process_time()
    judgements = judge_all(blueprint, TODAY)
    totals(blueprint, TODAY)
    assert len(judgements) == 50
    assert time.process_time() - begun < 2  # 0.9 s when it was written; slow machines have some room


def test_a_full_check_of_a_thousand_steps_takes_little_more_than_its_answers() -> None:
    blueprint = generate(1000, 1).in_variant(None)
    begun = time.process_time()
    result = check(blueprint, TODAY)
    assert len(result.judgements) == 50
    assert time.process_time() - begun < 4  # 1.1 s when it was written; slow machines have some room
