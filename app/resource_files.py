"""Where the program's own data lies."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
EXAMPLES = RESOURCES / "examples"
TEMPLATES = RESOURCES / "templates"
