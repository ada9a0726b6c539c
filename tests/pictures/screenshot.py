"""The picture in the README, from the real window: `python -m tests.pictures.screenshot [OUT.png]`.

The insurer with its first clash chosen, and what would mend it worked out. No display is needed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.resource_files import RESOURCES
from app.settings import SettingsStore
from widgets.interface_language import set_interface_language
from widgets.main_window import MainWindow
from widgets.style import dress

SIZE = (1720, 1000)  # pixels
_LONGEST = 30.0  # seconds


def wait_for(ready: Callable[[], bool]) -> None:
    """Raises TimeoutError when it takes too long."""
    end = time.monotonic() + _LONGEST
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("the window did not become ready")
        QTest.qWait(20)


def take(out: Path) -> None:
    """Shows the window as a person would see it, and writes what is seen."""
    application = QApplication.instance() or QApplication(["saro"])
    assert isinstance(application, QApplication)
    set_interface_language("en")
    dress(application)
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(SettingsStore(Path(folder)))
        window.resize(*SIZE)
        window.show()
        window.files.open_example("insurer")
        space = window.workspace
        assert space is not None
        space.canvas.reduced_motion = True
        QTest.qWait(100)
        space.choose_clash(space.first_clash())
        wait_for(lambda: space.answers.mends is not None)
        QTest.qWait(100)
        if not window.grab().save(str(out)):
            raise OSError(f"{out} could not be written")
        window.files.bridge = None
        window.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else RESOURCES / "screenshot.png")
