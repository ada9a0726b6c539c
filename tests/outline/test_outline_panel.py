"""The outline in the window: everything is read, written, moved, deleted and connected there with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Flow, Need, ProcessRule, Step
from tests.examples.opened import example
from tests.window.opened import ALT, CONTROL, NONE, click_step, make_window, open_blueprint
from widgets.main_window import MainWindow
from widgets.outline_rows import GROUPS, Row, RowKind
from widgets.workspace import Workspace

Key = Qt.Key


class Writer:
    """Hands on the outline of the insurer."""

    def __init__(self, window: MainWindow, space: Workspace) -> None:
        self.window, self.space = window, space
        self.panel, self.tree = space.outline, space.outline.tree
        self.press(Key.Key_F4)

    @property
    def blueprint(self) -> Blueprint:
        return self.space.bridge.blueprint

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
            QApplication.processEvents()

    def write(self, words: str) -> None:
        for letter in words:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)
            QApplication.processEvents()

    def go(self, kind: RowKind, element: str = "") -> None:
        self.panel.choose_row(Row(kind, element))
        QApplication.processEvents()

    def title(self, element: str) -> str:
        return str(getattr(self.blueprint.elements[element], "title", ""))

    def step(self, element: str) -> Step:
        found = self.blueprint.get(element, Step)
        assert found is not None
        return found

    def places(self, card: str) -> tuple[str, ...]:
        """Of a need or a rule."""
        found = self.blueprint.elements[card]
        assert isinstance(found, Need | ProcessRule)
        return found.scope.elements if found.scope is not None else ()

    def row(self) -> Row:
        assert self.tree.row is not None
        return self.tree.row

    def under(self, row: Row) -> list[str]:
        return [self.panel.outline.title(each) for each in self.panel.outline.children(row)]


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Writer:
    window = make_window(qtbot, tmp_path, size=(1366, 730))
    return Writer(window, open_blueprint(window, tmp_path, example("insurer")))


def step_called(hand: Writer, title: str) -> Step:
    return next(step for step in hand.blueprint.steps if step.title == title)


# --- where it stands ------------------------------------------------------------------------------------------------


def test_f4_brings_it_with_the_hand_in_it_and_takes_it_away_again(hand: Writer) -> None:
    assert hand.tree.hasFocus()
    assert hand.row().kind is RowKind.BLUEPRINT
    assert hand.space.canvas.width() >= 2 * hand.space.width() // 3 - 2
    hand.press(Key.Key_F4)
    assert hand.space.canvas.hasFocus()
    assert not hand.panel.isVisible()
    assert hand.space.needs.isVisible()


def test_f4_goes_back_into_it_from_the_canvas(hand: Writer) -> None:
    hand.press(Key.Key_Escape)
    assert hand.space.canvas.hasFocus()
    hand.press(Key.Key_F4)
    assert hand.tree.hasFocus()


def test_it_is_there_at_the_next_start(qtbot: QtBot, tmp_path: Path, hand: Writer) -> None:
    window = make_window(qtbot, tmp_path, size=(1366, 730))
    space = open_blueprint(window, tmp_path, example("insurer"))
    assert space.outline.isVisible()
    assert space.outline.model.rowCount() == 1 + len(GROUPS)


def test_out_of_sight_it_costs_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    space = open_blueprint(make_window(qtbot, tmp_path), tmp_path, example("insurer"))
    assert space.outline.outline.blueprint.steps == ()


# --- one selection --------------------------------------------------------------------------------------------------


def test_walking_over_steps_selects_them_on_the_canvas(hand: Writer) -> None:
    first = hand.blueprint.steps[0]
    hand.go(RowKind.STEP, first.id)
    assert hand.space.canvas.selection == {first.id}
    hand.press(Key.Key_Down)
    assert hand.space.canvas.selection == {hand.row().element}
    assert hand.row().element != first.id
    assert hand.tree.hasFocus()


def test_several_rows_are_several_selected_things(hand: Writer) -> None:
    hand.go(RowKind.STEP, hand.blueprint.steps[0].id)
    hand.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(hand.space.canvas.selection) == 2


def test_what_is_clicked_on_the_canvas_is_the_row(hand: Writer) -> None:
    step = step_called(hand, "Takes the order")
    click_step(hand.space, step.id)
    assert hand.row() == Row(RowKind.STEP, step.id)
    assert hand.space.canvas.hasFocus()


def test_a_needs_row_shows_its_fields_and_the_outline_stays(hand: Writer) -> None:
    hand.go(RowKind.NEED, "n2")
    assert hand.space.card == "n2"
    assert hand.panel.isVisible()
    hand.press(Key.Key_Return, ALT)
    assert hand.space.inspector.isVisible()
    assert hand.space.inspector.element == "n2"


# --- writing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", [RowKind.STEP, RowKind.LANE, RowKind.PHASE, RowKind.NEED, RowKind.RULE, RowKind.PERSONA, RowKind.FLOW]
)
def test_typing_names_the_row_anew_and_f2_goes_on_from_its_words(hand: Writer, kind: RowKind) -> None:
    lists = {
        RowKind.STEP: hand.blueprint.steps,
        RowKind.LANE: hand.blueprint.lanes,
        RowKind.PHASE: hand.blueprint.phases,
        RowKind.NEED: hand.blueprint.needs,
        RowKind.RULE: hand.blueprint.rules,
        RowKind.PERSONA: hand.blueprint.personas,
        RowKind.FLOW: hand.blueprint.flows,
    }
    element = lists[kind][0].id
    hand.go(kind, element)
    hand.write("Anew")
    hand.press(Key.Key_Return)
    assert hand.title(element) == "Anew"
    assert hand.row() == Row(kind, element)
    hand.press(Key.Key_F2)
    hand.press(Key.Key_End)
    hand.write(" now")
    hand.press(Key.Key_Return)
    assert hand.title(element) == "Anew now"


def test_escape_forgets_what_was_typed(hand: Writer) -> None:
    step = hand.blueprint.steps[0]
    hand.go(RowKind.STEP, step.id)
    hand.write("Nonsense")
    hand.press(Key.Key_Escape)
    assert hand.blueprint.elements[step.id] == step
    assert hand.tree.hasFocus()


def test_the_blueprint_itself_has_its_name_here(hand: Writer) -> None:
    hand.go(RowKind.BLUEPRINT, "scenario")
    hand.write("Insurance")
    hand.press(Key.Key_Return)
    assert hand.blueprint.scenario.title == "Insurance"


def test_enter_on_a_step_writes_the_next_one_and_goes_on_from_it(hand: Writer) -> None:
    step = step_called(hand, "Thinks about leaving")
    count = len(hand.blueprint.steps)
    hand.go(RowKind.STEP, step.id)
    hand.press(Key.Key_Return)
    hand.write("Asks a friend")
    hand.press(Key.Key_Return)
    new = step_called(hand, "Asks a friend")
    assert new.id in {flow.target for flow in hand.blueprint.flows_from(step.id)}
    assert hand.row() == Row(RowKind.STEP, new.id)
    hand.press(Key.Key_Return)
    hand.write("Leaves")
    hand.press(Key.Key_Return)
    assert len(hand.blueprint.steps) == count + 2
    assert step_called(hand, "Leaves").id in {flow.target for flow in hand.blueprint.flows_from(new.id)}
    hand.press(Key.Key_Z, CONTROL, times=2)
    assert len(hand.blueprint.steps) == count


def test_insert_puts_a_step_into_the_same_cell(hand: Writer) -> None:
    step = step_called(hand, "Takes the order")
    hand.go(RowKind.STEP, step.id)
    hand.press(Key.Key_Insert)
    hand.write("Looks at the screen")
    hand.press(Key.Key_Return)
    new = step_called(hand, "Looks at the screen")
    assert (new.lane, new.column) == (step.lane, step.column)


@pytest.mark.parametrize(
    "kind", [RowKind.COLUMN, RowKind.PHASE, RowKind.LANE, RowKind.NEED, RowKind.RULE, RowKind.PERSONA, RowKind.NOTE]
)
def test_insert_on_anything_puts_one_more_beside_it(hand: Writer, kind: RowKind) -> None:
    if kind is RowKind.NOTE:
        hand.press(Key.Key_4, CONTROL)
        hand.write("First")
        hand.press(Key.Key_Return)
    outline = hand.panel.outline
    groups = {RowKind.COLUMN: outline.children(outline.top()[0])[0], RowKind.PHASE: outline.top()[0]}
    group = groups.get(kind) or next(row for row in outline.top() if kind.value in row.kind.value and row.kind is not kind)
    first = outline.children(group)[0]
    before = hand.under(group)
    hand.go(kind, first.element)
    hand.press(Key.Key_Insert)
    hand.write("Brand new")
    hand.press(Key.Key_Return)
    after = hand.under(group)
    assert after.index("Brand new") == 1 or kind is RowKind.PERSONA  # they stand in the order in which they came
    assert [title for title in after if title != "Brand new"] == before
    assert hand.panel.outline.title(hand.row()) == "Brand new"


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Key.Key_1, RowKind.STEP), (Key.Key_2, RowKind.NEED), (Key.Key_3, RowKind.RULE), (Key.Key_4, RowKind.NOTE)],
)
def test_control_and_a_number_writes_one_from_anywhere(hand: Writer, key: Qt.Key, kind: RowKind) -> None:
    for start in hand.panel.outline.top():
        hand.panel.choose_row(start)
        hand.press(key, CONTROL)
        hand.write(f"From {start.kind}")
        hand.press(Key.Key_Return)
        assert hand.row().kind is kind
        assert hand.panel.outline.title(hand.row()) == f"From {start.kind}"


def test_a_need_written_on_a_step_is_felt_there(hand: Writer) -> None:
    step = step_called(hand, "Takes the order")
    hand.go(RowKind.STEP, step.id)
    hand.press(Key.Key_2, CONTROL)
    hand.write("Friendly")
    hand.press(Key.Key_Return)
    assert hand.places(hand.row().element) == (step.id,)


def test_control_1_on_a_flow_comes_into_its_middle(hand: Writer) -> None:
    flow = hand.blueprint.flows_from(step_called(hand, "Compares two insurers").id)[0]
    hand.go(RowKind.FLOW, flow.id)
    hand.press(Key.Key_1, CONTROL)
    hand.write("Hesitates")
    hand.press(Key.Key_Return)
    new = step_called(hand, "Hesitates")
    assert [each.source for each in hand.blueprint.flows_to(new.id)] == [flow.source]
    assert [each.target for each in hand.blueprint.flows_from(new.id)] == [flow.target]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Insert])
def test_escape_leaves_no_trace_of_what_was_begun(hand: Writer, key: Qt.Key) -> None:
    blueprint = hand.blueprint
    for row in [*hand.panel.outline.top(), *hand.panel.outline.way_to(blueprint.steps[0].id)]:
        hand.panel.choose_row(row)
        hand.press(key)
        if hand.panel.model.draft is None:
            continue
        hand.write("Nons")
        hand.press(Key.Key_Escape)
        assert hand.panel.model.draft is None
        assert hand.space.bridge.blueprint is blueprint
        assert hand.row() == row
        assert hand.tree.hasFocus()


def test_a_step_without_words_does_not_come(hand: Writer) -> None:
    blueprint = hand.blueprint
    hand.go(RowKind.STEP, blueprint.steps[0].id)
    hand.press(Key.Key_Return, times=2)
    assert hand.space.bridge.blueprint is blueprint


def test_what_stands_typed_is_kept_when_it_is_saved(hand: Writer) -> None:
    step = hand.blueprint.steps[0]
    hand.go(RowKind.STEP, step.id)
    hand.write("Typed")
    hand.space.keep_typing()
    assert hand.title(step.id) == "Typed"
    assert hand.tree.findChild(QLineEdit) is None or not hand.tree.is_writing()


# --- moving and deleting ----------------------------------------------------------------------------------------------


def test_alt_and_arrows_move_a_step_as_on_the_canvas(hand: Writer) -> None:
    step = step_called(hand, "Thinks about leaving")
    hand.go(RowKind.STEP, step.id)
    hand.press(Key.Key_Right, ALT)
    moved = hand.step(step.id)
    assert hand.blueprint.column_positions[moved.column] == hand.blueprint.column_positions[step.column] + 1
    assert hand.row() == Row(RowKind.STEP, step.id)
    assert hand.space.canvas.selection == {step.id}
    hand.press(Key.Key_Down, ALT)
    assert hand.step(step.id).lane != step.lane
    assert hand.row() == Row(RowKind.STEP, step.id)


def test_alt_and_arrows_move_columns_phases_lanes_and_cards_in_their_order(hand: Writer) -> None:
    lists: list[tuple[RowKind, Callable[[], list[str]]]] = [
        (RowKind.PHASE, lambda: [row.element for row in hand.panel.outline.children(hand.panel.outline.top()[0])]),
        (RowKind.LANE, lambda: [lane.id for lane in hand.blueprint.lanes]),
        (RowKind.NEED, lambda: [need.id for need in hand.blueprint.needs]),
        (RowKind.RULE, lambda: [rule.id for rule in hand.blueprint.rules]),
    ]
    for kind, elements in lists:
        before = elements()
        hand.go(kind, before[2])
        hand.press(Key.Key_Up, ALT)
        assert elements() != before or kind is RowKind.LANE, kind
        assert hand.row().element == before[2]
        hand.press(Key.Key_Z, CONTROL)
        assert elements() == before, kind


def test_delete_takes_away_what_is_chosen_and_the_keyboard_stays_near(hand: Writer) -> None:
    step = step_called(hand, "Takes the order")
    hand.go(RowKind.STEP, step.id)
    hand.press(Key.Key_Delete)
    assert step.id not in hand.blueprint.elements
    assert hand.tree.row is not None
    hand.press(Key.Key_Z, CONTROL)
    assert hand.row() == Row(RowKind.STEP, step.id)


@pytest.mark.parametrize("kind", [RowKind.NEED, RowKind.RULE, RowKind.PERSONA, RowKind.FLOW])
def test_whatever_has_a_row_can_be_deleted(hand: Writer, kind: RowKind) -> None:
    blueprint = hand.blueprint
    lists = {
        RowKind.NEED: blueprint.needs,
        RowKind.RULE: blueprint.rules,
        RowKind.PERSONA: blueprint.personas,
        RowKind.FLOW: blueprint.flows,
    }
    element = lists[kind][-1].id
    hand.go(kind, element)
    hand.press(Key.Key_Delete)
    assert element not in hand.blueprint.elements


# --- connecting -------------------------------------------------------------------------------------------------------


def test_control_l_leads_a_flow_to_the_step_whose_letters_are_typed(hand: Writer) -> None:
    source, target = step_called(hand, "Thinks about leaving"), step_called(hand, "Takes the order")
    hand.go(RowKind.STEP, source.id)
    hand.press(Key.Key_L, CONTROL)
    hand.write("takes the")
    hand.press(Key.Key_Return)
    assert target.id in {flow.target for flow in hand.blueprint.flows_from(source.id)}
    assert hand.row().kind is RowKind.FLOW
    flow = hand.blueprint.elements[hand.row().element]
    assert isinstance(flow, Flow)
    assert (flow.source, flow.target) == (source.id, target.id)
    assert hand.tree.hasFocus()


def test_control_l_on_a_flow_leads_it_elsewhere_and_enter_follows_it(hand: Writer) -> None:
    source = step_called(hand, "Picks his own: one bill for all")
    flow, target = hand.blueprint.flows_from(source.id)[0], step_called(hand, "Thinks about leaving")
    hand.go(RowKind.FLOW, flow.id)
    hand.press(Key.Key_L, CONTROL)
    hand.write("thinks")
    hand.press(Key.Key_Return)
    assert flow.id in {each.id for each in hand.blueprint.flows_to(target.id)}
    assert hand.row() == Row(RowKind.FLOW, flow.id)
    hand.press(Key.Key_Return)
    assert hand.row() == Row(RowKind.STEP, target.id)


def test_control_l_puts_a_need_to_a_step(hand: Writer) -> None:
    target = step_called(hand, "Takes the order")
    hand.go(RowKind.NEED, "n1")
    hand.press(Key.Key_L, CONTROL)
    hand.write("takes the")
    hand.press(Key.Key_Return)
    assert target.id in hand.places("n1")
    assert hand.row() == Row(RowKind.NEED, "n1")


def test_escape_from_connecting_leaves_no_trace(hand: Writer) -> None:
    blueprint = hand.blueprint
    hand.go(RowKind.STEP, blueprint.steps[0].id)
    hand.press(Key.Key_L, CONTROL)
    hand.write("take")
    hand.press(Key.Key_Escape)
    assert hand.space.bridge.blueprint is blueprint
    assert hand.tree.hasFocus()


def test_where_nothing_can_be_connected_it_is_said(hand: Writer) -> None:
    hand.go(RowKind.LANE, hand.blueprint.lanes[0].id)
    hand.press(Key.Key_L, CONTROL)
    assert "connected" in hand.space.notice.words


def test_a_line_that_is_being_written_survives_what_comes_meanwhile(hand: Writer) -> None:
    """A slow check ends while somebody types."""
    step = step_called(hand, "Takes the order")
    hand.go(RowKind.STEP, step.id)
    hand.press(Key.Key_Return)
    hand.write("Asks")
    hand.space.bridge.announce()
    hand.space.canvas.select({hand.blueprint.steps[0].id})
    hand.write(" again")
    hand.press(Key.Key_Return)
    assert step_called(hand, "Asks again").id in {flow.target for flow in hand.blueprint.flows_from(step.id)}


# --- over edits -------------------------------------------------------------------------------------------------------


def test_what_is_open_and_where_the_keyboard_is_stay_over_edits(hand: Writer) -> None:
    step = step_called(hand, "Takes the order")
    hand.go(RowKind.STEP, step.id)
    hand.press(Key.Key_Right)
    index = hand.panel.model.index_of(Row(RowKind.STEP, step.id))
    assert hand.tree.isExpanded(index)
    hand.space.bridge.undo()
    hand.press(Key.Key_Right, ALT)
    index = hand.panel.model.index_of(Row(RowKind.STEP, step.id))
    assert hand.tree.isExpanded(index)
    assert hand.row() == Row(RowKind.STEP, step.id)
