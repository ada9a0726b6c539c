"""Cells of a spreadsheet from the clipboard, for the tables of needs and rules: plain rows of words, nothing merged."""

from __future__ import annotations

import csv
import io

from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

MOST_CHARACTERS = 4_000_000
MOST_ROWS = 2000
MOST_COLUMNS = 60


def cells_of_text(text: str) -> tuple[tuple[str, ...], ...] | Refusal:
    """Rows of equally many cells, without empty rows at the end. A cell in quotes may have several lines; they become one."""
    if len(text) > MOST_CHARACTERS:
        return _too_much()
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter="\t"))
    except csv.Error:  # a quote that never ends, a cell larger than the reader takes
        rows = [line.split("\t") for line in text.splitlines()]
    found = [[_clean(cell) for cell in row] for row in rows]
    while found and not any(found[-1]):
        found.pop()
    width = max((len(row) for row in found), default=0)
    if len(found) > MOST_ROWS or width > MOST_COLUMNS:
        return _too_much()
    return tuple(tuple((*row, *[""] * width)[:width]) for row in found)


def _too_much() -> Refusal:
    return Refusal(
        Message.of(
            "This is too much to paste: {rows} rows and {columns} columns are the most.", rows=MOST_ROWS, columns=MOST_COLUMNS
        )
    )


def _clean(cell: str) -> str:
    """On one line; the apostrophe that keeps a spreadsheet from reckoning with a copied cell is taken off again."""
    words = " ".join("".join(c if c.isprintable() else " " for c in cell).split())
    return words[1:] if words[:1] == "'" and words[1:2] in ("=", "+", "-", "@") else words
