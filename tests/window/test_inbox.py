"""The inbox in the real window: notes come from anywhere, wait, and become what they are about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blueprint_model.elements import Need
from tests.window.opened import CONTROL, Hands, make_window, settled
from widgets.main_window import MainWindow
from widgets.panels.card import ELEMENT_FORMAT, NOTE_FORMAT
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow) -> Workspace:
    window.files.open_example("insurer")
    return settled(window)


def write(window: MainWindow, words: str) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_4, CONTROL)
    hands.write(words)
    hands.enter()


def waiting(space: Workspace) -> list[str]:
    return [note.title for note in space.bridge.blueprint.notes]


def dropped(note: str) -> QMimeData:
    mime = QMimeData()
    mime.setData(ELEMENT_FORMAT, note.encode())
    mime.setData(NOTE_FORMAT, b"1")
    return mime


def test_a_note_is_written_from_the_canvas_and_the_tab_counts_it(window: MainWindow, space: Workspace) -> None:
    space.canvas.setFocus()
    write(window, "Who answers after six?")
    assert waiting(space) == ["Who answers after six?"]
    assert space.notice.words == "Kept in the inbox."
    assert space.below.tabs["inbox"].text() == "Inbox 1"
    write(window, "The letter is six pages")
    assert space.notice.words == "Kept in the inbox: 2 notes wait."
    window.actions_by_id["undo"].trigger()
    assert waiting(space) == ["Who answers after six?"]


def test_escape_leaves_no_note(window: MainWindow, space: Workspace) -> None:
    space.canvas.setFocus()
    hands = Hands(window)
    hands.press(Qt.Key.Key_4, CONTROL)
    hands.write("never mind")
    hands.press(Qt.Key.Key_Escape)
    assert waiting(space) == []
    assert not window.actions_by_id["undo"].isEnabled()


def test_keys_on_a_row_send_it(window: MainWindow, space: Workspace) -> None:
    space.canvas.setFocus()
    for words in ("A", "B", "C"):
        write(window, words)
    space.below.choose("inbox")
    space.inbox.focus_first()
    before = space.bridge.blueprint
    QTest.keyClick(space.inbox.rows[0], Qt.Key.Key_2)
    QTest.keyClick(space.inbox.rows[0], Qt.Key.Key_3)
    QTest.keyClick(space.inbox.rows[0], Qt.Key.Key_1)
    now = space.bridge.blueprint
    assert waiting(space) == []
    assert now.needs[-1].title == "C"
    assert now.rules[-1].title == "B"
    assert {step.title for step in now.steps} - {step.title for step in before.steps} == {"A"}


def test_a_note_becomes_a_voice_of_a_need(window: MainWindow, space: Workspace) -> None:
    space.canvas.setFocus()
    write(window, "I was never told why")
    space.below.choose("inbox")
    menu = space.inbox.needs_menu(lambda need: space.inbox.sent_to_need.emit(space.inbox.rows[0].note, need))
    menu.actions()[1].trigger()
    need = space.bridge.blueprint.get(space.bridge.blueprint.needs[1].id, Need)
    assert need is not None
    assert need.voices[-1].quote == "I was never told why"
    assert waiting(space) == []


def test_a_note_dropped_into_a_cell_is_a_step_there(window: MainWindow, space: Workspace) -> None:
    space.canvas.setFocus()
    write(window, "Sends a photo")
    canvas = space.canvas
    blueprint = space.bridge.blueprint
    lane = blueprint.lanes[0].id
    column = next(c.id for c in blueprint.columns if not blueprint.cell(lane, c.id))
    canvas.fit()
    box = canvas.drawing.cells[lane, column]
    at = QPointF(*canvas.camera.to_view(box.x + box.width / 2, box.y + box.height / 2))
    mime = dropped(blueprint.notes[0].id)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    canvas.dragEnterEvent(enter)
    assert enter.isAccepted()
    canvas.dropEvent(QDropEvent(at, copy, mime, left, Qt.KeyboardModifier.NoModifier))
    assert [step.title for step in space.bridge.blueprint.cell(lane, column)] == ["Sends a photo"]
    assert waiting(space) == []


def test_words_are_changed_and_a_note_is_thrown_away(window: MainWindow, space: Workspace) -> None:
    space.canvas.setFocus()
    write(window, "teh letter")
    space.below.choose("inbox")
    row = space.inbox.rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_F2)
    row.editor.selectAll()
    QTest.keyClicks(row.editor, "the letter")
    QTest.keyClick(row.editor, Qt.Key.Key_Return)
    assert waiting(space) == ["the letter"]
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert waiting(space) == []
    assert space.inbox.calm.isVisible()
