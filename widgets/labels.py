"""Labels that show people's words as they are: plain text, never markup."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.style import set_role, set_state

DISC = 20  # pixels across
_MOST_TOOLTIP = 600  # characters


def label(text: str, role: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """A plain label with the look of `role`; `wrap` breaks its lines to the width it gets."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # from the start, not only when the text is set again
        made.setSizePolicy(policy)
        made.setMinimumWidth(10)
    if role:
        set_role(made, role)
    return made


def plain_tooltip(text: str) -> str:
    """A tooltip of users' words: nothing in it is read as markup."""
    shown = text if len(text) <= _MOST_TOOLTIP else text[: _MOST_TOOLTIP - 1] + "…"
    return f"<span>{html.escape(shown)}</span>" if shown else ""


def set_plain_tooltip(widget: QWidget, text: str) -> None:
    widget.setToolTip(plain_tooltip(text))


def button_text(text: str) -> str:
    """Users' words on a button or in a menu: an ampersand marks no key."""
    return " ".join(text.split()).replace("&", "&&")


class ElidedLabel(QLabel):
    """One line that ends in … where it does not fit; the whole text is its tooltip then. `between` stands between parts of it
    that are shown whole or not at all: half a count is none."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None, *, between: str = "") -> None:
        super().__init__(parent)
        self._between = between
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""
        if role:
            set_role(self, role)
        self.show_text(text)

    def _sides(self) -> int:
        """Pixels left and right of the words."""
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def whole_text(self) -> str:
        return self._whole

    def wanted_width(self) -> int:
        """Pixels in which the whole text is seen."""
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self._whole) + 4 + self._sides()

    def show_text(self, text: str) -> None:
        line = " ".join(text.split())
        if line != self._whole:
            self._whole = line
            self._fit()

    def _fit(self) -> None:
        room = max(0, self.width() - 2 - self._sides())
        fitting = self._whole_parts(room) or self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(fitting)
        set_plain_tooltip(self, self._whole if fitting != self._whole else "")

    def _whole_parts(self, room: int) -> str:
        """As many parts as fit, and … for the others; "" where not even the first does."""
        parts = self._whole.split(self._between) if self._between else [self._whole]
        for count in range(len(parts), 0, -1):
            shown = self._between.join([*parts[:count], "…"] if count < len(parts) else parts)
            if self.fontMetrics().horizontalAdvance(shown) <= room:
                return shown
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(10, super().minimumSizeHint().height())


class NumberDisc(QLabel):
    """A finding's number: a filled disc for a certain clash, a ring for a possible or said one, "?" for what is not known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(DISC, DISC)
        set_role(self, "disc", look="hollow")

    def show_number(self, text: str, look: str) -> None:
        """`look` is solid, hollow, unknown or accepted."""
        self.setText(text)
        font = self.font()
        font.setPixelSize(12 if len(text) < 2 else 11 if len(text) == 2 else 9)
        self.setFont(font)
        self.setFixedWidth(DISC if len(text) < 3 else DISC + 6)
        set_state(self, look=look)
