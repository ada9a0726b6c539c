"""At the foot of the answers, always in sight: the two quiet ways on, accepting and deciding."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from widgets.interface_language import tr
from widgets.panels.decided_words import Decided
from widgets.style import set_role


class DecidedSection(QFrame):
    accept_wanted = Signal()
    withdraw_wanted = Signal()
    decide_wanted = Signal()

    def __init__(self, decided: Decided) -> None:
        super().__init__()
        set_role(self, "foot")
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 8, 12, 8)
        line.setSpacing(6)
        if decided.holds:
            self.first = self._button(tr("Withdraw acceptance"), tr("Withdraw the acceptance"), self.withdraw_wanted)
        else:
            self.first = self._button(tr("Accept…"), tr("Accept with a reason"), self.accept_wanted)
            self.first.setToolTip(tr("Live with it for now, with a reason; it comes back when it gets worse"))
        line.addWidget(self.first)
        words = tr("Decide otherwise…") if decided.decision else tr("Decide…")
        second = self._button(words, words, self.decide_wanted)
        second.setToolTip(tr("Say what is done about it: change it, keep it, or find out"))
        line.addWidget(second)
        line.addStretch(1)

    def _button(self, words: str, name: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(button, "outlined")
        button.clicked.connect(lambda _=False: wanted.emit())
        return button
