"""Rows of the answers that lead to a place: the pencil calculation, the chain of causes, fields that are missing.

The row under the pointer, or the one that has the focus, is announced, so that its step can be lit on the canvas.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from blueprint_model.zones import Zone
from widgets.labels import label
from widgets.panels.clash_story import StoryRow
from widgets.panels.pencil import PencilLine
from widgets.style import set_role


class FollowedRow(QFrame):
    """With `go`, a click or Enter leads somewhere. `number` and `element` are what is announced."""

    pressed_like_a_button = True
    entered = Signal(int, str)
    left = Signal()
    left_for = Signal(int)  # −1 up, +1 down

    def __init__(self, number: int = -1, element: str = "", go: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.number, self.element = number, element
        self._go = go
        set_role(self, "link")
        if go is not None or element:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if go is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self.element:
            self.entered.emit(self.number, self.element)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.element:
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.element and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.entered.emit(self.number, self.element)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.element:
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._go is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._go is not None:
                self._go()
            case Qt.Key.Key_Up:
                self.left_for.emit(-1)
            case Qt.Key.Key_Down:
                self.left_for.emit(1)
            case _:
                super().keyPressEvent(event)


class LinkRow(FollowedRow):
    """Words beside a colour bar."""

    def __init__(
        self,
        title: str,
        meta: str = "",
        zone: Zone | None = None,
        go: Callable[[], None] | None = None,
        number: int = -1,
        element: str = "",
    ) -> None:
        super().__init__(number, element, go)
        bar = QFrame()
        bar.setFixedWidth(5)
        set_role(bar, "zone-bar", zone=str(zone) if zone else "")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.setContentsMargins(0, 1, 0, 1)
        words.addWidget(label(title, "card-title", wrap=True))
        if meta:
            words.addWidget(label(meta, "quiet", wrap=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(bar)
        line.addLayout(words, 1)
        self.setAccessibleName(f"{title}: {meta}" if meta else title)


class PencilRow(FollowedRow):
    """Words at the left, a figure at the right."""

    def __init__(self, line: PencilLine) -> None:
        super().__init__(line.number, line.element)
        role = "pencil" if line.number >= 0 else "quiet"
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 1, 4, 1)
        across.setSpacing(10)
        across.addWidget(label(line.title, role, wrap=True), 1)
        self.figure = label(line.figure, "figure-sum" if line.strong else "figure")
        across.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{line.title} {line.figure}".strip())


class Rows(QWidget):
    """Rows one below the other; up and down go from one to the next."""

    entered = Signal(int, str)
    left = Signal()

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self.rows: list[FollowedRow] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)

    def add(self, row: FollowedRow) -> None:
        row.entered.connect(self.entered)
        row.left.connect(self.left)
        row.left_for.connect(lambda by: self._go_on(row, by))
        self.rows.append(row)
        self.column.addWidget(row)

    def _go_on(self, row: FollowedRow, by: int) -> None:
        reachable = [each for each in self.rows if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
        target = reachable.index(row) + by if row in reachable else -1
        if 0 <= target < len(reachable):
            reachable[target].setFocus(Qt.FocusReason.TabFocusReason)


class PencilRows(Rows):
    def __init__(self, lines: Sequence[PencilLine]) -> None:
        super().__init__(0)
        set_role(self, "pencil-sheet")
        self.lines = tuple(lines)
        for line in lines:
            if line.ruled:
                rule = QFrame()
                rule.setFixedHeight(1)
                set_role(rule, "sum-line")
                self.column.addSpacing(2)
                self.column.addWidget(rule)
                self.column.addSpacing(1)
            self.add(PencilRow(line))


class Chain(Rows):
    """Where it comes from, from the cause to the place."""

    def __init__(self, rows: Sequence[StoryRow], go: Callable[[str], None]) -> None:
        super().__init__(4)
        for row in rows:
            leads = (lambda element=row.element: go(element)) if row.element else None
            self.add(LinkRow(row.title, row.meta, row.zone, leads, row.number, row.element))
