"""The card of a need or a rule in the left panel: it can be chosen, dragged onto a step, and dropped on for a said clash."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets.interface_language import tr
from widgets.labels import NumberDisc, label, set_plain_tooltip
from widgets.style import set_role, set_state

# What a dragged card carries: the element's id, and its kind in a format of its own, so that a target can say no at once.
ELEMENT_FORMAT = "application/x-saro-element"
NOTE_FORMAT = "application/x-saro-note"
KIND_FORMATS = {True: "application/x-saro-need", False: "application/x-saro-rule"}


@dataclass(frozen=True)
class CardContent:
    """`number` is the finding's number, "?" for cannot tell, or ""; `look` is its disc's."""

    id: str
    is_need: bool
    code: str
    words: str
    meta: str
    number: str = ""
    look: str = "hollow"
    chosen: bool = False


class Card(QFrame):
    pressed_like_a_button = True
    activated = Signal(str)
    left_for = Signal(str, int)  # own id, −1 up or +1 down
    clash_said = Signal(str, str)  # need id, rule id
    note_dropped = Signal(str, str)  # note id, this need's id
    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content: CardContent | None = None
        self._pressed_at: QPoint | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(self, "card", chosen=False, over=False)
        self._bar = QFrame(self)
        self._bar.setFixedWidth(5)
        self._code = label("", "code-need")
        self._code.setFixedWidth(26)
        self._words = label("", "card-title", wrap=True)
        self._meta = label("", "meta", wrap=True)
        self._disc = NumberDisc()
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._words, 1)
        self._code.setContentsMargins(0, 2, 0, 0)
        bottom = QHBoxLayout()
        bottom.setSpacing(6)
        bottom.addWidget(self._meta, 1)
        bottom.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignBottom)
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 7, 8, 6)
        inner.setSpacing(3)
        inner.addLayout(top)
        inner.addLayout(bottom)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._bar)
        row.addLayout(inner, 1)

    def show_content(self, content: CardContent) -> None:
        if content == self.content:
            return
        self.content = content
        set_role(self._bar, "bar-need" if content.is_need else "bar-rule")
        set_role(self._code, "code-need" if content.is_need else "code-rule")
        self._code.setText(content.code)
        self._words.setText(content.words)
        self._meta.setText(content.meta)
        self._disc.setVisible(bool(content.number))
        if content.number:
            self._disc.show_number(content.number, content.look)
        set_state(self, chosen=content.chosen)
        kind = tr("Need") if content.is_need else tr("Rule")
        self.setAccessibleName(f"{kind} {content.code}: {content.words}")
        finding = tr("finding {number}", number=content.number) if content.number else ""
        self.setAccessibleDescription(", ".join(part for part in (content.meta, finding) if part))
        set_plain_tooltip(self, tr("Drag it onto a step.") if content.is_need else tr("Drag it onto a step, or onto a need."))

    # --- choosing -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.content is None:
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self.content.id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left_for.emit(self.content.id, 1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit(self.content.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        area = self.parentWidget()
        while area is not None and not hasattr(area, "ensureWidgetVisible"):
            area = area.parentWidget()
        if area is not None and event.reason() != Qt.FocusReason.MouseFocusReason:
            area.ensureWidgetVisible(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is not None and self.content is not None and self.rect().contains(event.position().toPoint()):
            self.activated.emit(self.content.id)

    # --- dragging -------------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or self.content is None:
            return
        if (event.position().toPoint() - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
            return
        start, self._pressed_at = self._pressed_at, None
        drag = QDrag(self)
        drag.setMimeData(card_mime(self.content))
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        drag.exec(Qt.DropAction.CopyAction)

    def _clash_with(self, mime: QMimeData) -> tuple[str, str] | None:
        """(need, rule) when a rule is held over a need, or a need over a rule."""
        if self.content is None or not mime.hasFormat(KIND_FORMATS[not self.content.is_need]):
            return None
        other = element_of(mime)
        return (self.content.id, other) if self.content.is_need else (other, self.content.id)

    def _takes(self, mime: QMimeData) -> bool:
        """A need takes a rule (they clash) and a note (one more voice), a rule takes a need."""
        noted = self.content is not None and self.content.is_need and mime.hasFormat(NOTE_FORMAT)
        return noted or self._clash_with(mime) is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes(event.mimeData()):
            set_state(self, over=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_state(self, over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        set_state(self, over=False)
        clash = self._clash_with(event.mimeData())
        if self.content is not None and self.content.is_need and event.mimeData().hasFormat(NOTE_FORMAT):
            event.acceptProposedAction()
            self.note_dropped.emit(element_of(event.mimeData()), self.content.id)
        elif clash is not None:
            event.acceptProposedAction()
            self.clash_said.emit(*clash)


def element_of(mime: QMimeData) -> str:
    """The id of what is dragged."""
    return bytes(mime.data(ELEMENT_FORMAT).data()).decode("utf-8", "replace")


def card_mime(content: CardContent) -> QMimeData:
    """What a dragged card carries."""
    mime = QMimeData()
    mime.setData(ELEMENT_FORMAT, content.id.encode())
    mime.setData(KIND_FORMATS[content.is_need], b"1")
    mime.setText(content.words)
    return mime
