"""The right panel while a clash is selected: the answers, from the need to what would mend it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from blueprint_model.drawing.theme import LIGHT
from blueprint_model.zones import Zone
from widgets.interface_language import tr
from widgets.labels import NumberDisc, label
from widgets.panels.clash_story import Mend, Story, StoryRow
from widgets.scrolled import Scrolled
from widgets.style import set_role

SECTION_GAP = 16
INDENT = 14


class LinkRow(QFrame):
    """Words beside a colour bar; with `go`, a click or Enter leads somewhere."""

    def __init__(self, title: str, meta: str = "", zone: Zone | None = None, go: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._go = go
        set_role(self, "link")
        bar = QFrame()
        bar.setFixedWidth(5)
        colour = LIGHT.accents[zone] if zone else LIGHT.line
        bar.setStyleSheet(f"background: {colour}; border: 0; border-radius: 2px;")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.setContentsMargins(0, 1, 0, 1)
        words.addWidget(label(title, "card-title", wrap=True))
        if meta:
            words.addWidget(label(meta, "meta", wrap=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(bar)
        line.addLayout(words, 1)
        self.setAccessibleName(f"{title}: {meta}" if meta else title)
        if go is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._go is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._go is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go()
        else:
            super().keyPressEvent(event)


class ClashAnswers(QScrollArea):
    element_wanted = Signal(str)
    field_wanted = Signal(str, str, str)  # element id, field, the measure that it is to tell

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Answers"))
        self.story: Story | None = None
        self.mends: tuple[Mend, ...] | None = None
        self._shown: tuple[Story, tuple[Mend, ...] | None] | None = None

    def show_story(self, story: Story, mends: tuple[Mend, ...] | None) -> None:
        """`mends` None: still being worked out."""
        if self._shown == (story, mends):
            return
        same = self.story is not None and (self.story.number, self.story.needs) == (story.number, story.needs)
        scrolled = self.verticalScrollBar().value() if same else 0
        self.story, self.mends, self._shown = story, mends, (story, mends)
        self.setWidget(self._page(story, mends))
        self.verticalScrollBar().setValue(scrolled)

    def focus_first(self) -> bool:
        """Puts the focus on the first row that leads somewhere; False when there is none."""
        row = next((row for row in self.findChildren(LinkRow) if row.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return row is not None

    def _page(self, story: Story, mends: tuple[Mend, ...] | None) -> QWidget:
        page = Scrolled()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 18, 18)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        disc = NumberDisc()
        disc.show_number(story.number, story.look)
        head.addWidget(disc)
        head.addWidget(label(story.title, "title-clash" if story.look in ("solid", "hollow") else "strong"), 1)
        column.addLayout(head)
        if story.needs:
            self._sentences(column, story.needs_head, "head-need", story.needs)
            if story.wanted:
                column.addWidget(label(story.wanted, "meta", wrap=True))
        if story.says:
            self._sentences(column, tr("The process says"), "head-rule", story.says)
        self._sentences(column, tr("So what happens"), "head-clash", story.happens)
        if story.rows or story.notes:
            self._head(column, tr("Where it comes from"), "head")
            column.addSpacing(4)
            for row in story.rows:
                column.addWidget(self._row(row))
                column.addSpacing(4)
            for note in story.notes:
                column.addWidget(label(note, "meta", wrap=True))
        if story.unknown:
            self._unknown(column, story)
        if story.need is not None:
            self._mends(column, mends)
        if story.foot:
            column.addSpacing(10)
            column.addWidget(label(story.foot, "meta", wrap=True))
        column.addStretch(1)
        return page

    def _head(self, column: QVBoxLayout, text: str, role: str) -> None:
        column.addSpacing(SECTION_GAP)
        column.addWidget(label(text.upper(), role))

    def _sentences(self, column: QVBoxLayout, head: str, role: str, sentences: tuple[str, ...]) -> None:
        self._head(column, head, role)
        for sentence in sentences:
            column.addWidget(label(sentence, "sentence", wrap=True))

    def _unknown(self, column: QVBoxLayout, story: Story) -> None:
        self._head(column, tr("What is missing"), "head")
        for field in story.unknown:
            column.addSpacing(4)
            row = LinkRow(field.text, go=partial(self.field_wanted.emit, field.element, field.field, field.measure))
            row.setToolTip(tr("Opens the field"))
            column.addWidget(row)

    def _row(self, row: StoryRow) -> LinkRow:
        go = (lambda: self.element_wanted.emit(row.element)) if row.element else None
        return LinkRow(row.title, row.meta, row.zone, go)

    def _mends(self, column: QVBoxLayout, mends: tuple[Mend, ...] | None) -> None:
        self._head(column, tr("What would mend it"), "head")
        if mends is None:
            column.addWidget(label(tr("Each rule is being tried alone …"), "meta", wrap=True))
            return
        if not mends:
            column.addWidget(label(tr("No single change was found that would be enough."), "meta", wrap=True))
        for mend in mends:
            column.addSpacing(4)
            column.addWidget(self._mend(mend))

    def _mend(self, mend: Mend) -> QFrame:
        frame = QFrame()
        set_role(frame, "remedy" if mend.works else "remedy-not")
        words = QVBoxLayout(frame)
        words.setContentsMargins(INDENT, 8, INDENT, 8)
        words.setSpacing(2)
        words.addWidget(label(mend.title, "strong" if mend.works else "meta", wrap=True))
        if mend.meta:
            words.addWidget(label(mend.meta, "meta", wrap=True))
        frame.setAccessibleName(f"{mend.title}: {mend.meta}" if mend.meta else mend.title)
        return frame
