"""Long work that people wait for: after a moment a small window says what is being done, and Escape or its button gives it up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.slices import InSlices
from widgets.interface_language import tr
from widgets.labels import label

T = TypeVar("T")

UNSEEN = 0.7  # seconds that pass before the window comes: most work is done by then
_SLICE = 0.03  # seconds between two looks at what the hands do


def waited_for(parent: QWidget, words: str, work: Callable[[], T], unseen: float = UNSEEN) -> T | None:
    """Does `work`, which breathes (`blueprint_model.breathing`), and gives its result; None when it was given up.

    `words` say what is done, in the window's language. Nothing else can be done meanwhile; errors of the work are raised here.
    """
    slices = InSlices(work)
    began = time.perf_counter()
    waiting: WaitingWindow | None = None
    try:
        while not slices.go_on(_SLICE if waiting is not None else max(0.0, unseen)):
            if waiting is None and time.perf_counter() - began >= unseen:
                waiting = WaitingWindow(parent, words)
                waiting.show()
            if waiting is not None:
                QApplication.processEvents()
                if waiting.given_up:
                    slices.give_up()
                    return None
    finally:
        if waiting is not None:
            waiting.hide()
            waiting.deleteLater()
    return slices.result


class WaitingWindow(QDialog):
    """`given_up` once somebody does not want to wait any more."""

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self.given_up = False
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle("Särö")
        said = label(words, wrap=True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        self.leave = QPushButton(tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(said)
        column.addWidget(bar)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(360)

    def reject(self) -> None:
        self.given_up = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)
