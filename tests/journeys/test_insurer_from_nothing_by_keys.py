"""The insurer's first half from an empty blueprint to its solid crack, with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Certainty
from blueprint_model.elements import FlowKind
from tests.examples.opened import until_the_second_invoice
from tests.window.opened import CONTROL, SHIFT, Hands, make_window, settled
from widgets.workspace import Workspace

UP, DOWN, LEFT, RIGHT, HOME = (getattr(Qt.Key, f"Key_{name}") for name in ("Up", "Down", "Left", "Right", "Home"))
MOST_COMMANDS = 85  # every key that is no letter of a name
MOST_KEYSTROKES = 526


class Builder(Hands):
    """`letters` are those of names; what remains of `strokes` are commands."""

    letters = 0

    def name(self, words: str) -> None:
        """The words, and Enter."""
        self.letters += len(words)
        self.write(words)
        self.enter()

    def next(self, words: str) -> None:
        """Enter on a step writes the one after it."""
        self.enter()
        self.name(words)

    def below(self, words: str) -> None:
        """Shift+Enter on a step writes one in the lane below."""
        self.press(Qt.Key.Key_Return, SHIFT)
        self.name(words)

    def connect(self, *keys: Qt.Key, far: bool = False) -> None:
        """From the step that is stood on, by these arrows, over empty cells where it is far."""
        self.press(Qt.Key.Key_L, CONTROL)
        for key in keys:
            self.press(key, CONTROL if far else Qt.KeyboardModifier.NoModifier)
        self.enter()

    def go(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.press(key)

    def phase(self, words: str) -> None:
        self.press(Qt.Key.Key_5, CONTROL)
        self.name(words)


def picture(blueprint: Blueprint) -> dict[str, tuple[int, int]]:
    """By title: (lane, column) counted from the upper left."""
    return {s.title: (blueprint.lane_positions[s.lane], blueprint.column_positions[s.column]) for s in blueprint.steps}


def arrows(blueprint: Blueprint) -> set[tuple[str, str, FlowKind]]:
    titles = {step.id: step.title for step in blueprint.steps}
    return {(titles[flow.source], titles[flow.target], flow.kind) for flow in blueprint.flows}


@pytest.fixture
def started(qtbot: QtBot, tmp_path: Path) -> tuple[Workspace, Builder]:
    window = make_window(qtbot, tmp_path)
    hands = Builder(window)
    QTest.qWait(50)
    hands.press(Qt.Key.Key_N, CONTROL)
    QTest.qWait(100)
    return settled(window), hands


def test_the_keyboard_alone_builds_the_insurer_from_nothing(started: tuple[Workspace, Builder]) -> None:
    space, hands = started
    _customer_path(hands)
    _what_lies_above_and_below(hands)
    _phases(hands)
    _need_and_rules(hands)

    built, wanted = space.bridge.blueprint, until_the_second_invoice()
    assert picture(built) == picture(wanted)
    assert {(one, other) for one, other, _ in arrows(built)} == {(one, other) for one, other, _ in arrows(wanted)}
    differing = {flow[:2] for flow in arrows(built) ^ arrows(wanted)}
    assert differing <= {("Takes the order", "Creates the policy"), ("Opens a new agreement", "Registers one more agreement")}, (
        "a hand-over is known by the organisations of its lanes, which nobody has typed here"
    )
    titles = {phase.id: phase.title for phase in built.phases}
    assert [titles.get(column.phase or "") for column in built.columns] == [
        *("Compare", "Choose", "Buy", "Buy", "Be invoiced", "Be invoiced")
    ]
    head = space.bridge.result.finding_of_need("n1")
    assert head is not None
    assert (head.code, head.certainty, head.rules) == ("K1", Certainty.CERTAIN, ("r1", "r2"))
    assert hands.strokes - hands.letters <= MOST_COMMANDS, hands.strokes - hands.letters
    assert hands.strokes <= MOST_KEYSTROKES, hands.strokes


def test_undo_takes_it_all_back_and_redo_builds_it_again(started: tuple[Workspace, Builder]) -> None:
    space, hands = started
    empty = space.bridge.blueprint
    _customer_path(hands)
    _what_lies_above_and_below(hands)
    built = space.bridge.blueprint
    edits = len(space.bridge.session.document.history.past)
    hands.press(Qt.Key.Key_Z, CONTROL, times=edits)
    assert space.bridge.blueprint == empty
    hands.press(Qt.Key.Key_Y, CONTROL, times=edits)
    assert space.bridge.blueprint == built


def _customer_path(hands: Builder) -> None:
    hands.name("Compares two insurers")
    hands.next("Picks his own: one bill for all")
    hands.next("Asks to add the car")
    hands.next("Hears that it can't be done")
    hands.next("Gets a second invoice")
    hands.next("Thinks about leaving")


def _what_lies_above_and_below(hands: Builder) -> None:
    hands.go(HOME)
    hands.below("Web shop shows a price")
    hands.go(UP, UP)
    hands.name("Price comparison page")
    hands.go(RIGHT, RIGHT)
    hands.name("Phone call")
    hands.go(RIGHT, RIGHT)
    hands.name("Separate paper invoice")
    hands.go(DOWN, LEFT, LEFT)
    hands.below("Takes the order")
    hands.next("“The process just goes that way”")
    hands.connect(UP)
    hands.go(LEFT)
    hands.below("Creates the policy")
    hands.next("Opens a new agreement")
    hands.below("Registers one more agreement")
    hands.next("Runs invoicing per agreement")
    hands.connect(UP, far=True)


def _phases(hands: Builder) -> None:
    hands.press(HOME, CONTROL)
    hands.phase("Compare")
    hands.go(DOWN, RIGHT)
    hands.phase("Choose")
    hands.go(DOWN, RIGHT, DOWN, DOWN)
    hands.press(RIGHT, SHIFT)
    hands.phase("Buy")
    hands.go(DOWN, RIGHT, RIGHT, DOWN, DOWN)
    hands.press(RIGHT, SHIFT)
    hands.phase("Be invoiced")


def _need_and_rules(hands: Builder) -> None:
    hands.go(DOWN, DOWN, DOWN)
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.name("one invoice")
    hands.enter()
    hands.go(LEFT)
    hands.press(DOWN, CONTROL, times=2)
    hands.press(Qt.Key.Key_3, CONTROL)
    hands.name("opens a new agreement")
    hands.name("2")
    hands.go(DOWN, RIGHT)
    hands.press(Qt.Key.Key_3, CONTROL)
    hands.name("one invoice per agreement")
    hands.enter()
