"""Tables as text for the clipboard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.table_text import tab_separated


def test_cells_stand_between_tabs_and_rows_on_lines() -> None:
    assert tab_separated([("No.", "About"), ("1", "one invoice")]) == "No.\tAbout\n1\tone invoice\n"


def test_a_cell_that_begins_like_a_formula_stays_text() -> None:
    assert tab_separated([("=1+1", "+358", "-2", "@x", "−2", "a=b")]) == "'=1+1\t'+358\t'-2\t'@x\t−2\ta=b\n"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), max_size=4))
def test_no_cell_makes_a_row_or_a_column_of_its_own(rows: list[list[str]]) -> None:
    text = tab_separated(rows)
    assert text.count("\n") == len(rows)
    assert [line.count("\t") for line in text.split("\n")[:-1]] == [len(row) - 1 for row in rows]
