"""The start page, opening, saving, and the question before work would be lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.files import read_file
from app.resource_files import RESOURCES
from app.session import EXAMPLE_NAMES
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Step
from tests.examples.opened import example
from tests.window.opened import CONTROL, Hands, bare_insurer, click_step, make_window, open_blueprint, settled
from widgets.dialogs import file_paths
from widgets.main_window import MainWindow
from widgets.start_page import EXAMPLES

ANY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


def answer_next_question(words: str) -> list[str]:
    """Presses the button with these words in the next box; the list gets what the box said."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        next(button for button in box.findChildren(QPushButton) if button.text() == words).click()

    QTimer.singleShot(50, press)
    return said


def test_the_start_page_offers_every_example_and_the_first_has_the_focus(window: MainWindow) -> None:
    assert tuple(card.name for card in window.start_page.examples) == EXAMPLE_NAMES
    assert window.focusWidget() is window.start_page.examples[0]


def test_an_example_has_the_same_name_on_the_start_page_on_the_command_line_and_in_the_readme(window: MainWindow) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for name, title, _ in EXAMPLES:
        assert title.text.lower().replace(" ", "-") == name
        assert f"`{name}`" in readme or f"main.py {name}`" in readme
        assert list((RESOURCES / "examples").glob(f"{name}.*.saro"))
    for card in window.start_page.examples:
        assert card.name in [words.text() for words in card.findChildren(QLabel)]


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_the_start_page_is_seen_whole_on_a_small_screen(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    window = make_window(qtbot, tmp_path, language, (1366, 768))
    assert window.start_page.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_enter_on_an_example_opens_a_copy_of_it(window: MainWindow, name: str) -> None:
    card = next(card for card in window.start_page.examples if card.name == name)
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    space = settled(window)
    assert space.bridge.blueprint.steps
    assert space.bridge.session.document.path is None
    assert window.title_row.saved.text() == "in no file yet"


def test_an_example_opens_in_the_language_of_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path, "fi")
    window.files.open_example("insurer")
    assert settled(window).bridge.session.language == "fi"


@pytest.mark.parametrize(("language", "save"), [("en", "Save"), ("fi", "Tallenna"), ("sv", "Spara")])
def test_the_window_speaks_each_language(qtbot: QtBot, tmp_path: Path, language: str, save: str) -> None:
    window = make_window(qtbot, tmp_path, language)
    open_blueprint(window, tmp_path, example("insurer"))
    assert window.actions_by_id["save"].text() == save


