"""PySide6 6.12.0 on Python 3.11 loses a reference to None in nearly every call that returns nothing, and aborts the process after
about 7,000 of them. This guard makes 90,000 such calls, in a process of its own."""

from __future__ import annotations

import subprocess
import sys

_CALLS = """
import sys
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication(["guard"])
thing, timer, label, image = QObject(), QTimer(), QLabel(), QImage(8, 8, QImage.Format.Format_ARGB32)
painter = QPainter(image)
before = sys.getrefcount(None)
for number in range(15_000):
    thing.setObjectName("a")
    timer.setInterval(number)
    label.setText("b")
    label.setVisible(False)
    image.fill(0)
    painter.translate(0, 0)
painter.end()
print(before - sys.getrefcount(None))
"""


def test_ninety_thousand_calls_that_return_nothing_lose_no_reference() -> None:
    ended = subprocess.run([sys.executable, "-c", _CALLS], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) < 100
