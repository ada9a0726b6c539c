"""The checks, one a file, named after the bad pattern. `ALL_CHECKS` are these and those of drawings, in the order of their codes."""

from __future__ import annotations

from blueprint_model import drawing_checks
from blueprint_model.checking.check import Check

CLASH_CHECKS: tuple[Check, ...] = ()

ALL_CHECKS: tuple[Check, ...] = (*CLASH_CHECKS, *getattr(drawing_checks, "DRAWING_CHECKS", ()))
