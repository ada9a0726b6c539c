"""A table as text that a spreadsheet takes from the clipboard: cells between tabs, one row a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = ("=", "+", "-", "@")


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Each row a line; tabs and line breaks in a cell become spaces. A cell that a spreadsheet would reckon with, because it
    begins like a formula, gets an apostrophe before it and so stays text."""
    return "".join("\t".join(_cell(cell) for cell in row) + "\n" for row in rows)


def _cell(words: str) -> str:
    line = " ".join(words.split())
    return f"'{line}" if line.startswith(_BEGINS_A_FORMULA) else line
