"""The right panel while a clash is selected: the answers, from the need to what would mend it, over what can be decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from widgets.interface_language import tr
from widgets.labels import NumberDisc, label
from widgets.panels.clash_story import Mend, Story
from widgets.panels.decided_section import DecidedSection
from widgets.panels.decided_words import Decided
from widgets.panels.story_rows import Chain, FollowedRow, LinkRow, PencilRows, Rows
from widgets.scrolled import Scrolled
from widgets.style import set_role

NOWHERE, DECIDING = -1, -2  # where the hand can be beside a row
SECTION_GAP = 16
INDENT = 14


class ClashAnswers(QWidget):
    """`page` is what scrolls; what can be decided stands under it and is always in sight."""

    element_wanted = Signal(str)
    field_wanted = Signal(str, str, str)  # element id, field, the measure that it is to tell
    row_entered = Signal(int, str)  # a row of the calculation or of the derivation: its place (from 0), its element
    row_left = Signal()
    accept_wanted = Signal(str)  # a finding's identity
    withdraw_wanted = Signal(str)
    decide_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Answers"))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(tr("Answers"))
        self.page = Scrolled()
        self.area.setWidget(self.page)
        self._section: DecidedSection | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.area, 1)
        self.story: Story | None = None
        self.mends: tuple[Mend, ...] | None = None
        self._shown: tuple[Story, tuple[Mend, ...] | None] | None = None

    def show_story(self, story: Story, mends: tuple[Mend, ...] | None) -> None:
        """`mends` None: still being worked out."""
        if self._shown == (story, mends):
            return
        same = self.story is not None and (self.story.number, self.story.needs) == (story.number, story.needs)
        scrolled = self.area.verticalScrollBar().value() if same else 0
        self.story, self.mends, self._shown = story, mends, (story, mends)
        held = self._held()
        self.page = self._page(story, mends)
        self.area.setWidget(self.page)
        self.area.verticalScrollBar().setValue(scrolled)
        self._show_section(story.decided)
        if held == DECIDING:
            self.focus_decided(Qt.FocusReason.OtherFocusReason)
        elif held >= 0:
            for row in self._reachable()[held : held + 1]:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_section(self, decided: Decided | None) -> None:
        if self._section is not None:
            self._column.removeWidget(self._section)
            self._section.setParent(None)
            self._section.deleteLater()
        self._section = None if decided is None else self._decided(decided)
        if self._section is not None:
            self._column.addWidget(self._section)
            self._section.show()

    def _held(self) -> int:
        """Where the hand is on a page that is made anew: the place of its row, DECIDING, or NOWHERE."""
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return NOWHERE
        rows = self._reachable()
        return rows.index(focused) if isinstance(focused, FollowedRow) and focused in rows else DECIDING

    def _reachable(self) -> list[FollowedRow]:
        rows = self.page.findChildren(FollowedRow)
        return [row for row in rows if row.focusPolicy() == Qt.FocusPolicy.StrongFocus]

    def focus_first(self) -> bool:
        """Puts the focus on the first row that leads somewhere; False when there is none."""
        row = next((row for row in self.findChildren(LinkRow) if row.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return row is not None

    def focus_decided(self, reason: Qt.FocusReason) -> None:
        """The first button about accepting and deciding, where there is one."""
        if self._section is not None:
            self._section.first.setFocus(reason)

    def _page(self, story: Story, mends: tuple[Mend, ...] | None) -> Scrolled:
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
        if story.decided is not None:
            for words in (story.decided.accepted, story.decided.decided):
                if words:
                    column.addSpacing(4)
                    column.addWidget(label(words, "decided", wrap=True))
        if story.needs:
            self._sentences(column, story.needs_head, "head-need", story.needs)
            if story.wanted:
                column.addWidget(label(story.wanted, "quiet", wrap=True))
        if story.says:
            self._sentences(column, tr("The process says"), "head-rule", story.says)
        self._sentences(column, tr("So what happens"), "head-clash", story.happens[:1])
        if story.pencil:
            column.addSpacing(6)
            column.addWidget(self._follow(PencilRows(story.pencil)))
            column.addSpacing(6)
        for sentence in story.happens[1:]:
            column.addWidget(label(sentence, "sentence", wrap=True))
        if story.rows or story.notes:
            self._head(column, tr("Where it comes from"), "head")
            column.addSpacing(4)
            chain = Chain(story.rows, self.element_wanted.emit)
            column.addWidget(self._follow(chain))
            for note in story.notes:
                column.addWidget(label(note, "quiet", wrap=True))
        if story.unknown:
            self._unknown(column, story)
        if story.need is not None:
            self._mends(column, mends)
        if story.foot:
            column.addSpacing(10)
            column.addWidget(label(story.foot, "quiet", wrap=True))
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

    def _follow(self, rows: Rows) -> Rows:
        """What is under the pointer, or has the focus, is lit on the canvas."""
        rows.entered.connect(self.row_entered)
        rows.left.connect(self.row_left)
        return rows

    def _decided(self, decided: Decided) -> DecidedSection:
        section = DecidedSection(decided)
        section.accept_wanted.connect(lambda: self.accept_wanted.emit(decided.identity))
        section.withdraw_wanted.connect(lambda: self.withdraw_wanted.emit(decided.identity))
        section.decide_wanted.connect(lambda: self.decide_wanted.emit(decided.identity))
        return section

    def _mends(self, column: QVBoxLayout, mends: tuple[Mend, ...] | None) -> None:
        self._head(column, tr("What would mend it"), "head")
        if mends is None:
            column.addWidget(label(tr("Each rule is being tried alone …"), "quiet", wrap=True))
            return
        if not mends:
            column.addWidget(label(tr("No rule or figure that was tried alone would be enough."), "quiet", wrap=True))
        for mend in mends:
            column.addSpacing(4)
            column.addWidget(self._mend(mend))

    def _mend(self, mend: Mend) -> QFrame:
        frame = QFrame()
        set_role(frame, "remedy" if mend.works else "remedy-not")
        words = QVBoxLayout(frame)
        words.setContentsMargins(INDENT, 8, INDENT, 8)
        words.setSpacing(2)
        words.addWidget(label(mend.title, "strong" if mend.works else "quiet", wrap=True))
        if mend.meta:
            words.addWidget(label(mend.meta, "quiet", wrap=True))
        frame.setAccessibleName(f"{mend.title}: {mend.meta}" if mend.meta else mend.title)
        return frame
