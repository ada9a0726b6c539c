"""What the forms for accepting and deciding are made of: words in a few lines, a name, a complaint, two buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from blueprint_model.refusal import Refusal
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.style import set_role

WIDTH = 520  # pixels
_LINES = 3


class FewLines(QPlainTextEdit):
    """Tab goes on, Enter is done, Shift+Enter begins a new line."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 22)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class ReasonForm(QDialog):
    """`commit` is asked with what was written; a refusal is said in the form, which stays open."""

    def __init__(self, parent: QWidget, title: str, about: str, person: str, when: str, do_it: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.commit: Callable[[], Refusal | None] = lambda: None
        self.words = FewLines()
        self.words.done.connect(self.accept)
        self.person = QLineEdit(person)
        self._words_head = label("", "field")
        self._person_head = label("", "field")
        self._complaint = label("", "complaint", wrap=True)
        self._complaint.hide()
        self.do_it = QPushButton(do_it)
        set_role(self.do_it, "primary")
        self.do_it.setDefault(True)
        self.do_it.clicked.connect(self.accept)
        leave = QPushButton(tr("Cancel"))
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(label(when, "quiet"), 1)
        buttons.addWidget(leave)
        buttons.addWidget(self.do_it)
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        sentence = label(about, "sentence", wrap=True)
        self.column.addWidget(sentence)
        self.column.addSpacing(8)
        self.choices = QHBoxLayout()
        self.choices.setSpacing(18)
        self.column.addLayout(self.choices)
        self.column.addWidget(self._words_head)
        self.column.addWidget(self.words)
        self.column.addSpacing(8)
        self.column.addWidget(self._person_head)
        self.column.addWidget(self.person)
        self.column.addWidget(self._complaint)
        self._meaning = label("", "quiet", wrap=True)
        self.column.addSpacing(6)
        self.column.addWidget(self._meaning)
        outer = QVBoxLayout(self)
        outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # wrapped words would ask for more: `_fit`
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(16)
        outer.addLayout(self.column)
        outer.addLayout(buttons)
        self.words.setFocus()

    def _fit(self) -> None:
        """As high as the words need at this width."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setFixedSize(WIDTH, layout.totalHeightForWidth(WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def call_fields(self, words: str, person: str) -> None:
        """What the two fields are called."""
        self._words_head.setText(words)
        self.words.setAccessibleName(words)
        self._person_head.setText(person)
        self.person.setAccessibleName(person)

    def explain(self, meaning: str) -> None:
        """What it means to do this: one quiet sentence or two under the fields."""
        self._meaning.setText(meaning)
        if self.isVisible():
            self._fit()

    @property
    def complaint(self) -> str:
        return self._complaint.text() if self._complaint.isVisibleTo(self) else ""

    def written(self) -> tuple[str, str]:
        """(words, person)"""
        return self.words.toPlainText(), self.person.text()

    def accept(self) -> None:
        refusal = self.commit()
        if refusal is None:
            super().accept()
            return
        self._complaint.setText(say(refusal.message))
        self._complaint.show()
        self._fit()
        lacking = self.words if not self.words.toPlainText().strip() else self.person
        lacking.setFocus(Qt.FocusReason.OtherFocusReason)