def test_another_language_keeps_the_blueprint_and_its_history(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    click_step(space, "s8")
    hands = Hands(window)
    hands.write("Pays twice")
    hands.enter()
    window.speak("sv")
    space = settled(window)
    assert window.actions_by_id["undo"].text() == "Ångra"
    assert title(space.bridge.blueprint, "s8") == "Pays twice"
    window.actions_by_id["undo"].trigger()
    assert title(space.bridge.blueprint, "s8") != "Pays twice"
    assert not space.bridge.session.document.unsaved


def title(blueprint: Blueprint, step: str) -> str:
    found = blueprint.get(step, Step)
    assert found is not None
    return found.title


def test_a_step_is_renamed_undone_and_done_again(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    before = title(space.bridge.blueprint, "s8")
    click_step(space, "s8")
    hands = Hands(window)
    hands.write("Pays twice")
    hands.enter()
    assert title(space.bridge.blueprint, "s8") == "Pays twice"
    assert window.title_row.saved.text() == "not saved yet"
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert title(space.bridge.blueprint, "s8") == before
    assert window.title_row.saved.text() == "saved in insurer.saro"
    hands.press(Qt.Key.Key_Y, CONTROL)
    assert title(space.bridge.blueprint, "s8") == "Pays twice"


def test_saving_writes_the_file_and_keeps_the_old_one(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, bare_insurer())
    before = (tmp_path / "insurer.saro").read_bytes()
    click_step(space, "s8")
    hands = Hands(window)
    hands.write("Pays twice")
    hands.enter()
    hands.press(Qt.Key.Key_S, CONTROL)
    found = read_file(tmp_path / "insurer.saro")
    assert isinstance(found, Blueprint)
    assert title(found, "s8") == "Pays twice"
    assert (tmp_path / "insurer.saro.bak").read_bytes() == before
    assert window.title_row.saved.text() == "saved in insurer.saro"


def test_what_is_being_typed_in_a_field_is_saved_as_well(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, bare_insurer())
    click_step(space, "s8")
    field = space.inspector.field("title")
    assert field is not None
    field.focus_editor()
    hands = Hands(window)
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.write("Pays twice")
    hands.press(Qt.Key.Key_S, CONTROL)
    found = read_file(tmp_path / "insurer.saro")
    assert isinstance(found, Blueprint)
    assert title(found, "s8") == "Pays twice"


def test_a_copy_of_an_example_asks_for_a_name(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(parent: object, folder: str, name: str) -> Path:
        asked.append(name)
        return tmp_path / "mine.saro"

    monkeypatch.setattr(file_paths, "ask_save", ask)
    window.files.open_example("insurer")
    settled(window)
    window.actions_by_id["save"].trigger()
    assert len(asked) == 1
    assert asked[0].endswith(".saro")
    assert isinstance(read_file(tmp_path / "mine.saro"), Blueprint)
    assert window.settings.current.recent == (str(tmp_path / "mine.saro"),)


def test_saving_gives_findings_their_numbers(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    window.actions_by_id["save_as"].setEnabled(True)
    number = {f.identity: f.number for f in space.bridge.result.findings if f.number}
    assert number
    assert window.files.save()
    found = read_file(tmp_path / "insurer.saro")
    assert isinstance(found, Blueprint)
    assert {key: found.numbers[key] for key in number} == number


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png"])
def test_a_blueprint_is_exported(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    out = tmp_path / f"poster{suffix}"
    monkeypatch.setattr(file_paths, "ask_export", lambda parent, folder, name: out)
    space = open_blueprint(window, tmp_path, example("insurer"))
    window.actions_by_id["export"].trigger()
    assert out.stat().st_size > 1000
    assert str(out) in space.notice.words


def test_an_export_that_cannot_be_written_is_said(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_paths, "ask_export", lambda parent, folder, name: tmp_path / "nowhere" / "poster.pdf")
    space = open_blueprint(window, tmp_path, example("insurer"))
    window.actions_by_id["export"].trigger()
    assert "poster.pdf" in space.notice.words


# --- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not json", "bad.saro"),
        (b'{"saro": "1.0", "elements": [', "bad.saro"),
        (b'{"saro": "9.0", "elements": []}', "9.0"),
        (b'{"saro": "1.0", "saro": "1.0", "elements": []}', "saro"),
    ],
)
def test_a_bad_file_is_named_with_its_fault_and_left_alone(window: MainWindow, tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "bad.saro"
    path.write_bytes(data)
    window.files.open_path(str(path))
    assert window.workspace is None
    assert "bad.saro" in window.start_notice.words
    assert words in window.start_notice.words
    assert path.read_bytes() == data


def test_a_bad_file_leaves_the_open_blueprint_open(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    (tmp_path / "bad.saro").write_text("[", "utf-8")
    window.files.open_path(str(tmp_path / "bad.saro"))
    assert window.workspace is space
    assert "bad.saro" in space.notice.words


def test_a_name_that_is_neither_a_file_nor_an_example_is_said(window: MainWindow) -> None:
    window.files.open_path("nothing-here")
    assert "nothing-here" in window.start_notice.words


def test_a_new_blueprint_says_how_to_begin_and_takes_typing(window: MainWindow) -> None:
    window.actions_by_id["new"].trigger()
    space, hands = settled(window), Hands(window)
    assert "first step" in space.notice.words
    hands.write("Asks")
    hands.enter()
    assert [step.title for step in space.bridge.blueprint.steps] == ["Asks"]


# --- leaving ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def edited(window: MainWindow, tmp_path: Path) -> MainWindow:
    space = open_blueprint(window, tmp_path, bare_insurer())
    click_step(space, "s8")
    hands = Hands(window)
    hands.write("Pays twice")
    hands.enter()
    return window


def test_leaving_saves_to_the_file_without_a_question(edited: MainWindow, tmp_path: Path) -> None:
    before = (tmp_path / "insurer.saro").read_bytes()
    edited.actions_by_id["start_page"].trigger()
    assert edited.workspace is None
    found = read_file(tmp_path / "insurer.saro")
    assert isinstance(found, Blueprint)
    assert title(found, "s8") == "Pays twice"
    assert (tmp_path / "insurer.saro.bak").read_bytes() == before
    assert edited.start_page.drafts == []


def test_the_title_row_tells_when_it_was_saved_by_itself(
    edited: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.saved_by_itself.REST", 0.2)
    hands = Hands(edited)
    hands.press(Qt.Key.Key_F2)
    hands.write("Pays again")
    hands.enter()
    assert edited.title_row.saved.text() == "not saved yet"
    qtbot.waitUntil(lambda: edited.title_row.saved.text() == "saved in insurer.saro", timeout=15_000)
    assert "•" not in edited.windowTitle()


def test_work_without_a_file_is_offered_on_the_start_page_and_gone_on_with(window: MainWindow) -> None:
    window.actions_by_id["new"].trigger()
    settled(window)
    hands = Hands(window)
    hands.write("Asks")
    hands.enter()
    hands.press(Qt.Key.Key_Escape)
    assert window.title_row.saved.text() == "not saved yet"
    window.actions_by_id["start_page"].trigger()
    (button,) = window.start_page.drafts
    assert button.text() == "Go on with “Untitled”"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    space = settled(window)
    assert [step.title for step in space.bridge.blueprint.steps] == ["Asks"]
    assert window.title_row.saved.text() == "a draft, in no file yet"


def test_a_draft_is_thrown_away_with_its_button(window: MainWindow) -> None:
    window.files.open_example("insurer")
    click_step(settled(window), "s8")
    Hands(window).write("Pays twice")
    window.actions_by_id["start_page"].trigger()
    QApplication.processEvents()
    away = [b for b in window.start_page.findChildren(QToolButton) if "Throw" in b.accessibleName() and b.isVisible()]
    assert len(away) == 1
    away[0].click()
    QApplication.processEvents()
    assert window.start_page.drafts == []
    assert list(window.files.drafts.glob("draft-*.saro")) == []


def test_a_draft_stays_a_draft_in_another_language(window: MainWindow) -> None:
    window.files.open_example("insurer")
    click_step(settled(window), "s8")
    Hands(window).write("Pays twice")
    window.speak("sv")
    assert window.title_row.saved.text() == "ett utkast, ännu inte i någon fil"
    assert len(list(window.files.drafts.glob("draft-*.saro"))) == 1
    window.actions_by_id["start_page"].trigger()
    assert len(window.start_page.drafts) == 1


@pytest.fixture
def changed_elsewhere(edited: MainWindow, tmp_path: Path) -> MainWindow:
    """What is open was edited, and its file was changed by something else: it cannot be saved by itself."""
    path = tmp_path / "insurer.saro"
    path.write_bytes(path.read_bytes() + b"\n")
    return edited


def test_cancel_keeps_the_work_open(changed_elsewhere: MainWindow) -> None:
    said = answer_next_question("Cancel")
    changed_elsewhere.actions_by_id["start_page"].trigger()
    assert len(said) == 1
    assert changed_elsewhere.workspace is not None
    assert changed_elsewhere.workspace.bridge.session.document.unsaved


def test_not_saving_leaves_the_file_as_it_was(changed_elsewhere: MainWindow, tmp_path: Path) -> None:
    before = (tmp_path / "insurer.saro").read_bytes()
    answer_next_question("Don’t save")
    changed_elsewhere.actions_by_id["start_page"].trigger()
    assert changed_elsewhere.workspace is None
    assert (tmp_path / "insurer.saro").read_bytes() == before


def test_saving_at_the_question_saves(changed_elsewhere: MainWindow, tmp_path: Path) -> None:
    answer_next_question("Save")
    changed_elsewhere.actions_by_id["new"].trigger()
    found = read_file(tmp_path / "insurer.saro")
    assert isinstance(found, Blueprint)
    assert title(found, "s8") == "Pays twice"
    assert settled(changed_elsewhere).bridge.session.document.path is None


def test_closing_the_window_asks_as_well(changed_elsewhere: MainWindow) -> None:
    said = answer_next_question("Cancel")
    changed_elsewhere.close()
    assert len(said) == 1
    assert changed_elsewhere.isVisible()


def test_nothing_is_asked_when_nothing_would_be_lost(window: MainWindow, tmp_path: Path) -> None:
    open_blueprint(window, tmp_path, example("insurer"))
    window.actions_by_id["start_page"].trigger()
    assert window.workspace is None
    assert [
        Path(button.toolTip().removeprefix("<span>").removesuffix("</span>")).name for button in window.start_page.recent
    ] == ["insurer.saro"]


def test_a_file_is_dropped_on_the_window(window: MainWindow, tmp_path: Path) -> None:
    open_blueprint(window, tmp_path, example("shoeshine"), "other.saro")
    window.actions_by_id["start_page"].trigger()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "other.saro"))])
    place = QPointF(400, 400)
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, ANY)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, ANY))
    assert settled(window).bridge.session.document.path == tmp_path / "other.saro"
