"""The first five minutes: templates, a table from a spreadsheet, an example whose crack shows itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.files import read_file
from app.resource_files import TEMPLATES
from app.session import TEMPLATE_NAMES
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Lane, Need, Persona, Scenario, Step
from blueprint_model.file_format.versions import CURRENT
from blueprint_model.file_format.writing import write
from tests.examples.opened import checked
from tests.window.opened import CONTROL, make_window, settled
from widgets.canvas.pulse import Pulse
from widgets.main_window import MainWindow
from widgets.start_page import TEMPLATES as OFFERED

LANGUAGES = ("en", "fi", "sv")
TABLE = "\tBefore\t\tAfter\nCustomer\tAsks\tWaits\tThanks\nFrontstage\t\tAnswers\t\n"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    QGuiApplication.clipboard().clear()
    return make_window(qtbot, tmp_path)


def pulses(window: MainWindow) -> list[Pulse]:
    assert window.workspace is not None
    return [pulse for pulse in window.workspace.canvas.findChildren(Pulse) if pulse.isVisible()]


# --- templates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_a_template_is_a_small_blueprint_in_its_language_in_which_nothing_is_found(name: str, language: str) -> None:
    path = TEMPLATES / f"{name}.{language}.saro"
    template = read_file(path)
    assert isinstance(template, Blueprint), template
    assert template.scenario.language == language
    assert template.scenario.title
    assert template.scenario.aim
    assert len(template.lanes) >= 2
    assert len(template.phases) >= 3
    assert 8 <= len(template.steps) <= 20
    assert len([element for element in template.elements.values() if isinstance(element, Persona)]) == 1
    assert [(finding.code, finding.element) for finding in checked(template).findings] == []
    assert write(template) == path.read_text(encoding="utf-8")
    assert f'"saro": "{CURRENT}"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_a_template_is_the_same_in_every_language_but_for_its_words(name: str) -> None:
    shapes = []
    for language in LANGUAGES:
        template = read_file(TEMPLATES / f"{name}.{language}.saro")
        assert isinstance(template, Blueprint)
        shapes.append([(element.type, element.id) for element in template.elements.values()])
        for element in template.elements.values():
            if isinstance(element, Step | Lane | Need | Persona | Scenario):
                assert element.title.strip()
    assert shapes[0] == shapes[1] == shapes[2]


def test_every_template_is_offered_and_opens_as_a_copy_in_the_language_of_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    assert tuple(name for name, _, _ in OFFERED) == TEMPLATE_NAMES
    window = make_window(qtbot, tmp_path, "fi")
    for number in range(len(TEMPLATE_NAMES)):
        card = window.start_page.templates[number]
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Return)
        space = settled(window)
        assert space.bridge.session.language == "fi"
        assert space.bridge.session.document.path is None
        assert pulses(window) == []
        window.actions_by_id["start_page"].trigger()
        assert window.start_page.drafts == []


def test_a_template_can_be_named_on_the_command_line(window: MainWindow) -> None:
    window.files.open_path("support-ticket")
    assert "Service desk" in [lane.title for lane in settled(window).bridge.blueprint.lanes]


# --- from a spreadsheet -----------------------------------------------------------------------------------------------


def test_without_anything_on_the_clipboard_the_button_says_what_to_do(window: MainWindow) -> None:
    page = window.start_page
    page.look_at_clipboard()
    assert not page.paste_button.isEnabled()
    assert "spreadsheet" in page.paste_words.text()
    assert page.paste_button.accessibleDescription() == page.paste_words.text()


def test_a_copied_table_is_told_beforehand_and_becomes_a_blueprint_that_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    page = window.start_page
    QGuiApplication.clipboard().setText(TABLE)
    qtbot.waitUntil(page.paste_button.isEnabled, timeout=15_000)
    assert page.paste_words.text() == "On the clipboard: 2 lanes, 4 steps, 2 phases. Lanes: “Customer”, “Frontstage”"
    page.paste_button.click()
    space = settled(window)
    blueprint = space.bridge.blueprint
    assert {step.title for step in blueprint.steps} == {"Asks", "Waits", "Thanks", "Answers"}
    assert [phase.title for phase in blueprint.phases] == ["Before", "After"]
    assert {lane.title for lane in blueprint.lanes} >= {"Customer", "Frontstage"}
    window.actions_by_id["undo"].trigger()
    assert space.bridge.blueprint.steps == ()


def test_a_pasted_blueprint_is_not_lost_when_it_is_left_at_once(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(TABLE)
    window.files.paste()
    settled(window)
    window.actions_by_id["start_page"].trigger()
    assert len(window.start_page.drafts) == 1


def test_ctrl_v_on_the_start_page_takes_lines_as_steps(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Asks\nWaits\nThanks")
    QTest.keyClick(window.start_page.examples[0], Qt.Key.Key_V, CONTROL)
    assert [step.title for step in settled(window).bridge.blueprint.steps] == ["Asks", "Waits", "Thanks"]


@pytest.mark.parametrize("html", ["<table></table>", "<table><tr><td>a</td><td>b</td></tr>" * 3, "<p>x", "\x00"])
def test_odd_html_on_the_clipboard_does_no_harm(window: MainWindow, html: str) -> None:
    mime = QMimeData()
    mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    window.start_page.look_at_clipboard()
    assert window.start_page.paste_words.text()
    window.files.paste()
    assert window.workspace is not None or window.start_notice.words


def test_words_of_the_clipboard_are_shown_as_they_are(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("<b>Customer</b>\tAsks\nFrontstage\tAnswers\n")
    window.start_page.look_at_clipboard()
    assert window.start_page.paste_words.textFormat() == Qt.TextFormat.PlainText


# --- the example's crack ----------------------------------------------------------------------------------------------


def test_an_opened_example_has_one_crack_that_shows_itself_once(window: MainWindow, qtbot: QtBot) -> None:
    window.files.open_example("insurer")
    assert window.workspace is not None
    qtbot.waitUntil(lambda: len(pulses(window)) == 1, timeout=15_000)
    (pulse,) = pulses(window)
    assert not pulse.still
    assert QApplication.activeModalWidget() is None
    assert window.focusWidget() is window.workspace.canvas
    assert "crack" in window.workspace.notice.words
    finding = window.workspace.result.findings[0]
    figure = window.workspace.canvas.drawing.by_key[f"crack:{finding.identity}"]
    seen = window.workspace.canvas.in_view(figure.bounds).translated(window.workspace.canvas.viewport().pos())
    assert pulse.geometry().contains(seen.toAlignedRect())
    before = pulse.geometry()
    window.workspace.canvas.zoom_by(1.25)
    assert not pulse.isVisible() or pulse.geometry() != before
    qtbot.waitUntil(lambda: pulses(window) == [], timeout=15_000)


def test_with_less_motion_the_ring_stands_still(window: MainWindow, qtbot: QtBot) -> None:
    window.files.open_example("insurer")
    settled(window)  # with less motion
    qtbot.waitUntil(lambda: len(pulses(window)) == 1, timeout=15_000)
    (pulse,) = pulses(window)
    assert pulse.still
    picture = pulse.grab().toImage()
    QTest.qWait(120)
    assert pulse.grab().toImage() == picture


def test_a_hand_that_is_quicker_is_not_disturbed(window: MainWindow) -> None:
    window.files.open_example("insurer")
    space = settled(window)
    space.choose_clash(space.first_clash())
    QTest.qWait(700)
    assert pulses(window) == []
    assert space.clash


def test_a_draft_that_is_thrown_away_can_be_brought_back(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(TABLE)
    window.files.paste()
    settled(window)
    window.actions_by_id["start_page"].trigger()
    page = window.start_page
    (draft,) = page.drafts
    assert "4 steps" in draft.accessibleDescription()
    assert "“Asks” and on" in draft.accessibleDescription()
    (away,) = [b for b in page.findChildren(QToolButton) if b.accessibleName().startswith("Throw the draft")]
    away.click()
    assert page.drafts == []
    assert window.start_notice.words == "The draft was thrown away."
    window.start_notice.way_back.click()
    assert len(page.drafts) == 1
    assert window.start_notice.words == ""
