"""Opening hours and starts in the inspector: typed in plain words, shown back the same way, refused in the user's words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import revise_fields
from blueprint_model.elements import Direction, MeasureKind, Need, OpeningHours, OpenPeriod, RecordedFact, Scope, TimeRange
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from tests.paths.small import answer, ends, of, step
from widgets.fields.hours_field import HoursField
from widgets.fields.text_fields import LineField
from widgets.fields.typed import HOURS, START, limit
from widgets.interface_language import say, set_interface_language

OFFICE = {"periods": [{"day": day, "start": 540, "end": 960} for day in range(5)]}


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_interface_language("en")


@pytest.mark.parametrize(("language", "text"), [("en", "Mon–Fri 9–16"), ("fi", "ma–pe 9–16"), ("sv", "mån–fre 9–16")])
def test_hours_are_shown_as_they_are_typed(language: str, text: str) -> None:
    set_interface_language(language)
    assert HOURS.parse(text) == OFFICE
    assert HOURS.write(OFFICE) == text
    assert limit(MeasureKind.SCHEDULE, "EUR").parse(text) == OFFICE


@pytest.mark.parametrize(("language", "text"), [("en", "Fri 15:00"), ("fi", "pe 15.00"), ("sv", "fre 15.00")])
def test_a_start_is_shown_as_it_is_typed(language: str, text: str) -> None:
    set_interface_language(language)
    assert START.parse(text) == {"day": 4, "minute": 900}
    assert START.write({"day": 4, "minute": 900}) == text
    dated = {"day": 2, "minute": 900, "date": "2026-12-23"}
    assert START.parse(START.write(dated)) == dated


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 95), st.integers(1, 96)), min_size=1, max_size=6))
def test_any_hours_come_back_as_they_were(language: str, periods: list[tuple[int, int, int]]) -> None:
    set_interface_language(language)
    found = tuple(OpenPeriod(day=d, start=a * 15, end=b * 15) for d, a, b in periods if a < b)
    if not found:
        return
    once = HOURS.parse(HOURS.write(OpeningHours(periods=found).model_dump(mode="json")))
    assert not isinstance(once, Refusal)
    assert HOURS.parse(HOURS.write(once)) == once


def test_what_cannot_be_read_is_said_in_the_users_words() -> None:
    refused = HOURS.parse("Mon–Fri nine to four")
    assert isinstance(refused, Refusal)
    assert "“nine”" in say(refused.message)
    started = START.parse("soonish")
    assert isinstance(started, Refusal)
    assert "soonish" in say(started.message)


def test_hours_and_a_start_that_are_typed_are_kept_and_answered() -> None:
    blueprint = of(step("works", "customer", 1).model_copy(update={"work": TimeRange.exactly(2, "wd")}))
    need = Need(id="n", measure="elapsed", direction=Direction.AT_MOST, adequate="2 wd", scope=Scope.of_steps("works"))
    blueprint = Blueprint.of([*blueprint.elements.values(), need])
    for key, name, value in (("works", "opening_hours", HOURS.parse("ma–pe 9–16")), ("n", "start", START.parse("pe 15.00"))):
        edit = revise_fields(blueprint, key, **{name: value})
        assert isinstance(edit, Edit)
        blueprint = apply(blueprint, edit)
    assert ends(answer(blueprint, "n")) == (4 * 86_400, 4 * 86_400)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Mon–Fri 16–9", "“16–9” ends before it begins"),
        ("fi", "la suljettu", "”la suljettu” kertoo, milloin on kiinni, mutta ei, milloin on auki"),
        ("sv", "lö stängt", "”lö stängt” säger när det är stängt men inte när det är öppet"),
    ],
)
def test_what_is_wrong_is_said_under_the_field_and_nothing_is_lost(qtbot: QtBot, language: str, text: str, said: str) -> None:
    set_interface_language(language)
    element = step("works", "customer", 1).model_copy(update={"opening_hours": OpeningHours.model_validate(OFFICE)})
    field = LineField("opening_hours", "Opening hours", HOURS)
    qtbot.addWidget(field)
    field.show()
    field.show_element(of(element), element)
    kept: list[object] = []
    field.committed.connect(kept.append)
    field.editor.setText(text)
    field.editor.editingFinished.emit()
    field.show_element(of(element), element)  # as after any other edit
    assert said in field.complaint
    assert field.editor.text() == text
    assert not kept
    field.editor.setText("ma–pe 9–15, la suljettu")
    field.editor.editingFinished.emit()
    assert not field.complaint
    assert len(kept) == 1


def test_hours_that_are_recorded_as_a_fact_are_told_in_the_empty_field(qtbot: QtBot) -> None:
    set_interface_language("fi")
    fact = RecordedFact(measure="hours", value=OpeningHours.model_validate(OFFICE))
    field = HoursField("Aukioloajat")
    qtbot.addWidget(field)
    element = step("works", "customer", 1).model_copy(update={"facts": (fact,)})
    field.show_element(of(element), element)
    assert field.editor.text() == ""
    assert field.editor.placeholderText() == "kirjattu alla: ma–pe 9–16"
    plain = step("works", "customer", 1)
    field.show_element(of(plain), plain)
    assert "aina auki" in field.editor.placeholderText()


def test_the_same_hours_in_other_words_are_shown_as_they_always_are(qtbot: QtBot) -> None:
    set_interface_language("fi")
    field = HoursField("Aukioloajat")
    qtbot.addWidget(field)
    element = step("works", "customer", 1).model_copy(update={"opening_hours": OpeningHours.model_validate(OFFICE)})
    field.show_element(of(element), element)
    field.editor.setText("Mon-Fri 9-16")
    field.editor.editingFinished.emit()
    assert field.editor.text() == "ma–pe 9–16"
    field.show_element(of(element), element)
    assert field.editor.text() == "ma–pe 9–16"
