"""Checks of the drawing itself, which need no needs. Each gives one hint with a list of places."""

from __future__ import annotations

from blueprint_model.checking.check import Check
from blueprint_model.drawing_checks import (
    column_without_customer,
    customer_straight_to_backstage,
    cycle_without_loop,
    evidence_without_step,
    no_start_or_end,
    persona_without_need,
    rule_that_touches_nothing,
    shares_above_one,
    step_in_wrong_zone,
    unconnected_step,
    unnamed_step,
)

DRAWING_CHECKS: tuple[Check, ...] = (
    unnamed_step.CHECK,
    unconnected_step.CHECK,
    column_without_customer.CHECK,
    customer_straight_to_backstage.CHECK,
    evidence_without_step.CHECK,
    shares_above_one.CHECK,
    cycle_without_loop.CHECK,
    no_start_or_end.CHECK,
    step_in_wrong_zone.CHECK,
    persona_without_need.CHECK,
    rule_that_touches_nothing.CHECK,
)
