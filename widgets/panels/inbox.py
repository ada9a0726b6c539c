"""The inbox under the canvas: notes written while people talked, to be sent or dragged where they belong later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.elements import Need, Note
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import ElidedLabel, button_text, label, set_plain_tooltip
from widgets.panels.card import ELEMENT_FORMAT, NOTE_FORMAT
from widgets.panels.row_heights import ROW_HEIGHT
from widgets.panels.row_list import RowArea, bring_into_view
from widgets.panels.views_below import BelowView
from widgets.style import icon, set_role

# What a note can become: key on its row, id of the way, words on the button.
WAYS: tuple[tuple[str, str, Message], ...] = (
    ("1", "step", Message.of("Step")),
    ("2", "need", Message.of("Need")),
    ("3", "rule", Message.of("Rule")),
    ("4", "voice", Message.of("Voice…")),
)


class _Words(QLineEdit):
    """Enter keeps them, Escape leaves what stood there; neither goes on to the row."""

    kept = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.kept.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
                event.accept()


class NoteRow(QFrame):
    """Its words, and where it can go. 1 step, 2 need, 3 rule, 4 voice, F2 other words, Delete away."""

    pressed_like_a_button = True
    sent = Signal(str, str)  # note, way
    left_for = Signal(int)  # −1 up, +1 down
    revised = Signal(str, str)  # note, words
    dropped = Signal(str)  # note: it goes

    def __init__(self) -> None:
        super().__init__()
        self.note = ""
        self._words = ""
        self._pressed_at: QPoint | None = None
        self.setFixedHeight(ROW_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        set_role(self, "row", chosen=False, calm=False)
        self._label = ElidedLabel("", "card-title")
        self.editor = _Words()
        self.editor.hide()
        self.editor.kept.connect(self._keep)
        self.editor.left.connect(self._leave)
        self.editor.editingFinished.connect(self._keep)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 6, 0)
        line.setSpacing(4)
        line.addWidget(self._label, 1)
        line.addWidget(self.editor, 1)
        self.buttons: dict[str, QToolButton] = {}
        for key, way, words in WAYS:
            button = _button(say(words))
            set_plain_tooltip(button, f"{say(words)} ({key})")
            button.clicked.connect(lambda _=False, way=way: self.sent.emit(self.note, way))
            self.buttons[way] = button
            line.addWidget(button)
        self.away = QToolButton()
        self.away.setIcon(icon("close"))
        self.away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.away.setAccessibleName(tr("Throw this note away"))
        set_plain_tooltip(self.away, tr("Throw this note away"))
        self.away.clicked.connect(lambda _=False: self.dropped.emit(self.note))
        line.addWidget(self.away)

    def show_note(self, note: Note) -> None:
        self.note, self._words = note.id, note.title
        self._label.show_text(note.title)
        self.setAccessibleName(tr("Note: {words}", words=note.title))
        self.setAccessibleDescription(tr("1 step, 2 need, 3 rule, 4 voice, F2 changes the words, Delete throws it away"))
        self.editor.setAccessibleName(tr("Words of the note"))

    def edit(self) -> None:
        self.editor.setText(self._words)
        self._label.hide()
        self.editor.show()
        self.editor.setFocus()

    def _keep(self) -> None:
        if self.editor.isHidden():
            return
        words = " ".join(self.editor.text().split())
        self._leave()
        if words and words != self._words:
            self.revised.emit(self.note, words)

    def _leave(self) -> None:
        had_focus = self.editor.hasFocus()
        self.editor.hide()
        self._label.show()
        if had_focus:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = next((way for key, way, _ in WAYS if event.text() == key), None)
        match Qt.Key(event.key()):
            case _ if way is not None:
                self.sent.emit(self.note, way)
            case Qt.Key.Key_F2 | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.edit()
            case Qt.Key.Key_Delete:
                self.dropped.emit(self.note)
            case Qt.Key.Key_Up:
                self.left_for.emit(-1)
            case Qt.Key.Key_Down:
                self.left_for.emit(1)
            case _:
                super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.edit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._pressed_at
        if at is None or (event.position().toPoint() - at).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed_at = None
        drag = QDrag(self)
        mime = QMimeData()
        mime.setData(ELEMENT_FORMAT, self.note.encode())
        mime.setData(NOTE_FORMAT, b"1")
        mime.setText(self._words)
        drag.setMimeData(mime)
        drag.setPixmap(self._label.grab())
        drag.exec(Qt.DropAction.MoveAction)


def _button(words: str) -> QToolButton:
    button = QToolButton()
    set_role(button, "row-button")
    button.setText(button_text(words))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do the same
    return button


class Inbox(BelowView):
    written = Signal(str)  # a new note
    sent = Signal(str, str)  # note, way
    sent_to_need = Signal(str, str)  # note, need: one more voice
    revised = Signal(str, str)  # note, words
    dropped = Signal(str)  # note

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Inbox"))
        self.rows: list[NoteRow] = []
        self._blueprint = Blueprint.of(())
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("A new note, and Enter"))
        self.line.setAccessibleName(tr("A new note"))
        self.line.returnPressed.connect(self._write)
        self.calm = label(
            tr("Notes that come up in the talk wait here (Ctrl+4). Drag one into a cell, to the needs or the rules, or send it."),
            "quiet",
            wrap=True,
        )
        self.area = RowArea(tr("Inbox"))
        self.area.column.addWidget(self.line)
        self.area.column.addWidget(self.calm)
        self.area.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        del result, chosen
        self._blueprint = blueprint
        notes = blueprint.notes[::-1]  # the latest is looked for first
        at = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1)
        while len(self.rows) > len(notes):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(notes):
            row = self._new_row()
            self.area.column.insertWidget(2 + len(self.rows), row)
            self.rows.append(row)
        for row, note in zip(self.rows, notes, strict=True):
            row.show_note(note)
        self.calm.setVisible(not notes)
        if at >= len(self.rows):
            (self.rows[-1] if self.rows else self.line).setFocus()

    def _new_row(self) -> NoteRow:
        row = NoteRow()
        row.sent.connect(self._send)
        row.revised.connect(self.revised)
        row.dropped.connect(self.dropped)
        row.left_for.connect(self._go_on)
        return row

    def _write(self) -> None:
        words = self.line.text()
        self.line.clear()
        if words.strip():
            self.written.emit(words)

    def _send(self, note: str, way: str) -> None:
        if way != "voice":
            self.sent.emit(note, way)
            return
        row = next(row for row in self.rows if row.note == note)
        menu = self.needs_menu(lambda need: self.sent_to_need.emit(note, need))
        menu.popup(row.buttons["voice"].mapToGlobal(QPoint(0, row.height())))

    def needs_menu(self, take: Callable[[str], None]) -> QMenu:
        """Whose voice it is: the needs there are."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("A voice of which need"))
        menu.aboutToHide.connect(menu.deleteLater)
        if not self._blueprint.needs:
            menu.addAction(tr("There is no need yet (Ctrl+2)")).setEnabled(False)
        need: Need
        for need in self._blueprint.needs:
            action = menu.addAction(button_text(need.title or need.id))
            action.triggered.connect(lambda _=False, need=need.id: take(need))
        return menu

    def _go_on(self, by: int) -> None:
        at = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1) + by
        if at < 0:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
        elif at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(self.rows[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self._go_on(1)
        else:
            super().keyPressEvent(event)

    def waiting(self, blueprint: Blueprint) -> int:
        return len(blueprint.notes)

    def summary(self) -> str:
        count = len(self.rows)
        return say(Message.counted("{count} note waits", "{count} notes wait", count)) if count else ""

    def table(self) -> list[tuple[str, ...]]:
        return [(tr("Note"),), *((note.title,) for note in self._blueprint.notes)] if self.rows else []

    def focus_first(self) -> None:
        (self.rows[0] if self.rows else self.line).setFocus(Qt.FocusReason.ShortcutFocusReason)
