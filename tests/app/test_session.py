"""One open blueprint: what the last check said, and the numbers that people have said aloud."""

from __future__ import annotations

import datetime
from pathlib import Path

from app.files import read_file
from app.session import Session, open_session
from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import delete_elements, revise_fields, say_clash
from tests.examples.opened import example

TODAY = datetime.date(2026, 11, 25)


def opened(blueprint: Blueprint) -> Session:
    return Session(blueprint, lambda: TODAY)


LAST = max(example("insurer").numbers.values())


def numbers(session: Session) -> dict[str, int]:
    return {finding.identity: finding.number for finding in session.check().findings if finding.number}


def test_a_new_clash_takes_the_next_number_and_moves_no_other() -> None:
    session = opened(example("insurer"))
    session.document.do(say_clash(session.blueprint, "x9", "n3", "r4"))
    before = numbers(session)
    assert before["said/x9"] == LAST + 1
    session.document.do(revise_fields(session.blueprint, "s6", wait={"min": 900, "typical": 900, "max": 900}))
    after = numbers(session)
    assert after["head/n5"] == LAST + 2
    assert {identity: after[identity] for identity in before} == before


def test_a_clash_that_goes_and_comes_back_has_its_own_number_again() -> None:
    session = opened(example("insurer"))
    session.document.do(say_clash(session.blueprint, "x9", "n3", "r4"))
    assert numbers(session)["said/x9"] == LAST + 1
    session.document.do(delete_elements(session.blueprint, ["x9"]))
    session.document.do(say_clash(session.blueprint, "x10", "n2", "r4"))
    assert numbers(session)["said/x10"] == LAST + 2
    session.document.undo()
    session.document.undo()
    assert numbers(session)["said/x9"] == LAST + 1


def test_what_is_written_is_what_was_shown(tmp_path: Path) -> None:
    session = opened(example("insurer"))
    session.document.do(say_clash(session.blueprint, "x9", "n3", "r4"))
    shown = numbers(session)
    assert session.document.save(tmp_path / "a.saro") is None
    written = read_file(tmp_path / "a.saro")
    assert isinstance(written, Blueprint)
    assert {identity: written.numbers[identity] for identity in shown} == shown
    again = open_session(tmp_path / "a.saro", lambda: TODAY)
    assert isinstance(again, Session)
    assert numbers(again) == shown


def test_another_blueprint_begins_with_its_own_numbers() -> None:
    session = opened(example("insurer"))
    session.document.do(say_clash(session.blueprint, "x9", "n3", "r4"))
    numbers(session)
    session.document.new(example("insurer"))
    session.document.do(say_clash(session.blueprint, "x10", "n2", "r4"))
    assert numbers(session)["said/x10"] == LAST + 1
