"""Deciding about a finding or a repair: change it, keep it with a reason, or find out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from blueprint_model.elements import Choice, Decision
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from widgets.dialogs.reason_form import ReasonForm
from widgets.interface_language import say, tr

Decide = Callable[[Choice, str, str], Refusal | None]  # choice, words, person

_BUTTONS: dict[Choice, Message] = {
    Choice.CHANGE: Message.of("Change it"),
    Choice.KEEP: Message.of("Keep it, with a reason"),
    Choice.FIND_OUT: Message.of("Find out"),
}
_WORDS: dict[Choice, Message] = {
    Choice.CHANGE: Message.of("What will be changed?"),
    Choice.KEEP: Message.of("Why is it kept?"),
    Choice.FIND_OUT: Message.of("What must be found out?"),
}
_MEANINGS: dict[Choice, Message] = {
    Choice.CHANGE: Message.of("A decision says what is done next. The clash counts as before, until the change is made."),
    Choice.KEEP: Message.of(
        "It stays as it is, and the clash counts as before. To count it as accepted, and to hear when it gets worse, use "
        "“Accept…”."
    ),
    Choice.FIND_OUT: Message.of("Somebody asks first, then it is decided again. The clash counts as before."),
}


class DecideForm(ReasonForm):
    """`about` is the sentence of what is decided, `earlier` the decision that there is already, `day` today in words."""

    def __init__(
        self, parent: QWidget, about: str, person: str, day: str, decide: Decide, earlier: Decision | None = None
    ) -> None:
        super().__init__(parent, tr("Decide"), about, earlier.person if earlier else person, day, tr("Decide"))
        self.commit = lambda: decide(self.choice, *self.written())
        self._group = QButtonGroup(self)
        self.buttons: dict[Choice, QRadioButton] = {}
        for choice, words in _BUTTONS.items():
            button = QRadioButton(say(words))
            button.toggled.connect(self._call)
            self._group.addButton(button)
            self.choices.addWidget(button)
            self.buttons[choice] = button
        self.choices.addStretch(1)
        self.buttons[earlier.choice if earlier else Choice.CHANGE].setChecked(True)
        if earlier is not None:
            self.words.setPlainText(earlier.reason if earlier.choice is Choice.KEEP else earlier.text)
        self.setTabOrder(list(self.buttons.values())[-1], self.words)
        self.buttons[self.choice].setFocus()

    @property
    def choice(self) -> Choice:
        return next(choice for choice, button in self.buttons.items() if button.isChecked())

    def _call(self, on: bool) -> None:
        if on:
            who = tr("Who finds it out?") if self.choice is Choice.FIND_OUT else tr("Who decides?")
            self.call_fields(say(_WORDS[self.choice]), who)
            self.explain(say(_MEANINGS[self.choice]))
