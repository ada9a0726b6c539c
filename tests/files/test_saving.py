"""A file is never torn: after every saving, also a failed one, it is the old one or the new one (ARCHITECTURE, promise 6)."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.files import atomic_write, read_file, save_file
from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Scenario
from blueprint_model.file_format import write
from blueprint_model.file_format.bounds import LARGEST_FILE
from blueprint_model.refusal import Refusal

OLD = Blueprint.of([Scenario(title="Old")])
NEW = Blueprint.of([Scenario(title="New")])

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and links are other things on Windows")
as_a_user = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the administrator may write everywhere")


def said(refusal: Refusal | Blueprint | None) -> str:
    assert isinstance(refusal, Refusal)
    line = Translator("en")(refusal.message)
    assert "\n" not in line
    return line


def text(blueprint: Blueprint) -> str:
    return write(blueprint)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A saved blueprint, alone in its folder."""
    path = tmp_path / "bank.saro"
    path.write_text(text(OLD), encoding="utf-8")
    return path


def test_a_new_file_holds_what_was_saved_and_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    assert save_file(tmp_path / "new.saro", NEW) is None
    assert names(tmp_path) == {"new.saro"}
    assert read_file(tmp_path / "new.saro") == NEW
    assert (tmp_path / "new.saro").read_bytes() == text(NEW).encode("utf-8")


def test_the_old_file_stays_beside_the_new_one(file: Path) -> None:
    assert save_file(file, NEW) is None
    assert names(file.parent) == {"bank.saro", "bank.saro.bak"}
    assert file.read_text(encoding="utf-8") == text(NEW)
    assert file.with_name("bank.saro.bak").read_text(encoding="utf-8") == text(OLD)


def test_saving_again_keeps_the_last_file_before(file: Path) -> None:
    newest = Blueprint.of([Scenario(title="Newest")])
    save_file(file, NEW)
    save_file(file, newest)
    assert file.with_name("bank.saro.bak").read_text(encoding="utf-8") == text(NEW)


def test_line_ends_and_letters_are_the_same_on_every_system(tmp_path: Path) -> None:
    blueprint = Blueprint.of([Scenario(title="Yö – “ä”")])
    save_file(tmp_path / "a.saro", blueprint)
    data = (tmp_path / "a.saro").read_bytes()
    assert b"\r" not in data
    assert "Yö – “ä”".encode() in data


