"""From a clash to an accepted one that comes back when it gets worse, and from clashes to a repair that is made a to-be (E6)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.session import Session, open_session
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.checker import check
from blueprint_model.elements import AcceptedFinding, Variant
from tests.checking.test_e6 import handling
from tests.paths.small import DAY, TODAY
from tests.window.opened import CONTROL, Hands, make_window, open_blueprint, settled
from widgets.panels.decided_section import DecidedSection
from widgets.workspace import Workspace


def is_accepted(space: Workspace) -> bool:
    space.bridge.check_now()
    head = space.bridge.result.finding_of_need("n")
    assert head is not None
    return head.accepted


def test_what_is_accepted_by_keys_stays_so_until_it_gets_worse(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, handling(), "handling.saro")
    hands = Hands(window)

    def written() -> None:
        form = space.deciding.form
        assert form is not None
        QTest.keyClicks(form.focusWidget(), "the law until 2027")
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(form.focusWidget(), "Anna")
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)

    hands.press(Qt.Key.Key_F6)  # from the canvas to the clashes
    hands.enter()
    assert space.clash == "head/n"
    hands.press(Qt.Key.Key_F6)
    section = space.answers.findChild(DecidedSection)
    assert section is not None
    for _ in range(20):  # Tab reaches it, row by row
        if window.focusWidget() is section.first:
            break
        hands.press(Qt.Key.Key_Tab)
    assert window.focusWidget() is section.first
    QTimer.singleShot(20, space, written)
    hands.press(Qt.Key.Key_Space)
    assert is_accepted(space)

    space._commit("r2", {"limit": 5 * DAY})
    assert is_accepted(space)
    space._commit("r2", {"limit": 7 * DAY, "owner": "Anna"})
    assert is_accepted(space)
    space._commit("registers", {"title": "Writes it down"})
    assert is_accepted(space)
    space._commit("r1", {"limit": 16 * DAY})
    assert not is_accepted(space)
    row = space.clashes.rows[0].row
    assert row is not None
    assert row.look == "hollow"

    undo = window.actions_by_id["undo"]
    undo.trigger()
    assert is_accepted(space)
    space._commit("n", {"adequate": 8 * DAY})
    assert not is_accepted(space)
    undo.trigger()
    window.actions_by_id["save"].trigger()

    again = open_session(tmp_path / "handling.saro", lambda: TODAY)
    assert isinstance(again, Session)
    (head, *_) = again.check().findings
    assert (head.identity, head.accepted) == ("head/n", True)
    (record,) = again.blueprint.all_of(AcceptedFinding)
    assert (record.reason, record.name) == ("the law until 2027", "Anna")


def test_from_clashes_to_a_repair_made_a_to_be(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, handling(), "handling.saro")
    hands = Hands(window)
    space.below.focus_tab()
    for _ in range(3):  # clashes, to ask, decisions, repair
        hands.press(Qt.Key.Key_Right)
    assert space.below.view == "repair"
    qtbot.waitUntil(lambda: space.repair.make_button is not None, timeout=30_000)
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_F6, times=3)  # round again
    assert window.focusWidget() is space.repair.make_button
    hands.press(Qt.Key.Key_Space)
    QApplication.processEvents()
    assert "“Smallest repair”" in space.notice.words

    whole = space.bridge.session.document.blueprint
    (variant,) = whole.all_of(Variant)
    as_is, to_be = check(whole.in_variant(None), TODAY), check(whole.in_variant(variant.id), TODAY)
    assert as_is.judgements["n"].answer is Answer.CLASH
    assert to_be.judgements["n"].answer is Answer.MET
    settled(window)
    assert space.repair.make_button is not None  # the answer still stands: nothing of the service as it is has changed
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert not space.bridge.session.document.blueprint.all_of(Variant)
