"""A block of a spreadsheet from a clipboard: tab-separated text, or the first table of an HTML page, read without trusting it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from html.parser import HTMLParser

from blueprint_model.commands import Table
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

MOST_CHARACTERS = 4_000_000  # a spreadsheet's HTML carries its looks along
MOST_ROWS = 200
MOST_COLUMNS = 200
MOST_CELLS = 10_000
_TOO_MUCH = Message.of(
    "This is too much to paste: {rows} rows and {columns} columns are the most.", rows=MOST_ROWS, columns=MOST_COLUMNS
)


def table_of_text(text: str) -> Table | Refusal | None:
    """None when there is no tab in it. A cell in quotes may have several lines. A blank after a name may continue it."""
    if "\t" not in text:
        return None
    if len(text) > MOST_CHARACTERS:
        return Refusal(_TOO_MUCH)
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter="\t"))
    except csv.Error:  # a quote that never ends, a cell larger than the reader takes
        rows = [line.split("\t") for line in text.splitlines()]
    return _table([[_clean(cell) or "" for cell in row] for row in rows])


def table_of_html(html: str) -> Table | Refusal | None:
    """None when there is no table with two cells in it. Scripts and styles are passed over, nothing is ever loaded."""
    if "<table" not in html.lower():
        return None
    if len(html) > MOST_CHARACTERS:
        return Refusal(_TOO_MUCH)
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    if reader.too_much:
        return Refusal(_TOO_MUCH)
    rows = _spread(reader.rows)
    return _table(rows) if rows is not None else Refusal(_TOO_MUCH)


def _clean(words: str) -> str:
    lines = (" ".join("".join(c if c.isprintable() else " " for c in line).split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)


def _table(rows: list[list[str | None]]) -> Table | Refusal | None:
    """Without empty rows and columns at the ends; None for a single column or nothing at all."""
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows) or sum(map(len, rows)) > MOST_CELLS:
        return Refusal(_TOO_MUCH)
    width = max((number + 1 for row in rows for number, cell in enumerate(row) if cell or cell is None), default=0)
    if width < 2:
        return None
    return Table(tuple(tuple((*row, *[""] * width)[:width]) for row in rows))


# --- HTML -------------------------------------------------------------------------------------------------------------


@dataclass
class _Cell:
    columns: int
    rows: int
    words: list[str] = field(default_factory=list)


class _TableReader(HTMLParser):
    """The rows of the first table; a table inside a cell is read as that cell's words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[_Cell]] = []
        self.too_much = False
        self._depth = 0
        self._done = False
        self._silent = 0
        self._cell: _Cell | None = None
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "table":
            self._depth += 1
        elif self._depth == 1 and not self._done and tag == "tr":
            self._begin_row()
        elif self._depth == 1 and not self._done and tag in ("td", "th"):
            self._begin_cell(dict(attrs))
        elif tag in ("br", "p", "div", "li") and self._cell is not None:
            self._cell.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._done, self._cell = True, None
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._cell = None
        elif tag in ("p", "div", "li") and self._cell is not None:
            self._cell.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.words.append(_one_line(data))

    def _begin_row(self) -> None:
        self._cell = None
        if len(self.rows) >= MOST_ROWS:
            self.too_much = True
        else:
            self.rows.append([])

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            self.too_much = True
            return
        if not self.rows:
            self.rows.append([])
        self._cell = _Cell(_span(attributes.get("colspan"), MOST_COLUMNS), _span(attributes.get("rowspan"), MOST_ROWS))
        self.rows[-1].append(self._cell)


def _one_line(data: str) -> str:
    """A line end in the source is a space; the lines of a cell are made by its tags."""
    words = " ".join(data.split())
    return (" " if data[:1].isspace() else "") + words + (" " if data[-1:].isspace() else "")


def _span(written: str | None, most: int) -> int:
    text = (written or "1").strip()
    return min(max(1, int(text)), most) if text.isdecimal() and len(text) < 6 else 1


def _spread(rows: list[list[_Cell]]) -> list[list[str | None]] | None:
    """Each merged cell's words at its upper left, None where it reaches; None where it gets too large."""
    grid: list[dict[int, str | None]] = [{} for _ in rows]
    taken = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            for down in range(min(cell.rows, len(rows) - number)):
                for across in range(cell.columns):
                    grid[number + down].setdefault(column + across, None)
                    taken += 1
            if taken > 4 * MOST_CELLS or column >= MOST_COLUMNS:
                return None
            grid[number][column] = _clean("".join(cell.words))
            column += cell.columns
    return [[cells.get(column, "") for column in range(max(cells, default=-1) + 1)] for cells in grid]
