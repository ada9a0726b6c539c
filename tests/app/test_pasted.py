"""What a clipboard of another program holds, as lines and as a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import pasted_lines, pasted_table
from app.pasted_lines import lines_of
from app.pasted_table import table_of_html, table_of_text
from blueprint_model.commands import Table
from blueprint_model.refusal import Refusal


def rows(found: Table | Refusal | None) -> list[list[str | None]]:
    assert isinstance(found, Table), found
    return [list(row) for row in found.rows]


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("Asks\nWaits\r\n\n  Gets it  \n", ["Asks", "Waits", "Gets it"]),
        ("• Asks\n- Waits\n3. Pays\n4) Gets\n(b) Thanks\n☐ Leaves", ["Asks", "Waits", "Pays", "Gets", "Thanks", "Leaves"]),
        ("3 days\n2.5 hours\n-5 degrees\nA good day", ["3 days", "2.5 hours", "-5 degrees", "A good day"]),
        ("one\u0000two\u200b three", ["one two three"]),
        ("•\n-\n", []),
        ("", []),
    ],
)
def test_a_line_is_a_thing_without_its_bullet(pasted: str, lines: list[str]) -> None:
    assert lines_of(pasted) == tuple(lines)


def test_too_many_lines_are_refused_and_not_read_in_part() -> None:
    assert isinstance(lines_of("x\n" * (pasted_lines.MOST_LINES + 1)), Refusal)
    assert isinstance(lines_of("x" * (pasted_lines.MOST_CHARACTERS + 1)), Refusal)
    assert isinstance(lines_of("x\n" * pasted_lines.MOST_LINES), tuple)


def test_tabs_make_a_table() -> None:
    assert rows(table_of_text("\tBuy\t\nCustomer\tAsks\tPays\r\n")) == [["", "Buy", ""], ["Customer", "Asks", "Pays"]]
    assert table_of_text("Asks\nPays") is None
    assert table_of_text("Asks\t\nPays\t") is None


def test_a_cell_in_quotes_may_have_lines() -> None:
    assert rows(table_of_text('Desk\t"Asks\nSays ""no"""\tx')) == [["Desk", 'Asks\nSays "no"', "x"]]


def test_empty_rows_at_the_end_go() -> None:
    assert rows(table_of_text("a\tb\n\t\n\n")) == [["a", "b"]]


def test_a_table_of_a_page_keeps_its_merged_cells() -> None:
    html = """<html><head><style>td { color: red }</style></head><body><table>
      <tr><td rowspan=2></td><td colspan="2">Buy</td><td>Use</td></tr>
      <tr><td>Mon</td><td>Tue</td><td>Wed</td></tr>
      <tr><th>Cust&auml;mer</th><td>Asks<br>and <b>waits</b></td><td><p>Pays</p><p>Leaves</p></td><td></td></tr>
    </table><table><tr><td>x</td><td>y</td></tr></table></body></html>"""
    assert rows(table_of_html(html)) == [
        ["", "Buy", None, "Use"],
        [None, "Mon", "Tue", "Wed"],
        ["Custämer", "Asks\nand waits", "Pays\nLeaves", ""],
    ]


@pytest.mark.parametrize(
    "html", ["<p>no table</p>", "<table></table>", "<table><tr><td>one</td></tr><tr><td>two</td></tr></table>", "<table", ""]
)
def test_what_is_no_table_of_two_columns_is_none(html: str) -> None:
    assert table_of_html(html) is None


def test_scripts_are_neither_run_nor_read() -> None:
    html = "<table><tr><td>a<script>alert('x')</script></td><td>b<img src=file:///etc/passwd></td></tr></table>"
    assert rows(table_of_html(html)) == [["a", "b"]]


def test_a_table_in_a_table_is_words() -> None:
    assert rows(table_of_html("<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>")) == [["ab", "c"]]


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr><td>a</td><td>b</td></tr>" * (pasted_table.MOST_ROWS + 1) + "</table>",
        "<table><tr>" + "<td>a</td>" * (pasted_table.MOST_COLUMNS + 1) + "</tr></table>",
        "<table>" + "<tr><td colspan=200 rowspan=200>a</td><td>b</td></tr>" * 50 + "</table>",
        "<table>" + " " * pasted_table.MOST_CHARACTERS + "</table>",
        "<table>" + ("<tr>" + "<td>a</td>" * 100 + "</tr>") * 101 + "</table>",
    ],
)
def test_what_is_too_large_is_refused(html: str) -> None:
    assert isinstance(table_of_html(html), Refusal)


def test_a_span_without_sense_is_one() -> None:
    html = (
        "<table><tr><td colspan='99999999999999999999'>a</td><td colspan=-3 rowspan='x'>b</td><td colspan=0>c</td></tr></table>"
    )
    assert rows(table_of_html(html)) == [["a", "b", "c"]]


def test_too_large_texts_are_refused() -> None:
    assert isinstance(table_of_text("a\tb\n" * (pasted_table.MOST_ROWS + 1)), Refusal)
    assert isinstance(table_of_text("\t".join("a" * (pasted_table.MOST_COLUMNS + 1))), Refusal)
    assert isinstance(table_of_text("\t" * (pasted_table.MOST_CHARACTERS + 1)), Refusal)


@given(st.text(alphabet="<>/tabledrh =\"'&;\t\n\rab!-", max_size=300))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    for found in (table_of_html("<table>" + text), table_of_text(text)):
        assert found is None or isinstance(found, Table | Refusal)
        if isinstance(found, Table):
            assert len({len(row) for row in found.rows}) == 1
    assert isinstance(lines_of(text), tuple)
