"""The tables of needs and rules: sorted, filtered, edited and pasted by key, quick with many rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.pasted_cells import cells_of_text
from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import start_variant
from blueprint_model.elements import KanoClass, Need, Persona, ProcessRule, RuleKind, ScopeKind
from blueprint_model.refusal import Refusal
from tests.examples.opened import example
from tests.window.opened import CONTROL, Hands, make_window, open_blueprint
from tests.window.test_every_control import unnamed
from widgets.dialogs.choose_steps import ChooseSteps
from widgets.main_window import MainWindow
from widgets.panels.card_table import CardTable
from widgets.workspace import Workspace

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    persona = Persona(id="p8", title="Aino")
    return open_blueprint(window, tmp_path, Blueprint.of([*example("insurer").elements.values(), persona]))


@pytest.fixture
def table(window: MainWindow, space: Workspace) -> CardTable:
    """The table of rules, with the hand in its first cell."""
    window.actions_by_id["rule_table"].trigger()
    space.cards.grid.stand(0)
    return space.cards


def column(table: CardTable, key: str) -> int:
    return [own.key for own in table.model.columns].index(key)


def stand(table: CardTable, row: int, key: str) -> None:
    table.grid.stand(row, column(table, key))


def words(table: CardTable, key: str) -> list[str]:
    return [table.model.text(row, column(table, key)) for row in range(len(table.model.keys))]


def rule(space: Workspace, key: str) -> ProcessRule:
    found = space.bridge.blueprint.get(key, ProcessRule)
    assert found is not None
    return found


def need(space: Workspace, key: str) -> Need:
    found = space.bridge.blueprint.get(key, Need)
    assert found is not None
    return found


def paste(table: CardTable, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(table.grid, Qt.Key.Key_V, CONTROL)


# --- to it and back -------------------------------------------------------------------------------------------------------


def test_f3_goes_to_the_table_and_back_to_the_canvas(window: MainWindow, space: Workspace) -> None:
    heights = space.middle.sizes()
    space.canvas.setFocus()
    window.actions_by_id["card_table"].trigger()
    assert space.below.view == "cards"
    assert space.cards.grid.hasFocus()
    assert space.middle.sizes()[1] > heights[1]
    window.actions_by_id["card_table"].trigger()
    assert space.canvas.hasFocus()
    assert space.middle.sizes() == heights


def test_each_of_the_tables_has_a_key(window: MainWindow, space: Workspace) -> None:
    window.actions_by_id["need_table"].trigger()
    assert space.cards.kind == "need"
    assert len(space.cards.model.keys) == len(space.bridge.blueprint.needs)
    window.actions_by_id["rule_table"].trigger()
    assert space.cards.model.keys == [rule.id for rule in space.bridge.blueprint.rules]


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_everything_in_the_table_has_a_name(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    window = make_window(qtbot, tmp_path, language)
    space = open_blueprint(window, tmp_path, example("insurer"))
    for kind in ("need", "rule"):
        space.field_editing.to_table(kind)
        assert list(unnamed(space.cards)) == []
        cell = space.cards.model.index(0, 1)
        assert space.cards.model.data(cell, Qt.ItemDataRole.AccessibleTextRole)


def test_the_row_that_is_stood_in_has_its_fields_beside(qtbot: QtBot, table: CardTable, space: Workspace) -> None:
    QTest.keyClick(table.grid, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: space.inspector.element == table.model.keys[1])


def test_the_fields_beside_follow_to_the_other_table(qtbot: QtBot, window: MainWindow, space: Workspace) -> None:
    for action, key in (("rule_table", "r1"), ("need_table", "n1"), ("rule_table", "r1")):
        window.actions_by_id[action].trigger()
        qtbot.waitUntil(lambda key=key: space.inspector.element == key)  # type: ignore[misc]


def test_rules_that_are_pasted_in_a_to_be_are_of_it_alone(window: MainWindow, space: Workspace) -> None:
    before = space.bridge.blueprint.rules
    assert space.bridge.do_to_all(start_variant(space.bridge.session.document.blueprint, "v1", "Better")) is None
    space.bridge.look_at("v1")
    window.actions_by_id["rule_table"].trigger()
    space.cards.grid.stand_in_free_row()
    paste(space.cards, "In words\tKind of rule\tOwner\nOne invoice for all\tpolicy\tBilling\n")
    made = space.bridge.blueprint.rules[-1]
    assert (made.title, made.kind, made.owner) == ("One invoice for all", RuleKind.POLICY, "Billing")
    space.bridge.look_at(None)
    assert space.bridge.blueprint.rules == before


# --- sorting and filtering ------------------------------------------------------------------------------------------------


def test_any_column_sorts_and_what_is_empty_comes_last(table: CardTable) -> None:
    for place in range(len(table.model.columns)):
        for downwards in (True, False):
            table.grid.sort(place, downwards=downwards)
            shown = [bool(table.model.text(row, place)) for row in range(len(table.model.keys))]
            assert shown == sorted(shown, reverse=True)


def test_kinds_sort_by_how_hard_they_are_to_change(table: CardTable, space: Workspace) -> None:
    table.grid.sort(column(table, "kind"), downwards=True)
    hard = [rule(space, key).hardness for key in table.model.keys]
    assert hard == sorted(hard, reverse=True)


def test_the_keyboard_sorts_by_the_column_it_stands_in(table: CardTable) -> None:
    stand(table, 0, "title")
    QTest.keyClick(table.grid, Qt.Key.Key_Down, ALT)
    titles = [title.casefold() for title in words(table, "title")]
    assert titles == sorted(titles)
    QTest.keyClick(table.grid, Qt.Key.Key_Up, ALT)
    assert [title.casefold() for title in words(table, "title")] == titles[::-1]


def test_a_row_stays_where_it_is_when_it_is_edited(table: CardTable, space: Workspace) -> None:
    table.grid.sort(column(table, "owner"), downwards=True)
    before = list(table.model.keys)
    assert space._commit(before[-1], {"owner": "Aaro"}) is None
    assert table.model.keys == before


def test_typing_leaves_the_rows_with_these_words(table: CardTable, space: Workspace) -> None:
    there = len(table.model.keys)
    QTest.keyClick(table.grid, Qt.Key.Key_F, CONTROL)
    assert table.filter.hasFocus()
    QTest.keyClicks(table.filter, "agreement")
    assert 0 < len(table.model.keys) < there
    assert all("agreement" in " ".join(row).casefold() for row in list(table.model.all_rows())[1:])
    QTest.keyClick(table.filter, Qt.Key.Key_Escape)
    assert len(table.model.keys) == there


# --- editing --------------------------------------------------------------------------------------------------------------


def test_letters_edit_the_cell_and_enter_goes_down(window: MainWindow, table: CardTable, space: Workspace) -> None:
    stand(table, 0, "owner")
    hands = Hands(window)
    hands.write("Anna")
    hands.enter()
    assert rule(space, table.model.keys[0]).owner == "Anna"
    assert table.grid.currentIndex().row() == 1
    assert table.grid.hasFocus()


def test_a_limit_is_typed_as_it_is_said(window: MainWindow, table: CardTable, space: Workspace) -> None:
    key = next(key for key in table.model.keys if rule(space, key).measure == "invoices")
    stand(table, table.model.keys.index(key), "limit")
    hands = Hands(window)
    hands.press(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    hands.write("at most 3")
    hands.enter()
    changed = rule(space, key)
    assert (changed.bound, changed.limit) == ("at_most", 3)


def test_what_cannot_be_read_stays_in_the_cell(window: MainWindow, table: CardTable, space: Workspace) -> None:
    before = space.bridge.blueprint
    stand(table, 0, "review_date")
    hands = Hands(window)
    hands.write("soon")
    hands.enter()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "soon"
    assert "soon" in space.notice.words
    assert space.bridge.blueprint is before
    hands.press(Qt.Key.Key_Escape)
    assert space.bridge.blueprint is before


def test_the_free_row_takes_one_card_after_another(window: MainWindow, table: CardTable, space: Workspace) -> None:
    before = len(space.bridge.blueprint.rules)
    table.grid.stand_in_free_row()
    hands = Hands(window)
    for text in ("No refunds", "Only by post"):
        hands.write(text)
        hands.enter()
    assert [rule.title for rule in space.bridge.blueprint.rules[before:]] == ["No refunds", "Only by post"]
    assert space.bridge.session.document.history.to_undo is not None
    assert space.bridge.session.document.history.to_undo.name == "Add rule"


def test_delete_clears_cells_and_takes_the_card_with_its_words(table: CardTable, space: Workspace) -> None:
    key = next(key for key in table.model.keys if rule(space, key).owner)
    stand(table, table.model.keys.index(key), "owner")
    QTest.keyClick(table.grid, Qt.Key.Key_Delete)
    assert rule(space, key).owner == ""
    stand(table, table.model.keys.index(key), "title")
    QTest.keyClick(table.grid, Qt.Key.Key_Delete)
    assert space.bridge.blueprint.get(key, ProcessRule) is None


# --- pasting --------------------------------------------------------------------------------------------------------------


def test_a_block_with_heads_becomes_cards_in_one_edit(window: MainWindow, space: Workspace) -> None:
    window.actions_by_id["need_table"].trigger()
    before = space.bridge.blueprint
    text = (
        "In words\tWhose need\tMeasure\tLimit\tImportance\tMentions\tWhere\n"
        "One bill\tAino\tinvoices\tat most 1\t5\t14\tGets a second invoice\n"
        "Covered at once\t\telapsed time\t≤ 2 d\t4\t\ton the whole path\n"
    )
    paste(space.cards, text)
    one, two = space.bridge.blueprint.needs[len(before.needs) :]
    assert (one.title, one.persona, one.measure, one.direction, one.adequate) == ("One bill", "p8", "invoices", "at_most", 1)
    assert one.importance == 5
    assert [voice.count for voice in one.voices] == [14]
    assert one.scope is not None
    assert one.scope.kind is ScopeKind.STEPS
    assert (two.measure, two.adequate) == ("elapsed", 2 * 86_400)
    assert two.scope is not None
    assert two.scope.kind is ScopeKind.WHOLE
    window.actions_by_id["undo"].trigger()
    assert space.bridge.blueprint.needs == before.needs


def test_what_cannot_be_read_in_a_paste_is_kept_in_the_note(table: CardTable, space: Workspace) -> None:
    table.grid.stand_in_free_row()
    paste(table, "In words\tMeasure\tLimit\tKind of rule\nNo cash\thappiness\tsome\tlaw\n")
    made = space.bridge.blueprint.rules[-1]
    assert (made.title, made.kind) == ("No cash", RuleKind.LAW)
    assert "happiness" in made.note
    assert "some" in made.note
    assert "2 cells" in space.notice.words


def test_a_column_is_filled_from_where_it_stands(table: CardTable, space: Workspace) -> None:
    stand(table, 0, "owner")
    paste(table, "Anna\nBo\n")
    assert [rule(space, key).owner for key in table.model.keys[:2]] == ["Anna", "Bo"]
    undo = space.bridge.session.document.history.to_undo
    assert undo is not None
    assert undo.name == "Paste rules"


def test_one_value_fills_all_marked_rows(table: CardTable, space: Workspace) -> None:
    stand(table, 0, "owner")
    QTest.keyClick(table.grid, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(table.grid, Qt.Key.Key_Down, SHIFT)
    paste(table, "Claims")
    assert {rule(space, key).owner for key in table.model.keys[:3]} == {"Claims"}


def test_plain_lines_in_the_free_row_become_cards(table: CardTable, space: Workspace) -> None:
    before = len(space.bridge.blueprint.rules)
    table.grid.stand_in_free_row()
    paste(table, "No refunds\n\nOnly by post\n")
    assert [rule.title for rule in space.bridge.blueprint.rules[before:]] == ["No refunds", "Only by post"]


def test_what_was_copied_can_be_pasted_again(window: MainWindow, table: CardTable, space: Workspace) -> None:
    whole = "\n".join("\t".join(row) for row in table.table())
    before = space.bridge.blueprint.rules
    table.grid.stand_in_free_row()
    paste(table, whole)
    after = space.bridge.blueprint.rules[len(before) :]
    said = ("title", "kind", "measure", "bound", "limit", "per", "owner", "reason", "review_date")
    assert [[getattr(rule, name) for name in said] for rule in after] == [
        [getattr(rule, name) for name in said] for rule in before
    ]


def test_more_rows_than_cards_are_refused_beside_the_words(table: CardTable, space: Workspace) -> None:
    before = space.bridge.blueprint
    stand(table, len(table.model.keys) - 1, "owner")
    paste(table, "Anna\nBo\nCilla\n")
    assert space.bridge.blueprint is before
    assert space.notice.words


def test_a_block_is_read_as_spreadsheets_write_it() -> None:
    assert cells_of_text('a\t"b\nc"\r\n\'=d\t\r\n\r\n') == (("a", "b c"), ("=d", ""))
    assert cells_of_text("") == ()
    assert isinstance(cells_of_text("a\n" * 5000), Refusal)


# --- where ----------------------------------------------------------------------------------------------------------------


def test_one_rule_comes_to_all_selected_steps(window: MainWindow, table: CardTable, space: Workspace) -> None:
    key = table.model.keys[0]
    space.canvas.select({"s5", "s6", "s9"})
    table.grid.setFocus()
    table.grid.mark([key])
    window.actions_by_id["bind"].trigger()
    scope = rule(space, key).scope
    assert scope is not None
    assert {"s5", "s6", "s9"} <= set(scope.elements)


def test_steps_are_chosen_in_a_list(qtbot: QtBot, window: MainWindow, table: CardTable, space: Workspace) -> None:
    key = table.model.keys[0]
    stand(table, 0, "where")

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChooseSteps)
        assert list(unnamed(dialog)) == []
        QTest.keyClicks(dialog.filter, "second invoice")
        QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    before = rule(space, key).scope
    QTimer.singleShot(50, choose)
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    after = rule(space, key).scope
    assert after != before
    assert window.focusWidget() is table.grid


# --- several at once ------------------------------------------------------------------------------------------------------


def test_marked_rows_have_common_fields_beside(qtbot: QtBot, table: CardTable, space: Workspace) -> None:
    table.grid.setFocus()
    table.grid.mark(table.model.keys[:2])
    qtbot.waitUntil(lambda: space.inspector.elements == tuple(table.model.keys[:2]))
    owner = space.inspector.field("owner")
    assert owner is not None
    owner.send("Both")
    assert {rule(space, key).owner for key in table.model.keys[:2]} == {"Both"}


def test_classes_of_needs_are_read_in_every_language(window: MainWindow, space: Workspace) -> None:
    window.actions_by_id["need_table"].trigger()
    stand(space.cards, 0, "kano")
    paste(space.cards, "pakko olla\n")
    assert need(space, space.cards.model.keys[0]).kano is KanoClass.MUST_BE


def many() -> Blueprint:
    rules = [ProcessRule(id=f"r{n}", rank=f"{n:04d}1", title=f"Rule {n}", measure="invoices", owner="A") for n in range(500)]
    return Blueprint.of([*example("insurer").elements.values(), *rules])


def test_of_five_hundred_rules_only_those_that_are_seen_are_put_into_words(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = open_blueprint(window, tmp_path, many())
    window.actions_by_id["rule_table"].trigger()
    table, asked = space.cards, 0
    QTest.qWait(50)
    usual = type(table.model).data

    def counted(*arguments: object) -> object:
        nonlocal asked
        asked += 1
        return usual(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(type(table.model), "data", counted)
    assert space._commit("r7", {"owner": "B"}) is None
    QTest.qWait(50)
    assert asked < 100 * len(table.model.columns)
