"""Is there a display to open a window on?

A QApplication without a usable display aborts the process, which nothing can catch: so a child process tries first, while the
parent goes on with its imports.
"""

from __future__ import annotations

import os
import subprocess
import sys

from app.translation import interface_language, translator

_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication(['saro'])"
_LONGEST_PROBE = 20.0  # seconds; a display that answers later than this cannot be worked on


def why_no_window() -> str | None:
    """One line that says why no window can be opened, or None. Only X11 and Wayland can be missing."""
    if sys.platform in ("win32", "darwin") or _needs_no_display():
        return None
    say = translator(interface_language())
    without = say.text("These work without one: check, export, info, schema, checks (see --help).")
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        return say.text("Särö found no display to open its window on.") + " " + without
    try:
        probe = subprocess.run(
            [sys.executable, "-c", _PROBE], capture_output=True, timeout=_LONGEST_PROBE, check=False, text=True, errors="replace"
        )
    except (subprocess.TimeoutExpired, OSError):
        return say.text("The display does not answer, so Särö cannot open its window.") + " " + without
    if probe.returncode == 0:
        return None
    reason = next((line.strip() for line in probe.stderr.splitlines() if line.strip()), "")
    return say.text("The display cannot be used, so Särö cannot open its window ({reason}).", reason=reason) + " " + without


def _needs_no_display() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
