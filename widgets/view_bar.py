"""Over the canvas, while the picture is not shown as it is: what is filtered, hidden, folded or marked, each with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from widgets.interface_language import tr
from widgets.labels import ElidedLabel, button_text, set_plain_tooltip
from widgets.style import set_role

_LONGEST = 60  # letters on a chip; its tooltip and its name have all


@dataclass(frozen=True)
class Chip:
    """`key` says what a press takes away."""

    key: str
    words: str


class ViewBar(QWidget):
    closed = Signal(str)  # the key of a chip

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "view-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("How the picture is shown"))
        self.buttons: dict[str, QPushButton] = {}
        self.more = ElidedLabel("", "meta")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 5, 14, 5)
        self._row.setSpacing(8)
        self._row.addWidget(self.more, 1)
        self.hide()

    def show_chips(self, chips: Sequence[Chip], more: str = "") -> None:
        """`more` is said beside them."""
        for key in self.buttons.keys() - {chip.key for chip in chips}:
            self.buttons.pop(key).deleteLater()
        for position, chip in enumerate(chips):
            button = self.buttons.get(chip.key)
            if button is None:
                button = self.buttons[chip.key] = QPushButton()
                set_role(button, "chip")
                button.clicked.connect(lambda _=False, key=chip.key: self.closed.emit(key))
            self._row.insertWidget(position, button)
            short = chip.words if len(chip.words) <= _LONGEST else chip.words[: _LONGEST - 1].rstrip() + "…"
            button.setText(button_text(f"{short}  ×"))
            button.setAccessibleName(tr("Take away: {words}", words=chip.words))
            set_plain_tooltip(button, tr("Take away: {words}", words=chip.words))
        self.more.show_text(more)
        self.more.setAccessibleName(more)
        self.setVisible(bool(chips))
