"""Without a display that can be used: one line, the commands that work without one, exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
@pytest.mark.parametrize(
    "display",
    [{}, {"DISPLAY": ":987"}, {"DISPLAY": ":987", "QT_QPA_PLATFORM": "nonsense"}],
    ids=["none", "dead", "unusable"],
)
def test_the_window_says_in_one_line_why_it_cannot_open(display: dict[str, str]) -> None:
    left_out = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANG", "LC_ALL", "LC_MESSAGES")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    run = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "insurer"],
        env=environment | display,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 2
    assert run.stdout == ""
    (line,) = run.stderr.splitlines()
    assert "check, export, info, schema, checks" in line
    assert "Traceback" not in run.stderr
