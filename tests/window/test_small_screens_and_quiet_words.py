"""What a newcomer meets first: a window that fits, a list that leaves room, rows that name their need, words kept as words,
and a click on what is missing that leads to its field."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from blueprint_model.checking.answer import Answer
from blueprint_model.commands import delete_elements, start_blueprint
from tests.examples.opened import until_the_second_invoice
from tests.window.opened import CONTROL, Hands, click_step, make_window, open_blueprint, settled
from widgets.fields.choice_fields import CalmCombo
from widgets.fields.list_fields import FactsField
from widgets.labels import ElidedLabel
from widgets.main_window import USUAL_SIZE, MainWindow, first_size
from widgets.panels.clash_rows import UNKNOWN, clash_rows
from widgets.panels.row_heights import height_of_rows
from widgets.panels.row_list import places_in
from widgets.panels.story_rows import LinkRow
from widgets.panels.views_below import TAB_ROW_HEIGHT
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    return open_blueprint(window, tmp_path, until_the_second_invoice())


@pytest.mark.parametrize(
    ("kept", "screen", "size"),
    [
        (None, (1920, 1080), USUAL_SIZE),
        (None, (1366, 768), (1366, 768)),
        ((1700, 950), (1366, 768), (1366, 768)),
        ((1000, 700), (1366, 768), (1000, 700)),
    ],
)
def test_the_first_window_is_never_larger_than_the_screen(
    kept: tuple[int, int] | None, screen: tuple[int, int], size: tuple[int, int]
) -> None:
    assert first_size(kept, QSize(*screen)) == QSize(*size)


@pytest.mark.parametrize(("whole", "rows"), [(900, 8), (660, 6), (400, 3), (40, 1)])
def test_the_views_below_take_whole_rows_of_the_room_there_is(space: Workspace, whole: int, rows: int) -> None:
    assert space.below.height_within(whole) == TAB_ROW_HEIGHT + height_of_rows(rows)
    assert height_of_rows(rows) == rows * 37 - 3


def test_without_needs_and_clashes_they_take_little(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, start_blueprint("en", "New"), "new.saro")
    assert space.below.height_within(900) == TAB_ROW_HEIGHT + height_of_rows(2)


def test_a_row_names_its_need_before_the_place(space: Workspace) -> None:
    rows = list(clash_rows(space.bridge.blueprint, space.bridge.result))
    assert rows[0].place == "N1 · Gets a second invoice"


@pytest.mark.parametrize(
    ("wanted", "widths"),
    [
        ((300, 200, 100), (200, 100)),  # all is seen whole
        ((700, 250, 100), (210, 100)),  # the sentence is long: place and word keep to their shares
        ((620, 250, 100), (250, 100)),
        ((200, 100, 500), (100, 220)),
    ],
)
def test_the_columns_of_the_list_leave_the_sentence_what_they_do_not_need(
    wanted: tuple[int, int, int], widths: tuple[int, int]
) -> None:
    assert places_in(1000, *wanted) == widths


@pytest.mark.parametrize("size", [(1366, 730), (1720, 1000)])
def test_a_sentence_is_cut_only_where_there_is_no_room(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    window = make_window(qtbot, tmp_path, size=size)
    space = open_blueprint(window, tmp_path, until_the_second_invoice())
    settled(window)
    labels = [label for row in space.clashes.rows for label in row.findChildren(ElidedLabel) if label.isVisible()]
    assert any(label.whole_text().startswith("The room says") for label in labels)
    assert [label.text() for label in labels] == [label.whole_text() for label in labels]
    for row in space.clashes.rows:
        parts = [part.geometry() for part in row.findChildren(QLabel) if part.isVisible()]
        assert all(row.rect().contains(part) for part in parts)
        assert not any(one.intersects(other) for one, other in pairwise(parts))


@pytest.mark.parametrize("room", ["6 certain · …", "6 certain · 14 other fin"])
def test_counts_are_shown_whole_or_not_at_all(qtbot: QtBot, room: str) -> None:
    counts = ElidedLabel("6 certain · 14 other findings", between=" · ")
    qtbot.addWidget(counts)
    counts.show()
    counts.resize(counts.fontMetrics().horizontalAdvance(room) + 3, 20)
    assert counts.text() == "6 certain · …"
    assert "14 other findings" in counts.toolTip()
    counts.resize(counts.wanted_width(), 20)
    assert counts.text() == "6 certain · 14 other findings"
    assert not counts.toolTip()
    counts.resize(counts.fontMetrics().horizontalAdvance("6 certa") + 3, 20)
    assert counts.text().startswith("6")  # not even one part fits: something is better than nothing


def test_words_that_suggest_nothing_are_said_to_be_kept(window: MainWindow, space: Workspace) -> None:
    click_step(space, "s9")
    hands = Hands(window)
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.write("somebody who cares")
    hands.enter()
    assert space.notice.words == "Kept in words."
    assert space.line.stage == ""
    assert space.canvas.selection == {"s9"}
    hands.press(Qt.Key.Key_Escape)
    assert space.notice.words == ""
    assert space.canvas.selection == {"s9"}
    hands.press(Qt.Key.Key_Escape)
    assert space.canvas.selection == frozenset()


@pytest.mark.parametrize(
    ("key", "head"), [(Qt.Key.Key_2, "A need of the whole path"), (Qt.Key.Key_3, "A rule of the whole path")]
)
def test_the_line_says_that_it_is_about_the_whole_path(window: MainWindow, space: Workspace, key: Qt.Key, head: str) -> None:
    space.canvas.setFocus()
    Hands(window).press(key, CONTROL)
    assert space.line.head.text() == head


def test_words_that_were_understood_are_not(window: MainWindow, space: Workspace) -> None:
    click_step(space, "s9")
    hands = Hands(window)
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.write("one invoice")
    hands.enter()
    hands.enter()
    assert space.notice.words == ""


def missing_fact(window: MainWindow, space: Workspace) -> FactsField:
    """Without rules nobody knows how many invoices come; a click on what is missing has opened the facts of the step."""
    space.bridge.do(delete_elements(space.bridge.blueprint, [rule.id for rule in space.bridge.blueprint.rules]))
    space.choose_clash(UNKNOWN + "n1")
    settled(window)
    row = next(row for row in space.answers.findChildren(LinkRow) if "invoices" in row.accessibleName())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settled(window)
    field = space.inspector.field("facts")
    assert space.inspector.element == "s8"
    assert isinstance(field, FactsField)
    return field


def test_a_click_on_what_is_missing_puts_the_cursor_where_it_is_typed(window: MainWindow, space: Workspace) -> None:
    field = missing_fact(window, space)
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert field.isAncestorOf(editor)
    assert not editor.visibleRegion().isEmpty()
    chosen = field.findChildren(CalmCombo)[-1]
    assert chosen.currentData() == "invoices"
    hands = Hands(window)
    hands.write("1")
    hands.enter()
    space.bridge.check_now()  # on a slow machine the check waits until the hands rest
    assert space.bridge.result.judgements["n1"].answer is Answer.MET


def test_a_fact_that_is_only_looked_at_changes_nothing(window: MainWindow, space: Workspace) -> None:
    field = missing_fact(window, space)
    before = space.bridge.blueprint
    without = field.findChildren(QToolButton)[-1]
    QTest.mouseClick(without, Qt.MouseButton.LeftButton)
    assert space.bridge.blueprint is before
    assert not [editor for editor in field.findChildren(QLineEdit) if editor.isVisible()]


def test_a_fact_that_is_there_already_is_opened_itself(window: MainWindow, space: Workspace) -> None:
    field = missing_fact(window, space)
    hands = Hands(window)
    hands.write("1")
    hands.enter()
    space.open_field("s8", "facts", "invoices")
    settled(window)
    editors = [editor for editor in field.findChildren(QLineEdit) if editor.isVisible()]
    assert [editor.text() for editor in editors] == ["1", ""]  # the value, and from where it is known
    assert editors[0].hasFocus()
    assert editors[0].selectedText() == "1"