@on_posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_rights_of_the_file_stay_and_the_backup_has_no_more(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert save_file(file, NEW) is None
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert stat.S_IMODE(file.with_name("bank.saro.bak").stat().st_mode) == mode


@on_posix
def test_a_new_file_has_the_rights_that_new_files_get(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save_file(tmp_path / "new.saro", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.saro").stat().st_mode) == 0o640


@on_posix
def test_a_link_stays_a_link_and_the_file_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    real = tmp_path / "far" / "real.saro"
    real.write_text(text(OLD), encoding="utf-8")
    link = tmp_path / "link.saro"
    link.symlink_to(real)
    assert save_file(link, NEW) is None
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == text(NEW)
    assert names(tmp_path / "far") == {"real.saro", "real.saro.bak"}
    assert names(tmp_path) == {"far", "link.saro"}


@on_posix
def test_a_link_to_a_file_that_is_not_there_yet_makes_that_file(tmp_path: Path) -> None:
    link = tmp_path / "link.saro"
    link.symlink_to(tmp_path / "real.saro")
    assert save_file(link, NEW) is None
    assert link.is_symlink()
    assert read_file(tmp_path / "real.saro") == NEW


def test_the_new_file_grows_beside_the_old_one_and_is_on_the_disk_before_it_takes_its_name(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A temp file elsewhere could not be renamed; a rename before fsync can leave an empty file after a power cut."""
    events: list[str] = []
    real_fsync, real_replace = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        events.append("folder on disk" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file on disk")
        real_fsync(descriptor)

    def replace(source: str | Path, target: str | Path) -> None:
        assert Path(source).parent == Path(target).parent == file.parent
        events.append(f"takes the name {Path(target).name}")
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    assert save_file(file, NEW) is None
    assert events == [
        "file on disk",
        "takes the name bank.saro.bak",
        "folder on disk",
        "file on disk",
        "takes the name bank.saro",
        "folder on disk",
    ]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
@pytest.mark.parametrize("at_call", [1, 2])
def test_when_the_disk_fails_the_old_file_is_whole_and_nothing_is_left_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch, broken: str, at_call: int
) -> None:
    original: Callable[..., None] = getattr(os, broken)
    calls = 0

    def fails(*arguments: int | str) -> None:
        nonlocal calls
        of_a_folder = broken == "fsync" and stat.S_ISDIR(os.fstat(int(arguments[0])).st_mode)
        calls += not of_a_folder
        if calls == at_call and not of_a_folder:
            raise OSError(28, "No space left on device")
        original(*arguments)

    monkeypatch.setattr(os, broken, fails)
    assert said(save_file(file, NEW)) == f"{file}: The system refused it: No space left on device"
    monkeypatch.undo()
    assert file.read_text(encoding="utf-8") == text(OLD)
    assert names(file.parent) <= {"bank.saro", "bank.saro.bak"}


def test_even_an_interruption_leaves_no_temp_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        atomic_write(file, b"half")
    assert names(file.parent) == {"bank.saro"}
    assert file.read_text(encoding="utf-8") == text(OLD)


def test_a_folder_that_cannot_be_synced_is_no_reason_to_say_that_saving_failed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    assert save_file(file, NEW) is None
    assert read_file(file) == NEW


@on_posix
@as_a_user
def test_a_file_that_its_owner_protected_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    assert said(save_file(file, NEW)) == f"{file}: There is no permission to read or write it."
    assert names(file.parent) == {"bank.saro"}


def test_a_protected_file_is_left_alone_whoever_asks(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert said(save_file(file, NEW)) == f"{file}: There is no permission to read or write it."
    assert said(atomic_write(file, b"")) == f"{file}: There is no permission to read or write it."
    assert file.read_text(encoding="utf-8") == text(OLD)
    assert names(file.parent) == {"bank.saro"}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a.saro"
    assert said(save_file(path, NEW)) == f"{path}: There is no such folder."


def test_a_folder_is_no_file_to_write_or_read(tmp_path: Path) -> None:
    assert said(save_file(tmp_path, NEW)) == f"{tmp_path}: It is a folder."
    assert said(read_file(tmp_path)) == f"{tmp_path}: It is a folder."


def test_a_file_that_is_not_there_is_named_as_it_was_typed() -> None:
    assert said(read_file("no/such/thing.saro")) == "no/such/thing.saro: There is no such file."
    assert said(read_file(Path(__file__) / "x.saro")).endswith("A part of its path is not a folder.")


@pytest.mark.parametrize("name", ["a\0b.saro", "line\nend.saro", "half\udcff.saro", "x" * 300 + ".saro"])
def test_an_odd_name_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    assert said(read_file(tmp_path / name))


@on_posix
def test_what_is_no_usual_file_is_not_read(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.saro")
    assert said(read_file(tmp_path / "pipe.saro")).endswith("It is not a file.")


def test_a_file_that_is_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.saro"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)  # takes no room on the disk
    assert said(read_file(path)) == f"{path}: It is larger than 64 MiB."


def test_a_bad_file_is_named_with_the_reason_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "torn.saro"
    path.write_bytes(text(OLD).encode("utf-8")[:-20])
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert said(read_file(path)).startswith(f"{path}: It is cut off")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert names(tmp_path) == {"torn.saro"}


def test_an_export_is_written_whole_without_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    assert atomic_write(path, b"old") is None
    assert atomic_write(path, b"new") is None
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == {"poster.pdf"}
