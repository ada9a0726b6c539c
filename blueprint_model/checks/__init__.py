"""The checks, one a file, named after the bad pattern.

The order of the heads is that of SEMANTICS 6: the first that fits names the clash. `ALL_CHECKS` are these and those of drawings,
in the order of their codes.
"""

from __future__ import annotations

from blueprint_model.checking.check import Check
from blueprint_model.checks import (
    asked_twice,
    bad_wait,
    closed_when_needed,
    conditional_clash,
    content_on_one_side,
    contract_kept_customer_let_down,
    contradicting_rules,
    customer_carries,
    dead_end_or_endless_loop,
    direct_contradiction,
    evidence_nobody_can_read,
    feeling_without_care,
    fix_that_breaks,
    hidden_cause,
    measured_in_pieces,
    missing_sector,
    missing_transition_promise,
    no_way_through,
    nobody_owns_the_gap,
    one_loud_voice,
    outside_our_hands,
    ping_pong,
    polishing_before_repairing,
    powerless_employee,
    rule_not_kept,
    rule_without_reason_or_owner,
    told_too_late,
    too_many_service_events,
    too_much_in_total,
    weakest_link,
)
from blueprint_model.drawing_checks import DRAWING_CHECKS

HEAD_CHECKS: tuple[Check, ...] = (
    contract_kept_customer_let_down.CHECK,
    conditional_clash.CHECK,
    told_too_late.CHECK,
    evidence_nobody_can_read.CHECK,
    closed_when_needed.CHECK,
    asked_twice.HEAD,
    ping_pong.HEAD,
    too_many_service_events.CHECK,
    bad_wait.HEAD,
    too_much_in_total.CHECK,
    direct_contradiction.CHECK,
)

CARD_CHECKS: tuple[Check, ...] = (
    nobody_owns_the_gap.CHECK,
    missing_transition_promise.CHECK,
    customer_carries.CHECK,
    asked_twice.CHECK,
    bad_wait.CHECK,
    ping_pong.CHECK,
    feeling_without_care.CHECK,
    rule_not_kept.CHECK,
    outside_our_hands.CHECK,
    measured_in_pieces.CHECK,
    dead_end_or_endless_loop.CHECK,
    missing_sector.CHECK,
    contradicting_rules.CHECK,
    no_way_through.CHECK,
)

MARK_CHECKS: tuple[Check, ...] = (
    weakest_link.CHECK,
    rule_without_reason_or_owner.CHECK,
    hidden_cause.CHECK,
    powerless_employee.CHECK,
    content_on_one_side.CHECK,
    polishing_before_repairing.CHECK,
    fix_that_breaks.CHECK,
    one_loud_voice.CHECK,
)


def _place(check: Check) -> tuple[bool, int]:
    return check.code.startswith("D"), int(check.code[1:])


# A check that names a need's clash as well as a thing is there once, as the thing.
ALL_CHECKS: tuple[Check, ...] = tuple(
    sorted({each.code: each for each in (*HEAD_CHECKS, *CARD_CHECKS, *MARK_CHECKS, *DRAWING_CHECKS)}.values(), key=_place)
)
