"""Checks of the drawing itself, which need no needs. They are hints."""

from __future__ import annotations

from blueprint_model.checking.check import Check

DRAWING_CHECKS: tuple[Check, ...] = ()
