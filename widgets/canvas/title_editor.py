"""Editing a title in place: plain words in the card's own place and typeface. Enter keeps, Tab keeps and goes on to the next
lane, Escape forgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from blueprint_model.drawing.theme import Theme
from widgets.interface_language import tr
from widgets.style import family_now

LEAST_SCALE = 0.85  # words that are being typed stay readable, however small the picture is


@dataclass(frozen=True)
class EditorPlace:
    """`box` in pixels of the view; the words' place in it (`text_left`, `text_top`, `text_right`) and `size` at 100 %."""

    box: QRectF
    text_left: float
    text_top: float
    size: float
    weight: QFont.Weight
    text_right: float = 4.0
    one_line: bool = False


class TitleEditor(QPlainTextEdit):
    """Lives on the canvas only while something is edited."""

    kept = Signal(str)
    forgotten = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.lanes_on = 0  # how many lanes below the next place is: Tab 1, Shift+Tab −1
        self._done = False
        self._place: EditorPlace | None = None
        self._begun_with = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName(tr("Name"))
        self.setAccessibleDescription(tr("Enter keeps, Escape forgets."))
        self.document().setDocumentMargin(0)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.card}; color: {theme.ink}; border: 2px solid {theme.ink};"
            f" border-radius: 6px; padding: 0; selection-background-color: {theme.need}; selection-color: {theme.card}; }}"
        )
        self.textChanged.connect(self._grow)
        self.horizontalScrollBar().valueChanged.connect(self._stay_at_the_left)

    def begin(self, words: str, typed: str, place: EditorPlace, scale: float) -> None:
        """`typed` replaces the words ("" keeps them, all selected)."""
        self._begun_with = words
        self.setPlainText(typed or words)
        self.put(place, scale)
        if typed:
            self.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, place: EditorPlace, scale: float) -> None:
        """Where the edited thing is seen now; `scale` is the zoom of the picture."""
        self._place = place
        shown = max(scale, LEAST_SCALE)
        font = QFont(family_now())
        font.setPixelSize(max(1, round(place.size * shown)))
        font.setWeight(place.weight)
        font.setKerning(False)
        self.setFont(font)
        frame = 2
        left, top, right = (round(part * shown) - frame for part in (place.text_left, place.text_top, place.text_right))
        self.setViewportMargins(max(0, left), max(0, top), max(0, right), 2)
        width = max(place.box.width(), place.box.width() / max(scale, 1e-6) * shown)
        self.setGeometry(QRect(round(place.box.x()) - 1, round(place.box.y()) - 1, round(width) + 2, 10))
        self._grow()

    @property
    def words(self) -> str:
        return " ".join(self.toPlainText().split())

    def _grow(self) -> None:
        """As high as the card, or as its words need."""
        if self._place is None:
            return
        margins = self.viewportMargins()
        lines = max(1, self._line_count())
        needed = lines * self.fontMetrics().lineSpacing() + margins.top() + margins.bottom() + 10
        height = round(self._place.box.height()) + 2 if self._place.one_line else max(round(self._place.box.height()) + 2, needed)
        if height != self.height():
            self.resize(self.width(), height)
        self.verticalScrollBar().setValue(0)

    def _stay_at_the_left(self, value: int) -> None:
        """Words are broken, never pushed aside: a space at a line's end must not hide the first letters."""
        if value:
            self.horizontalScrollBar().setValue(0)

    def _line_count(self) -> int:
        lines, block = 0, self.document().firstBlock()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines

    # --- the end --------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Ends the editing; nothing is said where the words are what they were."""
        if self._done:
            return
        self._done = True
        if self.words != " ".join(self._begun_with.split()):
            self.kept.emit(self.words)
        else:
            self.forgotten.emit()

    def forget(self) -> None:
        if not self._done:
            self._done = True
            self.forgotten.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            up = key == Qt.Key.Key_Backtab or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.lanes_on = -1 if up else 1
            self.keep()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif key == Qt.Key.Key_Escape:
            self.forget()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.keep()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A title is one line: pasted line ends become spaces, and nothing but words comes in."""
        self.insertPlainText(" ".join(source.text().split()))
