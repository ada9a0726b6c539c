"""Under the answers: what was accepted and decided about the clash, and the two quiet ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from widgets.interface_language import tr
from widgets.labels import label
from widgets.panels.decided_words import Decided
from widgets.style import set_role


class DecidedSection(QWidget):
    accept_wanted = Signal()
    withdraw_wanted = Signal()
    decide_wanted = Signal()

    def __init__(self, decided: Decided) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for words in (decided.accepted, decided.decided):
            if words:
                column.addWidget(label(words, "decided", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(6)
        if decided.holds:
            self.first = self._button(tr("Withdraw"), tr("Withdraw the acceptance"), self.withdraw_wanted)
        else:
            self.first = self._button(tr("Accept…"), tr("Accept with a reason"), self.accept_wanted)
        line.addWidget(self.first)
        words = tr("Decide otherwise…") if decided.decision else tr("Decide…")
        line.addWidget(self._button(words, words, self.decide_wanted))
        line.addStretch(1)
        column.addLayout(line)

    def _button(self, words: str, name: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(name)
        set_role(button, "outlined")
        button.clicked.connect(lambda _=False: wanted.emit())
        return button
