"""Work is kept by itself: in its file or in a draft, after a rest, never over what something else wrote."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.drafts import MOST_SHOWN, drafts_in, new_draft_path, throw_away
from app.files import read_file, save_file
from app.saved_by_itself import AFTER_FAILING, CALMER, LONGEST, REST, SavedByItself
from app.session import Session, example_file, new_session, open_draft, open_example, open_session
from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import rename, start_blueprint
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal


class Desk:
    """A session with its keeper, and a clock that goes on by hand."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.now = 0.0
        self.timers: list[tuple[float, Callable[[], None]]] = []
        self.complaints: list[str] = []
        self.session = session
        self.keeper = SavedByItself(session, folder / "drafts", self._later, lambda: self.now)
        self.keeper.complain = lambda words: self.complaints.append(words.text.format(**dict(words.values)))

    def _later(self, milliseconds: int, what: Callable[[], None]) -> None:
        self.timers.append((self.now + milliseconds / 1000, what))

    def title(self, words: str) -> None:
        assert self.session.do(rename(self.session.blueprint, "scenario", words)) is None

    def wait(self, seconds: float) -> None:
        end = self.now + seconds
        while due := sorted((timer for timer in self.timers if timer[0] <= end), key=lambda timer: timer[0]):
            self.timers.remove(due[0])
            self.now = due[0][0]
            due[0][1]()
        self.now = end


def written_title(path: Path) -> str:
    found = read_file(path)
    assert isinstance(found, Blueprint), found
    return found.scenario.title


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bank.saro"
    assert save_file(path, start_blueprint("en", "Bank")) is None
    return path


@pytest.fixture
def desk(file: Path, tmp_path: Path) -> Desk:
    session = open_session(file)
    assert isinstance(session, Session)
    return Desk(session, tmp_path)


@pytest.fixture
def fresh(tmp_path: Path) -> Desk:
    return Desk(new_session("en", ""), tmp_path)


def test_an_edit_is_in_the_file_when_the_hands_have_rested(desk: Desk, file: Path) -> None:
    desk.title("Savings bank")
    desk.wait(REST - 1)
    assert written_title(file) == "Bank"
    desk.wait(1.1)
    assert written_title(file) == "Savings bank"
    assert not desk.session.document.unsaved


def test_who_never_rests_is_saved_all_the_same(desk: Desk, file: Path) -> None:
    for second in range(int(LONGEST) + 2):
        desk.title(f"Bank {second}")
        desk.wait(1)
    assert written_title(file) != "Bank"


