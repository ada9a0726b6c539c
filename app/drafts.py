"""Work that has no file yet: it lies in the program's own folder until it is saved somewhere or thrown away."""

from __future__ import annotations

import contextlib
import datetime
import json
import uuid
from dataclasses import dataclass
from pathlib import Path

_FOLDER = "drafts"
_THROWN = ".thrown"
_MOST_THROWN = 10
_LARGEST_READ = 4 * 1024 * 1024  # bytes; the title of a larger draft is not looked for
MOST_SHOWN = 3


@dataclass(frozen=True)
class Draft:
    """`title` is "" where there is none; `first` is the name of its first step, `steps` how many it has; `kept` is when it was
    written last, in local time."""

    path: Path
    title: str
    kept: datetime.datetime
    first: str = ""
    steps: int = 0


def drafts_folder(state: Path) -> Path:
    return state / _FOLDER


def new_draft_path(folder: Path) -> Path:
    """One that no other window takes."""
    return folder / f"draft-{uuid.uuid4().hex[:12]}.saro"


def drafts_in(folder: Path) -> tuple[Draft, ...]:
    """The latest ones, the last written first."""
    found: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError):
        for path in folder.glob("draft-*.saro"):
            with contextlib.suppress(OSError):
                found.append((path.stat().st_mtime, path))
    latest = sorted(found, reverse=True)[:MOST_SHOWN]
    return tuple(_draft(path, datetime.datetime.fromtimestamp(seconds)) for seconds, path in latest)


def throw_away(path: Path) -> None:
    """It is offered no more. The last few that were thrown away stay in the folder, renamed: `bring_back`."""
    with contextlib.suppress(OSError):
        path.replace(path.with_name(path.name + _THROWN))
    with contextlib.suppress(OSError):
        old = sorted(path.parent.glob(f"draft-*{_THROWN}"), key=lambda thrown: thrown.stat().st_mtime, reverse=True)
        for thrown in old[_MOST_THROWN:]:
            thrown.unlink(missing_ok=True)


def bring_back(path: Path) -> bool:
    """A draft that was thrown away is offered again. False where it is no longer there."""
    try:
        path.with_name(path.name + _THROWN).replace(path)
    except OSError:
        return False
    return True


def remove(path: Path) -> None:
    """It is in a file now."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _draft(path: Path, kept: datetime.datetime) -> Draft:
    """What it says of itself; nothing for what cannot be read: opening it will say why."""
    try:
        if path.stat().st_size > _LARGEST_READ:
            return Draft(path, "", kept)
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Draft(path, "", kept)
    elements = found.get("elements") if isinstance(found, dict) else None
    title, steps = "", []
    for element in elements if isinstance(elements, list) else []:
        if isinstance(element, dict) and isinstance(words := element.get("title", ""), str):
            if element.get("type") == "scenario":
                title = " ".join(words.split())
            elif element.get("type") == "step" and element.get("variant") is None:
                steps.append(" ".join(words.split()))
    return Draft(path, title, kept, next((words for words in steps if words), ""), len(steps))
