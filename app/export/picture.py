"""Which picture of a blueprint is written."""

from __future__ import annotations

from enum import StrEnum


class Picture(StrEnum):
    BLUEPRINT = "blueprint"  # the sheet for the wall
    SEVERITY = "severity"  # severity against changeability
