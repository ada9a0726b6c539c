"""The insurer's first half from an empty blueprint to its solid crack, with the mouse. Only words are typed, with their Enter."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from blueprint_model.checking.answer import Certainty
from tests.examples.opened import until_the_second_invoice
from tests.journeys.test_insurer_from_nothing_by_keys import arrows, picture
from tests.window.opened import CONTROL, NONE, SHIFT, Hands, make_window, settled
from widgets.canvas_menu import CanvasMenu
from widgets.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
MOST_CLICKS, MOST_DRAGS = 58, 13
_BESIDE, _BELOW, _ABOVE = 0, 1, 3  # the dots of a card

# (lane, column) counted from the upper left, and the words.
STEPS = (
    (1, 0, "Compares two insurers"),
    (1, 1, "Picks his own: one bill for all"),
    (1, 2, "Asks to add the car"),
    (1, 3, "Hears that it can't be done"),
    (1, 4, "Gets a second invoice"),
    (0, 0, "Price comparison page"),
    (0, 2, "Phone call"),
    (0, 4, "Separate paper invoice"),
    (2, 0, "Web shop shows a price"),
    (2, 2, "Takes the order"),
    (2, 3, "“The process just goes that way”"),
    (3, 2, "Creates the policy"),
    (3, 3, "Opens a new agreement"),
    (4, 3, "Registers one more agreement"),
    (4, 4, "Runs invoicing per agreement"),
)


class Mouse:
    """A click is one, a double click is two, a drag is one; `words` are typed where the click has opened something."""

    def __init__(self, space: Workspace, hands: Hands) -> None:
        self.space, self.hands = space, hands
        self.clicks = self.drags = 0

    def step(self, title: str) -> str:
        return next(step.id for step in self.space.bridge.blueprint.steps if step.title == title)

    def card(self, title: str) -> QPoint:
        self._bring_into_view(title)
        box = self.space.canvas.step_in_view(self.step(title))
        assert box is not None
        return box.topLeft().toPoint() + QPoint(30, 20)

    def _bring_into_view(self, title: str) -> None:
        """As turning the wheel does."""
        self.space.canvas.reveal({self.step(title)})

    def cell(self, lane: int, column: int) -> QPoint:
        blueprint = self.space.bridge.blueprint
        cell = (blueprint.lanes[lane].id, blueprint.columns[column].id)
        self.space.canvas.reveal_box(self.space.canvas.picture.free_place(cell))
        return self.space.canvas.free_place_in_view(cell).center().toPoint()

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.clicks += 1
        QTest.mouseClick(self.space.canvas.viewport(), LEFT, modifiers, at)
        QApplication.processEvents()

    def double_click(self, at: QPoint) -> None:
        self.click(at)
        self.clicks += 1
        QTest.mouseDClick(self.space.canvas.viewport(), LEFT, NONE, at)
        QApplication.processEvents()

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.drags += 1
        viewport = self.space.canvas.viewport()
        QTest.mouseMove(viewport, start + QPoint(1, 1))
        QTest.mouseMove(viewport, start)
        QTest.mousePress(viewport, LEFT, NONE, start)
        for part in (1, 2, 3, 4):
            QTest.mouseMove(viewport, start + (end - start) * part / 4)
        QTest.mouseRelease(viewport, LEFT, NONE, end)
        QApplication.processEvents()

    def flow(self, source: str, target: str, port: int = _BESIDE) -> None:
        canvas = self.space.canvas
        end = self.card(target)
        self.space.canvas.reveal({self.step(source), self.step(target)})
        end = self.card(target)
        start = canvas.camera.to_view(*canvas.picture.ports(self.step(source))[port])
        self.drag(QPoint(round(start[0]), round(start[1])), end)

    def menu(self, words: str) -> None:
        """A right click opens it, and a click chooses."""
        self.clicks += 2
        shown: QMenu = CanvasMenu(self.space).made()
        next(action for action in shown.actions() if action.text().split("\t")[0] == words).trigger()
        QApplication.processEvents()

    def write(self, words: str) -> None:
        self.hands.write(words)
        self.hands.enter()


@pytest.fixture
def mouse(qtbot: QtBot, tmp_path: Path) -> Mouse:
    window = make_window(qtbot, tmp_path)
    hands = Hands(window)
    QTest.qWait(50)
    hands.press(Qt.Key.Key_N, CONTROL)
    QTest.qWait(100)
    return Mouse(settled(window), hands)


def test_the_mouse_builds_the_insurer_from_nothing(mouse: Mouse) -> None:
    space = mouse.space
    for lane, column, words in STEPS:
        mouse.double_click(mouse.cell(lane, column))
        mouse.write(words)
    mouse.click(mouse.card("Gets a second invoice"))
    mouse.menu("Step after the selected one")
    mouse.write("Thinks about leaving")
    _flows(mouse)
    for steps, words in (
        (["Compares two insurers"], "Compare"),
        (["Picks his own: one bill for all"], "Choose"),
        (["Asks to add the car", "Hears that it can't be done"], "Buy"),
        (["Gets a second invoice", "Thinks about leaving"], "Be invoiced"),
    ):
        for number, title in enumerate(steps):
            mouse.click(mouse.card(title), SHIFT if number else NONE)
        mouse.menu("Phase over the selected steps")
        mouse.write(words)
    _need_and_rules(mouse)

    built, wanted = space.bridge.blueprint, until_the_second_invoice()
    assert picture(built) == picture(wanted)
    assert {flow[:2] for flow in arrows(built)} == {flow[:2] for flow in arrows(wanted)}
    head = space.bridge.result.finding_of_need("n1")
    assert head is not None
    assert (head.code, head.certainty, head.rules) == ("K1", Certainty.CERTAIN, ("r1", "r2"))
    assert mouse.clicks <= MOST_CLICKS, mouse.clicks
    assert mouse.drags <= MOST_DRAGS, mouse.drags


def _flows(mouse: Mouse) -> None:
    path = [words for lane, _, words in STEPS if lane == 1]
    for source, target in pairwise(path):
        mouse.flow(source, target)
    mouse.flow("Compares two insurers", "Web shop shows a price", _BELOW)
    mouse.flow("Asks to add the car", "Takes the order", _BELOW)
    mouse.flow("Takes the order", "“The process just goes that way”")
    mouse.flow("“The process just goes that way”", "Hears that it can't be done", _ABOVE)
    mouse.flow("Takes the order", "Creates the policy", _BELOW)
    mouse.flow("Creates the policy", "Opens a new agreement")
    mouse.flow("Opens a new agreement", "Registers one more agreement", _BELOW)
    mouse.flow("Registers one more agreement", "Runs invoicing per agreement")
    mouse.flow("Runs invoicing per agreement", "Gets a second invoice", _ABOVE)


def _need_and_rules(mouse: Mouse) -> None:
    line = mouse.space.line
    for title, entry, words in (
        ("Gets a second invoice", "Need in words", "one invoice"),
        ("Opens a new agreement", "Rule in words", "opens a new agreement"),
        ("Runs invoicing per agreement", "Rule in words", "one invoice per agreement"),
    ):
        mouse.click(mouse.card(title))
        mouse.menu(entry)
        mouse.write(words)
        if line.stage == "suggestion":
            mouse.clicks += 1
            QTest.mouseClick(line.suggestion.yes, LEFT)
        elif line.stage == "question":
            mouse.write("2")
        QApplication.processEvents()
