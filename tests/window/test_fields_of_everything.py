"""All that a blueprint can hold can be seen and changed in the fields, in one of the sections, by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import (
    ELEMENT_TYPES,
    AcceptedFinding,
    Answer,
    Decision,
    Direction,
    Element,
    Flow,
    Lane,
    Measure,
    MeasureKind,
    Metric,
    Need,
    Note,
    Organisation,
    Persona,
    ProcessRule,
    Question,
    SaidClash,
    Step,
    Variant,
    Voice,
)
from blueprint_model.zones import Zone
from tests.examples.opened import example
from tests.window.opened import Hands, make_window, open_blueprint
from tests.window.test_every_control import unnamed
from widgets.main_window import MainWindow
from widgets.workspace import Workspace

# What no person types: the key, the order, the place that is given on the canvas, what the program counts.
NOT_FOR_PEOPLE: dict[type[Element], set[str]] = {
    Element: {"id", "variant", "rank"},
    Step: {"lane", "column"},  # moved on the canvas
    Flow: {"source", "target"},  # drawn on the canvas
    ELEMENT_TYPES["scenario"]: {"version"},  # counted at saving
}
# Edited where they are made: in the list of to-bes, in the inbox, in the answers to a clash, as a mark of the workshop.
ELSEWHERE: set[type[Element]] = {Variant, Note, SaidClash, Decision, AcceptedFinding, ELEMENT_TYPES.get("disagreement", Note)}


def full() -> Blueprint:
    """One of everything, on top of the insurer: evidence and other steps, a crossing between organisations, every list."""
    extra: list[Element] = [
        Organisation(id="o9", title="Registry"),
        Lane(id="lane-o", zone=Zone.PARTNER, title="Registry", organisation="o9"),
        Step(id="s90", lane="lane-o", column=example("insurer").columns[0].id, title="Registers the car"),
        Flow(id="f90", source="s8", target="s90"),
        Question(id="q9", title="Customer", answers=(Answer(words="new"), Answer(words="loyal"))),
        Persona(id="p9", title="Aino, 71"),
        Metric(id="m9", title="How long it took", measure="elapsed"),
        Measure(id="measure-9", title="Calls to the registry", kind=MeasureKind.LEVEL),
        Need(id="n90", title="told in time", measure="price", direction=Direction.BEFORE, before="s8", voices=(Voice(),)),
        ProcessRule(id="r90", title="as it is", measure="invoices"),
    ]
    return Blueprint.of([*example("insurer").elements.values(), *extra])


def ones_to_edit(blueprint: Blueprint) -> Iterator[Element]:
    """Elements that are shown in the fields, of every kind and of every look that a kind has."""
    seen = set()
    for element in blueprint.elements.values():
        look = (type(element), isinstance(element, Step) and blueprint.zone_of(element) is Zone.EVIDENCE)
        if look not in seen or element.id in ("f90", "measure-9", "n90", "r90"):
            seen.add(look)
            yield element


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path, "en", (1366, 730))


@pytest.fixture
def space(window: MainWindow, tmp_path: Path) -> Workspace:
    return open_blueprint(window, tmp_path, full())


@pytest.mark.parametrize("kind", [kind for kind in ELEMENT_TYPES.values() if kind not in ELSEWHERE], ids=lambda kind: kind.type)
def test_every_field_of_every_element_can_be_seen_and_changed(space: Workspace, kind: type[Element]) -> None:
    shown: set[str] = set()
    for element in ones_to_edit(space.bridge.blueprint):
        if type(element) is kind:
            space.inspector.show_element(space.bridge.blueprint, element.key)
            assert space.inspector.element == element.key
            space.inspector.unfold(True)
            shown |= {name for field in space.inspector.fields for name in field.shows}
    hidden = set(kind.model_fields) - shown - NOT_FOR_PEOPLE[Element] - NOT_FOR_PEOPLE.get(kind, set())
    assert hidden == set(), f"no section of the inspector shows {sorted(hidden)} of a {kind.type}"


def test_what_is_told_not_to_be_for_people_is_there() -> None:
    for kind, names in NOT_FOR_PEOPLE.items():
        fields = (
            {name for other in ELEMENT_TYPES.values() for name in other.model_fields} if kind is Element else kind.model_fields
        )
        assert names <= set(fields)


def test_every_field_says_what_it_is_and_takes_the_cursor(qtbot: QtBot, window: MainWindow, space: Workspace) -> None:
    for element in ones_to_edit(space.bridge.blueprint):
        space.choose_card(element.key)
        space.inspector.unfold(True)
        assert list(unnamed(window)) == [], element.key
        for field in space.inspector.fields:
            assert field.accessibleName().strip()
            if field.isVisibleTo(space.inspector) and field.name != "dial":
                field.focus_editor()
                focused = QApplication.focusWidget()
                assert focused is not None, field.name
                assert field.isAncestorOf(focused), (element.key, field.name)


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_nothing_is_cut_in_the_fields(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    window = make_window(qtbot, tmp_path, language, (1366, 730))
    space = open_blueprint(window, tmp_path, full())
    for element in ones_to_edit(space.bridge.blueprint):
        space.inspector.show_element(space.bridge.blueprint, element.key)
        space.inspector.unfold(True)
        QTest.qWait(1)
        page = space.inspector.widget()
        assert page is not None
        assert page.width() <= space.inspector.viewport().width()
        parts: list[QToolButton | QLabel | QCheckBox] = [*page.findChildren(QToolButton), *page.findChildren(QLabel)]
        for part in (*parts, *page.findChildren(QCheckBox)):
            if part.isVisible() and part.text():
                where = (language, element.key, part.text())
                assert part.mapTo(page, part.rect().topRight()).x() <= page.width(), where
                if not (isinstance(part, QLabel) and part.wordWrap()) and type(part).__name__ != "ElidedLabel":
                    assert part.width() >= part.sizeHint().width(), where


def test_tab_goes_through_the_fields_as_they_stand(window: MainWindow, space: Workspace) -> None:
    """Also through those of a section that was opened later."""
    space.canvas.select({"s8"})
    time = next(view for view in space.inspector.sections if view.section.key == "time")
    time.head.click()
    QTest.qWait(20)
    time.head.setFocus()
    hands = Hands(window)
    hands.press(Qt.Key.Key_Tab)
    hours, focused = space.inspector.field("opening_hours"), QApplication.focusWidget()
    assert hours is not None
    assert focused is not None
    assert hours.isAncestorOf(focused)


def test_sections_stay_as_a_hand_left_them(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, full())
    space.canvas.select({"s8"})
    next(view for view in space.inspector.sections if view.section.key == "feeling").head.click()
    space.canvas.select({"s5"})
    assert [view.section.key for view in space.inspector.sections if view.is_open] == ["feeling"]
    again = make_window(qtbot, tmp_path)
    other = open_blueprint(again, tmp_path, full())
    other.canvas.select({"s5"})
    assert [view.section.key for view in other.inspector.sections if view.is_open] == ["feeling"]


def test_a_folded_section_says_how_much_is_in_it(space: Workspace) -> None:
    space.canvas.select({"s8"})
    asked = next(view for view in space.inspector.sections if view.section.key == "asked")
    before = asked.head.text()
    assert space._commit("s8", {"asks": ["age"], "documents": ["licence"]}) is None
    assert asked.head.text() != before
    assert asked.head.text().endswith("2")


def test_a_workshop_asks_four_things_of_a_step(space: Workspace) -> None:
    space.canvas.select({"s8"})
    space.inspector.set_brief(True)
    assert [field.name for field in space.inspector.fields] == ["title", "channels", "work", "emotion"]
    assert space.inspector.sections == []
    space.inspector.set_brief(False)
    assert len(space.inspector.sections) > 3
