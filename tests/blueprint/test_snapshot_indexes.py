"""What a snapshot takes over from the one before an edit is what it would find out itself, whatever the edit was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from tests.drawing.random_blueprints import random_blueprint
from tests.drawing.test_drawing_after_edits import edited

_ASKED = (
    *("steps", "cells", "columns", "lanes", "needs", "rules", "column_positions", "lane_positions", "step_positions"),
    *("zones_by_lane", "zones_by_step", "steps_by_fact", "typed_amounts", "steps_that_meet", "transitions"),
    *("_by_type", "_flows_from", "_flows_to", "_organisations_by_step", "_referring"),
)
_FIELDS = {each.name for each in fields(Blueprint)}


def ask_for_all(blueprint: Blueprint) -> Mapping[str, object]:
    return {name: getattr(blueprint, name) for name in _ASKED}


@given(st.integers(0, 100_000), st.integers(1, 5), st.integers(1, 8), st.integers(0, 25), st.integers(0, 30))
def test_what_is_taken_over_is_what_would_be_found(seed: int, lanes: int, columns: int, steps: int, flows: int) -> None:
    random = Random(seed)
    blueprint = random_blueprint(seed, lanes, columns, steps, flows)
    for number in range(6):
        ask_for_all(blueprint)
        blueprint = edited(blueprint, random, number)
        alone = replace(blueprint)
        taken = {name: value for name, value in vars(blueprint).items() if name not in _FIELDS}
        for name, value in taken.items():
            assert value == getattr(alone, name), name
        for flow in blueprint.flows:
            assert blueprint.is_transition(flow) == (flow in alone.transitions)


def test_an_edit_of_a_few_steps_and_columns_takes_over_the_order_of_the_others() -> None:
    blueprint = random_blueprint(1, 3, 5, 20, 20)
    ask_for_all(blueprint)
    moved = blueprint.steps[3].model_copy(update={"column": blueprint.columns[-1].id})
    after = blueprint.with_elements({**blueprint.elements, moved.key: moved})
    assert {"steps", "cells", "_by_type"} <= vars(after).keys()
