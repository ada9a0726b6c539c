"""What the program remembers, and that it never falls over what it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import MOST_RECENT, Settings, SettingsStore, read_settings, state_folder


def test_what_was_changed_is_there_at_the_next_start(tmp_path: Path) -> None:
    SettingsStore(tmp_path).change(language="fi", needs_open=False, size=(1366, 768))
    found = read_settings(tmp_path)
    assert (found.language, found.needs_open, found.answers_open, found.size) == ("fi", False, True, (1366, 768))


def test_look_and_layout_are_there_at_the_next_start(tmp_path: Path) -> None:
    chosen: dict[str, object] = {
        "theme": "dark",
        "font": "Atkinson Hyperlegible",
        "less_motion": False,
        "left_view": "outline",
        "view_below": "ask",
        "height_below": 240,
        "needs_width": 300,
        "answers_width": 400,
    }
    SettingsStore(tmp_path).change(**chosen)
    found = read_settings(tmp_path)
    assert {name: getattr(found, name) for name in chosen} == chosen


def test_look_and_layout_of_the_wrong_kind_are_passed_over(tmp_path: Path) -> None:
    text = '{"theme": 3, "font": null, "less_motion": "yes", "view_below": [], "height_below": -4, "needs_width": true}'
    (tmp_path / "settings.json").write_text(text, "utf-8")
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"language": "xx", "recent": 4, "size": [0, "a"]}', '{"recent": [1, "", null]}', "[" * 9000]
)
def test_torn_or_foreign_settings_are_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, "utf-8")
    assert read_settings(tmp_path) == Settings()


def test_recent_files_stand_once_the_latest_first(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    for name in [*(f"{n}.saro" for n in range(MOST_RECENT + 3)), "5.saro"]:
        store.remember_file(tmp_path / name)
    recent = [Path(path).name for path in store.current.recent]
    assert recent[0] == "5.saro"
    assert len(recent) == len(set(recent)) == MOST_RECENT


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    store = SettingsStore(tmp_path / "file")
    store.change(language="sv")
    assert store.current.language == "sv"


def test_the_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARO_STATE_DIR", str(tmp_path))
    assert state_folder() == tmp_path
