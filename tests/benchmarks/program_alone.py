"""A program that measures itself: `program_alone.py start`, and `program_alone.py open FILE`; prints one line of JSON.

It does what main.py does, and imports nothing before that main.py does not.
"""

from __future__ import annotations

import os
import sys
import time


def _resident() -> int:
    """Bytes of memory in use by this process."""
    with open("/proc/self/statm", encoding="ascii") as file:
        words = file.read().split()
    return int(words[1]) * os.sysconf("SC_PAGE_SIZE")


def _program(arguments: list[str]) -> dict[str, float]:
    """What main.py does until the first paint; then the file."""
    sys.path[0] = os.path.dirname(os.path.dirname(sys.path[0]))
    from app.command_names import opens_the_window

    assert opens_the_window([])
    from PySide6.QtWidgets import QApplication

    from app.settings import SettingsStore
    from widgets.interface_language import set_interface_language
    from widgets.main_window import MainWindow, load_qt_texts
    from widgets.style import dress

    application = QApplication(sys.argv[:1])
    set_interface_language("en")
    load_qt_texts("en")
    dress(application)
    window = MainWindow(SettingsStore())
    window.resize(1480, 900)
    window.show()
    application.processEvents()
    if arguments[0] == "start":
        return {"seconds": time.process_time()}
    _until(application, 0.5)
    while not window._preparing.done:  # what is done in idle time while somebody looks at the start page
        _until(application, 0.05)
    empty = _resident()
    began = time.process_time()
    window.files.open_path(arguments[1])
    assert window.workspace is not None
    for _ in range(3):  # lists come after the canvas is painted, and are not waited for
        application.sendPostedEvents()
    seconds = time.process_time() - began
    bridge = window.workspace.bridge
    while bridge.busy:
        application.processEvents()
    _until(application, 0.3)
    return {"seconds": seconds, "bytes": _resident() - empty}


def _until(application: object, seconds: float) -> None:
    from PySide6.QtWidgets import QApplication

    assert isinstance(application, QApplication)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    found = _program(sys.argv[1:])
    import json

    print(json.dumps(found), flush=True)  # noqa: T201
    os._exit(0)  # nothing that is done at the end belongs to the measure
