"""Fields one by one: weeks by the hour, days, words with help, languages, ranges, conditions, answers, alternatives, lists."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import (
    Answer,
    Condition,
    Flow,
    Measure,
    Metric,
    Need,
    OpeningHours,
    Persona,
    ProcessRule,
    Question,
    Step,
)
from blueprint_model.refusal import Refusal
from tests.examples.opened import example
from tests.window.opened import Hands, make_window, open_blueprint
from widgets.fields.alternatives_field import AlternativesField
from widgets.fields.answers_field import AnswersField
from widgets.fields.choice_fields import EmotionField
from widgets.fields.condition_fields import ConditionField, FixesField
from widgets.fields.date_field import DateField
from widgets.fields.elements_field import ElementsField
from widgets.fields.hours_field import HoursField
from widgets.fields.language_fields import LANGUAGE, LANGUAGES
from widgets.fields.list_fields import FactsField, ends_of
from widgets.fields.scope_field import ScopeField
from widgets.fields.text_fields import LineField
from widgets.fields.typed import DATE, WORDS, limit
from widgets.fields.vocabulary import information
from widgets.fields.week_hours import Openness, openness, turned_over, with_hours
from widgets.fields.words_field import WordsField, before_and_last
from widgets.interface_language import set_interface_language
from widgets.main_window import MainWindow
from widgets.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path)


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    more = [
        Question(id="q9", title="Customer", answers=(Answer(words="new"), Answer(words="loyal"))),
        Persona(id="p9", title="Aino", fixes=(Condition(question="q9", answer="new"),)),
    ]
    return open_blueprint(window, tmp_path, Blueprint.of([*example("insurer").elements.values(), *more]))


# --- a week ---------------------------------------------------------------------------------------------------------------

cells = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 23)), max_size=30)
periods = st.lists(
    st.builds(
        lambda day, start, length: {"day": day, "start": start, "end": min(1440, start + length)},
        st.integers(0, 6),
        st.integers(0, 1439),
        st.integers(1, 600),
    ),
    max_size=8,
)


@given(periods, cells)
def test_whole_hours_are_opened_and_closed_and_nothing_else(week: list[dict[str, int]], chosen: set[tuple[int, int]]) -> None:
    before = openness(week)
    opened = openness(with_hours(week, chosen, opened=True))
    closed = openness(with_hours(week, chosen, opened=False))
    for cell, how in before.items():
        assert opened[cell] is (Openness.OPEN if cell in chosen else how)
        assert closed[cell] is (Openness.CLOSED if cell in chosen else how)


@given(periods, cells)
def test_openings_of_a_day_touch_nowhere(week: list[dict[str, int]], chosen: set[tuple[int, int]]) -> None:
    after = turned_over(week, chosen)
    OpeningHours.model_validate({"periods": after})
    for one, other in pairwise(after):
        assert one["day"] < other["day"] or one["end"] < other["start"]


def test_hours_are_turned_over_with_the_space_key(window: MainWindow, space: Workspace) -> None:
    space.canvas.select({"s5"})
    field = space.inspector.field("opening_hours")
    assert isinstance(field, HoursField)
    space.inspector.focus_field("opening_hours")
    hands = Hands(window)
    hands.write("Mon-Fri 9-16")
    hands.press(Qt.Key.Key_Tab)
    assert field.grid.hasFocus()
    field.grid.setCurrentIndex(field.grid.week.index(5, 10))
    hands.press(Qt.Key.Key_Space)
    assert field.editor.text() == "Mon–Fri 9–16, Sat 10–11"
    hands.press(Qt.Key.Key_Space)
    assert field.editor.text() == "Mon–Fri 9–16"


def test_a_week_without_an_open_hour_is_closed_and_not_always_open(space: Workspace) -> None:
    space.canvas.select({"s5"})
    field = space.inspector.field("opening_hours")
    assert isinstance(field, HoursField)
    field.grid.turned.emit([])
    step = space.bridge.blueprint.get("s5", Step)
    assert step is not None
    assert step.opening_hours == OpeningHours()


# --- days and words -------------------------------------------------------------------------------------------------------


def test_days_are_read_in_both_ways_and_shown_in_that_of_the_language() -> None:
    assert DATE.parse("31.5.2026") == DATE.parse("2026-05-31") == "2026-05-31"
    assert DATE.write("2026-05-31") == "2026-05-31"
    assert isinstance(DATE.parse("31.2.2026"), Refusal)
    set_interface_language("fi")
    try:
        assert DATE.write("2026-05-31") == "31.5.2026"
    finally:
        set_interface_language("en")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, where nothing can be grabbed
def test_a_day_is_chosen_in_a_month(qtbot: QtBot, space: Workspace) -> None:
    space.choose_card("r1")
    field = space.inspector.field("review_date")
    assert isinstance(field, DateField)
    space.inspector.focus_field("review_date")
    QTest.keyClick(field.editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.month is not None
    calendar = field.month.calendar
    calendar.activated.emit(calendar.selectedDate().addDays(1))
    rule = space.bridge.blueprint.get("r1", ProcessRule)
    assert rule is not None
    assert rule.review_date is not None
    qtbot.waitUntil(lambda: field.month is None)


def test_words_with_commas_in_them_come_back_as_they_were() -> None:
    for words in (["bills, paid", "the key"], ["bills, paid"], ["a", "b"], []):
        assert WORDS.parse(WORDS.write(words)) == words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ("", "")),
        ("pho", ("", "pho")),
        ("phone, ch", ("phone, ", "ch")),
        ("phone,", ("phone, ", "")),
        ("a, b; c", ("a, b; ", "c")),
    ],
)
def test_the_word_that_is_being_written_is_the_last(text: str, parts: tuple[str, str]) -> None:
    assert before_and_last(text) == parts


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_information_that_is_asked_somewhere_is_offered_elsewhere(space: Workspace) -> None:
    assert space._commit("s5", {"asks": ["registration number"]}) is None
    assert "registration number" in information(space.bridge.blueprint)
    space.canvas.select({"s8"})
    field = space.inspector.field("gives")
    assert isinstance(field, WordsField)
    space.inspector.focus_field("gives")
    QTest.keyClicks(field.editor, "price, regis")
    field.completer.complete()
    assert field.completer.currentCompletion() == "price, registration number"


def test_a_long_list_stands_whole_under_its_line(space: Workspace) -> None:
    long = [f"information number {n}" for n in range(9)]
    assert space._commit("s5", {"asks": long}) is None
    space.canvas.select({"s5"})
    space.inspector.focus_field("asks")
    QTest.qWait(20)
    field = space.inspector.field("asks")
    assert isinstance(field, WordsField)
    assert field.all_of_them.isVisible()
    assert field.all_of_them.text() == ", ".join(long)


def test_languages_are_typed_by_name_or_code() -> None:
    assert LANGUAGES.parse("Swedish, suomi, en") == ["sv", "fi", "en"]
    assert isinstance(LANGUAGES.parse("Klingonese"), Refusal)
    assert LANGUAGE.parse("ruotsi") == "sv"
    assert isinstance(LANGUAGE.parse("sv, fi"), Refusal)


def test_a_face_is_chosen_with_a_figure_and_reached_with_one_tab(window: MainWindow, space: Workspace) -> None:
    space.canvas.select({"s6"})
    field = space.inspector.field("emotion")
    assert isinstance(field, EmotionField)
    field.focus_editor()
    Hands(window).press(Qt.Key.Key_5)
    step = space.bridge.blueprint.get("s6", Step)
    assert step is not None
    assert step.emotion == 2
    stops = [button for button in field.group.buttons() if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [field.group.buttons()[4]]


def test_a_fact_can_be_a_range() -> None:
    counts, times = limit(Measure(id="m").kind, "EUR"), limit(Measure.model_validate({"id": "m", "kind": "duration"}).kind, "EUR")
    assert ends_of(counts, "2–5") == [2, 5]
    assert ends_of(times, "1-3 d") == [86_400, 3 * 86_400]
    assert ends_of(counts, "some") is None


def test_a_range_that_is_typed_is_kept_as_two_ends(window: MainWindow, space: Workspace) -> None:
    assert space._commit("s8", {"facts": [{"measure": "invoices"}]}) is None
    space.canvas.select({"s8"})
    space.inspector.focus_field("facts", "invoices")
    hands = Hands(window)
    hands.write("2-5")
    hands.enter()
    step = space.bridge.blueprint.get("s8", Step)
    assert step is not None
    (fact,) = step.facts
    assert (fact.value, fact.at_least, fact.at_most) == (None, 2, 5)
    assert isinstance(space.inspector.field("facts"), FactsField)


# --- conditions and answers -----------------------------------------------------------------------------------------------


def test_a_condition_is_an_answer_to_a_question(space: Workspace) -> None:
    space.choose_card("r1")
    field = space.inspector.field("condition")
    assert isinstance(field, ConditionField)
    wanted = field.editor.findText("Customer: loyal")
    field.editor.setCurrentIndex(wanted)
    field.editor.activated.emit(wanted)
    rule = space.bridge.blueprint.get("r1", ProcessRule)
    assert rule is not None
    assert rule.condition == Condition(question="q9", answer="loyal")


def test_a_question_can_be_made_where_it_is_missed(space: Workspace) -> None:
    space.canvas.select({"f1"})
    field = space.inspector.field("condition")
    assert isinstance(field, ConditionField)
    before = len(space.bridge.blueprint.questions)
    last = field.editor.count() - 1
    field.editor.setCurrentIndex(last)
    field.editor.activated.emit(last)
    assert len(space.bridge.blueprint.questions) == before + 1
    made = space.bridge.blueprint.elements[space.inspector.element]
    assert isinstance(made, Question)
    flow = space.bridge.blueprint.get("f1", Flow)
    assert flow is not None
    assert flow.condition is None


def test_an_answer_with_new_words_keeps_its_conditions(space: Workspace) -> None:
    assert space._commit("r1", {"condition": {"question": "q9", "answer": "new"}}) is None
    assert space._commit("q9", {"fixed": "new"}) is None
    space.choose_card("q9")
    field = space.inspector.field("answers")
    assert isinstance(field, AnswersField)
    editor = next(e for e in field.findChildren(QLineEdit) if e.text() == "new")
    editor.setText("first time")
    editor.editingFinished.emit()
    blueprint = space.bridge.blueprint
    rule, persona, question = blueprint.get("r1", ProcessRule), blueprint.get("p9", Persona), blueprint.get("q9", Question)
    assert rule is not None
    assert persona is not None
    assert question is not None
    assert rule.condition == Condition(question="q9", answer="first time")
    assert persona.fixes == (Condition(question="q9", answer="first time"),)
    assert question.fixed == "first time"


def test_a_new_answer_waits_for_its_words(window: MainWindow, space: Workspace) -> None:
    space.choose_card("q9")
    field = space.inspector.field("answers")
    assert isinstance(field, AnswersField)
    field.add_button.click()
    hands = Hands(window)
    hands.write("not sure")
    hands.enter()
    question = space.bridge.blueprint.get("q9", Question)
    assert question is not None
    assert [answer.words for answer in question.answers] == ["new", "loyal", "not sure"]


def test_a_persona_settles_answers(space: Workspace) -> None:
    space.choose_card("p9")
    field = space.inspector.field("fixes")
    assert isinstance(field, FixesField)
    space.inspector.focus_field("fixes")
    field._revise(0, question="q9", answer="loyal")
    persona = space.bridge.blueprint.get("p9", Persona)
    assert persona is not None
    assert persona.fixes == (Condition(question="q9", answer="loyal"),)


def test_an_alternative_is_of_the_rules_own_measure(window: MainWindow, space: Workspace) -> None:
    space.choose_card("r2")
    before = space.bridge.blueprint.get("r2", ProcessRule)
    assert before is not None
    field = space.inspector.field("alternatives")
    assert isinstance(field, AlternativesField)
    space.inspector.focus_field("alternatives")
    field.add_button.click()
    QApplication.processEvents()  # rows that come are seen then
    amount = [e for e in field.findChildren(QLineEdit) if e.isVisibleTo(field) and e.accessibleName() == "How much"][-1]
    amount.setFocus()
    Hands(window).write("1")
    Hands(window).enter()
    rule = space.bridge.blueprint.get("r2", ProcessRule)
    assert rule is not None
    assert len(rule.alternatives) == len(before.alternatives) + 1
    assert (rule.alternatives[-1].bound, rule.alternatives[-1].limit) == (before.bound, 1)


# --- what stands nowhere on the canvas ------------------------------------------------------------------------------------


def test_a_persona_is_added_named_and_left_with_the_keyboard(window: MainWindow, space: Workspace) -> None:
    space.choose_nothing()
    assert space.inspector.focus_field("elements:persona")
    hands = Hands(window)
    hands.press(Qt.Key.Key_Space)
    hands.write("Kalle, 19")
    hands.enter()
    made = space.bridge.blueprint.elements[space.inspector.element]
    assert isinstance(made, Persona)
    assert made.title == "Kalle, 19"
    back = space.inspector.back_button
    assert back is not None
    back.click()
    field = space.inspector.field("elements:persona")
    assert isinstance(field, ElementsField)
    assert any("Kalle, 19" in row.accessibleName() for row in field.rows)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert field.isAncestorOf(focused)


def test_a_row_is_opened_with_enter_and_taken_away_with_delete(space: Workspace) -> None:
    space.choose_nothing()
    space.inspector.focus_field("elements:question")
    field = space.inspector.field("elements:question")
    assert isinstance(field, ElementsField)
    row = next(row for row in field.rows if "Customer" in row.accessibleName())
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert space.inspector.element == "q9"
    space.field_editing.open("scenario")
    again = space.inspector.field("elements:question")
    assert isinstance(again, ElementsField)
    row = next(row for row in again.rows if "Customer" in row.accessibleName())
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert space.bridge.blueprint.get("q9", Question) is None
    persona = space.bridge.blueprint.get("p9", Persona)
    assert persona is not None
    assert persona.fixes == ()


def test_a_measure_in_use_keeps_its_kind(space: Workspace) -> None:
    own = space.bridge.blueprint.all_of(Measure)[0]
    assert space._commit("r1", {"measure": own.id, "bound": None, "limit": None, "per": None}) is None
    other = "money" if own.kind.value != "money" else "count"
    assert space._commit(own.id, {"kind": other}) is not None
    assert space.bridge.blueprint.all_of(Measure)[0].kind is own.kind


def test_a_metric_forgets_figures_that_were_told_in_another_unit(space: Workspace) -> None:
    metric = space.bridge.blueprint.all_of(Metric)[0]
    assert space._commit(metric.id, {"measure": "elapsed", "before": 86_400}) is None
    space.choose_card(metric.id)
    field = space.inspector.field("measure")
    assert field is not None
    editor = field.editor  # type: ignore[attr-defined]
    editor.setCurrentIndex(editor.findData("invoices"))
    editor.activated.emit(editor.currentIndex())
    after = space.bridge.blueprint.get(metric.id, Metric)
    assert after is not None
    assert (after.measure, after.before) == ("invoices", None)


@pytest.mark.parametrize("kind", ["phases", "lanes", "flows", "steps", "span", "whole"])
def test_every_kind_of_place_can_be_chosen_and_added_to(space: Workspace, kind: str) -> None:
    space.choose_card("n3")
    field = space.inspector.field("scope")
    assert isinstance(field, ScopeField)
    field.kind.setCurrentIndex(field.kind.findData(kind))
    field.kind.activated.emit(field.kind.currentIndex())
    need = space.bridge.blueprint.get("n3", Need)
    assert need is not None
    assert need.scope is not None
    assert need.scope.kind == kind
    if kind in ("phases", "lanes", "steps"):
        field.add.ready()
        field.add.setCurrentIndex(0)
        field.add.activated.emit(0)
        more = space.bridge.blueprint.get("n3", Need)
        assert more is not None
        assert more.scope is not None
        assert len(more.scope.elements) == len(need.scope.elements) + 1


def test_times_in_the_languages_of_the_workshop_are_read(window: MainWindow, space: Workspace) -> None:
    space.canvas.select({"s5"})
    field = space.inspector.field("work")
    assert isinstance(field, LineField)
    for text, seconds in (("90 min", 5400), ("2 d", 172_800)):
        field.editor.setText(text)
        field.commit()
        step = space.bridge.blueprint.get("s5", Step)
        assert step is not None
        assert step.work is not None
        assert step.work.max == seconds


def test_escape_takes_back_what_was_typed_and_then_leaves_the_fields(window: MainWindow, space: Workspace) -> None:
    before = space.bridge.blueprint
    space.canvas.select({"s5"})
    field = space.inspector.field("work")
    assert isinstance(field, LineField)
    shown = field.editor.text()
    field.focus_editor()
    hands = Hands(window)
    hands.write("90 m")
    hands.press(Qt.Key.Key_Escape)
    assert field.editor.text() == shown
    assert field.editor.hasFocus()
    hands.press(Qt.Key.Key_Escape)
    assert space.canvas.hasFocus()
    assert space.bridge.blueprint is before


def test_escape_goes_from_a_persona_back_to_the_list(window: MainWindow, space: Workspace) -> None:
    space.field_editing.open("p9")
    Hands(window).press(Qt.Key.Key_Escape)
    assert space.inspector.element == "scenario"
    field = space.inspector.field("elements:persona")
    focused = QApplication.focusWidget()
    assert field is not None
    assert focused is not None
    assert field.isAncestorOf(focused)


def test_what_is_asked_of_a_question_opens_its_field(space: Workspace) -> None:
    space.open_field("q9", "fixed", "")
    assert space.inspector.element == "q9"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Holds in the whole blueprint"
