"""Where a small form stands that belongs to a place on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QBoxLayout, QWidget

GAP = 8  # pixels between the place and the form, and around


def put_beside(form: QWidget, column: QBoxLayout, over: QWidget, anchor: QRect, widest: int) -> None:
    """Below the place, else above it, always inside `over`; as high as `column` needs. All in pixels of `over`."""
    room = over.rect().adjusted(GAP, GAP, -GAP, -GAP)
    width = min(widest, room.width())
    form.setFixedWidth(width)
    column.activate()
    height = column.heightForWidth(width) if column.hasHeightForWidth() else column.sizeHint().height()
    x = max(room.left(), min(anchor.left(), room.right() - width))
    below, above = anchor.bottom() + GAP, anchor.top() - GAP - height
    y = below if below + height <= room.bottom() or above < room.top() else above
    form.setGeometry(x, max(room.top(), min(y, room.bottom() - height)), width, height)
