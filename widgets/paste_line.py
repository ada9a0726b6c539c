"""What pasted words are to become, asked once at the place: steps, needs, rules or notes; of a table, whether to take it.

It lies over the canvas and stops nothing: Escape, or going elsewhere, leaves everything as it was.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from blueprint_model.message import Message
from widgets.beside_a_place import put_beside
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.style import set_role

WIDTH = 440  # pixels: the four choices side by side in each language

# What each choice is called, and the letter that takes it beside its number.
KINDS: tuple[tuple[str, Message, Qt.Key], ...] = (
    ("steps", Message.of("Steps"), Qt.Key.Key_S),
    ("needs", Message.of("Needs"), Qt.Key.Key_N),
    ("rules", Message.of("Rules"), Qt.Key.Key_R),
    ("notes", Message.of("Notes"), Qt.Key.Key_O),
)
TABLE = "table"


class _Choice(QPushButton):
    """All keys but Space are those of the line that it stands in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class PasteLine(QFrame):
    """`chosen` says one of KINDS, or TABLE."""

    chosen = Signal(str)
    left = Signal(bool)  # True: with a key, so that the hand is nowhere else yet

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._anchor = QRect()
        set_role(self, "bubble")
        self.head = label("", "strong", wrap=True)
        self.more = label("", "meta", wrap=True)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(6)
        for number, (kind, words, _) in enumerate(KINDS, start=1):
            row.addWidget(self._button(kind, f"{number}  {say(words)}", say(words)))
        row.addWidget(self._button(TABLE, tr("Paste (Enter)"), tr("Paste (Enter)")))
        row.addStretch(1)
        self.hint = label("", "meta", wrap=True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(7)
        column.addWidget(self.head)
        column.addWidget(self.more)
        column.addLayout(row)
        column.addWidget(self.hint)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        self.hide()

    def _button(self, kind: str, text: str, name: str) -> QPushButton:
        button = _Choice(text)
        set_role(button, "outlined")
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._take(kind))
        self.buttons[kind] = button
        return button

    @property
    def asking(self) -> bool:
        return not self.isHidden()

    def ask_lines(self, lines: tuple[str, ...], anchor: QRect) -> None:
        """What the lines are to become; `anchor` is the place in the parent, in pixels."""
        count = len(lines)
        self.head.setText(tr("What is the pasted line?") if count == 1 else tr("What are the {count} pasted lines?", count=count))
        first = ", ".join(say(Message.of("“{title}”", title=_short(line))) for line in lines[:3])
        self.more.setText(first + (" …" if count > 3 else ""))
        self.hint.setText(tr("1–4 or Enter takes, Escape leaves everything as it is."))
        self._show({kind for kind, _, _ in KINDS}, "steps", anchor)

    def ask_table(self, what: str, more: str, anchor: QRect) -> None:
        """`what` will come; `more` is what one should know of it."""
        self.head.setText(what)
        self.more.setText(more)
        self.hint.setText(tr("Escape leaves everything as it is."))
        self._show({TABLE}, TABLE, anchor)

    def put_away(self) -> None:
        self.hide()

    def _show(self, kinds: set[str], first: str, anchor: QRect) -> None:
        for kind, button in self.buttons.items():
            button.setVisible(kind in kinds)
        self.more.setVisible(bool(self.more.text()))
        self.setAccessibleName(self.head.text())
        self._anchor = anchor
        self.show()
        self._place()
        self.raise_()
        self.buttons[first].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take(self, kind: str) -> None:
        self.hide()
        self.chosen.emit(kind)

    def _leave(self, by_key: bool) -> None:
        if self.asking:
            self.hide()
            self.left.emit(by_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        shown = [kind for kind, button in self.buttons.items() if button.isVisibleTo(self)]
        if key == Qt.Key.Key_Escape:
            self._leave(True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(shown[self._focused(shown)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down):
            step = 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1
            self.buttons[shown[(self._focused(shown) + step) % len(shown)]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            for number, (kind, _, letter) in enumerate(KINDS):
                if kind in shown and key in (letter, Qt.Key.Key_1 + number):
                    self._take(kind)

    def _focused(self, shown: list[str]) -> int:
        return next((number for number, kind in enumerate(shown) if self.buttons[kind].hasFocus()), 0)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Who goes elsewhere has left it; another window has not."""
        if self.asking and now is not None and now is not self and not self.isAncestorOf(now):
            self._leave(False)

    def _place(self) -> None:
        put_beside(self, self._column, self._over, self._anchor, WIDTH)


def _short(line: str) -> str:
    return line if len(line) <= 40 else line[:39] + "…"
