"""Which arguments are a command, and which are a file to open. Imports nothing slow: the window's start waits for it."""

from __future__ import annotations

COMMANDS = ("check", "checks", "compare", "explain", "export", "info", "open", "schema")


def opens_the_window(arguments: list[str]) -> bool:
    """No argument, or a first one that is neither a command nor an option."""
    return not arguments or (arguments[0] not in COMMANDS and not arguments[0].startswith("-"))
