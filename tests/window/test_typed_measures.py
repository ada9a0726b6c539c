"""Levels and sets as people type them: by name and by number, in three languages; what is shown can be read back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements import Bound, Direction, Measure, MeasureKind, Need, ProcessRule
from blueprint_model.measures import CATALOGUE
from blueprint_model.refusal import Refusal
from tests.paths.small import of
from widgets.fields.limit_field import LimitField, ways_of
from widgets.fields.typed import HOURS
from widgets.fields.typed_measures import limit_of
from widgets.interface_language import set_interface_language
from widgets.panels.need_words import need_limit, need_meta, rule_limit, rule_meta

LANGUAGES = CATALOGUE["languages"]
DIFFICULTY = CATALOGUE["difficulty"]
MOOD = Measure(id="mood", title="mood", kind=MeasureKind.LEVEL, levels=("good", "middling", "bad"))
PATH = """
customer: Reads -> Signs
need at Reads: "both" languages all of {sv, fi}
need at Reads: "either" languages one of {sv, fi}
need at Reads: "easy" difficulty at most 2
need at Reads: "the price" price before Signs
rule at Reads: "ours" languages only {fi}
"""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_interface_language("en")


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "sv, fi", ["sv", "fi"]),
        ("en", "Swedish, Finnish", ["sv", "fi"]),
        ("fi", "ruotsi, suomi", ["sv", "fi"]),
        ("sv", "svenska; finska", ["sv", "fi"]),
        ("en", "Savo", ["Savo"]),
    ],
)
def test_languages_by_code_or_name(language: str, text: str, value: list[str]) -> None:
    set_interface_language(language)
    typed = limit_of(LANGUAGES, "EUR")
    assert typed.parse(text) == value
    assert typed.parse(typed.write(list(value))) == value


def test_languages_are_shown_by_name() -> None:
    set_interface_language("fi")
    assert limit_of(LANGUAGES, "EUR").write(["sv", "fi"]) == "ruotsi, suomi"


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@pytest.mark.parametrize("measure", [DIFFICULTY, MOOD])
def test_a_level_that_is_shown_can_be_read_back(language: str, measure: Measure) -> None:
    set_interface_language(language)
    typed = limit_of(measure, "EUR")
    assert [typed.parse(typed.write(level)) for level in (1, 2, 3)] == [1, 2, 3]


@pytest.mark.parametrize(("text", "value"), [("2", 2), (" 2 of 5 ", 2), ("2/5", 2), ("5", 5)])
def test_a_level_by_number(text: str, value: int) -> None:
    assert limit_of(DIFFICULTY, "EUR").parse(text) == value


@pytest.mark.parametrize("text", ["0", "6", "2 of 4", "hard", "", "-1"])
def test_what_is_no_level_is_refused(text: str) -> None:
    assert isinstance(limit_of(DIFFICULTY, "EUR").parse(text), Refusal)


def test_a_set_of_nothing_is_refused() -> None:
    assert isinstance(limit_of(LANGUAGES, "EUR").parse(" , "), Refusal)


def test_ways_of_sets_levels_and_everything() -> None:
    need, rule = Need(id="n"), ProcessRule(id="r")
    of_need = [way for _, way in ways_of(MeasureKind.SET, need)]
    assert set(of_need) == {"all_of", "one_of", "only", "before"}
    assert {way for _, way in ways_of(MeasureKind.SET, rule)} == {"exactly", "only", "all_of"}
    assert {way for _, way in ways_of(MeasureKind.LEVEL, need)} == {"at_most", "at_least", "equals", "before"}
    assert Bound.ONLY.value not in {way for _, way in ways_of(MeasureKind.LEVEL, rule)}
    assert Direction.BEFORE.value in {way for _, way in ways_of(MeasureKind.MONEY, need)}


def test_the_lines_under_the_words_of_needs_and_rules() -> None:
    blueprint = read_example(PATH).blueprint
    assert [need_limit(blueprint, need) for need in blueprint.needs] == [
        "Swedish and Finnish",
        "Swedish or Finnish",
        "≤\u00a02\u00a0of\u00a05",
        "before “Signs”",
    ]
    assert [rule_limit(blueprint, rule) for rule in blueprint.rules] == ["only Finnish"]


def test_a_need_that_is_told_before_a_step_names_the_step(qtbot: QtBot) -> None:
    blueprint = read_example(PATH).blueprint
    field = LimitField("It is met when there is", is_need=True)
    qtbot.addWidget(field)
    sent: list[dict[str, object]] = []
    field.committed.connect(sent.append)
    field.show_value(blueprint, blueprint.needs[3], "price")
    assert (field.step.isHidden(), field.amount.isHidden()) == (False, True)
    assert field.step.currentText() == "Signs"
    field.step.ready()  # as when the hand comes
    field.step.setCurrentIndex(0)
    field.step.activated.emit(0)
    field.show_value(blueprint, blueprint.needs[0], "languages")
    assert (field.step.isHidden(), field.amount.isHidden()) == (True, False)
    field.way.setCurrentIndex(field.way.findData("before"))
    field.way.activated.emit(field.way.currentIndex())
    assert sent == [{"before": "s1"}, {"direction": "before", "adequate": None, "desired": None, "before": "s1"}]


def test_a_card_tells_the_hours_and_no_yes_or_no() -> None:
    set_interface_language("fi")
    hours = HOURS.parse("ma–to 16–18")
    need = Need.model_validate({"id": "n", "measure": "hours", "direction": "all_of", "adequate": hours})
    rule = ProcessRule.model_validate({"id": "r", "measure": "hours", "bound": "exactly", "limit": hours})
    no_dates = ProcessRule.model_validate({"id": "q", "measure": "reason_given", "bound": "exactly", "limit": False})
    blueprint = of(need, rule, no_dates)
    assert need_limit(blueprint, need) == rule_limit(blueprint, rule) == "ma–to 16–18"
    assert rule_limit(blueprint, no_dates) == ""
    set_interface_language("en")


def test_no_line_of_a_card_begins_with_the_dot_or_ends_with_a_lone_number() -> None:
    voices = [{"who": "drivers", "count": 22}]
    need = Need.model_validate(
        {"id": "n", "kano": "attractive", "voices": voices, "measure": "elapsed", "direction": "at_most", "adequate": 86_400}
    )
    rule = ProcessRule.model_validate({"id": "r", "measure": "elapsed", "bound": "at_most", "limit": 86_400})
    blueprint = of(need, rule)
    assert need_meta(blueprint, need) == "would be nice\u00a0· 22\u00a0mentions\u00a0· ≤\u00a01\u00a0d"
    assert rule_meta(blueprint, rule) == "habit\u00a0· nobody owns it\u00a0· ≤\u00a01\u00a0d"
