"""Nothing that a check makes holds itself: it is freed as soon as it is not needed, without a look through the whole memory."""

from __future__ import annotations

import datetime
import gc
from dataclasses import replace

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from tests.benchmarks.generate import generate
from tests.examples.opened import example

TODAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize("blueprint", [generate(200, 1), example("it-provider"), example("public-body")])
def test_what_a_check_made_is_freed_without_looking_for_cycles(blueprint: Blueprint) -> None:
    for _ in range(2):
        check(replace(blueprint), TODAY)  # the first of all loads what is loaded late
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            check(replace(blueprint), TODAY)
        assert gc.collect() < 200
    finally:
        gc.enable()
