"""The checks, one a file, named after the bad pattern.

The order of the heads is that of SEMANTICS 6: the first that fits names the clash. `ALL_CHECKS` are these and those of drawings,
in the order of their codes.
"""

from __future__ import annotations

from blueprint_model.checking.check import Check
from blueprint_model.checks import (
    conditional_clash,
    content_on_one_side,
    direct_contradiction,
    feeling_without_care,
    fix_that_breaks,
    hidden_cause,
    missing_transition_promise,
    nobody_owns_the_gap,
    one_loud_voice,
    polishing_before_repairing,
    powerless_employee,
    rule_not_kept,
    rule_without_reason_or_owner,
    too_much_in_total,
)
from blueprint_model.drawing_checks import DRAWING_CHECKS

HEAD_CHECKS: tuple[Check, ...] = (conditional_clash.CHECK, too_much_in_total.CHECK, direct_contradiction.CHECK)

CARD_CHECKS: tuple[Check, ...] = (
    nobody_owns_the_gap.CHECK,
    missing_transition_promise.CHECK,
    feeling_without_care.CHECK,
    rule_not_kept.CHECK,
)

MARK_CHECKS: tuple[Check, ...] = (
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


ALL_CHECKS: tuple[Check, ...] = tuple(sorted((*HEAD_CHECKS, *CARD_CHECKS, *MARK_CHECKS, *DRAWING_CHECKS), key=_place))
