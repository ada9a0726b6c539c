"""The panels: fields that commit and complain, cards, clashes and their answers, folding."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import FindingKind
from blueprint_model.elements import SCENARIO_ID, KanoClass, Need, ProcessRule, Step
from blueprint_model.zones import Zone
from tests.examples.opened import example
from tests.window.opened import ALT, CONTROL, Hands, bare_insurer, click_step, make_window, open_blueprint, settled
from widgets.dialogs.say_clash import SayClash
from widgets.fields.choice_fields import EmotionField, HowBadField
from widgets.fields.text_fields import LineField
from widgets.main_window import MainWindow
from widgets.panels.card import card_mime
from widgets.panels.clash_rows import UNKNOWN
from widgets.panels.side_panel import NEEDS_WIDTH, STRIP, panels_that_fit
from widgets.workspace import Workspace

ANY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    return open_blueprint(window, tmp_path, example("insurer"))


def heads_of(space: Workspace) -> list[str]:
    """The capitals in the answers, from the top."""
    page = space.answers.page
    labels = [label for label in page.findChildren(QLabel) if str(label.property("role")).startswith("head")]
    return [label.text() for label in sorted(labels, key=lambda label: label.mapTo(page, QPoint(0, 0)).y())]


# --- fields -----------------------------------------------------------------------------------------------------------


def test_the_blueprint_itself_is_shown_when_nothing_is_selected(space: Workspace) -> None:
    assert space.inspector.element == SCENARIO_ID
    assert [field.name for field in space.inspector.fields[:4]] == ["title", "event", "aim", "setting"]


@pytest.mark.parametrize(
    ("element", "first"),
    [
        ("s8", ["title", "channels", "work", "wait", "emotion"]),
        ("f1", ["kind", "title", "share", "condition"]),
        ("n1", ["title", "kano", "measure", "scope"]),
        ("r1", ["title", "kind", "measure", "owner"]),
    ],
)
def test_the_usual_fields_come_first_and_the_rest_is_folded(space: Workspace, element: str, first: list[str]) -> None:
    space.canvas.select({element})
    assert space.inspector.element == element
    fields = [field for field in space.inspector.fields if field.name != "dial"]  # it turns the limit above it
    assert [field.name for field in fields] == first
    assert all(field.isVisible() for field in fields)
    sections = space.inspector.sections
    assert sections
    assert not any(view.is_open for view in sections)
    for view in sections:
        view.head.click()
    more = [field for field in space.inspector.fields if field.name not in first]
    assert more
    assert all(field.isVisibleTo(space.inspector) for field in more if field.name != "organisation")


def test_lanes_phases_and_columns_have_fields_too(space: Workspace) -> None:
    blueprint = space.bridge.blueprint
    for element in (blueprint.lanes[0].id, blueprint.phases[0].id, blueprint.columns[0].id):
        space.canvas.select({element})
        assert space.inspector.element == element
        assert space.inspector.fields


def test_a_time_is_typed_as_people_write_it(space: Workspace) -> None:
    click_step(space, "s8")
    field = space.inspector.field("wait")
    assert isinstance(field, LineField)
    field.focus_editor()
    QTest.keyClicks(field.editor, "1-3 d")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    step = space.bridge.blueprint.get("s8", Step)
    assert step is not None
    assert step.wait is not None
    assert (step.wait.min, step.wait.max) == (86_400, 3 * 86_400)
    assert field.editor.text() == "1–3 d"


def test_what_cannot_be_read_stays_with_a_complaint_and_changes_nothing(space: Workspace) -> None:
    before = space.bridge.blueprint
    click_step(space, "s8")
    field = space.inspector.field("wait")
    assert isinstance(field, LineField)
    field.focus_editor()
    QTest.keyClicks(field.editor, "soon")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert "soon" in field.complaint
    assert field.editor.text() == "soon"
    assert space.bridge.blueprint is before


def test_a_face_is_chosen_and_let_go(space: Workspace) -> None:
    click_step(space, "s6")
    field = space.inspector.field("emotion")
    assert isinstance(field, EmotionField)
    best = field.group.buttons()[-1]
    best.click()
    step = space.bridge.blueprint.get("s6", Step)
    assert step is not None
    assert step.emotion == 2
    best.click()
    step = space.bridge.blueprint.get("s6", Step)
    assert step is not None
    assert step.emotion is None


def test_how_bad_it_is_takes_one_key_and_sets_class_and_importance(qtbot: QtBot, window: MainWindow, space: Workspace) -> None:
    space.choose_card("n1")
    field = space.inspector.field("kano")
    assert isinstance(field, HowBadField)
    Hands(window).press(Qt.Key.Key_2, ALT)

    def chosen() -> tuple[KanoClass | None, int | None]:
        need = space.bridge.blueprint.get("n1", Need)
        assert need is not None
        return (need.kano, need.importance)

    qtbot.waitUntil(lambda: chosen() == (KanoClass.ONE_DIMENSIONAL, 3))  # the button goes down and up again


def test_the_title_in_the_title_row_is_the_blueprints(window: MainWindow, space: Workspace) -> None:
    title = window.title_row.title
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Two invoices")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert space.bridge.blueprint.scenario.title == "Two invoices"
    assert "Two invoices" in window.windowTitle()


# --- clashes ----------------------------------------------------------------------------------------------------------


def test_a_row_lights_the_chain_and_answers_in_the_fixed_order(qtbot: QtBot, space: Workspace) -> None:
    row = space.clashes.rows[0]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    head = space.bridge.result.finding_of_need("n1")
    assert head is not None
    assert space.clash == head.identity
    assert space.canvas.selection == {*head.steps, *head.flows}
    assert space.right.currentWidget() is space.answers
    assert heads_of(space) == [
        "THE CUSTOMER NEEDS",
        "THE PROCESS SAYS",
        "SO WHAT HAPPENS",
        "WHERE IT COMES FROM",
        "WHAT WOULD MEND IT",
    ]
    qtbot.waitUntil(lambda: space.answers.mends is not None, timeout=20_000)
    assert space.answers.mends
    assert space.answers.mends[0].works


def test_the_answers_are_shown_before_the_remedies_are_known(space: Workspace) -> None:
    space.choose_clash(space.first_clash())
    assert space.answers.mends is None
    assert any("being tried" in label.text() for label in space.answers.findChildren(QLabel))


def test_a_click_on_the_crack_is_a_click_on_its_row(space: Workspace) -> None:
    head = space.bridge.result.finding_of_need("n2")
    assert head is not None
    space.canvas.finding_clicked.emit(head.identity)
    assert space.clash == head.identity
    chosen = [row.row.key for row in space.clashes.rows if row.row is not None and row.property("chosen")]
    assert chosen == [head.identity]


def test_selecting_a_step_by_hand_leaves_the_clash(space: Workspace) -> None:
    space.choose_clash(space.first_clash())
    click_step(space, "s5")
    assert space.clash == ""
    assert space.right.currentWidget() is space.inspector
    assert space.inspector.element == "s5"


def test_what_is_not_known_names_the_field_and_opens_it(window: MainWindow, space: Workspace) -> None:
    row = next(row for row in space.clashes.rows if row.row is not None and row.row.key == UNKNOWN + "n5")
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert space.right.currentWidget() is space.answers
    (unknown,) = [field for field in space.answers.story.unknown if field.element] if space.answers.story else []
    space.answers.field_wanted.emit(unknown.element, unknown.field, unknown.measure)
    field = space.inspector.field("wait")
    assert isinstance(field, LineField)
    assert space.inspector.element == "s6"
    assert field.editor.hasFocus()
    Hands(window).write("3 min")
    Hands(window).enter()
    assert space.bridge.result.judgements["n5"].answer is not Answer.CANNOT_TELL


def test_the_chain_of_a_clash_is_not_deleted_with_one_key(window: MainWindow, space: Workspace) -> None:
    before = space.bridge.blueprint
    space.choose_clash(space.first_clash())
    space.canvas.setFocus()
    Hands(window).press(Qt.Key.Key_Delete)
    assert space.bridge.blueprint is before
    assert space.notice.words


def test_mending_the_rule_takes_the_crack_away(space: Workspace) -> None:
    space.choose_clash(space.first_clash())
    assert space._commit("r1", {"bound": "exactly", "limit": 1}) is None
    assert space.bridge.result.finding_of_need("n1") is None
    assert space.clash == ""
    assert space.right.currentWidget() is space.inspector


# --- needs and rules --------------------------------------------------------------------------------------------------


def test_a_card_shows_its_number_and_opens_its_fields(space: Workspace) -> None:
    card = space.needs.card_of("n1")
    assert card is not None
    assert card.content is not None
    assert (card.content.number, card.content.look) == ("1", "solid")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert space.inspector.element == "n1"


def test_a_card_that_is_dropped_on_a_step_is_bound_to_it(space: Workspace) -> None:
    card = space.needs.card_of("n1")
    assert card is not None
    assert card.content is not None
    mime, box = card_mime(card.content), space.canvas.step_in_view("s9")
    assert box is not None
    place = box.center()
    viewport = space.canvas.viewport()
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, ANY)
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, ANY))
    need = space.bridge.blueprint.get("n1", Need)
    assert need is not None
    assert need.scope is not None
    assert set(need.scope.elements) == {"s8", "s9"}


def test_the_keyboard_binds_a_card_as_well(window: MainWindow, space: Workspace) -> None:
    click_step(space, "s9")
    card = space.needs.card_of("n1")
    assert card is not None
    card.setFocus()
    Hands(window).press(Qt.Key.Key_B, CONTROL)
    need = space.bridge.blueprint.get("n1", Need)
    assert need is not None
    assert need.scope is not None
    assert "s9" in need.scope.elements


def test_a_rule_that_is_dropped_on_a_need_is_a_said_clash(space: Workspace) -> None:
    need, rule = space.needs.card_of("n2"), space.needs.card_of("r2")
    assert need is not None
    assert rule is not None
    assert rule.content is not None
    mime, place = card_mime(rule.content), QPointF(20, 20)
    before = space.bridge.result.counts.said
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, ANY)
    QApplication.sendEvent(need, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(need, QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, ANY))
    assert [(said.need, said.rule) for said in space.bridge.blueprint.said_clashes if said.need == "n2"] == [("n2", "r2")]
    assert space.bridge.result.counts.said == before + 1


def test_a_clash_is_said_with_the_arrows(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, bare_insurer())
    hands = Hands(window)
    click_step(space, "s8")
    for key, words in ((Qt.Key.Key_2, "be told why"), (Qt.Key.Key_3, "that is how it goes")):
        hands.press(key, CONTROL)
        hands.write(words)
        hands.enter()
        if space.line.stage:
            hands.press(Qt.Key.Key_Escape)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SayClash)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    hands.press(Qt.Key.Key_K, CONTROL)
    hands.write("clash")
    QTimer.singleShot(50, choose)
    hands.enter()
    (said,) = [f for f in space.bridge.result.findings if f.kind is FindingKind.SAID]
    assert (said.need, said.rules) == ("n1", ("r1",))
    assert space.clash == said.identity
    assert space.answers.story is not None
    assert space.answers.story.title == "Clash · said"


def test_a_deleted_card_takes_its_finding_with_it_and_comes_back(window: MainWindow, space: Workspace, qtbot: QtBot) -> None:
    card = space.needs.card_of("n1")
    assert card is not None
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert space.bridge.blueprint.get("n1", Need) is None
    qtbot.waitUntil(lambda: space.bridge.result.finding_of_need("n1") is None)
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: space.bridge.result.finding_of_need("n1") is not None)


# --- words first ------------------------------------------------------------------------------------------------------


def test_words_alone_are_a_need_at_once_and_escape_leaves_them_so(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, bare_insurer())
    hands = Hands(window)
    click_step(space, "s8")
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.write("one shared invoice")
    hands.enter()
    (need,) = space.bridge.blueprint.needs
    assert (need.title, need.measure) == ("one shared invoice", None)
    assert need.scope is not None
    assert need.scope.elements == ("s8",)
    assert need.persona == space.bridge.blueprint.personas[0].id or len(space.bridge.blueprint.personas) != 1
    assert space.line.stage == "suggestion"
    hands.press(Qt.Key.Key_Escape)
    (need,) = space.bridge.blueprint.needs
    assert need.measure is None
    assert space.bridge.result.counts.words == 1
    assert space.canvas.hasFocus()
    assert space.inspector.element == need.id


def test_each_rung_is_one_step_of_undo(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, bare_insurer())
    hands = Hands(window)
    click_step(space, "s8")
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.write("one shared invoice")
    hands.enter()
    hands.enter()
    assert space.bridge.blueprint.needs[0].measure == "invoices"
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert space.bridge.blueprint.needs[0].measure is None
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert not space.bridge.blueprint.needs


def test_without_a_step_the_need_is_of_the_whole(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, bare_insurer())
    hands = Hands(window)
    hands.press(Qt.Key.Key_2, CONTROL)
    assert space.line.head.text() == "A need of the whole path"
    hands.write("be treated well")
    hands.enter()
    (need,) = space.bridge.blueprint.needs
    assert need.scope is not None
    assert need.scope.kind == "whole"


def test_an_answer_that_is_no_number_is_said_beside_the_line(window: MainWindow, tmp_path: Path) -> None:
    space = open_blueprint(window, tmp_path, bare_insurer())
    hands = Hands(window)
    click_step(space, "s14")
    hands.press(Qt.Key.Key_3, CONTROL)
    hands.write("opens a new agreement")
    hands.enter()
    assert space.line.stage == "question"
    hands.write("some")
    hands.enter()
    assert space.line.stage == "question"
    assert space.line.complaint.isVisible()
    rule = space.bridge.blueprint.get("r1", ProcessRule)
    assert rule is not None
    assert rule.measure is None


def test_selecting_something_else_puts_the_line_away(window: MainWindow, space: Workspace) -> None:
    click_step(space, "s8")
    Hands(window).press(Qt.Key.Key_2, CONTROL)
    assert space.line.isVisible()
    click_step(space, "s4")
    assert not space.line.isVisible()


# --- adding -----------------------------------------------------------------------------------------------------------


def test_a_new_blueprint_is_drawn_with_the_keyboard(window: MainWindow) -> None:
    window.files.new()
    space, hands = settled(window), Hands(window)
    hands.press(Qt.Key.Key_1, CONTROL)
    hands.write("Asks for a quote")
    hands.enter()
    hands.press(Qt.Key.Key_1, CONTROL)
    hands.write("Gets two")
    hands.enter()
    steps = space.bridge.blueprint.steps
    assert [step.title for step in steps] == ["Asks for a quote", "Gets two"]
    assert {space.bridge.blueprint.zone_of(step) for step in steps} == {Zone.CUSTOMER}
    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_L, CONTROL)
    hands.press(Qt.Key.Key_Right)
    hands.enter()
    (flow,) = space.bridge.blueprint.flows
    assert (flow.source, flow.target) == (steps[0].id, steps[1].id)


def test_a_flow_that_cannot_be_is_refused_calmly(window: MainWindow, space: Workspace) -> None:
    before = space.bridge.blueprint
    flow = before.flows[0]
    space.canvas.flow_wanted.emit(flow.source, flow.target)
    assert space.bridge.blueprint is before
    assert "already" in space.notice.words
    notice = space.notice.geometry()
    assert space.canvas.rect().contains(notice)
    assert notice.height() < 120
    assert notice.width() > 200
    assert space.middle.count() == 2
    assert QApplication.activeModalWidget() is None


def test_columns_phases_and_lanes_are_added(window: MainWindow, space: Workspace) -> None:
    click_step(space, "s9")
    columns = len(space.bridge.blueprint.columns)
    window.actions_by_id["add_column"].trigger()
    assert len(space.bridge.blueprint.columns) == columns + 1
    lanes = len(space.bridge.blueprint.lanes)
    window._add_lane(Zone.PARTNER)
    assert len(space.bridge.blueprint.lanes) == lanes, "there is a lane when it has a name"
    assert space.canvas.editor is not None
    Hands(window).write("Post office")
    Hands(window).enter()
    assert space.bridge.blueprint.lanes[-1].title == "Post office"


# --- room -------------------------------------------------------------------------------------------------------------


def test_at_1366_pixels_the_canvas_keeps_two_thirds(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path, size=(1366, 768))
    space = open_blueprint(window, tmp_path, example("insurer"))
    assert space.canvas.width() >= 1366 * 2 / 3
    assert space.right_panel.is_open
    assert not space.left_panel.is_open
    Hands(window).press(Qt.Key.Key_F7)
    assert space.left_panel.is_open
    assert not space.right_panel.is_open
    assert space.canvas.width() >= 1366 * 2 / 3
    space.choose_clash(space.first_clash())
    assert space.right_panel.is_open


def test_both_panels_are_open_at_1720_pixels(space: Workspace) -> None:
    assert space.left_panel.is_open
    assert space.right_panel.is_open
    assert space.canvas.width() >= 1720 * 2 / 3


def test_a_narrow_window_keeps_the_panel_that_was_asked_for_last() -> None:
    assert panels_that_fit(1366, True, True, "needs") == (True, False)
    assert panels_that_fit(1366, True, True, "answers") == (False, True)
    assert panels_that_fit(3 * (NEEDS_WIDTH + STRIP) - 3, True, False, "needs") == (False, False)


def test_f6_goes_round_the_parts_of_the_window(window: MainWindow, space: Workspace) -> None:
    hands = Hands(window)
    space.canvas.setFocus()
    visited = []
    for _ in range(4):
        hands.press(Qt.Key.Key_F6)
        focused = window.focusWidget()
        parts = {"list": space.clashes, "right": space.right_panel, "left": space.left_panel, "canvas": space.canvas}
        visited.append(next(name for name, part in parts.items() if part is focused or part.isAncestorOf(focused)))
    assert visited == ["list", "right", "left", "canvas"]
