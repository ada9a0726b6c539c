"""F1: every kind of element and every view has its page in three languages, and the right one opens beside the hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions import ACTIONS
from app.help_pages import START, BlockKind, help_page
from app.resource_files import RESOURCES
from blueprint_model.checking.finding import FindingKind
from blueprint_model.checks import ALL_CHECKS
from blueprint_model.elements import ELEMENT_TYPES
from tests.examples.opened import example
from tests.window.opened import ALT, Hands, click_step, make_window, open_blueprint
from widgets.help_topics import ELEMENT_PAGES, VIEW_PAGES, topic_of_element, topic_of_finding, topics
from widgets.help_viewer import HelpViewer
from widgets.main_window import MainWindow
from widgets.panels.card import Card
from widgets.panels.row_list import RowWidget
from widgets.workspace import Workspace

LANGUAGES = ("en", "fi", "sv")
PAGES = sorted(path.stem for path in (RESOURCES / "help" / "en").glob("*.md"))
OF_THINGS = [name for name in PAGES if not re.fullmatch(r"[KD]\d+", name)]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    return open_blueprint(window, tmp_path, example("insurer"))


def ask(window: MainWindow) -> HelpViewer:
    """F1, as pressed on whatever has the focus."""
    QTest.qWait(20)
    Hands(window).press(Qt.Key.Key_F1)
    found = window.findChild(HelpViewer)
    assert found is not None
    assert found.isVisible()
    return found


# --- pages ------------------------------------------------------------------------------------------------------------


def test_every_kind_of_element_and_every_view_has_a_page(space: Workspace) -> None:
    assert set(ELEMENT_PAGES) == set(ELEMENT_TYPES)
    assert set(VIEW_PAGES) == set(space.below.tabs)
    assert {*topics(), *(check.code for check in ALL_CHECKS)} <= set(PAGES)


def test_every_page_is_reached_from_the_first_one() -> None:
    reached, ahead = {START}, [START]
    while ahead:
        links = {run.page for block in help_page(ahead.pop(), "en") for run in block.runs if run.page}
        ahead += links - reached
        reached |= links
    assert reached == set(PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_there_in_each_language_with_a_title_and_words_under_every_head(name: str, language: str) -> None:
    assert (RESOURCES / "help" / language / f"{name}.md").is_file()
    blocks = help_page(name, language)
    assert blocks[0].kind is BlockKind.TITLE
    assert [block.kind for block in blocks].count(BlockKind.TITLE) == 1
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        assert block.words.strip()
        if block.kind is BlockKind.HEAD:
            assert after is not None
            assert after.kind not in (BlockKind.HEAD, BlockKind.TITLE)
    for block in blocks:
        assert block.kind is BlockKind.AS_IT_IS or not re.search(r"\*\*|\]\(|^#", block.words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_things_and_parts_have_the_same_heads(language: str) -> None:
    heads = {
        tuple(block.words for block in help_page(name, language) if block.kind is BlockKind.HEAD)
        for name in OF_THINGS
        if name != START
    }
    assert len(heads) == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_leads_to_the_same_pages_in_each_language(name: str) -> None:
    links = [[run.page for block in help_page(name, language) for run in block.runs if run.page] for language in LANGUAGES]
    assert links[0] == links[1] == links[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_is_dead_and_its_words_are_the_title_of_the_page_it_leads_to(language: str) -> None:
    for name in OF_THINGS:
        text = (RESOURCES / "help" / language / f"{name}.md").read_text(encoding="utf-8")
        for words, page in re.findall(r"\[([^\]]+)\]\(([^)]+)\)", text):
            assert page in PAGES, (name, page)
            assert help_page(page, language)[0].words == words


@pytest.mark.parametrize("name", ["", "..", "../en/K1", "/etc/passwd", "K1\n", "no-such-page", "K1.md", "x" * 999])
def test_what_is_no_name_of_a_page_has_no_page(name: str) -> None:
    assert help_page(name, "en") == ()
    assert help_page("K1", f"../{name}") == () or name == ""


# --- F1 ---------------------------------------------------------------------------------------------------------------


def test_f1_is_help_and_the_keys_have_moved() -> None:
    assert ACTIONS["help"].keys == ("F1",)
    assert ACTIONS["shortcuts"].keys == ("Ctrl+/",)


def test_on_the_start_page_the_page_that_leads_to_all_others_opens(window: MainWindow) -> None:
    shown = ask(window)
    assert shown.page == START
    Hands(window).press(Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert window.focusWidget() is window.start_page.examples[0]


def test_every_kind_of_element_that_can_be_selected_opens_its_page(window: MainWindow, space: Workspace) -> None:
    blueprint = space.bridge.blueprint
    wanted = {
        blueprint.lanes[0].id: "lane",
        blueprint.columns[0].id: "phase",
        blueprint.phases[0].id: "phase",
        blueprint.steps[0].id: "step",
        next(flow.id for flow in blueprint.flows if not blueprint.is_transition(flow)): "flow",
        blueprint.transitions[0].id: "transition",
    }
    for element, page in wanted.items():
        space.canvas.setFocus()
        space.canvas.select({element})
        shown = ask(window)
        assert shown.page == page
        Hands(window).press(Qt.Key.Key_Escape)
        assert window.focusWidget() is space.canvas
        assert space.canvas.selection == {element}


def test_each_element_of_the_examples_has_a_topic() -> None:
    for name in ("insurer", "job-loss", "public-body"):
        blueprint = example(name)
        for key in blueprint.elements:
            assert topic_of_element(blueprint, key) in PAGES


def test_a_chosen_clash_opens_the_page_of_its_check(window: MainWindow, space: Workspace) -> None:
    finding = next(f for f in space.bridge.result.findings if f.kind is FindingKind.HEAD)
    space.choose_clash(finding.identity)
    assert ask(window).page == finding.code


def test_a_row_of_the_list_opens_the_page_of_its_check_and_a_said_one_its_own(window: MainWindow, space: Workspace) -> None:
    rows = [row for row in space.clashes.findChildren(RowWidget) if row.row is not None and row.isVisible()]
    kinds = set()
    for row in rows[:8]:
        assert row.row is not None
        row.setFocus()
        wanted = topic_of_finding(space.bridge.result, row.row.key)
        if wanted:
            kinds.add(wanted)
            assert ask(window).page == wanted
            Hands(window).press(Qt.Key.Key_Escape)
            assert window.focusWidget() is row
    assert "K1" in kinds


@pytest.mark.parametrize("view", sorted(VIEW_PAGES))
def test_each_view_under_the_picture_opens_its_page(window: MainWindow, space: Workspace, view: str) -> None:
    space.below.choose(view)
    space.below.tabs[view].setFocus()
    assert ask(window).page == VIEW_PAGES[view]


def test_a_card_opens_the_page_of_what_it_is(window: MainWindow, space: Workspace) -> None:
    pages = set()
    for card in [card for card in space.needs.findChildren(Card) if card.content is not None and card.isVisible()][:6]:
        card.setFocus()
        pages.add(ask(window).page)
        Hands(window).press(Qt.Key.Key_Escape)
    assert pages <= {"need", "rule"}
    assert "need" in pages


def test_a_field_opens_the_page_of_what_it_speaks_of(window: MainWindow, space: Workspace) -> None:
    need = space.bridge.blueprint.needs[0]
    space.choose_card(need.id)
    for name, page in (("title", "need"), ("voices", "voice")):
        field = space.inspector.field(name)
        assert field is not None, name
        field.focus_editor()
        assert field.isAncestorOf(QApplication.focusWidget() or field)
        assert ask(window).page == page
        Hands(window).press(Qt.Key.Key_Escape)


def test_the_outline_has_its_page(window: MainWindow, space: Workspace) -> None:
    Hands(window).press(Qt.Key.Key_F4)
    space.canvas.select(())
    assert ask(window).page in ("outline", "blueprint")


def test_the_page_stands_beside_the_hand_never_over_it(window: MainWindow, space: Workspace) -> None:
    click_step(space, "s1")
    shown = ask(window)
    assert shown.geometry().left() > window.width() // 2
    Hands(window).press(Qt.Key.Key_Escape)
    space.inspector.focus_first()
    hand = QApplication.focusWidget()
    assert isinstance(hand, QWidget)
    shown = ask(window)
    assert not shown.geometry().contains(hand.mapTo(window, hand.rect().center()))


# --- in the page ------------------------------------------------------------------------------------------------------


def test_a_link_is_followed_with_the_keyboard_and_the_page_before_comes_back(window: MainWindow, space: Workspace) -> None:
    click_step(space, "s1")
    shown = ask(window)
    assert shown.page == "step"
    hands = Hands(window)
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Return)
    assert shown.page == "flow"
    hands.press(Qt.Key.Key_Left, ALT)
    assert shown.page == "step"
    hands.press(Qt.Key.Key_F1)
    assert shown.page == START


def test_a_link_to_elsewhere_opens_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(opened.append))
    shown = ask(window)
    for url in ("https://example.org", "file:///etc/passwd", "../../README", "javascript:alert(1)"):
        shown.text.anchorClicked.emit(QUrl(url))
        assert shown.page == START
    assert opened == []
    assert not shown.text.openLinks()
    assert shown.text.loadResource(2, QUrl("https://example.org/a.png")) is None


def test_words_of_a_page_are_put_in_as_they_are(window: MainWindow) -> None:
    shown = ask(window)
    shown.show_page("K1")
    written = shown.text.toPlainText()
    assert "need at Gets a second invoice" in written
    cursor = shown.text.document().find("Opens a new agreement -> Runs invoicing")
    assert isinstance(cursor, QTextCursor)
    assert not cursor.isNull()


def test_the_list_of_keys_is_reached_from_a_page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ask(window)
    wanted: list[bool] = []
    shown.keys_wanted.connect(lambda: wanted.append(True))
    monkeypatch.setattr("widgets.dialogs.shortcuts.Shortcuts.exec", lambda self: 0)
    shown.keys.click()
    assert wanted == [True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_a_page_has_a_name_and_the_page_speaks_the_language_of_the_window(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    window = make_window(qtbot, tmp_path, language)
    shown = ask(window)
    for button in (shown.back, shown.all, shown.keys, shown.close_button):
        assert button.accessibleName() or button.text()
    assert help_page(START, language)[0].words in shown.text.accessibleName()
    assert shown.text.toPlainText().startswith({"en": "Help", "fi": "Ohje", "sv": "Hjälp"}[language])


def test_another_language_and_another_theme_take_the_page_along(window: MainWindow) -> None:
    ask(window)
    window.speak("fi")
    QTest.qWait(30)
    shown = ask(window)
    assert shown.text.toPlainText().startswith("Ohje")
    shown.wear()
    assert shown.text.toPlainText().startswith("Ohje")
