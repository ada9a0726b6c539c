"""What the program remembers between runs: recent files, folded panels, language. Never what a blueprint means."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.translation import LANGUAGES

MOST_RECENT = 8
_FILE = "settings.json"
_LONGEST_AGENDA = 10_000  # characters
_LARGEST = 1024 * 1024  # bytes; a larger file was not written by this program
_MOST_PIXELS = 100_000


@dataclass(frozen=True)
class Settings:
    """`language` None, `theme` "" and `less_motion` None follow the system. `recent` are absolute paths, the latest first. `size`
    is the window's, `height_below` that of the views under the canvas, the widths those of the side panels where a hand has drawn
    them, in pixels. `view_below` and `left_view` are the views that were chosen last.
    `open_sections` are those of the fields that a hand has opened ("+step.time") or folded ("-flow.transition")."""

    language: str | None = None
    recent: tuple[str, ...] = ()
    needs_open: bool = True
    answers_open: bool = True
    sum_shown: bool = True
    size: tuple[int, int] | None = None
    maximized: bool = False
    theme: str = ""
    font: str = ""
    less_motion: bool | None = None
    left_view: str = ""
    view_below: str = ""
    height_below: int | None = None
    needs_width: int | None = None
    answers_width: int | None = None
    workshop: bool = False
    agenda: str = ""
    open_sections: tuple[str, ...] = ()
    layers: tuple[str, ...] | None = None  # of the canvas, those shown; None: the usual ones


def state_folder() -> Path:
    """`SARO_STATE_DIR`, else the user's own state folder."""
    named = os.environ.get("SARO_STATE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_state_path

    return user_state_path("saro", appauthor=False)


def read_settings(folder: Path) -> Settings:
    """What is there and makes sense; a file that was torn or written by something else gives the defaults."""
    try:
        with (folder / _FILE).open(encoding="utf-8") as file:
            found = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _sensible(found) if isinstance(found, dict) else Settings()


def _sensible(found: dict[str, Any]) -> Settings:
    language, recent, size = found.get("language"), found.get("recent"), found.get("size")
    paths = [path for path in recent if isinstance(path, str) and path] if isinstance(recent, list) else []
    fits = isinstance(size, list) and len(size) == 2 and all(_pixels(n) is not None for n in size)
    return Settings(
        language=language if language in LANGUAGES else None,
        recent=tuple(paths[:MOST_RECENT]),
        needs_open=found.get("needs_open") is not False,
        answers_open=found.get("answers_open") is not False,
        sum_shown=found.get("sum_shown") is not False,
        size=(size[0], size[1]) if fits and size else None,
        maximized=found.get("maximized") is True,
        theme=_word(found.get("theme")),
        font=_word(found.get("font")),
        less_motion=found["less_motion"] if isinstance(found.get("less_motion"), bool) else None,
        left_view=_word(found.get("left_view")),
        view_below=_word(found.get("view_below")),
        height_below=_pixels(found.get("height_below")),
        needs_width=_pixels(found.get("needs_width")),
        answers_width=_pixels(found.get("answers_width")),
        workshop=found.get("workshop") is True,
        agenda=agenda[:_LONGEST_AGENDA] if isinstance(agenda := found.get("agenda"), str) else "",
        open_sections=_words(found.get("open_sections")),
        layers=_words(found.get("layers")) if isinstance(found.get("layers"), list) else None,
    )


def _words(found: object) -> tuple[str, ...]:
    return tuple(word for word in found if isinstance(word, str)) if isinstance(found, list) else ()


def _word(found: object) -> str:
    """Of those that the window knows; one that it does not know is passed over there."""
    return found if isinstance(found, str) and len(found) < 100 else ""


def _pixels(found: object) -> int | None:
    return found if type(found) is int and 0 < found < _MOST_PIXELS else None


class SettingsStore:
    """The settings of this run, written down at every change. A folder that cannot be written is no reason to stop."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else state_folder()
        self.current = read_settings(self.folder)

    def change(self, **fields: object) -> None:
        """Sets fields of Settings and writes them. Raises TypeError for a field that is not there."""
        changed = replace(self.current, **fields)  # type: ignore[arg-type]
        if changed != self.current:
            self.current = changed
            self._write()

    def remember_file(self, path: Path) -> None:
        """Puts the file at the head of the recent ones."""
        named = os.path.abspath(path)
        others = [other for other in self.current.recent if other != named]
        self.change(recent=(named, *others)[:MOST_RECENT])

    def forget_file(self, path: str) -> None:
        self.change(recent=tuple(other for other in self.current.recent if other != path))

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            text = json.dumps(asdict(self.current), ensure_ascii=True, indent=1)
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".settings.", dir=self.folder)
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.write(text)
                Path(name).replace(self.folder / _FILE)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
