"""The agenda over the canvas in workshop mode: what is on now, how long still, and what comes next."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.agenda import Clock, Slot, agenda_text, read_agenda, time_words
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import ElidedLabel, label
from widgets.style import set_role, set_state


class AgendaBar(QWidget):
    """`wanted` when the slots are to be written. A slot that runs over says so and stays: people decide when to go on."""

    edit_wanted = Signal()

    def __init__(self, now: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "agenda")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Agenda"))
        self._now = now
        self.clock = Clock(())
        self.title = label("", "agenda-title")
        self.left = label("", "agenda-left")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Time of this slot"))
        self.bar.setFixedWidth(160)
        self.then = ElidedLabel("", "meta")
        self.turn_button = _button(self.turn)
        self.back_button = _button(lambda: self.go_on(-1))
        self.back_button.setText(tr("Back"))
        self.next_button = _button(lambda: self.go_on(1))
        self.next_button.setText(tr("Next"))
        self.edit_button = _button(self.edit_wanted.emit)
        self.edit_button.setText(tr("Agenda…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 5, 14, 5)
        row.setSpacing(12)
        for part in (self.title, self.left, self.bar):
            row.addWidget(part)
        row.addWidget(self.then, 1)
        for button in (self.turn_button, self.back_button, self.next_button, self.edit_button):
            row.addWidget(button)
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.show_time)
        self.show_time()

    def take(self, slots: tuple[Slot, ...]) -> None:
        """Other slots: from the first, standing still; the same ones go on as they are."""
        if slots != self.clock.slots:
            self.clock = Clock(slots)
        self.show_time()

    def turn(self) -> None:
        """Starts, stops, or begins again after the last slot."""
        clock = Clock(self.clock.slots) if self.clock.over else self.clock
        self.clock = clock.turned(self._now())
        self.show_time()

    def go_on(self, by: int = 1) -> None:
        self.clock = self.clock.went_on(self._now(), by)
        self.show_time()

    def show_time(self) -> None:
        clock, slot = self.clock, self.clock.slot
        self._timer.start() if clock.running else self._timer.stop()
        for part in (self.left, self.bar, self.turn_button, self.back_button, self.next_button):
            part.setVisible(bool(clock.slots))
        self.back_button.setEnabled(clock.at > 0)
        self.next_button.setEnabled(not clock.over)
        self.turn_button.setText(tr("Stop") if clock.running else tr("Begin again") if clock.over else tr("Start"))
        if slot is None:
            self.title.setText(tr("The agenda is through.") if clock.slots else "")
            self.left.setText("")
            self.then.show_text("")
            self.bar.setValue(0)
            return
        seconds = clock.left_at(self._now())
        self.title.setText(slot.title or tr("Slot {number}", number=clock.at + 1))
        self.left.setText(tr("{time} over", time=time_words(seconds)) if seconds < 0 else time_words(seconds))
        set_state(self.left, over=seconds < 0)
        self.bar.setRange(0, slot.minutes * 60)
        self.bar.setValue(min(slot.minutes * 60, int(clock.spent_at(self._now()))))
        then = clock.next_slot
        self.then.show_text(
            tr("then {title}, {minutes} min", title=then.title, minutes=then.minutes) if then else tr("the last slot")
        )


def _button(do: Callable[[], object]) -> QPushButton:
    button = QPushButton()
    set_role(button, "small")
    button.clicked.connect(lambda _=False: do())
    return button


def ask_agenda(window: QWidget, slots: tuple[Slot, ...]) -> tuple[Slot, ...] | None:
    """The slots as somebody writes them; None when it was left."""
    dialog = AgendaDialog(window, slots)
    written = dialog.slots() if dialog.exec() else None
    dialog.deleteLater()
    return written


class AgendaDialog(QDialog):
    def __init__(self, window: QWidget, slots: tuple[Slot, ...]) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Agenda"))
        self.text = QPlainTextEdit(agenda_text(slots))
        self.text.setAccessibleName(tr("Agenda"))
        self.text.setPlaceholderText(tr("10 min Needs\n20 min The process\n15 min Where to start"))
        self.text.setTabChangesFocus(True)
        self.read = label("", "quiet", wrap=True)
        self.text.textChanged.connect(self._read)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(tr("A line a slot: minutes, then what it is about."), "quiet", wrap=True))
        column.addWidget(self.text, 1)
        column.addWidget(self.read)
        column.addWidget(buttons)
        self.resize(460, 340)
        self._read()

    def slots(self) -> tuple[Slot, ...]:
        return read_agenda(self.text.toPlainText())

    def _read(self) -> None:
        slots = self.slots()
        minutes = sum(slot.minutes for slot in slots)
        lost = sum(1 for line in self.text.toPlainText().splitlines() if line.strip()) - len(slots)
        words = say(
            Message.counted(
                "{count} slot, {minutes} min in all.", "{count} slots, {minutes} min in all.", len(slots), minutes=minutes
            )
        )
        passed = Message.counted(
            "{count} line without minutes is passed over.", "{count} lines without minutes are passed over.", lost
        )
        self.read.setText(words + (" " + say(passed) if lost > 0 else ""))
