"""From the insurer's bare steps to its solid crack, with the keyboard alone, in at most 110 keystrokes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.finding import FindingKind
from blueprint_model.drawing.primitives import FigureKind
from tests.window.opened import CONTROL, Hands, bare_insurer, make_window, open_blueprint

MOST_KEYSTROKES = 110


@dataclass(frozen=True)
class Wording:
    need: str
    new_agreement: str
    per_agreement: str


WORDINGS = {
    "en": Wording("one invoice", "opens a new agreement", "one invoice per agreement"),
    "fi": Wording("yksi lasku", "avaa uuden sopimuksen", "yksi lasku sopimusta kohti"),
}


@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_keyboard_alone_leads_from_bare_steps_to_the_solid_crack(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    window = make_window(qtbot, tmp_path, language)
    space = open_blueprint(window, tmp_path, bare_insurer(language))
    assert not space.bridge.result.judgements
    words, hands = WORDINGS[language], Hands(window)

    hands.press(Qt.Key.Key_Right)  # the first step in reading order
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Right, times=4)
    assert space.canvas.selection == {"s8"}
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.write(words.need)
    hands.enter()
    assert space.line.stage == "suggestion"
    hands.enter()
    assert (space.line.stage, space.canvas.hasFocus()) == ("", True)

    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Down, CONTROL, times=2)
    assert space.canvas.selection == {"s14"}
    hands.press(Qt.Key.Key_3, CONTROL)
    hands.write(words.new_agreement)
    hands.enter()
    assert space.line.stage == "question"
    hands.write("2")
    hands.enter()

    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Right)
    assert space.canvas.selection == {"s16"}
    hands.press(Qt.Key.Key_3, CONTROL)
    hands.write(words.per_agreement)
    hands.enter()
    hands.enter()

    head = space.bridge.result.finding_of_need("n1")
    assert head is not None
    assert (head.code, head.kind, head.certainty, head.element) == ("K1", FindingKind.HEAD, Certainty.CERTAIN, "s8")
    assert head.rules == ("r1", "r2")
    cracks = [f for f in space.canvas.drawing.figures if f.kind is FigureKind.CRACK and f.finding == head.identity]
    assert [crack.element for crack in cracks] == ["s8"]
    assert hands.strokes <= MOST_KEYSTROKES, hands.strokes
    assert not space.line.stage
