"""What can only be measured in a program of its own: starting, opening a first file, and the memory it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from blueprint_model.blueprint import Blueprint

ROOT = Path(__file__).parents[2]
_BYTECODE = Path(tempfile.gettempdir()) / f"saro-benchmark-bytecode-{sys.version_info[0]}{sys.version_info[1]}"


@dataclass(frozen=True)
class Opened:
    """CPU seconds from the wish to the painted canvas; bytes over the empty window once all is checked and quiet."""

    seconds: float
    bytes_more: float


@contextmanager
def file_of(blueprint: Blueprint) -> Iterator[Path]:
    from blueprint_model.file_format import write

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.saro"
        path.write_text(write(blueprint), encoding="utf-8")
        yield path


def opened_apart(path: Path) -> Opened:
    found = _run("open", str(path))
    return Opened(found["seconds"], found["bytes"])


def started_apart() -> float:
    """CPU seconds from the start of Python to the first paint of the start page."""
    return _run("start")["seconds"]


def _run(*arguments: str) -> dict[str, float]:
    """With compiled bytecode, which a first run writes."""
    with tempfile.TemporaryDirectory() as state:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPYCACHEPREFIX": str(_BYTECODE),
            "SARO_STATE_DIR": state,
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, str(Path(__file__).with_name("program_alone.py")), *arguments]
        if not _BYTECODE.exists():
            subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)
        run = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(run.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found