def test_what_takes_long_to_write_waits_for_a_longer_rest(desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = desk.session.document.save

    def slow(*, numbering: bool, backup: bool) -> Refusal | None:
        desk.now += 0.5
        return real(numbering=numbering, backup=backup)

    monkeypatch.setattr(desk.session.document, "save", slow)
    desk.title("Savings bank")
    desk.wait(REST + 1)
    assert written_title(file) == "Savings bank"
    desk.title("Blood bank")
    desk.wait(REST + CALMER * 0.5 - 1)
    assert written_title(file) == "Savings bank"
    desk.wait(3)
    assert written_title(file) == "Blood bank"


def test_what_was_opened_stays_beside_it_however_often_it_is_saved_by_itself(desk: Desk, file: Path) -> None:
    before = file.read_bytes()
    for words in ("Savings bank", "Blood bank"):
        desk.title(words)
        desk.wait(REST + 1)
    assert written_title(file) == "Blood bank"
    assert file.with_name("bank.saro.bak").read_bytes() == before


def test_nothing_is_written_during_a_gesture_or_while_something_is_worked_out(desk: Desk, file: Path) -> None:
    desk.session.document.begin_gesture()
    desk.title("Savings bank")
    desk.wait(60)
    assert written_title(file) == "Bank"
    desk.session.document.end_gesture("Rename")
    desk.keeper.may_write = lambda: False
    desk.wait(60)
    assert written_title(file) == "Bank"
    desk.keeper.may_write = lambda: True
    desk.wait(2)
    assert written_title(file) == "Savings bank"


def test_a_file_that_something_else_has_changed_is_not_written_over_and_that_is_said_once(desk: Desk, file: Path) -> None:
    assert save_file(file, start_blueprint("en", "Their bank")) is None
    desk.title("My bank")
    desk.wait(AFTER_FAILING * 3)
    assert written_title(file) == "Their bank"
    assert len(desk.complaints) == 1
    assert "bank.saro" in desk.complaints[0]
    assert not desk.keeper.keep_now()
    assert desk.session.document.save() is None  # by hand
    desk.keeper.saved_by_hand()
    desk.title("My own bank")
    desk.wait(REST + 1)
    assert written_title(file) == "My own bank"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may do everything is not refused")
def test_a_file_that_is_protected_is_left_alone(desk: Desk, file: Path) -> None:
    file.chmod(0o400)
    desk.title("My bank")
    desk.wait(AFTER_FAILING * 3)
    assert written_title(file) == "Bank"
    assert len(desk.complaints) == 1


def test_a_folder_that_is_gone_is_said_once_and_the_work_stays(desk: Desk, file: Path) -> None:
    file.unlink()
    desk.title("My bank")
    desk.wait(AFTER_FAILING * 3)
    assert not file.exists()
    assert len(desk.complaints) == 1
    assert desk.session.document.unsaved


def test_work_without_a_file_becomes_a_draft(fresh: Desk, tmp_path: Path) -> None:
    assert drafts_in(tmp_path / "drafts") == ()
    fresh.title("Bank")
    assert not fresh.keeper.in_draft
    fresh.wait(REST + 1)
    assert fresh.keeper.in_draft
    (draft,) = drafts_in(tmp_path / "drafts")
    assert draft.title == "Bank"
    fresh.title("Blood bank")
    fresh.wait(REST + 1)
    (draft,) = drafts_in(tmp_path / "drafts")
    assert draft.title == "Blood bank"


def test_a_new_blueprint_that_nobody_touched_leaves_no_draft(fresh: Desk, tmp_path: Path) -> None:
    fresh.wait(60)
    assert fresh.keeper.keep_now()
    assert drafts_in(tmp_path / "drafts") == ()


def test_an_example_is_never_written_to(tmp_path: Path) -> None:
    path = example_file("insurer", "en")
    assert path is not None
    before = path.read_bytes()
    session = open_example(path)
    assert isinstance(session, Session)
    desk = Desk(session, tmp_path)
    desk.title("Mine")
    desk.wait(REST + 1)
    assert path.read_bytes() == before
    assert [draft.title for draft in drafts_in(tmp_path / "drafts")] == ["Mine"]
    session.document.path = path  # however it came there
    desk.title("Mine again")
    desk.wait(REST + 1)
    assert path.read_bytes() == before


def test_a_draft_is_gone_on_with_and_kept_at_the_same_place(fresh: Desk, tmp_path: Path) -> None:
    fresh.title("Bank")
    assert fresh.keeper.keep_now()
    fresh.keeper.close()
    (draft,) = drafts_in(tmp_path / "drafts")
    session = open_draft(draft.path)
    assert isinstance(session, Session)
    assert session.document.path is None
    desk = Desk(session, tmp_path)
    assert desk.keeper.in_draft
    desk.title("Blood bank")
    desk.wait(REST + 1)
    assert [(d.path, d.title) for d in drafts_in(tmp_path / "drafts")] == [(draft.path, "Blood bank")]


def test_two_windows_with_one_draft_do_not_write_over_each_other(fresh: Desk, tmp_path: Path) -> None:
    fresh.title("Bank")
    assert fresh.keeper.keep_now()
    assert fresh.session.draft is not None
    other = open_draft(fresh.session.draft)
    assert isinstance(other, Session)
    second = Desk(other, tmp_path)
    for desk, words in ((fresh, "First bank"), (second, "Second bank")):
        desk.title(words)
        desk.wait(REST + 1)
    assert {draft.title for draft in drafts_in(tmp_path / "drafts")} == {"First bank", "Second bank"}


def test_saving_to_a_file_ends_the_draft(fresh: Desk, tmp_path: Path) -> None:
    fresh.title("Bank")
    assert fresh.keeper.keep_now()
    assert fresh.session.document.save(tmp_path / "bank.saro") is None
    fresh.keeper.saved_by_hand()
    assert drafts_in(tmp_path / "drafts") == ()
    fresh.title("Blood bank")
    fresh.wait(REST + 1)
    assert written_title(tmp_path / "bank.saro") == "Blood bank"
    assert drafts_in(tmp_path / "drafts") == ()


def test_undoing_everything_is_kept_as_well(fresh: Desk, tmp_path: Path) -> None:
    fresh.title("Bank")
    fresh.wait(REST + 1)
    fresh.session.undo()
    fresh.wait(REST + 1)
    assert [draft.title for draft in drafts_in(tmp_path / "drafts")] == [""]
    assert fresh.keeper.in_draft


def test_after_closing_nothing_is_written(desk: Desk, file: Path) -> None:
    desk.title("My bank")
    desk.keeper.close()
    desk.wait(60)
    assert written_title(file) == "Bank"


def test_what_is_left_has_the_numbers_of_its_findings(tmp_path: Path) -> None:
    path = example_file("insurer", "en")
    assert path is not None
    blueprint = read_file(path)
    assert isinstance(blueprint, Blueprint)
    assert save_file(tmp_path / "mine.saro", Blueprint(blueprint.elements)) is None
    session = open_session(tmp_path / "mine.saro")
    assert isinstance(session, Session)
    desk = Desk(session, tmp_path)
    desk.title("Mine")  # nothing is checked: there is no window
    desk.wait(REST + 1)
    found = read_file(tmp_path / "mine.saro")
    assert isinstance(found, Blueprint)
    assert not found.numbers
    assert desk.keeper.keep_now()
    found = read_file(tmp_path / "mine.saro")
    assert isinstance(found, Blueprint)
    assert found.numbers


# --- drafts -----------------------------------------------------------------------------------------------------------


def test_the_latest_drafts_are_offered_and_what_is_no_draft_is_passed_over(tmp_path: Path) -> None:
    paths = [new_draft_path(tmp_path) for _ in range(MOST_SHOWN + 2)]
    for number, path in enumerate(paths):
        assert save_file(path, start_blueprint("en", f"Bank {number}")) is None
        os.utime(path, (1000 + number, 1000 + number))
    (tmp_path / "other.saro").write_text("{}", "utf-8")
    shown = drafts_in(tmp_path)
    assert [draft.title for draft in shown] == [f"Bank {number}" for number in range(MOST_SHOWN + 1, 1, -1)]


@pytest.mark.parametrize("data", [b"", b"[1]", b'{"elements": 3}', b'{"elements": [{"type": "scenario"}]}', b"\xff\xfe"])
def test_a_torn_draft_has_no_title_and_is_refused_in_words_when_it_is_opened(tmp_path: Path, data: bytes) -> None:
    path = new_draft_path(tmp_path)
    path.write_bytes(data)
    assert [draft.title for draft in drafts_in(tmp_path)] == [""]
    found = open_draft(path)
    assert isinstance(found, Refusal)
    assert isinstance(found.message, Message)


def test_a_draft_that_was_thrown_away_is_offered_no_more_and_the_last_ten_stay(tmp_path: Path) -> None:
    for _ in range(12):
        path = new_draft_path(tmp_path)
        assert save_file(path, start_blueprint("en", "Bank")) is None
        throw_away(path)
        assert drafts_in(tmp_path) == ()
    assert len(list(tmp_path.iterdir())) == 10
