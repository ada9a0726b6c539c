"""What is said in the panels can be read: contrast of every pair of colours, size of every text."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import accept_finding
from blueprint_model.drawing.theme import THEMES, Theme, contrast
from blueprint_model.elements import Choice, Decision
from blueprint_model.operations import Edit, apply
from tests.examples.opened import checked, example
from tests.window.opened import make_window, open_blueprint, settled
from widgets.labels import NumberDisc
from widgets.panels.decided_section import DecidedSection
from widgets.panels.decision_table import Column
from widgets.style import colours_of

LEAST = 13  # pixels of running text in lists and answers

# (text, under it) by the names that the sheet gives them: lists, answers, dialogs and the table of decisions.
PAIRS = [
    *(("ink", under) for under in ("card", "paper", "soft", "softer", "clash_soft", "need_soft", "note", "hover")),
    *(("muted", under) for under in ("card", "paper", "soft", "softer", "clash_soft", "need_soft")),
    *(("clash", under) for under in ("card", "soft", "softer", "clash_soft")),
    *((hue, "card") for hue in ("need", "rule")),
    ("card", "ink"),
]


@pytest.mark.parametrize("theme", [*THEMES.values()], ids=[*THEMES])
def test_every_text_of_the_window_has_four_and_a_half_to_one(theme: Theme) -> None:
    colours = colours_of(theme)
    weak = [
        (text, under, round(contrast(colours[text], colours[under]), 2))
        for text, under in PAIRS
        if contrast(colours[text], colours[under]) < 4.5
    ]
    assert weak == []


def decided_example(language: str) -> Blueprint:
    """The insurer, with one clash accepted and two others decided."""
    blueprint = example("insurer", language)
    result = checked(blueprint)
    found = result.finding_of_need("n6")
    assert found is not None
    edit = accept_finding(blueprint, "a1", found, result.judgements["n6"], "the law", "Anna", datetime.date(2026, 11, 24))
    assert isinstance(edit, Edit)
    decisions = [
        Decision(id="d1", finding="head/n2", choice=Choice.FIND_OUT, text="who says it", person="Bo", date="2026-11-25"),
        Decision(id="d2", finding="head/n1", choice=Choice.CHANGE, text="one agreement", person="Bo", date="2026-11-25"),
    ]
    return Blueprint.of([*apply(blueprint, edit).elements.values(), *decisions])


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_no_text_of_lists_and_answers_is_small(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    window = make_window(qtbot, tmp_path, language, (1366, 730))
    space = open_blueprint(window, tmp_path, decided_example("fi" if language == "fi" else "en"))
    space.choose_clash("head/n1")
    small = []
    for key in ("clashes", "ask", "decisions", "repair"):
        space.below.choose(key)
        if key == "repair":
            qtbot.waitUntil(lambda: space.repair.story is not None, timeout=30_000)
        settled(window)
        for root in (space.below.current(), space.answers):
            parts: list[QLabel | QAbstractButton] = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
            for part in parts:
                heading = str(part.property("role")).startswith(("head", "field")) or isinstance(part, NumberDisc)
                if part.isVisible() and part.text() and not heading and part.fontInfo().pixelSize() < LEAST:
                    small.append((key, part.text(), part.fontInfo().pixelSize()))
    assert small == []


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@pytest.mark.parametrize("about", ["head/n1", "head/n6"])
def test_the_buttons_of_the_foot_are_whole(qtbot: QtBot, tmp_path: Path, language: str, about: str) -> None:
    window = make_window(qtbot, tmp_path, language, (1366, 730))
    space = open_blueprint(window, tmp_path, decided_example("en"))
    space.choose_clash(about)
    QApplication.processEvents()
    section = space.answers.findChild(DecidedSection)
    assert section is not None
    for button in section.findChildren(QAbstractButton):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.geometry().right() <= section.width(), button.text()


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_what_was_decided_when_and_by_whom_is_seen_whole(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    window = make_window(qtbot, tmp_path, language, (1366, 730))
    space = open_blueprint(window, tmp_path, decided_example("fi" if language == "fi" else "en"))
    space.below.choose("decisions")
    settled(window)
    assert len(space.decisions.rows) == 3
    for row in space.decisions.rows:
        for column in (Column.CHOICE, Column.PERSON, Column.DATE):
            assert row.cells[column].text() == row.cells[column].whole_text()
