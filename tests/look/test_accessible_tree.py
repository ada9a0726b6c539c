"""No window, dialog, menu, panel or line that lies over the canvas has a control without a name, in any language."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

import widgets
from app.actions import ACTIONS
from blueprint_model.elements import Need
from tests.examples.opened import example
from tests.look.accessible_tree import NAMED, accessible, unnamed
from tests.window.opened import make_window, open_blueprint, settled
from tests.window.test_every_control import shown_elements
from widgets.agenda_bar import AgendaDialog
from widgets.dialogs.accept_finding import AcceptFinding
from widgets.dialogs.choose_steps import ChooseSteps
from widgets.dialogs.decide import DecideForm
from widgets.dialogs.reason_form import ReasonForm
from widgets.dialogs.say_clash import SayClash
from widgets.dialogs.shortcuts import Shortcuts
from widgets.dialogs.unsaved import ask_about_unsaved
from widgets.interface_language import interface_language
from widgets.main_window import MainWindow
from widgets.outline_rows import Row, RowKind
from widgets.panels.card import Card
from widgets.progress import WaitingWindow
from widgets.workspace import Workspace

DIALOGS: dict[type[QDialog], Callable[[MainWindow, Workspace], QDialog]] = {
    AcceptFinding: lambda window, _: AcceptFinding(window, "about", "Anna", "25.11.2026", lambda reason, name: None),
    AgendaDialog: lambda window, _: AgendaDialog(window, ()),
    ChooseSteps: lambda window, space: ChooseSteps(window, space.bridge.blueprint, "n1", ()),
    DecideForm: lambda window, _: DecideForm(window, "about", "Anna", "25.11.2026", lambda choice, words, person: None),
    SayClash: lambda window, space: SayClash(window, space.bridge.blueprint),
    Shortcuts: lambda window, _: Shortcuts(window),
    WaitingWindow: lambda window, _: WaitingWindow(window, "Opening"),
}


@pytest.fixture(params=["en", "fi", "sv"])
def window(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> MainWindow:
    return make_window(qtbot, tmp_path, request.param)


def all_dialogs() -> set[type[QDialog]]:
    """Every class of a dialog that the program has."""
    for module in pkgutil.walk_packages(widgets.__path__, "widgets."):
        importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    open_ones: list[type[QDialog]] = [QDialog]
    while open_ones:
        for kind in open_ones.pop().__subclasses__():
            open_ones.append(kind)
            if kind.__module__.startswith("widgets."):
                found.add(kind)
    return found - {ReasonForm}  # only what is made of it is shown


def test_every_dialog_is_looked_at_here() -> None:
    assert all_dialogs() == set(DIALOGS)


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_every_control_of_a_dialog_has_a_name(window: MainWindow, tmp_path: Path, kind: type[QDialog]) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    dialog = DIALOGS[kind](window, space)
    dialog.show()
    QApplication.processEvents()
    assert sum(told.role in NAMED for told in accessible(dialog)) >= 2
    assert unnamed(dialog) == []
    dialog.hide()
    dialog.deleteLater()


def test_the_question_before_work_is_lost_has_names(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def looked_at(box: QMessageBox) -> int:
        box.show()
        seen.append(unnamed(box))
        box.hide()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", looked_at)
    ask_about_unsaved(window, "Insurance")
    assert seen == [[]]


def test_everything_on_the_start_page_has_a_name(window: MainWindow) -> None:
    assert sum(told.role in NAMED for told in accessible(window)) > 8
    assert unnamed(window) == []


def test_everything_on_the_page_of_a_blueprint_has_a_name(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    assert unnamed(window) == []
    space.choose_clash(space.first_clash())
    for view in space.below.tabs:
        space.below.choose(view)
        if view == "repair":
            qtbot.waitUntil(lambda: space.repair.story is not None, timeout=30_000)
        settled(window)
        assert unnamed(window) == [], view


def test_every_field_beside_the_canvas_has_a_name(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.inspector.unfold(True)
    for element in [*shown_elements(space), *(persona.id for persona in space.bridge.blueprint.personas)]:
        space.inspector.show_element(space.bridge.blueprint, element)
        QApplication.processEvents()
        assert unnamed(space.right_panel) == [], element


def test_what_takes_the_focus_has_the_role_of_a_control(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    roles = NAMED | {QAccessible.Role.List, QAccessible.Role.Table}

    def wrong() -> set[str]:
        takers = [widget for widget in window.findChildren(QWidget) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
        return {type(w).__name__ for w in takers if role_of(w) not in roles}

    assert wrong() == set()
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.choose_clash(space.first_clash())
    for view in space.below.tabs:
        space.below.choose(view)
        if view == "repair":
            qtbot.waitUntil(lambda: space.repair.story is not None, timeout=30_000)
        settled(window)
        assert wrong() == set(), view


def role_of(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def test_a_reader_can_press_a_card_and_hears_that_it_is_chosen(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    card = space.needs.findChildren(Card)[1]
    assert card.content is not None
    interface = QAccessible.queryAccessibleInterface(card)
    assert interface is not None
    assert not interface.state().selected
    actions = interface.actionInterface()
    assert actions is not None
    assert "Press" in actions.actionNames()
    actions.doAction("Press")
    QApplication.processEvents()
    assert space.card == card.content.id
    assert interface.state().selected


def test_every_row_of_the_outline_has_a_name_and_tells_its_findings(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.turn_outline()
    space.outline.tree.expandAll()
    QApplication.processEvents()
    rows = [told.name for told in accessible(space.outline) if told.role == QAccessible.Role.TreeItem]
    assert len(rows) > 80
    assert unnamed(space.outline) == []
    need = space.bridge.blueprint.get("n1", Need)
    assert need is not None
    word = {"en": "clash 1, certain", "fi": "törmäys 1, varma", "sv": "krock 1, säker"}[interface_language()]
    assert any(need.title in name and word in name for name in rows)


def test_what_lies_over_the_window_has_names(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, example("insurer"))
    for action in ("find", "history", "add_need", "add_note"):
        window.actions_by_id[action].trigger()
        QApplication.processEvents()
        assert unnamed(window) == [], action
    line = space.outline_editing  # the choice of a step to connect to
    line.connect(Row(RowKind.STEP, space.bridge.blueprint.steps[0].id))
    QApplication.processEvents()
    assert unnamed(window) == []


def test_the_line_that_asks_what_was_pasted_has_names(window: MainWindow, tmp_path: Path) -> None:
    from widgets.paste_line import PasteLine

    space = open_blueprint(window, tmp_path, example("insurer"))
    line = PasteLine(space.canvas)
    line.ask_lines(("one", "two"), QRect(100, 100, 200, 0))
    line.show()
    QApplication.processEvents()
    assert unnamed(line) == []
    line.hide()
    line.deleteLater()


def test_every_entry_of_every_menu_has_words_and_every_action_too(window: MainWindow, tmp_path: Path) -> None:
    open_blueprint(window, tmp_path, example("insurer"))
    nameless = [words for menu in menus_under(window.menu) for words in empty_entries(menu)]
    assert nameless == []
    assert len(menus_under(window.menu)) >= 8
    assert [identifier for identifier in ACTIONS if not window.actions_by_id[identifier].text().strip()] == []


def menus_under(menu: QMenu) -> list[QMenu]:
    menu.aboutToShow.emit()
    under = [action.menu() for action in menu.actions()]
    return [menu, *(each for sub in under if isinstance(sub, QMenu) for each in menus_under(sub))]


def empty_entries(menu: QMenu) -> list[str]:
    def is_empty(action: QAction) -> bool:
        return not action.isSeparator() and not action.text().partition("\t")[0].strip()

    return [f"an entry of {menu.title()}" for action in menu.actions() if is_empty(action)]


def test_the_walk_finds_a_control_without_a_name(qtbot: QtBot) -> None:
    """The test itself can fail."""
    from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout

    bare = QWidget()
    bare.setWindowTitle("Bare")
    column = QVBoxLayout(bare)
    column.addWidget(QLineEdit())
    column.addWidget(QToolButton())
    qtbot.addWidget(bare)
    bare.show()
    assert len(unnamed(bare)) == 2
