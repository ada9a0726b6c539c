"""Where somebody listens and answers, so that what happens there is heard."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Step


def listening_columns(blueprint: Blueprint) -> frozenset[int]:
    """0-based positions of the columns with a step that listens and answers."""
    return frozenset(blueprint.column_positions.get(step.column, -1) for step in blueprint.steps if step.listens)


def is_heard(blueprint: Blueprint, step: Step, listening: frozenset[int]) -> bool:
    """Whether somebody listens and answers in the step's column or the next one (SEMANTICS 8, K20 and K21)."""
    column = blueprint.column_positions.get(step.column, -1)
    return column in listening or column + 1 in listening
