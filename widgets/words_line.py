"""One line at the card: plain words, then one suggestion, then at most one question (METHOD 2). It lies over the canvas."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from widgets.beside_a_place import put_beside
from widgets.interface_language import tr
from widgets.labels import label
from widgets.style import set_role

WIDTH = 380  # pixels


class _Suggestion(QFrame):
    """A sentence that Enter accepts and Escape leaves."""

    pressed_like_a_button = True
    accepted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = label("", "strong", wrap=True)
        self.because = label("", "meta", wrap=True)
        self.setAccessibleName(tr("Suggestion"))
        self.yes = QPushButton(tr("Yes (Enter)"))
        set_role(self.yes, "primary")
        self.no = QPushButton(tr("Leave it in words (Esc)"))
        for button in (self.yes, self.no):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.yes.clicked.connect(self.accepted)
        self.no.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(5)
        column.addWidget(self.words)
        column.addWidget(self.because)
        column.addLayout(buttons)

    def show_sentence(self, words: str, because: str) -> None:
        self.words.setText(words)
        self.because.setText(because)
        self.because.setVisible(bool(because))
        self.setAccessibleName(words)
        self.setAccessibleDescription(tr("Enter accepts, Escape leaves it in words."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accepted.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class _Line(QLineEdit):
    """Enter sends what was typed, Escape gives up."""

    sent = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.sent.emit(self.text().strip())
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class WordsLine(QFrame):
    """Shows one rung at a time; what it means is decided by WordsFirst."""

    written = Signal(str)
    accepted = Signal()
    answered = Signal(str)
    left = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        set_role(self, "bubble")
        self.stage = ""  # "", "words", "suggestion" or "question"
        self._anchor = QRect()
        self.head = label("", "head-need", wrap=True)
        self.setAccessibleName(tr("In words"))
        self.editor = _Line()
        self.editor.setAccessibleName(tr("In words"))
        set_role(self.editor, "words")
        self.complaint = label("", "complaint", wrap=True)
        self.suggestion = _Suggestion()
        self.hint = label("", "meta", wrap=True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(7)
        for widget in (self.head, self.editor, self.complaint, self.suggestion, self.hint):
            column.addWidget(widget)
        self.editor.sent.connect(self._send)
        self.editor.left.connect(self.left)
        self.suggestion.accepted.connect(self.accepted)
        self.suggestion.left.connect(self.left)
        self.hide()

    def ask_words(self, kind: str, head: str, example: str, anchor: QRect) -> None:
        """`kind` is "need" or "rule"; `anchor` is the card's place in the parent, in pixels."""
        self._anchor = anchor
        set_role(self.head, f"head-{kind}")
        set_role(self.suggestion, "suggestion" if kind == "need" else "suggestion-rule")
        self._show_editor("words", head, example, tr("Enter keeps it, Escape forgets it."))

    def show_suggestion(self, words: str, sentence: str, because: str) -> None:
        self.stage = "suggestion"
        self.head.setText(words)
        self.editor.hide()
        self.complaint.hide()
        self.hint.hide()
        self.suggestion.show_sentence(sentence, because)
        self.suggestion.show()
        self._place()
        self.suggestion.setFocus()

    def ask_question(self, words: str, question: str, example: str) -> None:
        set_role(self.head, "strong")
        self._show_editor("question", question, example, tr("Enter answers, Escape leaves it open."))
        self.editor.setAccessibleDescription(words)

    def complain(self, words: str) -> None:
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        self._place()

    def put_away(self) -> None:
        self.stage = ""
        self.hide()

    def _show_editor(self, stage: str, head: str, example: str, hint: str) -> None:
        self.stage = stage
        self.head.setText(head)
        self.head.show()
        self.suggestion.hide()
        self.complaint.hide()
        self.editor.clear()
        self.editor.setPlaceholderText(example)
        self.editor.setAccessibleName(head)
        self.editor.show()
        self.hint.setText(hint)
        self.hint.show()
        self._place()
        self.show()
        self.raise_()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _send(self, words: str) -> None:
        if self.stage == "words":
            self.written.emit(words)
        elif self.stage == "question":
            self.answered.emit(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        (self.suggestion if self.stage == "suggestion" else self.editor).setFocus()

    # --- place ----------------------------------------------------------------------------------------------------

    def move_to(self, anchor: QRect) -> None:
        """The card has moved (scrolling, another layout)."""
        self._anchor = anchor
        self._place()

    def _place(self) -> None:
        put_beside(self, self._column, self._over, self._anchor, WIDTH)
