"""Accepting and deciding under the answers, the table of decisions, what to ask next: with keys, in the real window."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.date_words import date_text, written_date
from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.identity import repair_identity
from blueprint_model.commands import delete_elements
from blueprint_model.elements import AcceptedFinding, Choice, Decision, ProcessRule
from tests.checking.test_e6 import handling
from tests.examples.opened import example
from tests.paths.small import DAY, TODAY
from tests.window.opened import make_window, open_blueprint, settled
from widgets.dialogs.decide import DecideForm
from widgets.dialogs.reason_form import ReasonForm
from widgets.labels import ElidedLabel
from widgets.main_window import MainWindow
from widgets.panels.clash_rows import ClashRow
from widgets.panels.decided_section import DecidedSection
from widgets.panels.decision_table import Column, widths_in
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    """E6 (b): a week at Registers and fourteen days at Decides, ten are needed."""
    space = open_blueprint(window, tmp_path, handling())
    space.choose_clash("head/n")
    QApplication.processEvents()
    return space


def buttons(space: Workspace) -> dict[str, QPushButton]:
    section = space.answers.findChild(DecidedSection)
    assert section is not None
    return {button.text(): button for button in section.findChildren(QPushButton)}


def decided_words(space: Workspace) -> list[str]:
    """What stands at the beginning of the answers."""
    return [label.text() for label in space.answers.page.findChildren(QLabel) if label.property("role") == "decided"]


def while_open(space: Workspace, act: Callable[[ReasonForm], None]) -> list[str]:
    """Does something in the form that opens next; a form that is still open then is left. Returns its complaints."""
    complaints: list[str] = []

    def in_form() -> None:
        form = space.deciding.form
        assert form is not None
        try:
            act(form)
            complaints.append(form.complaint)
        finally:
            if form.isVisible():
                form.reject()

    QTimer.singleShot(20, space, in_form)
    return complaints


def write(form: ReasonForm, words: str, person: str | None = None) -> None:
    """With keys, from wherever the form puts the hand."""
    form.words.setFocus()
    QTest.keyClicks(form.words, words)
    if person is not None:
        QTest.keyClick(form.words, Qt.Key.Key_Tab)
        assert form.focusWidget() is form.person
        form.person.selectAll()
        QTest.keyClicks(form.person, person)
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)


def accept(space: Workspace, words: str = "the law", person: str | None = "Anna") -> None:
    while_open(space, lambda form: write(form, words, person))
    buttons(space)["Accept…"].click()
    QApplication.processEvents()


def finding(space: Workspace, identity: str = "head/n") -> Finding:
    """As it is now: on a busy machine a check may wait until the hands rest."""
    space.bridge.check_now()
    return next(f for f in space.bridge.result.findings if f.identity == identity)


# --- accepting --------------------------------------------------------------------------------------------------------


def test_a_clash_is_accepted_with_a_reason_and_a_name_and_says_so(window: MainWindow, space: Workspace) -> None:
    accept(space)
    assert finding(space).accepted
    (record,) = space.bridge.blueprint.all_of(AcceptedFinding)
    today = space.bridge.session.today()
    assert (record.reason, record.name, record.date) == ("the law", "Anna", today.isoformat())
    assert decided_words(space) == [f"Accepted by Anna, {date_text(today, translator('en'))}: the law"]
    assert set(buttons(space)) == {"Withdraw acceptance", "Decide…"}
    assert space.notice.words.startswith("Accepted.")
    row = space.clashes.rows[0].row
    assert row is not None
    assert (row.look, row.quiet) == ("accepted", True)
    assert row.mark == "accepted"
    assert space.below.words.whole_text() == "0 certain · 1 possible · 1 of them accepted"


def test_nothing_is_accepted_without_a_reason_and_the_form_says_why(space: Workspace) -> None:
    complaints = while_open(space, lambda form: write(form, "", "Anna"))
    buttons(space)["Accept…"].click()
    assert complaints == ["Write in a few words why this is accepted."]
    assert not space.bridge.blueprint.all_of(AcceptedFinding)


def test_leaving_the_form_changes_nothing(space: Workspace) -> None:
    before = space.bridge.blueprint
    while_open(space, lambda form: QTest.keyClick(form, Qt.Key.Key_Escape))
    buttons(space)["Accept…"].click()
    assert space.bridge.blueprint is before


def test_the_name_is_remembered_and_the_hand_comes_back(window: MainWindow, space: Workspace, qtbot: QtBot) -> None:
    accept(space, person="Anna")
    qtbot.waitUntil(lambda: window.focusWidget() is buttons(space)["Withdraw acceptance"], timeout=5000)
    QTest.keyClick(buttons(space)["Withdraw acceptance"], Qt.Key.Key_Space)
    assert not finding(space).accepted
    accept(space, "once more", person=None)
    assert [record.name for record in space.bridge.blueprint.all_of(AcceptedFinding)] == ["Anna"]


def test_withdrawing_and_undoing_are_one_step_each(window: MainWindow, space: Workspace) -> None:
    accept(space)
    buttons(space)["Withdraw acceptance"].click()
    assert not finding(space).accepted
    assert set(buttons(space)) == {"Accept…", "Decide…"}
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert finding(space).accepted
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert not finding(space).accepted


def test_what_got_worse_says_that_it_was_accepted(window: MainWindow, space: Workspace) -> None:
    accept(space)
    space._commit("r1", {"limit": 16 * DAY})
    assert not finding(space).accepted
    (words,) = decided_words(space)
    assert words.startswith("Was accepted by Anna")
    assert words.endswith("the law. It has become worse since.")
    assert "Accept…" in buttons(space)


def test_marks_and_what_is_not_known_have_nothing_to_accept(window: MainWindow, space: Workspace) -> None:
    space = open_blueprint(window, Path(space.bridge.session.document.path or "").parent, example("insurer"), "other.saro")
    unknown = next(row.row for row in space.clashes.rows if row.row and row.row.key.startswith("unknown:"))
    space.choose_clash(unknown.key)
    QApplication.processEvents()
    assert space.answers.findChild(DecidedSection) is None


# --- deciding ---------------------------------------------------------------------------------------------------------


def decide_so(space: Workspace, choice: Choice, words: str, person: str | None = "Anna") -> list[str]:
    """The hand begins at the choices: the arrows go from one to the next, as among all round buttons."""

    def act(form: ReasonForm) -> None:
        assert isinstance(form, DecideForm)
        assert form.focusWidget() is form.buttons[form.choice]
        form.buttons[choice].click()
        write(form, words, person)

    complaints = while_open(space, act)
    next(button for text, button in buttons(space).items() if text.startswith("Decide")).click()
    QApplication.processEvents()
    return complaints


def test_a_clash_is_decided_and_stands_in_the_table(space: Workspace) -> None:
    decide_so(space, Choice.CHANGE, "three days from May")
    (record,) = space.bridge.blueprint.all_of(Decision)
    assert (record.choice, record.text, record.person) == (Choice.CHANGE, "three days from May", "Anna")
    assert decided_words(space)[0].startswith("Decided: change. Anna, ")
    space.below.choose("decisions")
    (row,) = space.decisions.rows
    assert row.row is not None
    assert row.row.number == str(finding(space).number)
    assert (row.row.choice, row.row.person, row.row.words) == ("change", "Anna", "three days from May")
    assert space.below.words.whole_text() == "1 decision"


def test_changing_without_saying_what_is_refused_in_the_form(space: Workspace) -> None:
    assert decide_so(space, Choice.CHANGE, "") == ["Write in a few words what will be changed."]
    assert decide_so(space, Choice.FIND_OUT, "") == ["Write in a few words what must be found out."]
    assert not space.bridge.blueprint.all_of(Decision)


def test_the_forms_say_what_accepting_and_deciding_mean(space: Workspace) -> None:
    said: list[str] = []

    def read(form: ReasonForm) -> None:
        if isinstance(form, DecideForm):
            for choice, button in form.buttons.items():
                button.setChecked(True)
                said.append(f"{choice.value}: {meaning(form)}")
                QApplication.processEvents()
                assert all(part.height() >= part.heightForWidth(part.width()) for part in form.findChildren(QLabel))
        else:
            said.append(f"accept: {meaning(form)}")

    while_open(space, read)
    buttons(space)["Accept…"].click()
    while_open(space, read)
    buttons(space)["Decide…"].click()
    told = dict(line.split(": ", 1) for line in said)
    assert "live with it for now" in told["accept"]
    assert "“Decide…”" in told["accept"]
    assert told["change"].endswith("The clash counts as before, until the change is made.")
    assert "“Accept…”" in told["keep"]
    assert told["find_out"].startswith("Somebody asks first")


def meaning(form: ReasonForm) -> str:
    """The quiet words under the fields."""
    return max((label.text() for label in form.findChildren(QLabel) if label.property("role") == "quiet"), key=len)


def test_a_row_of_the_list_tells_what_was_accepted_and_decided(window: MainWindow, space: Workspace) -> None:
    assert row_of_n(space).mark == ""
    decide_so(space, Choice.FIND_OUT, "how long it takes")
    assert row_of_n(space).mark == "decided: find out"
    accept(space)
    assert row_of_n(space).mark == "accepted · decided: find out"
    shown = space.clashes.rows[0]
    mark = next(label for label in shown.findChildren(ElidedLabel) if label.property("role") == "row-mark")
    QApplication.processEvents()
    assert mark.isVisible()
    assert mark.text() == "accepted · decided: find out"
    assert "decided: find out" in shown.accessibleDescription()
    space._commit("r1", {"limit": 16 * DAY})
    space.bridge.check_now()
    assert row_of_n(space).mark == "accepted, worse since · decided: find out"


def row_of_n(space: Workspace) -> ClashRow:
    space.bridge.check_now()
    row = space.clashes.rows[0].row
    assert row is not None
    return row


def test_the_buttons_are_in_sight_however_long_the_answers_are(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path, size=(1366, 730))
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.choose_clash("head/n1")
    settled(window)
    assert space.answers.page.height() > space.answers.area.viewport().height()  # it has to be scrolled
    for button in buttons(space).values():
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()


def test_keeping_without_a_reason_is_refused_in_the_form(space: Workspace) -> None:
    assert decide_so(space, Choice.KEEP, "") == ["Write in a few words why it is kept as it is."]
    assert not space.bridge.blueprint.all_of(Decision)
    decide_so(space, Choice.KEEP, "the law")
    (record,) = space.bridge.blueprint.all_of(Decision)
    assert (record.choice, record.reason, record.text) == (Choice.KEEP, "the law", "")


def test_deciding_otherwise_begins_with_what_was_decided(space: Workspace) -> None:
    decide_so(space, Choice.CHANGE, "three days")
    seen: list[tuple[Choice, str, str]] = []

    def act(form: ReasonForm) -> None:
        assert isinstance(form, DecideForm)
        seen.append((form.choice, *form.written()))
        form.buttons[Choice.FIND_OUT].setChecked(True)
        assert "find" in form.person.accessibleName().casefold()
        QTest.keyClick(form.person, Qt.Key.Key_Return)

    while_open(space, act)
    buttons(space)["Decide otherwise…"].click()
    assert seen == [(Choice.CHANGE, "three days", "Anna")]
    (record,) = space.bridge.blueprint.all_of(Decision)
    assert (record.choice, record.text) == (Choice.FIND_OUT, "three days")


def test_an_acceptance_stands_in_the_table_is_told_better_and_withdrawn_there(window: MainWindow, space: Workspace) -> None:
    accept(space)
    space.below.choose("decisions")
    (widget,) = space.decisions.rows
    assert widget.row is not None
    assert (widget.row.choice, widget.row.person, widget.row.words) == ("accepted", "Anna", "the law")
    assert space.below.words.whole_text() == "1 accepted"

    def better(form: ReasonForm) -> None:
        assert form.written() == ("the law", "Anna")
        form.words.clear()
        write(form, "the law until 2027")

    while_open(space, better)
    QTest.keyClick(widget, Qt.Key.Key_F2)
    (record,) = space.bridge.blueprint.all_of(AcceptedFinding)
    assert record.reason == "the law until 2027"
    space._commit("r1", {"limit": 16 * DAY})
    space.bridge.check_now()
    assert space.decisions.rows[0].row is not None
    assert space.decisions.rows[0].row.choice == "accepted, worse since"
    QTest.keyClick(space.decisions.rows[0], Qt.Key.Key_Delete)
    assert not space.bridge.blueprint.all_of(AcceptedFinding)
    assert space.decisions.rows == []


# --- the table --------------------------------------------------------------------------------------------------------


def with_decisions(blueprint: Blueprint, *told: tuple[str, str, datetime.date]) -> Blueprint:
    """(about, person, day) each."""
    records = []
    for number, (about, person, day) in enumerate(told, start=1):
        records.append(
            Decision(
                id=f"d{number}", finding=about, choice=Choice.CHANGE, text=f"no. {number}", person=person, date=day.isoformat()
            )
        )
    return Blueprint.of([*blueprint.elements.values(), *records])


THREE = (
    ("head/n", "Cecilia", TODAY),
    ("head/gone", "anna", TODAY + datetime.timedelta(days=2)),
    (repair_identity("r1"), "Bo", TODAY + datetime.timedelta(days=1)),
)


@pytest.fixture
def table(window: MainWindow, tmp_path: Path) -> Workspace:
    space = open_blueprint(window, tmp_path, with_decisions(handling(), *THREE))
    space.below.choose("decisions")
    QApplication.processEvents()
    return space


def people(space: Workspace) -> list[str]:
    return [row.row.person for row in space.decisions.rows if row.row is not None]


def test_the_table_says_how_the_first_decision_is_made(window: MainWindow, space: Workspace) -> None:
    space.below.choose("decisions")
    assert space.decisions.calm.isVisible()
    assert "Decide…" in space.decisions.calm.text()
    assert not any(head.isVisible() for head in space.decisions.heads.values())


def test_the_table_is_sorted_by_any_column_with_keys(table: Workspace) -> None:
    assert people(table) == ["anna", "Bo", "Cecilia"]  # the latest first
    head = table.decisions.heads[Column.PERSON]
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert people(table) == ["anna", "Bo", "Cecilia"]
    assert head.text() == "Person ▴"
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert people(table) == ["Cecilia", "Bo", "anna"]
    table.decisions.heads[Column.DATE].click()
    assert people(table) == ["Cecilia", "Bo", "anna"]
    table.decisions.heads[Column.NUMBER].click()
    assert people(table)[0] == "Cecilia"  # the others have no number


def test_a_row_leads_to_its_finding(table: Workspace) -> None:
    row = next(row for row in table.decisions.rows if row.row and row.row.person == "Cecilia")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert table.clash == "head/n"
    assert table.right.currentWidget() is table.answers
    assert [each.row.person for each in table.decisions.rows if each.row and each.property("chosen")] == ["Cecilia"]


def test_a_row_about_a_repair_leads_to_the_repair_and_one_about_nothing_says_so(table: Workspace) -> None:
    about = {row.row.person: row.row.sentence for row in table.decisions.rows if row.row}
    assert (about["anna"], about["Bo"]) == ("No longer found", "Repair: R1")
    table.decisions.finding_wanted.emit("head/gone")
    assert table.notice.words == "What this was about is no longer in the blueprint."
    table.decisions.finding_wanted.emit("repair/r1")
    assert table.below.view == "repair"


def test_a_decision_is_removed_with_delete_and_comes_back_with_undo(window: MainWindow, table: Workspace) -> None:
    row = table.decisions.rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert people(table) == ["Bo", "Cecilia"]
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert people(table) == ["anna", "Bo", "Cecilia"]


def test_a_decision_is_edited_from_its_row(table: Workspace) -> None:
    row = next(row for row in table.decisions.rows if row.row and row.row.person == "Cecilia")

    def act(form: ReasonForm) -> None:
        assert form.person.text() == "Cecilia"
        form.words.clear()
        write(form, "from June")

    while_open(table, act)
    QTest.keyClick(row, Qt.Key.Key_F2)
    assert next(d.text for d in table.bridge.blueprint.all_of(Decision) if d.id == "d1") == "from June"


def test_up_and_down_go_from_row_to_row_and_up_to_the_heads(table: Workspace) -> None:
    table.decisions.focus_first()
    QTest.keyClick(table.decisions.rows[0], Qt.Key.Key_Down)
    assert table.decisions.rows[1].hasFocus()
    QTest.keyClick(table.decisions.rows[1], Qt.Key.Key_Up)
    QTest.keyClick(table.decisions.rows[0], Qt.Key.Key_Up)
    assert table.decisions.heads[Column.DATE].hasFocus()


def test_a_decision_about_a_mended_clash_names_its_need(window: MainWindow, table: Workspace) -> None:
    table._commit("r1", {"limit": DAY})
    table.bridge.check_now()
    row = next(row.row for row in table.decisions.rows if row.row and row.row.person == "Cecilia")
    assert row.there is False
    assert row.sentence.startswith("No longer a clash")
    table.decisions.finding_wanted.emit("head/n")
    assert table.card == "n"


@pytest.mark.parametrize("room", [400, 700, 1200])
def test_the_columns_of_the_table_fill_their_room(room: int) -> None:
    wanted = {column: 2000 if column in (Column.SENTENCE, Column.WORDS) else 90 for column in Column}
    widths = widths_in(room, wanted)
    assert sum(widths.values()) == room
    assert widths[Column.SENTENCE] > widths[Column.WORDS] > 0


def test_words_that_need_little_leave_their_room_to_the_sentence() -> None:
    wanted = dict.fromkeys(Column, 50) | {Column.SENTENCE: 900}
    widths = widths_in(1000, wanted)
    assert widths[Column.WORDS] == 50
    assert widths[Column.SENTENCE] == 800


def test_days_are_written_as_people_do() -> None:
    day = datetime.date(2026, 1, 5)
    assert [date_text(day, translator(language)) for language in ("en", "fi", "sv")] == [
        "5 January 2026",
        "5. tammikuuta 2026",
        "5 januari 2026",
    ]
    assert [written_date(text, translator("fi")) for text in (None, "2026-01-05", "soon")] == ["", "5. tammikuuta 2026", "soon"]


def test_a_deleted_rule_leaves_the_decision_about_its_clash(window: MainWindow, space: Workspace) -> None:
    decide_so(space, Choice.CHANGE, "three days")
    assert space.bridge.blueprint.get("r1", ProcessRule) is not None
    space.bridge.do(delete_elements(space.bridge.blueprint, ["r1"]))
    settled(window)
    assert space.bridge.blueprint.all_of(Decision)
